-- hist_agg, hist_merge, + and hist_counts_agg: the same rows give the same bytes.
CREATE FUNCTION pg_temp.outcome(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    result text;
    message text;
    hint text;
BEGIN
    EXECUTE 'SELECT (' || expression || ')::text' INTO result;
    RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
    RETURN concat(SQLSTATE, ': ', message, ' (' || nullif(hint, '') || ')');
END $$;

-- nothing there, and little
SELECT hist_agg(x) FROM (VALUES (1.0)) v (x) WHERE false;
SELECT hist_agg(x), hist_merge(NULL::numhist), hist_agg(x, NULL) FROM (VALUES (NULL::float8), (NULL)) v (x);
SELECT hist_agg(x), hist_min(hist_agg(x)), hist_max(hist_agg(x)) FROM (VALUES (7.5)) v (x);
-- any number comes by the usual casts; a date or a time by its epoch
SELECT hist_agg(i::smallint) = hist_agg(i) AND hist_agg(i) = hist_agg(i::bigint) AND hist_agg(i) = hist_agg(i::real)
       AND hist_agg(i) = hist_agg(i::numeric) AS same
FROM generate_series(1, 100) i;
SELECT to_timestamp(hist_max(hist_agg(extract(epoch FROM t)))) = max(t) AS latest
FROM generate_series('2026-01-01'::timestamptz, '2026-01-10', '7 hours') t;

-- twelve shapes, and a column of everything
CREATE TABLE shapes AS
SELECT shape, i, (hashint8(i) & 7) AS part,
       CASE shape
           WHEN 'integers' THEN i % 90
           WHEN 'many integers' THEN (i * 7919) % 100003
           WHEN 'uniform' THEN u
           WHEN 'both signs' THEN u - 0.5
           WHEN 'wide' THEN ((CASE WHEN i % 2 = 0 THEN '' ELSE '-' END) || (u * 1e15)::bigint || 'e' || i * 7919 % 600 - 315)::float8
           WHEN 'all equal' THEN 3.25
           WHEN 'money' THEN floor(1e6 * u * u * u) / 100
           WHEN 'one day' THEN 1e9 + 86400 * u
           WHEN 'subnormal' THEN (i % 6000 - 3000) * 5e-324
           WHEN 'signed zeros' THEN CASE WHEN i % 3 = 0 THEN -0.0::float8 WHEN i % 3 = 1 THEN 0 ELSE u END
           WHEN 'near the largest' THEN 1.7976931348623157e308 * (u - 0.5) * 2
           ELSE CASE i % 11 WHEN 0 THEN NULL WHEN 1 THEN 'NaN' WHEN 2 THEN 'Infinity' WHEN 3 THEN '-Infinity' ELSE u END
       END::float8 AS x
FROM unnest('{integers,many integers,uniform,both signs,wide,all equal,money,one day,subnormal,signed zeros,near the largest,odd values}'::text[]) shape,
     generate_series(1, 9000) i, LATERAL (SELECT (hashint8extended(i, 17) & 1152921504606846975) / 1152921504606846976.0::float8) r (u);
CREATE INDEX ON shapes (shape);
ANALYZE shapes;

-- the whole, at four sizes
CREATE TABLE whole AS
SELECT shape, max_bins, hist_agg(x, max_bins) AS h
FROM shapes, unnest('{64,1000,4096,65536}'::int[]) max_bins GROUP BY shape, max_bins;
SELECT shape, array_agg(h::jsonb -> 'bits' ORDER BY max_bins) AS bits, array_agg(jsonb_array_length(h::jsonb -> 'bins') ORDER BY max_bins) AS bins
FROM whole GROUP BY shape ORDER BY shape;
-- nothing is lost; a histogram holds at most max_bins bins, and one bit more would not fit
SELECT bool_and(hist_total(h) + hist_nulls(h) + coalesce((h::jsonb ->> 'nan')::bigint, 0) = 9000) AS total,
       bool_and(hist_total(h) = (SELECT sum(count) FROM hist_bins(h))) AS bins_total
FROM whole;
SELECT bool_and(hist_min(h) = least AND hist_max(h) = greatest) AS extremes
FROM whole JOIN (SELECT shape, min(x) AS least, max(x) AS greatest FROM shapes WHERE x <> 'NaN' GROUP BY shape) s USING (shape);
-- every value is in the bin that its leading bits name
SELECT count(*) FROM whole w, hist_bins(h) b,
    LATERAL (SELECT count(*) FROM shapes s WHERE s.shape = w.shape AND (CASE WHEN lo = hi THEN x = lo WHEN lo >= 0 THEN x >= lo AND x < hi ELSE x > lo AND x <= hi AND x < 0 END)) c (n)
WHERE max_bins = 64 AND shape IN ('both signs', 'wide', 'subnormal', 'one day') AND n <> b.count AND hi < 1.7e308 AND lo > -1.7e308;

-- another order, other parts, other forms on the way: the same bytes
SELECT bool_and(h = (SELECT hist_agg(x, max_bins) FROM (SELECT x FROM shapes s WHERE s.shape = w.shape ORDER BY x) t)) AS ascending,
       bool_and(h = (SELECT hist_agg(x, max_bins) FROM (SELECT x FROM shapes s WHERE s.shape = w.shape ORDER BY x DESC) t)) AS descending,
       bool_and(h = (SELECT hist_agg(x, max_bins) FROM (SELECT x FROM shapes s WHERE s.shape = w.shape ORDER BY hashint8(i)) t)) AS shuffled
FROM whole w;
SELECT kind, bool_and(h = CASE kind
    WHEN 'parts' THEN (SELECT hist_merge(p) FROM (SELECT hist_agg(x, max_bins) FROM shapes s WHERE s.shape = w.shape GROUP BY part) t (p))
    WHEN 'parts backwards' THEN (SELECT hist_merge(p) FROM (SELECT hist_agg(x, max_bins) FROM shapes s WHERE s.shape = w.shape GROUP BY part ORDER BY part DESC) t (p))
    WHEN 'runs of values' THEN (SELECT hist_merge(p) FROM (SELECT hist_agg(x, max_bins) FROM (SELECT x, ntile(40) OVER (ORDER BY x) AS n FROM shapes s WHERE s.shape = w.shape) r GROUP BY n) t (p))
    WHEN 'single rows' THEN (SELECT hist_merge(p) FROM (SELECT hist_agg(x, max_bins) FROM shapes s WHERE s.shape = w.shape GROUP BY i) t (p))
    WHEN 'merged twice' THEN (SELECT hist_merge(m) FROM (SELECT hist_merge(p) FROM (SELECT part, hist_agg(x, max_bins) FROM shapes s WHERE s.shape = w.shape GROUP BY part) t (part, p) GROUP BY part % 3) u (m))
    WHEN 'text' THEN (SELECT hist_merge(p::text::numhist) FROM (SELECT hist_agg(x, max_bins) FROM shapes s WHERE s.shape = w.shape GROUP BY part) t (p))
    WHEN 'finer parts' THEN (SELECT hist_merge(p) FROM (SELECT hist_agg(x, CASE WHEN part = 0 THEN max_bins ELSE 65536 END) FROM shapes s WHERE s.shape = w.shape GROUP BY part) t (p))
    ELSE (SELECT hist_agg(x, max_bins) FILTER (WHERE i <= 7) + hist_agg(x, max_bins) FILTER (WHERE i > 7) FROM shapes s WHERE s.shape = w.shape)
    END) AS same
FROM whole w, unnest('{parts,parts backwards,runs of values,single rows,merged twice,text,finer parts,plus}'::text[]) kind
WHERE max_bins IN (64, 4096) GROUP BY kind ORDER BY kind;
-- + of every pair of parts, both ways round
SELECT bool_and(a.h + b.h = b.h + a.h) AS commutes, bool_and((a.h + b.h) + c.h = a.h + (b.h + c.h)) AS associates
FROM whole a, whole b, whole c WHERE a.max_bins <= 1000 AND b.max_bins IN (64, 4096) AND c.shape IN ('wide', 'integers') AND c.max_bins = 1000;

-- serial, parallel, hashed, sorted, spilled: the same bytes
CREATE FUNCTION pg_temp.fingerprint() RETURNS text LANGUAGE sql AS
$$ SELECT md5(string_agg(g || h::text, ',' ORDER BY g)) FROM (SELECT shape || i % 500 AS g, hist_agg(x, 64) + hist_agg(x, 100) AS h FROM shapes GROUP BY 1) t $$;
CREATE TABLE prints (plan text, print text);
INSERT INTO prints SELECT 'hashed', pg_temp.fingerprint();
SET enable_hashagg = off;
INSERT INTO prints SELECT 'sorted', pg_temp.fingerprint();
RESET enable_hashagg;
SET work_mem = '64kB';
SET enable_sort = off;
INSERT INTO prints SELECT 'spilled', pg_temp.fingerprint();
RESET enable_sort;
RESET work_mem;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 3;
INSERT INTO prints SELECT 'parallel', pg_temp.fingerprint();
SELECT count(DISTINCT print) AS answers, count(*) AS plans FROM prints;
CREATE FUNCTION pg_temp.plan_has(query text, node text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (costs off) ' || query LOOP
        IF line LIKE '%' || node || '%' THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;
SELECT pg_temp.plan_has('SELECT hist_agg(x), hist_agg(x, 64), hist_merge(hist) FROM shapes, (SELECT NULL::numhist) n (hist)', 'Partial Aggregate') AS plain,
       pg_temp.plan_has('SELECT shape, hist_counts_agg(x, ''{0,1}'') FROM shapes GROUP BY shape', 'Partial HashAggregate') AS grouped;
SELECT bool_and(p.h = w.h) AS parallel
FROM (SELECT shape, hist_agg(x, 1000) AS h FROM shapes GROUP BY shape) p JOIN whole w USING (shape) WHERE max_bins = 1000;
-- workers that see no row
SELECT hist_agg(x), hist_counts_agg(x, '{0,1}') FROM shapes WHERE i = 3 AND shape = 'integers';
SELECT hist_agg(x) IS NULL AS none FROM shapes WHERE i < 0;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- grouping sets, FILTER, DISTINCT, ORDER BY
SELECT count(*), bool_and(h = (SELECT hist_agg(s.x) FROM shapes s WHERE s.shape = 'integers' AND (g.part IS NULL OR s.part = g.part) AND (g.odd IS NULL OR s.i % 2 = g.odd))) AS same
FROM (SELECT part, i % 2 AS odd, hist_agg(x) AS h FROM shapes WHERE shape = 'integers' GROUP BY CUBE (part, i % 2)) g;
SELECT hist_total(hist_agg(DISTINCT x)), hist_total(hist_agg(x) FILTER (WHERE x < 10)), hist_agg(x ORDER BY i DESC) = hist_agg(x) AS ordered
FROM shapes WHERE shape = 'integers';

-- max_bins: within limits, the same on every row; + and hist_merge take any
SELECT call, pg_temp.outcome(call) FROM unnest(ARRAY[
    '(SELECT hist_agg(x, 63) FROM generate_series(1, 3) x)', '(SELECT hist_agg(x, 65537) FROM generate_series(1, 3) x)',
    '(SELECT hist_agg(x, 63 + x) FROM generate_series(1, 3) x)', '(SELECT hist_agg(x, 63 + x / 1000) FROM generate_series(1000, 3000) x)',
    '(SELECT count(h) FROM (SELECT hist_agg(x, 63 + x) OVER (ORDER BY x ROWS 1 PRECEDING) FROM generate_series(1, 3) x) t (h))',
    '(SELECT count(h) FROM (SELECT hist_agg(x, 63 + x) OVER (ORDER BY x ROWS 0 PRECEDING) FROM generate_series(1, 3) x) t (h))',
    '(SELECT hist_agg(x, CASE WHEN x = 2 THEN 64 END) FROM generate_series(1, 3) x)',
    '(SELECT (hist_agg(x, 64) + hist_agg(x, 100))::jsonb -> ''max_bins'' FROM generate_series(1, 3) x)',
    '_numhist_accum(NULL, 1)', '_numhist_combine(NULL, NULL)']) call;
-- counts beyond bigint
SELECT pg_temp.outcome($$'{"version": 1, "bins": [[1, 9223372036854775807]]}'::numhist + '{"version": 1, "nulls": 1, "bins": []}'$$);
SELECT pg_temp.outcome($$(SELECT hist_merge(h::numhist) FROM unnest('{"{\"version\": 1, \"bins\": [[1, 9223372036854775807]]}", "{\"version\": 1, \"bins\": [[2, 1]]}"}'::text[]) h)$$);

-- moving frames: every frame as if it were counted anew
CREATE FUNCTION pg_temp.frames_differ(shape text, max_bins int, frame text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
BEGIN
    -- hist_merge has no inverse: it merges every frame from its rows
    EXECUTE format('SELECT count(*) FROM (SELECT hist_agg(x, %1$s) OVER w AS moving, hist_merge(h) OVER w AS plain
        FROM (SELECT i, x, hist_agg(x, %1$s) AS h FROM shapes WHERE shape = %2$L AND i <= 600 GROUP BY i, x) u
        WINDOW w AS (ORDER BY i %3$s)) f WHERE moving IS DISTINCT FROM plain', max_bins, shape, frame) INTO n;
    RETURN n;
END $$;
SELECT frame, array_agg(pg_temp.frames_differ(shape, max_bins, frame)) AS differing
FROM unnest(ARRAY['ROWS 20 PRECEDING', 'ROWS 300 PRECEDING', 'ROWS BETWEEN 3 PRECEDING AND 5 FOLLOWING',
                  'ROWS BETWEEN 5 FOLLOWING AND 9 FOLLOWING', 'RANGE BETWEEN 40 PRECEDING AND 30 PRECEDING',
                  'GROUPS BETWEEN 10 PRECEDING AND 2 PRECEDING EXCLUDE CURRENT ROW', 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW']) frame,
     unnest('{integers,odd values,wide}'::text[]) shape, unnest('{64,4096}'::int[]) max_bins
GROUP BY frame ORDER BY frame;
-- frames that empty and fill again, frames holding only NULLs
SELECT i, hist_agg(x) OVER w AS h FROM (VALUES (1, 5.0::float8), (2, NULL), (3, NULL), (9, 'NaN'), (20, 7), (21, 7)) v (i, x)
WINDOW w AS (ORDER BY i RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING);
SELECT i, hist_counts_agg(x, '{0,6,8}') OVER w AS counts FROM (VALUES (1, 5.0::float8), (2, NULL), (3, NULL), (9, 6), (20, 7), (21, 7)) v (i, x)
WINDOW w AS (ORDER BY i RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING);
SELECT i, hist_counts_agg(x, edges) OVER w AS counts
FROM (VALUES (1, 5.0::float8, '{0,6}'::float8[]), (3, 5, '{0,1,6}'), (4, 0.5, '{0,1,6}')) v (i, x, edges)
WINDOW w AS (ORDER BY i RANGE BETWEEN 1 PRECEDING AND CURRENT ROW);

-- counts between given edges: NumPy's convention, NULL skipped, what lies outside is told
SELECT hist_counts_agg(x, ARRAY[0, 1, 2, 5]) FROM unnest('{0,0.5,1,1.5,2,4.9,5,NULL}'::float8[]) x;
SELECT x % 2 AS odd, hist_counts_agg(x, ARRAY[3, 5, 8]) FROM generate_series(1, 10) x GROUP BY 1 ORDER BY 1;
SELECT hist_counts_agg(x, ARRAY['-Infinity', 5, 'Infinity']::float8[]) FROM unnest('{1,-Infinity,Infinity,9,5}'::float8[]) x;
SELECT hist_counts_agg(x, ARRAY[0, 1]) FROM unnest('{NaN,0.5}'::float8[]) x;
SELECT hist_counts_agg(x, ARRAY[0, 1]) FROM unnest('{NULL,NULL}'::float8[]) x;
SELECT hist_counts_agg(x, edges) FROM (VALUES (1, ARRAY[0, 2]), (1, NULL), (NULL, ARRAY[7, 2])) v (x, edges);
SELECT call, pg_temp.outcome(call) FROM unnest(ARRAY[
    '(SELECT hist_counts_agg(x, ''{}'') FROM generate_series(1, 3) x)', '(SELECT hist_counts_agg(x, ''{1}'') FROM generate_series(1, 3) x)',
    '(SELECT hist_counts_agg(x, ''{1,1}'') FROM generate_series(1, 3) x)', '(SELECT hist_counts_agg(x, ''{1,3,2}'') FROM generate_series(1, 3) x)',
    '(SELECT hist_counts_agg(x, ''{1,NaN}'') FROM generate_series(1, 3) x)', '(SELECT hist_counts_agg(x, ''{1,NULL}'') FROM generate_series(1, 3) x)',
    '(SELECT hist_counts_agg(x, ''{{1,2}}'') FROM generate_series(1, 3) x)', '(SELECT hist_counts_agg(x, ARRAY[0, x]) FROM generate_series(1, 3) x)',
    '(SELECT hist_counts_agg(x, CASE WHEN x < 3 THEN ARRAY[0, 9] ELSE ARRAY[0, 9, 10] END) FROM generate_series(1, 3) x)',
    '_hist_counts_accum(NULL, 1, ''{1,2}'')']) call;
-- a state is an array, and anybody's: what none could hold is refused
CREATE AGGREGATE pg_temp.counts_of(float8[]) (sfunc = _hist_counts_combine, stype = float8[], finalfunc = _hist_counts_final);
CREATE AGGREGATE pg_temp.state_of(float8[]) (sfunc = _hist_counts_combine, stype = float8[]);
SELECT state, pg_temp.outcome(format('(SELECT pg_temp.counts_of(%1$L))', state)) AS counts,
       pg_temp.outcome(format('(SELECT pg_temp.state_of(%1$L))', state)) AS alone
FROM unnest(ARRAY['{0,1,5,0,2}', '{NaN,1}', '{1,0,5,0,0}', '{0,NaN,5,0,0}', '{0,1,NaN,0,0}', '{0,1,-1,0,0}', '{0,1,0.5,0,0}',
                  '{0,1,5,0,Infinity}', '{0,1,5,NULL,0}', '{}', '{{0,1,5,0,2}}']) state;
DROP TABLE shapes, whole, prints;
