
-- aggregates over columns of masses, one row an outcome; the state that they and
-- those over predictions share

--@since 0.1.0
CREATE TYPE column_sums;
--@end

CREATE FUNCTION _column_sums_in(cstring) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_in';
COMMENT ON FUNCTION _column_sums_in(cstring) IS
'reads the text form of a state of an aggregate over columns; error unless it is one';

CREATE FUNCTION _column_sums_out(column_sums) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_out';
COMMENT ON FUNCTION _column_sums_out(column_sums) IS
'text form of a state: aggregate/version, base, rows, rows with a mass, infinite rows, exact sums as offset:bytes, '
'class names; equal states print the same';

CREATE FUNCTION _column_sums_recv(internal) RETURNS column_sums
LANGUAGE C STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_recv';
COMMENT ON FUNCTION _column_sums_recv(internal) IS
'reads the binary form of a state of an aggregate over columns; error unless it is one';

CREATE FUNCTION _column_sums_send(column_sums) RETURNS bytea
LANGUAGE C STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_send';
COMMENT ON FUNCTION _column_sums_send(column_sums) IS
'binary form of a state of an aggregate over columns; equal states give equal bytes';

--@since 0.1.0
CREATE TYPE column_sums (
    INPUT = _column_sums_in, OUTPUT = _column_sums_out,
    RECEIVE = _column_sums_recv, SEND = _column_sums_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
--@end
COMMENT ON TYPE column_sums IS
'state of an aggregate over columns of masses or predictions: row counts and exact sums, so that it depends on the '
'set of rows alone';

CREATE FUNCTION _column_sums_combine(column_sums, column_sums) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_combine';
COMMENT ON FUNCTION _column_sums_combine(column_sums, column_sums) IS
'merges two states of the same aggregate; error if their bases or class names differ';

CREATE FUNCTION _column_sums_final(column_sums) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_final';
COMMENT ON FUNCTION _column_sums_final(column_sums) IS
'the aggregate''s result from its state';

CREATE FUNCTION _column_sums_moving_final(internal) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_moving_final';
COMMENT ON FUNCTION _column_sums_moving_final(internal) IS
'the aggregate''s result in a moving frame';

-- Of masses, one row an outcome; and of a model's predictions, one row a prediction.

--@each NAME | ARGS | SYMBOL | SPACE | MEANING
--@ pmf_entropy | mass float8 | infodiv_pmf_entropy | 192 |
--@+ Shannon entropy of a column of masses, one row an outcome; masses, divided by the sum of their column, in bits:
--@+ log P - sum p log p / P; NULL without masses; error for a negative, NaN or infinite mass
--@ pmf_entropy | mass float8, base float8 | infodiv_pmf_entropy_base | 192 |
--@+ Shannon entropy of a column of masses, one row an outcome; masses, divided by the sum of their column, in bits
--@+ to the given base, the same on every row: log P - sum p log p / P; NULL without masses; error for a negative,
--@+ NaN or infinite mass
--@ cross_entropy | p float8, q float8 | infodiv_cross_entropy | 256 |
--@+ cross-entropy H(p, q) of two columns of masses, one row an outcome; masses, divided by the sum of their column,
--@+ in bits: log Q - sum p log q / P; Infinity where p > 0 and q = 0; NULL if either has no masses; error for a
--@+ negative, NaN or infinite mass
--@ cross_entropy | p float8, q float8, base float8 | infodiv_cross_entropy_base | 256 |
--@+ cross-entropy H(p, q) of two columns of masses, one row an outcome; masses, divided by the sum of their column,
--@+ to the given base, the same on every row: log Q - sum p log q / P; Infinity where p > 0 and q = 0; NULL
--@+ if either has no masses; error for a negative, NaN or infinite mass
--@ kl_divergence | p float8, q float8 | infodiv_kl_divergence | 256 |
--@+ Kullback-Leibler divergence KL(p || q) of two columns of masses, one row an outcome; masses, divided by the sum
--@+ of their column, in bits: sum p log(p/q) / P - log(P/Q); Infinity where p > 0 and q = 0; NULL if either has no
--@+ masses; error for a negative, NaN or infinite mass
--@ kl_divergence | p float8, q float8, base float8 | infodiv_kl_divergence_base | 256 |
--@+ Kullback-Leibler divergence KL(p || q) of two columns of masses, one row an outcome; masses, divided by the sum
--@+ of their column, to the given base, the same on every row: sum p log(p/q) / P - log(P/Q); Infinity
--@+ where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass
--@ js_divergence | p float8, q float8 | infodiv_js_divergence | 320 |
--@+ Jensen-Shannon divergence of two columns of probabilities, one row an outcome, in bits: between 0 and 1 bit,
--@+ symmetric; NULL if either has no masses; error unless each column sums to 1 within 1e-6, and for a negative,
--@+ NaN or infinite probability
--@ js_divergence | p float8, q float8, base float8 | infodiv_js_divergence_base | 320 |
--@+ Jensen-Shannon divergence of two columns of probabilities, one row an outcome, to the given base, the
--@+ same on every row: between 0 and 1 bit, symmetric; NULL if either has no masses; error unless each column sums
--@+ to 1 within 1e-6, and for a negative, NaN or infinite probability
--@ psi | reference float8, current float8 | infodiv_psi | 320 |
--@+ population stability index of two columns of masses (reference, current), one row an outcome; masses, divided
--@+ by the sum of their column, in nats: sum (p - q) ln(p/q); Infinity where only one is 0; NULL if either has no
--@+ masses; error for a negative, NaN or infinite mass
--@ sample_cross_entropy | q float8 | infodiv_sample_cross_entropy | 112 |
--@+ mean of -log q over the rows, q the probability that a model gave to what happened, in bits: the cross-entropy
--@+ estimated from a test set; Infinity if any q is 0; NULL without rows; error unless q is in [0, 1]
--@ sample_cross_entropy | q float8, base float8 | infodiv_sample_cross_entropy_base | 112 |
--@+ mean of -log q over the rows, q the probability that a model gave to what happened, to the given base,
--@+ the same on every row: the cross-entropy estimated from a test set; Infinity if any q is 0; NULL without rows;
--@+ error unless q is in [0, 1]
--@ log_loss | y boolean, p float8 | infodiv_log_loss_boolean | 112 |
--@+ log loss of binary predictions in nats: the mean of -y ln p - (1-y) ln(1-p), y true or false, p the predicted
--@+ probability of true; a confident miss is Infinity; NULL without rows; error unless p is in [0, 1]
--@ log_loss | y float8, p float8 | infodiv_log_loss_number | 112 |
--@+ log loss of binary predictions in nats: the mean of -y ln p - (1-y) ln(1-p), y in [0, 1], p the predicted
--@+ probability of true; a confident miss is Infinity; NULL without rows; error unless p is in [0, 1]
--@ log_loss | class smallint, probabilities float8[] | infodiv_log_loss_smallint | 112 |
--@+ log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is
--@+ the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a
--@+ probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised
--@ log_loss | class integer, probabilities float8[] | infodiv_log_loss_integer | 112 |
--@+ log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is
--@+ the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a
--@+ probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised
--@ log_loss | class bigint, probabilities float8[] | infodiv_log_loss_bigint | 112 |
--@+ log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is
--@+ the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a
--@+ probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised
--@ log_loss | class text, classes text[], probabilities float8[] | infodiv_log_loss_name | 384 |
--@+ log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is
--@+ found by its name among the classes, which must be the same on every row; Infinity if it is 0; NULL without
--@+ rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than
--@+ 1e-3 from 1; nothing is renormalised
--@ brier_score | y boolean, p float8 | infodiv_brier_score_boolean | 112 |
--@+ Brier score of binary predictions: the mean of (p - y)^2, y true or false, p the predicted probability of true:
--@+ between 0 and 1, 0 is best; NULL without rows; error unless p is in [0, 1]
--@ brier_score | y float8, p float8 | infodiv_brier_score_number | 112 |
--@+ Brier score of binary predictions: the mean of (p - y)^2, y in [0, 1], p the predicted probability of true:
--@+ between 0 and 1, 0 is best; NULL without rows; error unless y and p are in [0, 1]
--@ brier_score | class smallint, probabilities float8[] | infodiv_brier_score_smallint | 112 |
--@+ Brier score of multi-class predictions: the mean of the sum over the classes of (p - y)^2, y 1 for the class that
--@+ the row has, which is the array subscript, and 0 for the others: between 0 and 2 (not halved); NULL without
--@+ rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than
--@+ 1e-3 from 1; nothing is renormalised
--@ brier_score | class integer, probabilities float8[] | infodiv_brier_score_integer | 112 |
--@+ Brier score of multi-class predictions: the mean of the sum over the classes of (p - y)^2, y 1 for the class that
--@+ the row has, which is the array subscript, and 0 for the others: between 0 and 2 (not halved); NULL without
--@+ rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than
--@+ 1e-3 from 1; nothing is renormalised
--@ brier_score | class bigint, probabilities float8[] | infodiv_brier_score_bigint | 112 |
--@+ Brier score of multi-class predictions: the mean of the sum over the classes of (p - y)^2, y 1 for the class that
--@+ the row has, which is the array subscript, and 0 for the others: between 0 and 2 (not halved); NULL without
--@+ rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than
--@+ 1e-3 from 1; nothing is renormalised
--@ brier_score | class text, classes text[], probabilities float8[] | infodiv_brier_score_name | 384 |
--@+ Brier score of multi-class predictions: the mean of the sum over the classes of (p - y)^2, y 1 for the class that
--@+ the row has, which is found by its name among the classes, which must be the same on every row, and 0 for the
--@+ others: between 0 and 2 (not halved); NULL without rows; error if the class is not in the array, a probability
--@+ outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised
--@do
CREATE FUNCTION _@NAME@_accum(state column_sums, @ARGS@) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', '@SYMBOL@_accum';
COMMENT ON FUNCTION _@NAME@_accum(state column_sums, @ARGS@) IS
'support of the aggregate @NAME@: adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION _@NAME@_moving_accum(state internal, @ARGS@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', '@SYMBOL@_moving_accum';
COMMENT ON FUNCTION _@NAME@_moving_accum(state internal, @ARGS@) IS
'support of the aggregate @NAME@: adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION _@NAME@_moving_inverse(state internal, @ARGS@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', '@SYMBOL@_moving_inverse';
COMMENT ON FUNCTION _@NAME@_moving_inverse(state internal, @ARGS@) IS
'support of the aggregate @NAME@: takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE @NAME@(@ARGS@) (
    SFUNC = _@NAME@_accum, STYPE = column_sums, SSPACE = @SPACE@,
    FINALFUNC = _column_sums_final, COMBINEFUNC = _column_sums_combine,
    MSFUNC = _@NAME@_moving_accum, MINVFUNC = _@NAME@_moving_inverse, MSTYPE = internal, MSSPACE = @SPACE@,
    MFINALFUNC = _column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE @NAME@(@ARGS@) IS
'@MEANING@';

--@done
