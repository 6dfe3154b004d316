-- Measures of a jointdist, against other libraries and by hand.
SET extra_float_digits = 0;

-- SciPy: contingency.association and chi2_contingency, of their documentation and tests
-- (V 0.18617813077483678, 0.09222412010290792, 1/6; chi-square 84.05606871861963, 3.6062422513923686, 2.7777777777777777;
-- p 4.137697362586139e-18, 0.8907896110766022, 0.24935220877729622; G 83.47628465130579, 3.5929268881681806, 2.768858761678132;
-- p 5.510473445804496e-18, 0.8918591551491755, 0.25046668010954165)
WITH tables (t, j) AS (VALUES
    (1, '{"1": {"1": 100, "2": 150}, "2": {"1": 203, "2": 322}, "3": {"1": 420, "2": 700}, "4": {"1": 320, "2": 210}}'::jointdist),
    (2, '{"1": {"1": 12, "2": 13, "3": 14, "4": 15, "5": 16}, "2": {"1": 17, "2": 16, "3": 18, "4": 19, "5": 11}, "3": {"1": 9, "2": 15, "3": 14, "4": 12, "5": 11}}'),
    (3, '{"1": {"1": 10, "2": 10, "3": 20}, "2": {"1": 20, "2": 20, "3": 20}}'))
SELECT t, cramers_v(j), c.statistic AS chi2, c.df, c.p_value, g.statistic AS g, g.p_value AS g_p_value
FROM tables, chi_square_test(j) c, g_test(j) g ORDER BY t;
-- the contingency coefficient of the first is 0.18303298140595667
SELECT sqrt(statistic / (n + statistic)) FROM (SELECT (chi_square_test(j)).statistic, joint_total(j) AS n
    FROM (SELECT '{"1": {"1": 100, "2": 150}, "2": {"1": 203, "2": 322}, "3": {"1": 420, "2": 700}, "4": {"1": 320, "2": 210}}'::jointdist AS j) s) s;

-- V 0.5798088336225177, bias-corrected 0.5305112825189072 (dython)
SELECT cramers_v(j), cramers_v(j, true) FROM (SELECT joint_agg(i % 10, i % 4) AS j FROM generate_series(0, 149) i) s;

-- scikit-learn: mutual_info_score 0.4102186227404536 nats; normalized_mutual_info_score 0.37834992787204086 arithmetic,
-- 0.38217335812507575 min, 0.3746022423885999 max, 0.3783688635905904 geometric
WITH labels (a, b) AS (SELECT * FROM unnest('{1,1,1,1,1,1,2,2,2,2,2,2,3,3,3,3,3}'::int[], '{1,1,1,1,2,1,2,2,2,2,3,1,3,3,3,2,2}'::int[]))
SELECT mutual_information(a, b, exp(1)) AS mi, normalized_mutual_information(a, b) AS nmi, normalized_mutual_information(a, b, 'min') AS min,
       normalized_mutual_information(a, b, 'max') AS max, normalized_mutual_information(a, b, 'geometric') AS geometric FROM labels;
-- of relabelled clusters 1; of one cluster against many 0, and where the norm is 0 nothing is defined (scikit-learn says 0 and 1)
SELECT normalized_mutual_information(a, b), normalized_mutual_information(a, c), normalized_mutual_information(c, a, 'min'), normalized_mutual_information(c, c)
FROM (VALUES (0, 1, 9), (0, 1, 9), (1, 0, 9), (1, 0, 9)) v (a, b, c);

-- scikit-learn: kappa 0.34782608695652173, 0.6875, 0.9315068493150684
SELECT cohens_kappa(j) FROM (VALUES ('{"0": {"0": 20, "1": 20}, "1": {"0": 10, "1": 50}}'::jointdist),
    ('{"negative": {"negative": 2}, "positive": {"positive": 1, "negative": 1}, "neutral": {"neutral": 1}}'),
    ('{"0": {"0": 46}, "1": {"0": 4, "1": 40}, "2": {"2": 10}}'), ('{"a": {"a": 5}}'), ('{}')) v (j);

-- scikit-learn: Matthews -0.3333333333333333, 0.45; balanced accuracy 0.625, 0.6388888888888888; accuracy 0.5, 0.6363636363636364
SELECT matthews_corrcoef(joint_agg(t, p)) FROM (VALUES (1, 1), (1, -1), (1, 1), (-1, 1)) v (t, p);
SELECT balanced_accuracy(joint_agg(t, p)) FROM unnest('{0,1,0,0,1,0}'::int[], '{0,1,0,0,0,1}'::int[]) v (t, p);
SELECT accuracy(joint_agg(t, p)) FROM unnest('{0,1,2,3}'::int[], '{0,2,1,3}'::int[]) v (t, p);
CREATE TEMP TABLE predictions AS
SELECT * FROM unnest('{0,0,0,0,1,1,1,2,2,2,2}'::int[], '{2,0,0,1,1,1,0,2,2,0,2}'::int[]) v (truth, predicted);
SELECT accuracy(j), balanced_accuracy(j), cohens_kappa(j), matthews_corrcoef(j) FROM (SELECT joint_agg(truth, predicted) AS j FROM predictions) s;
SELECT accuracy(j), balanced_accuracy(j), cohens_kappa(j), matthews_corrcoef(j) FROM (VALUES ('{}'::jointdist), ('{"a": {"a": 3}}'), ('{"a": {"a": 3}, "b": {"b": 1}}'), ('{"a": {"b": 3}, "b": {"a": 1}}')) v (j);

-- scikit-learn's classification_report: its documentation's two, and labels that one side lacks
SELECT * FROM classification_report((SELECT joint_agg(t, p) FROM unnest('{0,1,2,2,2}'::int[], '{0,0,2,2,1}'::int[]) v (t, p)));
SELECT * FROM classification_report((SELECT joint_agg(t, p) FROM unnest('{1,1,1}'::int[], '{1,1,0}'::int[]) v (t, p)));
SELECT * FROM classification_report((SELECT joint_agg(truth, predicted) FROM predictions));
SELECT * FROM classification_report((SELECT joint_agg(t, p) FROM (VALUES ('a', 'a'), ('b', 'b'), ('b', 'c')) v (t, p)));
SELECT * FROM classification_report('{}');

-- weights of evidence: 2.441050188 and -0.654004424, information value 1.420707247
SELECT * FROM woe_items('{"a": {"0": 1083, "1": 269}, "b": {"0": 23655, "1": 266}}');
SELECT information_value('{"a": {"0": 1083, "1": 269}, "b": {"0": 23655, "1": 266}}');
-- which value is the bad one: the second in order, or the one that is named; the information value is the same
SELECT * FROM woe_items('{"a": {"good": 1083, "bad": 269}, "b": {"good": 23655, "bad": 266}}', bad_value => 'bad');
SELECT information_value('{"a": {"good": 1083, "bad": 269}, "b": {"good": 23655, "bad": 266}}', 0, 'bad'),
       information_value('{"a": {"good": 1083, "bad": 269}, "b": {"good": 23655, "bad": 266}}');
-- an empty cell weighs infinitely much, unless something is added (by hand: ln(3.5/9) - ln(0.5/8))
SELECT * FROM woe_items('{"a": {"0": 7}, "b": {"1": 3}, "c": {"0": 0, "1": 5}}');
SELECT information_value('{"a": {"0": 7, "1": 1}, "b": {"1": 3}}'), information_value('{"a": {"0": 7, "1": 1}, "b": {"1": 3}}', 0.5);
SELECT label, woe, ln(3.5 / 5::float8) - ln(0.5 / 8::float8) AS by_hand FROM woe_items('{"a": {"0": 7, "1": 1}, "b": {"1": 3}}', 0.5) WHERE label = 'b';
-- the same share of good and bad says nothing
SELECT * FROM woe_items('{"a": {"0": 10, "1": 20}, "b": {"0": 30, "1": 60}}');
SELECT information_value('{"a": {"0": 10}}'), information_value('{}'), information_value(NULL);
SELECT * FROM woe_items('{"a": {"0": 10}}');
SELECT information_value('{"a": {"0": 1, "1": 2, "2": 3}}');
SELECT information_value('{"a": {"0": 1, "1": 2}}', 0, '2');
SELECT information_value('{"a": {"0": 1, "1": 2}}', -1);

-- nothing is NULL; one label of x, or of y
SELECT joint_entropy(j), mutual_information(j), conditional_entropy(j), variation_of_information(j), normalized_mutual_information(j), theils_u(j),
       cramers_v(j), g_test(j), chi_square_test(j) FROM (VALUES ('{}'::jointdist), ('{"counts": {}, "nulls": 5}'), ('{"a": {"x": 5, "y": 5}}'), ('{"a": {"x": 5}, "b": {"x": 5}}')) v (j);
SELECT normalized_mutual_information('{"a": {"x": 5}}'::jointdist, 'mean');
SELECT mutual_information('{"a": {"x": 5}}'::jointdist, 1);
-- Theil's U of a column with itself is 1; a coin and its copy
SELECT theils_u(x, x), mutual_information(x, x), conditional_entropy(x, x), variation_of_information(x, x), cramers_v(x, x) FROM generate_series(0, 1) x;
-- the bias correction of as many labels as rows is 0/0; independent columns have nothing to be corrected
SELECT cramers_v(j, true) FROM (VALUES ('{"a": {"x": 1}, "b": {"y": 1}}'::jointdist), ('{"a": {"x": 1}}'), ('{"a": {"x": 2, "y": 2}, "b": {"x": 2, "y": 2}}')) v (j);
