-- The type freqdist: its forms, operators and accessors.
\set VERBOSITY sqlstate

-- text: canonical, versioned; the plain object is read as well
SELECT '{"B": 2, "A": 4, "10": 1, "9": 1, "01": 1}'::freqdist;
SELECT '{"freqdist": 1, "counts": {"nulls": 1, "counts": 2}, "nulls": 3}'::freqdist;
SELECT '{"counts": 2, "freqdist": 1}'::freqdist, '{}'::freqdist, '{"counts": {}, "nulls": 2}'::freqdist;
SELECT '{"\u00e4\"\\\n\ud83d\ude00": 1}'::freqdist, e'{"\u00e4": 1}'::freqdist = '{"\u00E4": 1}'::freqdist AS same;
SELECT '{"a": 0.5, "b": 1e3, "c": [1, 1e-20], "d": 9007199254740993}'::freqdist;

-- whatever is not one is refused
SELECT 'x'::freqdist;
SELECT ''::freqdist;
SELECT '{"a"}'::freqdist;
SELECT '{"a": }'::freqdist;
SELECT '{"a": 1,}'::freqdist;
SELECT '{"a": 1} x'::freqdist;
SELECT '{"a": "1"}'::freqdist;
SELECT '{"a": 1'::freqdist;
SELECT '{"a'::freqdist;
SELECT '{"a\'::freqdist;
SELECT '{"\x": 1}'::freqdist;
SELECT '{"\ud800": 1}'::freqdist;
SELECT '{"\u0000": 1}'::freqdist;
SELECT '{"a": 1, "a": 2}'::freqdist;
SELECT '{"a": -1}'::freqdist;
SELECT '{"a": -5e-324}'::freqdist;
SELECT '{"a": NaN}'::freqdist;
SELECT '{"a": 1e400}'::freqdist;
SELECT '{"a": 1e-400}'::freqdist;
SELECT '{"a": [1, -2]}'::freqdist;
SELECT '{"freqdist": 2, "counts": {}}'::freqdist;
SELECT '{"counts": {}, "more": 1}'::freqdist;
SELECT '{"counts": {"a": 1}, "nulls": 0.5}'::freqdist;
SELECT '{"counts": {"a": 1}, "base": 1}'::freqdist;
SELECT '{"a": 4611686018427387904, "b": 4611686018427387904}'::freqdist;
\set VERBOSITY default
SELECT '{"a": -1}'::freqdist;
SELECT '{"a": 1, "b"}'::freqdist;
SELECT '[1, 2]'::jsonb::freqdist;
\set VERBOSITY sqlstate

-- jsonb
SELECT '{"A": 4, "B": 2, "C": 0}'::jsonb::freqdist, '{"counts": {"A": 4}, "nulls": 2}'::jsonb::freqdist;
SELECT '{"A": 4, "B": 0.5}'::freqdist::jsonb, '{"counts": {"A": 4}, "nulls": 2}'::freqdist::jsonb;
SELECT f::jsonb::freqdist = f AS round_trip FROM (VALUES ('{"A": 4, "1": 2}'::freqdist), ('{"counts": {"A": [1, 1e-20]}, "nulls": 2}'), ('{}')) v (f);
SELECT '{"A": null}'::jsonb::freqdist;
SELECT '{"A": {"B": 1}}'::jsonb::freqdist;
SELECT '{"A": -1}'::jsonb::freqdist;

-- operators; equal distributions group together
SELECT '{"A": 1, "B": 1}'::freqdist = '{"B": 1, "A": 1}' AS eq, '{"A": 1}'::freqdist <> '{"A": 2}' AS ne, '{"A": 1}'::freqdist = '{"counts": {"A": 1}, "nulls": 1}' AS nulls;
SELECT '{"A": 1, "1": 2}'::freqdist + '{"A": 2, "B": 0.5}', '{}'::freqdist + '{}', '{"a": 1}'::freqdist + NULL;
SELECT count(DISTINCT f), count(*) FROM (VALUES ('{"A": 1, "B": 1}'::freqdist), ('{"B": 1, "A": 1}'), ('{"B": 1}')) v (f);
SELECT f FROM (VALUES ('{"A": 1, "B": 1}'::freqdist), ('{"B": 1}'), ('{"A": 1}')) v (f) ORDER BY f;
SET enable_sort = off;
SELECT f, count(*) FROM (VALUES ('{"A": 1, "B": 1}'::freqdist), ('{"B": 1, "A": 1}')) v (f) GROUP BY f;
RESET enable_sort;

-- accessors
CREATE TEMP TABLE dists (f freqdist);
INSERT INTO dists VALUES ('{"counts": {"x": 3, "y": 1, "7": 2, "z": 1.5}, "nulls": 4}'), ('{}'), (NULL);
SELECT freq_labels(f), freq_counts(f), freq_total(f), freq_nulls(f), freq_distinct(f) FROM dists;
SELECT freq_probability(f, 'x'), freq_probability(f, 7), freq_probability(f, 7.0), freq_probability(f, 'nobody'), freq_probability(f, NULL::text) FROM dists;
SELECT i.* FROM dists, freq_items(f) i;
SELECT k, freq_top(f, k), freq_top(f, k, 'x') FROM dists, generate_series(0, 5, 2) k;
SELECT freq_top(f, -1) FROM dists;
SELECT entropy(f), perplexity(f), entropy(f, 10) FROM dists;
SELECT entropy('{"a": 1}'::freqdist, 1);
SELECT entropy('{"A": 4, "B": 2, "C": 1, "D": 1}'::freqdist), entropy('{"a": 0.5, "b": 0.25, "c": 0.125, "d": 0.125}'::freqdist);
-- one odd label among a million, and among 2^53 (mpmath: 2.1374262888865377e-05, 6.044353355704076e-15)
SELECT entropy('{"a": 999999, "b": 1}'::freqdist), entropy('{"a": 9007199254740991, "b": 1}'::freqdist);

-- a count of 0 is no label, in text as in jsonb
SELECT '{"A": 0, "B": 2}'::freqdist AS dropped, '{"A": 0, "B": 2}'::freqdist = '{"A": 0, "B": 2}'::jsonb::freqdist AS same, '{"A": 0}'::freqdist AS empty, '{"A": [1, -1]}'::freqdist = '{}'::freqdist AS adds_up_to_none;

-- masses whose sum no double holds still have shares
SELECT freq_total(f) AS total, i.* FROM (SELECT '{"A": 1.5e308, "B": 1e308}'::freqdist AS f) x, freq_items(f) i;
SELECT freq_probability('{"A": 1e308, "B": 1e308}'::freqdist, 'A');
SELECT * FROM kl_contributions('{"A": 1e308, "B": 1e308}', '{"A": 1.5e308, "B": 0.5e308}');
-- nor does a share too small for a double make NaN (mpmath: 1047.576926612654 in all)
SELECT * FROM kl_contributions('{"A": 1, "B": 1}', '{"A": 5e-324, "B": 1e308}');
SELECT * FROM kl_contributions('{"A": 5e-324, "B": 1e308}', '{"A": 1, "B": 1}');

-- more NULLs than a value counts
SELECT '{"counts": {}, "nulls": 9007199254740992}'::freqdist + '{"counts": {}, "nulls": 1}';
SELECT freq_merge(f) FROM (VALUES ('{"counts": {}, "nulls": 9007199254740992}'::freqdist), ('{"counts": {}, "nulls": 9007199254740992}')) v (f);

-- contributions add up to the divergence
SELECT * FROM kl_contributions('{"A": 40, "B": 30, "C": 25, "D": 5}', '{"A": 50, "B": 30, "C": 20}');
SELECT * FROM kl_contributions('{"A": 40, "B": 30, "C": 30}', '{"A": 50, "B": 30, "C": 20}', exp(1));
SELECT abs(sum(contribution) - kl_divergence(ARRAY[40, 30, 30], ARRAY[50, 30, 20]::float8[])) < 1e-16 AS adds_up
FROM kl_contributions('{"A": 40, "B": 30, "C": 30}', '{"A": 50, "B": 30, "C": 20}');
SELECT * FROM kl_contributions('{}', '{"A": 50}');
SELECT * FROM kl_contributions('{"A": 50}', '{"A": 50}', 0.5);

-- binary: the packed form
CREATE TEMP TABLE binary_forms (f freqdist);
INSERT INTO binary_forms VALUES ('{"counts": {"x": 3, "y": 1, "-7": 2, "123456789012": 5, "z": 1.5}, "nulls": 4}'), ('{}'), ('{"a": [1, 1e-20]}');
SELECT _freqdist_send(f) FROM binary_forms;
