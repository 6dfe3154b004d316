
-- calibration: what a model said and what happened, by bins of the probability

CREATE TYPE calibration;

CREATE FUNCTION _calibration_in(cstring) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_in';
COMMENT ON FUNCTION _calibration_in(cstring) IS
'text form of calibration, JSON as its cast to jsonb gives it; error for anything that calibration_agg could not have '
'made';

CREATE FUNCTION _calibration_out(calibration) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_out';
COMMENT ON FUNCTION _calibration_out(calibration) IS
'text form of calibration, JSON; equal values print the same bytes whatever the session''s settings';

CREATE FUNCTION _calibration_recv(internal) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_recv';
COMMENT ON FUNCTION _calibration_recv(internal) IS
'binary form of calibration; error for anything that calibration_agg could not have made';

CREATE FUNCTION _calibration_send(calibration) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_send';
COMMENT ON FUNCTION _calibration_send(calibration) IS
'binary form of calibration: version, counts and exact sums; equal values give equal bytes';

CREATE TYPE calibration (
    INPUT = _calibration_in, OUTPUT = _calibration_out,
    RECEIVE = _calibration_recv, SEND = _calibration_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE calibration IS
'what a model said and what happened: by bins of equal width of the probability p the number of predictions, how many '
'came true, and the exact sum of p; the same for the same rows in any order';

-- casts

CREATE FUNCTION _calibration_to_jsonb(calibration) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_to_jsonb';
COMMENT ON FUNCTION _calibration_to_jsonb(calibration) IS
'a calibration as jsonb: version, bins, and counts as [bin, count, how many came true, sum of p]';

CREATE FUNCTION _calibration_from_jsonb(jsonb) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_from_jsonb';
COMMENT ON FUNCTION _calibration_from_jsonb(jsonb) IS
'the calibration that a jsonb describes; error for anything that calibration_agg could not have made';

CREATE CAST (calibration AS jsonb) WITH FUNCTION _calibration_to_jsonb(calibration) AS ASSIGNMENT;
COMMENT ON CAST (calibration AS jsonb) IS 'a calibration as jsonb, without loss';

CREATE CAST (jsonb AS calibration) WITH FUNCTION _calibration_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS calibration) IS 'the calibration that a jsonb describes; error if there is none';

-- merging

CREATE FUNCTION _calibration_add(calibration, calibration) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_add';
COMMENT ON FUNCTION _calibration_add(calibration, calibration) IS 'implementation of + operator';
CREATE OPERATOR + (LEFTARG = calibration, RIGHTARG = calibration, FUNCTION = _calibration_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (calibration, calibration) IS
'the calibration of both sets of rows together; the same as calibration_agg over all rows; error if their bins differ';

-- calibration_agg

CREATE FUNCTION _calibration_combine(calibration, calibration) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_combine';
COMMENT ON FUNCTION _calibration_combine(calibration, calibration) IS
'combine function of calibration_agg and calibration_merge; error if their bins differ';
CREATE FUNCTION _calibration_merge_accum(state calibration, c calibration) RETURNS calibration
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_merge_accum';
COMMENT ON FUNCTION _calibration_merge_accum(calibration, calibration) IS
'support of the aggregate calibration_merge: adds a calibration to the state';
CREATE FUNCTION _calibration_final(calibration) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_final';
COMMENT ON FUNCTION _calibration_final(calibration) IS
'final function of calibration_agg and calibration_merge: a copy with all rows in its bins';
CREATE FUNCTION _calibration_moving_final(internal) RETURNS calibration
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_moving_final';
COMMENT ON FUNCTION _calibration_moving_final(internal) IS 'final function of calibration_agg over a moving frame';

--@define TOP_LABEL top-label calibration of multi-class predictions
--@define LIKELIEST the probability of the class deemed likeliest (the first of equals), and whether it is the
--@+ class that the row has
--@define BY_SUBSCRIPT which is the array subscript; NULL without rows; error as for log_loss
--@each ARGS | SYMBOL | MEANING
--@ y boolean, p float8 | infodiv_calibration_boolean |
--@+ what was said and what happened, in 15 bins of equal width: y whether it came true, p the predicted probability;
--@+ bin i of 15 holds p in ((i-1)/15, i/15], the first one 0 too; NULL without rows; error unless p is in [0, 1]
--@ y boolean, p float8, bins integer | infodiv_calibration_boolean_bins |
--@+ what was said and what happened, in 1 to 1000 bins of equal width, the same number on every row of a group (else
--@+ error 22023): y whether it came true, p the predicted probability; bin i holds p in ((i-1)/bins, i/bins], the
--@+ first one 0 too; NULL without rows; error unless p is in [0, 1]
--@ y float8, p float8 | infodiv_calibration_number |
--@+ calibration_agg(boolean, float8) for y 1 where it came true and 0 where it did not; error for any other y
--@ y float8, p float8, bins integer | infodiv_calibration_number_bins |
--@+ calibration_agg(boolean, float8, integer) for y 1 where it came true and 0 where it did not; error for any other y
--@ class smallint, probabilities float8[] | infodiv_calibration_smallint |
--@+ @TOP_LABEL@, in 15 bins: @LIKELIEST@, @BY_SUBSCRIPT@
--@ class smallint, probabilities float8[], bins integer | infodiv_calibration_smallint_bins |
--@+ @TOP_LABEL@, in 1 to 1000 bins: @LIKELIEST@, @BY_SUBSCRIPT@
--@ class integer, probabilities float8[] | infodiv_calibration_integer |
--@+ @TOP_LABEL@, in 15 bins: @LIKELIEST@, @BY_SUBSCRIPT@
--@ class integer, probabilities float8[], bins integer | infodiv_calibration_integer_bins |
--@+ @TOP_LABEL@, in 1 to 1000 bins: @LIKELIEST@, @BY_SUBSCRIPT@
--@ class bigint, probabilities float8[] | infodiv_calibration_bigint |
--@+ @TOP_LABEL@, in 15 bins: @LIKELIEST@, @BY_SUBSCRIPT@
--@ class bigint, probabilities float8[], bins integer | infodiv_calibration_bigint_bins |
--@+ @TOP_LABEL@, in 1 to 1000 bins: @LIKELIEST@, @BY_SUBSCRIPT@
--@ class text, classes text[], probabilities float8[] | infodiv_calibration_name |
--@+ @TOP_LABEL@, in 15 bins: @LIKELIEST@,
--@+ by its name among the classes; NULL without rows; error as for log_loss
--@ class text, classes text[], probabilities float8[], bins integer | infodiv_calibration_name_bins |
--@+ @TOP_LABEL@, in 1 to 1000 bins: @LIKELIEST@,
--@+ by its name among the classes; NULL without rows; error as for log_loss
--@do
CREATE FUNCTION _calibration_accum(state calibration, @ARGS@) RETURNS calibration
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', '@SYMBOL@_accum';
COMMENT ON FUNCTION _calibration_accum(state calibration, @ARGS@) IS
'support of the aggregate calibration_agg: adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION _calibration_moving_accum(state internal, @ARGS@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', '@SYMBOL@_moving_accum';
COMMENT ON FUNCTION _calibration_moving_accum(state internal, @ARGS@) IS
'support of the aggregate calibration_agg: adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION _calibration_moving_inverse(state internal, @ARGS@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', '@SYMBOL@_moving_inverse';
COMMENT ON FUNCTION _calibration_moving_inverse(state internal, @ARGS@) IS
'support of the aggregate calibration_agg: takes a row out of a moving frame; a row with a NULL argument does not '
'count';

CREATE AGGREGATE calibration_agg(@ARGS@) (
    SFUNC = _calibration_accum, STYPE = calibration, SSPACE = 1024,
    FINALFUNC = _calibration_final, COMBINEFUNC = _calibration_combine,
    MSFUNC = _calibration_moving_accum, MINVFUNC = _calibration_moving_inverse, MSTYPE = internal, MSSPACE = 1024,
    MFINALFUNC = _calibration_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE calibration_agg(@ARGS@) IS
'@MEANING@';

--@done
CREATE AGGREGATE calibration_merge(c calibration) (
    SFUNC = _calibration_merge_accum, STYPE = calibration, SSPACE = 1024,
    FINALFUNC = _calibration_final, COMBINEFUNC = _calibration_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE calibration_merge(calibration) IS
'merges calibrations: what calibration_agg makes of all their rows, to the bit; NULL without rows; error if their '
'bins differ';

-- what a calibration says

CREATE FUNCTION calibration_count(c calibration) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_count';
COMMENT ON FUNCTION calibration_count(calibration) IS 'number of predictions';

CREATE FUNCTION calibration_curve(c calibration, OUT lo float8, OUT hi float8, OUT count bigint, OUT mean_p float8,
    OUT observed float8)
RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 15 AS 'MODULE_PATHNAME', 'infodiv_calibration_curve';
COMMENT ON FUNCTION calibration_curve(calibration) IS
'the reliability diagram as rows: of each bin (lo, hi] that has predictions their number, the mean of what they said, '
'and the share that came true';

CREATE FUNCTION calibration_error(c calibration, norm text DEFAULT 'l1') RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_calibration_error';
COMMENT ON FUNCTION calibration_error(calibration, text) IS
'distance of mean_p from observed over the bins, weighted by their counts: norm l1 is the mean (expected calibration '
'error, ECE), l2 the root mean square, max the largest; NULL without rows; error for another norm';

CREATE FUNCTION brier_decomposition(c calibration, OUT reliability float8, OUT resolution float8,
    OUT uncertainty float8, OUT score float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_brier_decomposition';
COMMENT ON FUNCTION brier_decomposition(calibration) IS
'A. Murphy''s (1973) parts of the Brier score: score = reliability - resolution + uncertainty, the score of '
'predictions that all say the mean of their bin; reliability is the mean square of mean_p - observed, resolution that '
'of observed - the share of all, uncertainty the score of always saying the share of all; NULLs without rows';

CREATE FUNCTION log_loss_decomposition(c calibration, OUT calibration float8, OUT refinement float8,
    OUT uncertainty float8, OUT resolution float8, OUT score float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_log_loss_decomposition';
COMMENT ON FUNCTION log_loss_decomposition(calibration) IS
'the parts of log loss (J. Broecker 2009) in nats: score = calibration + refinement = calibration - resolution + '
'uncertainty, the log loss of predictions that all say the mean of their bin; calibration is the mean KL divergence '
'of what happened from what was said (Infinity where the impossible happened), refinement the mean entropy of what '
'happened within a bin, uncertainty its entropy overall; NULLs without rows';

-- the reliability diagram as a picture; the script is ASCII, so that it loads under every encoding

CREATE FUNCTION _calibration_point(x float8, y float8) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT round((56 + 400 * x)::numeric, 1) || ' ' || round((446 - 400 * y)::numeric, 1)
$$;
COMMENT ON FUNCTION _calibration_point(float8, float8) IS
'part of calibration_svg: where a pair of probabilities stands in the picture';

CREATE FUNCTION calibration_svg(c calibration) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    WITH bin AS (
        SELECT lo, hi, count, mean_p, observed, count::float8 / max(count) OVER () AS size, sum(count) OVER () AS rows,
               round(mean_p::numeric, 4) AS said, round(observed::numeric, 4) AS seen
        FROM @extschema@.calibration_curve(c)
    ), shape AS (
        SELECT string_agg(format('<path class="gap" d="M%s L%s"/>', @extschema@._calibration_point(mean_p, mean_p),
                                 @extschema@._calibration_point(mean_p, observed)), E'\n' ORDER BY lo) AS gaps,
               string_agg(@extschema@._calibration_point(mean_p, observed), ' L' ORDER BY lo) AS line,
               string_agg(format('<circle class="bin" cx="%s" cy="%s" r="%s"><title>%s</title></circle>',
                                 split_part(@extschema@._calibration_point(mean_p, observed), ' ', 1),
                                 split_part(@extschema@._calibration_point(mean_p, observed), ' ', 2),
                                 round((3 + 6 * sqrt(size))::numeric, 1),
                                 format('p in %s to %s: %s predictions, %s said, %s came true',
                                        round(lo::numeric, 4), round(hi::numeric, 4), count, said, seen)),
                          E'\n' ORDER BY lo) AS bins,
               string_agg(format('<rect class="count" x="%s" y="%s" width="%s" height="%s"/>',
                                 round((56 + 400 * lo)::numeric, 1), round((560 - 44 * size)::numeric, 1),
                                 round((400 * (hi - lo))::numeric, 1), round((44 * size)::numeric, 1)),
                          E'\n' ORDER BY lo) AS counts,
               coalesce(max(rows), 0) AS rows
        FROM bin
    ), grid AS (
        SELECT string_agg(format('<path class="grid" d="M%s L%s M%s L%s"/>',
                                 @extschema@._calibration_point(0, at), @extschema@._calibration_point(1, at),
                                 @extschema@._calibration_point(at, 0), @extschema@._calibration_point(at, 1))
                          || format('<text x="48" y="%s" text-anchor="end">%s</text>'
                                    '<text x="%s" y="464" text-anchor="middle">%2$s</text>',
                                    446 - 400 * at + 4, at, 56 + 400 * at), E'\n' ORDER BY at) AS lines
        FROM unnest(ARRAY[0, 0.2, 0.4, 0.6, 0.8, 1]::float8[]) AS at
    )
    SELECT concat_ws(E'\n',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 600" width="480" height="600" role="img" '
        'style="max-width:100%;height:auto"'
            || ' aria-label="Reliability diagram: by bins of the predicted probability, the share that came true">',
        '<style>' || replace($css$
@@calibration.css@@
$css$, E'\n', '') || '</style>',
        '<rect class="cal-page" width="480" height="600"/>',
        '<g class="cal">',
        '<text class="title" x="56" y="20">What came true of what was said</text>',
        format('<text class="soft" x="56" y="37">%s</text>', CASE WHEN rows = 0 THEN 'no predictions' ELSE
               format('%s predictions; calibration error %s, at most %s', rows,
                      round(@extschema@.calibration_error(c)::numeric, 4),
                      round(@extschema@.calibration_error(c, 'max')::numeric, 4)) END),
        lines,
        format('<path class="ideal" d="M%s L%s"/>',
               @extschema@._calibration_point(0, 0), @extschema@._calibration_point(1, 1)),
        gaps, '<path class="line" d="M' || line || '"/>', bins,
        '<text class="soft" x="14" y="246" text-anchor="middle" transform="rotate(-90 14 246)">'
        'share that came true</text>',
        '<text class="soft" x="256" y="482" text-anchor="middle">predicted probability, mean of the bin</text>',
        '<path class="grid" d="M56 560 L456 560"/>', counts,
        '<text class="soft" x="256" y="578" text-anchor="middle">predictions by bin</text>',
        '</g>', '</svg>')
    FROM shape, grid
$$;
COMMENT ON FUNCTION calibration_svg(calibration) IS
'the reliability diagram as an SVG image: of each bin the share that came true over the mean of what was said, the '
'diagonal where they agree, the gaps from it, and below the numbers of predictions';

-- how well scores rank

CREATE FUNCTION roc_auc(positive numhist, negative numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_roc_auc_numhist';
COMMENT ON FUNCTION roc_auc(numhist, numhist) IS
'area under the ROC curve of the scores of two classes: the probability that a positive scores above a negative, ties '
'half counted; exact while every value is a bin, else off by at most half of sum f g over the bins, f and g the '
'shares of the positives and negatives in one; NULL if either has no values';

CREATE FUNCTION average_precision(positive numhist, negative numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_average_precision_numhist';
COMMENT ON FUNCTION average_precision(numhist, numhist) IS
'average precision of the scores of two classes: the mean over the positives of the share of positives among all that '
'score at least as high; exact while every value is a bin, else what scores of a bin that are all equal give, which '
'is between its positives all ranking first and all last; NULL if either has no values';

CREATE FUNCTION ks_test(p numhist, q numhist, OUT statistic float8, OUT p_value float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_ks_test_numhist';
COMMENT ON FUNCTION ks_test(numhist, numhist) IS
'two-sided Kolmogorov-Smirnov test whether two samples come from one distribution: ks_statistic, and the probability '
'of one at least as large if they do, for values without ties (with them it is an upper bound); exact up to 10000 '
'values on both sides, else that of one sample of n m / (n + m) values; NULLs if either has no values';

CREATE TYPE class_hists;

CREATE FUNCTION _class_hists_in(cstring) RETURNS class_hists
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_in';
COMMENT ON FUNCTION _class_hists_in(cstring) IS
'reads the text form of a state of roc_auc and average_precision; error unless it is one';

CREATE FUNCTION _class_hists_out(class_hists) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_out';
COMMENT ON FUNCTION _class_hists_out(class_hists) IS
'text form of a state: JSON with the numhists negative and positive; equal states print the same';

CREATE FUNCTION _class_hists_recv(internal) RETURNS class_hists
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_recv';
COMMENT ON FUNCTION _class_hists_recv(internal) IS
'reads the binary form of a state of roc_auc and average_precision; error unless it is one';

CREATE FUNCTION _class_hists_send(class_hists) RETURNS bytea
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_send';
COMMENT ON FUNCTION _class_hists_send(class_hists) IS
'binary form of a state: version and two packed numhists; equal states give equal bytes';

CREATE TYPE class_hists (
    INPUT = _class_hists_in, OUTPUT = _class_hists_out,
    RECEIVE = _class_hists_recv, SEND = _class_hists_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE class_hists IS
'state of roc_auc and average_precision: histograms of the scores of two classes, so that it depends on the set of '
'rows alone';

CREATE FUNCTION _class_hists_combine(class_hists, class_hists) RETURNS class_hists
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_combine';
COMMENT ON FUNCTION _class_hists_combine(class_hists, class_hists) IS
'combine function of roc_auc and average_precision: adds up both histograms';

--@each TYPE | SYMBOL
--@ boolean | boolean
--@ float8 | number
--@do
CREATE FUNCTION _class_hists_accum(state class_hists, y @TYPE@, score float8) RETURNS class_hists
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_accum_@SYMBOL@';
COMMENT ON FUNCTION _class_hists_accum(class_hists, @TYPE@, float8) IS
'support of roc_auc and average_precision: adds a row to the state; a row with a NULL argument does not count';
CREATE FUNCTION _class_hists_moving_accum(state internal, y @TYPE@, score float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_moving_accum_@SYMBOL@';
COMMENT ON FUNCTION _class_hists_moving_accum(internal, @TYPE@, float8) IS
'support of roc_auc and average_precision: adds a row to a moving frame; a row with a NULL argument does not count';
CREATE FUNCTION _class_hists_moving_inverse(state internal, y @TYPE@, score float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_class_hists_moving_inverse_@SYMBOL@';
COMMENT ON FUNCTION _class_hists_moving_inverse(internal, @TYPE@, float8) IS
'support of roc_auc and average_precision: takes a row out of a moving frame; NULL, which counts the frame anew, '
'where the bins are too coarse for that';

--@done
--@each NAME | MEANING
--@ roc_auc |
--@+ area under the ROC curve: the probability that a row of the positive class scores above one of the negative, ties
--@+ half counted
--@ average_precision |
--@+ average precision: the mean over the rows of the positive class of its share among all that score at least as high
--@do
CREATE FUNCTION _@NAME@_final(class_hists) RETURNS float8
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@NAME@_final';
COMMENT ON FUNCTION _@NAME@_final(class_hists) IS 'final function of the aggregate @NAME@';
CREATE FUNCTION _@NAME@_moving_final(internal) RETURNS float8
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@NAME@_moving_final';
COMMENT ON FUNCTION _@NAME@_moving_final(internal) IS 'final function of the aggregate @NAME@ over a moving frame';

CREATE AGGREGATE @NAME@(y boolean, score float8) (
    SFUNC = _class_hists_accum, STYPE = class_hists, SSPACE = 2048,
    COMBINEFUNC = _class_hists_combine, FINALFUNC = _@NAME@_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = _class_hists_moving_accum, MINVFUNC = _class_hists_moving_inverse,
    MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = _@NAME@_moving_final, MFINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE @NAME@(boolean, float8) IS
'@MEANING@; y is true for the positive class; exact up to 4096 different scores a class, else in bins as '
'@NAME@(numhist, numhist); NULL where either class has no row; error for a score that is NaN';

CREATE AGGREGATE @NAME@(y float8, score float8) (
    SFUNC = _class_hists_accum, STYPE = class_hists, SSPACE = 2048,
    COMBINEFUNC = _class_hists_combine, FINALFUNC = _@NAME@_final, FINALFUNC_MODIFY = READ_ONLY,
    MSFUNC = _class_hists_moving_accum, MINVFUNC = _class_hists_moving_inverse,
    MSTYPE = internal, MSSPACE = 8192, MFINALFUNC = _@NAME@_moving_final, MFINALFUNC_MODIFY = READ_ONLY,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE @NAME@(float8, float8) IS
'@NAME@(boolean, float8) for y 1 in the positive class and 0 in the negative; error for any other y';

--@done
