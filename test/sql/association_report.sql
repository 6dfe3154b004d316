-- association_report: which columns say most about a target.
\set VERBOSITY terse
-- what is known: the target is the first bit of "code", nearly that of "noisy", and of nothing else
CREATE TABLE items AS
SELECT g AS id, g % 2 = 1 AS odd, (g % 4)::integer AS code, CASE WHEN g % 16 = 3 THEN 'even' WHEN g % 2 = 1 THEN 'odd' ELSE 'even' END AS noisy,
       (g / 7 % 5)::integer AS unrelated, (g % 2 + g % 1000 / 1000.0)::float8 AS size, 'name ' || g AS name, NULLIF(g % 3, 0)::numeric AS third,
       '2026-01-01'::timestamptz + make_interval(mins => g) AS at, ARRAY[g] AS list, freq_agg(g) OVER (ROWS CURRENT ROW) AS dist,
       'only'::text AS constant, NULL::date AS never
FROM generate_series(1, 2000) g;
ALTER TABLE items ADD PRIMARY KEY (id);
SELECT column_name, round(mutual_information::numeric, 6) AS mi, round(theils_u::numeric, 6) AS u, round(theils_u_reverse::numeric, 6) AS reverse,
       round(cramers_v::numeric, 6) AS v, p_adjusted < 0.01 AS says, round(information_value::numeric, 6) AS iv, n, nulls, n_labels, note
FROM association_report('items', 'odd');
-- the same as from the columns themselves
SELECT r.mutual_information = (SELECT mutual_information(noisy, odd) FROM items) AS mi, r.theils_u = (SELECT theils_u(odd, noisy) FROM items) AS u,
       r.theils_u_reverse = (SELECT theils_u(noisy, odd) FROM items) AS reverse, r.cramers_v = (SELECT cramers_v(noisy, odd) FROM items) AS v,
       r.information_value = (SELECT information_value(joint_agg(noisy, odd), 0.5) FROM items) AS iv
FROM association_report('items', 'odd', columns => '{noisy}', pseudocount => 0.5) r;
-- numbers are put into bins of equal frequency
SELECT r.n_labels, r.mutual_information = (SELECT mutual_information(width_bucket(size, ARRAY(SELECT percentile_disc(i / 4.0) WITHIN GROUP (ORDER BY size) FROM items, generate_series(1, 3) i GROUP BY i ORDER BY i)), odd) FROM items) AS mi
FROM association_report('items', 'odd', columns => '{size}', bins => 4) r;
-- an expression as the target, a query as the source, a number as the target, what is not finite
SELECT column_name, round(theils_u::numeric, 6) AS u FROM association_report('SELECT code, unrelated, size FROM items WHERE id <= 1000', 'code >= 2 AND size < 1');
SELECT column_name, round(theils_u::numeric, 6) AS u, n FROM association_report('items', 'size', columns => '{code,odd}', exclude => '{odd}');
SELECT column_name, n, n_labels, round(theils_u::numeric, 6) AS u
FROM association_report('SELECT * FROM (VALUES (1::float8, 1), (''Infinity'', 2), (''-Infinity'', 3), (''NaN'', 2), (NULL, 4), (1, 1)) v (x, t)', 't');
-- a value that fills a bin stands alone, be it the least, the greatest, or between others, few or too many to be told apart; so do infinities
SELECT s.n, v, side, n_labels, round(theils_u::numeric, 6) AS u
FROM (VALUES (1000), (20000)) s (n), (VALUES (0::float8), (1), (-1), (0.3), (-0.3)) v (v), (VALUES ('-abs'), ('abs'), ('')) a (side),
	 association_report(format('SELECT CASE WHEN g %% 4 > 0 THEN %L ELSE %1$L + %s(g - %s / 2 + 7) / 300.0::float8 END AS x, g %% 4 > 0 AS t FROM generate_series(1, %s) g',
		v, side, s.n, s.n), 't');
SELECT s.n, v, n_labels, round(theils_u::numeric, 6) AS u
FROM (VALUES (1000), (20000)) s (n), (VALUES ('Infinity'), ('-Infinity'), ('least')) v (v),
	 association_report(format('SELECT CASE WHEN g %% 100 = 0 THEN %L ELSE g - 500.5 END AS x, g %% 100 = 0 AS t FROM generate_series(1, %s) g',
		replace(v, 'least', '-600'), s.n), 't', bins => 2);
-- each of at most "bins" values is a bin, and so are 20
SELECT k, bins, n_labels FROM (VALUES (2), (20), (21), (100)) k (k), (VALUES (2), (20), (21), (100)) b (bins),
	 association_report(format('SELECT g %% %s AS x, g %% 2 AS t FROM generate_series(1, 2100) g', k), 't', bins => bins);
-- NaN is as good as NULL, alone or not
SELECT column_name, n, nulls, n_labels, note FROM association_report($$SELECT CASE g % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN NULL ELSE g::float8 END AS x,
	CASE g % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN NULL ELSE (g % 8)::real END AS r, CASE g % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN NULL ELSE 1e20 + g % 8 END AS d,
	'NaN'::float8 AS nan, g AS t FROM generate_series(1, 1000) g$$, 'CASE WHEN t % 10 = 0 THEN ''NaN'' ELSE (t % 3)::float8 END');
-- numbers are told apart by all their digits where their labels can be known: the bins are those of small numbers, as columns and as targets
SELECT k, bins, r.column_name, r.n_labels, s.n_labels AS of_small, round(r.theils_u::numeric, 6) AS u, r.theils_u = s.theils_u AS same, r.note
FROM (VALUES (2), (21), (63), (64), (300)) k (k), (VALUES (10), (100)) b (bins),
	 association_report(format('SELECT (2^60)::bigint + g %% %s AS big, 1e20 + g %% %1$s AS num, -1e400 - g %% %1$s AS huge, g %% %1$s < %1$s / 2 AS t FROM generate_series(1, 6300) g',
		k), 't', bins => bins) r,
	 association_report(format('SELECT CASE WHEN %L THEN -1 ELSE 1 END * (g %% %s) AS small, g %% %2$s < %2$s / 2 AS t FROM generate_series(1, 6300) g',
		r.column_name = 'huge', k), 't', bins => bins) s
ORDER BY k, bins, r.column_name;
SELECT k, column_name, n_labels, round(theils_u::numeric, 6) AS u, note
FROM (VALUES (2), (99)) k (k),
	 association_report('SELECT g % 2 AS x, (2^60)::bigint + g % 99 AS y, ''a''::text AS c FROM generate_series(1, 1000) g', format('1e20 + (y + x) %% %s', k));
SELECT column_name, n_labels, theils_u FROM association_report('SELECT CASE g % 4 WHEN 0 THEN 7 ELSE s * (2::numeric ^ 53 + g % 4 - 2)::bigint END AS x, CASE g % 4 WHEN 0 THEN 7 ELSE s * (1e16 + g % 4) END AS num,
	g % 4 AS t FROM generate_series(1, 400) g, (VALUES (1), (-1)) s (s)', 't');
-- keys, uuid, arrays and nearly different texts are scored where they are named
SELECT column_name, n, n_labels, note FROM association_report('items', 'odd', columns => '{id,list,name,dist}');
-- one value of the target, none, no column
SELECT column_name, mutual_information, theils_u, theils_u_reverse, cramers_v, p_value, information_value, note FROM association_report('items', 'constant', columns => '{code}');
SELECT column_name, mutual_information, note FROM association_report('items', 'never', columns => '{code,noisy}');
SELECT * FROM association_report('SELECT 1 AS a', 'a');
-- two scans, whatever the number of columns
BEGIN;
SELECT pg_stat_get_xact_numscans('items'::regclass) AS before \gset
SELECT count(*) AS columns FROM association_report('items', 'odd');
SELECT pg_stat_get_xact_numscans('items'::regclass) - :before AS scans;
COMMIT;
-- mistakes
SELECT * FROM association_report(NULL, 'odd');
SELECT * FROM association_report('items', NULL);
SELECT * FROM association_report('no_such_table', 'odd');
SELECT * FROM association_report('items', 'no_such_column');
SELECT * FROM association_report('items', 'odd, code) AS a, (id');
SELECT * FROM association_report('items', 'odd', columns => '{no_such_column}');
SELECT * FROM association_report('items', 'odd', exclude => '{NULL}');
SELECT * FROM association_report('items', 'odd', bins => 1);
SELECT * FROM association_report('items', 'odd', pseudocount => -1);
-- whatever the search path holds
CREATE SCHEMA trap;
CREATE FUNCTION trap.equals(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE OPERATOR trap.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = trap.equals);
CREATE FUNCTION trap.cardinality(anyarray) RETURNS integer LANGUAGE sql AS 'SELECT 7';
SET search_path = trap, public, pg_catalog;
SELECT column_name, round(theils_u::numeric, 6) AS u FROM association_report('items', 'odd', columns => '{code,noisy}');
RESET search_path;
-- the p-value of many rare labels is no smaller than chance makes it: a permuted target in 200 tables
SELECT count(*) FILTER (WHERE p < 0.05) BETWEEN 1 AND 22 AS calibrated, count(*) FILTER (WHERE q < 0.05) > 100 AS where_the_g_test_is_not
FROM (SELECT _association_p_value(j) AS p, (g_test(j)).p_value AS q
      FROM (SELECT joint_agg(g / 2, abs(hashint4(g * 1009 + s)) % 2) AS j FROM generate_series(1, 400) g, generate_series(1, 200) s GROUP BY s) t) u;
DROP TABLE items;
DROP SCHEMA trap CASCADE;
