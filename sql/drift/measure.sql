
-- drift: what two distributions of one column are to one another

-- parts in C

CREATE FUNCTION _drift_counts(a freqdist, b freqdist, OUT reference float8[], OUT current float8[])
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_freqdist';
COMMENT ON FUNCTION _drift_counts(freqdist, freqdist) IS
'part of drift_report: the counts of two distributions side by side, one element a label of either, in the order '
'of freq_labels(a + b)';

CREATE FUNCTION _drift_counts(a numhist, b numhist, bins integer,
    OUT lo float8[], OUT hi float8[], OUT reference float8[], OUT current float8[],
    OUT ks float8, OUT wasserstein float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_numhist';
COMMENT ON FUNCTION _drift_counts(numhist, numhist, integer) IS
'part of drift_report: the counts of two histograms in bins of equal frequency of the pooled data, the bins that '
'kl_divergence and its kin compare histograms in, with the least and greatest value of each; ks_statistic and '
'wasserstein_distance of the two; NULL if either has no values';

CREATE FUNCTION _drift_zeros(reference float8[], current float8[],
    OUT cells bigint, OUT zero_reference bigint, OUT zero_current bigint, OUT unseen float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_zeros';
COMMENT ON FUNCTION _drift_zeros(float8[], float8[]) IS
'part of drift_report: of two vectors of counts, how many cells they have, how many each side lacks, and how many '
'current rows lie in those that the reference lacks';

CREATE FUNCTION _drift_g_test(reference float8[], current float8[],
    OUT statistic float8, OUT df float8, OUT p_value float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_g_test';
COMMENT ON FUNCTION _drift_g_test(float8[], float8[]) IS
'part of drift_report: g_test of two vectors of counts; where they are so thin that its chi-square distribution '
'might not hold (fewer than 5 rows expected in a cell on either side, or a mean of G that is more than 0.08 standard '
'deviations off its degrees of freedom), the p-value is the probability given the pooled counts: of two cells by '
'Fisher''s exact test, with up to 1,000 rows on the smaller side among sampled permutations (the same for the same '
'counts), else by a shifted gamma with mean, variance and third moment of G';

CREATE FUNCTION _drift_noise_floor(metric text, reference float8[], current float8[], has_outside boolean DEFAULT false)
RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_noise_floor';
COMMENT ON FUNCTION _drift_noise_floor(text, float8[], float8[], boolean) IS
'part of drift_report: what psi, kl_divergence_nats, js_divergence, js_distance, js_distance_nats, '
'hellinger_distance, chebyshev_distance or chebyshev_distance_of_seen (cells that the reference lacks being one) '
'average to for two samples of these sizes from one distribution, given the counts of both together; if the '
'cells are bins from the least to the greatest value of the reference, the last one has the current rows outside of '
'these; NULL for psi and kl_divergence_nats where an expected count is below 5';

CREATE FUNCTION _drift_wasserstein_floor(a numhist, b numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_wasserstein_floor';
COMMENT ON FUNCTION _drift_wasserstein_floor(numhist, numhist) IS
'part of drift_report: what the Wasserstein distance averages to for two samples of these sizes from one '
'distribution, given the values of both together: the integral of the mean of |difference of the two empirical '
'distribution functions|, in the column''s unit; NULL with infinite values';

CREATE FUNCTION _drift_distinct(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_distinct';
COMMENT ON FUNCTION _drift_distinct(numhist) IS
'part of drift_report: the number of different values; NULL where they were too many for the histogram to keep apart';

CREATE FUNCTION _drift_moments(h numhist, OUT mean float8, OUT stddev float8, OUT skewness float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_moments';
COMMENT ON FUNCTION _drift_moments(numhist) IS
'part of drift_report: mean, standard deviation and skewness of the values (divisor n), exact while every value '
'is a bin, else of the bins'' middles; NULL without values or with infinite ones';

CREATE FUNCTION _drift_edges(method text, lowest float8, highest float8, n float8, skewness float8) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_edges';
COMMENT ON FUNCTION _drift_edges(text, float8, float8, float8, float8) IS
'part of drift_report: the edges that NumPy gives n values by its method sturges or doane, in its order of '
'operations; NULL where doubles are too coarse for them';

CREATE FUNCTION _drift_label(value float8) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_label';
COMMENT ON FUNCTION _drift_label(float8) IS
'part of drift_report: the shortest decimal that reads back as the number, without an exponent, so that equal '
'numbers of all types are one label; NULL for NaN';

CREATE FUNCTION _drift_ln(x float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_ln';
COMMENT ON FUNCTION _drift_ln(float8) IS
'part of drift_report: the natural logarithm with the same last digit on every machine, which ln has not';

CREATE FUNCTION _drift_quotient(a float8, b float8) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_quotient';
COMMENT ON FUNCTION _drift_quotient(float8, float8) IS
'part of drift_report: a / b; beyond float8''s range Infinity or 0, where / raises an error';

CREATE FUNCTION _drift_number(value numeric) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_number';
COMMENT ON FUNCTION _drift_number(numeric) IS
'part of drift_report: the nearest float8; beyond its range Infinity, where a cast raises an error';

CREATE FUNCTION _drift_number(value real) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_number_float4';
COMMENT ON FUNCTION _drift_number(real) IS
'part of drift_report: the float8 of the shortest decimal that reads back as the real, so that 0.1 is 0.1, as it '
'is in other types';

CREATE FUNCTION _drift_long(value numeric) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_long';
COMMENT ON FUNCTION _drift_long(numeric) IS
'part of drift_report: whether a number may have more digits than float8 keeps; false for at most 12 digits';

CREATE FUNCTION _drift_fisher(missing_ref bigint, rows_ref bigint, missing_cur bigint, rows_cur bigint) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_fisher';
COMMENT ON FUNCTION _drift_fisher(bigint, bigint, bigint, bigint) IS
'part of drift_report: two-sided p-value of R. A. Fisher''s exact test of two proportions, the sum of the '
'probabilities of all outcomes that are no likelier than the one seen';

CREATE FUNCTION _drift_finite(h numhist) RETURNS numhist
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_finite';
COMMENT ON FUNCTION _drift_finite(numhist) IS
'part of drift_report: the histogram with its infinite values counted as NULL';

CREATE FUNCTION _drift_max_bins(h numhist) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_max_bins';
COMMENT ON FUNCTION _drift_max_bins(numhist) IS 'part of drift_report: into how many bins a histogram goes at most';

CREATE FUNCTION _drift_rows(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_rows';
COMMENT ON FUNCTION _drift_rows(numhist) IS
'part of drift_report: how many rows a histogram counts, NULL and NaN among them';

CREATE FUNCTION _drift_counts_rows(h numhist, rows bigint, nulls bigint) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_rows';
COMMENT ON FUNCTION _drift_counts_rows(numhist, bigint, bigint) IS
'part of drift_report: whether a histogram counts so many rows, NULL and NaN among them, and so many NULLs';

-- label samples

--@each TYPE | SYMBOL
--@ bigint | int8
--@ numeric | numeric
--@do
CREATE FUNCTION _label_sample_accum(state freqdist, label @TYPE@) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_label_sample_accum_@SYMBOL@';
COMMENT ON FUNCTION _label_sample_accum(freqdist, @TYPE@) IS
'support of _label_sample_agg: counts a label if it is sampled';
--@done
CREATE FUNCTION _label_sample_combine(a freqdist, b freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_label_sample_combine';
COMMENT ON FUNCTION _label_sample_combine(freqdist, freqdist) IS 'support of _label_sample_agg: merges two states';
CREATE FUNCTION _label_sample(labels freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_label_sample';
COMMENT ON FUNCTION _label_sample(freqdist) IS
'part of drift_profile: of a distribution''s labels the 64 with the smallest hashes, with all their counts; of samples '
'that were added up, the sample of all their rows';
--@each TYPE
--@ bigint
--@ numeric
--@do
CREATE AGGREGATE _label_sample_agg(label @TYPE@) (
    SFUNC = _label_sample_accum, STYPE = freqdist, SSPACE = 1024,
    FINALFUNC = _label_sample, COMBINEFUNC = _label_sample_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE _label_sample_agg(label @TYPE@) IS
'part of drift_profile: 64 of a column''s labels, chosen by their hashes, with all their rows; NULL without a label';
--@done

-- presets

CREATE FUNCTION _drift_preset(preset text) RETURNS _drift_choice
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    given text := regexp_replace(preset, '^\s+|\s+$', '', 'g');
    argument text := substring(given FROM '^great_expectations_kl\s*\(\s*([^)]*?)\s*\)$');
    chosen @extschema@._drift_choice;
BEGIN
    chosen.name := CASE WHEN argument IS NULL THEN given ELSE 'great_expectations_kl' END;
    SELECT p.metric, p.floor_metric, p.threshold, p.inclusive, p.edges, p.max_labels, p.max_share, p.single, p.by_p
    INTO chosen.metric, chosen.floor_metric, chosen.threshold, chosen.inclusive, chosen.edges, chosen.max_labels,
         chosen.max_share, chosen.constant_is_label, chosen.decides_by_p
    -- edges: a numeric column's bins of the preset's own.  Numbers are labels if they have at most max_labels
    -- different values, and at most max_share of the rows, or one alone.
    FROM (VALUES
        ('infodiv', 'js_distance', 'js_distance', 0.1, true, NULL, 20, 0.5, true, true),
        ('evidently_psi', 'psi', 'psi', 0.1, true, 'sturges', 20, 1, true, false),
        ('evidently_kl', 'kl_divergence', 'kl_divergence_nats', 0.1, true, 'sturges', 20, 1, true, false),
        ('evidently_js', 'js_distance', 'js_distance_nats', 0.1, true, 'sturges', 20, 1, true, false),
        ('evidently_wasserstein', 'wasserstein_distance', NULL, 0.1, true, 'none', 0, 0, false, false),
        ('nannyml_js', 'js_distance', 'js_distance', 0.1, false, 'doane', 50, 0.1, false, false),
        ('nannyml_hellinger', 'hellinger_distance', 'hellinger_distance', 0.1, false, 'doane', 50, 0.1, false, false),
        ('nannyml_linf', 'chebyshev_distance', 'chebyshev_distance_of_seen', 0.1, false, 'doane', 50, 0.1, false,
         false),
        ('tfdv_js', 'js_divergence', 'js_divergence', 0.3, false, NULL, 20, 0.5, true, false),
        ('tfdv_linf', 'chebyshev_distance', 'chebyshev_distance', 0.3, false, NULL, 20, 0.5, true, false),
        ('azure_psi', 'psi', 'psi', 0.2, false, NULL, 20, 0.5, true, false),
        ('phoenix_psi', 'psi', 'psi', 0.2, false, NULL, 20, 0.5, true, false),
        ('deepchecks_psi', 'psi', 'psi', 0.2, true, NULL, 20, 0.5, true, false),
        ('great_expectations_kl', 'kl_divergence', 'kl_divergence_nats', 0.1, false, NULL, 20, 0.5, true, false)
    ) AS p (name, metric, floor_metric, threshold, inclusive, edges, max_labels, max_share, single, by_p)
    WHERE p.name = chosen.name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown preset %', coalesce(quote_literal(preset), 'NULL')
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Presets are infodiv, evidently_psi, evidently_kl, evidently_js, evidently_wasserstein, '
                         'nannyml_js, nannyml_hellinger, nannyml_linf, tfdv_js, tfdv_linf, azure_psi, phoenix_psi, '
                         'deepchecks_psi and great_expectations_kl(tail).';
    END IF;
    IF chosen.name = 'great_expectations_kl' THEN
        chosen.tail := 0;
        IF argument IS NOT NULL THEN
            BEGIN
                chosen.tail := argument;
            EXCEPTION WHEN data_exception THEN
                chosen.tail := 'NaN';
            END;
            IF NOT (chosen.tail >= 0 AND chosen.tail < 1) THEN
                RAISE EXCEPTION 'tail of great_expectations_kl must be at least 0 and below 1, not %',
                    quote_literal(argument)
                    USING ERRCODE = 'invalid_parameter_value';
            END IF;
        END IF;
    END IF;
    RETURN chosen;
END
$$;
COMMENT ON FUNCTION _drift_preset(text) IS 'part of drift_report: a preset; error 22023 for an unknown one';

CREATE FUNCTION _drift_preset_hint(given text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('A preset is given by name: preset => %L.', given)
    WHERE given ~ '^\s*(infodiv|evidently_|nannyml_|tfdv_|azure_psi|phoenix_psi|deepchecks_psi|great_expectations)'
$$;
COMMENT ON FUNCTION _drift_preset_hint(text) IS
'part of drift_report: what to write where a preset stands in the place of a column; NULL if it is none';

CREATE FUNCTION _drift_preset_edges(method text, reference numhist, current numhist) RETURNS float8[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN method IS NULL OR coalesce(@extschema@.hist_total(reference), 0) = 0
             OR coalesce(@extschema@.hist_total(current), 0) = 0 THEN NULL
        WHEN method = 'sturges' THEN
            @extschema@._drift_edges('sturges',
                least(@extschema@.hist_min(reference), @extschema@.hist_min(current)),
                greatest(@extschema@.hist_max(reference), @extschema@.hist_max(current)),
                @extschema@.hist_total(reference) + @extschema@.hist_total(current), 0)
        WHEN method = 'doane' THEN
            @extschema@._drift_edges('doane', @extschema@.hist_min(reference), @extschema@.hist_max(reference),
                @extschema@.hist_total(reference), (@extschema@._drift_moments(reference)).skewness)
    END
$$;
COMMENT ON FUNCTION _drift_preset_edges(text, numhist, numhist) IS
'part of drift_report: the bin edges that a preset gives a numeric column: sturges over both sides, doane over the '
'reference, as NumPy has them; NULL where it has none of its own';

-- kinds

CREATE FUNCTION _drift_labels(numbers numhist, sample freqdist) RETURNS freqdist
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF numbers IS NULL THEN
        RETURN '{}';
    ELSIF @extschema@._drift_distinct(numbers) IS NULL OR @extschema@.freq_distinct(sample) >= 64 THEN
        RETURN NULL;
    END IF;
    RETURN (
        WITH exact AS (
            SELECT i.label, i.count, @extschema@._drift_number(i.label::numeric) AS value
            FROM @extschema@.freq_items(sample) AS i
        ), every AS (
            SELECT e.label, e.count FROM exact AS e
            UNION ALL
            SELECT @extschema@._drift_label(b.lo), b.count - coalesce(sum(e.count), 0)
            FROM @extschema@.hist_bins(numbers) AS b LEFT JOIN exact AS e ON e.value = b.lo
            GROUP BY b.lo, b.count
        )
        SELECT coalesce(@extschema@.freq_agg(every.label, every.count), '{}') FROM every WHERE every.count > 0);
END
$$;
COMMENT ON FUNCTION _drift_labels(numhist, freqdist) IS
'part of drift_report: a column of numbers as labels: the values of its histogram, apart those that the label sample '
'knows by all their digits; none without rows; NULL where they are too many to be known';

CREATE FUNCTION _drift_kind(chosen _drift_choice, forced text, reference numhist, reference_labels freqdist,
    current_labels freqdist) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN forced IS NOT NULL THEN forced
        WHEN coalesce(@extschema@.hist_total(reference), 0) = 0 OR current_labels IS NULL THEN 'numeric'
        WHEN v.distinct_values <= (chosen).max_labels
             AND (v.distinct_values <= (chosen).max_share * @extschema@.hist_total(reference)
                  OR (chosen).constant_is_label AND v.distinct_values = 1) THEN 'categorical'
        ELSE 'numeric'
    END
    FROM (SELECT @extschema@.freq_distinct(reference_labels)) AS v (distinct_values)
$$;
COMMENT ON FUNCTION _drift_kind(_drift_choice, text, numhist, freqdist, freqdist) IS
'part of drift_report: whether a column of numbers is categorical or numeric: few different reference values, as many '
'and as often as the preset says, where the current side''s can be told as well';

CREATE FUNCTION _drift_all_different(labels freqdist, numbers numhist) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(CASE
        WHEN numbers IS NOT NULL AND @extschema@.hist_total(numbers) < 100 THEN false
        WHEN @extschema@._drift_distinct(numbers) >= least(64, @extschema@.freq_distinct(labels))
            THEN @extschema@._drift_distinct(numbers) > 0.5 * @extschema@.hist_total(numbers)
        ELSE (numbers IS NOT NULL OR @extschema@.freq_total(labels) >= 100)
             AND @extschema@.freq_distinct(labels) > 0.5 * @extschema@.freq_total(labels)
    END, false)
$$;
COMMENT ON FUNCTION _drift_all_different(freqdist, numhist) IS
'part of drift_report: whether over half of at least 100 values differ from one another; where the histogram does not '
'keep them apart, by its label sample';

-- measures

CREATE FUNCTION _drift_score(preset text, tail float8, reference float8[], current float8[], leftover float8)
RETURNS float8
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    n CONSTANT float8 := (SELECT sum(r) FROM unnest(reference) AS r);
    m CONSTANT float8 := (SELECT sum(c) FROM unnest(current) AS c);
    cells CONSTANT integer := cardinality(reference);
    score float8;
BEGIN
    CASE
    WHEN preset IN ('evidently_psi', 'evidently_kl') THEN
        WITH filled AS (
            SELECT coalesce(nullif(x.r / n, 0), f.r) AS r, coalesce(nullif(x.c / m, 0), f.c) AS c
            FROM unnest(reference, current) AS x (r, c),
                 (SELECT CASE WHEN e.r <= 0.0001 THEN e.r / 1e6 ELSE 0.0001 END AS r,
                         CASE WHEN e.c <= 0.0001 THEN e.c / 1e6 ELSE 0.0001 END AS c
                  FROM (SELECT min(x.r / n) FILTER (WHERE x.r > 0) AS r, min(x.c / m) FILTER (WHERE x.c > 0) AS c
                        FROM unnest(reference, current) AS x (r, c)) AS e) AS f
        ), whole AS (
            SELECT sum(r) AS r, sum(c) AS c FROM filled
        )
        SELECT CASE preset WHEN 'evidently_psi' THEN sum((f.r - f.c) * @extschema@._drift_ln(f.r / f.c))
                           ELSE sum(f.r / w.r * @extschema@._drift_ln((f.r / w.r) / (f.c / w.c))) END
        INTO score FROM filled AS f, whole AS w;
        RETURN score;
    WHEN preset = 'evidently_js' THEN
        RETURN @extschema@.js_distance(reference, current, exp(1::float8));
    WHEN preset IN ('nannyml_js', 'nannyml_hellinger', 'nannyml_linf') THEN
        -- the reference's own categories or bins, and one more for all that they do not hold
        DECLARE
            r float8[];
            c float8[];
        BEGIN
            SELECT array_agg(x.r ORDER BY x.no) FILTER (WHERE x.r > 0 OR leftover IS NOT NULL) || 0::float8,
                   array_agg(x.c ORDER BY x.no) FILTER (WHERE x.r > 0 OR leftover IS NOT NULL)
                       || coalesce(leftover, sum(x.c) FILTER (WHERE x.r = 0), 0)
            INTO r, c FROM unnest(reference, current) WITH ORDINALITY AS x (r, c, no);
            RETURN CASE preset
                WHEN 'nannyml_js' THEN @extschema@.js_distance(r, c)
                WHEN 'nannyml_hellinger' THEN @extschema@.hellinger_distance(r, c)
                ELSE @extschema@.chebyshev_distance(r, c)
            END;
        END;
    WHEN preset = 'tfdv_js' THEN
        RETURN @extschema@.js_divergence(reference, current);
    WHEN preset = 'tfdv_linf' THEN
        RETURN @extschema@.chebyshev_distance(reference, current);
    WHEN preset IN ('azure_psi', 'phoenix_psi') THEN
        SELECT sum((x.r - x.c) * @extschema@._drift_ln(x.r / x.c)) INTO score
        FROM (SELECT (u.r + 1) / (n + CASE preset WHEN 'phoenix_psi' THEN cells ELSE 0 END) AS r,
                     (u.c + 1) / (m + CASE preset WHEN 'phoenix_psi' THEN cells ELSE 0 END) AS c
              FROM unnest(reference, current) AS u (r, c)) AS x;
        RETURN score;
    WHEN preset = 'deepchecks_psi' THEN
        WITH merged AS (
            SELECT sum(x.r) / n AS r, sum(x.c) / m AS c, x.rare
            FROM (SELECT u.r, u.c, u.no, u.r / n < 0.01 AS rare
                  FROM unnest(reference, current) WITH ORDINALITY AS u (r, c, no)) AS x
            GROUP BY x.rare, CASE WHEN NOT x.rare THEN x.no END
            ORDER BY min(x.no)
        )
        SELECT coalesce(sum((greatest(r, 0.01) - greatest(c, 0.01))
                            * @extschema@._drift_ln(greatest(r, 0.01) / greatest(c, 0.01))), 0)
        INTO score FROM merged WHERE NOT rare OR r > 0.01 OR c > 0.01;
        RETURN score;
    WHEN preset = 'great_expectations_kl' THEN
        DECLARE
            weighed float8[];
        BEGIN
            SELECT array_agg(CASE WHEN x.unseen = 0 THEN x.r / n
                                  WHEN x.r = 0 THEN tail / x.unseen
                                  ELSE x.r / n * (1 - tail) END ORDER BY x.no)
            INTO weighed
            FROM (SELECT u.r, u.no, count(*) FILTER (WHERE u.r = 0) OVER () AS unseen
                  FROM unnest(reference) WITH ORDINALITY AS u (r, no)) AS x;
            RETURN @extschema@.kl_divergence(current, weighed, exp(1::float8));
        END;
    END CASE;
END
$$;
COMMENT ON FUNCTION _drift_score(text, float8, float8[], float8[], float8) IS
'part of drift_report: a preset''s score of two vectors of counts over the preset''s own cells; leftover: current '
'rows outside the reference''s bins (nannyml presets)';

CREATE FUNCTION _drift_null_p_value(missing_ref bigint, rows_ref bigint, missing_cur bigint, rows_cur bigint)
RETURNS float8
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN rows_ref = 0 OR rows_cur = 0 OR missing_ref + missing_cur = 0 THEN NULL
        WHEN least(missing_ref + missing_cur, rows_ref + rows_cur - missing_ref - missing_cur)::float8
             * least(rows_ref, rows_cur) / (rows_ref + rows_cur) < 5
            THEN @extschema@._drift_fisher(missing_ref, rows_ref, missing_cur, rows_cur)
        ELSE (@extschema@.g_test(ARRAY[missing_ref, rows_ref - missing_ref]::float8[],
                                 ARRAY[missing_cur, rows_cur - missing_cur]::float8[])).p_value
    END
$$;
COMMENT ON FUNCTION _drift_null_p_value(bigint, bigint, bigint, bigint) IS
'part of drift_report: p-value of two shares of NULLs, by the G-test with one degree of freedom, or by Fisher''s '
'exact test where an expected count is below 5; NULL where neither side has a NULL, or one has no rows';

CREATE FUNCTION _drift_holm(columns integer[], p_values float8[], null_p_values float8[],
    OUT column_no integer, OUT p_adjusted float8, OUT null_p_adjusted float8) RETURNS SETOF record
LANGUAGE sql IMMUTABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.no, max(a.adjusted) FILTER (WHERE NOT a.of_nulls), max(a.adjusted) FILTER (WHERE a.of_nulls)
    FROM (SELECT r.no, r.of_nulls, least(max(r.p * r.times) OVER (ORDER BY r.times DESC), 1) AS adjusted
          FROM (SELECT u.no, v.of_nulls, v.p,
                       count(v.p) OVER () + 1 - row_number() OVER (ORDER BY v.p, u.no, v.of_nulls) AS times
                FROM unnest(columns, p_values, null_p_values) AS u (no, p, q),
                     LATERAL (VALUES (false, u.p), (true, u.q)) AS v (of_nulls, p)
                WHERE v.p IS NOT NULL) AS r) AS a
    GROUP BY a.no
$$;
COMMENT ON FUNCTION _drift_holm(integer[], float8[], float8[]) IS
'part of drift_report: the p-values of a report''s columns and of their NULLs, one family, adjusted by S. Holm '
'(1979): the k-th smallest of m times m + 1 - k, at least the one before, at most 1';

CREATE FUNCTION _drift_empty_note(side text, type regtype, part _drift_part, drops_infinite boolean) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('nothing to compare: the %s has %s', side, CASE
        WHEN coalesce((part).row_count, 0) = 0 THEN 'no rows'
        WHEN @extschema@._drift_base_type(type) <> ALL (
                 '{real,float8,numeric}'::regtype[] || '@extschema@.numhist'::regtype) THEN 'only NULL'
        WHEN drops_infinite AND (part).numbers IS NOT NULL THEN 'only NULL, NaN or infinite numbers'
        -- labels do not tell one from the other
        WHEN (part).numbers IS NULL OR @extschema@.hist_nulls((part).numbers) < (part).row_count
            THEN 'only NULL or NaN'
        ELSE 'only NULL' END)
$$;
COMMENT ON FUNCTION _drift_empty_note(text, regtype, _drift_part, boolean) IS
'part of drift_report: what a side without values has instead, as far as its type and its part tell';

CREATE FUNCTION _drift_measure(chosen _drift_choice, c _drift_column, kind text, reason text,
    reference _drift_part, current _drift_part, reference_counts float8[], current_counts float8[],
    with_cells boolean DEFAULT false)
RETURNS _drift_comparison
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    r @extschema@._drift_comparison;
    a float8[];
    b float8[];
    spread float8;
    ks float8;
    distance float8;
    leftover float8;
BEGIN
    r.column_no := c.no;
    r.column_name := c.name;
    r.column_kind := kind;
    r.metric := chosen.metric;
    r.threshold := coalesce(c.threshold, chosen.threshold);
    r.reason := reason;
    r.note := c.note;
    r.rows_ref := reference.row_count;
    r.rows_cur := current.row_count;
    IF with_cells AND kind = 'categorical' THEN
        r.reference_dist := reference.labels;
        r.current_dist := current.labels;
    ELSIF with_cells AND kind = 'numeric' THEN
        r.reference_hist := reference.numbers;
        r.current_hist := current.numbers;
    END IF;
    r.n_ref := CASE WHEN c.reference_type IS NOT NULL THEN coalesce(reference.present, 0) END;
    r.n_cur := CASE WHEN c.current_type IS NOT NULL THEN coalesce(current.present, 0) END;
    r.null_frac_ref := (r.rows_ref - r.n_ref)::float8 / nullif(r.rows_ref, 0);
    r.null_frac_cur := (r.rows_cur - r.n_cur)::float8 / nullif(r.rows_cur, 0);
    IF c.reference_type IS NULL OR c.current_type IS NULL THEN
        r.drift_detected := CASE WHEN c.current_type IS NULL THEN true END;
        RETURN r;
    END IF;
    IF c.reason IS NULL AND reason = 'identifier' THEN
        r.note := 'not scored: over half of its values are different on both sides; name it in "columns" to score it';
    ELSIF kind = 'numeric'
          AND (@extschema@._drift_base_type(c.reference_type) = 'numeric'::regtype
               AND greatest(-@extschema@.hist_min(reference.numbers), @extschema@.hist_max(reference.numbers))
                   = 'Infinity'
               OR @extschema@._drift_base_type(c.current_type) = 'numeric'::regtype
               AND greatest(-@extschema@.hist_min(current.numbers), @extschema@.hist_max(current.numbers))
                   = 'Infinity') THEN
        -- they are such, or were beyond float8
        r.note := concat_ws('; ', r.note,
                            'some numbers are infinite, or beyond double precision and counted as infinite');
    END IF;
    IF r.n_ref < r.rows_ref OR r.n_cur < r.rows_cur THEN
        r.null_p_value := @extschema@._drift_null_p_value(
            coalesce(r.rows_ref, 0) - r.n_ref, coalesce(r.rows_ref, 0),
            coalesce(r.rows_cur, 0) - r.n_cur, coalesce(r.rows_cur, 0));
    END IF;
    IF r.n_ref = 0 OR r.n_cur = 0 THEN
        r.drift_detected := CASE WHEN r.n_ref > 0 THEN true END;
        IF r.n_ref > 0 OR reason IS NULL THEN
            r.reason := CASE WHEN r.rows_ref > 0 AND r.rows_cur > 0 THEN 'all null' ELSE 'no rows' END;
        END IF;
        r.note := concat_ws('; ', r.note, CASE WHEN r.n_ref = 0
            THEN @extschema@._drift_empty_note('reference', c.reference_type, reference, chosen.edges IS NOT NULL)
            ELSE @extschema@._drift_empty_note('current', c.current_type, current, chosen.edges IS NOT NULL) END);
    END IF;
    IF reason IS NOT NULL THEN
        RETURN r;
    END IF;

    -- the cells of both sides, of one that has values if the other has none
    IF kind = 'categorical' THEN
        SELECT d.reference, d.current INTO a, b
        FROM @extschema@._drift_counts(coalesce(reference.labels, '{}'), coalesce(current.labels, '{}')) AS d;
    ELSIF r.n_ref > 0 OR r.n_cur > 0 THEN
        SELECT d.lo, d.hi, d.reference, d.current, d.ks, d.wasserstein
        INTO r.lo, r.hi, a, b, ks, distance
        FROM @extschema@._drift_counts(CASE WHEN r.n_ref > 0 THEN reference.numbers ELSE current.numbers END,
                                       CASE WHEN r.n_cur > 0 THEN current.numbers ELSE reference.numbers END, 10) AS d;
    END IF;
    a := coalesce(a, '{}');
    b := coalesce(b, '{}');
    IF r.n_ref = 0 THEN
        a := array_fill(0::float8, ARRAY[cardinality(a)]);
    END IF;
    IF r.n_cur = 0 THEN
        b := array_fill(0::float8, ARRAY[cardinality(b)]);
    END IF;
    IF with_cells THEN
        r.reference_cells := a;
        r.current_cells := b;
    END IF;
    SELECT z.cells, z.zero_reference, z.zero_current, z.unseen
    INTO r.n_bins, r.n_zero_ref, r.n_zero_cur, r.n_unseen
    FROM @extschema@._drift_zeros(a, b) AS z;
    IF r.n_ref = 0 OR r.n_cur = 0 THEN
        RETURN r;
    END IF;

    r.psi := @extschema@.psi(a, b);
    r.kl_bits := @extschema@.kl_divergence(b, a);
    r.js_distance := @extschema@.js_distance(a, b);
    r.hellinger := @extschema@.hellinger_distance(a, b);
    SELECT t.statistic, t.df, t.p_value INTO r.g, r.df, r.p_value FROM @extschema@._drift_g_test(a, b) AS t;
    IF kind = 'numeric' THEN
        spread := (@extschema@._drift_moments(reference.numbers)).stddev;
        r.ks := ks;
        r.wasserstein := CASE WHEN distance = 0 THEN 0
                              ELSE nullif(@extschema@._drift_quotient(distance, nullif(spread, 0)), 'NaN') END;
    END IF;

    IF chosen.metric = 'wasserstein_distance' THEN
        IF kind = 'numeric' THEN
            spread := greatest(spread, 0.001);
            r.score := @extschema@._drift_quotient(distance, spread);
            r.noise_floor := @extschema@._drift_quotient(
                @extschema@._drift_wasserstein_floor(reference.numbers, current.numbers), spread);
        ELSE
            r.note := concat_ws('; ', r.note, 'no score: labels have no distance');
        END IF;
    ELSE
        IF kind = 'numeric' AND chosen.edges IS NOT NULL THEN
            -- the preset's own cells; no counts: no value lies between the edges
            a := reference_counts;
            b := coalesce(current_counts, array_fill(0::float8, ARRAY[coalesce(cardinality(a), 0)]));
            leftover := r.n_cur - (SELECT coalesce(sum(u.n), 0) FROM unnest(b) AS u (n));
            IF a IS NULL THEN
                r.note := concat_ws('; ', r.note,
                                    'no score: the values span too much, or too little, for bins of equal width');
            END IF;
        ELSIF kind = 'numeric' AND chosen.name <> 'infodiv' THEN
            r.note := concat_ws('; ', r.note, 'scored over the ten bins of this report');
        END IF;
        IF a IS NOT NULL THEN
            r.score := CASE WHEN chosen.name = 'infodiv' THEN r.js_distance
                            ELSE @extschema@._drift_score(chosen.name, chosen.tail, a, b, leftover) END;
            -- what lies outside of a reference's own bins is one cell more, as unseen labels are
            r.noise_floor := @extschema@._drift_noise_floor(
                CASE WHEN leftover IS NULL THEN chosen.floor_metric
                     ELSE replace(chosen.floor_metric, '_of_seen', '') END,
                CASE WHEN leftover IS NULL THEN a ELSE a || 0::float8 END,
                CASE WHEN leftover IS NULL THEN b ELSE b || leftover END,
                leftover IS NOT NULL AND chosen.edges = 'doane');
        END IF;
    END IF;
    IF r.score = 'NaN' THEN
        r.score := NULL;
        r.note := concat_ws('; ', r.note, 'no score: the distance is undefined');
    END IF;
    r.drift_detected := CASE WHEN chosen.inclusive THEN r.score >= r.threshold ELSE r.score > r.threshold END;
    IF r.drift_detected IS NULL THEN
        r.reason := 'no score';
    END IF;
    RETURN r;
END
$$;
COMMENT ON FUNCTION _drift_measure(_drift_choice, _drift_column, text, text, _drift_part, _drift_part, float8[],
    float8[], boolean) IS
'part of drift_report: everything it says of one column by itself, from the parts of both sides; with_cells: and the '
'distributions and counts behind it, which may be large. reason: why it is not scored; kind NULL: only rows are '
'counted; the counts given are those between the preset''s own edges';

CREATE FUNCTION _drift_judged(r _drift_comparison, decides_by_p boolean, p_adjusted float8, null_p_adjusted float8)
RETURNS _drift_comparison
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fixed CONSTANT boolean := r.drift_detected AND r.reason IS NOT NULL;
    distribution CONSTANT boolean := coalesce(r.drift_detected AND (NOT decides_by_p OR p_adjusted < 0.01), false);
    nulls CONSTANT boolean := coalesce(null_p_adjusted < 0.01
                                       AND round(abs(r.null_frac_ref - r.null_frac_cur)::numeric, 12) >= 0.02, false);
BEGIN
    r.p_adjusted := p_adjusted;
    r.reason := CASE WHEN fixed THEN r.reason
                     WHEN distribution AND nulls THEN 'distribution, nulls'
                     WHEN distribution THEN 'distribution'
                     WHEN nulls THEN 'nulls'
                     ELSE r.reason END;
    r.drift_detected := CASE WHEN fixed OR distribution OR nulls THEN true
                             WHEN r.drift_detected IS NOT NULL THEN false END;
    RETURN r;
END
$$;
COMMENT ON FUNCTION _drift_judged(_drift_comparison, boolean, float8, float8) IS
'part of drift_report: a measured column with its verdict, now that the p-values of all are known: whether it has '
'drifted and why: by its distribution (the preset infodiv: only with p_adjusted < 0.01), by its NULLs (adjusted p < '
'0.01 and shares at least 0.02 apart), or by what is missing; drift_detected NULL where it is not scored';
