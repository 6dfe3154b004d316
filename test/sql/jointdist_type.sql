-- The type jointdist: its forms, operators and accessors.
\set VERBOSITY sqlstate

-- text: canonical, versioned; the plain object is read as well
SELECT '{"B": {"y": 2, "10": 1}, "A": {"9": 4}, "10": {"x": 1}, "9": {"01": 1, "1": 2}}'::jointdist;
SELECT '{"jointdist": 1, "counts": {"nulls": {"counts": 1}}, "nulls": 3}'::jointdist, '{"counts": {"a": 1}}'::jointdist,
       '{"counts": {"counts": {"a": 1}}}'::jointdist, '{"a": {"b": 1}, "counts": {"a": 1}}'::jointdist;
SELECT '{}'::jointdist, '{"counts": {}, "nulls": 2}'::jointdist, '{"a": {}}'::jointdist, '{"a": {"b": 0}, "c": {"d": 1e3, "e": 2.0}}'::jointdist;
SELECT '{"\u00e4\"\\\n": {"\ud83d\ude00": 1}}'::jointdist, '{"": {"": 9223372036854775807}}'::jointdist;
SELECT '{"counts": {"a": {"b": 1}}, "base": 10}'::jointdist, '{"counts": {"a": {"b": 1}}, "norm": "min"}'::jointdist;
-- labels beyond 32 bits, and of more bytes than a buffer holds
SELECT '{"4294967296": {"-2147483649": 1}, "2147483647": {"-2147483648": 2}, "x": {"9223372036854775807": 3}}'::jointdist;
SELECT length(j::text), j::text::jointdist = j AS same FROM (SELECT joint_agg(repeat('x', 300 + g), repeat('y', 1000 * g)) AS j FROM generate_series(0, 5) g) s;

-- whatever is not one is refused
SELECT 'x'::jointdist;
SELECT ''::jointdist;
SELECT '{"a"}'::jointdist;
SELECT '{"a": 1}'::jointdist;
SELECT '{"a": {"b": 1}'::jointdist;
SELECT '{"a": {"b": 1}} x'::jointdist;
SELECT '{"a": {"b": {"c": 1}}}'::jointdist;
SELECT '{"a": {"b": "1"}}'::jointdist;
SELECT '{"a": {"b": 1}, "a": {"c": 1}}'::jointdist;
SELECT '{"a": {"b": 1, "b": 0}}'::jointdist;
SELECT '{"a": {"b": -1}}'::jointdist;
SELECT '{"a": {"b": 0.5}}'::jointdist;
SELECT '{"a": {"b": 1e19}}'::jointdist;
SELECT '{"a": {"b": 9223372036854775808}}'::jointdist;
SELECT '{"a": {"b": 9223372036854775807, "c": 1}}'::jointdist;
SELECT '{"jointdist": 2, "counts": {}}'::jointdist;
SELECT '{"counts": {}, "more": 1}'::jointdist;
SELECT '{"counts": {"a": {"b": 1}}, "nulls": 0.5}'::jointdist;
SELECT '{"counts": {"a": {"b": 1}}, "nulls": -1}'::jointdist;
SELECT '{"counts": {"a": {"b": 1}}, "base": 1}'::jointdist;
SELECT '{"counts": {"a": {"b": 1}}, "norm": "median"}'::jointdist;
\set VERBOSITY default
SELECT '{"a": {"b": -1}}'::jointdist;
SELECT '{"a": [1]}'::jointdist;
\set VERBOSITY sqlstate

-- jsonb
SELECT '{"A": {"x": 4, "y": 0}, "B": {"x": 2}}'::jsonb::jointdist, '{"counts": {"A": {"x": 4}}, "nulls": 2}'::jsonb::jointdist;
SELECT '{"A": {"x": 4}}'::jointdist::jsonb, '{"counts": {"A": {"x": 4}}, "nulls": 2}'::jointdist::jsonb;
SELECT j::jsonb::jointdist = j AS round_trip FROM (VALUES ('{"A": {"1": 4}, "1": {"A": 9223372036854775000}}'::jointdist), ('{"counts": {"counts": {"nulls": 1}}, "nulls": 2}'), ('{}')) v (j);
SELECT '{"A": null}'::jsonb::jointdist;

-- operators; equal distributions group together
SELECT '{"A": {"x": 1, "y": 1}}'::jointdist = '{"A": {"y": 1, "x": 1}}' AS eq, '{"A": {"x": 1}}'::jointdist <> '{"A": {"x": 2}}' AS ne,
       '{"A": {"x": 1}}'::jointdist = '{"x": {"A": 1}}' AS turned, '{"A": {"x": 1}}'::jointdist = '{"counts": {"A": {"x": 1}}, "nulls": 1}' AS nulls;
SELECT '{"A": {"x": 1}, "1": {"2": 2}}'::jointdist + '{"A": {"x": 2, "y": 1}}', '{}'::jointdist + '{}', '{"A": {"x": 1}}'::jointdist + NULL;
SELECT '{"A": {"x": 9223372036854775807}}'::jointdist + '{"A": {"x": 1}}';
SELECT '{"A": {"x": 9223372036854775807}}'::jointdist + '{"B": {"y": 1}}';
SELECT '{"counts": {}, "nulls": 9007199254740992}'::jointdist + '{"counts": {}, "nulls": 1}';
SELECT count(DISTINCT j), count(*) FROM (VALUES ('{"A": {"x": 1, "y": 1}}'::jointdist), ('{"A": {"y": 1, "x": 1}}'), ('{"B": {"x": 1}}')) v (j);
SET enable_sort = off;
SELECT j, count(*) FROM (VALUES ('{"A": {"x": 1, "y": 1}}'::jointdist), ('{"A": {"y": 1, "x": 1}}')) v (j) GROUP BY j;
RESET enable_sort;

-- accessors
CREATE TEMP TABLE joints (j jointdist);
INSERT INTO joints VALUES ('{"counts": {"x": {"p": 3, "q": 1}, "7": {"p": 2}}, "nulls": 4}'), ('{}'), (NULL);
SELECT joint_x(j), joint_y(j), joint_total(j), joint_nulls(j), joint_transpose(j) FROM joints;
SELECT x, y, count, probability, round(pmi::numeric, 12) AS pmi FROM joints, joint_items(j);
SELECT joint_transpose(joint_transpose(j)) = j AS back, joint_x(joint_transpose(j)) = joint_y(j) AS turned FROM joints WHERE j IS NOT NULL;
-- marginals of counts that no double holds
SELECT joint_x('{"a": {"b": 9007199254740993, "c": 9007199254740992}}'), joint_y('{"a": {"b": 9007199254740993, "c": 9007199254740992}}');

-- binary: what is sent is read again, and nothing else
CREATE TEMP TABLE sent AS SELECT j FROM joints WHERE j IS NOT NULL
UNION ALL SELECT joint_agg(g % 7, 'label ' || g % 5) FROM generate_series(1, 100) g
UNION ALL SELECT '{"counts": {"a": {"b": 1}}, "base": 10}' UNION ALL SELECT '{"counts": {"a": {"b": 1}}, "norm": "joint"}';
SELECT bool_and(j::text::jointdist = j) AS text_round_trip FROM sent;
SELECT _jointdist_send('{"counts": {"1": {"2": 2, "3": 1}, "a": {"3": 300}}, "nulls": 1}');
