-- A label is the value's cast to text under fixed settings: counts of labels against GROUP BY over the casts,
-- for every type, in sessions with other settings, with labels that come back and labels that do not.
\set VERBOSITY terse
SET client_min_messages = warning;
SET DateStyle = 'ISO, MDY'; SET TimeZone = 'UTC'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1;
SELECT setseed(0.25) IS NOT NULL AS seeded;
CREATE TYPE pg_temp.mood AS ENUM ('sad', 'happy', 'so so', '7',
    'an enum''s label may have sixty-three bytes, and some of them do');
CREATE DOMAIN pg_temp.day AS date CHECK (VALUE IS NOT NULL);
CREATE DOMAIN pg_temp.amount AS numeric(10, 2);
CREATE DOMAIN pg_temp.moods AS pg_temp.mood;
CREATE TYPE pg_temp.both AS (m pg_temp.mood, t timestamptz);

-- values as texts, read by each type under the settings as installed
CREATE TEMP TABLE given (type text, v text);
CREATE FUNCTION pg_temp.give(type text, query text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN EXECUTE format('INSERT INTO given SELECT %L, v::text FROM (%s) q (v)', type, query); END $$;
SELECT count(pg_temp.give(t, q)) AS types FROM (VALUES
    ('date', $q$VALUES ('infinity'::date), ('-infinity'), ('4714-11-24 BC'), ('0001-12-31 BC'), ('0001-01-01'),
        ('0999-12-31'), ('9999-12-31'),
        ('10000-01-01'), ('99999-02-28'), ('5874897-12-31'), ('1900-02-28'), ('2000-02-29'), ('1999-12-31'),
            ('1970-01-01')$q$),
    ('date', $q$SELECT '4714-11-24 BC'::date + (random() * 2147483493)::int FROM generate_series(1, 1000)$q$),
    ('date', $q$SELECT '4714-11-24 BC'::date + (random() * 4000000)::int FROM generate_series(1, 1000)$q$),
    ('date', $q$SELECT '1990-01-01'::date + g FROM generate_series(1, 10000) g$q$),
    ('pg_temp.day', $q$SELECT '2026-01-01'::date + g % 40 FROM generate_series(1, 5000) g$q$),
    ('timestamp', $q$VALUES ('infinity'::timestamp), ('-infinity'), ('4714-11-24 00:00:00 BC'),
        ('294276-12-31 23:59:59.999999'), ('0001-12-31 23:59:59.9 BC'),
        ('0001-01-01'), ('2026-01-01 00:00:00.000001'), ('1999-12-31 23:59:59.999999'), ('2000-01-01'),
            ('1970-01-01 00:00:00.5'), ('1969-12-31 23:59:59.5')$q$),
    ('timestamp', $q$SELECT '4714-11-24 BC'::timestamp + random() * interval '298988 years'
        FROM generate_series(1, 3000)$q$),
    ('timestamp', $q$SELECT '1950-01-01'::timestamp + (random() * 1e5)::int * interval '1 day'
        + (random() * power(10, g % 10))::bigint / power(10, g % 7) * interval '1 s'
        FROM generate_series(1, 5000) g$q$),
    ('timestamptz', $q$SELECT v::timestamp AT TIME ZONE 'UTC' FROM given WHERE type = 'timestamp'$q$),
    ('timestamptz', $q$SELECT '2026-03-29'::timestamptz + g % 100 * interval '13 min'
        FROM generate_series(1, 5000) g$q$),
    ('uuid', $q$SELECT md5((random() * power(10, g % 5))::int::text)::uuid FROM generate_series(1, 5000) g$q$),
    ('numeric', $q$VALUES ('NaN'::numeric), ('Infinity'), ('-Infinity'), (0), (0.000), (-0.0), (1.0), (1.00), (1),
        (-1.50), (1.5), (100), (1e4), (1e8), (1e16),
        (9999), (10000), (10000.0001), (0.0001), (0.00001), (1e-15), (-1e-16), (1e-17), (1e-32),
            (9223372036854775807), (9223372036854775808),
        (-9223372036854775808), (-9223372036854775809), (99999999999999999999999999999999), (1e32), (1e33),
            (1e131071), (1e-16383),
        (1234567890123456.7890123456789012), (12345678901234567.89012345678901234),
            (0.1234567890123456789012345678901234567890)$q$),
    ('numeric', $q$SELECT round((random() * 2 - 1)::numeric * 10.0 ^ (g % 9 * 3), g % 12)
        FROM generate_series(1, 5000) g$q$),
    ('numeric', $q$SELECT (CASE WHEN random() < 0.5 THEN '-' ELSE '' END || (random() * 1e15)::bigint
        || repeat('0', g % 7) || (random() * 1e10)::bigint
        || CASE WHEN g % 3 > 0 THEN '.' || repeat('0', g % 23)
            || (random() * 1e9)::bigint ELSE '' END)::numeric * 10.0 ^ (g % 5 * 4 - 12)
        FROM generate_series(1, 5000) g$q$),
    ('pg_temp.amount', $q$SELECT g % 1000 / 20.0 FROM generate_series(1, 5000) g$q$),
    ('float8', $q$VALUES ('NaN'::float8), ('Infinity'), ('-Infinity'), (0), ('-0'), (1), (-1), (0.1), (-0.25),
        (1e14), (999999999999999), (1e15), (-1e15), (1e16), (1e22), (1e23),
        (9007199254740993), (1e-4), (1.5e-4), (9.999e-5), (1e-5), (4.9406564584124654e-324),
            (2.2250738585072014e-308), (1.7976931348623157e308), (0.1::float8 + 0.2),
        (123456789012.34), (99999999999.9999), (99999999999999.9), (999999999999999.9), (8.41), (2.675),
            (0.3::real::float8), (5e-5), (0.00005), (0.9999)$q$),
    ('float8', $q$SELECT random() * 10 ^ (random() * 600 - 300) FROM generate_series(1, 3000)$q$),
    ('float8', $q$SELECT (random() * 10 ^ (g % 18))::numeric(30, 0)::float8 / (10.0 ^ (g % 7))::float8
        FROM generate_series(1, 5000) g$q$),
    ('float8', $q$SELECT (g / 100.0)::float8 + (g % 3 - 1) * 2e-16 * g FROM generate_series(1, 5000) g$q$),
    ('real', $q$VALUES ('NaN'::real), ('-Infinity'), ('-0'), (0), (0.1), (1e5), (999999), (1e6), (16777216),
        (1e-4), (1e-5), (3.4028235e38), (1e-45), (1.5)$q$),
    ('real', $q$SELECT (g / 100.0)::real FROM generate_series(1, 5000) g$q$),
    ('bigint', $q$VALUES (9223372036854775807), (-9223372036854775808), (0), (-1)$q$),
    ('integer', $q$SELECT g % 7 FROM generate_series(1, 5000) g$q$), ('smallint', $q$SELECT g % 7
        FROM generate_series(1, 9000) g$q$),
    ('boolean', $q$SELECT g % 3 = 0 FROM generate_series(1, 5000) g$q$),
    ('"char"', $q$SELECT chr(33 + g % 90)::"char" FROM generate_series(1, 5000) g$q$),
    ('text', $q$SELECT repeat('a label ', g % 9) || g % 70 FROM generate_series(1, 5000) g$q$),
    ('char(9)', $q$SELECT g % 70 FROM generate_series(1, 5000) g$q$), ('name', $q$SELECT 'n' || g % 70
        FROM generate_series(1, 9000) g$q$),
    ('pg_temp.mood', $q$SELECT (enum_range(NULL::pg_temp.mood))[1 + g % 5] FROM generate_series(1, 5000) g$q$),
    ('pg_temp.moods', $q$SELECT (enum_range(NULL::pg_temp.mood))[1 + g % 3] FROM generate_series(1, 5000) g$q$),
    ('pg_temp.both', $q$SELECT ROW((enum_range(NULL::pg_temp.mood))[1 + g % 5],
        '2026-03-29'::timestamptz + g % 9 * interval '13 min') FROM generate_series(1, 5000) g$q$),
    ('interval', $q$SELECT g % 300 * interval '1 day 7 min 1.5 s' - interval '40 days'
        FROM generate_series(1, 5000) g$q$),
    ('interval', $q$VALUES ('24:00'::interval), ('1 day'), ('1 mon'), ('30 days'), ('-1 day +02:00')$q$),
    ('time', $q$SELECT '00:00'::time + g % 5000 * interval '7.25 s' FROM generate_series(1, 5000) g$q$),
        ('time', $q$VALUES ('24:00'::time)$q$),
    ('timetz', $q$SELECT ('12:00+0' || g % 9)::timetz FROM generate_series(1, 5000) g$q$),
    ('bytea', $q$SELECT decode(md5((g % 100)::text), 'hex') FROM generate_series(1, 5000) g$q$),
    ('bytea', $q$SELECT decode(repeat(md5((g % 10)::text), 200 * (g % 3)), 'hex') FROM generate_series(1, 90) g$q$),
    ('jsonb', $q$SELECT jsonb_build_object('k', g % 30, 'n', g % 3 * 1.50) FROM generate_series(1, 5000) g$q$),
        ('json', $q$VALUES ('{"a":1}'::json), ('{"a": 1}')$q$),
    ('inet', $q$SELECT '10.0.0.0'::inet + g % 600 FROM generate_series(1, 5000) g$q$),
        ('inet', $q$VALUES ('10.0.0.0/32'::inet), ('10.0.0.0/24'), ('::1')$q$),
    ('cidr', $q$VALUES ('10.0.0.0/24'::cidr), ('10.0.0.0/32')$q$), ('macaddr', $q$SELECT ('08:00:2b:01:02:'
        || to_char(g % 99, 'FM00'))::macaddr FROM generate_series(1, 5000) g$q$),
    ('bit(5)', $q$SELECT g::bit(5) FROM generate_series(1, 5000) g$q$), ('varbit', $q$VALUES ('101'::varbit),
        ('1010')$q$),
    ('oid', $q$SELECT (g % 600)::oid FROM generate_series(1, 5000) g$q$),
        ('pg_lsn', $q$SELECT '0/0'::pg_lsn + g % 600 FROM generate_series(1, 9000) g$q$),
    ('int4range', $q$SELECT int4range(g % 30, NULL) FROM generate_series(1, 5000) g$q$),
        ('tstzrange', $q$SELECT tstzrange('2026-01-01'::timestamptz, NULL) FROM generate_series(1, 9) g$q$),
    ('tsvector', $q$SELECT ('w' || g % 30)::tsvector FROM generate_series(1, 5000) g$q$),
        ('point', $q$VALUES ('(0.1,-0)'::point), ('(0.1,0)')$q$),
    ('xid', $q$VALUES ('7'::xid)$q$), ('money', $q$SELECT (g % 30)::money FROM generate_series(1, 5000) g$q$),
        ('regtype', $q$VALUES ('int'::regtype), ('text')$q$)
    ) types (t, q);

-- the labels by hand, and how often each comes
CREATE FUNCTION pg_temp.by_hand(type text) RETURNS text LANGUAGE sql AS $$
SELECT CASE WHEN type ~ 'numeric|amount' THEN 'trim_scale(v)::text'
            WHEN type ~ 'float8|real' THEN $q$CASE WHEN v = 0 THEN '0' ELSE v::text END$q$
            WHEN type ~ 'char\(' THEN 'rtrim(v::text)' ELSE 'v::text' END $$;
CREATE TEMP TABLE wanted (type text, weighted boolean, f freqdist);
CREATE FUNCTION pg_temp.count_by_hand(type text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    file text := 'typed_' || md5(type);
BEGIN
    EXECUTE format('CREATE TEMP TABLE %I AS SELECT row_number() OVER () AS g, v FROM
                    (SELECT v::%s AS v FROM given WHERE type = %L ORDER BY hashtext(v)) s', file, type, type);
    EXECUTE format('INSERT INTO wanted SELECT %L, false, jsonb_build_object(''freqdist'', 1, ''counts'',
        jsonb_object_agg(label, n), ''nulls'', 0)::text::freqdist
                    FROM (SELECT %s AS label, count(*) AS n
                        FROM %I GROUP BY 1) s', type, pg_temp.by_hand(type), file);
    EXECUTE format('INSERT INTO wanted SELECT %L, true, jsonb_build_object(''freqdist'', 1, ''counts'',
        jsonb_object_agg(label, n), ''nulls'', 0)::text::freqdist
                    FROM (SELECT %s AS label, sum(1 + g %% 3) AS n
                        FROM %I GROUP BY 1) s', type, pg_temp.by_hand(type), file);
END $$;
SELECT count(pg_temp.count_by_hand(type)) > 30 AS counted FROM (SELECT DISTINCT type FROM given) t;

-- what the aggregates make of them: in one group, in many, with weights, in frames that move and frames that start anew
CREATE FUNCTION pg_temp.wrong() RETURNS TABLE (type text, what text) LANGUAGE plpgsql AS $$
DECLARE
    file text;
    want freqdist;
    ok boolean[];
BEGIN
    FOR type, want IN SELECT w.type, w.f FROM wanted w WHERE NOT w.weighted ORDER BY 1 LOOP
        file := 'typed_' || md5(type);
        EXECUTE format('SELECT ARRAY[freq_agg(v) = $1,
            entropy(v) = entropy($1), perplexity(v) = perplexity($1)] FROM %I', file) INTO ok USING want;
        IF false = ANY (ok) THEN what := 'one group ' || ok::text; RETURN NEXT; END IF;
        EXECUTE format('SELECT ARRAY[freq_merge(f) = $1] FROM (SELECT freq_agg(v) AS f
            FROM %I GROUP BY g %% 37) s', file) INTO ok USING want;
        IF false = ANY (ok) THEN what := 'groups'; RETURN NEXT; END IF;
        EXECUTE format('SELECT ARRAY[freq_merge(f) = $1] FROM (SELECT freq_agg(v) AS f
            FROM %I GROUP BY g / 3) s', file) INTO ok USING want;
        IF false = ANY (ok) THEN what := 'small groups'; RETURN NEXT; END IF;
        EXECUTE format('SELECT ARRAY[freq_agg(v, 1 + g %% 3) = (SELECT f
            FROM wanted w WHERE w.type = %L AND weighted)] FROM %I', type, file) INTO ok;
        IF false = ANY (ok) THEN what := 'weights'; RETURN NEXT; END IF;
        EXECUTE format('SELECT ARRAY[count(*) = 0] FROM (
                SELECT freq_agg(v) OVER w AS f, entropy(v) OVER w AS e,
                       freq_agg(v) FILTER (WHERE random() >= 0) OVER w AS anew,
                           entropy(v) FILTER (WHERE random() >= 0) OVER w AS e_anew
                FROM %I WHERE g <= 300 WINDOW w AS (ORDER BY g ROWS BETWEEN 40 PRECEDING AND 9 PRECEDING)) s
            WHERE (f, e) IS DISTINCT FROM (anew, e_anew)', file) INTO ok;
        IF false = ANY (ok) THEN what := 'moving frames'; RETURN NEXT; END IF;
        EXECUTE format('SELECT ARRAY[joint_x(joint_agg(v, v)) = $1, joint_y(joint_agg(v, v)) = $1]
            FROM %I', file) INTO ok USING want;
        IF false = ANY (ok) THEN what := 'joint_agg ' || ok::text; RETURN NEXT; END IF;
    END LOOP;
END $$;
SELECT * FROM pg_temp.wrong();
SET DateStyle = 'SQL, DMY'; SET TimeZone = 'Asia/Kolkata'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';
SET extra_float_digits = -10; SET quote_all_identifiers = on;
SELECT * FROM pg_temp.wrong();

-- settings that change from row to row
SELECT freq_agg(v::timestamptz) = '{"2026-01-01 00:00:00+00": 5000}' AS tz,
    freq_agg(v - '2025-12-31 00:00+00'::timestamptz) = '{"1 day": 5000}' AS i
FROM (SELECT g, set_config('TimeZone', (ARRAY['UTC', 'Asia/Kolkata'])[1 + g % 2], false),
    set_config('IntervalStyle', (ARRAY['postgres', 'iso_8601'])[1 + g % 2], false),
             '2026-01-01 00:00+00'::timestamptz AS v FROM generate_series(1, 5000) g OFFSET 0) s;
SET DateStyle = 'ISO, MDY'; SET TimeZone = 'UTC'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1;

-- so many values that their table is emptied on the way: of those that come back, and of those that do not
SELECT freq_agg(v) = freq_agg(v::text) AS same, entropy(v) = entropy(v::text) AS same_entropy
FROM (SELECT '2026-01-01'::timestamptz + g / 5 * interval '0.25 s' AS v FROM generate_series(1, 700000) g) s;
SELECT freq_agg(v) = freq_agg(v::text) AS same, entropy(v) = entropy(v::text) AS same_entropy
FROM (SELECT '2026-01-01'::timestamp + g * interval '0.25 s' AS v FROM generate_series(1, 300000) g) s;
SELECT freq_agg(v) = freq_agg(trim_scale(v)::text) AS same, entropy(v) = entropy(trim_scale(v)::text) AS same_entropy
FROM (SELECT g / 8.00 AS v FROM generate_series(-200000, 200000) g) s;
SELECT freq_agg(v) = freq_agg(v::text) AS same, freq_distinct(freq_agg(v)) AS distinct
FROM (SELECT sqrt(g % 250000) AS v FROM generate_series(1, 500000) g) s;
-- names that come, and that change, between statements of one session and of one transaction
CREATE FUNCTION pg_temp.moods_now() RETURNS freqdist LANGUAGE sql AS
$$ SELECT freq_agg(m) FROM (SELECT (enum_range(NULL::pg_temp.mood))[1 + g % 6] AS m
    FROM generate_series(1, 12000) g OFFSET 0) s $$;
SELECT pg_temp.moods_now();
ALTER TYPE pg_temp.mood ADD VALUE 'new' AFTER 'sad';
SELECT pg_temp.moods_now();
BEGIN;
ALTER TYPE pg_temp.mood RENAME VALUE 'new' TO 'newer';
SELECT pg_temp.moods_now();
ALTER TYPE pg_temp.mood RENAME VALUE 'newer' TO 'newest';
SELECT pg_temp.moods_now();
ROLLBACK;
SELECT pg_temp.moods_now();
