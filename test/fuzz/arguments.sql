-- arguments.sql: random arguments for every function and aggregate of infodiv.
-- Needs every.sql, every.fill(n) and stored.sql.
--
--   fuzz.run(seed, n [, tell])   makes n random calls; what breaks a rule is a row of
--                                fuzz.finding.  The same seed makes the same calls;
--                                tell prints each before it is made.
CREATE SCHEMA fuzz;

-- Values as SQL expressions, a row a type and value: the extremes of each type,
-- NULL, what the functions treat apart, and some that suit them.
CREATE TABLE fuzz.pool (type regtype, value text);

INSERT INTO fuzz.pool
SELECT 'float8', format('%L::float8', v)
FROM unnest(ARRAY['0', '-0', '1', '0.5', '0.25', '2', '10', '3', '0.1', '1e-20', '1e-308', '5e-324', '2.2250738585072014e-308',
	'1.7976931348623157e308', '-1', '-5e-324', '-1e308', 'NaN', 'Infinity', '-Infinity', '1.0000000000000002',
	'0.9999999999999999', '9007199254740993', '-9007199254740992', '1e15', '64', '1000000']) AS v;
INSERT INTO fuzz.pool SELECT 'float8', 'random()' FROM generate_series(1, 8);
INSERT INTO fuzz.pool SELECT 'float4', format('%L::real', v)
FROM unnest(ARRAY['0', '-0', '1', '0.5', '1e-45', '3.4028235e38', 'NaN', 'Infinity', '-Infinity', '-1']) AS v;
INSERT INTO fuzz.pool SELECT 'integer', format('%L::integer', v)
FROM unnest(ARRAY['0', '1', '-1', '2', '3', '10', '63', '64', '4096', '65536', '65537', '2147483647', '-2147483648']) AS v;
INSERT INTO fuzz.pool SELECT 'bigint', format('%L::bigint', v)
FROM unnest(ARRAY['0', '1', '-1', '2', '3', '9007199254740993', '9223372036854775807', '-9223372036854775808']) AS v;
INSERT INTO fuzz.pool SELECT 'smallint', format('%L::smallint', v) FROM unnest(ARRAY['0', '-32768', '32767']) AS v;
INSERT INTO fuzz.pool SELECT 'numeric', format('%L::numeric', v)
FROM unnest(ARRAY['0', '1', '1.0', '1.000', '-1', 'NaN', 'Infinity', '-Infinity', '1e-16383', '0.000000000000000000001', '123456789012345678901234567890.12345']) AS v;
INSERT INTO fuzz.pool VALUES ('numeric', '''1e1000''::numeric'), ('numeric', '(7::numeric / 3)');
INSERT INTO fuzz.pool SELECT 'boolean', v FROM unnest(ARRAY['true', 'false']) AS v;
INSERT INTO fuzz.pool SELECT 'text', format('%L::text', v)
FROM unnest(ARRAY['', ' ', 'a', 'b', 'A', '1', '1.0', 'NaN', 'null', 'true', '"', '\', E'\n', E'\x01', 'é', '中文', '𝄞', '-0',
	'9223372036854775808', 'other', 'plugin', 'min', 'geometric', 'joint', 'miller_madow', 'chao_shen', 'grassberger', 'james_stein', 'dirichlet',
	'infodiv', 'evidently_psi', 'nannyml_js', 'every.sample', 'SELECT * FROM every.sample LIMIT 50', 'SELECT 1', 'no.such', 'x', 'l_text',
	'{"a": 1}', 'id']) AS v;
INSERT INTO fuzz.pool VALUES ('text', 'repeat(''long '', 20000)');
INSERT INTO fuzz.pool SELECT 'cstring', format('%L::cstring', v)
FROM unnest(ARRAY['', '{}', '{', '{"a": 1}', '{"freqdist": 1, "counts": {"a": 1}, "nulls": 0}', '{"a": {"b": 1}}', '[]', 'null', '1', '\x01']) AS v;
INSERT INTO fuzz.pool SELECT '"char"', format('%L::"char"', v) FROM unnest(ARRAY['a', '', E'\\377', '1']) AS v;
INSERT INTO fuzz.pool SELECT 'date', format('%L::date', v)
FROM unnest(ARRAY['2024-02-29', 'infinity', '-infinity', '4713-01-01 BC', '5874897-12-31']) AS v;
INSERT INTO fuzz.pool SELECT 'timestamp', format('%L::timestamp', v)
FROM unnest(ARRAY['2024-02-29 12:34:56.789', 'infinity', '-infinity', '4713-01-01 BC', '294276-12-31 23:59:59.999999']) AS v;
INSERT INTO fuzz.pool SELECT 'timestamptz', format('%L::timestamptz', v)
FROM unnest(ARRAY['2024-02-29 12:34:56.789+05:45', 'infinity', '-infinity', '4713-01-02 BC UTC', '294276-12-30 23:59:59.999999 UTC']) AS v;
INSERT INTO fuzz.pool SELECT 'uuid', format('%L::uuid', v)
FROM unnest(ARRAY['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) AS v;
INSERT INTO fuzz.pool SELECT 'interval', format('%L::interval', v)
FROM unnest(ARRAY['0', '1 day', '1 month', '-1 hour', '1 microsecond', '178000000 years', '2 hours 30 minutes']) AS v;
INSERT INTO fuzz.pool SELECT 'jsonb', format('%L::jsonb', v)
FROM unnest(ARRAY['null', '1', '{}', '[]', '{"a": 1}', '{"a": -1}', '{"a": 1e400}', '{"a": null}', '{"counts": {"a": 2, "1": 0.5}, "nulls": 3}',
	'{"counts": 1}', '{"a": {"b": 1}}', '{"a": 0}', '{"a": 1e-400}', '{"a": [1, 2]}', '"a"', '{"": 1}',
	'{"counts": {"a": {"b": 2, "1": 3}}, "nulls": 3}', '{"a": {"b": 0.5}}', '{"bins": [[1, 2, 3]]}', '{"bins": []}', '{"numhist": 1, "bits": 64, "max_bins": 4096, "nulls": 0, "bins": [[1, 2]]}']) AS v;
INSERT INTO fuzz.pool SELECT 'bytea', format('%L::bytea', v) FROM unnest(ARRAY['', '\x00', '\x0001ff']) AS v;
INSERT INTO fuzz.pool VALUES ('internal', 'NULL');
INSERT INTO fuzz.pool SELECT 'float8[]', format('%L::float8[]', v)
FROM unnest(ARRAY['{}', '{1}', '{0}', '{0,0}', '{0.5,0.5}', '{0.2,0.3,0.5}', '{1,2,3}', '{0,1,2}', '{1,0,0}', '{NULL}', '{1,NULL}', '{NaN,1}',
	'{Infinity,1}', '{-Infinity}', '{-1,2}', '{-0,1}', '{1e308,1e308}', '{1.7976931348623157e308,1.7976931348623157e308,1.7976931348623157e308}',
	'{5e-324,5e-324}', '{5e-324,1e308}', '{1e-308,1}', '{1,1e-20}', '{0.1,0.2,0.7}', '{3,4,5,6}',
	'{{1,0},{0,1}}', '{{2,1},{1,2}}', '{{1,2},{2,1}}', '{{1,0.5},{0.25,1}}', '{{0,0},{0,0}}', '{{1,2,3},{4,5,6}}', '{{1}}', '{{{1}}}',
	'{{1,0,0},{0,1,0},{0,0,1}}', '{{4,1,0},{1,3,1},{0,1,2}}', '{{1e308,0},{0,1e308}}', '{{1e-308,0},{0,1e-308}}', '{{NaN,0},{0,1}}', '{{NULL,0},{0,1}}',
	'[0:1]={1,2}', '[-5:-3]={0.2,0.3,0.5}', '[2147483645:2147483647]={0.2,0.3,0.5}', '[0:1][3:4]={{1,0},{0,1}}']) AS v;
INSERT INTO fuzz.pool VALUES
	('float8[]', 'array_fill(1.0::float8, ARRAY[1000])'),
	('float8[]', 'array_fill(1e305::float8, ARRAY[20000])'),
	('float8[]', 'array_fill(0.0::float8, ARRAY[1000])'),
	('float8[]', 'array_fill(1.0::float8, ARRAY[2, 2, 2, 2, 2, 2])'),
	('float8[]', '(SELECT array_agg(random()) FROM generate_series(1, 1000))'),
	('float8[]', '(SELECT array_agg(random()) FROM generate_series(1, 3))'),
	('float8[]', '(SELECT array_agg(i) FROM generate_series(1, 100000) AS i)');
INSERT INTO fuzz.pool SELECT 'text[]', format('%L::text[]', v)
FROM unnest(ARRAY['{}', '{a,b,c}', '{a,a,b}', '{NULL,a}', '{{a,b},{c,d}}', '[0:2]={a,b,c}', '{l_text,x}', '{no_such}']) AS v;
-- every type can be NULL
INSERT INTO fuzz.pool SELECT DISTINCT type, format('NULL::%s', type) FROM fuzz.pool WHERE type <> 'internal'::regtype;

-- values of the extension's own types, from the stored states
INSERT INTO fuzz.pool
SELECT k.type::regtype, format('(SELECT value FROM %s ORDER BY source, n OFFSET %s LIMIT 1)', k.kept, i * 7)
FROM (SELECT DISTINCT type, kept FROM every.kept) AS k, generate_series(0, 12) AS i
UNION ALL
SELECT DISTINCT k.type::regtype, format('NULL::%s', k.type) FROM every.kept AS k;

-- what a polymorphic argument may be
CREATE FUNCTION fuzz.value(wanted regtype) RETURNS text LANGUAGE sql VOLATILE AS
$$
	SELECT value FROM fuzz.pool
	WHERE CASE
		WHEN wanted = 'anynonarray'::regtype THEN type <> ALL (ARRAY['internal', 'cstring', 'float8[]', 'text[]']::regtype[])
		WHEN wanted = 'anycompatiblenonarray'::regtype THEN type <> ALL (ARRAY['internal', 'cstring', 'float8[]', 'text[]']::regtype[])
		WHEN wanted = 'anyelement'::regtype THEN type <> ALL (ARRAY['internal', 'cstring']::regtype[])
		ELSE type = wanted
	END
	ORDER BY random() LIMIT 1
$$;

-- The documented range of a result; no other rule than "no NaN, no -0" where there is none.
CREATE TABLE fuzz.range (name text, arguments integer, lowest float8, highest float8);
INSERT INTO fuzz.range VALUES
	('entropy', NULL, 0, NULL), ('perplexity', NULL, 1, NULL), ('normalized_entropy', NULL, 0, 1), ('renyi_entropy', NULL, 0, NULL),
	('tsallis_entropy', NULL, 0, NULL), ('entropy_estimate', NULL, 0, NULL), ('binary_entropy', NULL, 0, NULL),
	('binary_entropy', 1, 0, 1), ('self_information', NULL, 0, NULL), ('pmf_entropy', NULL, 0, NULL),
	('cross_entropy', NULL, 0, NULL), ('sample_cross_entropy', NULL, 0, NULL), ('binary_cross_entropy', NULL, 0, NULL),
	('log_loss', NULL, 0, NULL), ('kl_divergence', NULL, 0, NULL), ('jeffreys_divergence', NULL, 0, NULL),
	('js_divergence', NULL, 0, NULL), ('js_divergence', 2, 0, 1), ('js_distance', NULL, 0, NULL), ('js_distance', 2, 0, 1),
	('renyi_divergence', NULL, 0, NULL), ('psi', NULL, 0, NULL), ('hellinger_distance', NULL, 0, 1),
	('bhattacharyya_distance', NULL, 0, NULL), ('total_variation', NULL, 0, 1), ('chebyshev_distance', NULL, 0, 1),
	('chi_square_divergence', NULL, 0, NULL), ('ks_statistic', NULL, 0, 1), ('wasserstein_distance', NULL, 0, NULL),
	('gaussian_kl', NULL, 0, NULL), ('gaussian_wasserstein', NULL, 0, NULL), ('freq_total', NULL, 0, NULL),
	('joint_entropy', NULL, 0, NULL), ('mutual_information', NULL, 0, NULL), ('conditional_entropy', NULL, 0, NULL),
	('variation_of_information', NULL, 0, NULL), ('normalized_mutual_information', NULL, 0, 1), ('theils_u', NULL, 0, 1), ('cramers_v', NULL, 0, 1),
	('information_value', NULL, 0, NULL), ('accuracy', NULL, 0, 1), ('balanced_accuracy', NULL, 0, 1), ('cohens_kappa', NULL, NULL, 1),
	('matthews_corrcoef', NULL, -1, 1), ('freq_probability', NULL, 0, 1), ('hist_cdf', NULL, 0, 1), ('hist_total', NULL, 0, NULL);

CREATE TABLE fuzz.finding (what text, query text, detail text);
CREATE TABLE fuzz.called (name text, made bigint, failed bigint);

CREATE TABLE fuzz.callable AS
SELECT row_number() OVER (ORDER BY oid::regprocedure::text) AS k, oid::regprocedure AS proc, name, prokind, types, proretset,
	   prorettype::regtype AS result,
	   CASE WHEN name ~ '^_?(drift|association)_' THEN 0.02 ELSE 1 END AS weight
FROM every.members WHERE 0 < cardinality(types);

-- One random call as a query.  Some functions have optional arguments: the last are left out at times.
CREATE FUNCTION fuzz.query(callable fuzz.callable, OUT query text, OUT arguments integer) LANGUAGE plpgsql VOLATILE AS
$$
DECLARE
	kind	regtype;
	columns	text[];
	rows	text[] := '{}';
	label	text[] := '{}';
	chosen	text[];
	t		regtype;
	over	text := '';
BEGIN
	IF callable.prokind = 'f' THEN
		FOREACH kind IN ARRAY callable.types::regtype[] LOOP
			chosen := chosen || coalesce(fuzz.value(kind), format('NULL::%s', kind));
		END LOOP;
		arguments := cardinality(chosen) - CASE WHEN random() < 0.3 THEN (random() * 2)::integer ELSE 0 END;
		arguments := greatest(arguments, 1);
		query := format('SELECT %s(%s)::text', callable.proc::oid::regproc, array_to_string(chosen[1:arguments], ', '));
		RETURN;
	END IF;
	arguments := cardinality(callable.types);
	-- an aggregate, over a few rows; constants for the later arguments at times, as they often must be
	FOR i IN 1 .. (random() * 5)::integer LOOP
		chosen := '{}';
		FOR j IN 1 .. cardinality(callable.types) LOOP
			t := callable.types[j];
			IF i = 1 OR (j = 1 AND t NOT IN ('anynonarray', 'anyelement', 'anycompatiblenonarray')) OR (j > 1 AND random() < 0.3) THEN
				chosen := chosen || coalesce(fuzz.value(t), format('NULL::%s', t));
			ELSE
				chosen := chosen || label[j];
			END IF;
		END LOOP;
		label := chosen;
		rows := rows || format('(%s)', array_to_string(chosen, ', '));
	END LOOP;
	IF cardinality(rows) = 0 THEN
		query := 'SELECT NULL::text';
		RETURN;
	END IF;
	SELECT array_agg('c' || j ORDER BY j) INTO columns FROM generate_series(1, cardinality(callable.types)) AS j;
	over := CASE (random() * 5)::integer
		WHEN 1 THEN ' OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)'
		WHEN 2 THEN ' OVER (ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE CURRENT ROW)'
		WHEN 3 THEN ' FILTER (WHERE random() < 0.5)'
		ELSE '' END;
	query := format('SELECT %s(%s)%s::text FROM (VALUES %s) AS v(%s)', callable.proc::oid::regproc, array_to_string(columns, ', '),
				  over, array_to_string(rows, ', '), array_to_string(columns, ', '));
END
$$;

-- What is wrong with a result, if anything.
CREATE FUNCTION fuzz.flaw(callable fuzz.callable, result text, arguments integer) RETURNS text LANGUAGE plpgsql AS
$$
DECLARE
	x	float8;
BEGIN
	IF result IS NULL THEN
		RETURN NULL;
	END IF;
	IF callable.result NOT IN ('float8'::regtype, 'float8[]'::regtype) THEN
		RETURN NULL;
	END IF;
	IF result ~ 'NaN' THEN
		RETURN 'NaN: ' || left(result, 100);
	END IF;
	IF callable.result = 'float8'::regtype THEN
		x := result::float8;
		IF result = '-0' AND callable.name NOT LIKE 'hist_%' THEN
			RETURN 'negative zero';
		END IF;
		IF EXISTS (SELECT FROM fuzz.range r WHERE r.name = callable.name AND (r.arguments IS NULL OR r.arguments = flaw.arguments)
				   AND (x < r.lowest OR x > r.highest)) THEN
			RETURN 'out of its range: ' || result;
		END IF;
	END IF;
	RETURN NULL;
END
$$;

CREATE PROCEDURE fuzz.run(seed integer, n integer, tell boolean DEFAULT false) LANGUAGE plpgsql AS
$$
DECLARE
	callable	fuzz.callable;
	query		text;
	result		text;
	flaw		text;
	state		text;
	message		text;
	made		bigint := 0;
	failed		bigint := 0;
	pick		bigint;
	arguments	integer;
	total		bigint := (SELECT max(k) FROM fuzz.callable);
BEGIN
	PERFORM setseed((seed % 1000000) / 1000000.0);
	FOR i IN 1 .. n LOOP
		pick := 1 + floor(random() * total)::bigint;
		SELECT * INTO callable FROM fuzz.callable WHERE k = pick;
		CONTINUE WHEN random() > callable.weight;
		SELECT * INTO query, arguments FROM fuzz.query(callable);
		IF tell THEN
			RAISE NOTICE '%', query;
		END IF;
		made := made + 1;
		flaw := NULL;
		BEGIN
			EXECUTE query INTO result;
			flaw := fuzz.flaw(callable, result, arguments);
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
			failed := failed + 1;
			-- 22 wrong input, 54 a limit, 0A not supported, 42 what the parser refuses or drift does not find
			IF state !~ '^(22|54|0A|42)' THEN
				flaw := state || ' ' || message;
			END IF;
		END;
		IF flaw IS NOT NULL THEN
			INSERT INTO fuzz.finding VALUES (callable.proc::text, query, flaw);
		END IF;
	END LOOP;
	INSERT INTO fuzz.called VALUES (seed::text, made, failed);
END
$$;

-- Any user may build an aggregate of his own on our support functions, with an
-- initial state of his choice: such aggregates are called as well.
CREATE FUNCTION fuzz.make_aggregates() RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	a		record;
	made	integer := 0;
BEGIN
	FOR a IN
		-- two states of each type
		WITH initial AS MATERIALIZED (
			SELECT type, value_text AS initial, row_number() OVER (PARTITION BY type ORDER BY md5(source), n) AS k
			FROM every.kept_values WHERE length(value_text) < 5000)
		SELECT DISTINCT s.aggtransfn AS step, s.state, t.arguments, i.initial
		FROM every.aggregates s JOIN initial i ON i.type = s.state::text AND i.k <= 2,
			 LATERAL (SELECT string_agg(u::regtype::text, ', ' ORDER BY k) AS arguments FROM unnest(s.types) WITH ORDINALITY AS v(u, k)) AS t
		WHERE s.state <> 'internal'::regtype AND NOT s.any_type
		UNION
		SELECT DISTINCT s.aggcombinefn, s.state, s.state::text, NULL
		FROM every.aggregates s WHERE s.state <> 'internal'::regtype AND s.combines
	LOOP
		made := made + 1;
		EXECUTE format('CREATE AGGREGATE fuzz.own%s(%s) (SFUNC = %s, STYPE = %s%s)', made, a.arguments, a.step::regproc, a.state,
					   ', INITCOND = ' || quote_literal(a.initial));
	END LOOP;
END
$$;
SELECT fuzz.make_aggregates();

INSERT INTO fuzz.callable
SELECT (SELECT max(k) FROM fuzz.callable) + row_number() OVER (ORDER BY proname), oid::regprocedure, proname, prokind,
	   ARRAY(SELECT t FROM unnest(proargtypes) WITH ORDINALITY AS a(t, i) ORDER BY i), proretset, prorettype::regtype, 1
FROM pg_proc WHERE pronamespace = 'fuzz'::regnamespace AND prokind = 'a';
