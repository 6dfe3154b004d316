-- The type gaussian: normal distributions fitted to rows.
SET extra_float_digits = 1;

SELECT gaussian_count(g), gaussian_mean(g), gaussian_variance(g), gaussian_covariance(g), g
FROM (SELECT gaussian_agg(x) AS g FROM (VALUES (1.5), (2), (7)) v(x)) s;
SELECT gaussian_count(g), gaussian_mean(g), gaussian_variance(g), gaussian_covariance(g)
FROM (SELECT gaussian_agg(v) AS g FROM (VALUES (ARRAY[1, 2]), (ARRAY[3, 3]), (ARRAY[8, -1])) v(v)) s;
-- integers, reals, numerics and arrays of them arrive by the usual casts
SELECT gaussian_agg(x::smallint)::text = gaussian_agg(x::float8)::text AS smallints, gaussian_agg(x::real)::text = gaussian_agg(x::float8)::text AS reals,
       gaussian_agg(ARRAY[x]::real[])::text = gaussian_agg(x::float8)::text AS real_arrays,
       gaussian_agg(ARRAY[x]::numeric[])::text = gaussian_agg(x::float8)::text AS numeric_arrays
FROM generate_series(1, 10) x;

-- correctly rounded: numeric's exact arithmetic on dyadic numbers, with an offset that breaks the textbook formula
SELECT gaussian_mean(g) = ARRAY[mean::float8] AS mean, gaussian_variance(g) = ARRAY[variance::float8] AS variance,
       abs(naive / variance::float8 - 1) > 1e-4 AS textbook_is_off
FROM (SELECT gaussian_agg((1e9 + x / 1024.0)::float8) AS g, avg(1e9 + x / 1024.0) AS mean, var_samp(1e9 + x / 1024.0) AS variance,
             (sum((1e9 + x / 1024.0)::float8 ^ 2) - sum((1e9 + x / 1024.0)::float8) ^ 2 / count(*)) / (count(*) - 1) AS naive
      FROM (SELECT i * i % 1009 AS x FROM generate_series(1, 1000) i) s) t;
SELECT bool_and(abs(m[2] / (-3e8) - 1) < 1e-6) AS mean, bool_and(c[1][2]::numeric = covariance::float8::numeric) AS covariance
FROM (SELECT gaussian_mean(g) AS m, gaussian_covariance(g) AS c, (sxy - sx * sy / n) / (n - 1) AS covariance
      FROM (SELECT gaussian_agg(ARRAY[x, y]::float8[]) AS g, sum(x * y) AS sxy, sum(x) AS sx, sum(y) AS sy, count(*)::numeric AS n
            FROM (SELECT 2e8 + i * i % 1013 / 64.0 AS x, -3e8 + i * 7 % 991 / 32.0 AS y FROM generate_series(1, 501) i) s) t) u;

-- measures
SELECT gaussian_kl(p, q) AS kl, abs(gaussian_kl(p, q) / gaussian_kl(3, sqrt(2.5), 8, sqrt(10)) - 1) < 1e-15 AS as_scalars,
       gaussian_kl(p, p) AS same, gaussian_kl(p, q, exp(1)) / gaussian_kl(p, q) AS ln_2, abs(gaussian_entropy(p) / gaussian_entropy(sqrt(2.5)) - 1) < 1e-15 AS entropy,
       abs(gaussian_cross_entropy(p, q) - gaussian_entropy(p) - gaussian_kl(p, q)) < 1e-15 AS cross_entropy
FROM (SELECT gaussian_agg(x) AS p, gaussian_agg(2 * x + 2) AS q FROM generate_series(1, 5) x) s;
SELECT gaussian_kl(p, q) = gaussian_kl(gaussian_mean(p), gaussian_covariance(p), gaussian_mean(q), gaussian_covariance(q)) AS kl,
       gaussian_entropy(p) = gaussian_entropy(gaussian_covariance(p)) AS entropy, gaussian_kl(p, p) AS same,
       abs(gaussian_cross_entropy(p, q) - gaussian_entropy(p) - gaussian_kl(p, q)) < 1e-12 AS cross_entropy
FROM (SELECT gaussian_agg(ARRAY[i, i * i % 17, i * 5 % 13]::float8[]) AS p, gaussian_agg(ARRAY[i + 1, i * i % 19, i * 5 % 11]::float8[]) AS q FROM generate_series(1, 60) i) s;

-- nothing there, or no density: NULL
SELECT gaussian_agg(x), gaussian_agg(ARRAY[x]) FROM (VALUES (1.0)) v(x) WHERE false;
SELECT gaussian_agg(x), gaussian_agg(a) FROM (VALUES (NULL::float8, NULL::float8[]), (NULL, '{}')) v(x, a);
SELECT gaussian_count(g), gaussian_mean(g), gaussian_variance(g), gaussian_covariance(g), gaussian_entropy(g), gaussian_kl(g, g)
FROM (SELECT gaussian_agg(x) AS g FROM (VALUES (5)) v(x)) s;
SELECT gaussian_variance(g), gaussian_entropy(g), gaussian_kl(g, g), gaussian_kl(g, h), gaussian_kl(h, g), gaussian_cross_entropy(h, g)
FROM (SELECT gaussian_agg(0.1) AS g, gaussian_agg(x) AS h FROM generate_series(1, 3) x) s;
SELECT gaussian_entropy(g) AS dependent_columns, gaussian_kl(g, g) FROM (SELECT gaussian_agg(ARRAY[x, 2 * x]) AS g FROM generate_series(1, 9) x) s;
SELECT gaussian_entropy(g) AS too_few_rows FROM (SELECT gaussian_agg(ARRAY[x, x * x, x * x * x]) AS g FROM generate_series(1, 3) x) s;
SELECT gaussian_variance(gaussian_agg(x)) AS overflow, gaussian_mean(gaussian_agg(x)) FROM (VALUES (1e308), (-1e308::float8), (1e308)) v(x);
SELECT gaussian_mean(gaussian_agg(x)), gaussian_variance(gaussian_agg(x)) FROM (VALUES (1e-200::float8), (3e-200)) v(x);

-- wrong input
SELECT gaussian_agg(x) FROM (VALUES (1), ('NaN'::float8)) v(x);
SELECT gaussian_agg('-Infinity'::float8);
SELECT gaussian_agg(ARRAY[1, 'Infinity'::float8]);
SELECT gaussian_agg(ARRAY[1, NULL]);
SELECT gaussian_agg(ARRAY[ARRAY[1, 2]]);
SELECT gaussian_agg(v) FROM (VALUES (ARRAY[1, 2]), (ARRAY[1, 2, 3])) v(v);
SELECT gaussian_agg(array_fill(1::float8, ARRAY[4001]));
SELECT gaussian_kl(gaussian_agg(x), gaussian_agg(ARRAY[x, x])) FROM generate_series(1, 3) x;
SELECT gaussian_merge(g) FROM (SELECT gaussian_agg(1) AS g UNION ALL SELECT gaussian_agg(ARRAY[1, 2])) s;
SELECT gaussian_kl(g, g, 1) FROM (SELECT gaussian_agg(1) AS g) s;

-- short and long vectors; order, merging and text do not matter
CREATE TEMP TABLE vectors AS
SELECT i, d, (SELECT array_agg(sin(i * j) * (1 + j % 5)) FROM generate_series(1, d) j) AS v
FROM generate_series(1, 300) i, (VALUES (1), (3), (15), (16), (33)) dims(d);
CREATE TEMP TABLE fits AS SELECT d, gaussian_agg(v) AS g FROM vectors GROUP BY d;
SELECT d, g::text = (SELECT gaussian_agg(v ORDER BY i DESC) FROM vectors w WHERE w.d = f.d)::text AS reversed,
       g::text = (SELECT gaussian_merge(h) FROM (SELECT gaussian_agg(v) AS h FROM vectors w WHERE w.d = f.d GROUP BY i % 7) s)::text AS merged,
       g::text::gaussian::text = g::text AS through_text, gaussian_count(g),
       (SELECT bool_and(abs((gaussian_mean(g))[j] - m) < 1e-12 AND abs((gaussian_variance(g))[j] / s2 - 1) < 1e-12)
        FROM (SELECT j, avg(v[j]) AS m, var_samp(v[j]) AS s2 FROM vectors w, generate_series(1, f.d) j WHERE w.d = f.d GROUP BY j) a) AS as_avg_and_var_samp
FROM fits f ORDER BY d;
SELECT d, gaussian_kl(g, g) AS same, gaussian_kl(g, h) > 0 AS other
FROM fits JOIN (SELECT d, gaussian_agg(v) AS h FROM vectors WHERE i < 200 GROUP BY d) s USING (d) ORDER BY d;

-- moving frames, empty ones and other dimensions afterwards
SELECT i, gaussian_count(g), gaussian_mean(g), gaussian_variance(g)
FROM (SELECT i, gaussian_agg(x) OVER (ORDER BY i ROWS 1 PRECEDING) AS g
      FROM (VALUES (1, 1e300), (2, 1e-300), (3, 2), (4, 4), (5, NULL), (6, NULL), (7, 3)) v(i, x)) s;
SELECT i, gaussian_mean(gaussian_agg(v) OVER (ORDER BY i ROWS 1 PRECEDING))
FROM (VALUES (1, ARRAY[1, 2]), (2, ARRAY[3, 4]), (3, NULL), (4, NULL), (5, ARRAY[7])) v(i, v);
SELECT d, bool_and(g::text = h::text) AS moving
FROM (SELECT d, i, gaussian_agg(v) OVER (PARTITION BY d ORDER BY i ROWS 9 PRECEDING) AS g,
             (SELECT gaussian_agg(v) FROM vectors w WHERE w.d = vectors.d AND w.i BETWEEN vectors.i - 9 AND vectors.i) AS h
      FROM vectors WHERE i <= 40 AND d <= 16) s
GROUP BY d ORDER BY d;

-- what is not a gaussian
\set VERBOSITY terse
SELECT ''::gaussian;
SELECT 'gaussian/2 1 3 134:2a 268:7403'::gaussian;
SELECT 'gaussian/1 0 3'::gaussian;
SELECT 'gaussian/1 1 0 134:2a 268:7403'::gaussian;
SELECT 'gaussian/1 1 3 134:2a'::gaussian;
SELECT 'gaussian/1 1 3 134:2a 268:7403 0'::gaussian;
SELECT 'gaussian/1 1 3 134:2a 268:0100'::gaussian;
SELECT 'gaussian/1 1 3 134:2a 268:01'::gaussian;
SELECT 'gaussian/1 1 3 134:2a -268:7403'::gaussian;
SELECT 'gaussian/1 5000 3 134:2a -268:7403'::gaussian;
SELECT 'gaussian/1 1 3 134:2a 268:7403'::gaussian, encode(_gaussian_send('gaussian/1 1 3 134:2a 268:7403'), 'hex');
SELECT _gaussian_accum(NULL::gaussian, 1::float8);
