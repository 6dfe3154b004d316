-- Aggregates over two columns: joint_agg, joint_merge, and the measures.
\set VERBOSITY sqlstate
CREATE TEMP TABLE weather (sky text, umbrella boolean);
INSERT INTO weather SELECT 'rain', true FROM generate_series(1, 6);
INSERT INTO weather SELECT 'rain', false FROM generate_series(1, 2);
INSERT INTO weather SELECT 'sun', false FROM generate_series(1, 8);
INSERT INTO weather VALUES (NULL, true), ('sun', NULL), (NULL, NULL);

-- by hand: H(sky) = 1, H(umbrella) = H(6/16), H(sky, umbrella) = 1 + (1/2) H(1/4)
SELECT joint_agg(sky, umbrella) FROM weather;
SELECT abs(joint_entropy(sky, umbrella) - (1 + 0.5 * binary_entropy(0.25))) < 1e-15 AS joint,
       abs(mutual_information(sky, umbrella) - (binary_entropy(0.375) - 0.5 * binary_entropy(0.25))) < 1e-15 AS mutual,
       abs(conditional_entropy(umbrella, sky) - 0.5 * binary_entropy(0.25)) < 1e-15 AS conditional FROM weather;
-- the joint entropy is the entropy of the rows; each aggregate is the function of joint_agg, to the bit
SELECT joint_entropy(sky, umbrella) = entropy((sky, umbrella)) FILTER (WHERE sky IS NOT NULL AND umbrella IS NOT NULL) AS same FROM weather;
SELECT joint_entropy(j) = je AND mutual_information(j) = mi AND conditional_entropy(j) = ce AND variation_of_information(j) = vi AND
       normalized_mutual_information(j) = nmi AND normalized_mutual_information(j, 'joint') = nmj AND theils_u(j) = u AND cramers_v(j) = v AND
       mutual_information(j, 10) = mi10 AS same
FROM (SELECT joint_agg(sky, umbrella) AS j, joint_entropy(sky, umbrella) AS je, mutual_information(sky, umbrella) AS mi, conditional_entropy(sky, umbrella) AS ce,
             variation_of_information(sky, umbrella) AS vi, normalized_mutual_information(sky, umbrella) AS nmi, normalized_mutual_information(sky, umbrella, 'joint') AS nmj,
             theils_u(sky, umbrella) AS u, cramers_v(sky, umbrella) AS v, mutual_information(sky, umbrella, 10) AS mi10 FROM weather) s;

-- nothing there is NULL; joint_agg keeps the NULLs
SELECT joint_agg(sky, umbrella), mutual_information(sky, umbrella), joint_entropy(sky, umbrella, 10), cramers_v(sky, umbrella) FROM weather WHERE false;
SELECT joint_agg(sky, umbrella), mutual_information(sky, umbrella), normalized_mutual_information(sky, umbrella, 'min') FROM weather WHERE sky IS NULL;

-- base and method must stay the same
SELECT mutual_information(x, y, exp(1)) / mutual_information(x, y) AS nats_a_bit FROM (VALUES (1, 1), (1, 2), (2, 2)) v (x, y);
SELECT mutual_information(x, x, b) FROM (VALUES (1, 2), (2, 3)) v (x, b);
SELECT mutual_information(x, x, b), joint_agg(x, b) FROM (VALUES (1, 4), (2, NULL), (NULL, 4), (3, 4)) v (x, b);
SELECT mutual_information(x, x, 1) FROM generate_series(1, 2) x;
SELECT normalized_mutual_information(x, x, m) FROM (VALUES (1, 'min'), (2, 'max')) v (x, m);
SELECT normalized_mutual_information(x, x, 'mean') FROM generate_series(1, 2) x;
\set VERBOSITY default
SELECT normalized_mutual_information(x, x, 'mean') FROM generate_series(1, 2) x;
-- who means the joint entropy is told so
SELECT entropy(sky, umbrella) FROM weather;
SELECT entropy(sky, sky) FROM weather;
SELECT entropy(x, y) FROM (VALUES ('a', 2), ('b', 3)) v (x, y);
SELECT joint_agg(j, 1) FROM (SELECT joint_agg(sky, umbrella) AS j FROM weather) s;
\set VERBOSITY sqlstate
-- and the base is what it was
SELECT entropy(sky, 4), entropy(sky, '4'), entropy(umbrella, 4.0), entropy(umbrella, '4') FROM weather;

-- every pair of types gives the labels that each column has by itself
CREATE FUNCTION pg_temp.label_types() RETURNS TABLE (a regtype, b regtype, wrong text) LANGUAGE plpgsql AS
$$
DECLARE
    types regtype[] := '{boolean,"char",smallint,integer,bigint,real,float8,numeric,text,varchar,bpchar,name,date,timestamp,timestamptz,time,interval,uuid,inet,jsonb,bytea,oid,money}';
    samples jsonb := '{"boolean": ["true", "false"], "\"char\"": ["a", "1"], "smallint": ["1", "-7"], "integer": ["1", "70000"],
        "bigint": ["1", "9007199254740993", "9007199254740992", "-9223372036854775808"], "real": ["0.1", "3", "NaN"], "double precision": ["0.1", "3", "-Infinity"],
        "numeric": ["0.10", "3.0", "12345678901234567890.12345678901", "12345678901234567890.12345678902"], "text": ["1", "01", "x", ""],
        "character varying": ["1", "ab"], "character": ["1", "ab"], "name": ["1", "ab"], "date": ["2026-01-31"], "timestamp without time zone": ["2026-01-31 12:00"],
        "timestamp with time zone": ["2026-01-31 12:00+00"], "time without time zone": ["12:00"], "interval": ["1 day"], "uuid": ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
        "inet": ["10.0.0.1"], "jsonb": ["{\"a\": 1}", "1"], "bytea": ["\\x01"], "oid": ["1", "4294967295"], "money": ["1.50"]}';
    good boolean;
BEGIN
    FOREACH a IN ARRAY types LOOP
        FOREACH b IN ARRAY types LOOP
            BEGIN
                EXECUTE format('SELECT joint_x(joint_agg(x, y)) = freq_agg(x) AND joint_y(joint_agg(x, y)) = freq_agg(y) AND joint_entropy(x, y, 2) = entropy((x, y))
                                FROM (SELECT v::%s FROM unnest($1) v) a (x), (SELECT v::%s FROM unnest($2) v) b (y)', a, b)
                INTO good USING ARRAY(SELECT jsonb_array_elements_text(samples -> a::text)), ARRAY(SELECT jsonb_array_elements_text(samples -> b::text));
                wrong := CASE WHEN good THEN NULL ELSE 'other labels' END;
            EXCEPTION WHEN OTHERS THEN
                wrong := SQLERRM;
            END;
            IF wrong IS NOT NULL THEN RETURN NEXT; END IF;
        END LOOP;
    END LOOP;
END
$$;
SELECT * FROM pg_temp.label_types();
CREATE TYPE pg_temp.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN pg_temp.grade AS integer CHECK (VALUE < 7);
SELECT joint_agg(x::pg_temp.mood, y::pg_temp.grade), joint_agg(y::pg_temp.grade, y::pg_temp.grade), joint_agg(ROW(x, y), x::pg_temp.mood)
FROM (VALUES ('sad', 1), ('happy', 2), ('sad', 1)) v (x, y);

-- grouping sets, FILTER, DISTINCT, ORDER BY
SELECT g % 2 AS a, g % 3 AS b, joint_agg(g % 5, g % 2)::jsonb FROM generate_series(1, 30) g GROUP BY GROUPING SETS ((g % 2), (g % 3), ()) ORDER BY 1, 2;
SELECT joint_agg(sky, umbrella) FILTER (WHERE umbrella), joint_agg(DISTINCT sky, umbrella), joint_agg(sky, umbrella ORDER BY sky DESC) = joint_agg(sky, umbrella) AS any_order FROM weather;

-- merging: the whole equals the merge of its parts
SELECT (SELECT joint_merge(j) FROM (SELECT joint_agg(NULLIF(g % 23, 5), 'l' || g % 11) AS j FROM generate_series(1, 3000) g GROUP BY g % 7) p)
     = (SELECT joint_agg(NULLIF(g % 23, 5), 'l' || g % 11) FROM generate_series(1, 3000) g) AS merged;
SELECT joint_merge(j) FROM (VALUES ('{"a": {"x": 1}}'::jointdist), (NULL), ('{"b": {"1": 2}}'), ('{"b": {"1": 3}}')) v (j);
SELECT joint_merge(j) FROM (VALUES ('{"a": {"x": 9223372036854775807}}'::jointdist), ('{"a": {"x": 1}}')) v (j);
SELECT joint_merge(j) FROM (VALUES ('{"counts": {"a": {"x": 1}}, "base": 2}'::jointdist), ('{"counts": {"a": {"x": 1}}, "norm": "min"}')) v (j);
SELECT joint_merge(j) FROM joint_transpose('{}') j WHERE false;

-- support functions are for aggregates alone
SELECT _joint_combine(NULL, '{"a": {"x": 1}}');
SELECT _joint_accum('{"a": {"x": 1}}', 1, 1);

-- moving frames: the same as computing each frame anew
CREATE TEMP TABLE series AS
SELECT g, CASE WHEN g % 11 < 3 THEN NULL ELSE (g * g) % 7 END AS x, CASE WHEN g % 5 = 0 THEN NULL ELSE 'label ' || (g * 31) % 13 END AS t
FROM generate_series(1, 300) g;
SELECT count(*) AS wrong FROM (
    SELECT g, joint_agg(x, t) OVER w AS j, mutual_information(x, x) OVER w AS mi, joint_entropy(x, t, 10) OVER w AS je, theils_u(t, x) OVER w AS u,
           cramers_v(x, t) OVER w AS v, normalized_mutual_information(t, t, 'max') OVER w AS nmi, conditional_entropy((x, t), t) OVER w AS ce
    FROM series WINDOW w AS (ORDER BY g ROWS BETWEEN 20 PRECEDING AND 3 PRECEDING)) m
JOIN LATERAL (
    SELECT joint_agg(x, t) AS j, mutual_information(x, x) AS mi, joint_entropy(x, t, 10) AS je, theils_u(t, x) AS u,
           cramers_v(x, t) AS v, normalized_mutual_information(t, t, 'max') AS nmi, conditional_entropy((x, t), t) AS ce
    FROM series s WHERE s.g BETWEEN m.g - 20 AND m.g - 3) d ON true
WHERE (m.j, m.mi, m.je, m.u, m.v, m.nmi, m.ce) IS DISTINCT FROM (d.j, d.mi, d.je, d.u, d.v, d.nmi, d.ce);
-- frames so nearly independent that their sums do not tell how much: 0 exactly where they are
SELECT count(*) FILTER (WHERE m.mi IS DISTINCT FROM d.mi) AS wrong, count(*) FILTER (WHERE m.mi = 0) > 10 AS some_zero,
       count(*) FILTER (WHERE m.mi BETWEEN 1e-300 AND 1e-3) > 10 AS some_small FROM (
    SELECT g, mutual_information(g % 2, g / 2 % 2) OVER w AS mi FROM generate_series(1, 300) g WINDOW w AS (ORDER BY g ROWS 99 PRECEDING)) m
JOIN LATERAL (SELECT mutual_information(g % 2, g / 2 % 2) AS mi FROM generate_series(1, 300) s (g) WHERE s.g BETWEEN m.g - 99 AND m.g) d ON true;
-- running totals (no inverse needed), frames that empty and fill again
SELECT g, mutual_information(g % 2, g % 3) OVER (ORDER BY g) = (SELECT mutual_information(h % 2, h % 3) FROM generate_series(1, g) h) AS same FROM generate_series(1, 5) g;
SELECT g, joint_agg(x, x) OVER w, joint_entropy(x, x) OVER w FROM (VALUES (1, 'a'), (2, NULL), (10, 'b'), (11, 'c'), (30, NULL), (31, NULL)) v (g, x)
WINDOW w AS (ORDER BY g RANGE BETWEEN 3 PRECEDING AND 1 PRECEDING);
SELECT g, joint_merge(j) OVER (ORDER BY g ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES (1, '{"a": {"x": 1}}'::jointdist), (2, '{"a": {"x": 2}, "b": {"y": 1}}'), (3, NULL), (4, NULL), (5, '{"c": {"1": 1}}')) v (g, j);
-- a base that changes is an error while both rows are in one frame
SELECT joint_entropy(x, x, b) OVER (ORDER BY x ROWS CURRENT ROW) FROM (VALUES (1, 2), (2, 10)) v (x, b);
SELECT joint_entropy(x, x, b) OVER (ORDER BY x ROWS 1 PRECEDING) FROM (VALUES (1, 2), (2, 10)) v (x, b);
