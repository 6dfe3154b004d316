
-- drift: windows of time, profiles and series

CREATE FUNCTION _drift_windows(first timestamptz, last timestamptz, bucket interval, slide interval,
    against_previous boolean,
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
        RAISE EXCEPTION '% windows are too many',
            round((extract(epoch FROM last - first) / extract(epoch FROM slide))::numeric)
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
        -- a day that the clocks left out is no window
        WHERE t::timestamptz < (t + bucket)::timestamptz
          AND (t = start
               OR t + bucket <= (SELECT max(g) + slide FROM generate_series(start, last::timestamp, slide) AS g));
    ELSE
        SELECT array_agg(t ORDER BY t), array_agg(t + bucket ORDER BY t), array_agg(t - bucket ORDER BY t)
        INTO starts, ends, earlier
        FROM date_bin(slide, first, midnight::timestamptz) AS begin (t0), generate_series(t0, last, slide) AS t
        WHERE t = t0 OR t + bucket <= (SELECT max(g) + slide FROM generate_series(t0, last, slide) AS g);
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
COMMENT ON FUNCTION _drift_windows(timestamptz, timestamptz, interval, interval, boolean) IS
'part of drift_series: the windows that cover a time, on a grid of steps of "slide" from the first midnight, '
'months from the first of the month; earlier: where the window before each begins';

CREATE FUNCTION _drift_check_series(time_column text, bucket interval, slide interval) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF time_column IS NULL OR bucket IS NULL THEN
        RAISE EXCEPTION '% must not be NULL', CASE WHEN time_column IS NULL THEN 'time_column' ELSE 'bucket' END
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    IF bucket <= '0'::interval OR slide <= '0'::interval THEN
        RAISE EXCEPTION '% must be longer than 0, not %',
            CASE WHEN bucket <= '0'::interval THEN 'bucket' ELSE 'slide' END,
            CASE WHEN bucket <= '0'::interval THEN bucket ELSE slide END
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_check_series(text, interval, interval) IS
'part of drift_series: error 22023 or 22004 for a bucket or slide that is no length of time';

CREATE FUNCTION _drift_check_time(time_column text, segment_column text, side _drift_side) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted text;
    time_type regtype;
BEGIN
    IF side.held IS NOT NULL THEN
        IF time_column <> 'window_start' OR segment_column <> 'segment' THEN
            RAISE EXCEPTION '% of a profile is %, not %',
                CASE WHEN time_column <> 'window_start' THEN 'time_column' ELSE 'segment_column' END,
                CASE WHEN time_column <> 'window_start' THEN 'window_start' ELSE 'segment' END,
                quote_ident(CASE WHEN time_column <> 'window_start' THEN time_column ELSE segment_column END)
                USING ERRCODE = 'undefined_column';
        END IF;
        RETURN;
    END IF;
    FOREACH wanted IN ARRAY ARRAY[time_column, segment_column] LOOP
        IF wanted IS NOT NULL AND NOT wanted = ANY (side.names) THEN
            RAISE EXCEPTION 'column % does not exist in the source', quote_ident(wanted)
                USING ERRCODE = 'undefined_column',
                      HINT = format('Its columns are %s.',
                                    (SELECT string_agg(quote_ident(n), ', ') FROM unnest(side.names[:50]) AS n));
        END IF;
    END LOOP;
    time_type := side.types[array_position(side.names, time_column)];
    IF @extschema@._drift_base_type(time_type) <> ALL ('{date,timestamp,timestamptz}'::regtype[]) THEN
        RAISE EXCEPTION 'time_column must be a date or a timestamp, but % is %', quote_ident(time_column), time_type
            USING ERRCODE = 'datatype_mismatch';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_check_time(text, text, _drift_side) IS
'part of drift_series: error 42703 for a time or segment column that is missing, 42804 for a time that is none';

CREATE FUNCTION _drift_segment_key(segment text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN segment IS NULL THEN 'null' ELSE '=' OPERATOR(pg_catalog.||) segment END
$$;
COMMENT ON FUNCTION _drift_segment_key(text) IS 'part of drift_series: a segment as a key that is never NULL';

CREATE FUNCTION _drift_time_span(side _drift_side, time_column text) RETURNS _drift_span
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    span @extschema@._drift_span;
    query CONSTANT text := CASE
        WHEN side.held IS NULL THEN format('SELECT pg_catalog.min(%1$s), pg_catalog.max(%1$s) FROM %2$s AS s',
            format('s.%I::pg_catalog.timestamptz', time_column), side.from_item)
        ELSE format('SELECT pg_catalog.min(s.window_start), pg_catalog.max(s.window_start) FROM %s AS s',
            side.from_item) END;
BEGIN
    span := @extschema@._drift_run(side, query, span);
    -- seldom, and so not asked of every row
    IF NOT (isfinite(span.first) AND isfinite(span.last)) THEN
        span := @extschema@._drift_run(side, format('%s WHERE pg_catalog.isfinite(%s)', query,
            CASE WHEN side.held IS NULL THEN format('s.%I', time_column) ELSE 's.window_start' END), span);
    END IF;
    RETURN span;
END
$$;
COMMENT ON FUNCTION _drift_time_span(_drift_side, text) IS
'part of drift_series: the first and the last time of raw rows, or the beginnings of a profile''s first and last '
'window';

CREATE FUNCTION _drift_bounds(VARIADIC times timestamptz[]) RETURNS timestamptz[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(DISTINCT t ORDER BY t) FROM unnest(times) AS t
$$;
COMMENT ON FUNCTION _drift_bounds(timestamptz[]) IS
'part of drift_series: between which instants rows are counted together';

CREATE FUNCTION _drift_bounds_passed(instant timestamptz, bounds timestamptz[]) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_bounds_passed';
COMMENT ON FUNCTION _drift_bounds_passed(timestamptz, timestamptz[]) IS
'part of drift_series: how many of ascending bounds a time is not before: what width_bucket says, in less time';

CREATE FUNCTION _drift_cell(instant text, bounds timestamptz[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET datestyle = iso AS $$
    SELECT concat('@extschema@._drift_bounds_passed(', instant, format(', %L::pg_catalog.timestamptz[])', bounds))
$$;
COMMENT ON FUNCTION _drift_cell(text, timestamptz[]) IS
'part of drift_series: the SQL expression that tells between which bounds a time lies';

CREATE FUNCTION _drift_check_cells(side _drift_side, bounds timestamptz[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    cut @extschema@._drift_span;
BEGIN
    IF side.held IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO cut FROM @extschema@._drift_run(side, format(
        'SELECT s.window_start, s.window_end FROM %s AS s WHERE pg_catalog.isfinite(s.window_start) IS NOT TRUE '
        'OR pg_catalog.isfinite(s.window_end) IS NOT TRUE OR %s OPERATOR(pg_catalog.<>) %s LIMIT 1', side.from_item,
        @extschema@._drift_cell('s.window_start', bounds),
        @extschema@._drift_cell('(s.window_end OPERATOR(pg_catalog.-) ''1 microsecond''::pg_catalog.interval)',
                                bounds)),
        NULL::@extschema@._drift_span);
    IF FOUND THEN
        RAISE EXCEPTION '%', CASE WHEN isfinite(cut.first) IS NOT TRUE OR isfinite(cut.last) IS NOT TRUE
                THEN 'the profile given as source has rows without a window'
                ELSE format('a window of the profile, from %s to %s, is no part of one window of the series',
                            cut.first, cut.last) END
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Choose a bucket and a slide that the profile''s windows fit in, or make the profile with '
                         'shorter ones.';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_check_cells(_drift_side, timestamptz[]) IS
'part of drift_series: error 22023 for a profile whose windows do not lie within those of the series';

CREATE FUNCTION _drift_hashes(columns _drift_column[], segment text, bounds timestamptz[], max_bins integer)
RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    -- 32 bytes a bin, at most, in 128 MB
    SELECT segment IS NULL AND cardinality(columns)::float8 * cardinality(bounds) * max_bins * 32 <= 134217728
$$;
COMMENT ON FUNCTION _drift_hashes(_drift_column[], text, timestamptz[], integer) IS
'part of drift_series: whether the distributions of all windows fit into memory together, so that rows need no sorting';

CREATE FUNCTION _drift_window_parts(side _drift_side, columns _drift_column[], time_column text, segment_column text,
    bounds timestamptz[], max_bins integer) RETURNS SETOF _drift_part
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    segment CONSTANT text := 's.' || quote_ident(segment_column);
BEGIN
    IF side.held IS NOT NULL THEN
        RETURN QUERY SELECT * FROM @extschema@._drift_run(side, @extschema@._drift_merge_query(side, columns, false,
            @extschema@._drift_cell('s.window_start', bounds), segment), NULL::@extschema@._drift_part);
    ELSE
        RETURN QUERY SELECT p.* FROM @extschema@._drift_run(side, @extschema@._drift_scan_query(side, columns, false,
            @extschema@._drift_cell(format('s.%I::pg_catalog.timestamptz', time_column), bounds), segment, max_bins),
            NULL::@extschema@._drift_part, @extschema@._drift_hashes(columns, segment, bounds, max_bins)) AS p
        WHERE p.cell > 0 AND p.cell < cardinality(bounds);
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_window_parts(_drift_side, _drift_column[], text, text, timestamptz[], integer) IS
'part of drift_series: a source in parts: a column, a segment, a time between two bounds';

-- drift_profile

CREATE FUNCTION _drift_profile(side _drift_side, columns text[], time_column text, bucket interval, segment_column text,
    categorical_columns text[], numeric_columns text[], exclude text[], max_bins integer)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_type text,
    rows bigint, nulls bigint, labels freqdist, numbers numhist)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    matched @extschema@._drift_column[];
    span @extschema@._drift_span;
    starts timestamptz[];
    ends timestamptz[];
    bounds timestamptz[];
BEGIN
    IF side.held IS NOT NULL THEN
        RAISE EXCEPTION 'the source is a profile already' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF max_bins IS NULL OR max_bins < 64 OR max_bins > 65536 THEN
        RAISE EXCEPTION 'max_bins must be from 64 to 65536, not %', coalesce(max_bins::text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF (time_column IS NULL) <> (bucket IS NULL) THEN
        RAISE EXCEPTION 'time_column and bucket belong together: % is missing',
            CASE WHEN bucket IS NULL THEN 'bucket' ELSE 'time_column' END
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    PERFORM @extschema@._drift_check_time(time_column, segment_column, side);
    matched := @extschema@._drift_columns(side, side, columns, array_remove(ARRAY[time_column, segment_column], NULL),
        categorical_columns, numeric_columns, exclude, NULL, NULL);
    IF bucket IS NOT NULL THEN
        PERFORM @extschema@._drift_check_series(time_column, bucket, bucket);
        span := @extschema@._drift_time_span(side, time_column);
        SELECT w.starts, w.ends INTO starts, ends
        FROM @extschema@._drift_windows(span.first, span.last, bucket, bucket, false) AS w;
        bounds := @extschema@._drift_bounds(VARIADIC starts || ends);
    END IF;
    RETURN QUERY
    SELECT w.starts, w.ends, p.segment, c.name, format_type(c.reference_type, NULL), p.row_count,
           CASE WHEN p.numbers IS NOT NULL THEN @extschema@.hist_nulls(p.numbers)
                WHEN p.labels IS NOT NULL THEN @extschema@.freq_nulls(p.labels)
                ELSE p.row_count - coalesce(p.present, 0) END,
           -- a source without rows has distributions without values
           CASE WHEN c.counted_as = 'label' THEN coalesce(p.labels, '{}') ELSE p.labels END,
           CASE WHEN c.counted_as = 'number' THEN coalesce(p.numbers,
                    format('{"version": 1, "bits": 64, "max_bins": %s, "bins": []}', max_bins)::@extschema@.numhist)
                ELSE p.numbers END
    FROM @extschema@._drift_run(side, @extschema@._drift_scan_query(side, matched, true,
             CASE WHEN bounds IS NULL THEN '0'
                  ELSE @extschema@._drift_cell(format('s.%I::pg_catalog.timestamptz', time_column), bounds) END,
             's.' || quote_ident(segment_column), max_bins), NULL::@extschema@._drift_part,
             @extschema@._drift_hashes(matched, segment_column, bounds, max_bins)) AS p
    JOIN unnest(matched) AS c ON c.no = p.column_no
    LEFT JOIN unnest(starts, ends) WITH ORDINALITY AS w (starts, ends, no)
        ON p.cell = width_bucket(w.starts, bounds)
    WHERE bucket IS NULL OR w.no IS NOT NULL
    ORDER BY w.no, p.segment, c.no;
END
$$;
COMMENT ON FUNCTION _drift_profile(_drift_side, text[], text, interval, text, text[], text[], text[], integer) IS
'part of drift_profile: its rows';

CREATE FUNCTION drift_profile(source text, columns text[] DEFAULT NULL, time_column text DEFAULT NULL,
    bucket interval DEFAULT NULL, segment_column text DEFAULT NULL, categorical_columns text[] DEFAULT NULL,
    numeric_columns text[] DEFAULT NULL, exclude text[] DEFAULT NULL, max_bins integer DEFAULT 4096)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, column_name text, column_type text,
    rows bigint, nulls bigint, labels freqdist, numbers numhist)
LANGUAGE sql STABLE ROWS 1000 AS $$
    SELECT * FROM @extschema@._drift_profile(@extschema@._drift_side('source', $1), $2, $3, $4, $5, $6, $7, $8, $9)
$$;
COMMENT ON FUNCTION drift_profile(text, text[], text, interval, text, text[], text[], text[], integer) IS
'the distributions of a table, view or query, one row a window of time (with bucket: counted from midnight before the '
'first row, months from the first of a month; rows without a finite time are left out), a segment (a value of '
'segment_column) and a column (those that columns names, or all but exclude), in one scan: rows, NULLs, labels as '
'freqdist or numbers as numhist of at most max_bins bins (64 to 65536) with a sample of their labels. Keep it in a '
'table: wherever a drift function takes a source, such rows, all or some of them, are taken for the rows that they '
'count, and say what these would. Columns that are not scored unless named (keys, uuid, time, arrays of numbers) keep '
'their counts of rows alone. categorical_columns are kept as labels, numeric_columns as numbers. Runs with the '
'caller''s rights';

-- drift_series

CREATE FUNCTION _drift_has_segments(side _drift_side) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM @extschema@._drift_run(side, format(
        'SELECT s.segment FROM %s AS s WHERE s.segment IS NOT NULL LIMIT 1', (side).from_item), NULL::text))
$$;
COMMENT ON FUNCTION _drift_has_segments(_drift_side) IS
'part of drift_series: whether a profile is one of segments';

CREATE FUNCTION _drift_fine_counts(h numhist, edges float8[]) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF edges IS NOT NULL AND @extschema@._drift_distinct(h) IS NULL AND @extschema@._drift_max_bins(h) < 65536 THEN
        RAISE EXCEPTION 'a profile of % bins has too many different numbers for this preset, which has bins of its own',
            @extschema@._drift_max_bins(h)
            USING ERRCODE = 'feature_not_supported',
                  HINT = 'Make the profile with max_bins => 65536, or choose another preset.';
    END IF;
    RETURN @extschema@.hist_counts(h, edges);
END
$$;
COMMENT ON FUNCTION _drift_fine_counts(numhist, float8[]) IS
'part of drift_series: counts between a preset''s edges, of a histogram as fine as those of raw rows; else error '
'0A000';

CREATE FUNCTION _drift_series(source _drift_side, reference _drift_side, time_column text, bucket interval,
    columns text[], slide interval, segment_column text, preset text, alarm_threshold float8,
    categorical_columns text[], numeric_columns text[], exclude text[], thresholds jsonb)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, @REPORT_COLUMNS@)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    chosen CONSTANT @extschema@._drift_choice := @extschema@._drift_preset(preset);
    against_earlier CONSTANT boolean := reference.from_item IS NULL;
    -- where a preset has edges of its own, histograms are kept fine enough to count between them
    max_bins CONSTANT integer := CASE WHEN chosen.edges IS NULL THEN 4096 ELSE 65536 END;
    by_segment boolean := segment_column IS NOT NULL;
    matched @extschema@._drift_column[];
    span @extschema@._drift_span;
    windows record;
    bounds timestamptz[];
BEGIN
    slide := coalesce(slide, bucket);
    PERFORM @extschema@._drift_check_series(time_column, bucket, slide);
    PERFORM @extschema@._drift_check_time(time_column, segment_column, source);
    IF NOT against_earlier AND by_segment THEN
        by_segment := CASE WHEN reference.held IS NULL THEN segment_column = ANY (reference.names)
                           ELSE @extschema@._drift_has_segments(reference) END;
    END IF;
    matched := @extschema@._drift_columns(CASE WHEN against_earlier THEN source ELSE reference END, source, columns,
        array_remove(ARRAY[time_column, segment_column], NULL), categorical_columns, numeric_columns, exclude,
        thresholds, alarm_threshold);
    span := @extschema@._drift_time_span(source, time_column);
    SELECT * INTO windows FROM @extschema@._drift_windows(span.first, span.last, bucket, slide, against_earlier);
    bounds := @extschema@._drift_bounds(VARIADIC windows.starts || windows.ends
                                        || CASE WHEN against_earlier THEN windows.earlier ELSE '{}' END);
    PERFORM @extschema@._drift_check_cells(source, bounds);
    IF bounds IS NULL THEN
        RETURN;
    END IF;

    RETURN QUERY
    WITH col AS MATERIALIZED (
        SELECT c.no, c::@extschema@._drift_column AS col FROM unnest(matched) AS c
    ), part AS MATERIALIZED (
        SELECT p.cell, p.segment, @extschema@._drift_segment_key(p.segment) AS key, p.column_no AS no, p.row_count,
               p.present, p.labels, p.numbers
        FROM @extschema@._drift_window_parts(source, matched, time_column, segment_column, bounds, max_bins) AS p
    ), ref_part AS MATERIALIZED (
        SELECT @extschema@._drift_segment_key(p.segment) AS key, p.column_no AS no, p.row_count, p.present, p.labels,
               p.numbers
        FROM @extschema@._drift_run(reference, CASE
                 WHEN against_earlier THEN NULL
                 WHEN reference.held IS NULL THEN @extschema@._drift_scan_query(reference, matched, true,
                     segment => CASE WHEN by_segment THEN 's.' || quote_ident(segment_column) END, max_bins => max_bins)
                 ELSE @extschema@._drift_merge_query(reference, matched, true,
                     segment => CASE WHEN by_segment THEN 's.segment' END) END,
             NULL::@extschema@._drift_part) AS p
    ), whole AS MATERIALIZED (
        -- what decides a column's kind, and whether it identifies rows
        SELECT col.no, col.col, d.kind, d.reason
        FROM col
        LEFT JOIN (SELECT p.no, @extschema@.freq_merge(p.labels) AS labels, @extschema@.hist_merge(p.numbers) AS numbers
                   FROM part AS p GROUP BY p.no) AS s USING (no)
        LEFT JOIN (SELECT p.no, @extschema@.freq_merge(p.labels) AS labels, @extschema@.hist_merge(p.numbers) AS numbers
                   FROM ref_part AS p GROUP BY p.no) AS r USING (no),
        LATERAL (SELECT @extschema@._drift_prepared(col.col, chosen,
                     ROW(0, NULL, col.no, 0, 0, s.labels, s.numbers)::@extschema@._drift_part) AS source,
                 CASE WHEN NOT against_earlier THEN @extschema@._drift_prepared(col.col, chosen,
                     ROW(0, NULL, col.no, 0, 0, r.labels, r.numbers)::@extschema@._drift_part) END AS reference) AS p,
        LATERAL @extschema@._drift_decide(col.col, chosen,
            CASE WHEN against_earlier THEN p.source ELSE p.reference END, p.source) AS d
    ), win AS MATERIALIZED (
        SELECT w.no, w.starts, w.ends, width_bucket(w.starts, bounds) AS first_cell,
               width_bucket(w.ends, bounds) AS end_cell,
               width_bucket(w.earlier, bounds) AS earlier_cell
        FROM unnest(windows.starts, windows.ends, windows.earlier) WITH ORDINALITY AS w (starts, ends, earlier, no)
    ), cur AS MATERIALIZED (
        SELECT win.no AS window_no, p.key, p.no, ROW(0, NULL, p.no, sum(p.row_count), sum(p.present),
                   @extschema@.freq_merge(p.labels), @extschema@.hist_merge(p.numbers))::@extschema@._drift_part AS part
        FROM win JOIN part AS p ON p.cell >= win.first_cell AND p.cell < win.end_cell
        GROUP BY win.no, p.key, p.no
    ), ref AS MATERIALIZED (
        SELECT win.no AS window_no, p.key, p.no, ROW(0, NULL, p.no, sum(p.row_count), sum(p.present),
                   @extschema@.freq_merge(p.labels), @extschema@.hist_merge(p.numbers))::@extschema@._drift_part AS part
        FROM win JOIN part AS p ON p.cell >= win.earlier_cell AND p.cell < win.first_cell
        WHERE against_earlier
        GROUP BY win.no, p.key, p.no
    ), fixed AS MATERIALIZED (
        SELECT p.key, p.no, @extschema@._drift_of_kind(w.kind, @extschema@._drift_prepared(w.col, chosen,
                   ROW(0, NULL, p.no, p.row_count, p.present, p.labels, p.numbers)::@extschema@._drift_part)) AS part
        FROM ref_part AS p JOIN whole AS w USING (no)
    ), seg AS (
        SELECT p.key, min(p.segment) AS segment FROM part AS p GROUP BY p.key
    ), pair AS MATERIALIZED (
        SELECT win.no AS window_no, win.starts, win.ends, seg.key, seg.segment, w.no, w.col, w.kind, w.reason,
               CASE WHEN against_earlier THEN @extschema@._drift_of_kind(w.kind,
                        @extschema@._drift_prepared(w.col, chosen, ref.part)) ELSE fixed.part END AS ref,
               @extschema@._drift_of_kind(w.kind, @extschema@._drift_prepared(w.col, chosen, cur.part)) AS cur
        FROM win CROSS JOIN seg CROSS JOIN whole AS w
        LEFT JOIN cur ON cur.window_no = win.no AND cur.key = seg.key AND cur.no = w.no
        LEFT JOIN ref ON ref.window_no = win.no AND ref.key = seg.key AND ref.no = w.no
        LEFT JOIN fixed ON fixed.no = w.no AND (NOT by_segment OR fixed.key = seg.key)
    ), measured AS MATERIALIZED (
        SELECT p.window_no, p.starts, p.ends, p.key, p.segment, m AS of
        FROM pair AS p,
             LATERAL (SELECT CASE WHEN p.kind = 'numeric' AND p.reason IS NULL AND chosen.edges IS NOT NULL THEN
                          @extschema@._drift_preset_edges(chosen.edges, (p.ref).numbers,
                                                          (p.cur).numbers) END) AS e (edges),
             LATERAL @extschema@._drift_measure(chosen, p.col, p.kind, p.reason, p.ref, p.cur,
                 CASE WHEN e.edges IS NOT NULL THEN @extschema@._drift_fine_counts((p.ref).numbers, e.edges) END,
                 CASE WHEN e.edges IS NOT NULL THEN @extschema@._drift_fine_counts((p.cur).numbers, e.edges) END) AS m
    ), adjusted AS MATERIALIZED (
        SELECT g.window_no, g.key, h.column_no AS no, h.p_adjusted, h.null_p_adjusted
        FROM (SELECT r.window_no, r.key, array_agg((r.of).column_no ORDER BY (r.of).column_no) AS nos,
                     array_agg((r.of).p_value ORDER BY (r.of).column_no) AS ps,
                     array_agg((r.of).null_p_value ORDER BY (r.of).column_no) AS null_ps
              FROM measured AS r GROUP BY r.window_no, r.key) AS g,
             @extschema@._drift_holm(g.nos, g.ps, g.null_ps) AS h
    )
    SELECT r.starts, r.ends, r.segment, @REPORT_NAMES@
    FROM measured AS r
    LEFT JOIN adjusted AS a ON a.window_no = r.window_no AND a.key = r.key AND a.no = (r.of).column_no,
    LATERAL @extschema@._drift_judged(r.of, chosen.decides_by_p, a.p_adjusted, a.null_p_adjusted) AS j
    ORDER BY r.window_no, r.key, @extschema@._drift_rank(j.drift_detected), j.score DESC NULLS LAST, j.column_no;
END
$$;
COMMENT ON FUNCTION _drift_series(_drift_side, _drift_side, text, interval, text[], interval, text, text, float8,
    text[], text[], text[], jsonb) IS
'part of drift_series: its rows';

CREATE FUNCTION drift_series(source text, time_column text, bucket interval, reference text DEFAULT NULL,
    columns text[] DEFAULT NULL, slide interval DEFAULT NULL, segment_column text DEFAULT NULL,
    preset text DEFAULT 'infodiv', alarm_threshold float8 DEFAULT NULL,
    categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL)
RETURNS TABLE (window_start timestamptz, window_end timestamptz, segment text, @REPORT_COLUMNS@)
LANGUAGE sql STABLE ROWS 1000 AS $$
    SELECT * FROM @extschema@._drift_series(@extschema@._drift_side('source', $1),
        CASE WHEN $4 IS NOT NULL THEN @extschema@._drift_side('reference', $4) END,
        $2, $3, $5, $6, $7, $8, $9, $10, $11, $12, $13)
$$;
COMMENT ON FUNCTION drift_series(text, text, interval, text, text[], interval, text, text, float8, text[], text[],
    text[], jsonb) IS
'drift_report over time: one row a window of the length "bucket", a segment (a value of segment_column; NULL '
'without one) and a column. Windows begin every "slide" (default: bucket), counted from midnight before the '
'first row, months and years from the first of a month, and are compared with the reference, segment by '
'segment where it has the segment column, or without one each with the window of the same length that ends '
'where it begins. All windows come from one scan. Where the preset has bins of its own, counts between its '
'edges come from histograms of 65536 bins: exact up to as many different values. The source may be a profile '
'(time_column window_start, segment_column segment) whose windows lie within those of the series, and so may '
'the reference';
