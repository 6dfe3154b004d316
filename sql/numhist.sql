
-- numhist: the values of a numeric column in bins that need no edges

--@since 0.1.0
CREATE TYPE numhist;
--@end

CREATE FUNCTION _numhist_in(cstring) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_in';
COMMENT ON FUNCTION _numhist_in(cstring) IS
'text form of numhist, JSON as its cast to jsonb gives it; error for anything that hist_agg could not have made';

CREATE FUNCTION _numhist_out(numhist) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_out';
COMMENT ON FUNCTION _numhist_out(numhist) IS
'text form of numhist, JSON; equal histograms print the same bytes whatever the session''s settings';

CREATE FUNCTION _numhist_recv(internal) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_recv';
COMMENT ON FUNCTION _numhist_recv(internal) IS
'binary form of numhist; error for anything that hist_agg could not have made';

CREATE FUNCTION _numhist_send(numhist) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_send';
COMMENT ON FUNCTION _numhist_send(numhist) IS
'binary form of numhist: version byte and packed bins, the same on every machine';

--@since 0.1.0
CREATE TYPE numhist (
    INPUT = _numhist_in,
    OUTPUT = _numhist_out,
    RECEIVE = _numhist_recv,
    SEND = _numhist_send,
    STORAGE = extended,
    ALIGNMENT = double
);
--@end
COMMENT ON TYPE numhist IS
'values of a numeric column with their counts: exact up to max_bins different values, then in bins of values that '
'share their leading bits; NULL, NaN, -Infinity and Infinity counted apart; exact minimum and maximum; the same bytes '
'for the same rows in any order';

-- casts

CREATE FUNCTION _numhist_to_jsonb(numhist) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_to_jsonb';
COMMENT ON FUNCTION _numhist_to_jsonb(numhist) IS
'a numhist as jsonb: version, bits, max_bins, counts apart, bins as [value, count] or [lo, hi, count]';

CREATE FUNCTION _numhist_from_jsonb(jsonb) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_from_jsonb';
COMMENT ON FUNCTION _numhist_from_jsonb(jsonb) IS
'the numhist that a jsonb describes; error for anything that hist_agg could not have made';

--@since 0.1.0
CREATE CAST (numhist AS jsonb) WITH FUNCTION _numhist_to_jsonb(numhist) AS ASSIGNMENT;
--@end
COMMENT ON CAST (numhist AS jsonb) IS 'a numhist as jsonb, without loss';

--@since 0.1.0
CREATE CAST (jsonb AS numhist) WITH FUNCTION _numhist_from_jsonb(jsonb) AS ASSIGNMENT;
--@end
COMMENT ON CAST (jsonb AS numhist) IS 'the numhist that a jsonb describes; error if there is none';

-- merging

CREATE FUNCTION _numhist_add(numhist, numhist) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_add';
COMMENT ON FUNCTION _numhist_add(numhist, numhist) IS 'implementation of + operator';
--@since 0.1.0
CREATE OPERATOR + (LEFTARG = numhist, RIGHTARG = numhist, FUNCTION = _numhist_add, COMMUTATOR = +);
--@end
COMMENT ON OPERATOR + (numhist, numhist) IS
'the histogram of both sets of rows together, at the smaller max_bins; the same bytes as hist_agg over all rows';

-- hist_agg

CREATE FUNCTION _numhist_combine(numhist, numhist) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_combine';
COMMENT ON FUNCTION _numhist_combine(numhist, numhist) IS
'combine function of hist_agg: adds up partial histograms; error 22023 if their max_bins differ';
CREATE FUNCTION _numhist_accum_merge(numhist, numhist) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_accum_merge';
COMMENT ON FUNCTION _numhist_accum_merge(numhist, numhist) IS
'transition and combine function of hist_merge: adds up histograms, at the smallest max_bins';
CREATE FUNCTION _numhist_final(numhist) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_final';
COMMENT ON FUNCTION _numhist_final(numhist) IS 'final function of hist_agg and hist_merge: the packed histogram';

CREATE FUNCTION _numhist_moving_final(internal) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_moving_final';
COMMENT ON FUNCTION _numhist_moving_final(internal) IS
'final function of hist_agg over a moving frame: the packed histogram';

-- One set for each type, whose values are those of its cast to float8.  The text is
-- for literals without a type, which would else have several functions to go to.

--@each TYPE | SYMBOL | VALUES
--@ float8      |            |
--@ real        | _float4    | cast to float8
--@ integer     | _int4      | cast to float8
--@ bigint      | _int8      | cast to float8
--@ numeric     | _numeric   | cast to float8 (error 22003 beyond its range)
--@ date        | _date      | as extract(epoch FROM x), seconds since 1970
--@ timestamp   | _timestamp | as extract(epoch FROM x), seconds since 1970
--@ timestamptz | _timestamp | as extract(epoch FROM x), seconds since 1970
--@ text        | _text      | of numbers written out (error 22P02 for what is none)
--@do
CREATE FUNCTION _numhist_accum(numhist, @TYPE@) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_accum@SYMBOL@';
COMMENT ON FUNCTION _numhist_accum(numhist, @TYPE@) IS 'transition function of hist_agg(x): counts a value or a NULL';
CREATE FUNCTION _numhist_accum_bins(numhist, @TYPE@, integer) RETURNS numhist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_accum@SYMBOL@';
COMMENT ON FUNCTION _numhist_accum_bins(numhist, @TYPE@, integer) IS
'transition function of hist_agg(x, max_bins): counts a value or a NULL; error 22023 if max_bins changes within a '
'group';
CREATE FUNCTION _numhist_moving_accum(internal, @TYPE@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_moving_accum@SYMBOL@';
COMMENT ON FUNCTION _numhist_moving_accum(internal, @TYPE@) IS 'hist_agg(x) over a moving frame: a row enters';
CREATE FUNCTION _numhist_moving_inverse(internal, @TYPE@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_moving_inverse@SYMBOL@';
COMMENT ON FUNCTION _numhist_moving_inverse(internal, @TYPE@) IS
'hist_agg(x) over a moving frame: a row leaves; NULL, which counts the frame anew, where the bins are too coarse for '
'that';
CREATE FUNCTION _numhist_moving_accum_bins(internal, @TYPE@, integer) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_moving_accum@SYMBOL@';
COMMENT ON FUNCTION _numhist_moving_accum_bins(internal, @TYPE@, integer) IS
'hist_agg(x, max_bins) over a moving frame: a row enters';
CREATE FUNCTION _numhist_moving_inverse_bins(internal, @TYPE@, integer) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_numhist_moving_inverse@SYMBOL@';
COMMENT ON FUNCTION _numhist_moving_inverse_bins(internal, @TYPE@, integer) IS
'hist_agg(x, max_bins) over a moving frame: a row leaves; NULL, which counts the frame anew, where the bins are too '
'coarse for that';

CREATE AGGREGATE hist_agg(x @TYPE@) (
    SFUNC = _numhist_accum, STYPE = numhist, SSPACE = 1024,
    COMBINEFUNC = _numhist_combine, FINALFUNC = _numhist_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = _numhist_moving_accum, MINVFUNC = _numhist_moving_inverse,
    MSTYPE = internal, MSSPACE = 4096, MFINALFUNC = _numhist_moving_final, MFINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_agg(@TYPE@) IS
'histogram of a column @VALUES@: exact up to 4096 different values, then in at most 4096 bins of values that share '
'their leading bits; counts NULL, NaN, -Infinity and Infinity apart; NULL without rows';

CREATE AGGREGATE hist_agg(x @TYPE@, max_bins integer) (
    SFUNC = _numhist_accum_bins, STYPE = numhist, SSPACE = 1024,
    COMBINEFUNC = _numhist_combine, FINALFUNC = _numhist_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = _numhist_moving_accum_bins, MINVFUNC = _numhist_moving_inverse_bins,
    MSTYPE = internal, MSSPACE = 4096, MFINALFUNC = _numhist_moving_final, MFINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_agg(@TYPE@, integer) IS
'hist_agg(x, max_bins): histogram of a column @VALUES@ in at most max_bins bins, 64 to 65536, the same on every row '
'of a group (else error 22023)';

--@done
CREATE AGGREGATE hist_merge(h numhist) (
    SFUNC = _numhist_accum_merge, STYPE = numhist, SSPACE = 8192,
    COMBINEFUNC = _numhist_accum_merge, FINALFUNC = _numhist_final, FINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_merge(numhist) IS
'the histogram of all the rows that its histograms counted, at the smallest max_bins; the same bytes as hist_agg over '
'those rows; NULL without rows';

-- hist_counts_agg: counts between the caller's own edges

CREATE FUNCTION _hist_counts_accum(float8[], float8, float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_counts_accum';
COMMENT ON FUNCTION _hist_counts_accum(float8[], float8, float8[]) IS
'transition function of hist_counts_agg; the state holds edges, counts, and counts below and above';
CREATE FUNCTION _hist_counts_inverse(float8[], float8, float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_counts_inverse';
COMMENT ON FUNCTION _hist_counts_inverse(float8[], float8, float8[]) IS
'hist_counts_agg over a moving frame: a row leaves';
CREATE FUNCTION _hist_counts_combine(float8[], float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_counts_combine';
COMMENT ON FUNCTION _hist_counts_combine(float8[], float8[]) IS
'combine function of hist_counts_agg; error 22023 if the edges differ';
CREATE FUNCTION _hist_counts_final(float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_counts_final';
COMMENT ON FUNCTION _hist_counts_final(float8[]) IS
'final function of hist_counts_agg: the counts; a NOTICE tells, once a query, how many values lie outside the edges';

CREATE AGGREGATE hist_counts_agg(x float8, edges float8[]) (
    SFUNC = _hist_counts_accum, STYPE = float8[], SSPACE = 256,
    COMBINEFUNC = _hist_counts_combine, FINALFUNC = _hist_counts_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = _hist_counts_accum, MINVFUNC = _hist_counts_inverse, MSTYPE = float8[], MSSPACE = 256,
    MFINALFUNC = _hist_counts_final, MFINALFUNC_MODIFY = READ_ONLY, MINITCOND = '{}',
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE hist_counts_agg(float8, float8[]) IS
'hist_counts_agg(x, edges): exact counts of values in [edge, next edge), the last one closed, as NumPy counts; edges '
'ascend (else error 22023) and are the same on every row of a group; a NOTICE tells how many values lie outside the '
'edges; NULL without values';

-- accessors

CREATE FUNCTION hist_total(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_total';
COMMENT ON FUNCTION hist_total(numhist) IS
'how many values a histogram counts: all rows but NULL and NaN, the sum of its bins';

CREATE FUNCTION hist_nulls(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_nulls';
COMMENT ON FUNCTION hist_nulls(numhist) IS 'how many NULLs a histogram counts';

CREATE FUNCTION hist_min(h numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_min';
COMMENT ON FUNCTION hist_min(numhist) IS 'the least value, exact; NULL without values';

CREATE FUNCTION hist_max(h numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_max';
COMMENT ON FUNCTION hist_max(numhist) IS 'the greatest value, exact; NULL without values';

CREATE FUNCTION hist_quantile(h numhist, q float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_quantile';
COMMENT ON FUNCTION hist_quantile(numhist, float8) IS
'the value that percentile_disc(q) gives, q in [0, 1]: exact while every value is a bin, else off by at most the '
'width of its bin; NULL without values';

CREATE FUNCTION hist_cdf(h numhist, x float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_cdf';
COMMENT ON FUNCTION hist_cdf(numhist, float8) IS
'the share of values at or below x: exact while every value is a bin, else off by at most the share of the bin that x '
'cuts; NULL without values; error for NaN';

CREATE FUNCTION hist_bins(h numhist, OUT lo float8, OUT hi float8, OUT count bigint) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000 AS 'MODULE_PATHNAME', 'infodiv_hist_bins';
COMMENT ON FUNCTION hist_bins(numhist) IS
'the bins, ascending: lo = hi is a single value; else values in [lo, hi), below zero in (lo, hi]; infinities are bins '
'of their own';

CREATE FUNCTION hist_counts(h numhist, edges float8[]) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_hist_counts';
COMMENT ON FUNCTION hist_counts(numhist, float8[]) IS
'counts between the caller''s own ascending edges, [edge, next edge), the last one closed: exact while every value is '
'a bin, else a bin that an edge cuts is shared out by length; values outside are not counted; NULL without values';

-- measures

CREATE FUNCTION entropy(h numhist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_entropy_numhist';
COMMENT ON FUNCTION entropy(numhist, float8) IS
'Shannon entropy -sum p log p of the bins as they are, in bits (or to the given base); NULL without values';

CREATE FUNCTION differential_entropy(h numhist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_differential_entropy_numhist';
COMMENT ON FUNCTION differential_entropy(numhist, float8) IS
'differential entropy sum p log(width / p) over the bins, in bits (or to the given base) relative to the column''s '
'unit; -Infinity where values are bins by themselves (a discrete distribution has no density); NULL without values';

CREATE FUNCTION ks_statistic(p numhist, q numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_ks_statistic_numhist';
COMMENT ON FUNCTION ks_statistic(numhist, numhist) IS
'Kolmogorov-Smirnov statistic max |F - G| at the resolution of the histograms: exact while every value is a bin, else '
'at most max min(p_i, q_i) too small; NULL if either has no values';

CREATE FUNCTION wasserstein_distance(p numhist, q numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_wasserstein_distance_numhist';
COMMENT ON FUNCTION wasserstein_distance(numhist, numhist) IS
'1-D Wasserstein (earth mover''s) distance in the column''s unit: exact while every value is a bin, else off by at '
'most half of sum (p_i + q_i) width_i; Infinity if the shares at an infinity differ; NULL if either has no values';
