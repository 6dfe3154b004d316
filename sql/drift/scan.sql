
-- drift: from a side to its parts

CREATE FUNCTION _drift_counted_value(value text, type regtype, counted_as text, max_bins integer) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN type = '@extschema@.freqdist'::regtype THEN concat('@extschema@.freq_merge(', value, ')')
        WHEN type = '@extschema@.numhist'::regtype THEN concat('@extschema@.hist_merge(', value, ')')
        WHEN counted_as = 'label'
            THEN concat('@extschema@.freq_agg(', @extschema@._drift_label_value(value, b.base), ')')
        -- two in one: a target list has an end
        WHEN counted_as = 'number'
            THEN concat('ROW(@extschema@.hist_agg(',
                        @extschema@._drift_hist_value(value, b.base), ', ', max_bins, '), ',
                        coalesce(@extschema@._drift_sample_value(value, b.base), 'NULL'),
                        ')::@extschema@._drift_counted')
        ELSE format('pg_catalog.count(%s)', value)
    END
    FROM (SELECT @extschema@._drift_base_type(type)) AS b (base)
$$;
COMMENT ON FUNCTION _drift_counted_value(text, regtype, text, integer) IS
'part of drift_report: the SQL aggregate that counts a column of raw rows as number, label or by its rows, or merges '
'the distributions that it has';

CREATE FUNCTION _drift_part_value(aggregate text, type regtype, counted_as text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN type = '@extschema@.freqdist'::regtype
            THEN concat('(@extschema@.freq_total(', aggregate, ') OPERATOR(pg_catalog.+) @extschema@.freq_nulls(',
                        aggregate, '))::pg_catalog.int8, NULL::pg_catalog.int8, ', aggregate,
                        ', NULL::@extschema@.numhist')
        WHEN type = '@extschema@.numhist'::regtype
            THEN concat('@extschema@._drift_rows(', aggregate, '), NULL::pg_catalog.int8, NULL::@extschema@.freqdist, ',
                        aggregate)
        WHEN counted_as = 'label'
            THEN concat('a.row_count, NULL::pg_catalog.int8, ', aggregate, ', NULL::@extschema@.numhist')
        WHEN counted_as = 'number'
            THEN concat('a.row_count, NULL::pg_catalog.int8, (', aggregate, ').labels, (', aggregate, ').numbers')
        ELSE concat('a.row_count, ', aggregate, ', NULL::@extschema@.freqdist, NULL::@extschema@.numhist')
    END
$$;
COMMENT ON FUNCTION _drift_part_value(text, regtype, text) IS
'part of drift_report: what an aggregate of _drift_counted_value gives a part: rows, values, labels, numbers';

CREATE FUNCTION _drift_scan_query(side _drift_side, columns _drift_column[], is_reference boolean,
    cell text DEFAULT '0', segment text DEFAULT NULL, max_bins integer DEFAULT 4096) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('SELECT p.* FROM (SELECT ', cell, '::pg_catalog.int4 AS cell, ', g.grouped, ' AS segment, '
        'pg_catalog.count(*) AS row_count',
        string_agg(format(', %s AS a%s', @extschema@._drift_counted_value(format('s.%I', c.name), t.type, c.counted_as,
                                                                          max_bins), c.no), '' ORDER BY c.no),
        ' FROM ', (side).from_item, ' AS s',
         CASE WHEN segment IS NOT NULL THEN ' GROUP BY 1, 2' WHEN cell <> '0' THEN ' GROUP BY 1' END,
        ') AS a CROSS JOIN LATERAL (VALUES ',
        string_agg(format('(a.cell, %s, %s, %s)', g.as_text, c.no,
                          @extschema@._drift_part_value(format('a.a%s', c.no), t.type, c.counted_as)),
                   ', ' ORDER BY c.no),
        ') AS p (cell, segment, column_no, row_count, present, labels, numbers)')
    FROM unnest(columns) AS c,
         LATERAL (SELECT CASE WHEN is_reference THEN c.reference_type ELSE c.current_type END) AS t (type),
         -- where equal values are equal texts, one text a group is enough
         (SELECT CASE WHEN segment IS NULL THEN 'NULL::pg_catalog.text' WHEN b.is_late THEN segment
                      ELSE @extschema@._drift_text_value(segment, b.base) END,
                 CASE WHEN b.is_late THEN @extschema@._drift_text_value('a.segment', b.base) ELSE 'a.segment' END
          FROM (SELECT s.base, coalesce(s.base IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype,
                                                   'real'::regtype, 'float8'::regtype), false)
                FROM (SELECT (SELECT @extschema@._drift_base_type(n.type)
                              FROM unnest((side).names, (side).types) AS n (name, type)
                              WHERE concat('s.', quote_ident(n.name)) = segment)) AS s (base)) AS b (base, is_late)
         ) AS g (grouped, as_text)
    WHERE t.type IS NOT NULL
    GROUP BY g.grouped, g.as_text
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION _drift_scan_query(_drift_side, _drift_column[], boolean, text, text, integer) IS
'part of drift_report: one query that counts all columns of raw rows in one scan; a part for each column, cell (the '
'SQL expression of a window''s number) and segment';

CREATE FUNCTION _drift_merge_query(side _drift_side, columns _drift_column[], is_reference boolean,
    cell text DEFAULT '0', segment text DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('SELECT ', cell, '::pg_catalog.int4, ', coalesce(segment, 'NULL'), '::pg_catalog.text, c.no, '
        'pg_catalog.sum(s.rows)::pg_catalog.int8, '
        'pg_catalog.sum(s.rows OPERATOR(pg_catalog.-) s.nulls)::pg_catalog.int8, '
        '@extschema@.freq_merge(s.labels), @extschema@.hist_merge(s.numbers) FROM ', (side).from_item,
        ' AS s JOIN (VALUES ',
        string_agg(format('(%L, %s)', c.name, c.no), ', ' ORDER BY c.no),
        ') AS c (name, no) ON s.column_name OPERATOR(pg_catalog.=) c.name GROUP BY 1, 2, 3')
    FROM unnest(columns) AS c
    WHERE CASE WHEN is_reference THEN c.reference_type ELSE c.current_type END IS NOT NULL
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION _drift_merge_query(_drift_side, _drift_column[], boolean, text, text) IS
'part of drift_report: the query that merges the rows of a profile into parts, as _drift_scan_query counts raw rows';

CREATE FUNCTION _drift_parts(side _drift_side, columns _drift_column[], is_reference boolean) RETURNS SETOF _drift_part
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM @extschema@._drift_run(side, CASE
        WHEN (side).held IS NULL THEN @extschema@._drift_scan_query(side, columns, is_reference)
        ELSE @extschema@._drift_merge_query(side, columns, is_reference) END, NULL::@extschema@._drift_part)
$$;
COMMENT ON FUNCTION _drift_parts(_drift_side, _drift_column[], boolean) IS
'part of drift_report: the whole of a side, a part for each column';

CREATE FUNCTION _drift_prepared(c _drift_column, chosen _drift_choice, part _drift_part) RETURNS _drift_part
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF part.numbers IS NULL THEN
        RETURN part;
    END IF;
    part.labels := @extschema@._label_sample(part.labels);
    IF c.counted_as = 'label' THEN
        part.labels := @extschema@._drift_labels(part.numbers, part.labels);
        part.numbers := NULL;
        IF part.labels IS NULL THEN
            RAISE EXCEPTION 'the numbers of column % are too many to be labels, as a profile has them',
                quote_ident(c.name)
                USING ERRCODE = 'invalid_parameter_value',
                      HINT = 'Make the profile with this column in categorical_columns.';
        END IF;
    ELSIF chosen.edges IS NOT NULL THEN
        part.numbers := @extschema@._drift_finite(part.numbers);
    END IF;
    RETURN part;
END
$$;
COMMENT ON FUNCTION _drift_prepared(_drift_column, _drift_choice, _drift_part) IS
'part of drift_report: a part as the preset takes it: without infinite values where it has bins of its own, numbers as '
'labels where the other side has labels; error 22023 where a profile cannot have these';

CREATE FUNCTION _drift_decide(c _drift_column, chosen _drift_choice, reference _drift_part, current _drift_part,
    OUT kind text, OUT reason text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE c.counted_as
               WHEN 'number' THEN @extschema@._drift_kind(chosen, c.forced, (reference).numbers,
                   @extschema@._drift_labels((reference).numbers, (reference).labels),
                   @extschema@._drift_labels((current).numbers, (current).labels))
               WHEN 'label' THEN 'categorical' END,
           coalesce(c.reason, CASE WHEN c.may_identify
               AND @extschema@._drift_all_different((reference).labels, (reference).numbers)
               AND @extschema@._drift_all_different((current).labels, (current).numbers) THEN 'identifier' END)
$$;
COMMENT ON FUNCTION _drift_decide(_drift_column, _drift_choice, _drift_part, _drift_part) IS
'part of drift_report: the kind of a column, and why it is not scored, from all of both sides';

CREATE FUNCTION _drift_of_kind(kind text, part _drift_part) RETURNS _drift_part
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF kind = 'numeric' THEN
        part.present := @extschema@.hist_total(part.numbers);
    ELSIF kind = 'categorical' THEN
        IF part.numbers IS NOT NULL THEN
            part.labels := @extschema@._drift_labels(part.numbers, part.labels);
        END IF;
        part.present := @extschema@.freq_total(part.labels);
    END IF;
    RETURN part;
END
$$;
COMMENT ON FUNCTION _drift_of_kind(text, _drift_part) IS
'part of drift_report: a part whose labels are those of a categorical column, not the sample, and whose values are '
'those that a column of this kind has: not NULL, not NaN';

CREATE FUNCTION _drift_edges_text(edges float8[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp SET extra_float_digits = 1 AS $$ SELECT edges::text $$;
COMMENT ON FUNCTION _drift_edges_text(float8[]) IS 'part of drift_report: edges as a literal with all their digits';

CREATE FUNCTION _drift_counts_query(side _drift_side, columns _drift_column[], is_reference boolean, edges text[])
RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('SELECT c.no, c.counts FROM (SELECT ',
        string_agg(concat('@extschema@.hist_counts_agg(', v.value, ', ', quote_literal(v.edges::text),
            ') FILTER (WHERE ',
            v.value, ' OPERATOR(pg_catalog.>=) ', quote_literal(v.edges[1]), ' AND ',
            v.value, ' OPERATOR(pg_catalog.<=) ', quote_literal(v.edges[cardinality(v.edges)]), ') AS a', v.no),
            ', ' ORDER BY v.no),
        ' FROM ', (side).from_item, ' AS s) AS a CROSS JOIN LATERAL (VALUES ',
        string_agg(format('(%1$s, a.a%1$s)', v.no), ', ' ORDER BY v.no), ') AS c (no, counts)')
    FROM (SELECT c.no, edges[c.no]::float8[] AS edges,
                 @extschema@._drift_number_value(format('s.%I', c.name), @extschema@._drift_base_type(
                     CASE WHEN is_reference THEN c.reference_type ELSE c.current_type END)) AS value
          FROM unnest(columns) AS c WHERE edges[c.no] IS NOT NULL) AS v
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION _drift_counts_query(_drift_side, _drift_column[], boolean, text[]) IS
'part of drift_report: the query that counts the columns of raw rows between edges, the element of a column''s number; '
'NULL without edges';

CREATE FUNCTION _drift_edge_counts(side _drift_side, columns _drift_column[], is_reference boolean, edges text[])
RETURNS SETOF _drift_edge_counts
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET extra_float_digits = 1 AS $$
BEGIN
    IF side.held IS NOT NULL AND array_remove(edges, NULL) <> '{}' THEN
        RAISE EXCEPTION 'the profile given as % has too many different numbers for this preset', side.argument
            USING ERRCODE = 'feature_not_supported',
                  DETAIL = format('The preset has bins of its own, of column %s among others.',
                      (SELECT quote_ident(c.name) FROM unnest(columns) AS c WHERE edges[c.no] IS NOT NULL LIMIT 1)),
                  HINT = 'Make the profile with more max_bins (up to 65536), compare raw rows, or choose another '
                         'preset.';
    END IF;
    RETURN QUERY SELECT * FROM @extschema@._drift_run(side,
        @extschema@._drift_counts_query(side, columns, is_reference, edges), NULL::@extschema@._drift_edge_counts);
END
$$;
COMMENT ON FUNCTION _drift_edge_counts(_drift_side, _drift_column[], boolean, text[]) IS
'part of drift_report: a second scan where a preset has edges of its own and a histogram does not keep all values '
'apart; error 0A000 for a profile, which has no rows to scan';
