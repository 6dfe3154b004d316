\set ECHO none
-- Two columns together, from arithmetic of 100 digits
-- Made by test/vectors/make_joint.py; do not edit.
CREATE TEMP TABLE made (name text, j jointdist);
INSERT INTO made VALUES ('one cell', '{"0": {"0": 7}}');
INSERT INTO made VALUES ('one row', '{"0": {"0": 1, "1": 2, "2": 3, "3": 4}}');
INSERT INTO made VALUES ('two by two', '{"0": {"0": 10, "1": 20}, "1": {"0": 30, "1": 25}}');
INSERT INTO made VALUES ('deterministic', '{"0": {"0": 10}, "1": {"1": 20}, "2": {"2": 5}}');
INSERT INTO made VALUES ('relabelled', '{"0": {"9": 10}, "1": {"7": 20}, "2": {"8": 5}}');
INSERT INTO made VALUES ('y of x', '{"0": {"0": 1}, "1": {"0": 2}, "2": {"1": 3}, "3": {"1": 4}, "4": {"1": 1}}');
INSERT INTO made VALUES ('independent', '{"0": {"0": 3, "1": 5, "2": 7, "3": 9}, "1": {"0": 6, "1": 10, "2": 14, "3": 18}, "2": {"0": 9, "1": 15, "2": 21, "3": 27}}');
INSERT INTO made VALUES ('agreement', '{"0": {"0": 20, "1": 5}, "1": {"0": 10, "1": 15}}');
INSERT INTO made VALUES ('disagreement', '{"0": {"1": 20}, "1": {"0": 30, "2": 1}, "2": {"0": 4}}');
INSERT INTO made VALUES ('sparse', '{"0": {"0": 1}, "1": {"2": 2}, "2": {"4": 3}, "3": {"1": 4, "4": 2}, "4": {"3": 5}, "5": {"0": 6}, "6": {"2": 7}, "7": {"4": 8}, "8": {"1": 9}, "9": {"3": 10}, "10": {"0": 11}, "11": {"2": 12}}');
INSERT INTO made VALUES ('singletons', '{"0": {"0": 1, "1": 1}, "1": {"1": 1}, "2": {"2": 1}, "3": {"3": 1}, "4": {"4": 1}, "5": {"5": 1}, "6": {"6": 1}, "7": {"7": 1}, "8": {"8": 1}}');
INSERT INTO made VALUES ('one odd among a million', '{"0": {"0": 999999}, "1": {"1": 1}}');
INSERT INTO made VALUES ('one odd pair', '{"0": {"0": 999999, "1": 1}, "1": {"0": 1}}');
INSERT INTO made VALUES ('random 0', '{"0": {"0": 7, "1": 7, "3": 9, "4": 1, "5": 4}, "1": {"0": 5, "1": 3, "2": 4, "3": 1, "4": 6, "5": 5}}');
INSERT INTO made VALUES ('random 1', '{"0": {"0": 31, "1": 69, "2": 16, "3": 68, "4": 83}, "1": {"0": 72, "1": 51, "2": 50, "3": 88, "4": 47}, "2": {"0": 47, "1": 26, "2": 63, "3": 9, "4": 73}}');
INSERT INTO made VALUES ('random 2', '{"0": {"0": 743, "1": 242, "2": 729, "3": 791}, "1": {"0": 810, "1": 108, "2": 360, "3": 993}, "2": {"0": 616, "1": 407, "2": 262, "3": 538}, "3": {"0": 374, "1": 266, "2": 37, "3": 426}}');
INSERT INTO made VALUES ('random 3', '{"0": {"0": 4851, "1": 460, "2": 2900}, "1": {"0": 7519, "1": 5554, "2": 2969}, "2": {"0": 2177, "1": 2219, "2": 3464}, "3": {"0": 5600, "1": 7608, "2": 5540}, "4": {"0": 6598, "1": 9916, "2": 9396}}');
INSERT INTO made VALUES ('near independent 2', '{"0": {"0": 7, "1": 10, "2": 14, "3": 18}, "1": {"0": 9, "1": 15, "2": 21, "3": 27}, "2": {"0": 12, "1": 20, "2": 28, "3": 38}}');
INSERT INTO made VALUES ('near independent 4', '{"0": {"0": 601, "1": 1000, "2": 1400, "3": 1800}, "1": {"0": 900, "1": 1500, "2": 2100, "3": 2700}, "2": {"0": 1200, "1": 2000, "2": 2800, "3": 3602}}');
INSERT INTO made VALUES ('near independent 6', '{"0": {"0": 60001, "1": 100000, "2": 140000, "3": 180000}, "1": {"0": 90000, "1": 150000, "2": 210000, "3": 270000}, "2": {"0": 120000, "1": 200000, "2": 280000, "3": 360002}}');
INSERT INTO made VALUES ('near independent 9', '{"0": {"0": 60000001, "1": 100000000, "2": 140000000, "3": 180000000}, "1": {"0": 90000000, "1": 150000000, "2": 210000000, "3": 270000000}, "2": {"0": 120000000, "1": 200000000, "2": 280000000, "3": 360000002}}');
INSERT INTO made VALUES ('near independent 12', '{"0": {"0": 60000000001, "1": 100000000000, "2": 140000000000, "3": 180000000000}, "1": {"0": 90000000000, "1": 150000000000, "2": 210000000000, "3": 270000000000}, "2": {"0": 120000000000, "1": 200000000000, "2": 280000000000, "3": 360000000002}}');
INSERT INTO made VALUES ('near independent 15', '{"0": {"0": 60000000000001, "1": 100000000000000, "2": 140000000000000, "3": 180000000000000}, "1": {"0": 90000000000000, "1": 150000000000000, "2": 210000000000000, "3": 270000000000000}, "2": {"0": 120000000000000, "1": 200000000000000, "2": 280000000000000, "3": 360000000000002}}');
INSERT INTO made VALUES ('near independent, two by two', '{"0": {"0": 500001, "1": 499999}, "1": {"0": 499999, "1": 500001}}');
INSERT INTO made VALUES ('nearly, but for one', '{"0": {"0": 1000000000000, "1": 1000000000000}, "1": {"0": 1000000000000, "1": 1000000000000}, "2": {"0": 1}}');
INSERT INTO made VALUES ('up to 2^53', '{"0": {"0": 281474976710656, "1": 1125899906842624, "2": 844424930131968}, "1": {"0": 562949953421313, "1": 281474976710657, "2": 1125899906842625}, "2": {"0": 844424930131970, "1": 562949953421314, "2": 281474976710658}}');
INSERT INTO made VALUES ('beyond 2^53', '{"0": {"0": 36028797018963969, "1": 144115188075855876, "2": 108086391056891907}, "1": {"0": 72057594037927939, "1": 36028797018963970, "2": 144115188075855877}, "2": {"0": 108086391056891909, "1": 72057594037927940, "2": 36028797018963971}}');
INSERT INTO made VALUES ('beyond 2^53 and one', '{"0": {"0": 2305843009213693952, "1": 1152921504606846979}, "1": {"0": 1}}');
INSERT INTO made VALUES ('beyond 2^53, independent', '{"0": {"0": 72057594037927936, "1": 144115188075855872, "2": 216172782113783808}, "1": {"0": 144115188075855872, "1": 288230376151711744, "2": 432345564227567616}}');
INSERT INTO made VALUES ('beyond 2^53, near', '{"0": {"0": 1152921504606846977, "1": 1152921504606846975}, "1": {"0": 1152921504606846975, "1": 1152921504606846977}}');
INSERT INTO made VALUES ('beyond 2^53, deterministic', '{"0": {"0": 4611686018427387899}, "1": {"1": 2305843009213693961}}');
INSERT INTO made SELECT '300 by 300', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, (i * 7919 + j * 104729) % 997) AS r
    FROM generate_series(1::numeric, 300) i, generate_series(1::numeric, 300) j GROUP BY i) s;
INSERT INTO made SELECT '300 by 300, sparse', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, greatest(0, 1 - (i * 31 + j * 17) % 29) * (i + j)) AS r
    FROM generate_series(1::numeric, 300) i, generate_series(1::numeric, 300) j GROUP BY i) s;
INSERT INTO made SELECT '300 by 300, independent', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, i * (j + 3)) AS r
    FROM generate_series(1::numeric, 300) i, generate_series(1::numeric, 300) j GROUP BY i) s;
INSERT INTO made SELECT '300 by 300, near', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, i * (j + 3) * 100000 + (i * j) % 3) AS r
    FROM generate_series(1::numeric, 300) i, generate_series(1::numeric, 300) j GROUP BY i) s;
INSERT INTO made SELECT '300 by 300, diagonal', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, greatest(0, 1 - abs(i - j)) * (i + 4)) AS r
    FROM generate_series(1::numeric, 300) i, generate_series(1::numeric, 300) j GROUP BY i) s;
INSERT INTO made SELECT '2 by 3000', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, (i * 271 + j * 7919) % 1009 + 1) AS r
    FROM generate_series(1::numeric, 2) i, generate_series(1::numeric, 3000) j GROUP BY i) s;
INSERT INTO made SELECT '3000 by 2, near', jsonb_object_agg(i, r)::jointdist FROM (
    SELECT i, jsonb_object_agg(j, i * 1000000 * j + (i * j) % 5) AS r
    FROM generate_series(1::numeric, 3000) i, generate_series(1::numeric, 2) j GROUP BY i) s;
INSERT INTO made VALUES ('good and bad', '{"a": {"0": 1083, "1": 269}, "b": {"0": 23655, "1": 266}}');
INSERT INTO made VALUES ('good and bad, near', '{"a": {"0": 1000000000, "1": 1000000}, "b": {"0": 2000000000, "1": 2000001}, "c": {"0": 1000000, "1": 1000}}');
INSERT INTO made VALUES ('good and bad, large', '{"a": {"0": 1152921504606846976, "1": 36028797018963969}, "b": {"0": 2305843009213693955, "1": 72057594037927936}, "c": {"0": 1, "1": 1}}');
INSERT INTO made VALUES ('good and bad, an empty cell', '{"a": {"0": 12, "1": 7}, "b": {"0": 5}, "c": {"1": 9}}');
CREATE TEMP TABLE cases (id text, expression text, expected text, rtol float8, atol float8);
COPY cases FROM stdin;
one cell: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'one cell')	0.0	4e-15	5e-324
one cell: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'one cell')	1.0	4e-15	5e-324
one cell: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one cell: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'one cell')	NULL	4e-15	5e-324
one row: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'one row')	1.84643934467101549343419774631	4e-15	5e-324
one row: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'one row')	1.27985422583366746718218576215	4e-15	5e-324
one row: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'one row')	1.84643934467101549343419774631	4e-15	5e-324
one row: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'one row')	1.84643934467101549343419774631	4e-15	5e-324
one row: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'one row')	NULL	4e-15	5e-324
one row: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'one row')	NULL	4e-15	5e-324
one row: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'one row')	NULL	4e-15	5e-324
one row: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'one row')	NULL	4e-15	5e-324
one row: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'one row')	0.1	4e-15	5e-324
one row: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'one row')	0.0	4e-15	5e-324
one row: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'one row')	NULL	4e-15	5e-324
two by two: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'two by two')	1.90396781308776594777912302192	4e-15	5e-324
two by two: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'two by two')	1.31972992151866990542300626311	4e-15	5e-324
two by two: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'two by two')	0.0302021151589117997241426368341	4e-15	5e-324
two by two: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'two by two')	0.0302021151589117997241426368341	4e-15	5e-324
two by two: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'two by two')	0.906465266718650731652545304702	4e-15	5e-324
two by two: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'two by two')	0.967300431210203416402435080385	4e-15	5e-324
two by two: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'two by two')	1.87376569792885414805498038509	4e-15	5e-324
two by two: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'two by two')	0.0312300534899640111657110051192	4e-15	5e-324
two by two: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'two by two')	0.0322442264386011268053335836318	4e-15	5e-324
two by two: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'two by two')	0.0302777323916081794026734252143	4e-15	5e-324
two by two: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'two by two')	0.0312455126263337562188782170629	4e-15	5e-324
two by two: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'two by two')	0.0158627235982164120508621816569	4e-15	5e-324
two by two: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'two by two')	0.0322442264386011268053335836318	4e-15	5e-324
two by two: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'two by two')	0.0302777323916081794026734252143	4e-15	5e-324
two by two: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'two by two')	0.203090598614980811206839799381	4e-15	5e-324
two by two: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'two by two')	3.55886686478890475608841847338	4e-15	5e-324
two by two: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'two by two')	3.50589225589225589225589225589	4e-15	5e-324
two by two: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'two by two')	1.0	4e-15	5e-324
two by two: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'two by two')	0.172321025178682430487937957677	4e-15	5e-324
two by two: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'two by two')	0.411764705882352941176470588235	4e-15	5e-324
two by two: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'two by two')	-0.197183098591549295774647887324	4e-15	5e-324
two by two: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'two by two')	-0.203090598614980811206839799381	4e-15	5e-324
two by two: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'two by two')	0.0592281573883764110176637860193	1e-10	5e-324
two by two: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'two by two')	0.0611508975760676861573953746889	1e-10	5e-324
deterministic: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'deterministic')	1.37878349348617553601339788866	4e-15	5e-324
deterministic: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'deterministic')	0.955699891112534291652163998503	4e-15	5e-324
deterministic: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'deterministic')	1.37878349348617553601339788866	4e-15	5e-324
deterministic: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'deterministic')	1.37878349348617553601339788866	4e-15	5e-324
deterministic: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'deterministic')	0.0	4e-15	5e-324
deterministic: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'deterministic')	0.0	4e-15	5e-324
deterministic: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'deterministic')	0.0	4e-15	5e-324
deterministic: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'deterministic')	66.8989923778774004156514798952	4e-15	5e-324
deterministic: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'deterministic')	70.0	4e-15	5e-324
deterministic: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'deterministic')	4.0	4e-15	5e-324
deterministic: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'deterministic')	1.0	4e-15	5e-324
deterministic: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'deterministic')	1.02388518153429424117259942391e-13	1e-10	5e-324
deterministic: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'deterministic')	2.26984203365291617883004762921e-14	1e-10	5e-324
relabelled: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'relabelled')	1.37878349348617553601339788866	4e-15	5e-324
relabelled: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'relabelled')	0.955699891112534291652163998503	4e-15	5e-324
relabelled: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'relabelled')	1.37878349348617553601339788866	4e-15	5e-324
relabelled: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'relabelled')	1.37878349348617553601339788866	4e-15	5e-324
relabelled: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'relabelled')	0.0	4e-15	5e-324
relabelled: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'relabelled')	0.0	4e-15	5e-324
relabelled: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'relabelled')	0.0	4e-15	5e-324
relabelled: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'relabelled')	66.8989923778774004156514798952	4e-15	5e-324
relabelled: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'relabelled')	70.0	4e-15	5e-324
relabelled: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'relabelled')	4.0	4e-15	5e-324
relabelled: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'relabelled')	1.0	4e-15	5e-324
relabelled: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'relabelled')	0.0	4e-15	5e-324
relabelled: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'relabelled')	0.0	4e-15	5e-324
relabelled: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'relabelled')	0.0	4e-15	5e-324
relabelled: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'relabelled')	1.02388518153429424117259942391e-13	1e-10	5e-324
relabelled: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'relabelled')	2.26984203365291617883004762921e-14	1e-10	5e-324
y of x: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'y of x')	2.11807820934970920671197969838	4e-15	5e-324
y of x: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'y of x')	1.46813993901620852875666567566	4e-15	5e-324
y of x: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'y of x')	0.845350936622436479439252425649	4e-15	5e-324
y of x: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'y of x')	0.845350936622436479439252425649	4e-15	5e-324
y of x: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'y of x')	1.27272727272727272727272727273	4e-15	5e-324
y of x: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'y of x')	0.0	4e-15	5e-324
y of x: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'y of x')	1.27272727272727272727272727273	4e-15	5e-324
y of x: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'y of x')	0.570522118115377563008605974762	4e-15	5e-324
y of x: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'y of x')	1.0	4e-15	5e-324
y of x: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'y of x')	0.399112239052766372580658325356	4e-15	5e-324
y of x: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'y of x')	0.631753305533707811228478098417	4e-15	5e-324
y of x: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'y of x')	0.399112239052766372580658325356	4e-15	5e-324
y of x: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'y of x')	0.399112239052766372580658325356	4e-15	5e-324
y of x: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'y of x')	1.0	4e-15	5e-324
y of x: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'y of x')	1.0	4e-15	5e-324
y of x: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'y of x')	12.8909576026781189689641454637	4e-15	5e-324
y of x: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'y of x')	11.0	4e-15	5e-324
y of x: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'y of x')	4.0	4e-15	5e-324
y of x: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'y of x')	0.816496580927726032732428024902	4e-15	5e-324
y of x: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'y of x')	0.0909090909090909090909090909091	4e-15	5e-324
y of x: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'y of x')	-0.078431372549019607843137254902	4e-15	5e-324
y of x: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'y of x')	-0.121716123890036914101548840622	4e-15	5e-324
y of x: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'y of x')	0.011821069067246572968881582164	1e-10	5e-324
y of x: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'y of x')	0.0265640143500164354575205674507	1e-10	5e-324
independent: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'independent')	3.35472135758238759293169590796	4e-15	5e-324
independent: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'independent')	2.32531565057246406628765997383	4e-15	5e-324
independent: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'independent')	1.45914791702724475739353613864	4e-15	5e-324
independent: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'independent')	1.89557344055514283553815976932	4e-15	5e-324
independent: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'independent')	3.35472135758238759293169590796	4e-15	5e-324
independent: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'independent')	6.0	4e-15	5e-324
independent: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'independent')	0.236111111111111111111111111111	4e-15	5e-324
independent: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'independent')	0.0	4e-15	5e-324
independent: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'independent')	1.0	1e-10	5e-324
independent: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'independent')	1.0	1e-10	5e-324
agreement: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'agreement')	1.84643934467101549343419774631	4e-15	5e-324
agreement: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'agreement')	1.27985422583366746718218576215	4e-15	5e-324
agreement: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'agreement')	0.124511249783653145563878316816	4e-15	5e-324
agreement: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'agreement')	0.124511249783653145563878316816	4e-15	5e-324
agreement: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'agreement')	0.875488750216346854436121683184	4e-15	5e-324
agreement: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'agreement')	0.846439344671015493434197746305	4e-15	5e-324
agreement: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'agreement')	1.72192809488736234787031942949	4e-15	5e-324
agreement: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'agreement')	0.126346393597048505371449893261	4e-15	5e-324
agreement: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'agreement')	0.128236442198775828669409580843	4e-15	5e-324
agreement: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'agreement')	0.124511249783653145563878316816	4e-15	5e-324
agreement: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'agreement')	0.126360119048609541912770950725	4e-15	5e-324
agreement: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'agreement')	0.0674331654289123763329897901598	4e-15	5e-324
agreement: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'agreement')	0.124511249783653145563878316816	4e-15	5e-324
agreement: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'agreement')	0.128236442198775828669409580843	4e-15	5e-324
agreement: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'agreement')	0.408248290463863016366214012451	4e-15	5e-324
agreement: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'agreement')	8.63046217355342782317657017981	4e-15	5e-324
agreement: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'agreement')	8.33333333333333333333333333333	4e-15	5e-324
agreement: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'agreement')	1.0	4e-15	5e-324
agreement: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'agreement')	0.386400770645654323021517336416	4e-15	5e-324
agreement: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'agreement')	0.7	4e-15	5e-324
agreement: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'agreement')	0.4	4e-15	5e-324
agreement: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'agreement')	0.408248290463863016366214012451	4e-15	5e-324
agreement: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'agreement')	3.30587691218994942947707908789e-3	1e-10	5e-324
agreement: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'agreement')	3.89241712277862949588611890195e-3	1e-10	5e-324
disagreement: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'disagreement')	1.38780917232460864339462538907	4e-15	5e-324
disagreement: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'disagreement')	0.961956014952033762181986015869	4e-15	5e-324
disagreement: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'disagreement')	0.948893054361089378045814961149	4e-15	5e-324
disagreement: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'disagreement')	0.948893054361089378045814961149	4e-15	5e-324
disagreement: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'disagreement')	0.32303670425919970910757260299	4e-15	5e-324
disagreement: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'disagreement')	0.115879413704319556241237824933	4e-15	5e-324
disagreement: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'disagreement')	0.438916117963519265348810427923	4e-15	5e-324
disagreement: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'disagreement')	0.812164291645297259294806197781	4e-15	5e-324
disagreement: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'disagreement')	0.891169787743609193284181018155	4e-15	5e-324
disagreement: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'disagreement')	0.746026302105227892718699813912	4e-15	5e-324
disagreement: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'disagreement')	0.815374822580551360881236476265	4e-15	5e-324
disagreement: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'disagreement')	0.683734531579492428450196373089	4e-15	5e-324
disagreement: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'disagreement')	0.746026302105227892718699813912	4e-15	5e-324
disagreement: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'disagreement')	0.891169787743609193284181018155	4e-15	5e-324
disagreement: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'disagreement')	0.708447269178752018389557618778	4e-15	5e-324
disagreement: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'disagreement')	72.3494799811634420953342522856	4e-15	5e-324
disagreement: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'disagreement')	55.2087286527514231499051233397	4e-15	5e-324
disagreement: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'disagreement')	4.0	4e-15	5e-324
disagreement: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'disagreement')	0.694794751003833124306585626184	4e-15	5e-324
disagreement: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'disagreement')	0.0	4e-15	5e-324
disagreement: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'disagreement')	-0.757699012202208018593840790238	4e-15	5e-324
disagreement: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'disagreement')	-0.838370445311220457320533192387	4e-15	5e-324
disagreement: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'disagreement')	7.24032360664986752321648860201e-15	1e-10	5e-324
disagreement: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'disagreement')	2.93771186629887918561511559619e-11	1e-10	5e-324
sparse: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'sparse')	3.4425819547517495370573520671	4e-15	5e-324
sparse: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'sparse')	2.38621597578272040952525726867	4e-15	5e-324
sparse: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'sparse')	2.2266545634568786003947580077	4e-15	5e-324
sparse: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'sparse')	2.2266545634568786003947580077	4e-15	5e-324
sparse: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'sparse')	1.1470552037407842230535636386	4e-15	5e-324
sparse: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'sparse')	0.0688721875540867136090304207961	4e-15	5e-324
sparse: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'sparse')	1.2159273912948709366625940594	4e-15	5e-324
sparse: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'sparse')	0.785521844539468769687922320534	4e-15	5e-324
sparse: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'sparse')	0.969997218492986438872121442551	4e-15	5e-324
sparse: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'sparse')	0.66000181316913523893021206067	4e-15	5e-324
sparse: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'sparse')	0.800124942102412458441382951991	4e-15	5e-324
sparse: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'sparse')	0.646797837414867429921011823026	4e-15	5e-324
sparse: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'sparse')	0.66000181316913523893021206067	4e-15	5e-324
sparse: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'sparse')	0.969997218492986438872121442551	4e-15	5e-324
sparse: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'sparse')	0.97402153401141430716489049528	4e-15	5e-324
sparse: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'sparse')	246.943893238571397114580352506	4e-15	5e-324
sparse: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'sparse')	303.58974358974358974358974359	4e-15	5e-324
sparse: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'sparse')	44.0	4e-15	5e-324
sparse: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'sparse')	0.923390260209394156663946000364	4e-15	5e-324
sparse: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'sparse')	0.0125	4e-15	5e-324
sparse: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'sparse')	-0.029651352231997393287715868361	4e-15	5e-324
sparse: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'sparse')	-0.0337601567621641598330204119844	4e-15	5e-324
sparse: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'sparse')	4.69375540699499449138937991577e-30	1e-10	5e-324
sparse: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'sparse')	1.73189978790992336556117862327e-40	1e-10	5e-324
singletons: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'singletons')	3.32192809488736234787031942949	4e-15	5e-324
singletons: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'singletons')	2.30258509299404568401799145468	4e-15	5e-324
singletons: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'singletons')	2.92192809488736234787031942949	4e-15	5e-324
singletons: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'singletons')	2.92192809488736234787031942949	4e-15	5e-324
singletons: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'singletons')	0.2	4e-15	5e-324
singletons: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'singletons')	0.2	4e-15	5e-324
singletons: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'singletons')	0.4	4e-15	5e-324
singletons: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'singletons')	0.935937025478731949129494867371	4e-15	5e-324
singletons: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'singletons')	0.935937025478731949129494867371	4e-15	5e-324
singletons: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'singletons')	0.935937025478731949129494867371	4e-15	5e-324
singletons: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'singletons')	0.935937025478731949129494867371	4e-15	5e-324
singletons: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'singletons')	0.87958800173440752191450444211	4e-15	5e-324
singletons: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'singletons')	0.935937025478731949129494867371	4e-15	5e-324
singletons: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'singletons')	0.935937025478731949129494867371	4e-15	5e-324
singletons: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'singletons')	0.951971638232988535707676378395	4e-15	5e-324
singletons: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'singletons')	40.506524415401351205021972122	4e-15	5e-324
singletons: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'singletons')	72.5	4e-15	5e-324
singletons: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'singletons')	64.0	4e-15	5e-324
singletons: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'singletons')	0.395284707521047416499861693054	4e-15	5e-324
singletons: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'singletons')	0.9	4e-15	5e-324
singletons: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'singletons')	0.887640449438202247191011235955	4e-15	5e-324
singletons: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'singletons')	0.897727272727272727272727272727	4e-15	5e-324
singletons: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'singletons')	0.990446683034506034760743870131	1e-10	5e-324
singletons: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'singletons')	0.218064853207273296803465903355	1e-10	5e-324
one odd among a million: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'one odd among a million')	2.13742628888653766008064314252e-5	4e-15	5e-324
one odd among a million: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'one odd among a million')	1.48155100579641074373579486781e-5	4e-15	5e-324
one odd among a million: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'one odd among a million')	2.13742628888653766008064314252e-5	4e-15	5e-324
one odd among a million: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'one odd among a million')	2.13742628888653766008064314252e-5	4e-15	5e-324
one odd among a million: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'one odd among a million')	0.0	4e-15	5e-324
one odd among a million: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'one odd among a million')	0.0	4e-15	5e-324
one odd among a million: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'one odd among a million')	0.0	4e-15	5e-324
one odd among a million: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'one odd among a million')	29.6310201159282148747158973562	4e-15	5e-324
one odd among a million: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'one odd among a million')	1000000.0	4e-15	5e-324
one odd among a million: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'one odd among a million')	1.0	4e-15	5e-324
one odd among a million: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'one odd among a million')	5.2261852217424318583443959495e-8	1e-10	5e-324
one odd pair: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'one odd pair')	4.27484844719413221494945698892e-5	4e-15	5e-324
one odd pair: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'one odd pair')	2.96309914849367299381526258703e-5	4e-15	5e-324
one odd pair: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'one odd pair')	1.44269359819560566092774534334e-12	4e-15	5e-324
one odd pair: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'one odd pair')	1.44269359819560566092774534334e-12	4e-15	5e-324
one odd pair: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'one odd pair')	2.13742415146238619769444544807e-5	4e-15	5e-324
one odd pair: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'one odd pair')	2.13742415146238619769444544807e-5	4e-15	5e-324
one odd pair: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'one odd pair')	4.27484830292477239538889089615e-5	4e-15	5e-324
one odd pair: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'one odd pair')	6.74968278912400175118308329351e-8	4e-15	5e-324
one odd pair: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'one odd pair')	6.74968278912400175118308329351e-8	4e-15	5e-324
one odd pair: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'one odd pair')	6.74968278912400175118308329351e-8	4e-15	5e-324
one odd pair: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'one odd pair')	6.74968278912400175118308329351e-8	4e-15	5e-324
one odd pair: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'one odd pair')	3.37484150845754910387755854965e-8	4e-15	5e-324
one odd pair: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'one odd pair')	6.74968278912400175118308329351e-8	4e-15	5e-324
one odd pair: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'one odd pair')	6.74968278912400175118308329351e-8	4e-15	5e-324
one odd pair: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'one odd pair')	1.0e-6	4e-15	5e-324
one odd pair: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'one odd pair')	2.00000000000033333333333346667e-6	4e-15	5e-324
one odd pair: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'one odd pair')	1.000001e-6	4e-15	5e-324
one odd pair: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'one odd pair')	1.0	4e-15	5e-324
one odd pair: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'one odd pair')	0.0	4e-15	5e-324
one odd pair: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'one odd pair')	0.999998000001999998000001999998	4e-15	5e-324
one odd pair: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'one odd pair')	-1.0e-6	4e-15	5e-324
one odd pair: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'one odd pair')	-1.0e-6	4e-15	5e-324
one odd pair: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'one odd pair')	0.9988716212090306695885482959	1e-10	5e-324
one odd pair: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'one odd pair')	0.999202115173235893636047110455	1e-10	5e-324
random 0: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'random 0')	3.25205053781125950881716426536	4e-15	5e-324
random 0: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'random 0')	2.25414966132232834542000438045	4e-15	5e-324
random 0: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'random 0')	0.258752759841966648199976088038	4e-15	5e-324
random 0: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'random 0')	0.258752759841966648199976088038	4e-15	5e-324
random 0: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'random 0')	0.736974692242958909057127421271	4e-15	5e-324
random 0: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'random 0')	2.25632308572633395156006075605	4e-15	5e-324
random 0: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'random 0')	2.99329777796929286061718817732	4e-15	5e-324
random 0: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'random 0')	0.147403735216341093949533672083	4e-15	5e-324
random 0: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'random 0')	0.259863037119416122075628281034	4e-15	5e-324
random 0: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'random 0')	0.102880698527602250310271732472	4e-15	5e-324
random 0: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'random 0')	0.163508075581451826798686361147	4e-15	5e-324
random 0: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'random 0')	0.0795660328255894959025226196911	4e-15	5e-324
random 0: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'random 0')	0.259863037119416122075628281034	4e-15	5e-324
random 0: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'random 0')	0.102880698527602250310271732472	4e-15	5e-324
random 0: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'random 0')	0.551251753596105630626384085278	4e-15	5e-324
random 0: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'random 0')	18.6527895784426374907183801224	4e-15	5e-324
random 0: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'random 0')	15.8016817838246409674981103553	4e-15	5e-324
random 0: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'random 0')	5.0	4e-15	5e-324
random 0: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'random 0')	0.458209630801925842943907270635	4e-15	5e-324
random 0: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'random 0')	0.192307692307692307692307692308	4e-15	5e-324
random 0: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'random 0')	-0.0263157894736842105263157894737	4e-15	5e-324
random 0: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'random 0')	-0.0324638172105987517766974274764	4e-15	5e-324
random 0: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'random 0')	2.23031985376173941465952372097e-3	1e-10	5e-324
random 0: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'random 0')	7.43369190268264952007039326693e-3	1e-10	5e-324
random 1: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'random 1')	3.74518330874206304583451166687	4e-15	5e-324
random 1: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'random 1')	2.59596325113472817424023017922	4e-15	5e-324
random 1: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'random 1')	0.130245061486081375489135929944	4e-15	5e-324
random 1: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'random 1')	0.130245061486081375489135929944	4e-15	5e-324
random 1: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'random 1')	1.44060380872486242433887391826	4e-15	5e-324
random 1: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'random 1')	2.17433443853111924600650181867	4e-15	5e-324
random 1: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'random 1')	3.61493824725598167034537573693	4e-15	5e-324
random 1: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'random 1')	0.0672158270227112557929654124147	4e-15	5e-324
random 1: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'random 1')	0.0829138079136735934308027408104	4e-15	5e-324
random 1: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'random 1')	0.0565157598100257636137548306883	4e-15	5e-324
random 1: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'random 1')	0.0684539031245391454515520679361	4e-15	5e-324
random 1: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'random 1')	0.0347766853446295671779896999561	4e-15	5e-324
random 1: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'random 1')	0.0829138079136735934308027408104	4e-15	5e-324
random 1: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'random 1')	0.0565157598100257636137548306883	4e-15	5e-324
random 1: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'random 1')	0.281870128763445010034182519136	4e-15	5e-324
random 1: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'random 1')	143.182489481381365116583634778	4e-15	5e-324
random 1: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'random 1')	126.008920409746016990565276019	4e-15	5e-324
random 1: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'random 1')	8.0	4e-15	5e-324
random 1: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'random 1')	0.273109171465296304124388956534	4e-15	5e-324
random 1: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'random 1')	0.182849936948297604035308953342	4e-15	5e-324
random 1: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'random 1')	3.57759899478194097834243730476e-3	4e-15	5e-324
random 1: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'random 1')	4.04963220303261674795150679866e-3	4e-15	5e-324
random 1: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'random 1')	5.16497692876968896102483529373e-27	1e-10	5e-324
random 1: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'random 1')	1.8980659631846859588086152615e-23	1e-10	5e-324
random 2: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'random 2')	3.75445040678624356484733636266	4e-15	5e-324
random 2: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'random 2')	2.60238671401602448448665448829	4e-15	5e-324
random 2: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'random 2')	0.0763900225753209976147435025627	4e-15	5e-324
random 2: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'random 2')	0.0763900225753209976147435025627	4e-15	5e-324
random 2: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'random 2')	1.86374317900914590614061466474	4e-15	5e-324
random 2: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'random 2')	1.81431720520177666109197819536	4e-15	5e-324
random 2: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'random 2')	3.6780603842109225672325928601	4e-15	5e-324
random 2: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'random 2')	0.039881599865046799114271751308	4e-15	5e-324
random 2: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'random 2')	0.0404028828223884564272961385139	4e-15	5e-324
random 2: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'random 2')	0.0393735968813557937539701199959	4e-15	5e-324
random 2: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'random 2')	0.039884919720282472925417540712	4e-15	5e-324
random 2: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'random 2')	0.0203465259355256143263427776551	4e-15	5e-324
random 2: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'random 2')	0.0393735968813557937539701199959	4e-15	5e-324
random 2: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'random 2')	0.0404028828223884564272961385139	4e-15	5e-324
random 2: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'random 2')	0.182503038580595399479410521236	4e-15	5e-324
random 2: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'random 2')	815.63454118839653483678927665	4e-15	5e-324
random 2: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'random 2')	769.599839160118666470171834135	4e-15	5e-324
random 2: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'random 2')	9.0	4e-15	5e-324
random 2: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'random 2')	0.181467979936940724115605471792	4e-15	5e-324
random 2: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'random 2')	0.19981822903142041028304336536	4e-15	5e-324
random 2: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'random 2')	-0.0532871486141610830766652669414	4e-15	5e-324
random 2: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'random 2')	-0.0560613948365724435190722175395	4e-15	5e-324
random 2: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'random 2')	9.16071179340725767534408753868e-170	1e-10	5e-324
random 2: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'random 2')	7.41573667358231349476283319742e-160	1e-10	5e-324
random 3: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'random 3')	3.6898947019798387895650710419	4e-15	5e-324
random 3: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'random 3')	2.55764010924040490445874875645	4e-15	5e-324
random 3: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'random 3')	0.0730001553843754866341658987162	4e-15	5e-324
random 3: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'random 3')	0.0730001553843754866341658987162	4e-15	5e-324
random 3: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'random 3')	2.10607709716801643543424682857	4e-15	5e-324
random 3: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'random 3')	1.51081744942744686749665831461	4e-15	5e-324
random 3: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'random 3')	3.61689454659546330293090514318	4e-15	5e-324
random 3: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'random 3')	0.0387999974229998689252192521842	4e-15	5e-324
random 3: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'random 3')	0.0460912640209279857024690468978	4e-15	5e-324
random 3: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'random 3')	0.0335004898513208317659779004211	4e-15	5e-324
random 3: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'random 3')	0.0392947823835130429172144448175	4e-15	5e-324
random 3: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'random 3')	0.0197838044931761177611393842612	4e-15	5e-324
random 3: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'random 3')	0.0335004898513208317659779004211	4e-15	5e-324
random 3: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'random 3')	0.0460912640209279857024690468978	4e-15	5e-324
random 3: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'random 3')	0.211685645784546983965543352411	4e-15	5e-324
random 3: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'random 3')	7769.20245814475405635388975842	4e-15	5e-324
random 3: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'random 3')	6880.34179302288784154132986381	4e-15	5e-324
random 3: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'random 3')	8.0	4e-15	5e-324
random 3: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'random 3')	0.211565297301162265832709756761	4e-15	5e-324
random 3: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'random 3')	0.18065415326099699105130843678	4e-15	5e-324
random 3: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'random 3')	0.0475689321446204366863687957514	4e-15	5e-324
random 3: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'random 3')	0.0574802074101851331692476133146	4e-15	5e-324
near independent 2: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent 2')	3.42560444792632673028903377719	4e-15	5e-324
near independent 2: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent 2')	2.3744480647937413633936179889	4e-15	5e-324
near independent 2: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent 2')	5.30482584148552983384058718087e-4	4e-15	5e-324
near independent 2: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent 2')	5.30482584148552983384058718087e-4	4e-15	5e-324
near independent 2: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent 2')	1.52952165834678696921438398401	4e-15	5e-324
near independent 2: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent 2')	1.89555230699539120809126573447	4e-15	5e-324
near independent 2: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent 2')	3.42507396534217817730564971848	4e-15	5e-324
near independent 2: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent 2')	3.09668238354823925476124808388e-4	4e-15	5e-324
near independent 2: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent 2')	3.46708827730399710293717874386e-4	4e-15	5e-324
near independent 2: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent 2')	2.79778175860236873967065837746e-4	4e-15	5e-324
near independent 2: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent 2')	3.11450739888432984775767266985e-4	4e-15	5e-324
near independent 2: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent 2')	1.54858096494380160757549325962e-4	4e-15	5e-324
near independent 2: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent 2')	3.46708827730399710293717874386e-4	4e-15	5e-324
near independent 2: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent 2')	2.79778175860236873967065837746e-4	4e-15	5e-324
near independent 2: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent 2')	0.0193423810881679361681045314278	4e-15	5e-324
near independent 2: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent 2')	0.1610536983019608650708255517	4e-15	5e-324
near independent 2: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent 2')	0.163867935298043485896940531807	4e-15	5e-324
near independent 2: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent 2')	6.0	4e-15	5e-324
near independent 2: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent 2')	0.0	4e-15	5e-324
near independent 2: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent 2')	0.228310502283105022831050228311	4e-15	5e-324
near independent 2: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent 2')	4.41156691324815063887020847344e-3	4e-15	5e-324
near independent 2: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent 2')	5.0484366906181261298048005562e-3	4e-15	5e-324
near independent 2: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent 2')	0.999918060250028041439687106121	1e-10	5e-324
near independent 2: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent 2')	0.999913779999757893331232961471	1e-10	5e-324
near independent 4: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent 4')	3.4260692723036511376156745114	4e-15	5e-324
near independent 4: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent 4')	2.3747702565003393085070359402	4e-15	5e-324
near independent 4: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent 4')	5.6905965557304579653021155576e-8	4e-15	5e-324
near independent 4: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent 4')	5.6905965557304579653021155576e-8	4e-15	5e-324
near independent 4: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent 4')	1.53048921082085976104162988874	4e-15	5e-324
near independent 4: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent 4')	1.89558000457682581926946496964	4e-15	5e-324
near independent 4: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent 4')	3.42606921539768558031109485838	4e-15	5e-324
near independent 4: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent 4')	3.32193893872151180556058475533e-8	4e-15	5e-324
near independent 4: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent 4')	3.71815515190281217657160806533e-8	4e-15	5e-324
near independent 4: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent 4')	3.00203440169077703966584763459e-8	4e-15	5e-324
near independent 4: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent 4')	3.34096238782121565080118980862e-8	4e-15	5e-324
near independent 4: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent 4')	1.66096949694895214249731948359e-8	4e-15	5e-324
near independent 4: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent 4')	3.71815515190281217657160806533e-8	4e-15	5e-324
near independent 4: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent 4')	3.00203440169077703966584763459e-8	4e-15	5e-324
near independent 4: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent 4')	1.98624875159486125452009823931e-4	4e-15	5e-324
near independent 4: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent 4')	1.70422651924685805742120028967e-3	4e-15	5e-324
near independent 4: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent 4')	1.70455624363383930344664200687e-3	4e-15	5e-324
near independent 4: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent 4')	6.0	4e-15	5e-324
near independent 4: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent 4')	0.0	4e-15	5e-324
near independent 4: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent 4')	0.226866638892746377817895662639	4e-15	5e-324
near independent 4: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent 4')	4.49020926525776267721430365944e-5	4e-15	5e-324
near independent 4: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent 4')	5.1232519716014409146012771732e-5	4e-15	5e-324
near independent 4: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent 4')	0.999999999896946398379176476168	1e-10	5e-324
near independent 4: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent 4')	0.99999999989688658482033910835	1e-10	5e-324
near independent 6: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent 6')	3.426066525846603882683295111	4e-15	5e-324
near independent 6: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent 6')	2.37476835280138047475817494183	4e-15	5e-324
near independent 6: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent 6')	5.69475258355534050555657035587e-12	4e-15	5e-324
near independent 6: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent 6')	5.69475258355534050555657035587e-12	4e-15	5e-324
near independent 6: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent 6')	1.53049301892514181318771795372	4e-15	5e-324
near independent 6: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent 6')	1.89557350691576731691202181678	4e-15	5e-324
near independent 6: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent 6')	3.4260665258409091300997397705	4e-15	5e-324
near independent 6: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent 6')	3.32436777895821123612944629274e-12	4e-15	5e-324
near independent 6: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent 6')	3.72086152182095517725143831421e-12	4e-15	5e-324
near independent 6: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent 6')	3.00423727318493646985580373958e-12	4e-15	5e-324
near independent 6: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent 6')	3.34340408449444521680862996001e-12	4e-15	5e-324
near independent 6: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent 6')	1.66218388948186847334717162634e-12	4e-15	5e-324
near independent 6: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent 6')	3.72086152182095517725143831421e-12	4e-15	5e-324
near independent 6: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent 6')	3.00423727318493646985580373958e-12	4e-15	5e-324
near independent 6: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent 6')	1.98678366773263105870019756643e-6	4e-15	5e-324
near independent 6: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent 6')	1.7052367016050489804073342082e-5	4e-15	5e-324
near independent 6: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent 6')	1.70524000428906773781248935817e-5	4e-15	5e-324
near independent 6: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent 6')	6.0	4e-15	5e-324
near independent 6: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent 6')	0.0	4e-15	5e-324
near independent 6: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent 6')	0.226851999742592950102384117059	4e-15	5e-324
near independent 6: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent 6')	4.49100987563925861363746579087e-7	4e-15	5e-324
near independent 6: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent 6')	5.12401427300382645117066089147e-7	4e-15	5e-324
near independent 6: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent 6')	0.999999999999999896697697998489	1e-10	5e-324
near independent 6: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent 6')	0.999999999999999896697097774259	1e-10	5e-324
near independent 9: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent 9')	3.42606649734116725547462587252	4e-15	5e-324
near independent 9: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent 9')	2.37476833304291744597828905532	4e-15	5e-324
near independent 9: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent 9')	5.69479455454553986184699815105e-18	4e-15	5e-324
near independent 9: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent 9')	5.69479455454553986184699815105e-18	4e-15	5e-324
near independent 9: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent 9')	1.53049305671965651555456673743	4e-15	5e-324
near independent 9: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent 9')	1.89557344062151073422526458055	4e-15	5e-324
near independent 9: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent 9')	3.42606649734116724977983131798	4e-15	5e-324
near independent 9: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent 9')	3.32439230760117552530300867749e-18	4e-15	5e-324
near independent 9: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent 9')	3.72088885313294615421359776461e-18	4e-15	5e-324
near independent 9: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent 9')	3.00425951984132057935910803837e-18	4e-15	5e-324
near independent 9: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent 9')	3.3434287429667327698388147844e-18	4e-15	5e-324
near independent 9: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent 9')	1.66219615380058776541440039245e-18	4e-15	5e-324
near independent 9: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent 9')	3.72088885313294615421359776461e-18	4e-15	5e-324
near independent 9: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent 9')	3.00425951984132057935910803837e-18	4e-15	5e-324
near independent 9: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent 9')	1.98678906706187603637130112843e-9	4e-15	5e-324
near independent 9: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent 9')	1.70524690336819058824592631155e-8	4e-15	5e-324
near independent 9: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent 9')	1.70524690667092957198964508208e-8	4e-15	5e-324
near independent 9: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent 9')	6.0	4e-15	5e-324
near independent 9: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent 9')	0.0	4e-15	5e-324
near independent 9: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent 9')	0.226851851999742798148505372942	4e-15	5e-324
near independent 9: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent 9')	4.4910179559834091112368392615e-10	4e-15	5e-324
near independent 9: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent 9')	5.12402196677535721718245324031e-10	4e-15	5e-324
near independent 9: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent 9')	0.999999999999999999999999896695	1e-10	5e-324
near independent 9: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent 9')	0.999999999999999999999999896695	1e-10	5e-324
near independent 12: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent 12')	3.42606649731265390208648839405	4e-15	5e-324
near independent 12: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent 12')	2.37476833302315349546899219819	4e-15	5e-324
near independent 12: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent 12')	5.69479459651685928470145887676e-24	4e-15	5e-324
near independent 12: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent 12')	5.69479459651685928470145887676e-24	4e-15	5e-324
near independent 12: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent 12')	1.53049305675744469864236157298	4e-15	5e-324
near independent 12: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent 12')	1.89557344055520920344412112628	4e-15	5e-324
near independent 12: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent 12')	3.42606649731265390208648269926	4e-15	5e-324
near independent 12: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent 12')	3.32439233213001304297102465685e-24	4e-15	5e-324
near independent 12: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent 12')	3.72088888046447414130333038063e-24	4e-15	5e-324
near independent 12: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent 12')	3.00425954208815393477937617378e-24	4e-15	5e-324
near independent 12: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent 12')	3.3434287676254005735964632885e-24	4e-15	5e-324
near independent 12: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent 12')	1.66219616606500652148551509132e-24	4e-15	5e-324
near independent 12: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent 12')	3.72088888046447414130333038063e-24	4e-15	5e-324
near independent 12: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent 12')	3.00425954208815393477937617378e-24	4e-15	5e-324
near independent 12: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent 12')	1.98678907246122067735668124959e-12	4e-15	5e-324
near independent 12: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent 12')	1.70524691357003485717378440505e-11	4e-15	5e-324
near independent 12: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent 12')	1.70524691357333759621249380034e-11	4e-15	5e-324
near independent 12: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent 12')	6.0	4e-15	5e-324
near independent 12: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent 12')	0.0	4e-15	5e-324
near independent 12: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent 12')	0.226851851851999742798353704061	4e-15	5e-324
near independent 12: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent 12')	4.4910179640637678402343828493e-13	4e-15	5e-324
near independent 12: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent 12')	5.12402197446914332488958232813e-13	4e-15	5e-324
near independent 12: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent 12')	1.0	1e-10	5e-324
near independent 12: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent 12')	1.0	1e-10	5e-324
near independent 15: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent 15')	3.42606649731262538872518344754	4e-15	5e-324
near independent 15: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent 15')	2.37476833302313373151299538747	4e-15	5e-324
near independent 15: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent 15')	5.69479459655883060445353992043e-30	4e-15	5e-324
near independent 15: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent 15')	5.69479459655883060445353992043e-30	4e-15	5e-324
near independent 15: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent 15')	1.53049305675748248681911770958	4e-15	5e-324
near independent 15: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent 15')	1.89557344055514290190606573796	4e-15	5e-324
near independent 15: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent 15')	3.42606649731262538872518344753	4e-15	5e-324
near independent 15: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent 15')	3.32439233215454188068324787597e-30	4e-15	5e-324
near independent 15: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent 15')	3.72088888049180566950641825183e-30	4e-15	5e-324
near independent 15: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent 15')	3.00425954211040076831176941189e-30	4e-15	5e-324
near independent 15: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent 15')	3.34342876765005924159573897501e-30	4e-15	5e-324
near independent 15: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent 15')	1.66219616607727094034162393799e-30	4e-15	5e-324
near independent 15: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent 15')	3.72088888049180566950641825183e-30	4e-15	5e-324
near independent 15: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent 15')	3.00425954211040076831176941189e-30	4e-15	5e-324
near independent 15: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent 15')	1.98678907246662002201306268338e-15	4e-15	5e-324
near independent 15: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent 15')	1.70524691358023670152384036994e-14	4e-15	5e-324
near independent 15: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent 15')	1.7052469135802400042628791343e-14	4e-15	5e-324
near independent 15: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent 15')	6.0	4e-15	5e-324
near independent 15: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent 15')	0.0	4e-15	5e-324
near independent 15: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent 15')	0.226851851851851999742798353909	4e-15	5e-324
near independent 15: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent 15')	4.49101796407184819897795891917e-16	4e-15	5e-324
near independent 15: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent 15')	5.1240219744768371110118664285e-16	4e-15	5e-324
near independent 15: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent 15')	1.0	1e-10	5e-324
near independent 15: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent 15')	1.0	1e-10	5e-324
near independent, two by two: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'near independent, two by two')	1.99999999999711460991822014959	4e-15	5e-324
near independent, two by two: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'near independent, two by two')	1.38629436111789061883446290958	4e-15	5e-324
near independent, two by two: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'near independent, two by two')	0.999999999997114609918220149592	4e-15	5e-324
near independent, two by two: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'near independent, two by two')	0.999999999997114609918220149592	4e-15	5e-324
near independent, two by two: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'near independent, two by two')	1.99999999999422921983644029918	4e-15	5e-324
near independent, two by two: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'near independent, two by two')	1.44269504089200657303486358122e-12	4e-15	5e-324
near independent, two by two: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'near independent, two by two')	2.88539008177985040810770439096e-12	4e-15	5e-324
near independent, two by two: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'near independent, two by two')	2.0e-6	4e-15	5e-324
near independent, two by two: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'near independent, two by two')	8.00000000000533333333334186667e-6	4e-15	5e-324
near independent, two by two: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'near independent, two by two')	8.0e-6	4e-15	5e-324
near independent, two by two: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'near independent, two by two')	1.0	4e-15	5e-324
near independent, two by two: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'near independent, two by two')	0.0	4e-15	5e-324
near independent, two by two: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'near independent, two by two')	0.500001	4e-15	5e-324
near independent, two by two: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'near independent, two by two')	2.0e-6	4e-15	5e-324
near independent, two by two: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'near independent, two by two')	2.0e-6	4e-15	5e-324
near independent, two by two: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'near independent, two by two')	0.997743244674815724047242981119	1e-10	5e-324
near independent, two by two: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'near independent, two by two')	0.997743244674816476297012040778	1e-10	5e-324
nearly, but for one: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'nearly, but for one')	2.00000000001032645804488179137	4e-15	5e-324
nearly, but for one: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'nearly, but for one')	1.38629436112704837411344462178	4e-15	5e-324
nearly, but for one: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'nearly, but for one')	2.49999999999892415779972258061e-13	4e-15	5e-324
nearly, but for one: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'nearly, but for one')	2.49999999999892415779972258061e-13	4e-15	5e-324
nearly, but for one: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'nearly, but for one')	1.00000000001032645804488183645	4e-15	5e-324
nearly, but for one: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'nearly, but for one')	0.9999999999997500000000000625	4e-15	5e-324
nearly, but for one: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'nearly, but for one')	2.00000000001007645804488189895	4e-15	5e-324
nearly, but for one: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'nearly, but for one')	2.4999999999857035852436960786e-13	4e-15	5e-324
nearly, but for one: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'nearly, but for one')	2.49999999999892415779972269332e-13	4e-15	5e-324
nearly, but for one: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'nearly, but for one')	2.49999999997248301268780929071e-13	4e-15	5e-324
nearly, but for one: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'nearly, but for one')	2.4999999999857035852437310353e-13	4e-15	5e-324
nearly, but for one: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'nearly, but for one')	1.24999999999300804262184627178e-13	4e-15	5e-324
nearly, but for one: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'nearly, but for one')	2.49999999997248301268780929071e-13	4e-15	5e-324
nearly, but for one: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'nearly, but for one')	2.49999999999892415779972269332e-13	4e-15	5e-324
nearly, but for one: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'nearly, but for one')	4.99999999999875000000000046875e-7	4e-15	5e-324
nearly, but for one: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'nearly, but for one')	1.38629436111964061883446430542	4e-15	5e-324
nearly, but for one: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'nearly, but for one')	0.999999999999750000000000125	4e-15	5e-324
nearly, but for one: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'nearly, but for one')	2.0	4e-15	5e-324
nearly, but for one: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'nearly, but for one')	0.0	4e-15	5e-324
nearly, but for one: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'nearly, but for one')	0.49999999999987500000000003125	4e-15	5e-324
nearly, but for one: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'nearly, but for one')	0.0	4e-15	5e-324
nearly, but for one: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'nearly, but for one')	0.0	4e-15	5e-324
nearly, but for one: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'nearly, but for one')	0.500000000000062499999999988281	1e-10	5e-324
nearly, but for one: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'nearly, but for one')	0.606530659712709239936263580999	1e-10	5e-324
up to 2^53: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'up to 2^53')	2.98709004162033547066752296293	4e-15	5e-324
up to 2^53: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'up to 2^53')	2.0704930404278252197593977802	4e-15	5e-324
up to 2^53: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'up to 2^53')	0.163139141200979107398225260127	4e-15	5e-324
up to 2^53: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'up to 2^53')	0.163139141200979107398225260127	4e-15	5e-324
up to 2^53: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'up to 2^53')	1.41197545020967828695674891591	4e-15	5e-324
up to 2^53: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'up to 2^53')	1.4119754502096780763125487869	4e-15	5e-324
up to 2^53: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'up to 2^53')	2.82395090041935636326929770281	4e-15	5e-324
up to 2^53: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'up to 2^53')	0.103572871517159447584368405023	4e-15	5e-324
up to 2^53: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'up to 2^53')	0.103572871517159454509904107241	4e-15	5e-324
up to 2^53: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'up to 2^53')	0.103572871517159440658832702806	4e-15	5e-324
up to 2^53: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'up to 2^53')	0.103572871517159447584368405023	4e-15	5e-324
up to 2^53: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'up to 2^53')	0.054614738400214045622518561381	4e-15	5e-324
up to 2^53: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'up to 2^53')	0.103572871517159440658832702806	4e-15	5e-324
up to 2^53: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'up to 2^53')	0.103572871517159454509904107241	4e-15	5e-324
up to 2^53: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'up to 2^53')	0.327570291568644906764507966202	4e-15	5e-324
up to 2^53: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'up to 2^53')	1336819325002728.29847435874704	4e-15	5e-324
up to 2^53: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'up to 2^53')	1268522272274137.68993144132654	4e-15	5e-324
up to 2^53: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'up to 2^53')	4.0	4e-15	5e-324
up to 2^53: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'up to 2^53')	0.32757029156864444572215403978	4e-15	5e-324
up to 2^53: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'up to 2^53')	0.142857142857143147160300310245	4e-15	5e-324
up to 2^53: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'up to 2^53')	-0.277027027027026713180196837155	4e-15	5e-324
up to 2^53: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'up to 2^53')	-0.280821917808218807577288986043	4e-15	5e-324
beyond 2^53: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'beyond 2^53')	2.9870900416203347191596439135	4e-15	5e-324
beyond 2^53: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'beyond 2^53')	2.0704930404278246988538302485	4e-15	5e-324
beyond 2^53: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'beyond 2^53')	0.16313914120097959019369276105	4e-15	5e-324
beyond 2^53: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53')	0.16313914120097959019369276105	4e-15	5e-324
beyond 2^53: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'beyond 2^53')	1.41197545020967756530580448298	4e-15	5e-324
beyond 2^53: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53')	1.41197545020967756366014666947	4e-15	5e-324
beyond 2^53: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'beyond 2^53')	2.82395090041935512896595115245	4e-15	5e-324
beyond 2^53: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'beyond 2^53')	0.103572871517159762933567915811	4e-15	5e-324
beyond 2^53: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'beyond 2^53')	0.103572871517159762987673663485	4e-15	5e-324
beyond 2^53: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'beyond 2^53')	0.103572871517159762879462168138	4e-15	5e-324
beyond 2^53: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'beyond 2^53')	0.103572871517159762933567915811	4e-15	5e-324
beyond 2^53: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'beyond 2^53')	0.0546147384002142209901393635824	4e-15	5e-324
beyond 2^53: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'beyond 2^53')	0.103572871517159762879462168138	4e-15	5e-324
beyond 2^53: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53')	0.103572871517159762987673663485	4e-15	5e-324
beyond 2^53: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'beyond 2^53')	0.327570291568645376924697329104	4e-15	5e-324
beyond 2^53: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'beyond 2^53')	1.71112873600349474847468207034e+17	4e-15	5e-324
beyond 2^53: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'beyond 2^53')	1.62370850851089849625199298469e+17	4e-15	5e-324
beyond 2^53: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'beyond 2^53')	4.0	4e-15	5e-324
beyond 2^53: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'beyond 2^53')	0.327570291568645373322803939054	4e-15	5e-324
beyond 2^53: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'beyond 2^53')	0.142857142857142859408618417602	4e-15	5e-324
beyond 2^53: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'beyond 2^53')	-0.277027027027027024575098666169	4e-15	5e-324
beyond 2^53: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'beyond 2^53')	-0.280821917808219175187622227738	4e-15	5e-324
beyond 2^53 and one: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'beyond 2^53 and one')	0.918295834054489533322408074612	4e-15	5e-324
beyond 2^53 and one: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'beyond 2^53 and one')	0.636514168294812831298139571269	4e-15	5e-324
beyond 2^53 and one: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'beyond 2^53 and one')	1.69124697094514929765803412167e-19	4e-15	5e-324
beyond 2^53 and one: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53 and one')	1.69124697094514929765803412167e-19	4e-15	5e-324
beyond 2^53 and one: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'beyond 2^53 and one')	1.80534681651151061794292441293e-17	4e-15	5e-324
beyond 2^53 and one: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53 and one')	0.918295834054489515099815212402	4e-15	5e-324
beyond 2^53 and one: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'beyond 2^53 and one')	0.918295834054489533153283377518	4e-15	5e-324
beyond 2^53 and one: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'beyond 2^53 and one')	3.68344689854009431580823795704e-19	4e-15	5e-324
beyond 2^53 and one: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'beyond 2^53 and one')	9.28104460069725432589849554258e-3	4e-15	5e-324
beyond 2^53 and one: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'beyond 2^53 and one')	1.84172344927004719445113937896e-19	4e-15	5e-324
beyond 2^53 and one: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'beyond 2^53 and one')	4.13438235711518282135810556137e-11	4e-15	5e-324
beyond 2^53 and one: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'beyond 2^53 and one')	1.84172344927004715824331350488e-19	4e-15	5e-324
beyond 2^53 and one: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'beyond 2^53 and one')	9.28104460069725432589849554258e-3	4e-15	5e-324
beyond 2^53 and one: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53 and one')	1.84172344927004719445113937896e-19	4e-15	5e-324
beyond 2^53 and one: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'beyond 2^53 and one')	3.80210848957172610454064069792e-10	4e-15	5e-324
beyond 2^53 and one: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'beyond 2^53 and one')	0.810930216216328765546189417241	4e-15	5e-324
beyond 2^53 and one: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'beyond 2^53 and one')	0.50000000000000000122876246215	4e-15	5e-324
beyond 2^53 and one: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'beyond 2^53 and one')	1.0	4e-15	5e-324
beyond 2^53 and one: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'beyond 2^53 and one')	0.0	4e-15	5e-324
beyond 2^53 and one: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'beyond 2^53 and one')	0.666666666666666665895678455121	4e-15	5e-324
beyond 2^53 and one: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'beyond 2^53 and one')	-5.78241158658935697301401066546e-19	4e-15	5e-324
beyond 2^53 and one: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'beyond 2^53 and one')	-3.80210848957172610454064069792e-10	4e-15	5e-324
beyond 2^53 and one: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'beyond 2^53 and one')	0.367845374846799362560827561334	1e-10	5e-324
beyond 2^53 and one: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'beyond 2^53 and one')	0.479500122186953461777345823414	1e-10	5e-324
beyond 2^53, independent: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'beyond 2^53, independent')	2.37744375108173427218060841592	4e-15	5e-324
beyond 2^53, independent: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'beyond 2^53, independent')	1.64791843300216453709286785538	4e-15	5e-324
beyond 2^53, independent: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'beyond 2^53, independent')	0.918295834054489514787072277281	4e-15	5e-324
beyond 2^53, independent: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, independent')	1.45914791702724475739353613864	4e-15	5e-324
beyond 2^53, independent: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'beyond 2^53, independent')	2.37744375108173427218060841592	4e-15	5e-324
beyond 2^53, independent: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'beyond 2^53, independent')	2.0	4e-15	5e-324
beyond 2^53, independent: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'beyond 2^53, independent')	0.277777777777777777777777777778	4e-15	5e-324
beyond 2^53, independent: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'beyond 2^53, independent')	0.0	4e-15	5e-324
beyond 2^53, independent: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'beyond 2^53, independent')	1.0	1e-10	5e-324
beyond 2^53, independent: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'beyond 2^53, independent')	1.0	1e-10	5e-324
beyond 2^53, near: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'beyond 2^53, near')	2.0	4e-15	5e-324
beyond 2^53, near: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'beyond 2^53, near')	1.38629436111989061883446424292	4e-15	5e-324
beyond 2^53, near: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'beyond 2^53, near')	1.0	4e-15	5e-324
beyond 2^53, near: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, near')	1.0	4e-15	5e-324
beyond 2^53, near: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'beyond 2^53, near')	2.0	4e-15	5e-324
beyond 2^53, near: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'beyond 2^53, near')	2.71340779283888891622364809788e-37	4e-15	5e-324
beyond 2^53, near: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, near')	5.42681558567777783244729619576e-37	4e-15	5e-324
beyond 2^53, near: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'beyond 2^53, near')	8.67361737988403547205962240696e-19	4e-15	5e-324
beyond 2^53, near: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'beyond 2^53, near')	3.46944695195361418882384896278e-18	4e-15	5e-324
beyond 2^53, near: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'beyond 2^53, near')	3.46944695195361418882384896278e-18	4e-15	5e-324
beyond 2^53, near: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'beyond 2^53, near')	1.0	4e-15	5e-324
beyond 2^53, near: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'beyond 2^53, near')	0.0	4e-15	5e-324
beyond 2^53, near: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'beyond 2^53, near')	0.500000000000000000433680868994	4e-15	5e-324
beyond 2^53, near: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'beyond 2^53, near')	8.67361737988403547205962240696e-19	4e-15	5e-324
beyond 2^53, near: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'beyond 2^53, near')	8.67361737988403547205962240696e-19	4e-15	5e-324
beyond 2^53, near: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'beyond 2^53, near')	0.999999998513824193174270250986	1e-10	5e-324
beyond 2^53, near: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'beyond 2^53, near')	0.999999998513824193174270250986	1e-10	5e-324
beyond 2^53, deterministic: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'beyond 2^53, deterministic')	0.918295834054489515895367831377	4e-15	5e-324
beyond 2^53, deterministic: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'beyond 2^53, deterministic')	0.636514168294812819218635761166	4e-15	5e-324
beyond 2^53, deterministic: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'beyond 2^53, deterministic')	0.918295834054489515895367831377	4e-15	5e-324
beyond 2^53, deterministic: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, deterministic')	0.918295834054489515895367831377	4e-15	5e-324
beyond 2^53, deterministic: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'beyond 2^53, deterministic')	0.0	4e-15	5e-324
beyond 2^53, deterministic: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, deterministic')	0.0	4e-15	5e-324
beyond 2^53, deterministic: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'beyond 2^53, deterministic')	0.0	4e-15	5e-324
beyond 2^53, deterministic: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'beyond 2^53, deterministic')	8.80621047136837691480681593541e+18	4e-15	5e-324
beyond 2^53, deterministic: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'beyond 2^53, deterministic')	6.91752902764108186e+18	4e-15	5e-324
beyond 2^53, deterministic: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
beyond 2^53, deterministic: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'beyond 2^53, deterministic')	1.0	4e-15	5e-324
300 by 300: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '300 by 300')	16.1781669412875379942056853931	4e-15	5e-324
300 by 300: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '300 by 300')	11.2138508019815712235694134045	4e-15	5e-324
300 by 300: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '300 by 300')	0.279285125843835313546788648562	4e-15	5e-324
300 by 300: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '300 by 300')	0.279285125843835313546788648562	4e-15	5e-324
300 by 300: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '300 by 300')	7.94946528919697248539686038243	4e-15	5e-324
300 by 300: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '300 by 300')	7.94941652624673019526203636216	4e-15	5e-324
300 by 300: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '300 by 300')	15.8988818154437026806588967446	4e-15	5e-324
300 by 300: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '300 by 300')	0.0339402630133275892636708901898	4e-15	5e-324
300 by 300: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '300 by 300')	0.0339403635776344813880759313477	4e-15	5e-324
300 by 300: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '300 by 300')	0.033940162449616633587182374931	4e-15	5e-324
300 by 300: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '300 by 300')	0.0339402630134765733756496946744	4e-15	5e-324
300 by 300: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '300 by 300')	0.0172630883867989330657416302492	4e-15	5e-324
300 by 300: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '300 by 300')	0.033940162449616633587182374931	4e-15	5e-324
300 by 300: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '300 by 300')	0.0339403635776344813880759313477	4e-15	5e-324
300 by 300: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '300 by 300')	0.0334187210834664224323255761104	4e-15	5e-324
300 by 300: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '300 by 300')	17351976.17853203213332893601	4e-15	5e-324
300 by 300: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '300 by 300')	14965682.2141536028914300046921	4e-15	5e-324
300 by 300: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '300 by 300')	89401.0	4e-15	5e-324
300 by 300: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '300 by 300')	0.0333188654380066337635406035529	4e-15	5e-324
300 by 300: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '300 by 300')	3.387687419538602716776841014e-3	4e-15	5e-324
300 by 300: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '300 by 300')	5.45327645496272595071679890783e-5	4e-15	5e-324
300 by 300: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '300 by 300')	5.45327878044622249590009038731e-5	4e-15	5e-324
300 by 300, sparse: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '300 by 300, sparse')	11.4695359683580086664780734031	4e-15	5e-324
300 by 300, sparse: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '300 by 300, sparse')	7.95007651879823580425913532076	4e-15	5e-324
300 by 300, sparse: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '300 by 300, sparse')	4.86225671219444932833524808476	4e-15	5e-324
300 by 300, sparse: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '300 by 300, sparse')	4.86225671219444932833524808476	4e-15	5e-324
300 by 300, sparse: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '300 by 300, sparse')	3.3036667452134925908719315962	4e-15	5e-324
300 by 300, sparse: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '300 by 300, sparse')	3.3036125109500667472708937221	4e-15	5e-324
300 by 300, sparse: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '300 by 300, sparse')	6.6072792561635593381428253183	4e-15	5e-324
300 by 300, sparse: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '300 by 300, sparse')	0.595434537689707317906991908137	4e-15	5e-324
300 by 300, sparse: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '300 by 300, sparse')	0.595436515002390600973564601307	4e-15	5e-324
300 by 300, sparse: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '300 by 300, sparse')	0.595432560390156425500186115195	4e-15	5e-324
300 by 300, sparse: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '300 by 300, sparse')	0.595434537692990415571924582047	4e-15	5e-324
300 by 300, sparse: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '300 by 300, sparse')	0.423927936196230903455398944146	4e-15	5e-324
300 by 300, sparse: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '300 by 300, sparse')	0.595432560390156425500186115195	4e-15	5e-324
300 by 300, sparse: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '300 by 300, sparse')	0.595436515002390600973564601307	4e-15	5e-324
300 by 300, sparse: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '300 by 300, sparse')	0.307518068621458495047991376622	4e-15	5e-324
300 by 300, sparse: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '300 by 300, sparse')	6295833.53884570685127569157532	4e-15	5e-324
300 by 300, sparse: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '300 by 300, sparse')	26410240.7818912203956195379264	4e-15	5e-324
300 by 300, sparse: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '300 by 300, sparse')	89401.0	4e-15	5e-324
300 by 300, sparse: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '300 by 300, sparse')	0.307046288560451491975923830904	4e-15	5e-324
300 by 300, sparse: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '300 by 300, sparse')	3.41531517256441991032388750658e-3	4e-15	5e-324
300 by 300, sparse: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '300 by 300, sparse')	-1.93748933193366746731173222628e-4	4e-15	5e-324
300 by 300, sparse: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '300 by 300, sparse')	-1.93750653717718697983675379927e-4	4e-15	5e-324
300 by 300, independent: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '300 by 300, independent')	15.9184054004572337117121908648	4e-15	5e-324
300 by 300, independent: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '300 by 300, independent')	11.033797822337138695262202597	4e-15	5e-324
300 by 300, independent: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '300 by 300, independent')	7.95254755734083433123735842043	4e-15	5e-324
300 by 300, independent: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '300 by 300, independent')	7.96585784311639938047483244433	4e-15	5e-324
300 by 300, independent: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '300 by 300, independent')	15.9184054004572337117121908648	4e-15	5e-324
300 by 300, independent: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '300 by 300, independent')	89401.0	4e-15	5e-324
300 by 300, independent: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '300 by 300, independent')	4.41549040897575099529496923634e-3	4e-15	5e-324
300 by 300, independent: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, independent: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '300 by 300, independent')	0.0	4e-15	5e-324
300 by 300, near: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '300 by 300, near')	15.9184054008547280658727008303	4e-15	5e-324
300 by 300, near: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '300 by 300, near')	11.0337978226126607861370564461	4e-15	5e-324
300 by 300, near: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '300 by 300, near')	7.45053608971725274188716326658e-19	4e-15	5e-324
300 by 300, near: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '300 by 300, near')	7.45053608971725274188716326658e-19	4e-15	5e-324
300 by 300, near: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '300 by 300, near')	7.95254755754855561003562160544	4e-15	5e-324
300 by 300, near: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '300 by 300, near')	7.96585784330617245509202561585	4e-15	5e-324
300 by 300, near: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '300 by 300, near')	15.9184054008547280651276472213	4e-15	5e-324
300 by 300, near: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '300 by 300, near')	9.3609075810033098163993753909e-20	4e-15	5e-324
300 by 300, near: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '300 by 300, near')	9.36874131943443237457940154023e-20	4e-15	5e-324
300 by 300, near: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '300 by 300, near')	9.35308693209739844251620284993e-20	4e-15	5e-324
300 by 300, near: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '300 by 300, near')	9.36091085338404063397926215341e-20	4e-15	5e-324
300 by 300, near: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '300 by 300, near')	4.6804537905016549084187541723e-20	4e-15	5e-324
300 by 300, near: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '300 by 300, near')	9.36874131943443237457940154023e-20	4e-15	5e-324
300 by 300, near: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '300 by 300, near')	9.35308693209739844251620284993e-20	4e-15	5e-324
300 by 300, near: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '300 by 300, near')	5.87740924749525279243298459132e-11	4e-15	5e-324
300 by 300, near: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '300 by 300, near')	2.14748613606953796800018591419e-4	4e-15	5e-324
300 by 300, near: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '300 by 300, near')	2.14748649593115867608448389642e-4	4e-15	5e-324
300 by 300, near: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '300 by 300, near')	89401.0	4e-15	5e-324
300 by 300, near: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '300 by 300, near')	0.0	4e-15	5e-324
300 by 300, near: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '300 by 300, near')	4.41549040866346380916401076614e-3	4e-15	5e-324
300 by 300, near: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '300 by 300, near')	3.20029363112244298437422515507e-13	4e-15	5e-324
300 by 300, near: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '300 by 300, near')	3.20029430945330186314519562102e-13	4e-15	5e-324
300 by 300, diagonal: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '300 by 300, diagonal')	7.97000804816921479812936033171	4e-15	5e-324
300 by 300, diagonal: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '300 by 300, diagonal')	5.52438860762856402272757661953	4e-15	5e-324
300 by 300, diagonal: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '300 by 300, diagonal')	7.97000804816921479812936033171	4e-15	5e-324
300 by 300, diagonal: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '300 by 300, diagonal')	7.97000804816921479812936033171	4e-15	5e-324
300 by 300, diagonal: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '300 by 300, diagonal')	0.0	4e-15	5e-324
300 by 300, diagonal: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '300 by 300, diagonal')	0.0	4e-15	5e-324
300 by 300, diagonal: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '300 by 300, diagonal')	0.0	4e-15	5e-324
300 by 300, diagonal: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '300 by 300, diagonal')	512110.823927167884906846352631	4e-15	5e-324
300 by 300, diagonal: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '300 by 300, diagonal')	13858650.0	4e-15	5e-324
300 by 300, diagonal: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '300 by 300, diagonal')	89401.0	4e-15	5e-324
300 by 300, diagonal: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
300 by 300, diagonal: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '300 by 300, diagonal')	1.0	4e-15	5e-324
2 by 3000: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '2 by 3000')	12.272707369231242018319642293	4e-15	5e-324
2 by 3000: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '2 by 3000')	8.50679251081989909814710103007	4e-15	5e-324
2 by 3000: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '2 by 3000')	0.17342292492531725971137804574	4e-15	5e-324
2 by 3000: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '2 by 3000')	0.17342292492531725971137804574	4e-15	5e-324
2 by 3000: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '2 by 3000')	0.826577070004854707823467997209	4e-15	5e-324
2 by 3000: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '2 by 3000')	11.27270737430107005078479625	4e-15	5e-324
2 by 3000: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '2 by 3000')	12.0992844443059247586082642472	4e-15	5e-324
2 by 3000: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '2 by 3000')	0.0278677662577161159564115701591	4e-15	5e-324
2 by 3000: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '2 by 3000')	0.173422925804541670427367919566	4e-15	5e-324
2 by 3000: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '2 by 3000')	0.015151227567017862938252873139	4e-15	5e-324
2 by 3000: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '2 by 3000')	0.0512598304152741540631525854545	4e-15	5e-324
2 by 3000: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '2 by 3000')	0.0141307797625896142785025992079	4e-15	5e-324
2 by 3000: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '2 by 3000')	0.173422925804541670427367919566	4e-15	5e-324
2 by 3000: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '2 by 3000')	0.015151227567017862938252873139	4e-15	5e-324
2 by 3000: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '2 by 3000')	0.462728727206786908154386962497	4e-15	5e-324
2 by 3000: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '2 by 3000')	728402.349094327109118347355891	4e-15	5e-324
2 by 3000: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '2 by 3000')	648727.485849715514369686962984	4e-15	5e-324
2 by 3000: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '2 by 3000')	2999.0	4e-15	5e-324
2 by 3000: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '2 by 3000')	0.461657990544332227246712645886	4e-15	5e-324
2 by 3000: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '2 by 3000')	1.17500745931701701252373118998e-4	4e-15	5e-324
2 by 3000: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '2 by 3000')	-1.66551975310965867621692024384e-4	4e-15	5e-324
2 by 3000: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '2 by 3000')	-2.35517788831515817869900641386e-4	4e-15	5e-324
3000 by 2, near: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = '3000 by 2, near')	12.1906302962794501346503490652	4e-15	5e-324
3000 by 2, near: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = '3000 by 2, near')	8.44990101911475160602479053697	4e-15	5e-324
3000 by 2, near: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = '3000 by 2, near')	6.09855658111516120413981362208e-19	4e-15	5e-324
3000 by 2, near: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = '3000 by 2, near')	6.09855658111516120413981362208e-19	4e-15	5e-324
3000 by 2, near: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = '3000 by 2, near')	11.2723344620768618381785540348	4e-15	5e-324
3000 by 2, near: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = '3000 by 2, near')	0.918295834202588295861939372241	4e-15	5e-324
3000 by 2, near: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = '3000 by 2, near')	12.1906302962794501340404934071	4e-15	5e-324
3000 by 2, near: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = '3000 by 2, near')	1.00053179087490257394542685375e-19	4e-15	5e-324
3000 by 2, near: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = '3000 by 2, near')	6.64116764333457529841418878159e-19	4e-15	5e-324
3000 by 2, near: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = '3000 by 2, near')	5.41019839469129604367589611264e-20	4e-15	5e-324
3000 by 2, near: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = '3000 by 2, near')	1.89552194719144565755353839534e-19	4e-15	5e-324
3000 by 2, near: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = '3000 by 2, near')	5.00265895437451286997740023489e-20	4e-15	5e-324
3000 by 2, near: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = '3000 by 2, near')	5.41019839469129604367589611264e-20	4e-15	5e-324
3000 by 2, near: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = '3000 by 2, near')	6.64116764333457529841418878159e-19	4e-15	5e-324
3000 by 2, near: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = '3000 by 2, near')	9.19477830118417231465189904686e-10	4e-15	5e-324
3000 by 2, near: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = '3000 by 2, near')	1.14172371968652284337068358241e-5	4e-15	5e-324
3000 by 2, near: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = '3000 by 2, near')	1.14172374688758151529617984136e-5	4e-15	5e-324
3000 by 2, near: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = '3000 by 2, near')	2999.0	4e-15	5e-324
3000 by 2, near: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = '3000 by 2, near')	0.0	4e-15	5e-324
3000 by 2, near: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = '3000 by 2, near')	3.70247324636753090033615677707e-7	4e-15	5e-324
3000 by 2, near: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = '3000 by 2, near')	3.28999188173618611587293698266e-17	4e-15	5e-324
3000 by 2, near: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = '3000 by 2, near')	4.93608284129576367996875619344e-17	4e-15	5e-324
good and bad: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'good and bad')	0.422989281837640655061792920183	4e-15	5e-324
good and bad: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'good and bad')	0.293193828112836702208184988213	4e-15	5e-324
good and bad: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'good and bad')	0.0260299319926443129681384349089	4e-15	5e-324
good and bad: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'good and bad')	0.0260299319926443129681384349089	4e-15	5e-324
good and bad: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'good and bad')	0.275035410248026309871887746083	4e-15	5e-324
good and bad: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'good and bad')	0.121923939596970032221766739191	4e-15	5e-324
good and bad: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'good and bad')	0.396959349844996342093654485274	4e-15	5e-324
good and bad: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'good and bad')	0.115941283539295502349703902713	4e-15	5e-324
good and bad: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'good and bad')	0.175932753316821550574932768986	4e-15	5e-324
good and bad: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'good and bad')	0.0864594104353468650279979611802	4e-15	5e-324
good and bad: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'good and bad')	0.123333053671915976566091900102	4e-15	5e-324
good and bad: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'good and bad')	0.0615380415304130308431703403953	4e-15	5e-324
good and bad: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'good and bad')	0.0864594104353468650279979611802	4e-15	5e-324
good and bad: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'good and bad')	0.175932753316821550574932768986	4e-15	5e-324
good and bad: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'good and bad')	0.293641511862849720136949327112	4e-15	5e-324
good and bad: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'good and bad')	911.979943931520444463611555428	4e-15	5e-324
good and bad: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'good and bad')	2179.17295436202715378650823361	4e-15	5e-324
good and bad: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'good and bad')	1.0	4e-15	5e-324
good and bad: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'good and bad')	0.293579935394784233757017235361	4e-15	5e-324
good and bad: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'good and bad')	0.0	4e-15	5e-324
good and bad: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'good and bad')	0.0	4e-15	5e-324
good and bad: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'good and bad')	0.0	4e-15	5e-324
good and bad: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'good and bad')	2.44086566110806022221464426355e-200	1e-10	5e-324
good and bad + 0: woe of a	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad' AND label = 'a')	2.4410501876397969587575167878	4e-15	5e-324
good and bad + 0: iv of a	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad' AND label = 'a')	1.12050290731227529032832980215	4e-15	5e-324
good and bad + 0: woe of b	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad' AND label = 'b')	-0.654004424244600910998028220534	4e-15	5e-324
good and bad + 0: iv of b	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad' AND label = 'b')	0.30020433929288001074585833056	4e-15	5e-324
good and bad + 0: information_value	(SELECT information_value(j, 0) FROM made WHERE name = 'good and bad')	1.42070724660515530107418813271	4e-15	5e-324
good and bad + 0.5: woe of a	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad' AND label = 'a')	2.44061863305952234255807120496	4e-15	5e-324
good and bad + 0.5: iv of a	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad' AND label = 'a')	1.12024703811050995931826674159	4e-15	5e-324
good and bad + 0.5: woe of b	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad' AND label = 'b')	-0.653974617729378080132760743778	4e-15	5e-324
good and bad + 0.5: iv of b	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad' AND label = 'b')	0.300175176320929800333496297491	4e-15	5e-324
good and bad + 0.5: information_value	(SELECT information_value(j, 0.5) FROM made WHERE name = 'good and bad')	1.42042221443143975965176303908	4e-15	5e-324
good and bad + 0.001: woe of a	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad' AND label = 'a')	2.44104932428090497266147612993	4e-15	5e-324
good and bad + 0.001: iv of a	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad' AND label = 'a')	1.12050239538757769810009772563	4e-15	5e-324
good and bad + 0.001: woe of b	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad' AND label = 'b')	-0.654004364591024193977727149502	4e-15	5e-324
good and bad + 0.001: iv of b	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad' AND label = 'b')	0.300204280933179716323585896399	4e-15	5e-324
good and bad + 0.001: information_value	(SELECT information_value(j, 0.001) FROM made WHERE name = 'good and bad')	1.42070667632075741442368362203	4e-15	5e-324
good and bad: pmi of a and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad' AND x = 'a' AND y = '0')	-0.289193847967263451410480509481	4e-15	5e-324
good and bad: pmi of a and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad' AND x = 'a' AND y = '1')	3.23249715230174521993693092634	4e-15	5e-324
good and bad: pmi of b and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad' AND x = 'b' AND y = '0')	0.0147355199430204625934659878749	4e-15	5e-324
good and bad: pmi of b and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad' AND x = 'b' AND y = '1')	-0.928793419634107019887816936636	4e-15	5e-324
good and bad, near: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'good and bad, near')	0.933717427429027575515165635652	4e-15	5e-324
good and bad, near: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'good and bad, near')	0.647203602262115807920582932015	4e-15	5e-324
good and bad, near: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'good and bad, near')	4.00081397372541724478745343448e-17	4e-15	5e-324
good and bad, near: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'good and bad, near')	4.00081397372541724478745343448e-17	4e-15	5e-324
good and bad, near: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'good and bad, near')	0.922319621484725833574859095515	4e-15	5e-324
good and bad, near: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'good and bad, near')	0.0113978059443017019321668028828	4e-15	5e-324
good and bad, near: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'good and bad, near')	0.933717427429027535507025898397	4e-15	5e-324
good and bad, near: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'good and bad, near')	8.56964613960688091604063832388e-17	4e-15	5e-324
good and bad, near: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'good and bad, near')	3.51016151115083500518935878167e-15	4e-15	5e-324
good and bad, near: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'good and bad, near')	4.33777389153340586452556759883e-17	4e-15	5e-324
good and bad, near: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'good and bad, near')	3.9020875128750685393487004172e-16	4e-15	5e-324
good and bad, near: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'good and bad, near')	4.28482306980344064161740655714e-17	4e-15	5e-324
good and bad, near: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'good and bad, near')	4.33777389153340586452556759883e-17	4e-15	5e-324
good and bad, near: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'good and bad, near')	3.51016151115083500518935878167e-15	4e-15	5e-324
good and bad, near: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'good and bad, near')	7.44735224396071410435299798528e-9	4e-15	5e-324
good and bad, near: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'good and bad, near')	1.66611083302544428053987969244e-7	4e-15	5e-324
good and bad, near: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'good and bad, near')	1.66611074077181058996608714122e-7	4e-15	5e-324
good and bad, near: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'good and bad, near')	2.0	4e-15	5e-324
good and bad, near: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'good and bad, near')	0.0	4e-15	5e-324
good and bad, near: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'good and bad, near')	0.0	4e-15	5e-324
good and bad, near: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'good and bad, near')	0.0	4e-15	5e-324
good and bad, near: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'good and bad, near')	0.0	4e-15	5e-324
good and bad, near: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'good and bad, near')	0.999999916694461818634324524782	1e-10	5e-324
good and bad, near: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'good and bad, near')	0.999999916694466431315624791552	1e-10	5e-324
good and bad, near + 0: woe of a	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad, near' AND label = 'a')	-3.33222203728392998630430573805e-7	4e-15	5e-324
good and bad, near + 0: iv of a	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad, near' AND label = 'a')	3.70000061838072681787198079888e-14	4e-15	5e-324
good and bad, near + 0: woe of b	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad, near' AND label = 'b')	1.66777671271648668020611099112e-7	4e-15	5e-324
good and bad, near + 0: iv of b	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad, near' AND label = 'b')	1.85370169638369358624307489036e-14	4e-15	5e-324
good and bad, near + 0: woe of c	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad, near' AND label = 'c')	-3.33222203728392998630430573805e-7	4e-15	5e-324
good and bad, near + 0: iv of c	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad, near' AND label = 'c')	3.70000061838072681787198079888e-17	4e-15	5e-324
good and bad, near + 0: information_value	(SELECT information_value(j, 0) FROM made WHERE name = 'good and bad, near')	5.55740231538280113093292767003e-14	4e-15	5e-324
good and bad, near + 0.5: woe of a	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, near' AND label = 'a')	-3.33055592737718387049918279709e-7	4e-15	5e-324
good and bad, near + 0.5: iv of a	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, near' AND label = 'a')	3.69630154553903654168461464225e-14	4e-15	5e-324
good and bad, near + 0.5: woe of b	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, near' AND label = 'b')	-8.2805748987713178780025009331e-8	4e-15	5e-324
good and bad, near + 0.5: iv of b	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, near' AND label = 'b')	4.56967129610943893807906618505e-15	4e-15	5e-324
good and bad, near + 0.5: woe of c	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, near' AND label = 'c')	4.98542486308309987343263623405e-4	4e-15	5e-324
good and bad, near + 0.5: iv of c	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, near' AND label = 'c')	8.28412862894352569847920779618e-11	4e-15	5e-324
good and bad, near + 0.5: information_value	(SELECT information_value(j, 0.5) FROM made WHERE name = 'good and bad, near')	8.28828189761867567891470031744e-11	4e-15	5e-324
good and bad, near + 0.001: woe of a	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, near' AND label = 'a')	-3.33221870506245233286231465902e-7	4e-15	5e-324
good and bad, near + 0.001: iv of a	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, near' AND label = 'a')	3.69999321838505054274795029833e-14	4e-15	5e-324
good and bad, near + 0.001: woe of b	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, near' AND label = 'b')	1.66278504244171558104058008864e-7	4e-15	5e-324
good and bad, near + 0.001: iv of b	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, near' AND label = 'b')	1.84262201081934755270696009782e-14	4e-15	5e-324
good and bad, near + 0.001: woe of c	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, near' AND label = 'c')	6.64778629495088120071483749126e-7	4e-15	5e-324
good and bad, near + 0.001: iv of c	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, near' AND label = 'c')	1.47261170799036056102515885551e-16	4e-15	5e-324
good and bad, near + 0.001: information_value	(SELECT information_value(j, 0.001) FROM made WHERE name = 'good and bad, near')	5.55734134628430170106516198471e-14	4e-15	5e-324
good and bad, near: pmi of a and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, near' AND x = 'a' AND y = '0')	4.80257843006322063764321775086e-10	4e-15	5e-324
good and bad, near: pmi of a and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, near' AND x = 'a' AND y = '1')	-4.80257762990038109865459898195e-7	4e-15	5e-324
good and bad, near: pmi of b and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, near' AND x = 'b' AND y = '0')	-2.40369050364631962561574225046e-10	4e-15	5e-324
good and bad, near: pmi of b and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, near' AND x = 'b' AND y = '1')	2.40368950224252640938578898794e-7	4e-15	5e-324
good and bad, near: pmi of c and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, near' AND x = 'c' AND y = '0')	4.80257843006322063764321775086e-10	4e-15	5e-324
good and bad, near: pmi of c and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, near' AND x = 'c' AND y = '1')	-4.80257762990038109865459898195e-7	4e-15	5e-324
good and bad, large: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'good and bad, large')	1.1142051049280945034710414265	4e-15	5e-324
good and bad, large: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'good and bad, large')	0.772308127046406730087674035637	4e-15	5e-324
good and bad, large: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'good and bad, large')	8.65970661821943028047424710643e-19	4e-15	5e-324
good and bad, large: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'good and bad, large')	8.65970661821943028047424710643e-19	4e-15	5e-324
good and bad, large: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'good and bad, large')	0.91829583405448954811770292383	4e-15	5e-324
good and bad, large: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'good and bad, large')	0.195909270873604954487367840847	4e-15	5e-324
good and bad, large: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'good and bad, large')	1.11420510492809450260507076468	4e-15	5e-324
good and bad, large: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'good and bad, large')	1.55441876543516402923976428234e-18	4e-15	5e-324
good and bad, large: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'good and bad, large')	4.4202638188605299377706522204e-18	4e-15	5e-324
good and bad, large: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'good and bad, large')	9.43019264280532861106133242904e-19	4e-15	5e-324
good and bad, large: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'good and bad, large')	2.04166450093733948835293656187e-18	4e-15	5e-324
good and bad, large: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'good and bad, large')	7.77209382717582015223936565756e-19	4e-15	5e-324
good and bad, large: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'good and bad, large')	9.43019264280532861106133242904e-19	4e-15	5e-324
good and bad, large: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'good and bad, large')	4.4202638188605299377706522204e-18	4e-15	5e-324
good and bad, large: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'good and bad, large')	2.0517726140171051655117088024e-9	4e-15	5e-324
good and bad, large: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'good and bad, large')	4.2819697180266866054798528905	4e-15	5e-324
good and bad, large: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'good and bad, large')	15.0156249999999997507994161153	4e-15	5e-324
good and bad, large: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'good and bad, large')	2.0	4e-15	5e-324
good and bad, large: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'good and bad, large')	1.91024924036758883924706648661e-9	4e-15	5e-324
good and bad, large: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'good and bad, large')	0.0	4e-15	5e-324
good and bad, large: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'good and bad, large')	0.0	4e-15	5e-324
good and bad, large: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'good and bad, large')	0.0	4e-15	5e-324
good and bad, large: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'good and bad, large')	0.117539026629935721109724307431	1e-10	5e-324
good and bad, large: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'good and bad, large')	5.4878023343204888034896786417e-4	1e-10	5e-324
good and bad, large + 0: woe of a	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad, large' AND label = 'a')	1.04083408558608423518106051702e-17	4e-15	5e-324
good and bad, large + 0: iv of a	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad, large' AND label = 'a')	3.61111864572606709014569066115e-35	4e-15	5e-324
good and bad, large + 0: woe of b	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad, large' AND label = 'b')	-1.86482773667506760935567850831e-17	4e-15	5e-324
good and bad, large + 0: iv of b	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad, large' AND label = 'b')	2.31838832498177017849089330376e-34	4e-15	5e-324
good and bad, large + 0: woe of c	(SELECT woe FROM made, woe_items(j, 0) WHERE name = 'good and bad, large' AND label = 'c')	3.46573590279972652973892584752	4e-15	5e-324
good and bad, large + 0: iv of c	(SELECT iv FROM made, woe_items(j, 0) WHERE name = 'good and bad, large' AND label = 'c')	3.10624827326321888761580687353e-17	4e-15	5e-324
good and bad, large + 0: information_value	(SELECT information_value(j, 0) FROM made WHERE name = 'good and bad, large')	3.10624827326321891441080876908e-17	4e-15	5e-324
good and bad, large + 0.5: woe of a	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, large' AND label = 'a')	1.0408340855860842222913731288e-17	4e-15	5e-324
good and bad, large + 0.5: iv of a	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, large' AND label = 'a')	3.61111864572606700070551741978e-35	4e-15	5e-324
good and bad, large + 0.5: woe of b	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, large' AND label = 'b')	-2.53703308361608032556799155555e-17	4e-15	5e-324
good and bad, large + 0.5: iv of b	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, large' AND label = 'b')	4.2910245782416780951790646354e-34	4e-15	5e-324
good and bad, large + 0.5: woe of c	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, large' AND label = 'c')	3.4657359027997265162948189087	4e-15	5e-324
good and bad, large + 0.5: iv of c	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, large' AND label = 'c')	4.65937240989482824666684687426e-17	4e-15	5e-324
good and bad, large + 0.5: information_value	(SELECT information_value(j, 0.5) FROM made WHERE name = 'good and bad, large')	4.6593724098948282931882113024e-17	4e-15	5e-324
good and bad, large + 0.001: woe of a	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, large' AND label = 'a')	1.04083408558608423515528114224e-17	4e-15	5e-324
good and bad, large + 0.001: iv of a	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, large' AND label = 'a')	3.61111864572606708996681031467e-35	4e-15	5e-324
good and bad, large + 0.001: woe of b	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, large' AND label = 'b')	-1.86617214736894963483049081182e-17	4e-15	5e-324
good and bad, large + 0.001: iv of b	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, large' AND label = 'b')	2.32173232241042442765025568536e-34	4e-15	5e-324
good and bad, large + 0.001: woe of c	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, large' AND label = 'c')	3.46573590279972652971203763365	4e-15	5e-324
good and bad, large + 0.001: iv of c	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, large' AND label = 'c')	3.10935452153648210645496230163e-17	4e-15	5e-324
good and bad, large + 0.001: information_value	(SELECT information_value(j, 0.001) FROM made WHERE name = 'good and bad, large')	3.10935452153648213328340417146e-17	4e-15	5e-324
good and bad, large: pmi of a and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, large' AND x = 'a' AND y = '0')	-4.55032173837346262780010358071e-19	4e-15	5e-324
good and bad, large: pmi of a and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, large' AND x = 'a' AND y = '1')	1.45610295627950800805886538376e-17	4e-15	5e-324
good and bad, large: pmi of b and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, large' AND x = 'b' AND y = '0')	8.15265978125245385317309917269e-19	4e-15	5e-324
good and bad, large: pmi of b and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, large' AND x = 'b' AND y = '1')	-2.60885113000078521208432847026e-17	4e-15	5e-324
good and bad, large: pmi of c and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, large' AND x = 'c' AND y = '0')	-0.955605880641546561588511052931	4e-15	5e-324
good and bad, large: pmi of c and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, large' AND x = 'c' AND y = '1')	4.04439411935845341338471938602	4e-15	5e-324
good and bad, an empty cell: joint_entropy(j)	(SELECT joint_entropy(j) FROM made WHERE name = 'good and bad, an empty cell')	1.9289395754046738638634792426	4e-15	5e-324
good and bad, an empty cell: joint_entropy(j, exp(1))	(SELECT joint_entropy(j, exp(1)) FROM made WHERE name = 'good and bad, an empty cell')	1.33703902816224771495378899995	4e-15	5e-324
good and bad, an empty cell: mutual_information(j)	(SELECT mutual_information(j) FROM made WHERE name = 'good and bad, an empty cell')	0.452683313490974910596819000643	4e-15	5e-324
good and bad, an empty cell: mutual_information(joint_transpose(j))	(SELECT mutual_information(joint_transpose(j)) FROM made WHERE name = 'good and bad, an empty cell')	0.452683313490974910596819000643	4e-15	5e-324
good and bad, an empty cell: conditional_entropy(j)	(SELECT conditional_entropy(j) FROM made WHERE name = 'good and bad, an empty cell')	0.929602071235789212280653681736	4e-15	5e-324
good and bad, an empty cell: conditional_entropy(joint_transpose(j))	(SELECT conditional_entropy(joint_transpose(j)) FROM made WHERE name = 'good and bad, an empty cell')	0.546654190677909740986006560219	4e-15	5e-324
good and bad, an empty cell: variation_of_information(j)	(SELECT variation_of_information(j) FROM made WHERE name = 'good and bad, an empty cell')	1.47625626191369895326666024195	4e-15	5e-324
good and bad, an empty cell: normalized_mutual_information(j)	(SELECT normalized_mutual_information(j) FROM made WHERE name = 'good and bad, an empty cell')	0.380146928887539180476950214326	4e-15	5e-324
good and bad, an empty cell: normalized_mutual_information(j, 'min')	(SELECT normalized_mutual_information(j, 'min') FROM made WHERE name = 'good and bad, an empty cell')	0.452983413113727156486571782561	4e-15	5e-324
good and bad, an empty cell: normalized_mutual_information(j, 'max')	(SELECT normalized_mutual_information(j, 'max') FROM made WHERE name = 'good and bad, an empty cell')	0.327489039884811243705481074304	4e-15	5e-324
good and bad, an empty cell: normalized_mutual_information(j, 'geometric')	(SELECT normalized_mutual_information(j, 'geometric') FROM made WHERE name = 'good and bad, an empty cell')	0.385158542738388864261359865192	4e-15	5e-324
good and bad, an empty cell: normalized_mutual_information(j, 'joint')	(SELECT normalized_mutual_information(j, 'joint') FROM made WHERE name = 'good and bad, an empty cell')	0.234679882803486001188867641548	4e-15	5e-324
good and bad, an empty cell: theils_u(j)	(SELECT theils_u(j) FROM made WHERE name = 'good and bad, an empty cell')	0.327489039884811243705481074304	4e-15	5e-324
good and bad, an empty cell: theils_u(joint_transpose(j))	(SELECT theils_u(joint_transpose(j)) FROM made WHERE name = 'good and bad, an empty cell')	0.452983413113727156486571782561	4e-15	5e-324
good and bad, an empty cell: cramers_v(j)	(SELECT cramers_v(j) FROM made WHERE name = 'good and bad, an empty cell')	0.680898150255727913609392411409	4e-15	5e-324
good and bad, an empty cell: (g_test(j)).statistic	(SELECT (g_test(j)).statistic FROM made WHERE name = 'good and bad, an empty cell')	20.7092267205650054429294967409	4e-15	5e-324
good and bad, an empty cell: (chi_square_test(j)).statistic	(SELECT (chi_square_test(j)).statistic FROM made WHERE name = 'good and bad, an empty cell')	15.2995356037151702786377708978	4e-15	5e-324
good and bad, an empty cell: (g_test(j)).df	(SELECT (g_test(j)).df FROM made WHERE name = 'good and bad, an empty cell')	2.0	4e-15	5e-324
good and bad, an empty cell: cramers_v(j, true)	(SELECT cramers_v(j, true) FROM made WHERE name = 'good and bad, an empty cell')	0.64347627754588311759924481057	4e-15	5e-324
good and bad, an empty cell: accuracy(j)	(SELECT accuracy(j) FROM made WHERE name = 'good and bad, an empty cell')	0.0	4e-15	5e-324
good and bad, an empty cell: cohens_kappa(j)	(SELECT cohens_kappa(j) FROM made WHERE name = 'good and bad, an empty cell')	0.0	4e-15	5e-324
good and bad, an empty cell: matthews_corrcoef(j)	(SELECT matthews_corrcoef(j) FROM made WHERE name = 'good and bad, an empty cell')	0.0	4e-15	5e-324
good and bad, an empty cell: (g_test(j)).p_value	(SELECT (g_test(j)).p_value FROM made WHERE name = 'good and bad, an empty cell')	3.18455354418235030746650946839e-5	1e-10	5e-324
good and bad, an empty cell: (chi_square_test(j)).p_value	(SELECT (chi_square_test(j)).p_value FROM made WHERE name = 'good and bad, an empty cell')	4.76154678418921540543387212308e-4	1e-10	5e-324
good and bad, an empty cell + 0.5: woe of a	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, an empty cell' AND label = 'a')	-0.455255772611179918543530501942	4e-15	5e-324
good and bad, an empty cell + 0.5: iv of a	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, an empty cell' AND label = 'a')	0.112495634930947933539714100866	4e-15	5e-324
good and bad, an empty cell + 0.5: woe of b	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, an empty cell' AND label = 'b')	-2.3423254216435597793999599836	4e-15	5e-324
good and bad, an empty cell + 0.5: iv of b	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, an empty cell' AND label = 'b')	0.629443433769852357707479594049	4e-15	5e-324
good and bad, an empty cell + 0.5: woe of c	(SELECT woe FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, an empty cell' AND label = 'c')	3.00000883032125122467101102625	4e-15	5e-324
good and bad, an empty cell + 0.5: iv of c	(SELECT iv FROM made, woe_items(j, 0.5) WHERE name = 'good and bad, an empty cell' AND label = 'c')	1.54749490243598132670288445215	4e-15	5e-324
good and bad, an empty cell + 0.5: information_value	(SELECT information_value(j, 0.5) FROM made WHERE name = 'good and bad, an empty cell')	2.28943397113678161795007814707	4e-15	5e-324
good and bad, an empty cell + 0.001: woe of a	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, an empty cell' AND label = 'a')	-0.478323389242748225861840359198	4e-15	5e-324
good and bad, an empty cell + 0.001: iv of a	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, an empty cell' AND label = 'a')	0.128351455856166014051713250028	4e-15	5e-324
good and bad, an empty cell + 0.001: woe of b	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, an empty cell' AND label = 'b')	-8.4567795770074081164124833354	4e-15	5e-324
good and bad, an empty cell + 0.001: iv of b	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, an empty cell' AND label = 'b')	2.48681817534539698755009848672	4e-15	5e-324
good and bad, an empty cell + 0.001: woe of c	(SELECT woe FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, an empty cell' AND label = 'c')	9.16570455566858078439902134736	4e-15	5e-324
good and bad, an empty cell + 0.001: iv of c	(SELECT iv FROM made, woe_items(j, 0.001) WHERE name = 'good and bad, an empty cell' AND label = 'c')	5.1547759835643193403535353082	4e-15	5e-324
good and bad, an empty cell + 0.001: information_value	(SELECT information_value(j, 0.001) FROM made WHERE name = 'good and bad, an empty cell')	7.76994561476588234195534704495	4e-15	5e-324
good and bad, an empty cell: pmi of a and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, an empty cell' AND x = 'a' AND y = '0')	0.293966265385684717059255500904	4e-15	5e-324
good and bad, an empty cell: pmi of a and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, an empty cell' AND x = 'a' AND y = '1')	-0.396178472027527948698448115001	4e-15	5e-324
good and bad, an empty cell: pmi of b and 0	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, an empty cell' AND x = 'b' AND y = '0')	0.956931278108114029399035979863	4e-15	5e-324
good and bad, an empty cell: pmi of c and 1	(SELECT pmi FROM made, joint_items(j) WHERE name = 'good and bad, an empty cell' AND x = 'c' AND y = '1')	1.04439411935845343765310199067	4e-15	5e-324
\.

CREATE FUNCTION pg_temp.verdict(expression text, expected text, rtol float8, atol float8) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    got float8;
BEGIN
    EXECUTE 'SELECT ' || expression INTO got;
    IF expected = 'NULL' THEN
        RETURN CASE WHEN got IS NULL THEN 'ok' ELSE 'got ' || got END;
    END IF;
    -- what other libraries refuse and infodiv calls nothing to measure
    IF expected = 'error' THEN
        RETURN CASE WHEN got IS NULL THEN 'ok' ELSE 'no error but ' || got END;
    END IF;
    IF got = expected::float8 OR abs(got - expected::float8) <= atol + rtol * abs(expected::float8) THEN
        RETURN 'ok';
    END IF;
    RETURN format('got %s, relative error %s', coalesce(got::text, 'NULL'),
                  CASE WHEN expected::float8 NOT IN (0, 'Infinity') AND got < 'Infinity'
                       THEN abs(got - expected::float8) / abs(expected::float8) END);
EXCEPTION WHEN data_exception OR invalid_parameter_value OR array_subscript_error OR null_value_not_allowed THEN
    RETURN CASE WHEN expected = 'error' THEN 'ok' ELSE SQLSTATE || ' ' || SQLERRM END;
END $$;

\set ECHO all
-- Two columns together, from arithmetic of 100 digits: those that fail, then how many there are
WITH v AS MATERIALIZED (SELECT id, left(expression, 60) AS expression, expected,
                               pg_temp.verdict(expression, expected, rtol, atol) AS verdict FROM cases)
SELECT id, expression, expected, verdict FROM v WHERE verdict <> 'ok' ORDER BY id;
SELECT count(*) AS cases FROM cases;
