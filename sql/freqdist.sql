
-- freqdist: labels with counts, and a count of NULLs

--@since 0.1.0
CREATE TYPE freqdist;
--@end

CREATE FUNCTION _freqdist_in(cstring) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_in';
COMMENT ON FUNCTION _freqdist_in(cstring) IS
'input of freqdist: {"freqdist": 1, "counts": {"label": count, ...}, "nulls": n}, or only {"label": count, ...}';

CREATE FUNCTION _freqdist_out(freqdist) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_out';
COMMENT ON FUNCTION _freqdist_out(freqdist) IS
'text of a freqdist: version, counts in canonical order, NULLs; equal distributions print the same';

CREATE FUNCTION _freqdist_recv(internal) RETURNS freqdist
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_recv';
COMMENT ON FUNCTION _freqdist_recv(internal) IS
'binary input of freqdist; refuses whatever is not in canonical form';

CREATE FUNCTION _freqdist_send(freqdist) RETURNS bytea
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_send';
COMMENT ON FUNCTION _freqdist_send(freqdist) IS 'binary output of freqdist: its packed form';

--@since 0.1.0
CREATE TYPE freqdist (
    INPUT = _freqdist_in,
    OUTPUT = _freqdist_out,
    RECEIVE = _freqdist_recv,
    SEND = _freqdist_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
--@end
COMMENT ON TYPE freqdist IS
'a distribution of labels: each label''s count, and a count of NULLs; made by freq_agg, merged by freq_merge, or cast '
'from jsonb';

CREATE FUNCTION _freqdist_to_jsonb(freqdist) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_to_jsonb';
COMMENT ON FUNCTION _freqdist_to_jsonb(freqdist) IS
'the text form as jsonb: {"freqdist": 1, "counts": {"label": count, ...}, "nulls": n}';

CREATE FUNCTION _freqdist_from_jsonb(jsonb) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_from_jsonb';
COMMENT ON FUNCTION _freqdist_from_jsonb(jsonb) IS
'a freqdist from {"label": count, ...} or {"counts": {"label": count, ...}, "nulls": n}; counts of 0 are dropped, '
'negative ones an error';

--@since 0.1.0
CREATE CAST (freqdist AS jsonb) WITH FUNCTION _freqdist_to_jsonb(freqdist) AS ASSIGNMENT;
--@end
COMMENT ON CAST (freqdist AS jsonb) IS 'version, counts of the labels, and NULLs as a JSON object';
--@since 0.1.0
CREATE CAST (jsonb AS freqdist) WITH FUNCTION _freqdist_from_jsonb(jsonb) AS ASSIGNMENT;
--@end
COMMENT ON CAST (jsonb AS freqdist) IS 'a JSON object of counts as a distribution';

-- both together; comparison stands in bytewise_cmp.sql

CREATE FUNCTION _freqdist_add(freqdist, freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_add';
COMMENT ON FUNCTION _freqdist_add(freqdist, freqdist) IS 'both distributions together: counts and NULLs added';
--@since 0.1.0
CREATE OPERATOR + (LEFTARG = freqdist, RIGHTARG = freqdist, FUNCTION = _freqdist_add, COMMUTATOR = +);
--@end
COMMENT ON OPERATOR + (freqdist, freqdist) IS 'both distributions together: counts and NULLs added';

-- accessors

CREATE FUNCTION freq_labels(f freqdist) RETURNS text[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_labels';
COMMENT ON FUNCTION freq_labels(freqdist) IS
'the labels: integers by value, then the others by bytes; empty array without labels';

CREATE FUNCTION freq_counts(f freqdist) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_counts';
COMMENT ON FUNCTION freq_counts(freqdist) IS 'the counts, in the order of freq_labels';

CREATE FUNCTION freq_total(f freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_total';
COMMENT ON FUNCTION freq_total(freqdist) IS 'the sum of all counts, NULLs not among them; 0 without labels';

CREATE FUNCTION freq_nulls(f freqdist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_nulls';
COMMENT ON FUNCTION freq_nulls(freqdist) IS 'the number of NULLs that were skipped';

CREATE FUNCTION freq_distinct(f freqdist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_distinct';
COMMENT ON FUNCTION freq_distinct(freqdist) IS 'the number of labels';

CREATE FUNCTION freq_probability(f freqdist, label text) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_probability_text';
COMMENT ON FUNCTION freq_probability(freqdist, text) IS
'the share of a label, 0 if it does not occur; NULL without labels';

CREATE FUNCTION freq_probability(f freqdist, label anynonarray) RETURNS float8
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_probability_any';
COMMENT ON FUNCTION freq_probability(freqdist, anynonarray) IS
'the share of a label, given as a value of any type, 0 if it does not occur; NULL without labels';

CREATE FUNCTION freq_items(f freqdist, OUT label text, OUT count float8, OUT probability float8) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_freq_items';
COMMENT ON FUNCTION freq_items(freqdist) IS
'one row a label with its count and share, largest first; no row without labels';

CREATE FUNCTION freq_top(f freqdist, k integer, other text DEFAULT 'other') RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_top';
COMMENT ON FUNCTION freq_top(freqdist, integer, text) IS
'the k largest labels, and the rest added up under the label "other"; equally large ones in the order of freq_labels; '
'error if k < 0';

CREATE FUNCTION entropy(d freqdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_entropy_freqdist';
COMMENT ON FUNCTION entropy(freqdist, float8) IS
'Shannon entropy of the labels, in bits (or to the given base): the same bits as the aggregate entropy(label); NULL '
'without labels';

CREATE FUNCTION perplexity(d freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_perplexity_freqdist';
COMMENT ON FUNCTION perplexity(freqdist) IS
'2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULL without labels';

CREATE FUNCTION kl_contributions(p freqdist, q freqdist, base float8 DEFAULT 2,
    OUT label text, OUT p_share float8, OUT q_share float8, OUT contribution float8) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_kl_contributions';
COMMENT ON FUNCTION kl_contributions(freqdist, freqdist, float8) IS
'one row a label of either side with its shares and its part p log(p/q) of kl_divergence(p, q), largest first: the '
'parts add up to the divergence, negative where q has more of the label, Infinity where only p has it; no row if a '
'side has no labels';

-- the entropy of one value

--@each TYPE | MEANING
--@ bytea | the bytes of a value
--@ text  | the bytes of a text in the encoding of the database
--@do
CREATE FUNCTION byte_entropy(value @TYPE@, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_byte_entropy';
COMMENT ON FUNCTION byte_entropy(@TYPE@, float8) IS
'Shannon entropy of @MEANING@, in bits a byte (or to the given base): from 0 to 8; NULL without a byte';
--@done

CREATE FUNCTION character_entropy(value text, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_character_entropy';
COMMENT ON FUNCTION character_entropy(text, float8) IS
'Shannon entropy of the characters of a text, in bits a character (or to the given base); NULL without a character';

-- aggregates over labels: freq_agg, entropy, perplexity, freq_merge

CREATE FUNCTION _freqdist_combine(freqdist, freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_combine';
COMMENT ON FUNCTION _freqdist_combine(freqdist, freqdist) IS 'support of the label aggregates: merges two states';

--@each NAME | RESULT | MEANING
--@ agg        | freqdist | the packed distribution
--@ entropy    | float8   | the entropy
--@ perplexity | float8   | the perplexity
--@do
CREATE FUNCTION _freqdist_@NAME@_final(state freqdist) RETURNS @RESULT@
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_@NAME@_final';
COMMENT ON FUNCTION _freqdist_@NAME@_final(freqdist) IS 'support of the label aggregates: @MEANING@ of a state';
CREATE FUNCTION _freqdist_@NAME@_move_final(state internal) RETURNS @RESULT@
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_@NAME@_move_final';
COMMENT ON FUNCTION _freqdist_@NAME@_move_final(internal) IS
'support of the label aggregates: @MEANING@ of a moving frame';
--@done

-- One set of functions and aggregates for each label type.  Every aggregate of a
-- type has the same transition function and state, so that a query asking for
-- several of them builds one table.  The states are ordinary values, which can be
-- sent to and from other nodes; moving frames have an exact inverse.

--@each TYPE | SYMBOL
--@ boolean     | bool
--@ integer     | int4
--@ bigint      | int8
--@ real        | float4
--@ float8      | float8
--@ numeric     | numeric
--@ text        | text
--@ "char"      | char
--@ date        | date
--@ timestamp   | timestamp
--@ timestamptz | timestamptz
--@ uuid        | uuid
--@do
CREATE FUNCTION _freqdist_accum(state freqdist, label @TYPE@) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_accum_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_accum(freqdist, @TYPE@) IS 'support of the label aggregates: counts a label';
CREATE FUNCTION _freqdist_accum(state freqdist, label @TYPE@, base float8) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_accum_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_accum(freqdist, @TYPE@, float8) IS
'support of the label aggregates: counts a label; the base must stay the same';
CREATE FUNCTION _freqdist_accum_weight(state freqdist, label @TYPE@, weight float8) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_accum_weight_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_accum_weight(freqdist, @TYPE@, float8) IS
'support of the label aggregates: adds a weight to a label';
CREATE FUNCTION _freqdist_move_add(state internal, label @TYPE@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_add_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_move_add(internal, @TYPE@) IS
'support of the label aggregates: counts a label that enters a frame';
CREATE FUNCTION _freqdist_move_add(state internal, label @TYPE@, base float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_add_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_move_add(internal, @TYPE@, float8) IS
'support of the label aggregates: counts a label that enters a frame; the base must stay the same';
CREATE FUNCTION _freqdist_move_remove(state internal, label @TYPE@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_remove_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_move_remove(internal, @TYPE@) IS
'support of the label aggregates: takes back a label that leaves a frame';
CREATE FUNCTION _freqdist_move_remove(state internal, label @TYPE@, base float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_remove_@SYMBOL@';
COMMENT ON FUNCTION _freqdist_move_remove(internal, @TYPE@, float8) IS
'support of the label aggregates: takes back a label that leaves a frame';
CREATE AGGREGATE freq_agg(label @TYPE@) (
    SFUNC = _freqdist_accum, STYPE = freqdist, SSPACE = 256,
    FINALFUNC = _freqdist_agg_final, COMBINEFUNC = _freqdist_combine,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_agg_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_agg(label @TYPE@) IS
'the labels'' counts as a freqdist, NULLs counted apart; NULL without rows';
CREATE AGGREGATE freq_agg(label @TYPE@, weight float8) (
    SFUNC = _freqdist_accum_weight, STYPE = freqdist, SSPACE = 256,
    FINALFUNC = _freqdist_agg_final, COMBINEFUNC = _freqdist_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_agg(label @TYPE@, weight float8) IS
'the labels'' weights added up, as a freqdist; a row without label or weight counts as NULL; error for a negative, '
'NaN or infinite weight; NULL without rows';
CREATE AGGREGATE entropy(label @TYPE@) (
    SFUNC = _freqdist_accum, STYPE = freqdist, SSPACE = 256,
    FINALFUNC = _freqdist_entropy_final, COMBINEFUNC = _freqdist_combine,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_entropy_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE entropy(label @TYPE@) IS
'Shannon entropy of the labels'' relative frequencies, in bits; NULLs are skipped; NULL without labels';
CREATE AGGREGATE entropy(label @TYPE@, base float8) (
    SFUNC = _freqdist_accum, STYPE = freqdist, SSPACE = 256,
    FINALFUNC = _freqdist_entropy_final, COMBINEFUNC = _freqdist_combine,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_entropy_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE entropy(label @TYPE@, base float8) IS
'Shannon entropy of the labels'' relative frequencies to the given base, the same on every row; NULLs are skipped; '
'NULL without labels';
CREATE AGGREGATE perplexity(label @TYPE@) (
    SFUNC = _freqdist_accum, STYPE = freqdist, SSPACE = 256,
    FINALFUNC = _freqdist_perplexity_final, COMBINEFUNC = _freqdist_combine,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_perplexity_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE perplexity(label @TYPE@) IS
'2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULLs are skipped; NULL without '
'labels';
--@done

-- Labels of any other type have internal states: a polymorphic aggregate with a
-- combine function cannot be sent to nodes.

CREATE FUNCTION _freqdist_move_add(state internal, label anynonarray) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_add_any';
COMMENT ON FUNCTION _freqdist_move_add(internal, anynonarray) IS
'support of the label aggregates: counts a label that enters a frame';
CREATE FUNCTION _freqdist_move_add(state internal, label anynonarray, base float8) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_add_any';
COMMENT ON FUNCTION _freqdist_move_add(internal, anynonarray, float8) IS
'support of the label aggregates: counts a label that enters a frame; the base must stay the same';
CREATE FUNCTION _freqdist_move_remove(state internal, label anynonarray) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_remove_any';
COMMENT ON FUNCTION _freqdist_move_remove(internal, anynonarray) IS
'support of the label aggregates: takes back a label that leaves a frame';
CREATE FUNCTION _freqdist_move_remove(state internal, label anynonarray, base float8) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_remove_any';
COMMENT ON FUNCTION _freqdist_move_remove(internal, anynonarray, float8) IS
'support of the label aggregates: takes back a label that leaves a frame';
CREATE FUNCTION _freqdist_add_weight(state internal, label anynonarray, weight float8) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_add_weight_any';
COMMENT ON FUNCTION _freqdist_add_weight(internal, anynonarray, float8) IS
'support of the label aggregates: adds a weight to a label of any type';
CREATE AGGREGATE freq_agg(label anynonarray) (
    SFUNC = _freqdist_move_add, STYPE = internal, SSPACE = 1024, FINALFUNC = _freqdist_agg_move_final,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_agg_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_agg(label anynonarray) IS
'the labels'' counts as a freqdist, NULLs counted apart; NULL without rows';
CREATE AGGREGATE freq_agg(label anynonarray, weight float8) (
    SFUNC = _freqdist_add_weight, STYPE = internal, SSPACE = 1024, FINALFUNC = _freqdist_agg_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_agg(label anynonarray, weight float8) IS
'the labels'' weights added up, as a freqdist; a row without label or weight counts as NULL; error for a negative, '
'NaN or infinite weight; NULL without rows';
CREATE AGGREGATE entropy(label anynonarray) (
    SFUNC = _freqdist_move_add, STYPE = internal, SSPACE = 1024, FINALFUNC = _freqdist_entropy_move_final,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_entropy_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE entropy(label anynonarray) IS
'Shannon entropy of the labels'' relative frequencies, in bits; NULLs are skipped; NULL without labels';
CREATE AGGREGATE entropy(label anynonarray, base float8) (
    SFUNC = _freqdist_move_add, STYPE = internal, SSPACE = 1024, FINALFUNC = _freqdist_entropy_move_final,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_entropy_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE entropy(label anynonarray, base float8) IS
'Shannon entropy of the labels'' relative frequencies to the given base, the same on every row; NULLs are skipped; '
'NULL without labels';
CREATE AGGREGATE perplexity(label anynonarray) (
    SFUNC = _freqdist_move_add, STYPE = internal, SSPACE = 1024, FINALFUNC = _freqdist_perplexity_move_final,
    MSFUNC = _freqdist_move_add, MINVFUNC = _freqdist_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _freqdist_perplexity_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE perplexity(label anynonarray) IS
'2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULLs are skipped; NULL without '
'labels';

CREATE FUNCTION _freqdist_move_merge(internal, freqdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_merge';
COMMENT ON FUNCTION _freqdist_move_merge(internal, freqdist) IS
'support of freq_merge: adds a distribution that enters a frame';
CREATE FUNCTION _freqdist_move_unmerge(internal, freqdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_unmerge';
COMMENT ON FUNCTION _freqdist_move_unmerge(internal, freqdist) IS
'support of freq_merge: takes back a distribution that leaves a frame';
CREATE FUNCTION _freqdist_merge_move_final(internal) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_merge_move_final';
COMMENT ON FUNCTION _freqdist_merge_move_final(internal) IS
'support of freq_merge: the merged distribution of a moving frame';

CREATE AGGREGATE freq_merge(f freqdist) (
    SFUNC = _freqdist_combine, STYPE = freqdist, SSPACE = 1024,
    FINALFUNC = _freqdist_agg_final, COMBINEFUNC = _freqdist_combine,
    MSFUNC = _freqdist_move_merge, MINVFUNC = _freqdist_move_unmerge, MSTYPE = internal, MSSPACE = 1024,
    MFINALFUNC = _freqdist_merge_move_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_merge(freqdist) IS
'all distributions together: counts and NULLs added; NULLs among the arguments are skipped; NULL without a '
'distribution';
