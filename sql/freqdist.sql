
-- freqdist: labels with counts, and a count of NULLs

CREATE TYPE freqdist;

CREATE FUNCTION freqdist_in(cstring) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_in';
COMMENT ON FUNCTION freqdist_in(cstring) IS
'input of freqdist: {"freqdist": 1, "counts": {"label": count, ...}, "nulls": n}, or only {"label": count, ...}';

CREATE FUNCTION freqdist_out(freqdist) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_out';
COMMENT ON FUNCTION freqdist_out(freqdist) IS
'text of a freqdist: version, counts in canonical order, NULLs; equal distributions print the same';

CREATE FUNCTION freqdist_recv(internal) RETURNS freqdist
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_recv';
COMMENT ON FUNCTION freqdist_recv(internal) IS
'binary input of freqdist; refuses whatever is not in canonical form';

CREATE FUNCTION freqdist_send(freqdist) RETURNS bytea
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_send';
COMMENT ON FUNCTION freqdist_send(freqdist) IS 'binary output of freqdist: its packed form';

CREATE TYPE freqdist (
    INPUT = freqdist_in,
    OUTPUT = freqdist_out,
    RECEIVE = freqdist_recv,
    SEND = freqdist_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE freqdist IS
'a distribution of labels: each label''s count, and a count of NULLs; made by freq_agg, merged by freq_merge, or cast from jsonb';

CREATE FUNCTION freqdist_to_jsonb(freqdist) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_to_jsonb';
COMMENT ON FUNCTION freqdist_to_jsonb(freqdist) IS
'{"label": count, ...}; with NULLs {"counts": {"label": count, ...}, "nulls": n}';

CREATE FUNCTION freqdist_from_jsonb(jsonb) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_from_jsonb';
COMMENT ON FUNCTION freqdist_from_jsonb(jsonb) IS
'a freqdist from {"label": count, ...} or {"counts": {"label": count, ...}, "nulls": n}; counts of 0 are dropped, negative ones an error';

CREATE CAST (freqdist AS jsonb) WITH FUNCTION freqdist_to_jsonb(freqdist) AS ASSIGNMENT;
COMMENT ON CAST (freqdist AS jsonb) IS 'labels with counts as a JSON object';
CREATE CAST (jsonb AS freqdist) WITH FUNCTION freqdist_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS freqdist) IS 'a JSON object of counts as a distribution';

-- operators: equal distributions are equal bytes

CREATE FUNCTION freqdist_add(freqdist, freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_add';
COMMENT ON FUNCTION freqdist_add(freqdist, freqdist) IS 'both distributions together: counts and NULLs added';
CREATE OPERATOR + (LEFTARG = freqdist, RIGHTARG = freqdist, FUNCTION = freqdist_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (freqdist, freqdist) IS 'both distributions together: counts and NULLs added';

DO $script$
DECLARE
    op record;
BEGIN
    FOR op IN
        SELECT * FROM (VALUES
            ('eq', '=', '=', '<>', 'eqsel', 'eqjoinsel', ', HASHES, MERGES', 'the same labels with the same counts, and as many NULLs'),
            ('ne', '<>', '<>', '=', 'neqsel', 'neqjoinsel', '', 'some label''s count, or the number of NULLs, differs'),
            ('lt', '<', '>', '>=', 'scalarltsel', 'scalarltjoinsel', '', 'before, in an order that only serves sorting and indexes'),
            ('le', '<=', '>=', '>', 'scalarlesel', 'scalarlejoinsel', '', 'before or equal, in an order that only serves sorting and indexes'),
            ('gt', '>', '<', '<=', 'scalargtsel', 'scalargtjoinsel', '', 'behind, in an order that only serves sorting and indexes'),
            ('ge', '>=', '<=', '<', 'scalargesel', 'scalargejoinsel', '', 'behind or equal, in an order that only serves sorting and indexes')
        ) AS v (name, sign, commutator, negator, restriction, joining, more, meaning)
    LOOP
        EXECUTE format('CREATE FUNCTION freqdist_%s(freqdist, freqdist) RETURNS boolean '
                       'LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS ''MODULE_PATHNAME'', ''infodiv_freqdist_%s''', op.name, op.name);
        EXECUTE format('COMMENT ON FUNCTION freqdist_%s(freqdist, freqdist) IS %L', op.name, op.meaning);
        EXECUTE format('CREATE OPERATOR %s (LEFTARG = freqdist, RIGHTARG = freqdist, '
                       'FUNCTION = freqdist_%s, COMMUTATOR = %s, NEGATOR = %s, '
                       'RESTRICT = pg_catalog.%s, JOIN = pg_catalog.%s%s)',
                       op.sign, op.name, op.commutator, op.negator, op.restriction, op.joining, op.more);
        EXECUTE format('COMMENT ON OPERATOR %s (freqdist, freqdist) IS %L', op.sign, op.meaning);
    END LOOP;
END
$script$;

CREATE FUNCTION freqdist_cmp(freqdist, freqdist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_cmp';
COMMENT ON FUNCTION freqdist_cmp(freqdist, freqdist) IS 'order of two distributions for btree: by bytes';
CREATE FUNCTION freqdist_hash(freqdist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_hash';
COMMENT ON FUNCTION freqdist_hash(freqdist) IS 'hash of a distribution';
CREATE FUNCTION freqdist_hash_extended(freqdist, bigint) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freqdist_hash_extended';
COMMENT ON FUNCTION freqdist_hash_extended(freqdist, bigint) IS 'hash of a distribution with a seed';

CREATE OPERATOR CLASS freqdist_ops DEFAULT FOR TYPE freqdist USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 freqdist_cmp(freqdist, freqdist);
CREATE OPERATOR CLASS freqdist_ops DEFAULT FOR TYPE freqdist USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 freqdist_hash(freqdist),
    FUNCTION 2 freqdist_hash_extended(freqdist, bigint);

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
'the k largest labels, and the rest added up under the label "other"; equally large ones in the order of freq_labels; error if k < 0';

CREATE FUNCTION entropy(d freqdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_entropy_freqdist';
COMMENT ON FUNCTION entropy(freqdist, float8) IS
'Shannon entropy of the labels, in bits (or to the given base): the same bits as the aggregate entropy(label); NULL without labels';

CREATE FUNCTION perplexity(d freqdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_perplexity_freqdist';
COMMENT ON FUNCTION perplexity(freqdist) IS
'2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULL without labels';

CREATE FUNCTION kl_contributions(p freqdist, q freqdist, base float8 DEFAULT 2,
    OUT label text, OUT p_share float8, OUT q_share float8, OUT contribution float8) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_kl_contributions';
COMMENT ON FUNCTION kl_contributions(freqdist, freqdist, float8) IS
'one row a label of either side with its shares and its part p log(p/q) of kl_divergence(p, q), largest first: the parts add up to the divergence, negative where q has more of the label, Infinity where only p has it; no row if a side has no labels';
