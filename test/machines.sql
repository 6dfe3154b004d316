-- machines.sql: calls whose results are compared between machines, and what runs them.
-- Needs every.sql, every.fill(n), stored.sql and fuzz/arguments.sql.
--
--   machines.make_calls(n)   fills machines.call: every function and aggregate over
--                            rows of every.sample, then n calls with random arguments
--   machines.run()           makes them; machines.result has what came, in hexadecimal
--
-- The calls are made on one machine and go to the others in a dump, as they stand.
CREATE SCHEMA machines;

-- Evenly in [0, 1), the k-th of a series, without random(): every release gives the same.
CREATE FUNCTION machines.even(series text, k bigint) RETURNS float8 LANGUAGE sql IMMUTABLE AS
$$
	SELECT ('x' || left(md5(series || k), 13))::bit(52)::bigint / 4503599627370496.0::float8
$$;

CREATE FUNCTION machines.evens(series text, n integer, power bigint) RETURNS float8[] LANGUAGE sql IMMUTABLE AS
$$
	SELECT array_agg((SELECT 1 / (1.0000001 - machines.even(series, k)) ^ power) ORDER BY k) FROM generate_series(1, n) AS k
$$;

CREATE TABLE machines.call (n serial PRIMARY KEY, proc text, query text, send text);
CREATE TABLE machines.result (n integer PRIMARY KEY, result text);

-- The function that gives a type's bytes; none where they hold numbers of this server's
-- catalog, as those of rows do: such are compared as text, which has every digit too.
CREATE FUNCTION machines.send(type oid) RETURNS text LANGUAGE sql STABLE AS
$$
	SELECT t.typsend::text FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
	WHERE t.oid = type AND t.typtype = 'b' AND t.typsend <> 0 AND (e.oid IS NULL OR e.oid < 16384 AND e.typtype = 'b')
$$;

-- Values of the extension's types, a table a type, where the pool has queries that sort all of them.
CREATE FUNCTION machines.take_values() RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	k	record;
BEGIN
	FOR k IN SELECT DISTINCT type, kept FROM every.kept LOOP
		EXECUTE format('CREATE TABLE machines.%I (i integer PRIMARY KEY, value %s)', k.type, k.type);
		EXECUTE format('INSERT INTO machines.%I SELECT i, value FROM (SELECT (row_number() OVER (ORDER BY source, n))::integer - 1 AS i, value
					   FROM %s) AS v WHERE i < 100', k.type, k.kept);
	END LOOP;
	UPDATE fuzz.pool SET value = format('(SELECT value FROM machines.%I WHERE i = %s)', type::text, substring(value FROM 'OFFSET (\d+)'))
	WHERE value LIKE '% OFFSET %';
END
$$;

-- Numbers and arrays with digits in them, beside the extremes that the pool has.
CREATE FUNCTION machines.widen_pool() RETURNS void LANGUAGE sql AS
$$
	DELETE FROM fuzz.pool WHERE value LIKE '%random()%';
	INSERT INTO fuzz.pool SELECT 'float8', format('%L::float8', machines.even('x', k)) FROM generate_series(1, 20) AS k;
	INSERT INTO fuzz.pool
	SELECT 'float8', format('%L::float8', machines.even('x', k) * (10::float8 ^ ((k - 31) / 2.0))) FROM generate_series(21, 40) AS k;
	INSERT INTO fuzz.pool
	SELECT 'float8[]', format('%L::float8[]', machines.evens('a' || d || '.' || k, d, k % 3))
	FROM unnest(ARRAY[3, 3, 10, 100]) WITH ORDINALITY AS u(d, i), generate_series(i * 20, i * 20 + 19) AS k WHERE k % 3 > 0;
	INSERT INTO fuzz.pool
	SELECT 'float8[]', format('%L::float8[]', (SELECT array_agg(floor(c)) FROM unnest(machines.evens('c' || d || '.' || k, d, 2)) AS c))
	FROM unnest(ARRAY[3, 10, 100]) AS d, generate_series(1, 8) AS k;
	INSERT INTO fuzz.pool
	SELECT 'bigint', format('%L::bigint', floor(machines.even('n', k) * (10 ^ (k / 2)))) FROM generate_series(2, 20) AS k;
$$;

-- What the comparison is of: all that has arguments and promises the same result every time.
-- Reports' inner parts in SQL are reached through reports; by themselves they trust their arguments.
-- What takes "internal" no SQL can call, and minor releases say so in different words.
CREATE TABLE machines.compared AS
SELECT row_number() OVER (ORDER BY c.k) AS i, c AS callable, machines.send(c.result) AS send
FROM fuzz.callable c JOIN pg_proc p ON p.oid = c.proc 	 JOIN pg_language l ON l.oid = p.prolang
WHERE p.provolatile <> 'v' AND 'internal'::regtype <> ALL (c.types) AND (c.name !~ '^_(drift|association)_' OR l.lanname = 'c');
ALTER TABLE machines.compared ADD PRIMARY KEY (i);

CREATE FUNCTION machines.make_calls(n integer) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	c		record;
	query	text;
	many	bigint := (SELECT count(*) FROM machines.compared);
BEGIN
	PERFORM machines.take_values();
	PERFORM machines.widen_pool();
	INSERT INTO machines.call (proc, query, send)
	SELECT function::text, format('SELECT %s FROM every.sample WHERE id = %s', call, k), machines.send(result)
	FROM every.functions, generate_series(1, 200, 7) AS k ORDER BY function::text, k;
	INSERT INTO machines.call (proc, query, send)
	SELECT aggregate::text, format('SELECT %s FROM every.sample WHERE %s', call, rows), machines.send(result)
	FROM every.aggregates, unnest(ARRAY['true', 'id < 6', 'id < 60', 'id % 7 = 3', 'x < 0.3', 'part = 1', 'part = 2', 'g = 4', 'g = 9',
										'id = 77', 'y > 0.1 AND id > 100']) AS rows
	ORDER BY aggregate::text, rows;
	PERFORM setseed(0.25);
	<<loops>>
	FOR i IN 1 .. n LOOP
		SELECT * INTO c FROM machines.compared WHERE machines.compared.i = 1 + loops.i % many;
		query := (fuzz.query(c.callable)).query;
		query := CASE (c.callable).prokind WHEN 'f' THEN regexp_replace(query, '::text$', '') ELSE regexp_replace(query, '::text FROM', ' FROM') END;
		query := replace(query, 'random() < 0.5', 'c1 IS NOT NULL');
		INSERT INTO machines.call (proc, query, send) VALUES ((c.callable).proc::text, query, c.send);
	END LOOP;
	-- as PostgreSQL's own, hashes of bytes read as words are others where the byte order is
	DELETE FROM machines.call made WHERE made.proc ~ '_hash(_extended)?\(';
	IF EXISTS (SELECT FROM machines.call made WHERE made.query LIKE '%random()%') THEN
		RAISE 'a call is not the same twice';
	END IF;
END
$$;

-- One call's results: of each its bytes, or the error.
CREATE FUNCTION machines.outcome(query text, send text) RETURNS text LANGUAGE plpgsql AS
$$
DECLARE
	result	text;
	message	text;
	state	text;
BEGIN
	EXECUTE format('SELECT string_agg(coalesce(%s, ''NULL''), '' '') FROM (%s) AS q(r)',
				   CASE WHEN send IS NULL THEN 'r::text' ELSE format('encode(%s(r), ''hex'')', send) END, query) INTO result;
	-- long ones by their beginning and their hash
	RETURN CASE WHEN length(result) > 1000 THEN left(result, 200) || '... ' || md5(result) ELSE coalesce(result, 'no row') END;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
	-- PostgreSQL's own words for this have changed
	RETURN state || ' ' || regexp_replace(message, 'array (lower|upper) bound is too large: .*', 'array bound is too large');
END
$$;

CREATE PROCEDURE machines.run() LANGUAGE plpgsql AS
$$
DECLARE
	c	record;
BEGIN
	TRUNCATE machines.result;
	PERFORM set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false), set_config('IntervalStyle', 'postgres', false),
		set_config('extra_float_digits', '1', false);
	FOR c IN SELECT * FROM machines.call ORDER BY n LOOP
		INSERT INTO machines.result VALUES (c.n, machines.outcome(c.query, c.send));
		IF c.n % 500 = 0 THEN
			COMMIT;
		END IF;
	END LOOP;
END
$$;
