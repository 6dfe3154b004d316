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
    note text
);
COMMENT ON TYPE drift_column IS
'part of drift_report: a column that two sources share; its types, the SQL expressions that read it, whether it is counted as number or label (NULL: it cannot be compared), the kind the caller forced, and what there is to note';

CREATE TYPE drift_comparison AS (
    column_no integer,
    column_name text,
    column_kind text,
    n_ref bigint,
    n_cur bigint,
    null_frac_ref float8,
    null_frac_cur float8,
    psi float8,
    kl float8,
    js_distance float8,
    hellinger float8,
    wasserstein float8,
    ks float8,
    g float8,
    df float8,
    p_value float8,
    noise_floor float8,
    n_bins integer,
    n_zero_ref integer,
    n_zero_cur integer,
    n_unseen bigint,
    metric text,
    score float8,
    threshold float8,
    drift_detected boolean,
    note text,
    reference_dist freqdist,
    current_dist freqdist,
    reference_hist numhist,
    current_hist numhist,
    lo float8[],
    hi float8[],
    reference_cells float8[],
    current_cells float8[]
);
COMMENT ON TYPE drift_comparison IS
'part of drift_report: a row of it, the distributions of both sides, and the counts that were compared';

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
'part of drift_report: g_test of two vectors of counts; where cells are so thin that under no drift the mean of G is more than 0.08 standard deviations off its degrees of freedom, the p-value is from a shifted gamma with the mean, variance and third moment that G has given the pooled counts';

CREATE FUNCTION drift_noise_floor(metric text, reference float8[], current float8[]) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_noise_floor';
COMMENT ON FUNCTION drift_noise_floor(text, float8[], float8[]) IS
'part of drift_report: what psi, kl_divergence_nats, js_divergence, js_distance, js_distance_nats, hellinger_distance or chebyshev_distance average to for two samples of these sizes from one distribution; NULL for the first two where an expected count is below 5';

CREATE FUNCTION drift_wasserstein_floor(a numhist, b numhist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_wasserstein_floor';
COMMENT ON FUNCTION drift_wasserstein_floor(numhist, numhist) IS
'part of drift_report: what the Wasserstein distance averages to for two samples of these sizes from one distribution, sqrt(2h/pi) times the integral of sqrt(F(1-F)) with h = 1/n + 1/m, in the column''s unit; NULL with infinite values';

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

-- presets

CREATE FUNCTION drift_preset(preset text, OUT name text, OUT metric text, OUT floor_metric text,
    OUT threshold float8, OUT inclusive boolean, OUT tail float8)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    given text := btrim(preset);
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
        ('nannyml_linf', 'chebyshev_distance', 'chebyshev_distance', 0.1, false),
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
    END;
    RETURN pg_catalog.concat('(', query, E'\n)');
END
$$;
COMMENT ON FUNCTION drift_source(text, text) IS
'part of drift_report: the FROM item for a table or view, given by its name, or for a query; error 42P01 where a name names nothing';

CREATE FUNCTION drift_describe(from_item text, OUT names text[], OUT types regtype[])
LANGUAGE plpgsql STABLE AS $$
DECLARE
    empty_row pg_catalog.json;
    columns pg_catalog.text;
BEGIN
    EXECUTE pg_catalog.format(
        'SELECT pg_catalog.row_to_json(t.*) FROM (SELECT s.* FROM (SELECT 1) AS o '
        'LEFT JOIN (SELECT * FROM %s AS s WHERE false) AS s ON true) AS t', from_item)
    INTO empty_row;
    -- a name that a query gives to two columns names none
    SELECT pg_catalog.array_agg(k.name ORDER BY k.position),
           pg_catalog.string_agg(pg_catalog.format('pg_catalog.pg_typeof(s.%I)', k.name), ', ' ORDER BY k.position)
    INTO names, columns
    FROM (SELECT j.name, pg_catalog.min(j.position) AS position
          FROM pg_catalog.json_object_keys(empty_row) WITH ORDINALITY AS j (name, position)
          GROUP BY j.name
          HAVING pg_catalog.count(*) OPERATOR(pg_catalog.=) 1) AS k;
    IF names IS NULL THEN
        names := '{}';
        types := '{}';
        RETURN;
    END IF;
    EXECUTE pg_catalog.format(
        'SELECT ARRAY[%s] FROM (SELECT 1) AS o LEFT JOIN (SELECT * FROM %s AS s WHERE false) AS s ON true',
        columns, from_item)
    INTO types;
END
$$;
COMMENT ON FUNCTION drift_describe(text) IS
'part of drift_report: names and types of a FROM item''s columns, without reading a row; leaves out names that occur twice';

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

CREATE FUNCTION drift_value(name text, type regtype, as_number boolean, finite_only boolean) RETURNS text
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
    number := CASE
        WHEN base::oid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'real'::regtype,
                           'float8'::regtype, 'numeric'::regtype) THEN format('%s::pg_catalog.float8', value)
        WHEN base = 'money'::regtype THEN format('%s::pg_catalog.numeric::pg_catalog.float8', value)
        WHEN base = 'boolean'::regtype THEN format('%s::pg_catalog.int4::pg_catalog.float8', value)
        WHEN base::oid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'interval'::regtype,
                           'time'::regtype)
            THEN format('pg_catalog.date_part(''epoch'', %s)', value)
        WHEN base::oid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype) THEN format('%s::pg_catalog.float8', value)
    END;
    IF finite_only AND number IS NOT NULL AND base::oid IN ('real'::regtype, 'float8'::regtype, 'numeric'::regtype) THEN
        number := format('CASE WHEN %1$s OPERATOR(pg_catalog.>) ''-Infinity''::pg_catalog.float8 '
                         'AND %1$s OPERATOR(pg_catalog.<) ''Infinity''::pg_catalog.float8 THEN %1$s END', number);
    END IF;
    RETURN number;
END
$$;
COMMENT ON FUNCTION drift_value(text, regtype, boolean, boolean) IS
'part of drift_report: the SQL expression that reads a column of the FROM item s as a number or as a label; NULL where its type is no number';

CREATE FUNCTION drift_columns(wanted text[], reference_names text[], reference_types regtype[],
    current_names text[], current_types regtype[], left_out text[], categorical_columns text[], numeric_columns text[],
    finite_only boolean) RETURNS drift_column[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    numbers CONSTANT regtype[] := '{smallint,integer,bigint,real,float8,numeric,money}';
    result @extschema@.drift_column[] := '{}';
    c @extschema@.drift_column;
    missing text;
    side text;
    reference_base regtype;
    current_base regtype;
BEGIN
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
                           WITH ORDINALITY AS h (name, position) WHERE h.position <= 50), 'none'));
    END IF;
    SELECT n.name INTO missing FROM unnest(categorical_columns) AS n (name)
    WHERE n.name = ANY (numeric_columns) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % is in both categorical_columns and numeric_columns', quote_ident(missing)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    FOR c.name, c.reference_type, c.current_type IN
        SELECT r.name, r.type, k.type
        FROM unnest(reference_names, reference_types) WITH ORDINALITY AS r (name, type, position)
        JOIN unnest(current_names, current_types) AS k (name, type) ON k.name = r.name
        LEFT JOIN (SELECT w.name, min(w.position) AS position
                   FROM unnest(wanted) WITH ORDINALITY AS w (name, position) GROUP BY w.name) AS w ON w.name = r.name
        WHERE CASE WHEN wanted IS NULL THEN r.name <> ALL (left_out) ELSE w.name IS NOT NULL END
        ORDER BY w.position, r.position
    LOOP
        c.note := NULL;
        c.forced := CASE WHEN c.name = ANY (categorical_columns) THEN 'categorical'
                         WHEN c.name = ANY (numeric_columns) THEN 'numeric' END;
        reference_base := @extschema@.drift_base_type(c.reference_type);
        current_base := @extschema@.drift_base_type(c.current_type);
        IF c.forced = 'numeric'
           OR (c.forced IS NULL AND reference_base = ANY (numbers) AND current_base = ANY (numbers)) THEN
            c.counted_as := 'number';
        ELSE
            c.counted_as := 'label';
            IF reference_base <> current_base AND NOT (reference_base = ANY (numbers) AND current_base = ANY (numbers))
               AND (SELECT count(*) FROM pg_type AS t
                    WHERE t.oid IN (reference_base, current_base) AND t.typcategory = 'S') < 2 THEN
                c.note := format('%s in the reference, %s in the current: compared as labels', c.reference_type, c.current_type);
            END IF;
        END IF;
        c.reference_value := @extschema@.drift_value(c.name, c.reference_type, c.counted_as = 'number', finite_only);
        c.current_value := @extschema@.drift_value(c.name, c.current_type, c.counted_as = 'number', finite_only);
        IF c.counted_as = 'number' AND (c.reference_value IS NULL OR c.current_value IS NULL) THEN
            RAISE EXCEPTION 'column % cannot be numeric: its type is %', quote_ident(c.name),
                CASE WHEN c.reference_value IS NULL THEN c.reference_type ELSE c.current_type END
                USING ERRCODE = 'datatype_mismatch';
        END IF;
        -- our own carriers are distributions already, not values to count
        IF c.counted_as = 'label' AND EXISTS (
            SELECT FROM pg_type AS t
            JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
                 AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
            JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'infodiv'
            WHERE t.oid IN (reference_base, current_base)) THEN
            c.counted_as := NULL;
            c.note := format('not compared: %s is no label', CASE WHEN reference_base = current_base THEN c.reference_type::text
                             ELSE format('%s or %s', c.reference_type, c.current_type) END);
        END IF;
        result := result || c;
    END LOOP;

    IF wanted IS NULL AND result = '{}' THEN
        RAISE EXCEPTION 'the two sources have no column in common'
            USING ERRCODE = 'undefined_column',
                  DETAIL = format('Reference: %s. Current: %s.',
                      coalesce(nullif(array_to_string(reference_names[:50], ', '), ''), 'no column'),
                      coalesce(nullif(array_to_string(current_names[:50], ', '), ''), 'no column')),
                  HINT = 'Columns are matched by name; a query can rename them.';
    END IF;
    RETURN result;
END
$$;
COMMENT ON FUNCTION drift_columns(text[], text[], regtype[], text[], regtype[], text[], text[], text[], boolean) IS
'part of drift_report: the columns that both sources have, or those of them that are wanted, in order; error 42703 for one that is missing';

-- scans

CREATE FUNCTION drift_scan_query(from_item text, what text[], value text[], grouping_by text DEFAULT NULL,
    segment text DEFAULT NULL, max_bins integer DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(
        'SELECT a.cell, a.segment, c.column_no, a.row_count, c.dist, c.hist, c.counts FROM (SELECT ',
        coalesce(grouping_by, '0'), '::pg_catalog.int4 AS cell, ', coalesce(segment || '::pg_catalog.text', 'NULL::pg_catalog.text'), ' AS segment, ',
        'pg_catalog.count(*) AS row_count',
        string_agg(
            CASE w.what
                WHEN 'number' THEN concat(', @extschema@.hist_agg(', w.value, ', ' || max_bins, ')')
                WHEN 'label' THEN concat(', @extschema@.freq_agg(', w.value, ')')
                ELSE concat(', ', w.value)
            END || format(' AS a%s', w.no), '' ORDER BY w.no),
        ' FROM ', from_item, ' AS s', CASE WHEN grouping_by IS NOT NULL OR segment IS NOT NULL THEN ' GROUP BY 1, 2' END,
        ') AS a CROSS JOIN LATERAL (VALUES ',
        string_agg(concat('(', w.no,
            CASE WHEN w.what = 'label' THEN format(', a.a%s', w.no) ELSE ', NULL' END, '::@extschema@.freqdist',
            CASE WHEN w.what = 'number' THEN format(', a.a%s', w.no) ELSE ', NULL' END, '::@extschema@.numhist',
            CASE WHEN w.what = 'counts' THEN format(', a.a%s', w.no) ELSE ', NULL' END, '::pg_catalog.float8[])'),
            ', ' ORDER BY w.no),
        ') AS c (column_no, dist, hist, counts)')
    FROM unnest(what, value) WITH ORDINALITY AS w (what, value, no)
    WHERE w.what IS NOT NULL
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION drift_scan_query(text, text[], text[], text, text, integer) IS
'part of drift_report: one query that counts all columns of a source in one scan, by number, label or the counts given as they are; one row a column, and a group';

CREATE FUNCTION drift_labels(h numhist) RETURNS freqdist
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@.freq_agg(b.lo, b.count::float8) FROM @extschema@.hist_bins(h) AS b
$$;
COMMENT ON FUNCTION drift_labels(numhist) IS
'part of drift_report: a histogram whose every bin is a value, as labels with counts';

CREATE FUNCTION drift_number_label(value text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('CASE WHEN %1$s OPERATOR(pg_catalog.<>) ''NaN''::pg_catalog.float8 THEN %1$s END', value)
$$;
COMMENT ON FUNCTION drift_number_label(text) IS
'part of drift_report: the SQL expression that reads a number as a label, NaN as NULL';

CREATE FUNCTION drift_kind(preset text, forced text, reference numhist) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN forced IS NOT NULL THEN forced
        WHEN coalesce(@extschema@.hist_total(reference), 0) = 0 OR preset = 'evidently_wasserstein' THEN 'numeric'
        WHEN preset LIKE 'nannyml%' THEN
            CASE WHEN coalesce(@extschema@.drift_distinct(reference) <= 50
                      AND @extschema@.drift_distinct(reference) <= 0.1 * @extschema@.hist_total(reference), false)
                 THEN 'categorical' ELSE 'numeric' END
        WHEN @extschema@.drift_distinct(reference) <= 20 THEN 'categorical'
        ELSE 'numeric'
    END
$$;
COMMENT ON FUNCTION drift_kind(text, text, numhist) IS
'part of drift_report: whether a column of numbers is categorical (at most 20 different reference values; the nannyml presets: at most 50, and at most a tenth of the rows) or numeric';

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

CREATE FUNCTION drift_measure(preset text, given_threshold float8, kind text,
    reference_rows bigint, reference_dist freqdist, reference_hist numhist,
    current_rows bigint, current_dist freqdist, current_hist numhist,
    reference_counts float8[], current_counts float8[], column_note text,
    OUT n_ref bigint, OUT n_cur bigint, OUT null_frac_ref float8, OUT null_frac_cur float8,
    OUT psi float8, OUT kl float8, OUT js_distance float8, OUT hellinger float8,
    OUT wasserstein float8, OUT ks float8, OUT g float8, OUT df float8, OUT p_value float8, OUT noise_floor float8,
    OUT n_bins integer, OUT n_zero_ref integer, OUT n_zero_cur integer, OUT n_unseen bigint,
    OUT metric text, OUT score float8, OUT threshold float8, OUT drift_detected boolean, OUT note text,
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
    -- NaN would sort above every score
    IF given_threshold = 'NaN' THEN
        RAISE EXCEPTION 'alarm_threshold must be a number, not NaN' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    threshold := coalesce(given_threshold, chosen.threshold);
    reference_rows := coalesce(reference_rows, 0);
    current_rows := coalesce(current_rows, 0);
    note := column_note;
    IF kind IS NULL THEN
        RETURN;
    END IF;

    n_ref := coalesce(CASE kind WHEN 'numeric' THEN @extschema@.hist_total(reference_hist)
                                ELSE @extschema@.freq_total(reference_dist) END, 0);
    n_cur := coalesce(CASE kind WHEN 'numeric' THEN @extschema@.hist_total(current_hist)
                                ELSE @extschema@.freq_total(current_dist) END, 0);
    null_frac_ref := (reference_rows - n_ref)::float8 / nullif(reference_rows, 0);
    null_frac_cur := (current_rows - n_cur)::float8 / nullif(current_rows, 0);
    IF n_ref = 0 OR n_cur = 0 THEN
        note := concat_ws('; ', note, format('nothing to compare: the %s has %s', CASE WHEN n_ref = 0 THEN 'reference' ELSE 'current' END,
                       CASE WHEN CASE WHEN n_ref = 0 THEN reference_rows ELSE current_rows END = 0
                            THEN 'no rows' ELSE 'only NULL' END));
    END IF;

    IF kind = 'numeric' THEN
        IF n_ref > 0 AND n_cur > 0 THEN
            SELECT * INTO lo, hi, reference, current
            FROM @extschema@.drift_counts(reference_hist, current_hist, 10);
            spread := (@extschema@.drift_moments(reference_hist)).stddev;
            ks := @extschema@.ks_statistic(reference_hist, current_hist);
            wasserstein := @extschema@.wasserstein_distance(reference_hist, current_hist);
            wasserstein := CASE WHEN wasserstein = 0 THEN 0 ELSE wasserstein / nullif(spread, 0) END;
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
    kl := @extschema@.kl_divergence(current, reference);
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
        IF kind = 'numeric' AND (preset LIKE 'evidently%' OR preset LIKE 'nannyml%') THEN
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
            noise_floor := @extschema@.drift_noise_floor(chosen.floor_metric, cells_ref || 0::float8,
                                                         cells_cur || coalesce(leftover, 0));
        END IF;
    END IF;
    drift_detected := CASE WHEN chosen.inclusive THEN score >= threshold ELSE score > threshold END;
    IF chosen.name = 'infodiv' THEN
        drift_detected := drift_detected AND coalesce(p_value < 0.01, false);
    END IF;
END
$$;
COMMENT ON FUNCTION drift_measure(text, float8, text, bigint, freqdist, numhist, bigint, freqdist, numhist, float8[], float8[], text) IS
'part of drift_report: everything it says of one column, from the distributions of both sides; and the bins or counts of labels behind it';

CREATE FUNCTION drift_counts_value(value text, edges float8[], first integer) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT '@extschema@.hist_counts_agg('
        || format('%1$s, ($1)[%2$s:%3$s]) FILTER (WHERE %1$s OPERATOR(pg_catalog.>=) ($1)[%2$s] '
                  'AND %1$s OPERATOR(pg_catalog.<=) ($1)[%3$s])', value, first, first + cardinality(edges) - 1)
$$;
COMMENT ON FUNCTION drift_counts_value(text, float8[], integer) IS
'part of drift_report: the SQL expression that counts a column between edges, which begin at element "first" of $1';

CREATE FUNCTION drift_compare_matched(reference_from text, current_from text, matched drift_column[],
    preset text, plan_name text, alarm_threshold float8)
RETURNS SETOF drift_comparison
LANGUAGE sql STABLE AS $$
    WITH col AS MATERIALIZED (
        SELECT u.no::integer AS no, u.name, u.reference_value, u.current_value, u.counted_as, u.forced, u.note
        FROM pg_catalog.unnest(matched) WITH ORDINALITY AS u
            (name, reference_type, current_type, reference_value, current_value, counted_as, forced, note, no)
    ), reference_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from, pg_catalog.array_agg(col.counted_as ORDER BY col.no),
                                            pg_catalog.array_agg(col.reference_value ORDER BY col.no))
        FROM col
    ), ref AS MATERIALIZED (
        SELECT s.column_no AS no, s.row_count, s.dist, s.hist
        FROM reference_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), kind AS MATERIALIZED (
        SELECT col.no, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'label' THEN 'categorical'
                            WHEN col.counted_as IS NOT NULL
                                THEN @extschema@.drift_kind(plan_name, col.forced, ref.hist) END AS kind
        FROM col LEFT JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
    ), current_query (sql) AS (
        SELECT @extschema@.drift_scan_query(current_from,
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric' THEN 'number'
                                             WHEN kind.kind IS NOT NULL THEN 'label' END ORDER BY col.no),
                   pg_catalog.array_agg(CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical'
                                                  AND col.counted_as OPERATOR(pg_catalog.=) 'number'
                                             THEN @extschema@.drift_number_label(col.current_value)
                                             ELSE col.current_value END ORDER BY col.no))
        FROM col JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    ), cur AS MATERIALIZED (
        SELECT s.column_no AS no, s.row_count, s.dist, s.hist
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
    )
    SELECT col.no, col.name, kind.kind, m.n_ref, m.n_cur, m.null_frac_ref, m.null_frac_cur,
           m.psi, m.kl, m.js_distance, m.hellinger, m.wasserstein, m.ks, m.g, m.df, m.p_value, m.noise_floor,
           m.n_bins, m.n_zero_ref, m.n_zero_cur, m.n_unseen, m.metric, m.score, m.threshold, m.drift_detected,
           m.note, d.reference_dist, cur.dist, CASE WHEN d.reference_dist IS NULL THEN ref.hist END, cur.hist,
           m.lo, m.hi, m.reference, m.current
    FROM col
    JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN ref ON ref.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN cur ON cur.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN edge ON edge.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN ref_counts ON ref_counts.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN cur_counts ON cur_counts.no OPERATOR(pg_catalog.=) col.no,
    LATERAL (SELECT CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' AND col.counted_as OPERATOR(pg_catalog.=) 'number'
                         THEN @extschema@.drift_labels(ref.hist) ELSE ref.dist END AS reference_dist) AS d,
    LATERAL @extschema@.drift_measure(preset, alarm_threshold, kind.kind, ref.row_count,
        d.reference_dist, ref.hist, cur.row_count, cur.dist, cur.hist,
        CASE WHEN edge.exact THEN @extschema@.hist_counts(ref.hist, edge.edges) ELSE ref_counts.counts END,
        CASE WHEN edge.exact THEN @extschema@.hist_counts(cur.hist, edge.edges) ELSE cur_counts.counts END,
        col.note) AS m
    ORDER BY col.no
$$;
COMMENT ON FUNCTION drift_compare_matched(text, text, drift_column[], text, text, float8) IS
'part of drift_report: scans both sources and measures the columns that drift_columns matched';

CREATE FUNCTION drift_compare(reference text, current text, columns text[], preset text, alarm_threshold float8,
    categorical_columns text[], numeric_columns text[])
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
    SELECT * INTO reference_columns FROM @extschema@.drift_describe(reference_from);
    SELECT * INTO current_columns FROM @extschema@.drift_describe(current_from);
    matched := @extschema@.drift_columns(columns, reference_columns.names, reference_columns.types,
        current_columns.names, current_columns.types, '{}', categorical_columns, numeric_columns,
        pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml'));

    RETURN QUERY
    SELECT * FROM @extschema@.drift_compare_matched(reference_from, current_from, matched, preset, plan_name, alarm_threshold);
END
$$;
COMMENT ON FUNCTION drift_compare(text, text, text[], text, float8, text[], text[]) IS
'part of drift_report: its rows, and for each the bins or labels with their counts';

CREATE FUNCTION drift_report(reference text, current text, columns text[] DEFAULT NULL, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL)
RETURNS TABLE (column_name text, column_kind text, n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, noise_floor float8,
    n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, note text)
LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT c.column_name, c.column_kind, c.n_ref, c.n_cur, c.null_frac_ref, c.null_frac_cur,
           c.psi, c.kl, c.js_distance, c.hellinger, c.wasserstein, c.ks, c.g, c.df, c.p_value, c.noise_floor,
           c.n_bins, c.n_zero_ref, c.n_zero_cur, c.n_unseen, c.metric, c.score, c.threshold, c.drift_detected, c.note
    FROM @extschema@.drift_compare($1, $2, $3, $4, $5, $6, $7) AS c
    ORDER BY c.column_no
$$;
COMMENT ON FUNCTION drift_report(text, text, text[], text, float8, text[], text[]) IS
'compares two tables, views or queries column by column: one row a column that both have (or that columns names), with the share of NULLs, psi (nats), kl (current || reference, bits), js_distance (base 2), hellinger, wasserstein (in reference standard deviations), ks, the G-test, and the preset''s own metric, score, threshold and verdict. Numbers are compared in ten bins of equal frequency of the pooled data, numbers with at most 20 different reference values and all else by label; n_ref, n_cur: values compared; noise_floor: what the score averages to under no drift; n_unseen: current rows whose label or bin the reference lacks; note: what could not be compared, and why. One scan a side, two where the preset has bins of its own. Runs with the caller''s rights';

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
    FROM @extschema@.drift_compare($1, $2, ARRAY[$3], 'infodiv', NULL, NULL, NULL) AS c,
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
    reference_segment text, matched drift_column[], preset text, plan_name text, alarm_threshold float8, bins integer,
    starts timestamptz[], ends timestamptz[], earlier timestamptz[], bounds float8[])
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_kind text,
    n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, noise_floor float8,
    n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, note text)
LANGUAGE sql STABLE AS $$
    WITH col AS MATERIALIZED (
        SELECT u.no::integer AS no, u.name, u.reference_value, u.current_value, u.counted_as, u.forced, u.note
        FROM pg_catalog.unnest(matched) WITH ORDINALITY AS u
            (name, reference_type, current_type, reference_value, current_value, counted_as, forced, note, no)
    ), reference_query (sql) AS (
        SELECT @extschema@.drift_scan_query(reference_from, pg_catalog.array_agg(col.counted_as ORDER BY col.no),
                   pg_catalog.array_agg(col.reference_value ORDER BY col.no), NULL, reference_segment, bins)
        FROM col WHERE reference_from IS NOT NULL
    ), ref_part AS MATERIALIZED (
        SELECT @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no, s.row_count, s.dist, s.hist
        FROM reference_query AS q, @extschema@.drift_scan(q.sql) AS s
    ), early_kind AS MATERIALIZED (
        SELECT col.no, CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'label' THEN 'categorical'
                            WHEN col.counted_as IS NOT NULL AND reference_from IS NOT NULL
                                THEN @extschema@.drift_kind(plan_name, col.forced, h.hist) END AS kind
        FROM col LEFT JOIN (SELECT r.no, @extschema@.hist_merge(r.hist) AS hist FROM ref_part AS r GROUP BY r.no) AS h
             ON h.no OPERATOR(pg_catalog.=) col.no
    ), current_query (sql) AS (
        SELECT @extschema@.drift_scan_query(source_from,
                   pg_catalog.array_agg(CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                                  AND k.kind OPERATOR(pg_catalog.=) 'categorical' THEN 'label'
                                             ELSE col.counted_as END ORDER BY col.no),
                   pg_catalog.array_agg(CASE WHEN col.counted_as OPERATOR(pg_catalog.=) 'number'
                                                  AND k.kind OPERATOR(pg_catalog.=) 'categorical'
                                             THEN @extschema@.drift_number_label(col.current_value)
                                             ELSE col.current_value END ORDER BY col.no),
                   pg_catalog.format('pg_catalog.width_bucket(pg_catalog.date_part(''epoch'', %s), $1)', instant),
                   segment_value, bins)
        FROM col JOIN early_kind AS k ON k.no OPERATOR(pg_catalog.=) col.no
    ), raw AS MATERIALIZED (
        SELECT s.cell, s.segment, @extschema@.drift_segment_key(s.segment) AS key, s.column_no AS no,
               s.row_count, s.dist, s.hist
        FROM current_query AS q, @extschema@.drift_scan(q.sql, bounds) AS s
        WHERE s.cell OPERATOR(pg_catalog.>) 0 AND s.cell OPERATOR(pg_catalog.<) pg_catalog.cardinality(bounds)
    ), kind AS MATERIALIZED (
        SELECT col.no, COALESCE(e.kind, CASE WHEN col.counted_as IS NOT NULL
                                             THEN @extschema@.drift_kind(plan_name, col.forced, h.hist) END) AS kind
        FROM col
        JOIN early_kind AS e ON e.no OPERATOR(pg_catalog.=) col.no
        LEFT JOIN (SELECT r.no, @extschema@.hist_merge(r.hist) AS hist FROM raw AS r
                   WHERE reference_from IS NULL GROUP BY r.no) AS h ON h.no OPERATOR(pg_catalog.=) col.no
    ), part AS MATERIALIZED (
        SELECT r.cell, r.key, r.no, r.row_count,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' AND r.hist IS NOT NULL
                    THEN @extschema@.drift_labels(r.hist) ELSE r.dist END AS dist,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric' THEN r.hist END AS hist
        FROM raw AS r JOIN kind ON kind.no OPERATOR(pg_catalog.=) r.no
    ), win AS MATERIALIZED (
        SELECT w.no, w.starts, w.ends,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.starts), bounds) AS first_cell,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.ends), bounds) AS end_cell,
               pg_catalog.width_bucket(pg_catalog.date_part('epoch', w.earlier), bounds) AS earlier_cell
        FROM ROWS FROM (pg_catalog.unnest(starts), pg_catalog.unnest(ends), pg_catalog.unnest(earlier)) WITH ORDINALITY AS w (starts, ends, earlier, no)
    ), cur AS MATERIALIZED (
        SELECT win.no AS window_no, part.key, part.no, pg_catalog.sum(part.row_count)::bigint AS row_count,
               @extschema@.freq_merge(part.dist) AS dist, @extschema@.hist_merge(part.hist) AS hist
        FROM win, LATERAL pg_catalog.generate_series(win.first_cell, win.end_cell OPERATOR(pg_catalog.-) 1) AS c (cell)
        JOIN part ON part.cell OPERATOR(pg_catalog.=) c.cell
        GROUP BY win.no, part.key, part.no
    ), earlier AS MATERIALIZED (
        SELECT win.no AS window_no, part.key, part.no, pg_catalog.sum(part.row_count)::bigint AS row_count,
               @extschema@.freq_merge(part.dist) AS dist, @extschema@.hist_merge(part.hist) AS hist
        FROM win, LATERAL pg_catalog.generate_series(win.earlier_cell, win.first_cell OPERATOR(pg_catalog.-) 1) AS c (cell)
        JOIN part ON part.cell OPERATOR(pg_catalog.=) c.cell
        WHERE reference_from IS NULL
        GROUP BY win.no, part.key, part.no
    ), fixed AS MATERIALIZED (
        SELECT r.key, r.no, r.row_count,
               CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'categorical' AND r.hist IS NOT NULL
                    THEN @extschema@.drift_labels(r.hist) ELSE r.dist END AS dist, r.hist
        FROM ref_part AS r JOIN kind ON kind.no OPERATOR(pg_catalog.=) r.no
    ), seg AS (
        SELECT raw.key, pg_catalog.min(raw.segment) AS segment FROM raw GROUP BY raw.key
    )
    SELECT win.starts, win.ends, seg.segment, col.name, kind.kind, m.n_ref, m.n_cur, m.null_frac_ref, m.null_frac_cur,
           m.psi, m.kl, m.js_distance, m.hellinger, m.wasserstein, m.ks, m.g, m.df, m.p_value, m.noise_floor,
           m.n_bins, m.n_zero_ref, m.n_zero_cur, m.n_unseen, m.metric, m.score, m.threshold, m.drift_detected, m.note
    FROM win CROSS JOIN seg CROSS JOIN col
    JOIN kind ON kind.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN cur ON cur.window_no OPERATOR(pg_catalog.=) win.no AND cur.key OPERATOR(pg_catalog.=) seg.key
        AND cur.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN earlier ON earlier.window_no OPERATOR(pg_catalog.=) win.no AND earlier.key OPERATOR(pg_catalog.=) seg.key
        AND earlier.no OPERATOR(pg_catalog.=) col.no
    LEFT JOIN fixed ON fixed.no OPERATOR(pg_catalog.=) col.no
        AND (reference_segment IS NULL OR fixed.key OPERATOR(pg_catalog.=) seg.key),
    LATERAL (SELECT COALESCE(fixed.dist, earlier.dist) AS dist, COALESCE(fixed.hist, earlier.hist) AS hist,
                    COALESCE(fixed.row_count, earlier.row_count) AS row_count) AS ref,
    LATERAL (SELECT CASE WHEN kind.kind OPERATOR(pg_catalog.=) 'numeric'
                         THEN @extschema@.drift_preset_edges(plan_name, ref.hist, cur.hist) END AS edges) AS e,
    LATERAL @extschema@.drift_measure(preset, alarm_threshold, kind.kind, ref.row_count, ref.dist, ref.hist,
        cur.row_count, cur.dist, cur.hist, @extschema@.hist_counts(ref.hist, e.edges),
        @extschema@.hist_counts(cur.hist, e.edges), col.note) AS m
    ORDER BY win.no, seg.key, col.no
$$;
COMMENT ON FUNCTION drift_series_matched(text, text, text, text, text, drift_column[], text, text, float8, integer,
    timestamptz[], timestamptz[], timestamptz[], float8[]) IS
'part of drift_series: scans both sources and measures the columns that drift_columns matched, window by window';

CREATE FUNCTION drift_series(source text, time_column text, bucket interval, reference text DEFAULT NULL,
    columns text[] DEFAULT NULL, slide interval DEFAULT NULL, segment_column text DEFAULT NULL,
    preset text DEFAULT 'infodiv', alarm_threshold float8 DEFAULT NULL,
    categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_kind text,
    n_ref bigint, n_cur bigint,
    null_frac_ref float8, null_frac_cur float8, psi float8, kl float8, js_distance float8, hellinger float8,
    wasserstein float8, ks float8, g float8, df float8, p_value float8, noise_floor float8,
    n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint,
    metric text, score float8, threshold float8, drift_detected boolean, note text)
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
    SELECT * INTO source_columns FROM @extschema@.drift_describe(source_from);
    PERFORM @extschema@.drift_check_time(time_column, segment_column, source_columns.names, source_columns.types);
    reference_columns := source_columns;
    IF reference IS NOT NULL THEN
        reference_from := @extschema@.drift_source('reference', reference);
        SELECT * INTO reference_columns FROM @extschema@.drift_describe(reference_from);
        reference_segment := CASE WHEN pg_catalog.array_position(reference_columns.names, segment_column) IS NOT NULL
                                  THEN segment_value END;
    END IF;
    matched := @extschema@.drift_columns(columns, reference_columns.names, reference_columns.types,
        source_columns.names, source_columns.types, pg_catalog.array_remove(ARRAY[time_column, segment_column], NULL),
        categorical_columns, numeric_columns,
        pg_catalog.starts_with(plan_name, 'evidently') OR pg_catalog.starts_with(plan_name, 'nannyml'));
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
        reference_segment, matched, preset, plan_name, alarm_threshold, bins,
        windows.starts, windows.ends, windows.earlier, bounds);
END
$$;
COMMENT ON FUNCTION drift_series(text, text, interval, text, text[], interval, text, text, float8, text[], text[]) IS
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
