-- every.sql: each aggregate and function of infodiv, found in the catalog, as a
-- call whose arguments suit it.  Tests that must hold for all of them (the same
-- bits on every plan and node, memory, interrupts, dump and restore) read these
-- views, so that what is added later is tested without being named.
--
--   every.fill(n)      (re)makes the table every.sample with n rows
--   every.aggregates   aggregate, call, result and state type, over every.sample
--   every.functions    function, call, over the columns of one row of every.sample
CREATE SCHEMA every;
CREATE TYPE every.mood AS ENUM ('sad', 'ok', 'happy');

-- The extension's schema, and whether it has a type.
CREATE FUNCTION every.has_type(name text) RETURNS boolean LANGUAGE sql STABLE AS
$$
	SELECT EXISTS (SELECT FROM pg_depend d JOIN pg_type t ON t.oid = d.objid
				   WHERE d.classid = 'pg_type'::regclass AND d.deptype = 'e' AND t.typname = name)
$$;

-- Columns are named by the type they hold: l_ is a label, m_ a distribution or fitted state.
CREATE FUNCTION every.fill(n bigint) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	states	text := '';
	made		text := '';
BEGIN
	DROP TABLE IF EXISTS every.sample;
	IF every.has_type('freqdist') THEN
		states := states || ', freq_agg(k) AS m_freqdist';
		made := made || ', m_freqdist';
	END IF;
	IF every.has_type('numhist') THEN
		states := states || ', hist_agg(k::float8) AS m_numhist';
		made := made || ', m_numhist';
	END IF;
	IF every.has_type('gaussian') THEN
		states := states || ', gaussian_agg(k::float8) AS m_gaussian';
		made := made || ', m_gaussian';
	END IF;
	IF every.has_type('jointdist') THEN
		states := states || ', joint_agg(k, k % 2) AS m_jointdist';
		made := made || ', m_jointdist';
	END IF;
	IF every.has_type('calibration') THEN
		states := states || ', calibration_agg(k < 4, k / 9.0::float8) AS m_calibration';
		made := made || ', m_calibration';
	END IF;
	EXECUTE format($q$
		CREATE TABLE every.sample AS
		SELECT id, (id %% 4)::integer AS part, (id * id %% 10)::integer AS g,
			   ((id * 7919) %% 10007 + 1) / 10009.0::float8 AS x,
			   ((id * 104729) %% 9973 + 1) / 9975.0::float8 AS y,
			   2.0::float8 * id / (n * (n + 1)) AS px,
			   2.0::float8 * (n + 1 - id) / (n * (n + 1)) AS py,
			   ARRAY[id * 31 %% 101, id * id %% 103, id * 17 %% 107]::float8[] AS v,
			   ARRAY[0.2, 0.3, 0.5]::float8[] AS p3,
			   ARRAY['a', 'b', 'c'] AS classes,
			   id %% 3 = 0 AS l_bool,
			   (1 + id * 11 %% 3)::smallint AS l_int2,
			   (1 + id * 7 %% 3)::integer AS l_int4,
			   1 + id * 5 %% 3 AS l_int8,
			   ((id * 37) %% 11 / 8.0)::real AS l_float4,
			   ((id * 41) %% 13 / 7.0)::float8 AS l_float8,
			   (id * 13 %% 7)::numeric / 10 AS l_numeric,
			   (ARRAY['a', 'b', 'c'])[1 + id * id %% 3] AS l_text,
			   (id * 13 %% 7)::text AS l_digit,
			   chr((97 + id * 3 %% 5)::integer)::"char" AS l_char,
			   '2024-01-01'::date + (id * id %% 30)::integer AS l_date,
			   '2024-01-01'::timestamp + id * id %% 30 * interval '3 hours 0.25 seconds' AS l_timestamp,
			   '2024-01-01 00:00 UTC'::timestamptz + id * id %% 30 * interval '3 hours 0.25 seconds' AS l_timestamptz,
			   md5((id * id %% 50)::text)::uuid AS l_uuid,
			   (enum_range(NULL::every.mood))[1 + id * id %% 3] AS l_mood
			   %1$s
		FROM generate_series(1, %2$s::bigint) AS id, (SELECT %2$s::bigint AS n) AS size
			 LEFT JOIN (SELECT k AS k9 %3$s FROM generate_series(0, 9) AS k GROUP BY k) AS c ON true
		WHERE c.k9 = id * id %% 10 $q$, made, n, states);
	ANALYZE every.sample;
END
$$;

CREATE VIEW every.members AS
SELECT p.oid, p.proname::text AS name, p.prokind, p.prorettype, p.proretset, p.pronargs, p.proargnames,
	   p.proargtypes, p.provolatile, p.prolang,
	   ARRAY(SELECT t FROM unnest(p.proargtypes) WITH ORDINALITY AS a(t, i) ORDER BY i) AS types
FROM pg_proc p
	 JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	 JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
WHERE e.extname = 'infodiv';

-- The column or constant for one argument of an aggregate; NULL where none suits.
CREATE FUNCTION every.aggregate_argument(name text, argument text, pos integer, type oid) RETURNS text LANGUAGE sql STABLE AS
$$
	SELECT CASE
		WHEN argument = 'base' THEN '10::float8'
		WHEN argument = 'method' THEN '$m$min$m$'
		WHEN argument IN ('bins', 'max_bins') THEN '64'
		-- in 0.1.0 an aggregate's arguments had no names
		WHEN argument IS NULL AND typname = 'float8'
			AND (pos = 3 OR pos = 2 AND name IN ('entropy', 'pmf_entropy', 'sample_cross_entropy')) THEN '10::float8'
		WHEN argument IS NULL AND typname = 'int4' AND pos = 2 THEN '64'
		WHEN typname = 'float8' AND name = 'js_divergence' AND pos = 1 THEN 'px'
		WHEN typname = 'float8' AND name = 'js_divergence' AND pos = 2 THEN 'py'
		WHEN typname = 'float8' AND pos = 1 AND name IN ('calibration_agg', 'roc_auc', 'average_precision') THEN 'l_bool::integer'
		WHEN typname = 'float8' AND pos = 1 THEN 'x'
		WHEN typname = 'float8' THEN 'y'
		WHEN typname = '_float8' AND pos = 1 THEN 'v'
		WHEN typname = '_float8' THEN 'p3'
		WHEN typname = '_text' THEN 'classes'
		WHEN typname = 'text' AND name = 'hist_agg' THEN 'l_digit'
		WHEN typname IN ('anyelement', 'anynonarray', 'any') THEN 'l_mood'
		WHEN typname = 'anycompatiblenonarray' THEN 'l_date'
		WHEN typname IN ('bool', 'int2', 'int4', 'int8', 'float4', 'numeric', 'text', 'char', 'date', 'timestamp',
						 'timestamptz', 'uuid') THEN 'l_' || typname
		WHEN every.has_type(typname::text) THEN 'm_' || typname
	END
	FROM pg_type WHERE oid = type
$$;

CREATE VIEW every.aggregates AS
SELECT m.oid::regprocedure AS aggregate, m.name,
	   format('%I(%s)', m.name, (SELECT string_agg(coalesce(every.aggregate_argument(m.name, m.proargnames[i::integer], i::integer, t),
															 'no_argument'), ', ' ORDER BY i)
								 FROM unnest(m.types) WITH ORDINALITY AS a(t, i))) AS call,
	   m.prorettype::regtype AS result, a.aggtranstype::regtype AS state,
	   a.aggtransfn, a.aggcombinefn, a.aggfinalfn, m.types,
	   a.aggcombinefn <> 0 AS combines,
	   'anynonarray'::regtype = ANY (m.types) OR 'anyelement'::regtype = ANY (m.types) AS any_type
FROM every.members m JOIN pg_aggregate a ON a.aggfnoid = m.oid
-- one is there for its error alone
WHERE a.aggtransfn::regproc::text !~ '_entropy_of_two_columns$';

-- The same for a plain function, whose arguments have names.
CREATE FUNCTION every.function_argument(name text, argument text, pos integer, type oid) RETURNS text LANGUAGE sql STABLE AS
$$
	SELECT CASE
		WHEN argument = 'base' THEN '10::float8'
		WHEN argument = 'bins' THEN '7'
		WHEN argument = 'method' AND name = 'normalized_mutual_information' THEN $q$'joint'$q$
		WHEN argument = 'method' THEN $q$'plugin'$q$
		WHEN argument = 'bad_value' THEN $q$'1'$q$
		WHEN argument = 'norm' THEN $q$'l2'$q$
		WHEN argument = 'preset' THEN $q$'infodiv'$q$
		WHEN argument LIKE 'cov%' THEN 'p3'
		WHEN argument IN ('mean1', 'logvar1', 'mean2', 'logvar2') THEN 'v'
		WHEN typname = 'float8' AND pos % 2 = 1 THEN 'x'
		WHEN typname = 'float8' THEN 'y'
		WHEN typname = '_float8' AND pos = 1 THEN 'v'
		WHEN typname = '_float8' THEN 'p3'
		WHEN typname = '_text' THEN 'classes'
		WHEN typname = 'int4' THEN '2'
		WHEN typname IN ('anyelement', 'anynonarray', 'any') THEN 'l_mood'
		WHEN typname IN ('bool', 'int2', 'int8', 'float4', 'numeric', 'text', 'char', 'date', 'timestamp',
						 'timestamptz', 'uuid') THEN 'l_' || typname
		WHEN typname = 'jsonb' THEN NULL
		WHEN every.has_type(typname::text) AND 'm_' || typname IN (SELECT attname FROM pg_attribute
			WHERE attrelid = to_regclass('every.sample')) THEN 'm_' || typname
	END
	FROM pg_type WHERE oid = type
$$;

CREATE VIEW every.functions AS
SELECT m.oid::regprocedure AS function, m.name, c.call, m.prorettype::regtype AS result, m.proretset AS returns_set
FROM every.members m,
	 LATERAL (SELECT format('%I(%s)', m.name, string_agg(every.function_argument(m.name,
										   m.proargnames[i::integer], i::integer, t), ', ' ORDER BY i)) AS call,
				 bool_and(every.function_argument(m.name, m.proargnames[i::integer], i::integer, t) IS NOT NULL) AS known
		  FROM unnest(m.types) WITH ORDINALITY AS a(t, i)) AS c
WHERE m.prokind = 'f' AND c.known AND m.prorettype <> 'trigger'::regtype
	  -- support functions are reached through their aggregates and types
	  AND m.oid NOT IN (SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn])
						FROM pg_aggregate)
	  AND m.oid NOT IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type)
	  AND m.name !~ '^_?(drift|association)_';

-- A state of each kind that an aggregate keeps, as a value: the aggregate without its final function.
CREATE FUNCTION every.make_state_aggregates() RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	a	record;
BEGIN
	FOR a IN SELECT *, (SELECT string_agg(t::regtype::text, ', ' ORDER BY i)
						FROM unnest(types) WITH ORDINALITY AS u(t, i)) AS arguments
			 FROM every.aggregates WHERE state <> 'internal'::regtype LOOP
		EXECUTE format('CREATE AGGREGATE every.%I(%s) (SFUNC = %s, STYPE = %s, COMBINEFUNC = %s, PARALLEL = SAFE)',
					   'state_of_' || a.name, a.arguments, a.aggtransfn::regproc, a.state, a.aggcombinefn::regproc);
	END LOOP;
END
$$;

CREATE VIEW every.states AS
SELECT a.aggregate, a.state, 'every.state_of_' || a.call AS call
FROM every.aggregates a WHERE a.state <> 'internal'::regtype;
