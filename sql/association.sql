
-- association_report: which columns say most about a target
--
-- A first scan makes a histogram of each column of numbers, whose quantiles are the
-- bins; a second one makes the joint distribution of each column with the target.

CREATE TYPE _association_column AS (name text, kind text, value text, named boolean, note text);
COMMENT ON TYPE _association_column IS
'part of association_report: a column of the source, what it is counted as (label, number, or NULL where it is not scored), the SQL expression that reads it from the FROM item s, whether the caller asked for it, and why it is not scored';

CREATE FUNCTION _association_kind(base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'real'::regtype, 'float8'::regtype, 'numeric'::regtype)
            THEN 'number'
        WHEN base IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'interval'::regtype, 'time'::regtype)
            THEN 'time'
        ELSE 'label'
    END
$$;
COMMENT ON FUNCTION _association_kind(regtype) IS
'part of association_report: what a type is counted as: number and time in bins of equal frequency, label by value';

CREATE FUNCTION _association_value(item text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN @extschema@._association_kind(base) = 'number' THEN format('%s::pg_catalog.float8', item)
        WHEN @extschema@._association_kind(base) = 'time' THEN format('EXTRACT(epoch FROM %s)::pg_catalog.float8', item)
        -- what any plan can merge: integers and texts
        WHEN base = 'boolean'::regtype THEN format('%s::pg_catalog.int4::pg_catalog.int8', item)
        ELSE format('%s::pg_catalog.text', item)
    END
$$;
COMMENT ON FUNCTION _association_value(text, regtype) IS
'part of association_report: the SQL expression for a value, as float8 where it may be put into bins, else as a label of type bigint or text';

CREATE FUNCTION _association_columns(names text[], types regtype[], keys text[], target text, columns text[], exclude text[])
RETURNS SETOF _association_column
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM @extschema@._association_check_names('columns', columns, names);
    PERFORM @extschema@._association_check_names('exclude', exclude, names);
    RETURN QUERY
    SELECT c.name, CASE WHEN reason.note IS NULL THEN @extschema@._association_kind(c.base) END,
           @extschema@._association_value(format('s.%I', c.name), c.base), c.named, reason.note
    FROM (SELECT n.name, @extschema@.drift_base_type(n.type) AS base, coalesce(w.position, n.position) AS position, w.name IS NOT NULL AS named
          FROM unnest(names, types) WITH ORDINALITY AS n (name, type, position)
          LEFT JOIN (SELECT u.name, min(u.position) AS position FROM unnest(columns) WITH ORDINALITY AS u (name, position) GROUP BY 1) AS w
              ON w.name = n.name
          WHERE (columns IS NULL OR w.name IS NOT NULL) AND n.name <> ALL (coalesce(exclude, '{}'))
                AND n.name IS DISTINCT FROM target) AS c,
         LATERAL (SELECT CASE
              WHEN @extschema@.drift_category(c.base) = 'distribution' THEN format('not scored: %s is no label', c.base)
              WHEN c.named THEN NULL
              WHEN c.name = ANY (keys) THEN 'not scored: its values are a key, different in every row; name it in "columns" to score it'
              WHEN c.base = 'uuid'::regtype THEN 'not scored: a uuid is another one in every row; name it in "columns" to score it'
              WHEN (SELECT t.typcategory = 'A' FROM pg_type AS t WHERE t.oid = c.base)
                  THEN format('not scored: %s has many values in one; name it in "columns" to score it', c.base)
              END) AS reason (note)
    ORDER BY c.position;
END
$$;
COMMENT ON FUNCTION _association_columns(text[], regtype[], text[], text, text[], text[]) IS
'part of association_report: the columns of a source besides the target, or those of them that are wanted; error 42703 for one that is missing';

CREATE FUNCTION _association_check_names(argument text, given text[], known text[]) RETURNS void
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
        RAISE EXCEPTION 'column % of % does not exist in the source', quote_ident(unknown), argument
            USING ERRCODE = 'undefined_column',
                  HINT = format('Columns are %s.', (SELECT string_agg(quote_ident(k), ', ') FROM unnest(known[:50]) AS k));
    END IF;
END
$$;
COMMENT ON FUNCTION _association_check_names(text, text[], text[]) IS
'part of association_report: error 42703 for a column that the source does not have';

CREATE FUNCTION _association_edges(h numhist, bins integer) RETURNS float8[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN @extschema@.hist_total(h) = 0 THEN NULL
        -- each of few values is a bin; what is no finite number comes behind them
        WHEN coalesce(@extschema@.drift_distinct(h) <= greatest(bins, 20), false)
            THEN (SELECT array_agg(b.lo ORDER BY b.lo) FROM @extschema@.hist_bins(h) AS b) || 'Infinity'::float8
        ELSE (SELECT array_agg(e ORDER BY e)
              FROM (SELECT DISTINCT @extschema@.hist_quantile(h, i::float8 / bins) AS e FROM generate_series(1, bins - 1) AS i) AS q)
    END
$$;
COMMENT ON FUNCTION _association_edges(numhist, integer) IS
'part of association_report: where a column of numbers is cut into bins of equal frequency, or into its values where they are few; NULL without a number';

CREATE FUNCTION _association_label(value text, kind text, h numhist, bins integer) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET extra_float_digits = 1 AS $$
    SELECT CASE
        WHEN kind = 'label' THEN value
        ELSE coalesce(format('pg_catalog.width_bucket(%s, %L::pg_catalog.float8[])::pg_catalog.int8', value,
                             @extschema@._association_edges(h, bins)), 'NULL::pg_catalog.int8')
    END
$$;
COMMENT ON FUNCTION _association_label(text, text, numhist, integer) IS
'part of association_report: the SQL expression for the label of a value, which is its bin for a number';

CREATE FUNCTION _association_p_value(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_association_p_value';
COMMENT ON FUNCTION _association_p_value(jointdist) IS
'part of association_report: the chi-square test of independence with mean and variance that the statistic has over all tables of the same margins (Dawson 1954), so that many rare labels do no harm; NULL without pairs';

CREATE FUNCTION _association_rows(columns _association_column[], joints jointdist[], pseudocount float8)
RETURNS TABLE (column_name text, mutual_information float8, theils_u float8, theils_u_reverse float8, cramers_v float8,
    p_value float8, p_adjusted float8, information_value float8, n bigint, nulls bigint, n_labels bigint, note text)
LANGUAGE sql STABLE ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
    WITH counted AS MATERIALIZED (
        SELECT c.no::integer AS no, c.name, c.kind, c.named, u.j,
               @extschema@.joint_total(u.j) AS n, @extschema@.joint_nulls(u.j) AS nulls,
               @extschema@.freq_distinct(@extschema@.joint_x(u.j)) AS n_labels,
               @extschema@.freq_distinct(@extschema@.joint_y(u.j)) AS n_targets, c.note
        FROM unnest(columns) WITH ORDINALITY AS c (name, kind, value, named, note, no)
        LEFT JOIN unnest(joints) WITH ORDINALITY AS u (j, no) USING (no)
    ), noted AS MATERIALIZED (
        SELECT m.no, m.name, m.j, m.n, m.nulls, m.n_labels, m.n_targets,
               CASE
                   WHEN m.note IS NOT NULL THEN m.note
                   WHEN m.n IS NULL OR m.n = 0 THEN 'not scored: no row has a value of both'
                   WHEN m.kind = 'label' AND NOT m.named AND m.n >= 100 AND m.n_labels > 0.5 * m.n
                       THEN 'not scored: its values are nearly all different; name it in "columns" to score it'
               END AS note
        FROM counted AS m
    ), scored AS MATERIALIZED (
        SELECT s.no, @extschema@._association_p_value(s.j) AS p FROM noted AS s WHERE s.note IS NULL
    ), adjusted AS MATERIALIZED (
        SELECT h.column_no AS no, h.p_adjusted
        FROM (SELECT array_agg(s.no) AS numbers, array_agg(s.p) AS p FROM scored AS s) AS a,
             @extschema@.drift_holm(a.numbers, a.p, NULL::float8[]) AS h
    )
    SELECT m.name, @extschema@.mutual_information(s.j), @extschema@.theils_u(@extschema@.joint_transpose(s.j)),
           @extschema@.theils_u(s.j), @extschema@.cramers_v(s.j), p.p, a.p_adjusted,
           CASE WHEN m.n_targets = 2 THEN @extschema@.information_value(s.j, pseudocount) END,
           m.n, m.nulls, m.n_labels, m.note
    FROM noted AS m
    LEFT JOIN scored AS p USING (no)
    LEFT JOIN adjusted AS a USING (no)
    LEFT JOIN LATERAL (SELECT m.j WHERE m.note IS NULL) AS s (j) ON true
    ORDER BY a.p_adjusted < 0.01 DESC NULLS LAST, 3 DESC NULLS LAST, m.no
$$;
COMMENT ON FUNCTION _association_rows(_association_column[], jointdist[], float8) IS
'part of association_report: its rows, from the joint distribution of each column with the target';

CREATE FUNCTION association_report(source text, target text, columns text[] DEFAULT NULL, exclude text[] DEFAULT NULL,
    bins integer DEFAULT 10, pseudocount float8 DEFAULT 0)
RETURNS TABLE (column_name text, mutual_information float8, theils_u float8, theils_u_reverse float8, cramers_v float8,
    p_value float8, p_adjusted float8, information_value float8, n bigint, nulls bigint, n_labels bigint, note text)
LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
    from_item pg_catalog.text;
    described record;
    aim record;
    target_name pg_catalog.text;
    target_value pg_catalog.text;
    target_kind pg_catalog.text;
    target_type pg_catalog.regtype;
    plan @extschema@._association_column[];
    query pg_catalog.text;
    hists @extschema@.numhist[];
    joints @extschema@.jointdist[];
BEGIN
    IF bins IS NULL OR bins OPERATOR(pg_catalog.<) 2 OR bins OPERATOR(pg_catalog.>) 1000 THEN
        RAISE EXCEPTION 'bins must be between 2 and 1000, not %', bins USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF target IS NULL THEN
        RAISE EXCEPTION 'target must not be NULL'
            USING ERRCODE = 'null_value_not_allowed',
                  HINT = 'Give the name of a column, or an expression over the columns: label <> predicted.';
    END IF;
    from_item := @extschema@.drift_source('source', source);
    SELECT * INTO described FROM @extschema@.drift_describe('source', from_item);
    -- a column, or an expression over the columns, and one alone
    target_name := (SELECT d.name FROM pg_catalog.unnest(described.names) AS d (name) WHERE d.name OPERATOR(pg_catalog.=) target);
    target_value := coalesce('s.' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(target_name), pg_catalog.concat('(', target, E'\n)'));
    BEGIN
        SELECT * INTO aim FROM @extschema@.drift_describe('target',
            pg_catalog.format('(SELECT %s AS target FROM %s AS s)', target_value, from_item));
    EXCEPTION WHEN undefined_column THEN
        RAISE EXCEPTION '%', SQLERRM
            USING ERRCODE = 'undefined_column', DETAIL = pg_catalog.format('The target was given as %s.', target),
                  HINT = pg_catalog.format('Columns are %s.', pg_catalog.array_to_string(described.names[:50], ', '));
    END;
    IF pg_catalog.cardinality(aim.names) OPERATOR(pg_catalog.<>) 1 THEN
        RAISE EXCEPTION 'target must be one column, or one expression over the columns'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    target_type := @extschema@.drift_base_type(aim.types[1]);
    target_kind := @extschema@._association_kind(target_type);
    target_value := @extschema@._association_value(target_value, target_type);
    plan := ARRAY(SELECT c FROM @extschema@._association_columns(described.names, described.types, described.keys,
                                                                target_name, columns, exclude) AS c);

    -- numbers; the target's stand last
    SELECT pg_catalog.format('SELECT ARRAY[%s]::@extschema@.numhist[] FROM %s AS s',
                             pg_catalog.string_agg(CASE WHEN c.kind OPERATOR(pg_catalog.<>) 'label'
                                                        THEN pg_catalog.format('@extschema@.hist_agg(%s)', c.value)
                                                        ELSE 'NULL' END, ', ' ORDER BY c.no), from_item)
    INTO query
    FROM (SELECT p.no, p.kind, p.value FROM pg_catalog.unnest(plan) WITH ORDINALITY AS p (name, kind, value, named, note, no)
          UNION ALL SELECT 1000000, target_kind, target_value) AS c
    HAVING pg_catalog.bool_or(c.kind OPERATOR(pg_catalog.<>) 'label');
    IF query IS NOT NULL THEN
        EXECUTE query INTO hists;
    END IF;

    target_value := @extschema@._association_label(target_value, target_kind,
                                                   hists[pg_catalog.cardinality(plan) OPERATOR(pg_catalog.+) 1], bins);
    SELECT pg_catalog.format('SELECT ARRAY[%s]::@extschema@.jointdist[] FROM %s AS s',
                             pg_catalog.string_agg(CASE WHEN c.kind IS NOT NULL
                                                        THEN pg_catalog.format('@extschema@.joint_agg(%s, %s)',
                                                                 @extschema@._association_label(c.value, c.kind, hists[c.no], bins),
                                                                 target_value)
                                                        ELSE 'NULL' END, ', ' ORDER BY c.no), from_item)
    INTO query
    FROM pg_catalog.unnest(plan) WITH ORDINALITY AS c (name, kind, value, named, note, no)
    HAVING pg_catalog.count(c.kind) OPERATOR(pg_catalog.>) 0;
    IF query IS NOT NULL THEN
        EXECUTE query INTO joints;
    END IF;
    RETURN QUERY SELECT * FROM @extschema@._association_rows(plan, joints, pseudocount);
END
$$;
COMMENT ON FUNCTION association_report(text, text, text[], text[], integer, float8) IS
'which columns of a table, view or query say most about a target, a column of it or an expression over its columns: one row a column (or of those that columns names, less exclude) with mutual_information (bits), theils_u (the share of the target''s entropy that the column takes away), theils_u_reverse (of the column''s, the target), cramers_v, the p_value of a chi-square test of independence with the exact moments of its statistic, p_adjusted (all columns together, by Holm), information_value (nats; where the target has two values; pseudocount is added to each cell), n (rows where neither is NULL), nulls, and n_labels or bins. Columns beyond chance (p_adjusted < 0.01) come first, by theils_u. Numbers and times are put into so many bins of equal frequency, but for few values. Keys, uuid, arrays, and texts that are nearly all different are not scored unless columns names them, as note says. Two scans. Runs with the caller''s rights';
