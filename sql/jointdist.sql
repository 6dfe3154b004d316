
-- jointdist: the joint distribution of two columns of labels, with a count of rows that
-- have a NULL in either; of truth and prediction it is the confusion matrix

CREATE TYPE jointdist;

CREATE FUNCTION _jointdist_in(cstring) RETURNS jointdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_in';
COMMENT ON FUNCTION _jointdist_in(cstring) IS
'input of jointdist: {"jointdist": 1, "counts": {"x": {"y": count, ...}, ...}, "nulls": n}, or only {"x": {"y": '
'count, ...}, ...}';

CREATE FUNCTION _jointdist_out(jointdist) RETURNS cstring
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_out';
COMMENT ON FUNCTION _jointdist_out(jointdist) IS
'text of a jointdist: version, counts in canonical order, NULLs; equal distributions print the same';

CREATE FUNCTION _jointdist_recv(internal) RETURNS jointdist
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_recv';
COMMENT ON FUNCTION _jointdist_recv(internal) IS
'binary input of jointdist; refuses whatever is not in canonical form';

CREATE FUNCTION _jointdist_send(jointdist) RETURNS bytea
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_send';
COMMENT ON FUNCTION _jointdist_send(jointdist) IS 'binary output of jointdist: its packed form';

CREATE TYPE jointdist (
    INPUT = _jointdist_in,
    OUTPUT = _jointdist_out,
    RECEIVE = _jointdist_recv,
    SEND = _jointdist_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE jointdist IS
'the joint distribution of two columns of labels (a contingency table; of truth and prediction the confusion '
'matrix): each pair''s count, and a count of rows with a NULL; made by joint_agg, merged by joint_merge, or cast '
'from jsonb';

CREATE FUNCTION _jointdist_to_jsonb(jointdist) RETURNS jsonb
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_to_jsonb';
COMMENT ON FUNCTION _jointdist_to_jsonb(jointdist) IS
'the text form as jsonb: {"jointdist": 1, "counts": {"x": {"y": count, ...}, ...}, "nulls": n}';

CREATE FUNCTION _jointdist_from_jsonb(jsonb) RETURNS jointdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_from_jsonb';
COMMENT ON FUNCTION _jointdist_from_jsonb(jsonb) IS
'a jointdist from {"x": {"y": count, ...}, ...} or {"counts": {...}, "nulls": n}; counts of 0 are dropped, those '
'that are negative or not whole an error';

CREATE CAST (jointdist AS jsonb) WITH FUNCTION _jointdist_to_jsonb(jointdist) AS ASSIGNMENT;
COMMENT ON CAST (jointdist AS jsonb) IS 'version, counts of the pairs of labels, and NULLs as a JSON object';
CREATE CAST (jsonb AS jointdist) WITH FUNCTION _jointdist_from_jsonb(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS jointdist) IS 'a JSON object of objects of counts as a joint distribution';

-- both together; comparison stands in bytewise_cmp.sql

CREATE FUNCTION _jointdist_add(jointdist, jointdist) RETURNS jointdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_jointdist_add';
COMMENT ON FUNCTION _jointdist_add(jointdist, jointdist) IS 'both distributions together: counts and NULLs added';
CREATE OPERATOR + (LEFTARG = jointdist, RIGHTARG = jointdist, FUNCTION = _jointdist_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (jointdist, jointdist) IS 'both distributions together: counts and NULLs added';

-- accessors

CREATE FUNCTION joint_items(j jointdist,
    OUT x text, OUT y text, OUT count bigint, OUT probability float8, OUT pmi float8)
RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_joint_items';
COMMENT ON FUNCTION joint_items(jointdist) IS
'one row a pair with its count, its share, and its pointwise mutual information log2(p(x, y) / (p(x) p(y))) in '
'bits, largest count first; no row without pairs';

CREATE FUNCTION joint_x(j jointdist) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_x';
COMMENT ON FUNCTION joint_x(jointdist) IS
'the distribution of x over the rows where neither column is NULL; the others are its NULLs';

CREATE FUNCTION joint_y(j jointdist) RETURNS freqdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_y';
COMMENT ON FUNCTION joint_y(jointdist) IS
'the distribution of y over the rows where neither column is NULL; the others are its NULLs';

CREATE FUNCTION joint_total(j jointdist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_total';
COMMENT ON FUNCTION joint_total(jointdist) IS 'the sum of all counts: rows where neither column is NULL';

CREATE FUNCTION joint_nulls(j jointdist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_nulls';
COMMENT ON FUNCTION joint_nulls(jointdist) IS 'the number of rows that were skipped because x or y is NULL';

CREATE FUNCTION joint_transpose(j jointdist) RETURNS jointdist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_transpose';
COMMENT ON FUNCTION joint_transpose(jointdist) IS 'the same with x and y exchanged';

-- measures of a jointdist; each but the tests is also an aggregate over (x, y)

CREATE FUNCTION joint_entropy(j jointdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_entropy';
COMMENT ON FUNCTION joint_entropy(jointdist, float8) IS
'joint entropy H(X, Y) of two columns of labels, in bits (or to the given base); NULL without pairs';

CREATE FUNCTION mutual_information(j jointdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_mutual_information';
COMMENT ON FUNCTION mutual_information(jointdist, float8) IS
'mutual information I(X; Y) = H(X) + H(Y) - H(X, Y), the divergence of the joint distribution from the product of '
'its marginals (Shannon 1948), in bits (or to the given base); never negative, 0 exactly where x and y are '
'independent; NULL without pairs';

CREATE FUNCTION conditional_entropy(j jointdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_conditional_entropy';
COMMENT ON FUNCTION conditional_entropy(jointdist, float8) IS
'conditional entropy H(X | Y) = H(X, Y) - H(Y): what is left to learn of x once y is known, in bits (or to the '
'given base); 0 exactly where y tells x; NULL without pairs';

CREATE FUNCTION variation_of_information(j jointdist, base float8 DEFAULT 2) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_variation_of_information';
COMMENT ON FUNCTION variation_of_information(jointdist, float8) IS
'variation of information H(X | Y) + H(Y | X) of two labellings (Meila 2003), a metric, in bits (or to the given '
'base); NULL without pairs';

CREATE FUNCTION normalized_mutual_information(j jointdist, method text DEFAULT 'arithmetic') RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_normalized_mutual_information';
COMMENT ON FUNCTION normalized_mutual_information(jointdist, text) IS
'mutual information over a norm (Vinh et al. 2010), between 0 and 1; method is arithmetic (mean of H(X) and H(Y)), '
'min, max, geometric or joint (H(X, Y)); NULL where the norm is 0';

CREATE FUNCTION theils_u(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_theils_u';
COMMENT ON FUNCTION theils_u(jointdist) IS
'Theil''s uncertainty coefficient U(X | Y) = I(X; Y) / H(X): the share of x''s entropy that y takes away, between 0 '
'and 1; 1 for a column with itself; NULL where x has one label';

CREATE FUNCTION cramers_v(j jointdist, bias_corrected boolean DEFAULT false) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_cramers_v';
COMMENT ON FUNCTION cramers_v(jointdist, boolean) IS
'Cramer''s V = sqrt(chi-square / n / (min(rows, columns) - 1)), between 0 and 1; bias_corrected as Bergsma (2013) '
'does; NULL where x or y has one label';

CREATE FUNCTION g_test(j jointdist) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_g_test_jointdist';
COMMENT ON FUNCTION g_test(jointdist) IS
'G test (likelihood ratio) of independence of x and y: 2 sum observed ln(observed / expected), which is 2 n times '
'the mutual information in nats; df is (labels of x - 1)(labels of y - 1); NULL without pairs';

CREATE FUNCTION chi_square_test(j jointdist) RETURNS divergence_test
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_chi_square_test_jointdist';
COMMENT ON FUNCTION chi_square_test(jointdist) IS
'Pearson''s chi-square test of independence of x and y: sum (observed - expected)^2 / expected, without continuity '
'correction; df is (labels of x - 1)(labels of y - 1); NULL without pairs';

-- a target of two values

CREATE FUNCTION information_value(j jointdist, pseudocount float8 DEFAULT 0, bad_value text DEFAULT NULL) RETURNS float8
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_information_value';
COMMENT ON FUNCTION information_value(jointdist, float8, text) IS
'information value of x for a target y of two values: the sum of woe_items'' iv, in nats; Infinity where a label of '
'x has one value of y alone and pseudocount is 0; NULL without two values, error for more';

CREATE FUNCTION woe_items(j jointdist, pseudocount float8 DEFAULT 0, bad_value text DEFAULT NULL,
    OUT label text, OUT good bigint, OUT bad bigint, OUT woe float8, OUT iv float8) RETURNS SETOF record
LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 100 AS 'MODULE_PATHNAME', 'infodiv_woe_items';
COMMENT ON FUNCTION woe_items(jointdist, float8, text) IS
'one row a label of x: rows with the good and the bad value of y (the second in order, 1 of 0 and 1, true of false '
'and true, unless named), the weight of evidence ln(share of the bad / share of the good) (Good 1950), and its part '
'of the information value, (share of the bad - share of the good) woe; pseudocount is added to every cell; infinite '
'where one is empty';

-- x the truth, y the prediction

CREATE FUNCTION accuracy(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_accuracy';
COMMENT ON FUNCTION accuracy(jointdist) IS
'the share of rows where x, the truth, and y, the prediction, are the same label; NULL without pairs';

CREATE FUNCTION balanced_accuracy(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_balanced_accuracy';
COMMENT ON FUNCTION balanced_accuracy(jointdist) IS
'the mean over the labels of x, the truth, of the share predicted right (recall); NULL without pairs';

CREATE FUNCTION cohens_kappa(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_cohens_kappa';
COMMENT ON FUNCTION cohens_kappa(jointdist) IS
'Cohen''s kappa (1960): agreement of x and y beyond that of chance, (observed - expected) / (1 - expected); at most '
'1; NULL without pairs and where x and y are one and the same label';

CREATE FUNCTION matthews_corrcoef(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_matthews_corrcoef';
COMMENT ON FUNCTION matthews_corrcoef(jointdist) IS
'Matthews'' correlation coefficient of truth x and prediction y, for any number of labels (Gorodkin 2004); between '
'-1 and 1; NULL where x or y has one label';

CREATE FUNCTION classification_report(j jointdist,
    OUT label text, OUT "precision" float8, OUT recall float8, OUT f1 float8, OUT support bigint) RETURNS SETOF record
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 20 AS 'MODULE_PATHNAME', 'infodiv_classification_report';
COMMENT ON FUNCTION classification_report(jointdist) IS
'of truth x and prediction y, one row a label: precision (share of its predictions that are right), recall (share '
'of its rows that were found), their harmonic mean f1, and its rows; then accuracy, macro avg (mean of the labels) '
'and weighted avg (by their rows), as in scikit-learn; NULL where undefined, which counts as 0 in the averages';

-- support functions of the aggregates over (x, y)

CREATE FUNCTION _joint_combine(jointdist, jointdist) RETURNS jointdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_combine';
COMMENT ON FUNCTION _joint_combine(jointdist, jointdist) IS
'support of the aggregates over two columns: merges two states';

--@each NAME | RESULT | MEANING
--@ joint_agg                     | jointdist | the packed joint distribution
--@ joint_entropy                 | float8    | the joint entropy
--@ mutual_information            | float8    | the mutual information
--@ conditional_entropy           | float8    | the conditional entropy
--@ variation_of_information      | float8    | the variation of information
--@ normalized_mutual_information | float8    | the normalized mutual information
--@ theils_u                      | float8    | Theil''s uncertainty coefficient
--@ cramers_v                     | float8    | Cramer''s V
--@do
CREATE FUNCTION _@NAME@_final(state jointdist) RETURNS @RESULT@
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@NAME@_final';
COMMENT ON FUNCTION _@NAME@_final(jointdist) IS 'support of the aggregates over two columns: @MEANING@ of a state';
CREATE FUNCTION _@NAME@_move_final(state internal) RETURNS @RESULT@
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@NAME@_move_final';
COMMENT ON FUNCTION _@NAME@_move_final(internal) IS
'support of the aggregates over two columns: @MEANING@ of a moving frame';
--@done

-- One set of functions and aggregates for each pair of types that PostgreSQL's casts
-- lead to without doubt.  Without those of two different numbers one would be cast to
-- the other's type, and large ones would be told apart no more.

--@each X | Y | SYMBOL
--@ integer  | integer  | int4
--@ bigint   | bigint   | int8
--@ real     | real     | float4
--@ float8   | float8   | float8
--@ numeric  | numeric  | numeric
--@ text     | text     | text
--@ boolean  | boolean  | bool
--@ "char"   | "char"   | char
--@ bigint   | text     | int8_text
--@ text     | bigint   | text_int8
--@ bigint   | real     | int8_float4
--@ real     | bigint   | float4_int8
--@ bigint   | float8   | int8_float8
--@ float8   | bigint   | float8_int8
--@ bigint   | numeric  | int8_numeric
--@ numeric  | bigint   | numeric_int8
--@ real     | float8   | float4_float8
--@ float8   | real     | float8_float4
--@ real     | numeric  | float4_numeric
--@ numeric  | real     | numeric_float4
--@ float8   | numeric  | float8_numeric
--@ numeric  | float8   | numeric_float8
--@do
CREATE FUNCTION _joint_accum(state jointdist, x @X@, y @Y@) RETURNS jointdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_accum_@SYMBOL@';
COMMENT ON FUNCTION _joint_accum(jointdist, @X@, @Y@) IS
'support of the aggregates over two columns: counts a pair';
CREATE FUNCTION _joint_accum(state jointdist, x @X@, y @Y@, base float8) RETURNS jointdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_accum_@SYMBOL@';
COMMENT ON FUNCTION _joint_accum(jointdist, @X@, @Y@, float8) IS
'support of the aggregates over two columns: counts a pair; the base must stay the same';
CREATE FUNCTION _joint_accum(state jointdist, x @X@, y @Y@, method text) RETURNS jointdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_accum_norm_@SYMBOL@';
COMMENT ON FUNCTION _joint_accum(jointdist, @X@, @Y@, text) IS
'support of the aggregates over two columns: counts a pair; the method must stay the same';
CREATE FUNCTION _joint_move_add(state internal, x @X@, y @Y@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_add_@SYMBOL@';
COMMENT ON FUNCTION _joint_move_add(internal, @X@, @Y@) IS
'support of the aggregates over two columns: counts a pair that enters a frame';
CREATE FUNCTION _joint_move_add(state internal, x @X@, y @Y@, base float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_add_@SYMBOL@';
COMMENT ON FUNCTION _joint_move_add(internal, @X@, @Y@, float8) IS
'support of the aggregates over two columns: counts a pair that enters a frame; the base must stay the same';
CREATE FUNCTION _joint_move_add(state internal, x @X@, y @Y@, method text) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_add_norm_@SYMBOL@';
COMMENT ON FUNCTION _joint_move_add(internal, @X@, @Y@, text) IS
'support of the aggregates over two columns: counts a pair that enters a frame; the method must stay the same';
CREATE FUNCTION _joint_move_remove(state internal, x @X@, y @Y@) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_remove_@SYMBOL@';
COMMENT ON FUNCTION _joint_move_remove(internal, @X@, @Y@) IS
'support of the aggregates over two columns: takes back a pair that leaves a frame';
CREATE FUNCTION _joint_move_remove(state internal, x @X@, y @Y@, base float8) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_remove_@SYMBOL@';
COMMENT ON FUNCTION _joint_move_remove(internal, @X@, @Y@, float8) IS
'support of the aggregates over two columns: takes back a pair that leaves a frame';
CREATE FUNCTION _joint_move_remove(state internal, x @X@, y @Y@, method text) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_remove_@SYMBOL@';
COMMENT ON FUNCTION _joint_move_remove(internal, @X@, @Y@, text) IS
'support of the aggregates over two columns: takes back a pair that leaves a frame';
--@done

--@and NAME | MORE | MEANING
--@ joint_agg | |
--@+ the counts of the pairs (x, y) as a jointdist, rows with a NULL counted apart; NULL without rows
--@ joint_entropy | |
--@+ joint entropy H(X, Y) of two columns, in bits; rows with a NULL are skipped; NULL without pairs
--@ joint_entropy | , base float8 |
--@+ joint entropy H(X, Y) of two columns, to the given base, the same on every row; rows with a NULL are skipped; NULL
--@+ without pairs
--@ mutual_information | |
--@+ mutual information I(X; Y) of two columns, in bits; never negative, 0 exactly where they are independent; rows with
--@+ a NULL are skipped; NULL without pairs
--@ mutual_information | , base float8 |
--@+ mutual information I(X; Y) of two columns, to the given base, the same on every row; rows with a NULL are skipped;
--@+ NULL without pairs
--@ conditional_entropy | |
--@+ conditional entropy H(X \| Y) of the first column given the second, in bits; rows with a NULL are skipped; NULL
--@+ without pairs
--@ conditional_entropy | , base float8 |
--@+ conditional entropy H(X \| Y) of the first column given the second, to the given base, the same on every row; rows
--@+ with a NULL are skipped; NULL without pairs
--@ variation_of_information | |
--@+ variation of information H(X \| Y) + H(Y \| X) of two columns, a metric, in bits; rows with a NULL are skipped;
--@+ NULL without pairs
--@ variation_of_information | , base float8 |
--@+ variation of information H(X \| Y) + H(Y \| X) of two columns, a metric, to the given base, the same on every row;
--@+ rows with a NULL are skipped; NULL without pairs
--@ normalized_mutual_information | |
--@+ mutual information over the mean of H(X) and H(Y), between 0 and 1; rows with a NULL are skipped; NULL where both
--@+ columns have one label
--@ normalized_mutual_information | , method text |
--@+ mutual information over a norm, between 0 and 1; method is arithmetic, min, max, geometric or joint, the same on
--@+ every row; rows with a NULL are skipped; NULL where the norm is 0
--@ theils_u | |
--@+ Theil''s uncertainty coefficient U(X \| Y) = I(X; Y) / H(X), between 0 and 1; rows with a NULL are skipped; NULL
--@+ where x has one label
--@ cramers_v | |
--@+ Cramer''s V of two columns, between 0 and 1; rows with a NULL are skipped; NULL where one has one label
--@do
CREATE AGGREGATE @NAME@(x @X@, y @Y@@MORE@) (
    SFUNC = _joint_accum, STYPE = jointdist, SSPACE = 256,
    FINALFUNC = _@NAME@_final, COMBINEFUNC = _joint_combine,
    MSFUNC = _joint_move_add, MINVFUNC = _joint_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _@NAME@_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE @NAME@(x @X@, y @Y@@MORE@) IS
'@MEANING@';
--@done

-- Labels of any other types: internal states, and no combine function, because a
-- polymorphic aggregate with one cannot be sent to other nodes.

CREATE FUNCTION _joint_move_add(state internal, x anynonarray, y anycompatiblenonarray) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_add_any';
COMMENT ON FUNCTION _joint_move_add(internal, anynonarray, anycompatiblenonarray) IS
'support of the aggregates over two columns: counts a pair that enters a frame';
CREATE FUNCTION _joint_move_add(state internal, x anynonarray, y anycompatiblenonarray, base float8) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_add_any';
COMMENT ON FUNCTION _joint_move_add(internal, anynonarray, anycompatiblenonarray, float8) IS
'support of the aggregates over two columns: counts a pair that enters a frame; the base must stay the same';
CREATE FUNCTION _joint_move_add(state internal, x anynonarray, y anycompatiblenonarray, method text) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_add_norm_any';
COMMENT ON FUNCTION _joint_move_add(internal, anynonarray, anycompatiblenonarray, text) IS
'support of the aggregates over two columns: counts a pair that enters a frame; the method must stay the same';
CREATE FUNCTION _joint_move_remove(state internal, x anynonarray, y anycompatiblenonarray) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_remove_any';
COMMENT ON FUNCTION _joint_move_remove(internal, anynonarray, anycompatiblenonarray) IS
'support of the aggregates over two columns: takes back a pair that leaves a frame';
CREATE FUNCTION _joint_move_remove(state internal, x anynonarray, y anycompatiblenonarray, base float8) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_remove_any';
COMMENT ON FUNCTION _joint_move_remove(internal, anynonarray, anycompatiblenonarray, float8) IS
'support of the aggregates over two columns: takes back a pair that leaves a frame';
CREATE FUNCTION _joint_move_remove(state internal, x anynonarray, y anycompatiblenonarray, method text) RETURNS internal
LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_remove_any';
COMMENT ON FUNCTION _joint_move_remove(internal, anynonarray, anycompatiblenonarray, text) IS
'support of the aggregates over two columns: takes back a pair that leaves a frame';

--@each X | Y
--@ anynonarray | anycompatiblenonarray
--@and
--@do
CREATE AGGREGATE @NAME@(x @X@, y @Y@@MORE@) (
    SFUNC = _joint_move_add, STYPE = internal, SSPACE = 1024, FINALFUNC = _@NAME@_move_final,
    MSFUNC = _joint_move_add, MINVFUNC = _joint_move_remove,
    MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = _@NAME@_move_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE @NAME@(x @X@, y @Y@@MORE@) IS
'@MEANING@';
--@done

CREATE FUNCTION _joint_move_merge(internal, jointdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_merge';
COMMENT ON FUNCTION _joint_move_merge(internal, jointdist) IS
'support of joint_merge: adds a distribution that enters a frame';
CREATE FUNCTION _joint_move_unmerge(internal, jointdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_move_unmerge';
COMMENT ON FUNCTION _joint_move_unmerge(internal, jointdist) IS
'support of joint_merge: takes back a distribution that leaves a frame';
CREATE FUNCTION _joint_merge_move_final(internal) RETURNS jointdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_joint_merge_move_final';
COMMENT ON FUNCTION _joint_merge_move_final(internal) IS
'support of joint_merge: the merged distribution of a moving frame';

CREATE AGGREGATE joint_merge(j jointdist) (
    SFUNC = _joint_combine, STYPE = jointdist, SSPACE = 1024,
    FINALFUNC = _joint_agg_final, COMBINEFUNC = _joint_combine,
    MSFUNC = _joint_move_merge, MINVFUNC = _joint_move_unmerge, MSTYPE = internal, MSSPACE = 1024,
    MFINALFUNC = _joint_merge_move_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE joint_merge(jointdist) IS
'all joint distributions together: counts and NULLs added; NULLs among the arguments are skipped; NULL without a '
'distribution';

-- entropy(a, b) of two columns: what was meant is joint_entropy(a, b)

CREATE FUNCTION _entropy_of_two_columns(internal, anynonarray, anycompatiblenonarray) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_entropy_of_two_columns';
COMMENT ON FUNCTION _entropy_of_two_columns(internal, anynonarray, anycompatiblenonarray) IS
'support of entropy: an error that says which function to use';
CREATE AGGREGATE entropy(a anynonarray, b anycompatiblenonarray) (
    SFUNC = _entropy_of_two_columns, STYPE = internal, FINALFUNC = _joint_entropy_move_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE entropy(anynonarray, anycompatiblenonarray) IS
'always an error: entropy takes one column and the base of the logarithm; for the joint entropy of two columns use '
'joint_entropy(a, b)';
