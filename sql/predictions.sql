
-- aggregates over a model's predictions, one row a prediction

CREATE FUNCTION sample_cross_entropy_accum(column_sums, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_accum';
COMMENT ON FUNCTION sample_cross_entropy_accum(column_sums, float8) IS
'for the aggregate sample_cross_entropy(float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_accum(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_moving_accum';
COMMENT ON FUNCTION sample_cross_entropy_moving_accum(internal, float8) IS
'for the aggregate sample_cross_entropy(float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_inverse(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_moving_inverse';
COMMENT ON FUNCTION sample_cross_entropy_moving_inverse(internal, float8) IS
'for the aggregate sample_cross_entropy(float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE sample_cross_entropy(float8) (
    SFUNC = sample_cross_entropy_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = sample_cross_entropy_moving_accum, MINVFUNC = sample_cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sample_cross_entropy(float8) IS
'mean of -log q over the rows, q the probability that a model gave to what happened, in bits: the cross-entropy estimated from a test set; Infinity if any q is 0; NULL without rows; error unless q is in [0, 1]';

CREATE FUNCTION sample_cross_entropy_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_base_accum';
COMMENT ON FUNCTION sample_cross_entropy_accum(column_sums, float8, float8) IS
'for the aggregate sample_cross_entropy(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_base_moving_accum';
COMMENT ON FUNCTION sample_cross_entropy_moving_accum(internal, float8, float8) IS
'for the aggregate sample_cross_entropy(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION sample_cross_entropy_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_sample_cross_entropy_base_moving_inverse';
COMMENT ON FUNCTION sample_cross_entropy_moving_inverse(internal, float8, float8) IS
'for the aggregate sample_cross_entropy(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE sample_cross_entropy(float8, float8) (
    SFUNC = sample_cross_entropy_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = sample_cross_entropy_moving_accum, MINVFUNC = sample_cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sample_cross_entropy(float8, float8) IS
'mean of -log q over the rows, q the probability that a model gave to what happened, in bits to the given base, the same on every row: the cross-entropy estimated from a test set; Infinity if any q is 0; NULL without rows; error unless q is in [0, 1]';

CREATE FUNCTION log_loss_accum(column_sums, boolean, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_boolean_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, boolean, float8) IS
'for the aggregate log_loss(boolean, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, boolean, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_boolean_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, boolean, float8) IS
'for the aggregate log_loss(boolean, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, boolean, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_boolean_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, boolean, float8) IS
'for the aggregate log_loss(boolean, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(boolean, float8) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(boolean, float8) IS
'log loss of binary predictions in nats: the mean of -y ln p - (1-y) ln(1-p), y true or false, p the predicted probability of true; a confident miss is Infinity; NULL without rows; error unless p is in [0, 1]';

CREATE FUNCTION log_loss_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_number_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, float8, float8) IS
'for the aggregate log_loss(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_number_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, float8, float8) IS
'for the aggregate log_loss(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_number_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, float8, float8) IS
'for the aggregate log_loss(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(float8, float8) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(float8, float8) IS
'log loss of binary predictions in nats: the mean of -y ln p - (1-y) ln(1-p), y in [0, 1], p the predicted probability of true; a confident miss is Infinity; NULL without rows; error unless p is in [0, 1]';

CREATE FUNCTION log_loss_accum(column_sums, smallint, float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_smallint_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, smallint, float8[]) IS
'for the aggregate log_loss(smallint, float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, smallint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_smallint_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, smallint, float8[]) IS
'for the aggregate log_loss(smallint, float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, smallint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_smallint_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, smallint, float8[]) IS
'for the aggregate log_loss(smallint, float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(smallint, float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(smallint, float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';

CREATE FUNCTION log_loss_accum(column_sums, integer, float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_integer_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, integer, float8[]) IS
'for the aggregate log_loss(integer, float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, integer, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_integer_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, integer, float8[]) IS
'for the aggregate log_loss(integer, float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, integer, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_integer_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, integer, float8[]) IS
'for the aggregate log_loss(integer, float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(integer, float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(integer, float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';

CREATE FUNCTION log_loss_accum(column_sums, bigint, float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_bigint_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, bigint, float8[]) IS
'for the aggregate log_loss(bigint, float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, bigint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_bigint_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, bigint, float8[]) IS
'for the aggregate log_loss(bigint, float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, bigint, float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_bigint_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, bigint, float8[]) IS
'for the aggregate log_loss(bigint, float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(bigint, float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 112,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 112,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(bigint, float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is the array subscript; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';

CREATE FUNCTION log_loss_accum(column_sums, text, text[], float8[]) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_name_accum';
COMMENT ON FUNCTION log_loss_accum(column_sums, text, text[], float8[]) IS
'for the aggregate log_loss(text, text[], float8[]): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_accum(internal, text, text[], float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_name_moving_accum';
COMMENT ON FUNCTION log_loss_moving_accum(internal, text, text[], float8[]) IS
'for the aggregate log_loss(text, text[], float8[]): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION log_loss_moving_inverse(internal, text, text[], float8[]) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_log_loss_name_moving_inverse';
COMMENT ON FUNCTION log_loss_moving_inverse(internal, text, text[], float8[]) IS
'for the aggregate log_loss(text, text[], float8[]): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE log_loss(text, text[], float8[]) (
    SFUNC = log_loss_accum, STYPE = column_sums, SSPACE = 384,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = log_loss_moving_accum, MINVFUNC = log_loss_moving_inverse, MSTYPE = internal, MSSPACE = 384,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_loss(text, text[], float8[]) IS
'log loss of multi-class predictions in nats: the mean of -ln of the probability given to the class, which is found by its name among the classes, which must be the same on every row; Infinity if it is 0; NULL without rows; error if the class is not in the array, a probability outside [0, 1], or a row that sums to more than 1e-3 from 1; nothing is renormalised';
