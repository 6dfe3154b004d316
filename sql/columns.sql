
-- aggregates over columns of masses, one row an outcome; the state that they and
-- those over predictions share

CREATE TYPE column_sums;

CREATE FUNCTION column_sums_in(cstring) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_in';
COMMENT ON FUNCTION column_sums_in(cstring) IS
'reads the text form of a state of an aggregate over columns; error unless it is one';

CREATE FUNCTION column_sums_out(column_sums) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_out';
COMMENT ON FUNCTION column_sums_out(column_sums) IS
'text form of a state: aggregate/version, base, rows, rows with a mass, infinite rows, exact sums as offset:bytes, class names; equal states print the same';

CREATE FUNCTION column_sums_recv(internal) RETURNS column_sums
LANGUAGE C STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_recv';
COMMENT ON FUNCTION column_sums_recv(internal) IS
'reads the binary form of a state of an aggregate over columns; error unless it is one';

CREATE FUNCTION column_sums_send(column_sums) RETURNS bytea
LANGUAGE C STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_send';
COMMENT ON FUNCTION column_sums_send(column_sums) IS
'binary form of a state of an aggregate over columns; equal states give equal bytes';

CREATE TYPE column_sums (
    INPUT = column_sums_in, OUTPUT = column_sums_out,
    RECEIVE = column_sums_recv, SEND = column_sums_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE column_sums IS
'state of an aggregate over columns of masses or predictions: row counts and exact sums, so that it depends on the set of rows alone';

CREATE FUNCTION column_sums_combine(column_sums, column_sums) RETURNS column_sums
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_combine';
COMMENT ON FUNCTION column_sums_combine(column_sums, column_sums) IS
'merges two states of the same aggregate; error if their bases or class names differ';

CREATE FUNCTION column_sums_final(column_sums) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_final';
COMMENT ON FUNCTION column_sums_final(column_sums) IS
'the aggregate''s result from its state';

CREATE FUNCTION column_sums_moving_final(internal) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_column_sums_moving_final';
COMMENT ON FUNCTION column_sums_moving_final(internal) IS
'the aggregate''s result in a moving frame';

CREATE FUNCTION pmf_entropy_accum(column_sums, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_accum';
COMMENT ON FUNCTION pmf_entropy_accum(column_sums, float8) IS
'for the aggregate pmf_entropy(float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_accum(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_moving_accum';
COMMENT ON FUNCTION pmf_entropy_moving_accum(internal, float8) IS
'for the aggregate pmf_entropy(float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_inverse(internal, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_moving_inverse';
COMMENT ON FUNCTION pmf_entropy_moving_inverse(internal, float8) IS
'for the aggregate pmf_entropy(float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE pmf_entropy(float8) (
    SFUNC = pmf_entropy_accum, STYPE = column_sums, SSPACE = 192,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = pmf_entropy_moving_accum, MINVFUNC = pmf_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 192,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pmf_entropy(float8) IS
'Shannon entropy of a column of masses, one row an outcome; masses, divided by the sum of their column, in bits: log P - sum p log p / P; NULL without masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION pmf_entropy_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_base_accum';
COMMENT ON FUNCTION pmf_entropy_accum(column_sums, float8, float8) IS
'for the aggregate pmf_entropy(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_base_moving_accum';
COMMENT ON FUNCTION pmf_entropy_moving_accum(internal, float8, float8) IS
'for the aggregate pmf_entropy(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION pmf_entropy_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_pmf_entropy_base_moving_inverse';
COMMENT ON FUNCTION pmf_entropy_moving_inverse(internal, float8, float8) IS
'for the aggregate pmf_entropy(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE pmf_entropy(float8, float8) (
    SFUNC = pmf_entropy_accum, STYPE = column_sums, SSPACE = 192,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = pmf_entropy_moving_accum, MINVFUNC = pmf_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 192,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pmf_entropy(float8, float8) IS
'Shannon entropy of a column of masses, one row an outcome; masses, divided by the sum of their column, in bits to the given base, the same on every row: log P - sum p log p / P; NULL without masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION cross_entropy_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_accum';
COMMENT ON FUNCTION cross_entropy_accum(column_sums, float8, float8) IS
'for the aggregate cross_entropy(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_moving_accum';
COMMENT ON FUNCTION cross_entropy_moving_accum(internal, float8, float8) IS
'for the aggregate cross_entropy(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_moving_inverse';
COMMENT ON FUNCTION cross_entropy_moving_inverse(internal, float8, float8) IS
'for the aggregate cross_entropy(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE cross_entropy(float8, float8) (
    SFUNC = cross_entropy_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = cross_entropy_moving_accum, MINVFUNC = cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE cross_entropy(float8, float8) IS
'cross-entropy H(p, q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits: log Q - sum p log q / P; Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION cross_entropy_accum(column_sums, float8, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_base_accum';
COMMENT ON FUNCTION cross_entropy_accum(column_sums, float8, float8, float8) IS
'for the aggregate cross_entropy(float8, float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_accum(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_base_moving_accum';
COMMENT ON FUNCTION cross_entropy_moving_accum(internal, float8, float8, float8) IS
'for the aggregate cross_entropy(float8, float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION cross_entropy_moving_inverse(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_cross_entropy_base_moving_inverse';
COMMENT ON FUNCTION cross_entropy_moving_inverse(internal, float8, float8, float8) IS
'for the aggregate cross_entropy(float8, float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE cross_entropy(float8, float8, float8) (
    SFUNC = cross_entropy_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = cross_entropy_moving_accum, MINVFUNC = cross_entropy_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE cross_entropy(float8, float8, float8) IS
'cross-entropy H(p, q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits to the given base, the same on every row: log Q - sum p log q / P; Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION kl_divergence_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_accum';
COMMENT ON FUNCTION kl_divergence_accum(column_sums, float8, float8) IS
'for the aggregate kl_divergence(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_moving_accum';
COMMENT ON FUNCTION kl_divergence_moving_accum(internal, float8, float8) IS
'for the aggregate kl_divergence(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_moving_inverse';
COMMENT ON FUNCTION kl_divergence_moving_inverse(internal, float8, float8) IS
'for the aggregate kl_divergence(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE kl_divergence(float8, float8) (
    SFUNC = kl_divergence_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = kl_divergence_moving_accum, MINVFUNC = kl_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE kl_divergence(float8, float8) IS
'Kullback-Leibler divergence KL(p || q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits: sum p log(p/q) / P - log(P/Q); Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION kl_divergence_accum(column_sums, float8, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_base_accum';
COMMENT ON FUNCTION kl_divergence_accum(column_sums, float8, float8, float8) IS
'for the aggregate kl_divergence(float8, float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_accum(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_base_moving_accum';
COMMENT ON FUNCTION kl_divergence_moving_accum(internal, float8, float8, float8) IS
'for the aggregate kl_divergence(float8, float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION kl_divergence_moving_inverse(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_kl_divergence_base_moving_inverse';
COMMENT ON FUNCTION kl_divergence_moving_inverse(internal, float8, float8, float8) IS
'for the aggregate kl_divergence(float8, float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE kl_divergence(float8, float8, float8) (
    SFUNC = kl_divergence_accum, STYPE = column_sums, SSPACE = 256,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = kl_divergence_moving_accum, MINVFUNC = kl_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE kl_divergence(float8, float8, float8) IS
'Kullback-Leibler divergence KL(p || q) of two columns of masses, one row an outcome; masses, divided by the sum of their column, in bits to the given base, the same on every row: sum p log(p/q) / P - log(P/Q); Infinity where p > 0 and q = 0; NULL if either has no masses; error for a negative, NaN or infinite mass';

CREATE FUNCTION js_divergence_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_accum';
COMMENT ON FUNCTION js_divergence_accum(column_sums, float8, float8) IS
'for the aggregate js_divergence(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_moving_accum';
COMMENT ON FUNCTION js_divergence_moving_accum(internal, float8, float8) IS
'for the aggregate js_divergence(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_moving_inverse';
COMMENT ON FUNCTION js_divergence_moving_inverse(internal, float8, float8) IS
'for the aggregate js_divergence(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE js_divergence(float8, float8) (
    SFUNC = js_divergence_accum, STYPE = column_sums, SSPACE = 320,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = js_divergence_moving_accum, MINVFUNC = js_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 320,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE js_divergence(float8, float8) IS
'Jensen-Shannon divergence of two columns of probabilities, one row an outcome, in bits: between 0 and 1 bit, symmetric; NULL if either has no masses; error unless each column sums to 1 within 1e-6, and for a negative, NaN or infinite probability';

CREATE FUNCTION js_divergence_accum(column_sums, float8, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_base_accum';
COMMENT ON FUNCTION js_divergence_accum(column_sums, float8, float8, float8) IS
'for the aggregate js_divergence(float8, float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_accum(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_base_moving_accum';
COMMENT ON FUNCTION js_divergence_moving_accum(internal, float8, float8, float8) IS
'for the aggregate js_divergence(float8, float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION js_divergence_moving_inverse(internal, float8, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_js_divergence_base_moving_inverse';
COMMENT ON FUNCTION js_divergence_moving_inverse(internal, float8, float8, float8) IS
'for the aggregate js_divergence(float8, float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE js_divergence(float8, float8, float8) (
    SFUNC = js_divergence_accum, STYPE = column_sums, SSPACE = 320,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = js_divergence_moving_accum, MINVFUNC = js_divergence_moving_inverse, MSTYPE = internal, MSSPACE = 320,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE js_divergence(float8, float8, float8) IS
'Jensen-Shannon divergence of two columns of probabilities, one row an outcome, in bits to the given base, the same on every row: between 0 and 1 bit, symmetric; NULL if either has no masses; error unless each column sums to 1 within 1e-6, and for a negative, NaN or infinite probability';

CREATE FUNCTION psi_accum(column_sums, float8, float8) RETURNS column_sums
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_accum';
COMMENT ON FUNCTION psi_accum(column_sums, float8, float8) IS
'for the aggregate psi(float8, float8): adds a row to the state; a row with a NULL argument does not count';

CREATE FUNCTION psi_moving_accum(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_moving_accum';
COMMENT ON FUNCTION psi_moving_accum(internal, float8, float8) IS
'for the aggregate psi(float8, float8): adds a row to a moving frame; a row with a NULL argument does not count';

CREATE FUNCTION psi_moving_inverse(internal, float8, float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'infodiv_psi_moving_inverse';
COMMENT ON FUNCTION psi_moving_inverse(internal, float8, float8) IS
'for the aggregate psi(float8, float8): takes a row out of a moving frame; a row with a NULL argument does not count';

CREATE AGGREGATE psi(float8, float8) (
    SFUNC = psi_accum, STYPE = column_sums, SSPACE = 320,
    FINALFUNC = column_sums_final, COMBINEFUNC = column_sums_combine,
    MSFUNC = psi_moving_accum, MINVFUNC = psi_moving_inverse, MSTYPE = internal, MSSPACE = 320,
    MFINALFUNC = column_sums_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE psi(float8, float8) IS
'population stability index of two columns of masses (reference, current), one row an outcome; masses, divided by the sum of their column, in nats: sum (p - q) ln(p/q); Infinity where only one is 0; NULL if either has no masses; error for a negative, NaN or infinite mass';
