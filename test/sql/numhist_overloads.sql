-- hist_agg of each type counts the values that its cast to float8 gives, dates and times as extract(epoch FROM x).

SET timezone = 'UTC';
CREATE DOMAIN price AS numeric(10, 2) CHECK (value > -1e9);
CREATE TABLE every_type AS
SELECT i, NULLIF(i % 50, 7)::integer AS int4, (i * 9007199254740993)::bigint AS int8, (i / 7.0)::real AS float4,
       sqrt(i::float8) AS float8, NULLIF(i % 13, 5) * 0.01 AS "numeric", (i % 40) * 0.05::price AS domained,
       '2026-02-01'::date + (i * i % 97)::integer AS date, '2026-02-01'::timestamp + i * interval '1.234567 hours' AS timestamp,
       '1969-12-01 12:00 UTC'::timestamptz + i * i * interval '0.000003 hours' AS timestamptz, (i / 8.0)::text AS text
FROM generate_series(1, 300) AS i;
INSERT INTO every_type VALUES
    (301, 2147483647, 9223372036854775807, 'NaN', 'NaN', 'NaN', 0, 'infinity', 'infinity', 'infinity', 'NaN'),
    (302, -2147483648, -9223372036854775808, 'Infinity', 'Infinity', 'Infinity', 0, '-infinity', '-infinity', '-infinity', '-Infinity'),
    (303, 0, 0, '-Infinity', '-Infinity', '-Infinity', 0, '4713-01-01 BC', '4713-01-01 BC', '4713-01-01 BC', ' 1e300 '),
    (304, 0, 0, '-0', '-0', -0.0, 0, '5874897-12-31', '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999', '-0'),
    (305, 1, 1, 3.4e38, 1.7e308, 1.7e308, 0, '1970-01-01', '2255-06-05 23:47:34.740993', '2255-06-05 23:47:34.740993', '1'),
    (306, 1, 1, 1e-45, 5e-324, 1e-300, 0, '1969-12-31', '1684-07-28 00:12:25.259007', '1684-07-28 00:12:25.259007', '2'),
    (307, 1, 1, 0.1, 0.1, 0.1, 0, '0001-01-01', '0001-01-01 00:00:00.000001 BC', '0001-01-01 00:00:00.000001 BC', '0.1');

-- one histogram each, and the same of its cast: counted apart as well
CREATE TEMPORARY TABLE pairs AS
SELECT 'int4' AS type, hist_agg(int4) AS direct, hist_agg(int4::float8) AS of_cast, hist_agg(int4, 64) AS direct64, hist_agg(int4::float8, 64) AS of_cast64 FROM every_type
UNION ALL SELECT 'int8', hist_agg(int8), hist_agg(int8::float8), hist_agg(int8, 64), hist_agg(int8::float8, 64) FROM every_type
UNION ALL SELECT 'float4', hist_agg(float4), hist_agg(float4::float8), hist_agg(float4, 64), hist_agg(float4::float8, 64) FROM every_type
UNION ALL SELECT 'numeric', hist_agg("numeric"), hist_agg("numeric"::float8), hist_agg("numeric", 64), hist_agg("numeric"::float8, 64) FROM every_type
UNION ALL SELECT 'domain', hist_agg(domained), hist_agg(domained::float8), hist_agg(domained, 64), hist_agg(domained::float8, 64) FROM every_type
UNION ALL SELECT 'date', hist_agg(date), hist_agg(extract(epoch FROM date)::float8), hist_agg(date, 64), hist_agg(extract(epoch FROM date)::float8, 64) FROM every_type
UNION ALL SELECT 'timestamp', hist_agg(timestamp), hist_agg(extract(epoch FROM timestamp)::float8), hist_agg(timestamp, 64), hist_agg(extract(epoch FROM timestamp)::float8, 64) FROM every_type
UNION ALL SELECT 'timestamptz', hist_agg(timestamptz), hist_agg(extract(epoch FROM timestamptz)::float8), hist_agg(timestamptz, 64), hist_agg(extract(epoch FROM timestamptz)::float8, 64) FROM every_type
UNION ALL SELECT 'text', hist_agg(text), hist_agg(text::float8), hist_agg(text, 64), hist_agg(text::float8, 64) FROM every_type;
SELECT type, direct = of_cast AS same, direct64 = of_cast64 AS same64, hist_total(direct) AS n, hist_nulls(direct) AS nulls,
       hist_min(direct), hist_max(direct)
FROM pairs ORDER BY type;

-- and in frames, which rows leave again
SELECT count(*) AS frames, bool_and(direct_int4 = cast_int4 AND direct_int8 = cast_int8 AND direct_float4 = cast_float4
           AND direct_numeric = cast_numeric AND direct_date = cast_date AND direct_timestamp = cast_timestamp
           AND direct_timestamptz = cast_timestamptz AND direct_text = cast_text) AS same
FROM (SELECT hist_agg(int4) OVER w AS direct_int4, hist_agg(int4::float8) OVER w AS cast_int4,
             hist_agg(int8) OVER w AS direct_int8, hist_agg(int8::float8) OVER w AS cast_int8,
             hist_agg(float4) OVER w AS direct_float4, hist_agg(float4::float8) OVER w AS cast_float4,
             hist_agg("numeric") OVER w AS direct_numeric, hist_agg("numeric"::float8) OVER w AS cast_numeric,
             hist_agg(date) OVER w AS direct_date, hist_agg(extract(epoch FROM date)::float8) OVER w AS cast_date,
             hist_agg(timestamp) OVER w AS direct_timestamp,
             hist_agg(extract(epoch FROM timestamp)::float8) OVER w AS cast_timestamp,
             hist_agg(timestamptz, 100) OVER w AS direct_timestamptz,
             hist_agg(extract(epoch FROM timestamptz)::float8, 100) OVER w AS cast_timestamptz,
             hist_agg(text) OVER w AS direct_text, hist_agg(text::float8) OVER w AS cast_text
      FROM every_type WINDOW w AS (ORDER BY i ROWS 9 PRECEDING)) AS f;

-- numeric at every scale: integers of 1 to 24 digits by powers of ten from 1e-40 to 1e40, with long headers among them
SELECT setseed(0.25);
CREATE TEMPORARY TABLE numbers AS
SELECT (CASE WHEN random() < 0.5 THEN '-' ELSE '' END
        || substr(concat(ceil(random() * 9), floor(random() * 1e12)::bigint, floor(random() * 1e12)::bigint),
                  1, ceil(random() * 24)::integer) || 'e' || floor(random() * 80 - 40)::integer)::numeric AS x
FROM generate_series(1, 100000);
SELECT count(*) > 90000 AS many, count(DISTINCT scale(x)) AS scales, count(*) FILTER (WHERE h <> x::float8) AS differ,
       count(*) FILTER (WHERE 'Infinity' = abs(h)) AS infinite
FROM (SELECT x, hist_min(hist_agg(x)) AS h FROM numbers GROUP BY x) AS s;
-- where the digits of an integer, or the power of ten, no longer fit, on both sides of it; and a scale that takes a long header
SELECT count(*) AS n, count(*) FILTER (WHERE h IS DISTINCT FROM x::float8) AS differ
FROM (SELECT x, hist_min(hist_agg(x)) AS h
      FROM (SELECT (m + d) * ('1e' || e)::numeric AS x
            FROM unnest('{9007199254740992,90071992547409920,900719925474099200,9999999999999999,10000000000000000,'
                        '99999999999999999999,18446744073709551616,1}'::numeric[]) AS m,
                 generate_series(-2, 2) AS d, generate_series(-26, 26) AS e
            UNION ALL SELECT round(1.5, s) FROM generate_series(1, 200) AS s
            UNION ALL SELECT v::numeric FROM unnest('{0,-0,1e300,1e-300,1.7976931348623157e308,5e-324,2.2250738585072014e-308}'::text[]) AS v) AS v
      GROUP BY x) AS s;
-- stored compressed, and out of line
CREATE TABLE long_numbers (x numeric);
INSERT INTO long_numbers SELECT (repeat('1234567890', n) || '.5')::numeric / 10 ^ (10 * n - 3)::numeric FROM generate_series(1, 500, 100) AS n;
INSERT INTO long_numbers SELECT ('0.' || repeat('3', 16000))::numeric;
SELECT hist_agg(x) = hist_agg(x::float8) AS same, hist_total(hist_agg(x)) AS n FROM long_numbers;

-- what each call goes to
SELECT hist_agg(NULL) = hist_agg(NULL::float8) AS unknown_null, hist_agg('1.5') = hist_agg(1.5::float8) AS unknown,
       hist_agg('1.5', 100) = hist_agg(1.5::float8, 100) AS unknown_bins, hist_agg(1) = hist_agg(1.0::float8) AS literal,
       hist_agg(2::smallint) = hist_agg(2::float8) AS int2,  hist_agg('1.5'::varchar) = hist_agg(1.5::float8) AS varchar, hist_agg(1.5::price) = hist_agg(1.5::float8) AS domain;
DO $$
DECLARE
    type text;
    taken text := '';
BEGIN
    FOR type IN SELECT t.typname FROM pg_type AS t WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype = 'b'
        AND t.typelem = 0 AND t.typname !~ '^(reg|pg_)' ORDER BY t.typname COLLATE "C" LOOP
        BEGIN
            EXECUTE format('SELECT hist_agg(x) FROM (SELECT NULL::%I AS x) AS s', type);
            taken := taken || ' ' || type;
        EXCEPTION WHEN undefined_function THEN
            NULL;
        END;
    END LOOP;
    RAISE NOTICE 'hist_agg takes%', taken;
END
$$;

-- errors
SELECT hist_agg(1e400);
SELECT hist_agg(1e-400);
SELECT hist_agg('ten'::text);
SELECT hist_agg(x, x) FROM generate_series(100, 101) AS x;

DROP TABLE every_type, long_numbers;
DROP DOMAIN price;
RESET timezone;
