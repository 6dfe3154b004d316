-- What an input function refuses it refuses softly: pg_input_is_valid (PostgreSQL 16) is false, not an error.
SELECT current_setting('server_version_num')::integer >= 160000 AS soft \gset
\if :soft
CREATE FUNCTION input_is_valid(value text, type text) RETURNS boolean LANGUAGE sql AS 'SELECT pg_input_is_valid(value, type)';
\else
CREATE FUNCTION input_is_valid(value text, type text) RETURNS boolean LANGUAGE plpgsql AS
$$
BEGIN
	EXECUTE format('SELECT %L::%s', value, type);
	RETURN true;
EXCEPTION WHEN data_exception THEN
	RETURN false;
END
$$;
\endif

SELECT type, input_is_valid(value, type) AS valid, left(value, 60) AS value
FROM (VALUES
	(1, 'freqdist', '{"a": 1}'), (2, 'freqdist', 'x'), (3, 'freqdist', ''), (4, 'freqdist', '{"a"}'), (5, 'freqdist', '{"a": }'),
	(6, 'freqdist', '{"a": 1,}'), (7, 'freqdist', '{"a": 1} x'), (8, 'freqdist', '{"a": 1'), (9, 'freqdist', '{"a'),
	(10, 'freqdist', '{"\x": 1}'), (11, 'freqdist', '{"\ud800": 1}'), (12, 'freqdist', '{"\u00zz": 1}'),
	(13, 'freqdist', '{"a": 1, "a": 2}'), (14, 'freqdist', '{"a": -1}'), (15, 'freqdist', '{"a": 1e400}'),
	(16, 'freqdist', '{"a": 1e-400}'), (17, 'freqdist', '{"a": [1, 2}'), (18, 'freqdist', '{"freqdist": 2, "counts": {}}'),
	(19, 'freqdist', '{"counts": {}, "nulls": 1e300}'), (20, 'freqdist', '{"counts": {}, "base": 1}'),
	-- beyond double precision: each number is within it, and their sum is not
	(21, 'freqdist', '{"a": [1.7e308, 1.7e308]}'), (22, 'freqdist', '{"counts": {"a": [1e308, 1e308]}}'),
	(23, 'freqdist', '{"counts": {}, "nulls": [1e308, 1e308]}'), (24, 'freqdist', '{"counts": {}, "base": [1e308, 1e308]}'),
	(25, 'freqdist', '{"a": [1.7e308, 1.7e308, -1.7e308]}'),
	(26, 'jointdist', '{"a": {"b": 1}}'), (27, 'jointdist', '{"a": 1}'), (28, 'jointdist', '{"a": {"b": 0.5}}'), (29, 'jointdist', '{"a": {"b": 1e400}}'),
	(26, 'jointdist', '{"a": {"b": 9223372036854775807, "c": 1}}'), (27, 'jointdist', '{"a": {"b"'), (28, 'jointdist', '{"counts": {}, "norm": "none"}'),
	(29, 'jointdist', '{"counts": {"a": {"b": 1}}, "base": 1e400}'), (29, 'jointdist', '{"jointdist": 2, "counts": {}}'), (29, 'jointdist', ''),
	(30, 'numhist', '{"version": 1, "bins": [[1, 2]]}'), (31, 'numhist', '{'), (32, 'numhist', '[]'), (33, 'numhist', '{"version": 2}'),
	(34, 'numhist', '{"version": 1, "bins": [[1e400, 2]]}'), (35, 'numhist', '{"version": 1, "bins": [[1, -2]]}'),
	(36, 'numhist', '{"version": 1, "bins": [[1, 2, 3, 4]]}'), (37, 'numhist', '{"version": 1, "bins": [[1, 1e30]]}'),
	(38, 'numhist', '{"version": 1, "bins": [[2, 1], [1, 1]]}'), (39, 'numhist', '{"version": 1, "bins": [[1, 1e999999]]}'),
	(40, 'numhist', '{"version": 1, "bins": [[1, 9223372036854775807], [2, 9223372036854775807]]}'), (41, 'numhist', '"\ud800"'),
	(50, 'gaussian', (SELECT gaussian_agg(x)::text FROM generate_series(1, 3) AS x)), (51, 'gaussian', ''), (52, 'gaussian', 'x'),
	(53, 'gaussian', (SELECT gaussian_agg(x)::text || '0' FROM generate_series(1, 3) AS x)),
	(54, 'gaussian', (SELECT replace(gaussian_agg(x)::text, ':', ':zz') FROM generate_series(1, 3) AS x)),
	(60, 'column_sums', 'log_loss/1 0 3 3 1 134:0c'), (61, 'column_sums', ''), (62, 'column_sums', 'log_loss/2 0 3 3 1 134:0c'),
	(63, 'column_sums', 'log_loss/1 0 -3 3 1 134:0c'), (64, 'column_sums', 'none/1 0 3 3 1 134:0c'),
	(65, 'column_sums', 'log_loss_by_name/1 0 1 0 0 0 "a'),
	(66, 'column_sums', 'log_loss/1 0 99999999999999999999 3 1 134:0c'),
	(70, 'calibration', '{"version": 1, "bins": 2, "counts": [[1, 1, 0, 0.5]]}'), (71, 'calibration', '{"version": 1, "bins": 2, "counts": [[1, 1, 0, 1e400]]}'),
	(72, 'calibration', '{"version": 1, "bins": 2, "counts": [[1, 1, 0, [0.5, "a"]]]}'), (73, 'calibration', '{"version": 1, "bins": 2, "counts": [[1, 1, 0]]}'),
	(74, 'calibration', '{"version": 1, "bins": 1e30, "counts": []}'), (75, 'calibration', '"x"'), (76, 'calibration', '{'),
	(77, 'class_hists', '{"version": 1, "negative": {"version": 1, "bins": [[1, 2]]}, "positive": {"version": 1, "bins": []}}'),
	(78, 'class_hists', '{"version": 1, "negative": {"version": 1, "bins": [[1, 1e400]]}, "positive": {"version": 1, "bins": []}}'),
	(79, 'class_hists', '{"version": 1, "negative": {"version": 1, "bins": [[1, 2]]}, "positive": {"version": 1, "bins": []}, "a": 1}'), (80, 'class_hists', '7')
) AS v (no, type, value) ORDER BY no, value COLLATE "C";

-- a name twice is refused whatever its count: 0 is no label, but it was said
SELECT value, input_is_valid(value, 'freqdist') AS valid
FROM unnest(ARRAY['{"counts": {}, "nulls": 0, "nulls": 3}', '{"counts": {}, "nulls": 3, "nulls": 0}', '{"counts": {}, "nulls": 0, "nulls": 0}',
				  '{"freqdist": 0, "freqdist": 1, "counts": {}}', '{"counts": {}, "base": 0, "base": 2}', '{"counts": {}, "counts": {}}',
				  '{"a": 0, "a": 3}', '{"a": 3, "b": 1, "a": 0}', '{"a": 0, "a": 0}', '{"1": 0, "1": 3}', '{"counts": {"a": 0, "a": 1}}',
				  '{"a": 0, "b": 0, "c": 1}', '{"counts": {"nulls": 0}, "nulls": 1}']) AS value;

SELECT value, input_is_valid(value, 'jointdist') AS valid
FROM unnest(ARRAY['{"counts": {}, "nulls": 0, "nulls": 0}', '{"jointdist": 1, "jointdist": 1}', '{"counts": {}, "base": 2, "base": 2}', '{"counts": {}, "norm": "min", "norm": "min"}',
				  '{"counts": {"a": {"b": 1}}, "counts": {"a": 1}}', '{"a": {"b": 1}, "a": {"c": 1}}', '{"a": {"b": 0, "b": 0}}', '{"counts": {"nulls": {"nulls": 1}}, "nulls": 1}']) AS value;

-- texts are cut between characters, of two, three and four bytes
SELECT '{"a": 1 xääääääääääääääääääää'::freqdist;
SELECT '{"a": x中中中中中中中中中中'::freqdist;
SELECT '{"a": 1} xyz😀😀😀😀😀😀😀'::freqdist;
SELECT 'ä'::freqdist;

DROP FUNCTION input_is_valid;
