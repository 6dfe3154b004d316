-- Aggregates over labels: freq_agg, entropy, perplexity, freq_merge.
\set VERBOSITY sqlstate
CREATE TEMP TABLE letters (x text);
INSERT INTO letters VALUES ('A'), ('A'), ('A'), ('A'), ('B'), ('B'), ('C'), ('D'), (NULL);

-- DuckDB's and ClickHouse's documented answers
SELECT entropy(x), perplexity(x), freq_agg(x) FROM letters;
SELECT entropy(x) FROM generate_series(1, 5) x;

-- one letter in 26 equally likely; n coins; a two-headed coin has exactly 0, not -0
SELECT entropy(x), perplexity(x) FROM generate_series(1, 26) x;
SELECT entropy((a, b, c)) FROM generate_series(0, 1) a, generate_series(0, 1) b, generate_series(0, 1) c;
SELECT entropy('heads'::text), 1 / (entropy('heads'::text) + 'Infinity') FROM generate_series(1, 10);

-- the same in nats and hartleys; the base must stay the same
SELECT entropy(x, exp(1)::float8) AS nats, entropy(x, 10) AS hartleys, entropy(x) / 2 AS base_4, entropy(x, 4) FROM letters;
SELECT entropy(x, w) FROM (VALUES ('a', 2), ('b', 3)) v (x, w);
SELECT entropy(x, 1) FROM letters;
SELECT entropy(x, 'NaN') FROM letters;
SELECT entropy(x, w) FROM (VALUES ('a', 2), ('b', NULL), (NULL, 2), ('c', 2)) v (x, w);

-- the hand-written form
SELECT abs(entropy(x) - (SELECT -sum(p * log(2.0, p)) FROM (
    SELECT count(*) / sum(count(*)) OVER () AS p FROM generate_series(1, 1000) g GROUP BY g % 37) s)::float8) < 1e-14 AS same
FROM (SELECT g % 37 AS x FROM generate_series(1, 1000) g) s;

-- nothing there is NULL; freq_agg keeps the NULLs
SELECT entropy(x), perplexity(x), freq_agg(x), freq_merge(NULL) FROM letters WHERE false;
SELECT entropy(x), perplexity(x), freq_agg(x), entropy(freq_agg(x)) FROM letters WHERE x IS NULL;

-- grouping sets, FILTER, DISTINCT, ORDER BY
SELECT g % 2 AS a, g % 3 AS b, entropy(g % 5), freq_agg(g % 2)::jsonb
FROM generate_series(1, 30) g GROUP BY GROUPING SETS ((g % 2), (g % 3), ()) ORDER BY 1, 2;
SELECT entropy(x) FILTER (WHERE x < 'C'), entropy(DISTINCT x), freq_agg(DISTINCT x), entropy(x ORDER BY x DESC) FROM letters;

-- weights: whole ones are counts, others are added exactly, in any order
SELECT freq_agg(x, 2), freq_agg(x, 0) FROM letters;
SELECT freq_agg('a'::text, w) FROM (VALUES (0.1), (0.2), (0.3), (1e-30), (1e16)) v (w);
SELECT freq_agg('a'::text, w ORDER BY w) = freq_agg('a'::text, w ORDER BY w DESC) AS any_order,
       freq_agg('a'::text, w ORDER BY w)::text::freqdist = freq_agg('a'::text, w) AS text_round_trip
FROM (SELECT power(-2, g) * 1.1 * power(10, g % 7) FROM generate_series(0, 60, 2) g) v (w);
SELECT freq_agg('a'::text, w) FROM (VALUES (0.5), (0.25), (0.25)) v (w);
SELECT freq_agg('a'::text, w) FROM (VALUES (9007199254740992), (1), (1)) v (w);
SELECT freq_total(freq_agg(x, w)), entropy(freq_agg(x, w)) FROM (VALUES ('a', 0.5), ('b', 0.25), ('c', 0.125), ('d', 0.125), (NULL, 3), ('e', NULL)) v (x, w);
SELECT freq_agg(x, -1) FROM letters;
SELECT freq_agg(x, 'NaN') FROM letters;
SELECT freq_agg(x, 'Infinity') FROM letters;
SELECT freq_agg(x, 1e308) FROM letters;

-- merging: the whole equals the merge of its parts
SELECT (SELECT freq_merge(f) FROM (SELECT freq_agg(NULLIF(g % 23, 5)) AS f FROM generate_series(1, 1000) g GROUP BY g % 7) p)
     = (SELECT freq_agg(NULLIF(g % 23, 5)) FROM generate_series(1, 1000) g) AS merged;
SELECT freq_merge(f) FROM (VALUES ('{"a": 1}'::freqdist), (NULL), ('{"b": 0.5}'), ('{"b": 0.5}')) v (f);
SELECT freq_agg(f) FROM (VALUES ('{"a": 1}'::freqdist)) v (f);

-- support functions are for aggregates alone
SELECT _freqdist_combine(NULL, '{"a": 1}');
SELECT _freqdist_accum('{"a": 1}', 1);

-- labels: equal casts to text under fixed settings, whatever the type
SELECT freq_agg(x) FROM (VALUES (true), (false), (true)) v (x);
SELECT freq_agg(x) FROM (VALUES (1), (-1), (0), (2147483647)) v (x);
SELECT freq_agg(x) FROM (VALUES (9223372036854775807), (-9223372036854775808), (0)) v (x);
SELECT freq_agg(x::smallint) FROM (VALUES (1), (-1), (32767)) v (x);
SELECT freq_agg(x::real) FROM (VALUES (1), (-0.0), (0), (0.1), (999999), (1000000), ('NaN'), ('-Infinity'), (1e-10)) v (x);
SELECT freq_agg(x::float8) FROM (VALUES (1), ('-0'), (0), (0.1), (999999999999999), (1e15), (-1e15), ('NaN'), ('Infinity')) v (x);
SELECT freq_agg(x) FROM (VALUES (1.0), (1), (1.50), (1.5), (-0.0), (0), (1e20), ('NaN'), ('Infinity')) v (x);
SELECT freq_agg(x) FROM (VALUES ('1'), ('01'), ('+1'), ('-0'), ('-1'), ('9223372036854775808'), ('-9223372036854775808'), (''), (' 1'), ('1.0')) v (x);
SELECT freq_agg(x::"char") FROM (VALUES ('a'), ('b'), ('1'), ('')) v (x);
SELECT freq_agg(x::date) FROM (VALUES ('2026-01-31'), ('infinity'), ('0044-03-15 BC')) v (x);
SELECT freq_agg(x::timestamp) FROM (VALUES ('2026-01-31 12:00'), ('2026-01-31 12:00:00.5'), ('-infinity')) v (x);
SELECT freq_agg(x::uuid) FROM (VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11')) v (x);
SELECT freq_agg(x::char(5)), freq_agg(x::varchar), freq_agg(x::name) FROM (VALUES ('ab'), ('ab '), ('12')) v (x);
SELECT freq_agg(x::inet), freq_agg((x || '/24')::cidr) FROM (VALUES ('10.0.0.0'), ('192.168.1.0')) v (x);
CREATE TYPE pg_temp.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN pg_temp.grade AS integer CHECK (VALUE < 7);
CREATE DOMAIN pg_temp.moods AS pg_temp.mood;
SELECT freq_agg(x::pg_temp.mood), freq_agg(x::pg_temp.moods), entropy(x::pg_temp.mood) FROM (VALUES ('sad'), ('happy'), ('sad')) v (x);
SELECT freq_agg(x::pg_temp.grade) FROM (VALUES (1), (2), (1)) v (x);
SELECT freq_agg(x::jsonb), freq_agg(ROW(x, x::jsonb)) FROM (VALUES ('{"a": 1}'), ('{"a":1}'), ('2')) v (x);
SELECT freq_agg(x::text), entropy(x::text) FROM (VALUES (ARRAY[1, 2]), (ARRAY[2, 1]), (ARRAY[1, 2])) v (x);
SELECT entropy(ARRAY[1, 2]), entropy(ARRAY[1.0, 2.0]);
-- one label for integer 1, bigint 1, numeric 1.0, real 1, text '1'
SELECT freq_merge(f) FROM (
    SELECT freq_agg(1) UNION ALL SELECT freq_agg(1::bigint) UNION ALL SELECT freq_agg(1.0) UNION ALL SELECT freq_agg(1::real)
    UNION ALL SELECT freq_agg(1::float8) UNION ALL SELECT freq_agg('1'::text) UNION ALL SELECT freq_agg(1::smallint)) v (f);
-- the session's settings change nothing
CREATE TEMP TABLE settings AS
SELECT 1 AS run, freq_agg(x::timestamptz) AS tz, freq_agg(x::timestamp) AS ts, freq_agg(x::date) AS d, freq_agg(x::timestamptz - '2000-01-01'::timestamptz) AS i,
       freq_agg(x::bytea) AS b, freq_agg(random_float) AS f, freq_agg((x::timestamptz, random_float, x::bytea)) AS r
FROM (VALUES ('2026-03-29 01:30:00.25+00', 0.1::float8 + 0.2), ('1999-12-31 23:59:59+00', 1 / 3.0::float8)) v (x, random_float);
SET DateStyle = 'SQL, DMY'; SET TimeZone = 'America/New_York'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape'; SET extra_float_digits = -10;
INSERT INTO settings
SELECT 2, freq_agg(x::timestamptz), freq_agg((x::timestamptz AT TIME ZONE 'UTC')), freq_agg((x::timestamptz AT TIME ZONE 'UTC')::date), freq_agg(x::timestamptz - '2000-01-01 00:00+00'::timestamptz),
       freq_agg(x::bytea), freq_agg(random_float), freq_agg((x::timestamptz, random_float, x::bytea))
FROM (VALUES ('2026-03-29 01:30:00.25+00', 0.1::float8 + 0.2), ('1999-12-31 23:59:59+00', 1 / 3.0::float8)) v (x, random_float);
SELECT a.tz = b.tz AS tz, a.b = b.b AS b, a.f = b.f AS f, a.r = b.r AS r FROM settings a, settings b WHERE a.run = 1 AND b.run = 2;
SELECT current_setting('DateStyle') AS kept, current_setting('TimeZone') AS tz, current_setting('bytea_output') AS bytea;
RESET DateStyle; RESET TimeZone; RESET IntervalStyle; RESET bytea_output; RESET extra_float_digits;
SELECT tz, i, f FROM settings WHERE run = 2;

-- moving frames: the same as computing each frame anew
CREATE TEMP TABLE series AS
SELECT g, CASE WHEN g % 11 < 3 THEN NULL ELSE (g * g) % 7 END AS x, CASE WHEN g % 5 = 0 THEN NULL ELSE 'label ' || (g * 31) % 13 END AS t
FROM generate_series(1, 300) g;
SELECT count(*) AS wrong FROM (
    SELECT g, entropy(x) OVER w AS ex, perplexity(x) OVER w AS px, freq_agg(t) OVER w AS ft, entropy(t, 10) OVER w AS et, entropy((x, t)) OVER w AS er
    FROM series WINDOW w AS (ORDER BY g ROWS BETWEEN 20 PRECEDING AND 3 PRECEDING)) m
JOIN LATERAL (
    SELECT entropy(x) AS ex, perplexity(x) AS px, freq_agg(t) AS ft, entropy(t, 10) AS et, entropy((x, t)) AS er
    FROM series s WHERE s.g BETWEEN m.g - 20 AND m.g - 3) d ON true
WHERE (m.ex, m.px, m.ft, m.et, m.er) IS DISTINCT FROM (d.ex, d.px, d.ft, d.et, d.er);
SELECT count(*) AS wrong FROM (
    SELECT g, entropy(x) OVER w AS ex, freq_agg(t) OVER w AS ft,
           entropy(t) OVER (ORDER BY g / 2 GROUPS BETWEEN 2 PRECEDING AND 2 FOLLOWING) AS gt
    FROM series WINDOW w AS (ORDER BY g RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING EXCLUDE CURRENT ROW)) m
JOIN LATERAL (
    SELECT entropy(x) FILTER (WHERE s.g BETWEEN m.g - 10 AND m.g + 10 AND s.g <> m.g) AS ex,
           freq_agg(t) FILTER (WHERE s.g BETWEEN m.g - 10 AND m.g + 10 AND s.g <> m.g) AS ft,
           entropy(t) FILTER (WHERE s.g / 2 BETWEEN m.g / 2 - 2 AND m.g / 2 + 2) AS gt
    FROM series s) d ON true
WHERE (m.ex, m.ft, m.gt) IS DISTINCT FROM (d.ex, d.ft, d.gt);
-- running totals (no inverse needed), frames that empty and fill again, frames holding only NULLs
SELECT g, entropy(g % 3) OVER (ORDER BY g) AS running, freq_agg(g % 2) OVER (ORDER BY g)::jsonb AS counts FROM generate_series(1, 5) g;
SELECT g, entropy(x) OVER w, freq_agg(x) OVER w FROM (VALUES (1, 'a'), (2, NULL), (10, 'b'), (11, 'c'), (30, NULL), (31, NULL)) v (g, x)
WINDOW w AS (ORDER BY g RANGE BETWEEN 3 PRECEDING AND 1 PRECEDING);
SELECT g, freq_merge(f) OVER (ORDER BY g ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES (1, '{"a": 1}'::freqdist), (2, '{"a": 2, "b": 0.5}'), (3, NULL), (4, NULL), (5, '{"c": 1}')) v (g, f);
-- a base that changes is an error while both rows are in one frame
SELECT entropy(x, b) OVER (ORDER BY x ROWS CURRENT ROW) FROM (VALUES (1, 2), (2, 10)) v (x, b);
SELECT entropy(x, b) OVER (ORDER BY x ROWS 1 PRECEDING) FROM (VALUES (1, 2), (2, 10)) v (x, b);
