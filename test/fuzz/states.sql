-- states.sql: every support function of infodiv's aggregates under aggregates that
-- any user may make, from states of every valid shape.
--
-- All comes from the catalog: what is added later is tested without being named.
-- What breaks a rule is a row of states.finding; states.kept has the states that
-- came out, for the binary form.
CREATE SCHEMA states;
CREATE TABLE states.finding (what text, query text, detail text);
CREATE TABLE states.called (query text, state text);
CREATE TABLE states.tried (fn regprocedure);

-- The functions that take a state which SQL can name: transitions and inverses of
-- plain and of moving aggregates, combine and final functions.
CREATE VIEW states.support AS
SELECT DISTINCT f.role, f.fn::regprocedure AS fn, p.pronargs, p.proargtypes, p.proisstrict,
	   p.proargtypes[0]::regtype AS state, p.prorettype::regtype AS result
FROM pg_aggregate a
	 JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = a.aggfnoid AND d.deptype = 'e'
	 JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid AND e.extname = 'infodiv',
	 LATERAL (VALUES ('step', a.aggtransfn), ('step', a.aggmtransfn), ('inverse', a.aggminvtransfn), ('step', a.aggcombinefn),
			  ('final', a.aggfinalfn), ('final', a.aggmfinalfn), ('step', a.aggserialfn), ('step', a.aggdeserialfn)) AS f(role, fn)
	 JOIN pg_proc p ON p.oid = f.fn
WHERE f.fn <> 0 AND p.proargtypes[0] <> 'internal'::regtype;

CREATE TABLE states.shape (n serial, type regtype, value text);

-- Whether a type reads a text, and prints it as it was.
CREATE FUNCTION states.accepts(type regtype, value text) RETURNS boolean LANGUAGE plpgsql AS
$$
BEGIN
	EXECUTE format('SELECT %L::%s', value, type);
	RETURN true;
EXCEPTION WHEN data_exception THEN
	RETURN false;
END
$$;

-- A number of bytes whose sum is as large as the type reads at that place of a text.
CREATE FUNCTION states.largest_sum(type regtype, before text, after text) RETURNS text LANGUAGE plpgsql AS
$$
BEGIN
	FOR n IN REVERSE 545 .. 1 LOOP
		IF states.accepts(type, before || '0:' || repeat('ff', n) || after) THEN
			RETURN '0:' || repeat('ff', n);
		END IF;
	END LOOP;
	RETURN '0';
END
$$;

-- Values for an argument; the k-th of a row's variants.  A state that is merged is one of the shapes.
CREATE FUNCTION states.argument(type regtype, pos integer, k integer, merges boolean DEFAULT false) RETURNS text LANGUAGE sql AS
$$
	SELECT CASE
		WHEN merges OR type IN (SELECT s.type FROM states.shape s WHERE s.type <> 'float8[]'::regtype) THEN
			coalesce((SELECT format('%L::%s', value, type) FROM states.shape s WHERE s.type = argument.type
					  ORDER BY n OFFSET k - 1 LIMIT 1), format('NULL::%s', type))
		WHEN type = 'float8[]'::regtype THEN (ARRAY['''{0.25,0.75}''', '''{0.5}''', 'array_fill(0.5::float8, ARRAY[40])',
			'''{0,1,2}''', '''{1,2,1e308}''', '''{-Infinity,Infinity}''', '''{0,1}'''])[k] || '::float8[]'
		WHEN type = 'float8'::regtype AND pos = 1 THEN (ARRAY['0.25', '0.75', '1e-300', '1.5', '0.5', '1.7976931348623157e308', '0'])[k] || '::float8'
		WHEN type = 'float8'::regtype THEN (ARRAY['0.5', '10', '2', '0.75', '1e308', '0', '1'])[k] || '::float8'
		WHEN type = 'text[]'::regtype THEN '''{a,b}''::text[]'
		WHEN type IN ('boolean'::regtype) THEN (k % 2 = 0)::text
		WHEN type IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) AND pos > 1 THEN (ARRAY['64', '4096', '65536'])[1 + (k + 2) % 3]
		WHEN type IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'numeric'::regtype, 'real'::regtype)
			THEN format('%s::%s', 1 + k % 2, type)
		WHEN type = 'text'::regtype AND pos = 3 THEN (ARRAY['''min''', '''joint''', '''no method'''])[1 + k % 3]
		WHEN type IN ('text'::regtype, '"char"'::regtype) THEN format('%L::%s', (ARRAY['a', 'b', '7'])[1 + k % 3], type)
		WHEN type = 'date'::regtype THEN '''2024-02-29''::date'
		WHEN type IN ('timestamp'::regtype, 'timestamptz'::regtype) THEN format('''2024-02-29 12:00''::%s', type)
		WHEN type = 'uuid'::regtype THEN '''00000000-0000-0000-0000-000000000001''::uuid'
	END
$$;

-- How many variants of rows there are for a function.
CREATE FUNCTION states.variants(fn regprocedure) RETURNS integer LANGUAGE sql AS
$$
	SELECT CASE WHEN p.proargtypes[1] = p.proargtypes[0] OR p.proargtypes[1] IN (SELECT type FROM states.shape WHERE type <> 'float8[]'::regtype)
			THEN (SELECT count(*) FROM states.shape WHERE type = p.proargtypes[1])::integer
			WHEN p.proargtypes[0]::regtype::text IN ('freqdist', 'jointdist') THEN 2 ELSE 7 END
	FROM pg_proc p WHERE p.oid = fn
$$;

-- Rows, counted of the kind that a transition adds to: those of a state's text.
CREATE FUNCTION states.rows_of(type regtype, value text) RETURNS numeric LANGUAGE plpgsql AS
$$
DECLARE
	j	jsonb;
BEGIN
	IF type::text IN ('gaussian', 'column_sums') THEN
		RETURN split_part(value, ' ', 3)::numeric;
	ELSIF type::text NOT IN ('numhist', 'freqdist', 'jointdist', 'calibration', 'class_hists') THEN
		RETURN NULL;
	END IF;
	j := value::jsonb;
	RETURN CASE type::text
		WHEN 'numhist' THEN (SELECT coalesce(sum((b ->> -1)::numeric), 0) FROM jsonb_array_elements(j -> 'bins') AS b)
			+ coalesce((j ->> 'nulls')::numeric, 0) + coalesce((j ->> 'nan')::numeric, 0)
			+ coalesce((j ->> 'infinity')::numeric, 0) + coalesce((j ->> '-infinity')::numeric, 0)
		WHEN 'calibration' THEN (SELECT coalesce(sum((b ->> 1)::numeric), 0) FROM jsonb_array_elements(j -> 'counts') AS b)
		WHEN 'class_hists' THEN states.rows_of('numhist', j ->> 'negative') + states.rows_of('numhist', j ->> 'positive')
		WHEN 'freqdist' THEN -- of whole counts; others are no rows
			CASE WHEN value !~ '\[|\.|e\+' THEN (SELECT coalesce(sum(c::numeric), 0) FROM jsonb_each_text(j -> 'counts') AS e(l, c)) + (j ->> 'nulls')::numeric END
		WHEN 'jointdist' THEN (SELECT coalesce(sum(c::numeric), 0) FROM jsonb_each(j -> 'counts') AS e(x, r), jsonb_each_text(r) AS f(y, c)) + (j ->> 'nulls')::numeric
	END;
END
$$;

-- Makes one call twice and judges what it gives; whether it gave something.
CREATE FUNCTION states.judge(call text, result regtype, before numeric, added numeric) RETURNS boolean LANGUAGE plpgsql AS
$$
DECLARE
	first	text;
	second	text;
	again	text;
	state	text := 'ok';
	message	text;
	flaw	text;
	own		boolean := result IN (SELECT type FROM states.shape WHERE type <> 'float8[]'::regtype);
BEGIN
	BEGIN
		EXECUTE 'SELECT (' || call || ')::text' INTO first;
		EXECUTE 'SELECT (' || call || ')::text' INTO second;
		IF first IS DISTINCT FROM second THEN
			flaw := format('differs from call to call: %s and %s', left(first, 200), left(second, 200));
		ELSIF result::text NOT LIKE '%[]' AND NOT own AND first ~ 'NaN' THEN
			flaw := 'NaN';
		ELSIF result = 'bigint'::regtype AND first::bigint < 0 THEN
			flaw := 'a negative count';
		END IF;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
		-- 22 wrong input, 54 a limit, 0A outside of an aggregate
		IF state !~ '^(22|54|0A)' THEN
			flaw := state || ' ' || message;
		END IF;
	END;
	IF flaw IS NULL AND first IS NOT NULL AND own THEN
		BEGIN
			EXECUTE format('SELECT %L::%s::text', first, result) INTO again;
			IF again <> first THEN
				flaw := format('its text comes back as another: %s and %s', left(first, 200), left(again, 200));
			ELSIF before + added <> states.rows_of(result, first) THEN
				flaw := format('%s rows and %s are %s', before, added, states.rows_of(result, first));
			END IF;
			EXECUTE format('INSERT INTO states.kept_%s SELECT (%s)', result, call);
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
			flaw := format('not read back: %s %s: %s', state, message, left(first, 200));
		END;
	END IF;
	IF flaw IS NOT NULL THEN
		INSERT INTO states.finding VALUES (result::text, left(call, 3000), flaw);
	END IF;
	INSERT INTO states.called VALUES (left(call, 100), state);
	RETURN state = 'ok';
END
$$;

-- An aggregate of a user's own; false where the server will have none such.
CREATE FUNCTION states.make_aggregate(arguments text, step regprocedure, state regtype, initial text, final regprocedure)
RETURNS boolean LANGUAGE plpgsql AS
$$
DECLARE
	start	text := coalesce(', INITCOND = ' || quote_literal(initial), '');
BEGIN
	EXECUTE format('CREATE AGGREGATE states.own(%s) (SFUNC = %s, STYPE = %s%s%s)', arguments, step::oid::regproc, state, start,
				   ', FINALFUNC = ' || final::oid::regproc);
	RETURN true;
EXCEPTION WHEN invalid_function_definition OR data_exception THEN
	RETURN false;
END
$$;

CREATE FUNCTION states.drop_aggregate(arguments text) RETURNS void LANGUAGE plpgsql AS
$$
BEGIN
	EXECUTE format('DROP AGGREGATE states.own(%s)', arguments);
END
$$;

CREATE FUNCTION states.frame(arguments text, step regprocedure, state regtype, initial text, inverse regprocedure)
RETURNS boolean LANGUAGE plpgsql AS
$$
DECLARE
	start	text := quote_literal(initial);
BEGIN
	EXECUTE format('CREATE AGGREGATE states.own(%s) (SFUNC = %s, STYPE = %s, MSFUNC = %2$s, MSTYPE = %3$s, MINVFUNC = %4$s%5$s%6$s)', arguments,
				   step::oid::regproc, state, inverse::oid::regproc, ', INITCOND = ' || start, ', MINITCOND = ' || start);
	RETURN true;
EXCEPTION WHEN invalid_function_definition OR undefined_function OR data_exception THEN
	RETURN false;
END
$$;

-- One transition from one state, over every variant of rows.
CREATE FUNCTION states.try(step regprocedure, state regtype, initial text) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	types	regtype[] := (SELECT array_agg(t::regtype ORDER BY i) FROM pg_proc, unnest(proargtypes) WITH ORDINALITY AS a(t, i)
						  WHERE oid = step AND i > 1);
	args	text := array_to_string(types, ', ');
	columns	text := (SELECT string_agg('c' || i, ', ' ORDER BY i) FROM generate_subscripts(types, 1) AS i);
	final	regprocedure;
	rows	text[] := (SELECT array_agg(row ORDER BY k) FROM (
		SELECT k, format('(%s)', string_agg(states.argument(t, i::integer, k, types[1] = state), ', ' ORDER BY i)) AS row
		FROM generate_series(1, states.variants(step)) AS k, unnest(types) WITH ORDINALITY AS a(t, i) GROUP BY k) AS r);
	result	regtype;
	row		text;
	before	numeric := CASE WHEN initial IS NULL THEN NULL ELSE states.rows_of(state, initial) END;
	-- of a transition over numbers or labels a row is a row; a weight or a merged state adds something else
	counts	boolean := state <> 'float8[]'::regtype AND step::text !~ 'weight|merge|combine|label_sample';
	nulls	text := 'NULL' || repeat(', NULL', cardinality(types) - 1);
BEGIN
	FOR final, result IN
		SELECT NULL::regprocedure, state UNION ALL
		SELECT DISTINCT fn, s.result FROM states.support s WHERE role = 'final' AND s.state = try.state
	LOOP
		CONTINUE WHEN NOT states.make_aggregate(args, step, state, initial, final);
		FOREACH row IN ARRAY rows LOOP
			IF states.judge(format('SELECT states.own(%s) FROM (VALUES %s, %2$s) AS v(%1$s)', columns, row),
							result, before, CASE WHEN counts AND final IS NULL THEN 2 END) THEN
				INSERT INTO states.tried SELECT step WHERE NOT EXISTS (SELECT FROM states.tried t WHERE t.fn = step);
			END IF;
			-- a frame of one row, then of two, then from a NULL on
			PERFORM states.judge(format('SELECT array_agg(r::text) FROM (SELECT states.own(%s) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS r '
										'FROM (VALUES %s, %2$s, %2$s) AS v(%1$s)) AS w', columns, row), 'text[]', NULL, NULL);
		END LOOP;
		PERFORM states.judge(format('SELECT states.own(%s) FROM (VALUES %s, %s) AS v(%1$s)', columns, rows[1], rows[2]), result, NULL, NULL);
		PERFORM states.judge(format('SELECT states.own(%s) FROM (SELECT WHERE false) AS v', nulls), result, before,
							 CASE WHEN coalesce(final::text, '') !~ 'label_sample' THEN 0 END);  -- a sample drops labels
		PERFORM states.drop_aggregate(args);
	END LOOP;
	-- in a moving frame: with the inverse that there is, or the transition in its place
	FOR final IN SELECT fn FROM states.support s WHERE role = 'inverse' AND s.state = try.state UNION SELECT step LOOP
		CONTINUE WHEN NOT states.frame(args, step, state, initial, final);
		FOREACH row IN ARRAY rows[1:12] LOOP
			PERFORM states.judge(format('SELECT array_agg(r::text) FROM (SELECT states.own(%s) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS r '
										'FROM (VALUES %s, %2$s, %2$s, %2$s) AS v(%1$s)) AS w', columns, row), 'text[]', NULL, NULL);
		END LOOP;
		PERFORM states.drop_aggregate(args);
	END LOOP;
END
$$;

-- The shapes: what each type's own aggregates make of a few rows, then its extremes.
CREATE FUNCTION states.make_shapes() RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	s		record;
	made	text;
	whole	text;
	again	text;
BEGIN
	INSERT INTO states.shape (type, value)
	SELECT 'float8[]', v FROM unnest(ARRAY['{}', '{0,1,0,0,0}', '{0,1,9007199254740992,0,0}', '{0,1,2,3,4,5,6}', '{0,0.5,1,1,2,3,4}', '{1,2}',
		'{{1,2,3,4,5}}', '{0,1,NaN,0,0}', '{0,1,0.5,0,0}', '{0,1,-1,0,0}', '{NULL,1,2,3,4}', '[5:9]={0,1,2,3,4}', '{0,1,1e308,1e308,1e308}']) AS v;
	INSERT INTO states.shape (type, value)
	SELECT 'gaussian', v FROM (
		SELECT gaussian_agg(x)::text FROM generate_series(1, 3) AS x UNION ALL
		SELECT gaussian_agg(1.7976931348623157e308::float8)::text UNION ALL
		SELECT gaussian_agg(x)::text FROM unnest(ARRAY[5e-324, -5e-324, 0]) AS x UNION ALL
		SELECT gaussian_agg(ARRAY[x, 1 / x])::text FROM unnest(ARRAY[0.25, 3, 1e300]::float8[]) AS x UNION ALL
		SELECT gaussian_agg(array_fill(x, ARRAY[d]))::text FROM unnest(ARRAY[0.5, 3]::float8[]) AS x, unnest(ARRAY[3, 16, 40]) AS d GROUP BY d
	) AS g(v);
	INSERT INTO states.shape (type, value)
	SELECT 'numhist', v FROM (
		SELECT hist_agg(x, b)::text FROM unnest(ARRAY[NULL, 'NaN', 'Infinity', '-Infinity', 1, 1, 2]::float8[]) AS x, unnest(ARRAY[64, 4096, 65536]) AS b GROUP BY b UNION ALL
		SELECT hist_agg(NULL::float8)::text UNION ALL
		SELECT hist_agg(x::float8, 64)::text FROM generate_series(1, 64) AS x UNION ALL
		SELECT hist_agg(x::float8, 64)::text FROM generate_series(1, 500) AS x UNION ALL
		SELECT hist_agg(x::float8, 4096)::text FROM generate_series(1, 4200) AS x UNION ALL
		SELECT '{"version": 1, "bits": 64, "max_bins": 4096, "nulls": 9223372036854775806, "bins": []}' UNION ALL
		SELECT '{"version": 1, "bits": 64, "max_bins": 64, "nulls": 4294967295, "bins": [[0.25, 9223372032559808511]]}' UNION ALL
		SELECT '{"version": 1, "bits": 64, "max_bins": 4096, "nulls": 0, "bins": [[0.25, 9223372036854775807]]}' UNION ALL
		SELECT '{"version": 1, "bits": 64, "max_bins": 4096, "nulls": 0, "nan": 4611686018427387904, "infinity": 4611686018427387902, "bins": []}'
	) AS g(v);
	INSERT INTO states.shape (type, value)
	SELECT 'calibration', v FROM (
		SELECT calibration_agg(x > 0.5, x, b)::text FROM unnest(ARRAY[0, 0.25, 0.5, 0.75, 1]::float8[]) AS x, unnest(ARRAY[1, 15, 64, 1000]) AS b GROUP BY b UNION ALL
		SELECT calibration_agg(x % 3 = 0, x / 100.0, b)::text FROM generate_series(0, 100) AS x, unnest(ARRAY[15, 64]) AS b GROUP BY b UNION ALL
		SELECT calibration_agg(x > 0.5, x, b)::text FROM unnest(ARRAY[5e-324, 1e-300, 0.1, 0.9]::float8[]) AS x, unnest(ARRAY[15, 64]) AS b GROUP BY b UNION ALL
		SELECT format('{"version": 1, "bins": %s, "counts": []}', b) FROM unnest(ARRAY[15, 64]) AS b UNION ALL
		SELECT format('{"version": 1, "bins": %s, "counts": [[1, %s, 0, 0]]}', b, c)
		FROM unnest(ARRAY[15, 64]) AS b, unnest(ARRAY['9223372036854775807', '9223372036854775806']) AS c UNION ALL
		SELECT format('{"version": 1, "bins": %s, "counts": [[1, 4611686018427387904, 4611686018427387904, 5e-324], [%1$s, 4611686018427387903, 0, [4.611686018427388e18, -1]]]}', b)
		FROM unnest(ARRAY[15, 64]) AS b
	) AS g(v);
	INSERT INTO states.shape (type, value)
	SELECT 'class_hists', format('{"version": 1, "negative": %s, "positive": %s}', a, b) FROM (
		SELECT (SELECT hist_agg(x) FROM unnest(ARRAY['Infinity', '-Infinity', 1, 1, 2]::float8[]) AS x)::text, (SELECT hist_agg(x::float8) FROM generate_series(1, 5000) AS x)::text UNION ALL
		SELECT (SELECT hist_agg(x::float8) FROM generate_series(1, 300) AS x)::text, '{"version": 1, "bits": 64, "max_bins": 4096, "bins": []}' UNION ALL
		SELECT (SELECT hist_agg(x::float8, 64) FROM generate_series(1, 300) AS x)::text, '{"version": 1, "bits": 64, "max_bins": 4096, "bins": [[0.5, 1]]}' UNION ALL
		SELECT '{"version": 1, "bits": 64, "max_bins": 4096, "bins": []}', '{"version": 1, "bits": 64, "max_bins": 4096, "bins": []}' UNION ALL
		SELECT '{"version": 1, "bits": 64, "max_bins": 4096, "bins": [[0.5, 9223372036854775807]]}', '{"version": 1, "bits": 64, "max_bins": 64, "infinity": 9223372036854775806, "bins": []}'
	) AS g(a, b);
	INSERT INTO states.shape (type, value)
	SELECT 'freqdist', v FROM (
		SELECT freq_agg(x)::text FROM unnest(ARRAY['a', 'b', NULL]) AS x UNION ALL
		SELECT freq_agg(x)::text FROM generate_series(1, 300) AS x UNION ALL
		SELECT freq_agg(x::text || 'x')::text FROM generate_series(1, 300) AS x UNION ALL
		SELECT freq_agg(x, 0.1)::text FROM unnest(ARRAY['a', 'b']) AS x UNION ALL
		SELECT freq_agg(x, 1.7976931348623157e308)::text FROM unnest(ARRAY['a', 'b']) AS x UNION ALL
		SELECT freq_agg(NULL::text)::text UNION ALL
		SELECT '{"freqdist": 1, "counts": {}, "nulls": 9007199254740992}' UNION ALL
		SELECT '{"freqdist": 1, "counts": {"a": 9007199254740992, "1": 9007199254740991}, "nulls": 9007199254740991}' UNION ALL
		SELECT format('{"freqdist": 1, "counts": {%s}, "nulls": 0}', string_agg(format('"%s": 9007199254740992', x), ', '))
		FROM generate_series(1, 1030) AS x
	) AS g(v);
	INSERT INTO states.shape (type, value)
	SELECT 'jointdist', v FROM (
		SELECT joint_agg(x, 1)::text FROM unnest(ARRAY[1, 2, NULL]) AS x UNION ALL
		SELECT joint_agg(x, x::text || 'y')::text FROM generate_series(1, 300) AS x UNION ALL
		SELECT '{"jointdist": 1, "counts": {}, "nulls": 9007199254740992}' UNION ALL
		SELECT '{"jointdist": 1, "counts": {"a": {"1": 9223372036854775806}, "1": {"2": 1}}, "nulls": 9007199254740991}' UNION ALL
		SELECT '{"jointdist": 1, "counts": {"1": {"1": 9223372036854775806}}, "nulls": 0}' UNION ALL
		SELECT '{"jointdist": 1, "counts": {"1": {"1": 1, "2": 9007199254740992}}, "nulls": 0, "norm": "min"}'
	) AS g(v);
	-- every transition over two rows of each variant
	FOR s IN SELECT DISTINCT fn, state FROM states.support WHERE role = 'step' AND state = 'column_sums'::regtype AND proargtypes[1] <> proargtypes[0] LOOP
		DECLARE
			types	regtype[] := (SELECT array_agg(t::regtype ORDER BY i) FROM pg_proc, unnest(proargtypes) WITH ORDINALITY AS a(t, i)
								  WHERE oid = s.fn AND i > 1);
			columns	text := (SELECT string_agg('c' || i, ', ' ORDER BY i) FROM generate_subscripts(types, 1) AS i);
			row		text;
		BEGIN
			PERFORM states.make_aggregate(array_to_string(types, ', '), s.fn, s.state, NULL, NULL);
			FOR row IN SELECT format('(%s)', string_agg(states.argument(t, i::integer, k), ', ' ORDER BY i))
					   FROM generate_series(1, 7) AS k, unnest(types) WITH ORDINALITY AS a(t, i) GROUP BY k LOOP
				BEGIN
					EXECUTE format('SELECT states.own(%s)::text FROM (VALUES %s, %2$s) AS v(%1$s)', columns, row) INTO made;
					INSERT INTO states.shape (type, value) VALUES (s.state, made);
				EXCEPTION WHEN data_exception THEN
					NULL;
				END;
			END LOOP;
			PERFORM states.drop_aggregate(array_to_string(types, ', '));
		END;
	END LOOP;
	-- one of each kind and base is enough of those
	DELETE FROM states.shape a USING states.shape b
	WHERE a.type = 'column_sums'::regtype AND b.type = a.type AND a.n > b.n
		AND substring(a.value FROM '^\S+ \S+ \S+ \S+ \S+') = substring(b.value FROM '^\S+ \S+ \S+ \S+ \S+');
	-- counts at the limit and just below
	INSERT INTO states.shape (type, value)
	SELECT DISTINCT type, r.v FROM states.shape h, unnest(ARRAY['9223372036854775807', '9223372036854775806']) AS c,
		LATERAL (SELECT CASE WHEN type = 'gaussian'::regtype THEN regexp_replace(h.value, '^(\S+ \S+) \S+', '\1 ' || c)
							 ELSE regexp_replace(h.value, '^(\S+ \S+) \S+ \S+ (\S+)', format('\1 %s %1$s \2', c)) END) AS r(v)
	WHERE type::text IN ('gaussian', 'column_sums') AND states.accepts(type, v) AND (type = 'gaussian'::regtype OR c ~ '7$');
	-- sums as large as the input takes
	FOREACH whole IN ARRAY ARRAY['1', '2', '9223372036854775807', '2305843009213693951'] LOOP
		made := states.largest_sum('gaussian', format('gaussian/1 1 %s 0 ', whole), '');
		INSERT INTO states.shape (type, value) VALUES ('gaussian', format('gaussian/1 1 %s 0 %s', whole, made));
		again := states.largest_sum('gaussian', format('gaussian/1 1 %s ', whole), ' ' || made);
		INSERT INTO states.shape (type, value) VALUES ('gaussian', format('gaussian/1 1 %s %s %s', whole, again, made));
		again := states.largest_sum('column_sums', format('psi/1 0 %s 0 0 0 0 0 ', whole), '');
		INSERT INTO states.shape (type, value) VALUES ('column_sums', format('psi/1 0 %s 0 0 0 0 %s %2$s', whole, again));
		made := states.largest_sum('column_sums', format('psi/1 0 %s 0 0 0 ', whole), ' 0 0');
		INSERT INTO states.shape (type, value) VALUES ('column_sums', format('psi/1 0 %s 0 0 %s %2$s %s -%3$s', whole, made, again));
	END LOOP;
	-- a state that no rows can have is not read: fewer squares than their sum tells
	INSERT INTO states.shape (type, value)
	SELECT 'gaussian', v FROM unnest(ARRAY['gaussian/1 1 1 134:10 268:01', 'gaussian/1 1 1 134:10 0']) AS v WHERE states.accepts('gaussian', v);
	IF EXISTS (SELECT FROM states.shape h WHERE h.type <> 'float8[]'::regtype AND NOT states.accepts(h.type, h.value)) THEN
		RAISE 'a shape is none: %', (SELECT left(min(h.value), 500) FROM states.shape h WHERE NOT states.accepts(h.type, h.value));
	END IF;
END
$$;
SELECT states.make_shapes();

CREATE FUNCTION states.make_tables() RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	t	regtype;
BEGIN
	FOR t IN SELECT DISTINCT type FROM states.shape WHERE type <> 'float8[]'::regtype LOOP
		EXECUTE format('CREATE TABLE states.kept_%s (value %1$s); CREATE TABLE states.read_%1$s (value %1$s)', t);
	END LOOP;
END
$$;
SELECT states.make_tables();

-- The transitions of one state type; those of labels differ by the label alone, so two shapes do for most.
CREATE PROCEDURE states.run(type regtype) LANGUAGE plpgsql AS
$$
DECLARE
	s		record;
BEGIN
	FOR s IN
		SELECT DISTINCT p.fn, p.state, h.n, h.value
		FROM states.support p, (SELECT n, h.type, value FROM states.shape h UNION ALL SELECT DISTINCT 0, h.type, NULL FROM states.shape h) AS h
		WHERE p.role IN ('step', 'inverse') AND p.state = run.type AND h.type = run.type
		ORDER BY 1, 3
	LOOP
		PERFORM states.try(s.fn, s.state, s.value);
		COMMIT;
	END LOOP;
END
$$;

-- Every function and operator over such values by hand, support functions too.
CREATE PROCEDURE states.run_functions(type regtype) LANGUAGE plpgsql AS
$$
DECLARE
	f	record;
	h	record;
BEGIN
	FOR f IN
		SELECT p.oid::regprocedure AS fn, p.proname, p.prorettype::regtype AS result,
			   coalesce(p.proargtypes[1] = p.proargtypes[0], false) AS pair
		FROM pg_proc p
			 JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
			 JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid AND e.extname = 'infodiv'
		WHERE p.prokind = 'f' AND NOT p.proretset AND p.proargtypes[0] = run_functions.type
			  AND p.prorettype NOT IN ('cstring'::regtype, 'bytea'::regtype, 'internal'::regtype, 'record'::regtype)
			  AND p.prorettype NOT IN (SELECT oid FROM pg_type WHERE typtype = 'c')
			  AND (run_functions.type <> 'float8[]'::regtype OR p.oid IN (SELECT fn FROM states.support))
			  AND (p.pronargs - p.pronargdefaults = 1 OR p.proargtypes[1] = run_functions.type AND p.pronargs - p.pronargdefaults = 2)
		ORDER BY 1
	LOOP
		FOR h IN SELECT a.value AS a, b.value AS b FROM states.shape a
				 JOIN states.shape b ON b.type = a.type AND CASE WHEN f.pair THEN (a.n + b.n) % 3 = 0 ELSE a.n = b.n END
				 WHERE a.type = run_functions.type
		LOOP
			PERFORM states.judge(format('SELECT %s(%L::%s%s)', f.fn::oid::regproc, h.a, type,
										CASE WHEN f.pair THEN format(', %L::%s', h.b, type) END), f.result, NULL, NULL);
		END LOOP;
		COMMIT;
	END LOOP;
END
$$;
