-- drift: two periods of a table compared column by column
--
-- drift_report, drift_series, drift_bins and drift_report_html are for people; the
-- rest are their parts.  Whatever runs the caller's SQL runs it with the caller's
-- rights and search_path, and qualifies every name of its own, operators too.  What
-- only computes sets a search_path for itself.

CREATE TYPE drift_column AS (
    name text,
    reference_type regtype,
    current_type regtype,
    reference_value text,
    current_value text,
    counted_as text,
    forced text,
    note text,
    reference_label text,
    current_label text,
    reference_check text,
    current_check text,
    may_identify boolean,
    reason text,
    threshold float8
);
COMMENT ON TYPE drift_column IS
'part of drift_report: a column of either source; its types (NULL: a side lacks it), the SQL expressions that read it, whether it is counted as number or label or its values only are (counts), the kind the caller forced, what there is to note; the expressions of its exact label and of what tells identifiers and long numbers, whether it may turn out an identifier, why it is not scored, and the threshold given for it';

CREATE TYPE drift_counted AS (
    hist numhist,
    dist freqdist
);
COMMENT ON TYPE drift_counted IS
'part of drift_report: a column of numbers as counted, and the labels that its check asks for';

CREATE TYPE drift_comparison AS (
    column_no integer,
    column_name text,
    column_kind text,
    n_ref bigint,
    n_cur bigint,
    null_frac_ref float8,
    null_frac_cur float8,
    psi float8,
    kl_bits float8,
    js_distance float8,
    hellinger float8,
    wasserstein float8,
    ks float8,
    g float8,
    df float8,
    p_value float8,
    p_adjusted float8,
    null_p_value float8,
    noise_floor float8,
    n_bins integer,
    n_zero_ref integer,
    n_zero_cur integer,
    n_unseen bigint,
    metric text,
    score float8,
    threshold float8,
    drift_detected boolean,
    reason text,
    note text,
    reference_dist freqdist,
    current_dist freqdist,
    reference_hist numhist,
    current_hist numhist,
    lo float8[],
    hi float8[],
    reference_cells float8[],
    current_cells float8[],
    rows_ref bigint,
    rows_cur bigint
);
COMMENT ON TYPE drift_comparison IS
'part of drift_report: a row of it, the distributions of both sides, the counts that were compared, and the rows of both sides';

-- parts in C

CREATE FUNCTION drift_counts(a freqdist, b freqdist, OUT reference float8[], OUT current float8[])
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_freqdist';
COMMENT ON FUNCTION drift_counts(freqdist, freqdist) IS
'part of drift_report: the counts of two distributions side by side, one element a label of either, in the order of freq_labels(a + b)';

CREATE FUNCTION drift_counts(a numhist, b numhist, bins integer,
    OUT lo float8[], OUT hi float8[], OUT reference float8[], OUT current float8[])
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_counts_numhist';
COMMENT ON FUNCTION drift_counts(numhist, numhist, integer) IS
'part of drift_report: the counts of two histograms in bins of equal frequency of the pooled data, the bins that kl_divergence and its kin compare histograms in, with the least and greatest value of each; NULL if either has no values';

CREATE FUNCTION drift_zeros(reference float8[], current float8[],
    OUT cells bigint, OUT zero_reference bigint, OUT zero_current bigint, OUT unseen float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_zeros';
COMMENT ON FUNCTION drift_zeros(float8[], float8[]) IS
'part of drift_report: of two vectors of counts, how many cells they have, how many each side lacks, and how many current rows lie in those that the reference lacks';

CREATE FUNCTION drift_g_test(reference float8[], current float8[],
    OUT statistic float8, OUT df float8, OUT p_value float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_g_test';
COMMENT ON FUNCTION drift_g_test(float8[], float8[]) IS
'part of drift_report: g_test of two vectors of counts; where they are so thin that its chi-square distribution '
'might not hold (fewer than 5 rows expected in a cell on either side, or a mean of G that is more than 0.08 standard '
'deviations off its degrees of freedom), the p-value is the probability given the pooled counts: of two cells by '
'Fisher''s exact test, with up to 1,000 rows on the smaller side among sampled permutations (the same for the same '
'counts), else by a shifted gamma with mean, variance and third moment of G';

CREATE FUNCTION drift_noise_floor(metric text, reference float8[], current float8[], has_outside boolean DEFAULT false)
RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_noise_floor';
COMMENT ON FUNCTION drift_noise_floor(text, float8[], float8[], boolean) IS
'part of drift_report: what psi, kl_divergence_nats, js_divergence, js_distance, js_distance_nats, '
'hellinger_distance, chebyshev_distance or chebyshev_distance_of_seen (cells that the reference lacks being one) '
'average to for two samples of these sizes from one distribution, given the counts of both together; if the '
'cells are bins from the least to the greatest value of the reference, the last one has the current rows outside of '
'these; NULL for psi and kl_divergence_nats where an expected count is below 5';

CREATE FUNCTION drift_wasserstein_floor(a numhist, b numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_wasserstein_floor';
COMMENT ON FUNCTION drift_wasserstein_floor(numhist, numhist) IS
'part of drift_report: what the Wasserstein distance averages to for two samples of these sizes from one '
'distribution, given the values of both together: the integral of the mean of |difference of the two empirical '
'distribution functions|, in the column''s unit; NULL with infinite values';

CREATE FUNCTION drift_distinct(h numhist) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_distinct';
COMMENT ON FUNCTION drift_distinct(numhist) IS
'part of drift_report: the number of different values; NULL where they were too many for the histogram to keep apart';

CREATE FUNCTION drift_moments(h numhist, OUT mean float8, OUT stddev float8, OUT skewness float8)
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_moments';
COMMENT ON FUNCTION drift_moments(numhist) IS
'part of drift_report: mean, standard deviation and skewness of the values (divisor n), exact while every value is a bin, else of the bins'' middles; NULL without values or with infinite ones';

CREATE FUNCTION drift_edges(method text, lowest float8, highest float8, n float8, skewness float8) RETURNS float8[]
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_edges';
COMMENT ON FUNCTION drift_edges(text, float8, float8, float8, float8) IS
'part of drift_report: the edges that NumPy gives n values by its method sturges or doane, in its order of operations; NULL where doubles are too coarse for them';

CREATE FUNCTION drift_label(value float8) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_label_float8';
COMMENT ON FUNCTION drift_label(float8) IS
'part of drift_report: the shortest decimal that reads back as the number, without an exponent, so that equal numbers of all types are one label; NULL for NaN';

CREATE FUNCTION drift_label(value real) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_label_float4';
COMMENT ON FUNCTION drift_label(real) IS 'part of drift_report: as drift_label(float8); real 0.1 is 0.1';

CREATE FUNCTION drift_number(value numeric) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_number';
COMMENT ON FUNCTION drift_number(numeric) IS
'part of drift_report: the nearest float8; beyond its range Infinity, where a cast raises an error';

CREATE FUNCTION drift_number(value real) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_number_float4';
COMMENT ON FUNCTION drift_number(real) IS
'part of drift_report: the float8 of the shortest decimal that reads back as the real, so that 0.1 is 0.1';

CREATE FUNCTION drift_long(value numeric) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_long';
COMMENT ON FUNCTION drift_long(numeric) IS
'part of drift_report: whether a number may have more digits than float8 keeps; false for at most 12 digits';

CREATE FUNCTION drift_fisher(missing_ref bigint, rows_ref bigint, missing_cur bigint, rows_cur bigint) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_fisher';
COMMENT ON FUNCTION drift_fisher(bigint, bigint, bigint, bigint) IS
'part of drift_report: two-sided p-value of R. A. Fisher''s exact test of two proportions, the sum of the probabilities of all outcomes that are no likelier than the one seen';

-- presets

CREATE FUNCTION drift_preset(preset text, OUT name text, OUT metric text, OUT floor_metric text,
    OUT threshold float8, OUT inclusive boolean, OUT tail float8)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    given text := regexp_replace(preset, '^\s+|\s+$', '', 'g');
    argument text := substring(given FROM '^great_expectations_kl\s*\(\s*([^)]*?)\s*\)$');
BEGIN
    name := CASE WHEN argument IS NULL THEN given ELSE 'great_expectations_kl' END;
    SELECT p.metric, p.floor_metric, p.threshold, p.inclusive
    INTO metric, floor_metric, threshold, inclusive
    FROM (VALUES
        ('infodiv', 'js_distance', 'js_distance', 0.1, true),
        ('evidently_psi', 'psi', 'psi', 0.1, true),
        ('evidently_kl', 'kl_divergence', 'kl_divergence_nats', 0.1, true),
        ('evidently_js', 'js_distance', 'js_distance_nats', 0.1, true),
        ('evidently_wasserstein', 'wasserstein_distance', NULL, 0.1, true),
        ('nannyml_js', 'js_distance', 'js_distance', 0.1, false),
        ('nannyml_hellinger', 'hellinger_distance', 'hellinger_distance', 0.1, false),
        ('nannyml_linf', 'chebyshev_distance', 'chebyshev_distance_of_seen', 0.1, false),
        ('tfdv_js', 'js_divergence', 'js_divergence', 0.3, false),
        ('tfdv_linf', 'chebyshev_distance', 'chebyshev_distance', 0.3, false),
        ('azure_psi', 'psi', 'psi', 0.2, false),
        ('phoenix_psi', 'psi', 'psi', 0.2, false),
        ('deepchecks_psi', 'psi', 'psi', 0.2, true),
        ('great_expectations_kl', 'kl_divergence', 'kl_divergence_nats', 0.1, false)
    ) AS p (name, metric, floor_metric, threshold, inclusive)
    WHERE p.name = drift_preset.name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'unknown preset %', coalesce(quote_literal(preset), 'NULL')
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Presets are infodiv, evidently_psi, evidently_kl, evidently_js, evidently_wasserstein, '
                         'nannyml_js, nannyml_hellinger, nannyml_linf, tfdv_js, tfdv_linf, azure_psi, phoenix_psi, '
                         'deepchecks_psi and great_expectations_kl(tail).';
    END IF;
    IF name = 'great_expectations_kl' THEN
        tail := 0;
        IF argument IS NOT NULL THEN
            BEGIN
                tail := argument;
            EXCEPTION WHEN data_exception THEN
                tail := 'NaN';
            END;
            IF NOT (tail >= 0 AND tail < 1) THEN
                RAISE EXCEPTION 'tail of great_expectations_kl must be at least 0 and below 1, not %', quote_literal(argument)
                    USING ERRCODE = 'invalid_parameter_value';
            END IF;
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION drift_preset(text) IS
'part of drift_report: what a preset scores by, its threshold and whether a score equal to it counts as drift; error 22023 for an unknown one';

CREATE FUNCTION drift_preset_hint(given text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('A preset is given by name: preset => %L.', given)
    WHERE given ~ '^\s*(infodiv|evidently_|nannyml_|tfdv_|azure_psi|phoenix_psi|deepchecks_psi|great_expectations)'
$$;
COMMENT ON FUNCTION drift_preset_hint(text) IS
'part of drift_report: what to write where a preset stands in the place of a column; NULL if it is none';

-- sources

CREATE FUNCTION drift_source(argument text, source text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    relation pg_catalog.regclass;
    query pg_catalog.text;
    portal pg_catalog.refcursor;
BEGIN
    IF source IS NULL THEN
        RAISE EXCEPTION '% must not be NULL', argument
            USING ERRCODE = 'null_value_not_allowed',
                  HINT = 'Give the name of a table or view, or a query.';
    END IF;
    BEGIN
        PERFORM pg_catalog.parse_ident(source);
    EXCEPTION WHEN invalid_parameter_value THEN
        query := pg_catalog.regexp_replace(source, '(\s|;)+$', '');
    END;
    IF query IS NULL THEN
        -- raises for a name in another database, and only there
        relation := pg_catalog.to_regclass(source);
        IF relation IS NULL THEN
            RAISE EXCEPTION 'relation % does not exist', source
                USING ERRCODE = 'undefined_table',
                      DETAIL = pg_catalog.format('It was given as %s.', argument),
                      HINT = 'What is no name of a table or view must be a query.';
        END IF;
        RETURN (SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
                FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
                WHERE c.oid OPERATOR(pg_catalog.=) relation);
    END IF;
    -- a query by itself, and one alone: what is put into parentheses shall not get out of them
    BEGIN
        OPEN portal FOR EXECUTE query;
        CLOSE portal;
    EXCEPTION WHEN invalid_cursor_definition THEN
        RAISE EXCEPTION '% must be one query', argument
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = SQLERRM,
                  HINT = 'Give the name of a table or view, or a SELECT.';
    WHEN syntax_error THEN
        -- an error inside of a query is its own
        IF pg_catalog.regexp_like(query, '^[\s(]*(select|with|values|table|/\*|--)', 'i') THEN
            RAISE;
        END IF;
        RAISE EXCEPTION '% must be the name of a table or view, or a query, not %',
            argument, pg_catalog.quote_literal(source)
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = SQLERRM,
                  HINT = 'Write a condition as a query: SELECT * FROM ... WHERE ...';
    END;
    RETURN pg_catalog.concat('(', query, E'\n)');
END
$$;
COMMENT ON FUNCTION drift_source(text, text) IS
'part of drift_report: the FROM item for a table or view, given by its name, or for a query; error 42P01 where a name names nothing';

CREATE FUNCTION drift_describe(argument text, from_item text, OUT names text[], OUT types regtype[], OUT keys text[])
LANGUAGE plpgsql STABLE AS $$
DECLARE
    empty_row pg_catalog.json;
    columns pg_catalog.text;
    twice pg_catalog.text;
BEGIN
    EXECUTE pg_catalog.format(
        'SELECT pg_catalog.row_to_json(t.*) FROM (SELECT s.* FROM (SELECT 1) AS o '
        'LEFT JOIN (SELECT * FROM %s AS s WHERE false) AS s ON true) AS t', from_item)
    INTO empty_row;
    SELECT pg_catalog.array_agg(j.name ORDER BY j.position),
           pg_catalog.string_agg(pg_catalog.format('pg_catalog.pg_typeof(s.%I)', j.name), ', ' ORDER BY j.position)
    INTO names, columns
    FROM pg_catalog.json_object_keys(empty_row) WITH ORDINALITY AS j (name, position);
    SELECT n.name INTO twice FROM pg_catalog.unnest(names) AS n (name)
    GROUP BY n.name HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 1 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% has two columns named %', argument, pg_catalog.quote_ident(twice)
            USING ERRCODE = 'duplicate_column',
                  HINT = 'Columns are matched by name: give one of them another with AS.';
    END IF;
    IF names IS NULL THEN
        names := '{}';
        types := '{}';
        RETURN;
    END IF;
    EXECUTE pg_catalog.format(
        'SELECT ARRAY[%s] FROM (SELECT 1) AS o LEFT JOIN (SELECT * FROM %s AS s WHERE false) AS s ON true',
        columns, from_item)
    INTO types;
    -- a relation's own keys: identity, and what is unique by itself
    IF NOT pg_catalog.starts_with(from_item, '(') THEN
        SELECT pg_catalog.array_agg(a.attname::pg_catalog.text) INTO keys
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid OPERATOR(pg_catalog.=) from_item::pg_catalog.regclass
          AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
          AND (a.attidentity OPERATOR(pg_catalog.<>) ''
               OR EXISTS (SELECT FROM pg_catalog.pg_index AS i
                          WHERE i.indrelid OPERATOR(pg_catalog.=) a.attrelid AND i.indisunique AND i.indpred IS NULL
                            AND i.indnkeyatts OPERATOR(pg_catalog.=) 1
                            AND i.indkey[0] OPERATOR(pg_catalog.=) a.attnum));
    END IF;
END
$$;
COMMENT ON FUNCTION drift_describe(text, text) IS
'part of drift_report: names and types of a FROM item''s columns, without reading a row, and which are by themselves a key of the relation; error 42701 for a name that occurs twice';

CREATE FUNCTION drift_scan(query text, edges float8[] DEFAULT NULL)
RETURNS TABLE (cell integer, segment text, column_no integer, row_count bigint, dist freqdist, hist numhist, counts float8[])
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF query IS NULL THEN
        RETURN;
    END IF;
    -- unlike a loop over its rows, this may run in parallel
    RETURN QUERY EXECUTE query USING edges;
END
$$;
COMMENT ON FUNCTION drift_scan(text, float8[]) IS
'part of drift_report: runs a query that drift_scan_query made, if any; the query knows edges as $1';

-- columns

CREATE FUNCTION drift_base_type(type regtype) RETURNS regtype
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE chain (oid, base) AS (
        SELECT t.oid, t.typbasetype FROM pg_type AS t WHERE t.oid = type
        UNION ALL
        SELECT t.oid, t.typbasetype FROM chain AS c JOIN pg_type AS t ON t.oid = c.base
    )
    SELECT oid::regtype FROM chain WHERE base = 0
$$;
COMMENT ON FUNCTION drift_base_type(regtype) IS 'part of drift_report: the type under a domain';

CREATE FUNCTION drift_number_value(value text, base regtype, other regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        -- beside another type the decimal that it prints as
        WHEN base = 'real'::regtype AND other <> base THEN concat('@extschema@.drift_number(', value, ')')
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'real'::regtype, 'float8'::regtype,
                      'text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
            THEN format('%s::pg_catalog.float8', value)
        WHEN base = 'numeric'::regtype THEN concat('@extschema@.drift_number(', value, ')')
        WHEN base = 'money'::regtype THEN format('%s::pg_catalog.numeric::pg_catalog.float8', value)
        WHEN base = 'boolean'::regtype THEN format('%s::pg_catalog.int4::pg_catalog.float8', value)
        WHEN base IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'interval'::regtype,
                      'time'::regtype)
            THEN format('pg_catalog.date_part(''epoch'', %s)', value)
    END
$$;
COMMENT ON FUNCTION drift_number_value(text, regtype, regtype) IS
'part of drift_report: the SQL expression that reads a value as float8; NULL where its type is no number. other: the type on the other side';

CREATE FUNCTION drift_number_label(value text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) THEN value
        WHEN base IN ('real'::regtype, 'float8'::regtype) THEN concat('@extschema@.drift_label(', value, ')')
        WHEN base = 'numeric'::regtype
            THEN format('CASE WHEN %1$s OPERATOR(pg_catalog.<>) ''NaN''::pg_catalog.numeric THEN %1$s END', value)
        WHEN base = 'money'::regtype THEN format('%s::pg_catalog.numeric', value)
    END
$$;
COMMENT ON FUNCTION drift_number_label(text, regtype) IS
'part of drift_report: the SQL expression that reads a number as a label, one for equal numbers of all types, NaN as NULL; NULL for other types';

CREATE FUNCTION drift_value(name text, type regtype, other regtype, as_number boolean, finite_only boolean) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    base regtype := @extschema@.drift_base_type(type);
    value text := format('s.%I', name);
    number text;
BEGIN
    IF NOT as_number THEN
        -- what prints alike under all settings goes in as text, which any plan can merge
        -- (of arrays there is no other label)
        IF base::oid IN ('jsonb'::regtype, 'json'::regtype, 'xml'::regtype)
           OR (SELECT t.typtype = 'e' OR t.typcategory = 'A' FROM pg_type AS t WHERE t.oid = base) THEN
            RETURN format('%s::pg_catalog.text', value);
        END IF;
        RETURN value;
    END IF;
    number := @extschema@.drift_number_value(value, base, @extschema@.drift_base_type(other));
    IF finite_only AND number IS NOT NULL AND base::oid IN ('real'::regtype, 'float8'::regtype, 'numeric'::regtype) THEN
        number := format('CASE WHEN %1$s OPERATOR(pg_catalog.>) ''-Infinity''::pg_catalog.float8 '
                         'AND %1$s OPERATOR(pg_catalog.<) ''Infinity''::pg_catalog.float8 THEN %1$s END', number);
    END IF;
    RETURN number;
END
$$;
COMMENT ON FUNCTION drift_value(text, regtype, regtype, boolean, boolean) IS
'part of drift_report: the SQL expression that reads a column of the FROM item s as a number or as a label; NULL where its type is no number';

CREATE FUNCTION drift_number_check(value text, base regtype, may_identify boolean) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        -- one label in 256, with all its rows
        WHEN may_identify THEN concat('@extschema@.freq_agg(', value, ') FILTER (WHERE pg_catalog.hashint8(', value,
                                      ') OPERATOR(pg_catalog.&) 255 OPERATOR(pg_catalog.=) 0)')
        WHEN base = 'numeric'::regtype
            THEN concat('@extschema@.freq_agg(true) FILTER (WHERE @extschema@.drift_long(', value, '))')
    END
$$;
COMMENT ON FUNCTION drift_number_check(text, regtype, boolean) IS
'part of drift_report: the SQL aggregate that is kept beside a column''s histogram: a sample of labels for drift_all_different, or a count of long numbers for drift_lossy; NULL where neither is needed';

CREATE FUNCTION drift_check_names(argument text, given text[], known text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    unknown text;
BEGIN
    IF array_position(given, NULL) IS NOT NULL THEN
        RAISE EXCEPTION '% must not contain NULL, but element % is', argument, array_position(given, NULL)
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    SELECT g.name INTO unknown FROM unnest(given) AS g (name) WHERE g.name <> ALL (known) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % of % exists in neither source', quote_ident(unknown), argument
            USING ERRCODE = 'undefined_column',
                  HINT = format('Columns are %s.',
                                (SELECT string_agg(DISTINCT quote_ident(k), ', ') FROM unnest(known[:50]) AS k));
    END IF;
END
$$;
COMMENT ON FUNCTION drift_check_names(text, text[], text[]) IS
'part of drift_report: error 42703 for a column that neither source has';

CREATE FUNCTION drift_check_thresholds(thresholds jsonb, known text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    IF jsonb_typeof(thresholds) <> 'object' THEN
        RAISE EXCEPTION 'thresholds must be a json object, not %', jsonb_typeof(thresholds)
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Give columns and their thresholds: {"price": 0.2}.';
    END IF;
    PERFORM @extschema@.drift_check_names('thresholds', ARRAY(SELECT jsonb_object_keys(thresholds)), known);
    SELECT t.key, t.value INTO wrong FROM jsonb_each(thresholds) AS t
    WHERE jsonb_typeof(t.value) <> 'number' OR t.value < '0' OR t.value > '1e300' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the threshold of column % must be a number of at least 0, not %',
            quote_ident(wrong.key), left(wrong.value::text, 40)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_check_thresholds(jsonb, text[]) IS
'part of drift_report: error 22023 or 42703 for thresholds by column that are none';

CREATE FUNCTION drift_category(base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base = 'uuid'::regtype THEN 'uuid'
        WHEN t.typcategory = 'D' THEN 'time'
        WHEN t.typcategory = 'A' AND (SELECT e.typcategory = 'N' FROM pg_type AS e WHERE e.oid = t.typelem)
            THEN 'numbers'
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) THEN 'integer'
        WHEN t.typcategory = 'S' OR base = 'name'::regtype THEN 'text'
        -- our own carriers are distributions already, not values to count
        WHEN EXISTS (SELECT FROM pg_depend AS d
                     JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'infodiv'
                     WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
                       AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e') THEN 'distribution'
    END
    FROM pg_type AS t WHERE t.oid = base
$$;
COMMENT ON FUNCTION drift_category(regtype) IS
'part of drift_report: what decides whether a type is scored: uuid, time, numbers (an array of them), integer, text, distribution; NULL for others';

CREATE FUNCTION drift_unscored(named boolean, key boolean, types regtype[], categories text[],
    OUT reason text, OUT note text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.reason, CASE WHEN c.reason IS NOT NULL THEN c.note || CASE WHEN 'distribution' = ANY (categories) THEN ''
                     ELSE '; name it in "columns" to score it' END END
    FROM (SELECT CASE
              WHEN 'distribution' = ANY (categories) THEN 'type'
              WHEN named THEN NULL
              WHEN key OR 'uuid' = ANY (categories) THEN 'identifier'
              WHEN 'time' = ALL (categories) THEN 'time'
              WHEN 'numbers' = ALL (categories) THEN 'type' END,
          CASE
              WHEN 'distribution' = ANY (categories) THEN format('not compared: %s is no label',
                  CASE WHEN types[1] = types[2] THEN types[1]::text ELSE format('%s or %s', types[1], types[2]) END)
              WHEN key THEN 'not scored: its values are a key, different in every row'
              WHEN 'uuid' = ANY (categories) THEN 'not scored: a uuid is another one in every row'
              WHEN 'time' = ALL (categories) THEN 'not scored: time goes on by itself'
              ELSE format('not scored: %s has many numbers in one value', types[1]) END) AS c (reason, note)
$$;
COMMENT ON FUNCTION drift_unscored(boolean, boolean, regtype[], text[]) IS
'part of drift_report: why a column is not scored, and in words; NULL where it is. named: the caller asked for it; key: it is by itself a key of its table';

CREATE FUNCTION drift_column_plan(c drift_column, named boolean, key boolean, finite_only boolean) RETURNS drift_column
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    numbers CONSTANT regtype[] := '{smallint,integer,bigint,real,float8,numeric,money}';
    value CONSTANT text := format('s.%I', c.name);
    present CONSTANT text := format('ARRAY[pg_catalog.count(%s)]', value);
    bases CONSTANT regtype[] := ARRAY[@extschema@.drift_base_type(c.reference_type),
                                      @extschema@.drift_base_type(c.current_type)];
    categories CONSTANT text[] := ARRAY[@extschema@.drift_category(bases[1]), @extschema@.drift_category(bases[2])];
    are_numbers CONSTANT boolean := bases <@ numbers;
BEGIN
    -- a column of one side
    IF c.reference_type IS NULL OR c.current_type IS NULL THEN
        c.counted_as := 'counts';
        c.reference_value := CASE WHEN c.reference_type IS NOT NULL THEN present END;
        c.current_value := CASE WHEN c.current_type IS NOT NULL THEN present END;
        c.reason := CASE WHEN c.current_type IS NULL THEN 'missing in current' ELSE 'only in current' END;
        c.note := CASE WHEN c.current_type IS NULL THEN 'the current side has no such column'
                       ELSE 'not compared: the reference has no such column' END;
        RETURN c;
    END IF;
    SELECT u.reason, u.note INTO c.reason, c.note
    FROM @extschema@.drift_unscored(named OR c.forced IS NOT NULL, key, ARRAY[c.reference_type, c.current_type],
                                    categories) AS u;
    IF c.reason IS NOT NULL THEN
        c.counted_as := 'counts';
        c.reference_value := present;
        c.current_value := present;
        RETURN c;
    END IF;
    c.may_identify := NOT named AND c.forced IS NULL AND categories <@ '{integer,text}';
    c.counted_as := CASE WHEN c.forced = 'numeric' OR (c.forced IS NULL AND are_numbers) THEN 'number' ELSE 'label' END;
    IF c.counted_as = 'number' THEN
        c.reference_label := @extschema@.drift_number_label(value, bases[1]);
        c.current_label := @extschema@.drift_number_label(value, bases[2]);
        c.reference_check := @extschema@.drift_number_check(value, bases[1], c.may_identify);
        c.current_check := @extschema@.drift_number_check(value, bases[2], c.may_identify);
    ELSIF bases[1] <> bases[2] AND NOT are_numbers AND NOT categories <@ '{text}' THEN
        c.note := format('%s in the reference, %s in the current: compared as labels',
                         c.reference_type, c.current_type);
    END IF;
    c.reference_value := @extschema@.drift_value(c.name, c.reference_type, c.current_type,
                                                  c.counted_as = 'number', finite_only);
    c.current_value := @extschema@.drift_value(c.name, c.current_type, c.reference_type,
                                                c.counted_as = 'number', finite_only);
    IF c.counted_as = 'number' AND (c.reference_value IS NULL OR c.current_value IS NULL) THEN
        RAISE EXCEPTION 'column % cannot be numeric: its type is %', quote_ident(c.name),
            CASE WHEN c.reference_value IS NULL THEN c.reference_type ELSE c.current_type END
            USING ERRCODE = 'datatype_mismatch';
    END IF;
    -- labels of numbers, by value
    IF c.counted_as = 'label' AND are_numbers THEN
        c.reference_value := @extschema@.drift_number_label(value, bases[1]);
        c.current_value := @extschema@.drift_number_label(value, bases[2]);
    END IF;
    RETURN c;
END
$$;
COMMENT ON FUNCTION drift_column_plan(drift_column, boolean, boolean, boolean) IS
'part of drift_report: how a column of one or both sides is read, or why it is not scored';

CREATE FUNCTION drift_columns(wanted text[], reference_names text[], reference_types regtype[],
    current_names text[], current_types regtype[], left_out text[], categorical_columns text[], numeric_columns text[],
    finite_only boolean, exclude text[], thresholds jsonb, alarm_threshold float8, keys text[]) RETURNS drift_column[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    result @extschema@.drift_column[] := '{}';
    c @extschema@.drift_column;
    missing text;
    side text;
BEGIN
    -- NaN would sort above every score
    IF alarm_threshold = 'NaN' THEN
        RAISE EXCEPTION 'alarm_threshold must be a number, not NaN' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM @extschema@.drift_check_names('exclude', exclude, reference_names || current_names);
    PERFORM @extschema@.drift_check_thresholds(thresholds, reference_names || current_names);
    IF array_position(wanted, NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'columns must not contain NULL, but element % is', array_position(wanted, NULL)
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    SELECT w.name, CASE WHEN w.name = ANY (reference_names) THEN 'current' ELSE 'reference' END
    INTO missing, side
    FROM unnest(wanted || categorical_columns || numeric_columns) WITH ORDINALITY AS w (name, position)
    WHERE w.name IS NULL OR NOT (w.name = ANY (reference_names) AND w.name = ANY (current_names))
    ORDER BY w.position LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % does not exist in the % source', coalesce(quote_ident(missing), 'NULL'), side
            USING ERRCODE = 'undefined_column',
                  HINT = format('Its columns are %s.', coalesce((
                      SELECT string_agg(quote_ident(h.name), ', ' ORDER BY h.position)
                      FROM unnest(CASE side WHEN 'reference' THEN reference_names ELSE current_names END)
                           WITH ORDINALITY AS h (name, position) WHERE h.position <= 50), 'none'))
                      || coalesce(' ' || @extschema@.drift_preset_hint(missing), '');
    END IF;
    SELECT n.name INTO missing FROM unnest(categorical_columns) AS n (name)
    WHERE n.name = ANY (numeric_columns) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % is in both categorical_columns and numeric_columns', quote_ident(missing)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF wanted IS NULL AND NOT reference_names && current_names THEN
        RAISE EXCEPTION 'the two sources have no column in common'
            USING ERRCODE = 'undefined_column',
                  DETAIL = format('Reference: %s. Current: %s.',
                      coalesce(nullif(array_to_string(reference_names[:50], ', '), ''), 'no column'),
                      coalesce(nullif(array_to_string(current_names[:50], ', '), ''), 'no column')),
                  HINT = 'Columns are matched by name; a query can rename them.';
    END IF;

    left_out := coalesce(exclude, '{}') || CASE WHEN wanted IS NULL THEN left_out ELSE '{}' END;
    FOR c.name, c.reference_type, c.current_type, c.forced, c.threshold IN
        SELECT name, r.type, k.type,
               CASE WHEN name = ANY (categorical_columns) THEN 'categorical'
                    WHEN name = ANY (numeric_columns) THEN 'numeric' END,
               coalesce((thresholds ->> name)::float8, alarm_threshold)
        FROM unnest(reference_names, reference_types) WITH ORDINALITY AS r (name, type, position)
        FULL JOIN unnest(current_names, current_types) WITH ORDINALITY AS k (name, type, position) USING (name)
        LEFT JOIN (SELECT w.name, min(w.position) AS position
                   FROM unnest(wanted) WITH ORDINALITY AS w (name, position) GROUP BY w.name) AS w USING (name)
        WHERE name <> ALL (left_out) AND (wanted IS NULL OR w.position IS NOT NULL)
        ORDER BY w.position, r.position, k.position
    LOOP
        result := result || @extschema@.drift_column_plan(c, wanted IS NOT NULL, c.name = ANY (keys), finite_only);
    END LOOP;
    IF wanted IS NULL AND result = '{}' THEN
        RAISE EXCEPTION 'no column is left to compare besides %',
            (SELECT string_agg(quote_ident(n), ', ') FROM unnest(left_out[:50]) AS n)
            USING ERRCODE = 'undefined_column',
                  HINT = 'Time and segment columns and those of "exclude" are not compared.';
    END IF;
    RETURN result;
END
$$;
COMMENT ON FUNCTION drift_columns(text[], text[], regtype[], text[], regtype[], text[], text[], text[], boolean,
    text[], jsonb, float8, text[]) IS
'part of drift_report: the columns of both sources, or those of them that are wanted, in order; error 42703 for one that is missing';

-- scans

CREATE FUNCTION drift_scan_query(from_item text, what text[], value text[], grouping_by text DEFAULT NULL,
    segment text DEFAULT NULL, max_bins integer DEFAULT NULL, checks text[] DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(
        'SELECT a.cell, a.segment, c.column_no, a.row_count, c.dist, c.hist, c.counts FROM (SELECT ',
        coalesce(grouping_by, '0'), '::pg_catalog.int4 AS cell, ', coalesce(segment || '::pg_catalog.text', 'NULL::pg_catalog.text'), ' AS segment, ',
        'pg_catalog.count(*) AS row_count',
        string_agg(
            CASE w.what
                -- two in one: a target list has an end
                WHEN 'number' THEN concat(', ROW(@extschema@.hist_agg(', w.value, ', ' || max_bins, '), ',
                                          coalesce(w.beside, 'NULL'), ')::@extschema@.drift_counted')
                WHEN 'label' THEN concat(', @extschema@.freq_agg(', w.value, ')')
                ELSE concat(', ', w.value)
            END || format(' AS a%s', w.no), '' ORDER BY w.no),
        ' FROM ', from_item, ' AS s', CASE WHEN grouping_by IS NOT NULL OR segment IS NOT NULL THEN ' GROUP BY 1, 2' END,
        ') AS a CROSS JOIN LATERAL (VALUES ',
        string_agg(concat('(', w.no,
            CASE w.what WHEN 'label' THEN format(', a.a%s', w.no) WHEN 'number' THEN format(', (a.a%s).dist', w.no)
                        ELSE ', NULL' END, '::@extschema@.freqdist',
            CASE WHEN w.what = 'number' THEN format(', (a.a%s).hist', w.no) ELSE ', NULL' END, '::@extschema@.numhist',
            CASE WHEN w.what = 'counts' THEN format(', a.a%s', w.no) ELSE ', NULL' END, '::pg_catalog.float8[])'),
            ', ' ORDER BY w.no),
        ') AS c (column_no, dist, hist, counts)')
    FROM unnest(what, value, checks) WITH ORDINALITY AS w (what, value, beside, no)
    WHERE w.what IS NOT NULL AND w.value IS NOT NULL
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION drift_scan_query(text, text[], text[], text, text, integer, text[]) IS
'part of drift_report: one query that counts all columns of a source in one scan, by number (and the labels that checks asks for), label or the counts given as they are; one row a column, and a group';

CREATE FUNCTION drift_labels(h numhist, type regtype) RETURNS freqdist
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@.freq_agg(CASE WHEN @extschema@.drift_base_type(type) = 'real'::regtype
                                     THEN @extschema@.drift_label(b.lo::real)
                                     ELSE @extschema@.drift_label(b.lo) END, b.count::float8)
    FROM @extschema@.hist_bins(h) AS b
$$;
COMMENT ON FUNCTION drift_labels(numhist, regtype) IS
'part of drift_report: a histogram whose every bin is a value of a type, as labels with counts';

CREATE FUNCTION drift_lossy(type regtype, h numhist, long freqdist) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(CASE @extschema@.drift_base_type(type)
        WHEN 'bigint'::regtype THEN greatest(-@extschema@.hist_min(h), @extschema@.hist_max(h)) >= 9007199254740992
        WHEN 'money'::regtype THEN greatest(-@extschema@.hist_min(h), @extschema@.hist_max(h)) >= 9e13
        WHEN 'numeric'::regtype THEN @extschema@.freq_total(long) > 0 OR @extschema@.drift_infinite(type, h)
    END, false)
$$;
COMMENT ON FUNCTION drift_lossy(regtype, numhist, freqdist) IS
'part of drift_report: whether a histogram of a column may hold as one value what the column''s type keeps apart; long: what drift_long counted';

CREATE FUNCTION drift_infinite(type regtype, h numhist) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(@extschema@.drift_base_type(type) = 'numeric'::regtype
                    AND greatest(-@extschema@.hist_min(h), @extschema@.hist_max(h)) = 'Infinity', false)
$$;
COMMENT ON FUNCTION drift_infinite(regtype, numhist) IS
'part of drift_report: whether a histogram of numeric has infinite values, which are such or were beyond float8';

CREATE FUNCTION drift_all_different(dist freqdist, hist numhist) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(CASE
        WHEN hist IS NULL THEN @extschema@.freq_total(dist) >= 100
             AND @extschema@.freq_distinct(dist) > 0.5 * @extschema@.freq_total(dist)
        ELSE @extschema@.hist_total(hist) >= 100
             AND coalesce(@extschema@.drift_distinct(hist) > 0.5 * @extschema@.hist_total(hist),
                          @extschema@.freq_distinct(dist) > 0.5 * @extschema@.freq_total(dist))
    END, false)
$$;
COMMENT ON FUNCTION drift_all_different(freqdist, numhist) IS
'part of drift_report: whether over half of at least 100 values differ from one another; of a histogram that does not keep them apart, by a sample of labels, each with all its rows';

CREATE FUNCTION drift_kind(preset text, forced text, reference numhist) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN forced IS NOT NULL THEN forced
        WHEN coalesce(@extschema@.hist_total(reference), 0) = 0 OR preset = 'evidently_wasserstein' THEN 'numeric'
        WHEN preset LIKE 'nannyml%' THEN
            CASE WHEN coalesce(@extschema@.drift_distinct(reference) <= 50
                      AND @extschema@.drift_distinct(reference) <= 0.1 * @extschema@.hist_total(reference), false)
                 THEN 'categorical' ELSE 'numeric' END
        WHEN @extschema@.drift_distinct(reference) <= 20
             AND (preset LIKE 'evidently%' OR @extschema@.drift_distinct(reference) = 1
                  OR @extschema@.drift_distinct(reference) <= 0.5 * @extschema@.hist_total(reference))
            THEN 'categorical'
        ELSE 'numeric'
    END
$$;
COMMENT ON FUNCTION drift_kind(text, text, numhist) IS
'part of drift_report: whether a column of numbers is categorical (at most 20 different reference values, which repeat: at most half of the rows; the evidently presets: at most 20; the nannyml presets: at most 50, and at most a tenth of the rows) or numeric';

CREATE FUNCTION drift_preset_edges(preset text, reference numhist, current numhist) RETURNS float8[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN preset IN ('evidently_psi', 'evidently_kl', 'evidently_js') THEN
            @extschema@.drift_edges('sturges',
                least(@extschema@.hist_min(reference), @extschema@.hist_min(current)),
                greatest(@extschema@.hist_max(reference), @extschema@.hist_max(current)),
                @extschema@.hist_total(reference) + @extschema@.hist_total(current), 0)
        WHEN preset LIKE 'nannyml%' THEN
            @extschema@.drift_edges('doane', @extschema@.hist_min(reference), @extschema@.hist_max(reference),
                @extschema@.hist_total(reference), (@extschema@.drift_moments(reference)).skewness)
    END
    WHERE @extschema@.hist_total(reference) > 0 AND @extschema@.hist_total(current) > 0
$$;
COMMENT ON FUNCTION drift_preset_edges(text, numhist, numhist) IS
'part of drift_report: the bin edges that a preset gives a numeric column; NULL where it has none of its own';

-- measures

CREATE FUNCTION drift_score(preset text, tail float8, reference float8[], current float8[], leftover float8) RETURNS float8
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
        SELECT CASE preset WHEN 'evidently_psi' THEN sum((f.r - f.c) * ln(f.r / f.c))
                           ELSE sum(f.r / w.r * ln((f.r / w.r) / (f.c / w.c))) END
        INTO score FROM filled AS f, whole AS w;
        RETURN score;
    WHEN preset = 'evidently_js' THEN
        RETURN @extschema@.js_distance(reference, current, exp(1::float8));
    WHEN preset LIKE 'nannyml%' THEN
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
        SELECT sum((x.r - x.c) * ln(x.r / x.c)) INTO score
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
        SELECT coalesce(sum((greatest(r, 0.01) - greatest(c, 0.01)) * ln(greatest(r, 0.01) / greatest(c, 0.01))), 0)
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
    ELSE
        RETURN @extschema@.js_distance(reference, current);
    END CASE;
END
$$;
COMMENT ON FUNCTION drift_score(text, float8, float8[], float8[], float8) IS
'part of drift_report: a preset''s score of two vectors of counts over the preset''s own cells; leftover: current rows outside the reference''s bins (nannyml presets)';

CREATE FUNCTION drift_null_p_value(missing_ref bigint, rows_ref bigint, missing_cur bigint, rows_cur bigint)
RETURNS float8
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN rows_ref = 0 OR rows_cur = 0 OR missing_ref + missing_cur = 0 THEN NULL
        WHEN least(missing_ref + missing_cur, rows_ref + rows_cur - missing_ref - missing_cur)::float8
             * least(rows_ref, rows_cur) / (rows_ref + rows_cur) < 5
            THEN @extschema@.drift_fisher(missing_ref, rows_ref, missing_cur, rows_cur)
        ELSE (@extschema@.g_test(ARRAY[missing_ref, rows_ref - missing_ref]::float8[],
                                 ARRAY[missing_cur, rows_cur - missing_cur]::float8[])).p_value
    END
$$;
COMMENT ON FUNCTION drift_null_p_value(bigint, bigint, bigint, bigint) IS
'part of drift_report: p-value of two shares of NULLs, by the G-test with one degree of freedom, or by Fisher''s exact test where an expected count is below 5; NULL where neither side has a NULL, or one has no rows';

CREATE FUNCTION drift_holm(columns integer[], p_values float8[], null_p_values float8[],
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
COMMENT ON FUNCTION drift_holm(integer[], float8[], float8[]) IS
'part of drift_report: the p-values of a report''s columns and of their NULLs, one family, adjusted by S. Holm (1979): the k-th smallest of m times m + 1 - k, at least the one before, at most 1';

CREATE FUNCTION drift_verdict(preset_name text, measured boolean, measured_reason text,
    p_adjusted float8, null_p_adjusted float8, null_frac_ref float8, null_frac_cur float8,
    OUT drift_detected boolean, OUT reason text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN v.fixed OR v.distribution OR v.nulls THEN true
                WHEN measured IS NOT NULL THEN false END,
           CASE WHEN v.fixed THEN measured_reason
                WHEN v.distribution AND v.nulls THEN 'distribution, nulls'
                WHEN v.distribution THEN 'distribution'
                WHEN v.nulls THEN 'nulls'
                ELSE measured_reason END
    FROM (SELECT measured AND measured_reason IS NOT NULL AS fixed,
                 coalesce(measured AND (preset_name <> 'infodiv' OR p_adjusted < 0.01), false) AS distribution,
                 coalesce(null_p_adjusted < 0.01
                          AND round(abs(null_frac_ref - null_frac_cur)::numeric, 12) >= 0.02, false) AS nulls) AS v
$$;
COMMENT ON FUNCTION drift_verdict(text, boolean, text, float8, float8, float8, float8) IS
'part of drift_report: whether a column has drifted and why, from what drift_measure says of it by itself and the adjusted p-values: by its distribution (the preset infodiv: only with p_adjusted < 0.01), by its NULLs (adjusted p < 0.01 and shares at least 0.02 apart), or by what is missing; NULL where it is not scored';

CREATE FUNCTION drift_measure(preset text, given_threshold float8, kind text,
    reference_rows bigint, reference_dist freqdist, reference_hist numhist,
    current_rows bigint, current_dist freqdist, current_hist numhist,
    reference_counts float8[], current_counts float8[], column_note text, column_reason text,
    OUT n_ref bigint, OUT n_cur bigint, OUT null_frac_ref float8, OUT null_frac_cur float8,
    OUT psi float8, OUT kl_bits float8, OUT js_distance float8, OUT hellinger float8,
    OUT wasserstein float8, OUT ks float8, OUT g float8, OUT df float8, OUT p_value float8, OUT null_p_value float8,
    OUT noise_floor float8,
    OUT n_bins integer, OUT n_zero_ref integer, OUT n_zero_cur integer, OUT n_unseen bigint,
    OUT metric text, OUT score float8, OUT threshold float8, OUT drift_detected boolean,
    OUT reason text, OUT note text,
    OUT lo float8[], OUT hi float8[], OUT reference float8[], OUT current float8[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    chosen record;
    spread float8;
    leftover float8;
    cells_ref float8[];
    cells_cur float8[];
BEGIN
    SELECT * INTO chosen FROM @extschema@.drift_preset(preset);
    metric := chosen.metric;
    threshold := coalesce(given_threshold, chosen.threshold);
    reference_rows := coalesce(reference_rows, 0);
    current_rows := coalesce(current_rows, 0);
    note := column_note;
    reason := column_reason;
    n_ref := CASE WHEN kind = 'numeric' THEN coalesce(@extschema@.hist_total(reference_hist), 0)
                  WHEN kind IS NOT NULL THEN coalesce(@extschema@.freq_total(reference_dist), 0)
                  WHEN reason <> 'only in current' THEN coalesce(reference_counts[1], 0) END;
    n_cur := CASE WHEN kind = 'numeric' THEN coalesce(@extschema@.hist_total(current_hist), 0)
                  WHEN kind IS NOT NULL THEN coalesce(@extschema@.freq_total(current_dist), 0)
                  WHEN reason <> 'missing in current' THEN coalesce(current_counts[1], 0) END;
    null_frac_ref := (reference_rows - n_ref)::float8 / nullif(reference_rows, 0);
    null_frac_cur := (current_rows - n_cur)::float8 / nullif(current_rows, 0);
    IF reason IN ('missing in current', 'only in current') THEN
        drift_detected := CASE reason WHEN 'missing in current' THEN true END;
        RETURN;
    END IF;
    null_p_value := @extschema@.drift_null_p_value(reference_rows - n_ref, reference_rows,
                                                   current_rows - n_cur, current_rows);
    IF n_ref = 0 OR n_cur = 0 THEN
        drift_detected := CASE WHEN n_ref > 0 THEN true END;
        IF n_ref > 0 OR reason IS NULL THEN
            reason := CASE WHEN reference_rows = 0 OR current_rows = 0 THEN 'no rows' ELSE 'all null' END;
        END IF;
        note := concat_ws('; ', note, format('nothing to compare: the %s has %s', CASE WHEN n_ref = 0 THEN 'reference' ELSE 'current' END,
            CASE WHEN CASE WHEN n_ref = 0 THEN reference_rows ELSE current_rows END = 0 THEN 'no rows'
                 WHEN kind = 'numeric'
                      AND @extschema@.hist_nulls(CASE WHEN n_ref = 0 THEN reference_hist ELSE current_hist END)
                      < CASE WHEN n_ref = 0 THEN reference_rows ELSE current_rows END THEN 'only NULL or NaN'
                 WHEN kind = 'categorical' AND reference_hist IS NOT NULL THEN 'only NULL or NaN'
                 ELSE 'only NULL' END));
    END IF;
    IF column_reason IS NOT NULL THEN
        RETURN;
    END IF;

    IF kind = 'numeric' THEN
        IF n_ref > 0 AND n_cur > 0 THEN
            SELECT * INTO lo, hi, reference, current
            FROM @extschema@.drift_counts(reference_hist, current_hist, 10);
            spread := (@extschema@.drift_moments(reference_hist)).stddev;
            ks := @extschema@.ks_statistic(reference_hist, current_hist);
            wasserstein := @extschema@.wasserstein_distance(reference_hist, current_hist);
            wasserstein := CASE WHEN wasserstein = 0 THEN 0 ELSE nullif(wasserstein, 'NaN') / nullif(spread, 0) END;
        ELSIF n_ref > 0 OR n_cur > 0 THEN
            SELECT * INTO lo, hi, reference, current
            FROM @extschema@.drift_counts(CASE WHEN n_ref > 0 THEN reference_hist ELSE current_hist END,
                                          CASE WHEN n_ref > 0 THEN reference_hist ELSE current_hist END, 10);
        END IF;
    ELSE
        SELECT * INTO reference, current
        FROM @extschema@.drift_counts(coalesce(reference_dist, '{}'::jsonb::@extschema@.freqdist),
                                      coalesce(current_dist, '{}'::jsonb::@extschema@.freqdist));
    END IF;
    IF n_ref = 0 THEN
        reference := array_fill(0::float8, ARRAY[cardinality(coalesce(reference, '{}'))]);
    END IF;
    IF n_cur = 0 THEN
        current := array_fill(0::float8, ARRAY[cardinality(coalesce(current, '{}'))]);
    END IF;
    SELECT z.cells, z.zero_reference, z.zero_current, z.unseen INTO n_bins, n_zero_ref, n_zero_cur, n_unseen
    FROM @extschema@.drift_zeros(coalesce(reference, '{}'), coalesce(current, '{}')) AS z;
    IF n_ref = 0 OR n_cur = 0 THEN
        RETURN;
    END IF;

    psi := @extschema@.psi(reference, current);
    kl_bits := @extschema@.kl_divergence(current, reference);
    js_distance := @extschema@.js_distance(reference, current);
    hellinger := @extschema@.hellinger_distance(reference, current);
    SELECT t.statistic, t.df, t.p_value INTO g, df, p_value FROM @extschema@.drift_g_test(reference, current) AS t;

    -- the preset's own cells
    cells_ref := reference;
    cells_cur := current;
    IF chosen.metric = 'wasserstein_distance' THEN
        IF kind = 'numeric' THEN
            spread := greatest(spread, 0.001);
            score := @extschema@.wasserstein_distance(reference_hist, current_hist) / spread;
            noise_floor := @extschema@.drift_wasserstein_floor(reference_hist, current_hist) / spread;
        ELSE
            note := concat_ws('; ', note, 'no score: labels have no distance');
        END IF;
    ELSE
        IF kind = 'numeric' AND (chosen.name LIKE 'evidently%' OR chosen.name LIKE 'nannyml%') THEN
            cells_ref := reference_counts;
            -- no counts: no value lies between the edges
            cells_cur := coalesce(current_counts, array_fill(0::float8, ARRAY[coalesce(cardinality(cells_ref), 0)]));
            leftover := n_cur - (SELECT coalesce(sum(c), 0) FROM unnest(cells_cur) AS c);
            IF cells_ref IS NULL THEN
                note := concat_ws('; ', note, 'no score: the values span too much, or too little, for bins of equal width');
            END IF;
        ELSIF kind = 'numeric' AND chosen.name <> 'infodiv' THEN
            note := concat_ws('; ', note, 'scored over the ten bins of this report');
        END IF;
        IF cells_ref IS NOT NULL THEN
            score := @extschema@.drift_score(chosen.name, chosen.tail, cells_ref, cells_cur, leftover);
            -- NannyML counts unseen labels as one; of numbers it has bins that end where the reference does
            noise_floor := @extschema@.drift_noise_floor(
                CASE WHEN leftover IS NULL THEN chosen.floor_metric ELSE replace(chosen.floor_metric, '_of_seen', '') END,
                cells_ref || 0::float8, cells_cur || coalesce(leftover, 0),
                leftover IS NOT NULL AND chosen.name LIKE 'nannyml%');
        END IF;
    END IF;
    IF score = 'NaN' THEN
        score := NULL;
        note := concat_ws('; ', note, 'no score: the distance is undefined');
    END IF;
    drift_detected := CASE WHEN chosen.inclusive THEN score >= threshold ELSE score > threshold END;
    IF drift_detected IS NULL THEN
        reason := 'no score';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_measure(text, float8, text, bigint, freqdist, numhist, bigint, freqdist, numhist,
    float8[], float8[], text, text) IS
'part of drift_report: everything it says of one column by itself, from the distributions of both sides; and the bins or counts of labels behind it. column_reason: why it is not scored; kind NULL: the counts are those of values';

CREATE FUNCTION drift_counts_value(value text, edges float8[], first integer) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT '@extschema@.hist_counts_agg('
        || format('%1$s, ($1)[%2$s:%3$s]) FILTER (WHERE %1$s OPERATOR(pg_catalog.>=) ($1)[%2$s] '
                  'AND %1$s OPERATOR(pg_catalog.<=) ($1)[%3$s])', value, first, first + cardinality(edges) - 1)
$$;
COMMENT ON FUNCTION drift_counts_value(text, float8[], integer) IS
'part of drift_report: the SQL expression that counts a column between edges, which begin at element "first" of $1';

CREATE FUNCTION drift_row_note(column_reason text, reason text, note text, kind text,
    reference_type regtype, reference_hist numhist, current_type regtype, current_hist numhist) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN column_reason IS NULL AND reason = 'identifier'
            THEN 'not scored: over half of its values are different on both sides; name it in "columns" to score it'
        WHEN kind = 'numeric'
             AND (@extschema@.drift_infinite(reference_type, reference_hist)
                  OR @extschema@.drift_infinite(current_type, current_hist))
            THEN concat_ws('; ', note, 'some numbers are infinite, or beyond double precision and counted as infinite')
        ELSE note
    END
$$;
COMMENT ON FUNCTION drift_row_note(text, text, text, text, regtype, numhist, regtype, numhist) IS
'part of drift_report: the note of a column once it is counted: what it turned out to be, before what it had';

CREATE FUNCTION drift_compare_matched(reference_from text, current_from text, matched drift_column[],
    preset text, plan_name text)
RETURNS SETOF drift_comparison
LANGUAGE sql STABLE AS $$
    WITH col AS MATERIALIZED (
        SELECT u.no::integer AS no, u.name, u.reference_type, u.current_type, u.reference_value, u.current_value,
               u.counted_as, u.forced, u.note, u.reference_label, u.current_label, u.reference_check, u.current_check,
               u.may_identify, u.reason, u.threshold
        FROM pg_catalog.unnest(matched) WITH ORDINALITY AS u
            (name, reference_type, current_type, reference_value, current_value, counted_as, forced, note,
             reference_label, current_label, reference_check, current_check, may_identify, reason, threshold, no)
    ), reference_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from, pg_catalog.array_agg(col.counted_as ORDER BY col.no),
                                            pg_catalog.array_agg(col.reference_value ORDER BY col.no),
                                            checks => pg_catalog.array_agg(col.reference_check ORDER BY col.no))
        FROM col
    ), ref AS MATERIALIZED (
        SELECT s.column_no AS no, s.row_count, s.dist, s.hist, s.counts
        FROM reference_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), kind AS MATERIALIZED (
        SELECT col.no, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'label' THEN 'categorical'
                            WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                THEN @extschema@.drift_kind(plan_name, col.forced, ref.hist) END AS kind
        FROM col LEFT JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
    ), exact_query (sql) AS (
        -- few values by their histogram, but of more digits than that keeps: by label, in a scan of their own
        SELECT @extschema@.drift_scan_query(reference_from,
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical'
                                                  AND @extschema@.drift_lossy(col.reference_type, ref.hist, ref.dist)
                                             THEN 'label' END ORDER BY col.no),
                   pg_catalog.array_agg(col.reference_label ORDER BY col.no))
        FROM col
        JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
        JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
        WHERE col.counted_as OPERATOR(pg_catalog.=) 'number'
    ), exact AS MATERIALIZED (
        SELECT s.column_no AS no, s.dist
        FROM exact_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), current_query (sql) AS (
        SELECT @extschema@.drift_scan_query(current_from,
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' THEN 'label'
                                             ELSE col.counted_as END ORDER BY col.no),
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical'
                                                  AND col.counted_as OPERATOR(pg_catalog.=) 'number'
                                             THEN col.current_label ELSE col.current_value END ORDER BY col.no),
                   checks => pg_catalog.array_agg(CASE WHEN col.may_identify THEN col.current_check END
                                                  ORDER BY col.no))
        FROM col JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    ), cur AS MATERIALIZED (
        SELECT s.column_no AS no, s.row_count, s.dist, s.hist, s.counts
        FROM current_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), edge AS MATERIALIZED (
        SELECT kind.no, e.edges, @extschema@.drift_distinct(ref.hist) IS NOT NULL
                   AND @extschema@.drift_distinct(cur.hist) IS NOT NULL AS exact
        FROM kind
        JOIN ref ON ref.no OPERATOR(pg_catalog.=) kind.no
        JOIN cur ON cur.no OPERATOR(pg_catalog.=) kind.no,
        LATERAL (SELECT @extschema@.drift_preset_edges(plan_name, ref.hist, cur.hist)) AS e (edges)
        WHERE kind.kind OPERATOR(pg_catalog.=) 'numeric' AND e.edges IS NOT NULL
    ), span AS (
        -- where a column's edges stand among all
        SELECT edge.no, edge.edges, (pg_catalog.sum(pg_catalog.cardinality(edge.edges)) OVER (ORDER BY edge.no)
            OPERATOR(pg_catalog.-) pg_catalog.cardinality(edge.edges) OPERATOR(pg_catalog.+) 1)::integer AS first
        FROM edge WHERE NOT edge.exact
    ), every_edge (edges) AS (
        SELECT pg_catalog.array_agg(x.edge ORDER BY span.no, x.position)
        FROM span, pg_catalog.unnest(span.edges) WITH ORDINALITY AS x (edge, position)
    ), counts_query (reference_sql, current_sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from,
                   pg_catalog.array_agg(CASE WHEN span.no IS NOT NULL THEN 'counts' END ORDER BY col.no),
                   pg_catalog.array_agg(@extschema@.drift_counts_value(col.reference_value, span.edges, span.first)
                                        ORDER BY col.no)),
               @extschema@.drift_scan_query(current_from,
                   pg_catalog.array_agg(CASE WHEN span.no IS NOT NULL THEN 'counts' END ORDER BY col.no),
                   pg_catalog.array_agg(@extschema@.drift_counts_value(col.current_value, span.edges, span.first)
                                        ORDER BY col.no))
        FROM col LEFT JOIN span ON span.no OPERATOR(pg_catalog.=) col.no
    ), ref_counts AS MATERIALIZED (
        SELECT s.column_no AS no, s.counts
        FROM counts_query AS q, every_edge AS e, @extschema@.drift_scan(q.reference_sql, e.edges) AS s
    ), cur_counts AS MATERIALIZED (
        SELECT s.column_no AS no, s.counts
        FROM counts_query AS q, every_edge AS e, @extschema@.drift_scan(q.current_sql, e.edges) AS s
    ), measured AS MATERIALIZED (
        SELECT col.no, col.name, kind.kind, ref.row_count AS rows_ref, cur.row_count AS rows_cur, m AS of,
               d.reference_dist, cur.dist AS current_dist,
               CASE WHEN d.reference_dist IS NULL THEN ref.hist END AS reference_hist, cur.hist AS current_hist
        FROM col
        JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN exact ON exact.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN cur ON cur.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN edge ON edge.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN ref_counts ON ref_counts.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN cur_counts ON cur_counts.no OPERATOR(pg_catalog.=) col.no,
        LATERAL (SELECT CASE WHEN kind.kind OPERATOR(pg_catalog.<>) 'categorical' THEN NULL
                             WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                             THEN COALESCE(exact.dist, @extschema@.drift_labels(ref.hist, col.reference_type))
                             ELSE ref.dist END AS reference_dist) AS d,
        LATERAL (SELECT COALESCE(col.reason, CASE WHEN col.may_identify
                     AND @extschema@.drift_all_different(ref.dist, ref.hist)
                     AND @extschema@.drift_all_different(cur.dist, cur.hist) THEN 'identifier' END) AS reason) AS i,
        LATERAL @extschema@.drift_measure(preset, col.threshold, kind.kind, ref.row_count,
            d.reference_dist, ref.hist, cur.row_count, cur.dist, cur.hist,
            CASE WHEN kind.kind IS NULL THEN ref.counts
                 WHEN edge.exact THEN @extschema@.hist_counts(ref.hist, edge.edges) ELSE ref_counts.counts END,
            CASE WHEN kind.kind IS NULL THEN cur.counts
                 WHEN edge.exact THEN @extschema@.hist_counts(cur.hist, edge.edges) ELSE cur_counts.counts END,
            @extschema@.drift_row_note(col.reason, i.reason, col.note, kind.kind, col.reference_type, ref.hist,
                col.current_type, cur.hist), i.reason) AS m
    ), adjusted AS MATERIALIZED (
        SELECT h.column_no AS no, h.p_adjusted, h.null_p_adjusted
        FROM (SELECT pg_catalog.array_agg(r.no ORDER BY r.no) AS nos,
                     pg_catalog.array_agg((r.of).p_value ORDER BY r.no) AS ps,
                     pg_catalog.array_agg((r.of).null_p_value ORDER BY r.no) AS null_ps
              FROM measured AS r) AS g, @extschema@.drift_holm(g.nos, g.ps, g.null_ps) AS h
    )
    SELECT r.no, r.name, r.kind, (r.of).n_ref, (r.of).n_cur, (r.of).null_frac_ref, (r.of).null_frac_cur,
           (r.of).psi, (r.of).kl_bits, (r.of).js_distance, (r.of).hellinger, (r.of).wasserstein, (r.of).ks,
           (r.of).g, (r.of).df, (r.of).p_value, a.p_adjusted, (r.of).null_p_value, (r.of).noise_floor,
           (r.of).n_bins, (r.of).n_zero_ref, (r.of).n_zero_cur, (r.of).n_unseen,
           (r.of).metric, (r.of).score, (r.of).threshold, v.drift_detected, v.reason, (r.of).note,
           r.reference_dist, r.current_dist, r.reference_hist, r.current_hist,
           (r.of).lo, (r.of).hi, (r.of).reference, (r.of).current, r.rows_ref, r.rows_cur
    FROM measured AS r
    LEFT JOIN adjusted AS a ON a.no OPERATOR(pg_catalog.=) r.no,
    LATERAL @extschema@.drift_verdict(plan_name, (r.of).drift_detected, (r.of).reason, a.p_adjusted, a.null_p_adjusted,
        (r.of).null_frac_ref, (r.of).null_frac_cur) AS v
    ORDER BY r.no
$$;
COMMENT ON FUNCTION drift_compare_matched(text, text, drift_column[], text, text) IS
'part of drift_report: scans both sources, measures the columns that drift_columns matched, and judges them together';

CREATE FUNCTION drift_compare(reference text, current text, columns text[], preset text, alarm_threshold float8,
    categorical_columns text[], numeric_columns text[], exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL)
RETURNS SETOF drift_comparison
LANGUAGE plpgsql STABLE AS $$
DECLARE
    reference_from pg_catalog.text;
    current_from pg_catalog.text;
    reference_columns record;
    current_columns record;
    matched @extschema@.drift_column[];
    plan_name CONSTANT pg_catalog.text := (@extschema@.drift_preset(preset)).name;
BEGIN
    reference_from := @extschema@.drift_source('reference', reference);
    current_from := @extschema@.drift_source('current', current);
    SELECT * INTO reference_columns FROM @extschema@.drift_describe('reference', reference_from);
    SELECT * INTO current_columns FROM @extschema@.drift_describe('current', current_from);
    matched := @extschema@.drift_columns(columns, reference_columns.names, reference_columns.types,
        current_columns.names, current_columns.types, '{}', categorical_columns, numeric_columns,
        pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml'),
        exclude, thresholds, alarm_threshold, pg_catalog.array_cat(reference_columns.keys, current_columns.keys));

    RETURN QUERY
    SELECT * FROM @extschema@.drift_compare_matched(reference_from, current_from, matched, preset, plan_name);
END
$$;
COMMENT ON FUNCTION drift_compare(text, text, text[], text, float8, text[], text[], text[], jsonb) IS
'part of drift_report: its rows in the order of the columns, and for each the bins or labels with their counts';

CREATE FUNCTION drift_rank(drift_detected boolean) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN drift_detected THEN 1 WHEN drift_detected IS NULL THEN 2 ELSE 3 END
$$;
COMMENT ON FUNCTION drift_rank(boolean) IS
'part of drift_report: the order of its rows: drifted, not scored, the rest';

CREATE FUNCTION drift_report(reference text, current text, columns text[] DEFAULT NULL, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL)
RETURNS TABLE (column_name text, column_kind text, n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl_bits float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, p_adjusted float8, null_p_value float8,
    noise_floor float8, n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, reason text, note text)
LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT c.column_name, c.column_kind, c.n_ref, c.n_cur, c.null_frac_ref, c.null_frac_cur,
           c.psi, c.kl_bits, c.js_distance, c.hellinger, c.wasserstein, c.ks, c.g, c.df, c.p_value, c.p_adjusted,
           c.null_p_value, c.noise_floor, c.n_bins, c.n_zero_ref, c.n_zero_cur, c.n_unseen,
           c.metric, c.score, c.threshold, c.drift_detected, c.reason, c.note
    FROM @extschema@.drift_compare($1, $2, $3, $4, $5, $6, $7, $8, $9) AS c
    ORDER BY @extschema@.drift_rank(c.drift_detected), c.score DESC NULLS LAST, c.column_no
$$;
COMMENT ON FUNCTION drift_report(text, text, text[], text, float8, text[], text[], text[], jsonb) IS
'compares two tables, views or queries column by column: one row a column of either (or of those that columns names), with the share of NULLs, psi (nats), kl_bits (current || reference), js_distance (base 2), hellinger, wasserstein (in reference standard deviations), ks, the G-test, and the preset''s own metric, score, threshold and verdict; drifted columns first, then those not scored (drift_detected NULL), then the rest, by score. Numbers are compared in ten bins of equal frequency of the pooled data, numbers with few reference values and all else by label; n_ref, n_cur: values compared; p_adjusted: p_value and null_p_value (of the shares of NULLs) of all columns adjusted together, by which the preset infodiv decides; noise_floor: what the score averages to under no drift; n_unseen: current rows whose label or bin the reference lacks; reason: what drifted, or why a column is not scored; note: the same in words. exclude: columns left out; thresholds: by column, {"price": 0.2}, alarm_threshold for the others. Keys, uuid, date and time columns, arrays of numbers, and integers and texts that are nearly all different are scored only if columns names them. One scan a side, two where the preset has bins of its own, or for few numbers of many digits. Runs with the caller''s rights';

CREATE FUNCTION drift_column_list(columns text) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF columns !~ '^\s*[{[]' THEN
        RAISE EXCEPTION 'columns must be an array of names, not %', quote_literal(columns)
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = coalesce(@extschema@.drift_preset_hint(columns), format('Write ARRAY[%L].', columns));
    END IF;
    RETURN columns;
END
$$;
COMMENT ON FUNCTION drift_column_list(text) IS
'part of drift_report: columns written as one text, {kind,size}; error 22023 where it is none, as for a preset in their place';

-- A literal resolves to text before text[]: what is no array of names is told so.
CREATE FUNCTION drift_report(reference text, current text, columns text, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL)
RETURNS TABLE (column_name text, column_kind text, n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl_bits float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, p_adjusted float8, null_p_value float8,
    noise_floor float8, n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, reason text, note text)
LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT * FROM @extschema@.drift_report($1, $2, @extschema@.drift_column_list($3), $4, $5, $6, $7, $8, $9)
$$;
COMMENT ON FUNCTION drift_report(text, text, text, text, float8, text[], text[], text[], jsonb) IS
'drift_report with columns written as one text, {kind,size}; error 22023 for a preset in their place';

-- drift_summary

CREATE FUNCTION drift_count_text(n bigint, thing text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(regexp_replace(n::text, '(\d)(?=(\d{3})+$)', '\1,', 'g'), ' ', thing, CASE WHEN n <> 1 THEN 's' END)
$$;
COMMENT ON FUNCTION drift_count_text(bigint, text) IS 'part of drift_summary: a number of things, in words';

CREATE FUNCTION drift_summary(reference text, current text, columns text[] DEFAULT NULL, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL, drift_share float8 DEFAULT 0.5,
    OUT columns_compared integer, OUT columns_drifted integer, OUT columns_not_scored integer, OUT share_drifted float8,
    OUT dataset_drift boolean, OUT rows_ref bigint, OUT rows_cur bigint, OUT worst_column text,
    OUT columns_lost text[], OUT columns_gained text[], OUT summary text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    drifted pg_catalog.text;
BEGIN
    IF drift_share IS NULL OR drift_share OPERATOR(pg_catalog.<) 0::pg_catalog.float8
       OR drift_share OPERATOR(pg_catalog.>) 1::pg_catalog.float8 THEN
        RAISE EXCEPTION 'drift_share must be from 0 to 1, not %', COALESCE(drift_share::pg_catalog.text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'It is the share of drifted columns from which the whole has drifted.';
    END IF;
    SELECT pg_catalog.count(c.drift_detected), pg_catalog.count(*) FILTER (WHERE c.drift_detected),
           pg_catalog.count(*) FILTER (WHERE c.drift_detected IS NULL),
           pg_catalog.max(c.rows_ref), pg_catalog.max(c.rows_cur),
           (pg_catalog.array_agg(c.column_name ORDER BY @extschema@.drift_rank(c.drift_detected),
                                 c.score DESC NULLS LAST, c.column_no) FILTER (WHERE c.drift_detected IS NOT NULL))[1],
           COALESCE(pg_catalog.array_agg(c.column_name ORDER BY c.column_no)
                    FILTER (WHERE c.reason OPERATOR(pg_catalog.=) 'missing in current'), '{}'),
           COALESCE(pg_catalog.array_agg(c.column_name ORDER BY c.column_no)
                    FILTER (WHERE c.reason OPERATOR(pg_catalog.=) 'only in current'), '{}'),
           pg_catalog.array_to_string((pg_catalog.array_agg(pg_catalog.format('%s (%s)', c.column_name, c.reason)
               ORDER BY c.score DESC NULLS LAST, c.column_no) FILTER (WHERE c.drift_detected))[:10], ', ')
    INTO columns_compared, columns_drifted, columns_not_scored, rows_ref, rows_cur, worst_column,
         columns_lost, columns_gained, drifted
    FROM @extschema@.drift_compare($1, $2, $3, $4, $5, $6, $7, $8, $9) AS c;
    IF columns_compared OPERATOR(pg_catalog.>) 0 THEN
        share_drifted := columns_drifted::pg_catalog.float8 OPERATOR(pg_catalog./) columns_compared::pg_catalog.float8;
    END IF;
    dataset_drift := share_drifted OPERATOR(pg_catalog.>=) drift_share;
    summary := pg_catalog.concat(
        CASE WHEN dataset_drift THEN 'Drift' WHEN columns_compared OPERATOR(pg_catalog.=) 0 THEN 'Nothing compared'
             ELSE 'No drift of the whole' END,
        ': ', columns_drifted, ' of ', @extschema@.drift_count_text(columns_compared, 'column'), ' drifted',
        ': ' OPERATOR(pg_catalog.||) drifted,
        CASE WHEN columns_drifted OPERATOR(pg_catalog.>) 10
             THEN pg_catalog.concat(' and ', columns_drifted OPERATOR(pg_catalog.-) 10, ' more') END,
        CASE WHEN columns_not_scored OPERATOR(pg_catalog.>) 0
             THEN pg_catalog.concat('; ', columns_not_scored, ' not scored') END,
        CASE WHEN rows_cur IS NOT NULL
             THEN pg_catalog.concat('; ', @extschema@.drift_count_text(rows_cur, 'current row'), ' against ',
                                    @extschema@.drift_count_text(rows_ref, 'reference row')) END, '.');
END
$$;
COMMENT ON FUNCTION drift_summary(text, text, text[], text, float8, text[], text[], text[], jsonb, float8) IS
'drift_report in one row: how many columns were compared (lost ones among them), drifted and were not scored; share_drifted, and dataset_drift where that is at least drift_share; rows of both sides; the worst column (drifted and of the highest score), columns lost and gained by the current side, and all of it in a sentence';

CREATE FUNCTION drift_summary(reference text, current text, columns text, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL, drift_share float8 DEFAULT 0.5,
    OUT columns_compared integer, OUT columns_drifted integer, OUT columns_not_scored integer, OUT share_drifted float8,
    OUT dataset_drift boolean, OUT rows_ref bigint, OUT rows_cur bigint, OUT worst_column text,
    OUT columns_lost text[], OUT columns_gained text[], OUT summary text)
LANGUAGE sql STABLE AS $$
    SELECT * FROM @extschema@.drift_summary($1, $2, @extschema@.drift_column_list($3), $4, $5, $6, $7, $8, $9, $10)
$$;
COMMENT ON FUNCTION drift_summary(text, text, text, text, float8, text[], text[], text[], jsonb, float8) IS
'drift_summary with columns written as one text, {kind,size}; error 22023 for a preset in their place';

-- drift_bins

CREATE FUNCTION drift_all_labels(a freqdist, b freqdist) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@.freq_labels(CASE WHEN a IS NULL THEN b WHEN b IS NULL THEN a ELSE a OPERATOR(@extschema@.+) b END)
$$;
COMMENT ON FUNCTION drift_all_labels(freqdist, freqdist) IS
'part of drift_bins: the labels of either distribution, in the order in which drift_counts has their counts';

CREATE FUNCTION drift_parts(labels text[], lower float8[], upper float8[], reference float8[], current float8[],
    OUT bin_no integer, OUT label text, OUT lo float8, OUT hi float8, OUT ref_count float8, OUT cur_count float8,
    OUT ref_share float8, OUT cur_share float8, OUT psi_part float8, OUT kl_part float8, OUT js_part float8)
RETURNS SETOF record
LANGUAGE sql IMMUTABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.no, s.label, s.lo, s.hi, s.r, s.c, s.p, s.q,
           CASE WHEN s.p = s.q THEN 0 WHEN s.p = 0 OR s.q = 0 THEN 'Infinity'
                ELSE (s.q - s.p) * ln(s.q / s.p) END,
           CASE WHEN s.p IS NULL OR s.q IS NULL THEN NULL WHEN s.q = 0 THEN 0 WHEN s.p = 0 THEN 'Infinity'
                ELSE s.q * (ln(s.q / s.p) / ln(2::float8)) END,
           CASE WHEN s.p IS NULL OR s.q IS NULL THEN NULL
                ELSE (CASE WHEN s.p > 0 THEN s.p * ln(2 * s.p / (s.p + s.q)) ELSE 0 END
                    + CASE WHEN s.q > 0 THEN s.q * ln(2 * s.q / (s.p + s.q)) ELSE 0 END) / (2 * ln(2::float8)) END
    FROM (SELECT x.no::integer AS no, x.label, x.lo, x.hi, x.r, x.c,
                 x.r / nullif(sum(x.r) OVER (), 0) AS p, x.c / nullif(sum(x.c) OVER (), 0) AS q
          FROM unnest(labels, lower, upper, reference, current) WITH ORDINALITY AS x (label, lo, hi, r, c, no)) AS s
    ORDER BY s.no
$$;
COMMENT ON FUNCTION drift_parts(text[], float8[], float8[], float8[], float8[]) IS
'part of drift_bins: the bins or labels of two vectors of counts with their parts of psi (nats), kl (bits) and the Jensen-Shannon divergence (bits)';

CREATE FUNCTION drift_bins(reference text, current text, source_column text,
    OUT bin_no integer, OUT label text, OUT lo float8, OUT hi float8, OUT ref_count float8, OUT cur_count float8,
    OUT ref_share float8, OUT cur_share float8, OUT psi_part float8, OUT kl_part float8) RETURNS SETOF record
LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT p.bin_no, p.label, p.lo, p.hi, p.ref_count, p.cur_count, p.ref_share, p.cur_share, p.psi_part, p.kl_part
    FROM @extschema@.drift_compare($1, $2, ARRAY[$3], 'infodiv', NULL, NULL, NULL, NULL, NULL) AS c,
         LATERAL @extschema@.drift_parts(@extschema@.drift_all_labels(c.reference_dist, c.current_dist),
                                         c.lo, c.hi, c.reference_cells, c.current_cells) AS p
$$;
COMMENT ON FUNCTION drift_bins(text, text, text) IS
'the bins or labels behind a row of drift_report: counts and shares of both sides, and what each contributes to psi (nats) and to kl (current || reference, bits); the contributions add up to the row''s psi and kl. lo and hi are the least and greatest value of a bin; the first and the last bin are open';

-- drift_series

CREATE FUNCTION drift_windows(first timestamptz, last timestamptz, bucket interval, slide interval, against_previous boolean,
    OUT starts timestamptz[], OUT ends timestamptz[], OUT earlier timestamptz[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    months CONSTANT integer := extract(year FROM slide) * 12 + extract(month FROM slide);
    by_calendar CONSTANT boolean := months <> 0 OR extract(day FROM slide) <> 0 OR extract(day FROM bucket) <> 0
        OR extract(year FROM bucket) <> 0 OR extract(month FROM bucket) <> 0;
    midnight CONSTANT timestamp := date_trunc('day', first::timestamp);
    month_no integer;
    start timestamp;
BEGIN
    IF first IS NULL THEN
        starts := '{}';
        ends := '{}';
        earlier := '{}';
        RETURN;
    END IF;
    IF extract(epoch FROM last - first) / extract(epoch FROM slide) > 100000 THEN
        RAISE EXCEPTION '% windows are too many', round((extract(epoch FROM last - first) / extract(epoch FROM slide))::numeric)
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The times run from %s to %s.', first, last),
                  HINT = 'Choose a longer bucket or slide, or a query that selects a shorter time.';
    END IF;
    IF by_calendar THEN
        -- by the local calendar, whatever the clocks do
        IF months > 0 THEN
            month_no := extract(year FROM first) * 12 + extract(month FROM first) - 1;
            month_no := month_no - month_no % months;
            start := make_date(month_no / 12, month_no % 12 + 1, 1);
        ELSE
            start := date_bin(slide, first::timestamp, midnight);
        END IF;
        SELECT array_agg(t::timestamptz ORDER BY t), array_agg((t + bucket)::timestamptz ORDER BY t),
               array_agg((t - bucket)::timestamptz ORDER BY t)
        INTO starts, ends, earlier
        FROM generate_series(start, last::timestamp, slide) AS t
        WHERE t = start OR t + bucket <= (SELECT max(g) + slide FROM generate_series(start, last::timestamp, slide) AS g);
    ELSE
        SELECT array_agg(t ORDER BY t), array_agg(t + bucket ORDER BY t), array_agg(t - bucket ORDER BY t)
        INTO starts, ends, earlier
        FROM generate_series(date_bin(slide, first, midnight::timestamptz), last, slide) AS t
        WHERE t = date_bin(slide, first, midnight::timestamptz)
           OR t + bucket <= (SELECT max(g) + slide FROM generate_series(date_bin(slide, first, midnight::timestamptz), last, slide) AS g);
    END IF;
    IF against_previous THEN
        SELECT coalesce(array_agg(w.s ORDER BY w.s), '{}'), coalesce(array_agg(w.e ORDER BY w.s), '{}'),
               coalesce(array_agg(w.p ORDER BY w.s), '{}')
        INTO starts, ends, earlier
        FROM unnest(starts, ends, earlier) AS w (s, e, p)
        WHERE w.p >= starts[1];
    END IF;
END
$$;
COMMENT ON FUNCTION drift_windows(timestamptz, timestamptz, interval, interval, boolean) IS
'part of drift_series: the windows that cover a time, on a grid of steps of "slide" from the first midnight, months from the first of the month; earlier: where the window before each begins';

CREATE FUNCTION drift_segment_key(segment text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN segment IS NULL THEN 'null' ELSE pg_catalog.concat('=', segment) END
$$;
COMMENT ON FUNCTION drift_segment_key(text) IS 'part of drift_series: a segment as a key that is never NULL';

CREATE FUNCTION drift_series_matched(source_from text, instant text, segment_value text, reference_from text,
    reference_segment text, matched drift_column[], preset text, plan_name text, bins integer,
    starts timestamptz[], ends timestamptz[], earlier timestamptz[], bounds float8[])
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_kind text,
    n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl_bits float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, p_adjusted float8, null_p_value float8,
    noise_floor float8, n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, reason text, note text)
LANGUAGE sql STABLE AS $$
    WITH col AS MATERIALIZED (
        SELECT u.no::integer AS no, u.name, u.reference_type, u.current_type, u.reference_value, u.current_value,
               u.counted_as, u.forced, u.note, u.reference_label, u.current_label, u.reference_check, u.current_check,
               u.may_identify, u.reason, u.threshold
        FROM pg_catalog.unnest(matched) WITH ORDINALITY AS u
            (name, reference_type, current_type, reference_value, current_value, counted_as, forced, note,
             reference_label, current_label, reference_check, current_check, may_identify, reason, threshold, no)
    ), reference_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from, pg_catalog.array_agg(col.counted_as ORDER BY col.no),
                   pg_catalog.array_agg(col.reference_value ORDER BY col.no), NULL, reference_segment, bins,
                   pg_catalog.array_agg(col.reference_check ORDER BY col.no))
        FROM col WHERE reference_from IS NOT NULL
    ), ref_part AS MATERIALIZED (
        SELECT @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no, s.row_count, s.dist, s.hist, s.counts
        FROM reference_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), ref_whole AS MATERIALIZED (
        -- what decides a column's kind, and whether it identifies rows
        SELECT r.no, @extschema@.freq_merge(r.dist) AS dist, @extschema@.hist_merge(r.hist) AS hist
        FROM ref_part AS r JOIN col ON col.no OPERATOR(pg_catalog.=) r.no
        WHERE col.counted_as OPERATOR(pg_catalog.=) 'number' OR col.may_identify
        GROUP BY r.no
    ), early_kind AS MATERIALIZED (
        SELECT col.no, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'label' THEN 'categorical'
                            WHEN col.counted_as OPERATOR(pg_catalog.=) 'number' AND reference_from IS NOT NULL
                                THEN @extschema@.drift_kind(plan_name, col.forced, h.hist) END AS kind,
               @extschema@.drift_lossy(col.reference_type, h.hist, h.dist) AS lossy
        FROM col LEFT JOIN ref_whole AS h ON h.no OPERATOR(pg_catalog.=) col.no
    ), exact_ref_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from,
                   pg_catalog.array_agg(CASE WHEN k.kind OPERATOR(pg_catalog.=) 'categorical' AND k.lossy
                                             THEN 'label' END ORDER BY col.no),
                   pg_catalog.array_agg(col.reference_label ORDER BY col.no), NULL, reference_segment)
        FROM col JOIN early_kind AS k ON k.no OPERATOR(pg_catalog.=) col.no
        WHERE col.counted_as OPERATOR(pg_catalog.=) 'number' AND reference_from IS NOT NULL
    ), exact_ref AS MATERIALIZED (
        SELECT @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no, s.dist
        FROM exact_ref_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), current_query (sql) AS (
        SELECT @extschema@.drift_scan_query(source_from,
                   pg_catalog.array_agg(CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                                  AND k.kind OPERATOR(pg_catalog.=) 'categorical' THEN 'label'
                                             ELSE col.counted_as END ORDER BY col.no),
                   pg_catalog.array_agg(CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                                  AND k.kind OPERATOR(pg_catalog.=) 'categorical'
                                             THEN col.current_label
                                             ELSE col.current_value END ORDER BY col.no),
                   pg_catalog.format('pg_catalog.width_bucket(pg_catalog.date_part(''epoch'', %s), $1)', instant),
                   segment_value, bins, pg_catalog.array_agg(col.current_check ORDER BY col.no))
        FROM col JOIN early_kind AS k ON k.no OPERATOR(pg_catalog.=) col.no
    ), raw AS MATERIALIZED (
        SELECT s.cell, s.segment, @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no,
               s.row_count, s.dist, s.hist, s.counts
        FROM current_query AS q, @extschema@.drift_scan(q.sql, bounds) AS s
        WHERE s.cell OPERATOR(pg_catalog.>) 0 AND s.cell OPERATOR(pg_catalog.<) pg_catalog.cardinality(bounds)
    ), raw_whole AS MATERIALIZED (
        SELECT r.no, @extschema@.freq_merge(r.dist) AS dist, @extschema@.hist_merge(r.hist) AS hist
        FROM raw AS r JOIN col ON col.no OPERATOR(pg_catalog.=) r.no
        WHERE col.counted_as OPERATOR(pg_catalog.=) 'number' OR col.may_identify
        GROUP BY r.no
    ), kind AS MATERIALIZED (
        SELECT col.no, COALESCE(e.kind, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                             THEN @extschema@.drift_kind(plan_name, col.forced, w.hist) END) AS kind,
               COALESCE(col.reason, CASE WHEN col.may_identify AND @extschema@.drift_all_different(w.dist, w.hist)
                   AND (reference_from IS NULL OR @extschema@.drift_all_different(r.dist, r.hist))
                   THEN 'identifier' END) AS reason
        FROM col
        JOIN early_kind AS e ON e.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN ref_whole AS r ON r.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN raw_whole AS w ON w.no OPERATOR(pg_catalog.=) col.no
    ), exact_query (sql) AS (
        SELECT @extschema@.drift_scan_query(source_from,
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical'
                                                  AND @extschema@.drift_lossy(col.current_type, w.hist, w.dist)
                                             THEN 'label' END ORDER BY col.no),
                   pg_catalog.array_agg(col.current_label ORDER BY col.no),
                   pg_catalog.format('pg_catalog.width_bucket(pg_catalog.date_part(''epoch'', %s), $1)', instant),
                   segment_value)
        FROM col
        JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
        JOIN raw_whole AS w ON w.no OPERATOR(pg_catalog.=) col.no
        WHERE col.counted_as OPERATOR(pg_catalog.=) 'number' AND reference_from IS NULL
    ), exact AS MATERIALIZED (
        SELECT s.cell, @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no, s.dist
        FROM exact_query AS q, @extschema@.drift_scan(q.sql, bounds) AS s
    ), part AS MATERIALIZED (
        SELECT r.cell, r.key, r.no, r.row_count, r.counts,
               CASE WHEN kind.kind OPERATOR(pg_catalog.<>) 'categorical' THEN NULL
                    WHEN r.hist IS NOT NULL
                        THEN COALESCE(exact.dist, @extschema@.drift_labels(r.hist, col.current_type))
                    ELSE r.dist END AS dist,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric' THEN r.hist END AS hist
        FROM raw AS r
        JOIN col ON col.no OPERATOR(pg_catalog.=) r.no
        JOIN kind ON kind.no OPERATOR(pg_catalog.=) r.no
        LEFT JOIN exact ON exact.cell OPERATOR(pg_catalog.=) r.cell AND exact.key OPERATOR(pg_catalog.=) r.key
            AND exact.no OPERATOR(pg_catalog.=) r.no
    ), win AS MATERIALIZED (
        SELECT w.no, w.starts, w.ends,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.starts), bounds) AS first_cell,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.ends), bounds) AS end_cell,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.earlier), bounds) AS earlier_cell
        FROM ROWS FROM (pg_catalog.unnest(starts), pg_catalog.unnest(ends), pg_catalog.unnest(earlier)) WITH ORDINALITY AS w (starts, ends, earlier, no)
    ), cur AS MATERIALIZED (
        SELECT win.no AS window_no, part.key, part.no, pg_catalog.sum(part.row_count)::bigint AS row_count,
               ARRAY[pg_catalog.sum(part.counts[1])] AS counts,
               @extschema@.freq_merge(part.dist) AS dist, @extschema@.hist_merge(part.hist) AS hist
        FROM win, LATERAL pg_catalog.generate_series(win.first_cell, win.end_cell OPERATOR(pg_catalog.-) 1) AS c (cell)
        JOIN part ON part.cell OPERATOR(pg_catalog.=) c.cell
        GROUP BY win.no, part.key, part.no
    ), earlier AS MATERIALIZED (
        SELECT win.no AS window_no, part.key, part.no, pg_catalog.sum(part.row_count)::bigint AS row_count,
               ARRAY[pg_catalog.sum(part.counts[1])] AS counts,
               @extschema@.freq_merge(part.dist) AS dist, @extschema@.hist_merge(part.hist) AS hist
        FROM win, LATERAL pg_catalog.generate_series(win.earlier_cell, win.first_cell OPERATOR(pg_catalog.-) 1) AS c (cell)
        JOIN part ON part.cell OPERATOR(pg_catalog.=) c.cell
        WHERE reference_from IS NULL
        GROUP BY win.no, part.key, part.no
    ), fixed AS MATERIALIZED (
        SELECT r.key, r.no, r.row_count, r.counts,
               CASE WHEN kind.kind OPERATOR(pg_catalog.<>) 'categorical' THEN NULL
                    WHEN r.hist IS NOT NULL
                        THEN COALESCE(exact.dist, @extschema@.drift_labels(r.hist, col.reference_type))
                    ELSE r.dist END AS dist, r.hist
        FROM ref_part AS r
        JOIN col ON col.no OPERATOR(pg_catalog.=) r.no
        JOIN kind ON kind.no OPERATOR(pg_catalog.=) r.no
        LEFT JOIN exact_ref AS exact ON exact.key OPERATOR(pg_catalog.=) r.key AND exact.no OPERATOR(pg_catalog.=) r.no
    ), seg AS (
        SELECT raw.key, pg_catalog.min(raw.segment) AS segment FROM raw GROUP BY raw.key
    ), measured AS MATERIALIZED (
        SELECT win.no AS window_no, win.starts, win.ends, seg.key, seg.segment, col.no, col.name, kind.kind, m AS of
        FROM win CROSS JOIN seg CROSS JOIN col
        JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN cur ON cur.window_no OPERATOR(pg_catalog.=) win.no AND cur.key OPERATOR(pg_catalog.=) seg.key
            AND cur.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN earlier ON earlier.window_no OPERATOR(pg_catalog.=) win.no
            AND earlier.key OPERATOR(pg_catalog.=) seg.key AND earlier.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN fixed ON fixed.no OPERATOR(pg_catalog.=) col.no
            AND (reference_segment IS NULL OR fixed.key OPERATOR(pg_catalog.=) seg.key),
        LATERAL (SELECT COALESCE(fixed.dist, earlier.dist) AS dist, COALESCE(fixed.hist, earlier.hist) AS hist,
                        COALESCE(fixed.counts, earlier.counts) AS counts,
                        COALESCE(fixed.row_count, earlier.row_count) AS row_count) AS ref,
        LATERAL (SELECT CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric'
                             THEN @extschema@.drift_preset_edges(plan_name, ref.hist, cur.hist) END AS edges) AS e,
        LATERAL @extschema@.drift_measure(preset, col.threshold, kind.kind, ref.row_count, ref.dist, ref.hist,
            cur.row_count, cur.dist, cur.hist,
            CASE WHEN kind.kind IS NULL THEN ref.counts ELSE @extschema@.hist_counts(ref.hist, e.edges) END,
            CASE WHEN kind.kind IS NULL THEN cur.counts ELSE @extschema@.hist_counts(cur.hist, e.edges) END,
            @extschema@.drift_row_note(col.reason, kind.reason, col.note, kind.kind, col.reference_type, ref.hist,
                col.current_type, cur.hist), kind.reason) AS m
    ), adjusted AS MATERIALIZED (
        SELECT g.window_no, g.key, h.column_no AS no, h.p_adjusted, h.null_p_adjusted
        FROM (SELECT r.window_no, r.key, pg_catalog.array_agg(r.no ORDER BY r.no) AS nos,
                     pg_catalog.array_agg((r.of).p_value ORDER BY r.no) AS ps,
                     pg_catalog.array_agg((r.of).null_p_value ORDER BY r.no) AS null_ps
              FROM measured AS r GROUP BY r.window_no, r.key) AS g,
             @extschema@.drift_holm(g.nos, g.ps, g.null_ps) AS h
    )
    SELECT r.starts, r.ends, r.segment, r.name, r.kind, (r.of).n_ref, (r.of).n_cur,
           (r.of).null_frac_ref, (r.of).null_frac_cur, (r.of).psi, (r.of).kl_bits, (r.of).js_distance, (r.of).hellinger,
           (r.of).wasserstein, (r.of).ks, (r.of).g, (r.of).df, (r.of).p_value, a.p_adjusted, (r.of).null_p_value,
           (r.of).noise_floor, (r.of).n_bins, (r.of).n_zero_ref, (r.of).n_zero_cur, (r.of).n_unseen,
           (r.of).metric, (r.of).score, (r.of).threshold, v.drift_detected, v.reason, (r.of).note
    FROM measured AS r
    LEFT JOIN adjusted AS a ON a.window_no OPERATOR(pg_catalog.=) r.window_no AND a.key OPERATOR(pg_catalog.=) r.key
        AND a.no OPERATOR(pg_catalog.=) r.no,
    LATERAL @extschema@.drift_verdict(plan_name, (r.of).drift_detected, (r.of).reason, a.p_adjusted, a.null_p_adjusted,
        (r.of).null_frac_ref, (r.of).null_frac_cur) AS v
    ORDER BY r.window_no, r.key, @extschema@.drift_rank(v.drift_detected), (r.of).score DESC NULLS LAST, r.no
$$;
COMMENT ON FUNCTION drift_series_matched(text, text, text, text, text, drift_column[], text, text, integer,
    timestamptz[], timestamptz[], timestamptz[], float8[]) IS
'part of drift_series: scans both sources and measures the columns that drift_columns matched, window by window';

CREATE FUNCTION drift_series(source text, time_column text, bucket interval, reference text DEFAULT NULL,
    columns text[] DEFAULT NULL, slide interval DEFAULT NULL, segment_column text DEFAULT NULL,
    preset text DEFAULT 'infodiv', alarm_threshold float8 DEFAULT NULL,
    categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_kind text,
    n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl_bits float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, p_adjusted float8, null_p_value float8,
    noise_floor float8, n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, reason text, note text)
LANGUAGE plpgsql STABLE ROWS 1000 AS $$
DECLARE
    source_from pg_catalog.text;
    reference_from pg_catalog.text;
    source_columns record;
    reference_columns record;
    matched @extschema@.drift_column[];
    plan_name CONSTANT pg_catalog.text := (@extschema@.drift_preset(preset)).name;
    bins pg_catalog.int4;
    instant CONSTANT pg_catalog.text := CASE WHEN time_column IS NOT NULL THEN pg_catalog.format('s.%I::pg_catalog.timestamptz', time_column) END;
    segment_value CONSTANT pg_catalog.text := CASE WHEN segment_column IS NOT NULL THEN pg_catalog.format('s.%I', segment_column) END;
    reference_segment pg_catalog.text;
    first pg_catalog.timestamptz;
    last pg_catalog.timestamptz;
    windows record;
    bounds pg_catalog.float8[];
BEGIN
    slide := COALESCE(slide, bucket);
    PERFORM @extschema@.drift_check_series(time_column, bucket, slide);
    source_from := @extschema@.drift_source('source', source);
    SELECT * INTO source_columns FROM @extschema@.drift_describe('source', source_from);
    PERFORM @extschema@.drift_check_time(time_column, segment_column, source_columns.names, source_columns.types);
    reference_columns := source_columns;
    IF reference IS NOT NULL THEN
        reference_from := @extschema@.drift_source('reference', reference);
        SELECT * INTO reference_columns FROM @extschema@.drift_describe('reference', reference_from);
        reference_segment := CASE WHEN pg_catalog.array_position(reference_columns.names, segment_column) IS NOT NULL
                                  THEN segment_value END;
    END IF;
    matched := @extschema@.drift_columns(columns, reference_columns.names, reference_columns.types,
        source_columns.names, source_columns.types, pg_catalog.array_remove(ARRAY[time_column, segment_column], NULL),
        categorical_columns, numeric_columns,
        pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml'),
        exclude, thresholds, alarm_threshold, pg_catalog.array_cat(reference_columns.keys, source_columns.keys));
    -- where a preset has edges of its own, histograms are kept fine enough to count between them
    IF pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml') THEN
        bins := 65536;
    END IF;

    EXECUTE pg_catalog.format('SELECT pg_catalog.min(%1$s), pg_catalog.max(%1$s) FROM %2$s AS s WHERE pg_catalog.isfinite(%1$s)',
                              instant, source_from)
    INTO first, last;
    SELECT * INTO windows FROM @extschema@.drift_windows(first, last, bucket, slide, reference IS NULL);
    SELECT pg_catalog.array_agg(u.t ORDER BY u.t) INTO bounds
    FROM (SELECT pg_catalog.date_part('epoch', b.t) AS t FROM pg_catalog.unnest(windows.starts) AS b (t)
          UNION SELECT pg_catalog.date_part('epoch', b.t) FROM pg_catalog.unnest(windows.ends) AS b (t)
          UNION SELECT pg_catalog.date_part('epoch', b.t) FROM pg_catalog.unnest(windows.earlier) AS b (t)
          WHERE reference IS NULL) AS u;
    IF bounds IS NULL THEN
        RETURN;
    END IF;

    RETURN QUERY
    SELECT * FROM @extschema@.drift_series_matched(source_from, instant, segment_value, reference_from,
        reference_segment, matched, preset, plan_name, bins,
        windows.starts, windows.ends, windows.earlier, bounds);
END
$$;
COMMENT ON FUNCTION drift_series(text, text, interval, text, text[], interval, text, text, float8, text[], text[],
    text[], jsonb) IS
'drift_report over time: one row a window of the length "bucket", a segment (a value of segment_column; NULL without one) and a column. Windows begin every "slide" (default: bucket), counted from midnight before the first row, months and years from the first of a month, and are compared with the reference, segment by segment where it has the segment column, or without one each with the window of the same length that ends where it begins. All windows come from one scan. Where the preset has bins of its own, counts between its edges come from histograms of 65536 bins: exact up to as many different values';

CREATE FUNCTION drift_check_series(time_column text, bucket interval, slide interval) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF time_column IS NULL OR bucket IS NULL THEN
        RAISE EXCEPTION '% must not be NULL', CASE WHEN time_column IS NULL THEN 'time_column' ELSE 'bucket' END
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    IF bucket <= '0'::interval OR slide <= '0'::interval THEN
        RAISE EXCEPTION '% must be longer than 0, not %', CASE WHEN bucket <= '0'::interval THEN 'bucket' ELSE 'slide' END,
            CASE WHEN bucket <= '0'::interval THEN bucket ELSE slide END
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_check_series(text, interval, interval) IS
'part of drift_series: error 22023 or 22004 for a bucket or slide that is no length of time';

CREATE FUNCTION drift_check_time(time_column text, segment_column text, names text[], types regtype[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[time_column, segment_column] LOOP
        IF wanted IS NOT NULL AND NOT wanted = ANY (names) THEN
            RAISE EXCEPTION 'column % does not exist in the source', quote_ident(wanted)
                USING ERRCODE = 'undefined_column',
                      HINT = format('Its columns are %s.', (SELECT string_agg(quote_ident(n), ', ') FROM unnest(names[:50]) AS n));
        END IF;
    END LOOP;
    IF @extschema@.drift_base_type(types[array_position(names, time_column)])::oid
       NOT IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) THEN
        RAISE EXCEPTION 'time_column must be a date or a timestamp, but % is %', quote_ident(time_column),
            types[array_position(names, time_column)]
            USING ERRCODE = 'datatype_mismatch';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_check_time(text, text, text[], regtype[]) IS
'part of drift_series: error 42703 for a time or segment column that is missing, 42804 for a time that is none';
