-- Version 1 of the storage format: values of every type, as text with their
-- binary forms.  docs/storage.md explains the bytes.  What is written down here
-- is what earlier releases have stored: this file is added to, never changed.

CREATE FUNCTION storage_forms(type regtype, VARIADIC texts text[])
RETURNS TABLE (n bigint, bytes bytea, prints_back boolean) LANGUAGE plpgsql AS
$$
DECLARE
	sender regproc := (SELECT typsend FROM pg_type WHERE oid = type);
BEGIN
	RETURN QUERY EXECUTE format('SELECT o, %s(t::%s), t::%2$s::text = t FROM unnest($1) WITH ORDINALITY u (t, o)',
								sender, type) USING texts;
END
$$;

-- integers, a NULL, and differences between labels; a whole count beyond one byte
SELECT * FROM storage_forms('freqdist',
	'{"freqdist": 1, "counts": {}, "nulls": 0}',
	'{"freqdist": 1, "counts": {"1": 1, "3": 2}, "nulls": 1}',
	'{"freqdist": 1, "counts": {"-9223372036854775808": 300, "0": 1, "9223372036854775807": 9007199254740992}, "nulls": 200}',
	'{"freqdist": 1, "counts": {"7": 1, "": 1, "01": 2, "a": 3, "ä": 4}, "nulls": 0}',
	-- masses that are not whole, one that no double holds, and a base
	'{"freqdist": 1, "counts": {"a": 0.5, "b": 0.1}, "nulls": 0}',
	'{"freqdist": 1, "counts": {"a": [0.1, 1e-25]}, "nulls": 0}',
	'{"freqdist": 1, "counts": {"a": 1e+300, "b": 5e-324}, "nulls": 0, "base": 10}');

-- every value a bin; counts apart; and coarsened, as hist_agg makes it
SELECT * FROM storage_forms('numhist',
	'{"version": 1, "bits": 64, "max_bins": 4096, "bins": []}',
	'{"version": 1, "bits": 64, "max_bins": 4096, "nulls": 1, "bins": [[18, 1], [19, 2]]}',
	'{"version": 1, "bits": 64, "max_bins": 64, "nulls": 2, "nan": 3, "-infinity": 4, "infinity": 5, "bins": [[-1.5, 1], [0, 128], [5e-324, 129], [1.7976931348623157e+308, 1]]}');
SELECT _numhist_send(h), h::text::numhist = h AS reads_back
FROM (SELECT hist_agg(x, 64) AS h FROM generate_series(-40, 40) x) s;
SELECT (SELECT hist_agg(x, 64) FROM generate_series(-40, 40) x)::text;

-- no row, one, three of 1, 2 and 4; vectors
SELECT * FROM storage_forms('gaussian',
	'gaussian/1 1 1 0 0',
	'gaussian/1 1 3 134:1c 268:5001',
	'gaussian/1 2 2 -134:0c 134:14 268:50 -268:70 268:d0');
SELECT gaussian_mean(g), gaussian_covariance(g)
FROM (VALUES ('gaussian/1 2 2 -134:0c 134:14 268:50 -268:70 268:d0'::gaussian)) v (g);

-- no pair; two rows of labels and a NULL; labels beyond 32 bits, texts, the largest count; a base, and a norm
SELECT * FROM storage_forms('jointdist',
	'{"jointdist": 1, "counts": {}, "nulls": 0}',
	'{"jointdist": 1, "counts": {"1": {"2": 2, "3": 1}, "a": {"3": 300}}, "nulls": 1}',
	'{"jointdist": 1, "counts": {"-9223372036854775808": {"": 1}, "9223372036854775807": {"01": 9223372036854775804, "ä": 1}, "x": {"7": 1}}, "nulls": 200}',
	'{"jointdist": 1, "counts": {"a": {"b": 1}}, "nulls": 0, "base": 10}',
	'{"jointdist": 1, "counts": {"a": {"b": 1}}, "nulls": 0, "norm": "geometric"}');

-- a state of each kind
SELECT * FROM storage_forms('column_sums',
	'pmf_entropy/1 2 2 2 0 134:04 268:10',
	'cross_entropy/1 2 2 2 0 134:04 134:04 268:10',
	'kl_divergence/1 10 2 2 1 134:04 134:04 -268:10',
	'js_divergence/1 2 2 2 0 134:04 134:04 0 268:01',
	'psi/1 0 2 2 0 134:04 134:04 0 -268:01',
	'sample_cross_entropy/1 2 3 3 0 134:0c',
	'log_loss/1 0 3 3 1 134:0c',
	'log_loss_by_name/1 0 3 3 0 134:0c "cat","d\"o\\g",""');

-- from 0.2.0 on: two more kinds of states; calibration and class_hists
SELECT * FROM storage_forms('column_sums',
	'brier_score/1 0 3 0 0 134:0c',
	'brier_score_by_name/1 0 3 0 0 134:0c "cat","dog"');
SELECT * FROM storage_forms('calibration',
	'{"version": 1, "bins": 15, "counts": []}',
	'{"version": 1, "bins": 15, "counts": [[1, 1, 0, 0], [5, 2, 1, 0.625], [15, 1, 1, 1]]}',
	'{"version": 1, "bins": 2, "counts": [[1, 3, 1, [0.5, 1e-300]], [2, 9223372036854775804, 300, [9.223372036854776e+18, -4]]]}');
SELECT * FROM storage_forms('class_hists',
	'{"version": 1, "negative": {"version": 1, "bits": 64, "max_bins": 4096, "bins": []}, "positive": {"version": 1, "bits": 64, "max_bins": 4096, "bins": []}}',
	'{"version": 1, "negative": {"version": 1, "bits": 64, "max_bins": 4096, "bins": [[18, 1], [19, 2]]}, "positive": {"version": 1, "bits": 64, "max_bins": 4096, "infinity": 1, "bins": [[0.5, 1]]}}');

DROP FUNCTION storage_forms;
