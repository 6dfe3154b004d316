-- The bins in which two numhists are compared, against bins made by hand from the rows.
CREATE TABLE pair_rows AS
SELECT side, floor(1000 * (u * (CASE side WHEN 'p' THEN 1 ELSE u END) + CASE side WHEN 'p' THEN 0 ELSE 0.05 END))::float8 AS x
FROM unnest('{p,q}'::text[]) side, generate_series(1, 20000) i,
     LATERAL (SELECT (hashint8extended(i, ascii(side)) & 1125899906842623) / 1125899906842624.0::float8) r (u)
WHERE side = 'p' OR i <= 7000;
CREATE TABLE pair_hists AS
SELECT hist_agg(x) FILTER (WHERE side = 'p') AS p, hist_agg(x) FILTER (WHERE side = 'q') AS q FROM pair_rows;

-- bin k of n: values up to the quantile k/n (percentile_disc) of the pooled rows, or of the reference
CREATE FUNCTION pg_temp.by_hand(n int, reference text, OUT p float8[], OUT q float8[]) LANGUAGE sql AS $$
    WITH edges AS MATERIALIZED (
        SELECT DISTINCT unnest(percentile_disc((SELECT array_agg(k / n::float8 ORDER BY k) FROM generate_series(1, n - 1) k)) WITHIN GROUP (ORDER BY x)) AS e
        FROM pair_rows WHERE reference IS NULL OR side = reference),
    numbered AS (SELECT side, (SELECT count(*) FROM edges WHERE e < x) AS bin FROM pair_rows)
    SELECT array_agg(c.p ORDER BY bin), array_agg(c.q ORDER BY bin)
    FROM (SELECT bin, count(*) FILTER (WHERE side = 'p') AS p, count(*) FILTER (WHERE side = 'q') AS q FROM numbered GROUP BY bin) c
$$;
SELECT n, array_length(b.p, 1) AS bins, kl_divergence(h.q, h.p, bins => n) = kl_divergence(b.q, b.p) AS kl,
       js_divergence(h.p, h.q, bins => n) = js_divergence(b.p, b.q) AS js, total_variation(h.p, h.q, n) = total_variation(b.p, b.q) AS tv,
       psi(h.p, h.q, 1, n) = psi(r.p, r.q, 1) AS psi
FROM pair_hists h, unnest('{2,3,10,20,57}'::int[]) n, pg_temp.by_hand(n, NULL) b, pg_temp.by_hand(n, 'p') r;
-- ten bins of the reference hold a tenth each, so psi has the reference's shares at 0.1
SELECT abs(psi(p, q) - (SELECT sum((c / 7000.0 - 0.1) * ln(c / 700.0)) FROM unnest((pg_temp.by_hand(10, 'p')).q) c)) < 0.002 AS tenths FROM pair_hists;
-- coarsened: the same within what the bins can shift
SELECT abs(js_divergence(p, q) - js_divergence(hist_agg(x, 64) FILTER (WHERE side = 'p'), hist_agg(x, 64) FILTER (WHERE side = 'q'))) < 0.02 AS near
FROM pair_rows, pair_hists GROUP BY p, q;
-- more bins never see less
SELECT bool_and(kl_divergence(q, p, bins => n) <= kl_divergence(q, p, bins => 2 * n) + 1e-15) AS refining FROM pair_hists, unnest('{1,2,4,8}'::int[]) n;

-- a value that alone holds two or more of the quantiles is a bin by itself, open to neither side
CREATE FUNCTION pg_temp.hist(VARIADIC x float8[]) RETURNS numhist LANGUAGE sql AS $$ SELECT hist_agg(v) FROM unnest(x) v $$;
SELECT psi(five, three), psi(five, seven), psi(five, five), js_divergence(five, seven), js_divergence(five, five), kl_divergence(five, mixed)
FROM (SELECT pg_temp.hist(5, 5, 5) AS five, pg_temp.hist(3, 3) AS three, pg_temp.hist(7) AS seven, pg_temp.hist(3, 5, 7, 9) AS mixed) h;
-- mostly zeros: 12 zeros, 4 below, 4 above; what moves from below to zero is seen
SELECT psi(a, b, 1, 4) = psi(ARRAY[4, 12, 4], ARRAY[0, 16, 4], 1) AS seen
FROM (SELECT hist_agg(x) AS a, hist_agg(greatest(x, 0)) AS b FROM (SELECT CASE WHEN i <= 4 THEN -i WHEN i <= 16 THEN 0 ELSE i END FROM generate_series(1, 20) i) v (x)) h;
-- outside of the reference's range: the outer bins are open
SELECT psi(p, q, 0, 4) = psi(ARRAY[2, 2, 2, 2], ARRAY[2, 2, 2, 3]) AS open
FROM (SELECT pg_temp.hist(1, 2, 3, 4, 5, 6, 7, 8) AS p, pg_temp.hist(-9, 1, 3, 4, 5, 6, 7, 8, 99) AS q) h;
-- infinities lie in the outer bins
SELECT js_divergence(p, q, bins => 2) = js_divergence(ARRAY[3, 2], ARRAY[2, 3]) AS infinite
FROM (SELECT pg_temp.hist('-Infinity', 1, 2, 3, 4) AS p, pg_temp.hist(1, 2, 3, 4, 'Infinity') AS q) h;
-- NULL and NaN are no values
SELECT js_divergence(p, q) AS equal FROM (SELECT pg_temp.hist(1, 2, 'NaN', NULL) AS p, pg_temp.hist(1, 2) AS q) h;
-- of different resolution, symmetric to the bit, and a histogram against its own coarser self
SELECT js_divergence(p, c) = js_divergence(c, p) AS symmetric, js_divergence(p, c) AS self, ks_statistic(p, c) AS ks, wasserstein_distance(p, c) AS moved
FROM (SELECT hist_agg(x) AS p, hist_agg(x, 64) AS c FROM pair_rows) h;
DROP TABLE pair_rows, pair_hists;
