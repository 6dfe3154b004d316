-- stored.sql: values of every type of the extension in tables, for tests of what
-- stored data goes through.  Needs every.sql and every.fill(n).
--
--   every.kept_<type>(source, n, value)   one table a type
--   every.kept                            their names
--   every.kept_values                     all values, as text and as bytes
SELECT every.make_state_aggregates();

CREATE TABLE every.kept (type text, kept text, source text);

CREATE FUNCTION every.keep(query text, type regtype, source text) RETURNS void LANGUAGE plpgsql AS
$$
DECLARE
	typname	text := (SELECT t.typname FROM pg_type t WHERE t.oid = type);
	name	text := format('every.%I', 'kept_' || typname);
BEGIN
	IF to_regclass(name) IS NULL THEN
		EXECUTE format('CREATE TABLE %s (source text, n bigint, value %s)', name, type);
	END IF;
	EXECUTE format('INSERT INTO %s SELECT %L, row_number() OVER (), s FROM (%s) AS q(s)', name, source, query);
	INSERT INTO every.kept VALUES (type, name, source);
END
$$;

-- states: of whole groups of several sizes, of a few rows, and of none that counts
SELECT count(every.keep(format('SELECT %s FROM every.sample GROUP BY g ORDER BY g', call), state, aggregate || ' by g')),
	   count(every.keep(format('SELECT %s FROM every.sample GROUP BY id %% 400 ORDER BY id %% 400', call), state, aggregate || ' small')),
	   count(every.keep(format('SELECT %s FROM every.sample', call), state, aggregate || ' all'))
FROM every.states;

-- what the aggregates that return such a type make of them
SELECT count(every.keep(format('SELECT %s FROM every.sample GROUP BY g ORDER BY g', call), result, 'result of ' || aggregate))
FROM every.aggregates WHERE every.has_type((SELECT typname::text FROM pg_type WHERE oid = result));

CREATE FUNCTION every.make_kept_values() RETURNS void LANGUAGE plpgsql AS
$$
BEGIN
	EXECUTE 'CREATE VIEW every.kept_values AS ' ||
		(SELECT string_agg(format('SELECT %L AS type, source, n, value::text AS value_text, %s(value) AS value_bytes FROM %s',
								  k.type, t.typsend, k.kept), ' UNION ALL ')
		 FROM (SELECT DISTINCT type, kept FROM every.kept) k JOIN pg_type t ON t.oid = k.type::regtype);
END
$$;
SELECT every.make_kept_values();
