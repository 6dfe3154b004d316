-- monitors: drift of a table, watched
--
-- A monitor NAME is three ordinary tables of its owner's: NAME_monitor has its settings in one row,
-- NAME_profile the states of every window (those of the reference without a window), NAME_drift the
-- results.  Windows are numbered from the first; what is final is never looked at again.  Every
-- transaction takes the settings' row first, does one window and records it there, so that it does
-- not matter where a refresh was killed, nor how many of them run.
--
-- Whoever may make a table can make one that looks like these: _drift_monitor_fault says which are read.
--
-- The caller's SQL runs under the search_path that the monitor was made with, everything else under
-- one of its own; functions without a SET clause qualify every name.

CREATE TYPE drift_monitor_settings AS (
    source text,
    source_table regclass,
    time_column text,
    bucket interval,
    reference text,
    reference_by_segment boolean,
    columns text[],
    exclude text[],
    segment_column text,
    preset text,
    thresholds jsonb,
    alarm_threshold float8,
    late interval,
    keep interval,
    search_path text,
    time_zone text,
    profile regclass,
    results regclass,
    origin timestamp,
    windows_final bigint,
    windows_computed bigint
);
COMMENT ON TYPE drift_monitor_settings IS
'a monitor, as its table NAME_monitor keeps it: the arguments of drift_monitor_create (source_table: the source '
'where it is a table or view; reference_by_segment: whether the reference has the segment column; NULL without a '
'reference), the search_path and time zone that it was made with, its tables, the local time at which window 0 '
'begins (NULL before the first row), the number of the first window that rows may still come to (below 0 where that '
'is before the first row), and of the first that is not computed';

CREATE TYPE drift_monitor_states AS (
    window_start timestamptz,
    window_end timestamptz,
    segment text,
    column_name text,
    column_type text,
    rows bigint,
    nulls bigint,
    labels freqdist,
    numbers numhist
);
COMMENT ON TYPE drift_monitor_states IS
'the states of a monitor, as its table NAME_profile keeps them: rows of drift_profile';

CREATE TYPE drift_monitor_results AS (
    window_start timestamptz,
    window_end timestamptz,
    segment text,
    @REPORT_COLUMNS@
);
COMMENT ON TYPE drift_monitor_results IS
'the results of a monitor, as its table NAME_drift keeps them: the drift_report of each window and segment';

CREATE FUNCTION _drift_monitor_parts(name text, OUT schema_name text, OUT base text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parts text[];
BEGIN
    IF name IS NULL THEN
        RAISE EXCEPTION 'name must not be NULL' USING ERRCODE = 'null_value_not_allowed';
    END IF;
    BEGIN
        parts := parse_ident(name);
    EXCEPTION WHEN invalid_parameter_value THEN
        NULL;
    END;
    IF parts IS NULL OR cardinality(parts) > 2 THEN
        RAISE EXCEPTION 'name must be that of a monitor, not %', quote_literal(name)
            USING ERRCODE = 'invalid_name',
                  HINT = 'It is written as the name of a table is: clicks, app.clicks or "Clicks 2".';
    END IF;
    base := parts[cardinality(parts)];
    schema_name := CASE WHEN cardinality(parts) = 2 THEN parts[1] END;
    IF base = '' OR octet_length(base || '_profile') > current_setting('max_identifier_length')::integer THEN
        RAISE EXCEPTION 'the name of a monitor must have 1 to % bytes, not %',
            current_setting('max_identifier_length')::integer - octet_length('_profile'), octet_length(base)
            USING ERRCODE = 'name_too_long',
                  HINT = 'Its tables are called so, with _monitor, _profile and _drift after it.';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_monitor_parts(text) IS
'part of drift_monitor_create: the schema (NULL where none is given) and the name in a monitor''s name; error '
'42602 or 42622 for what is none';

CREATE FUNCTION _drift_monitors()
RETURNS TABLE (monitor regclass, schema_name text, base text, owner oid)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.oid::regclass, n.nspname::text, left(c.relname, -length('_monitor')), c.relowner
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.reloftype = '@extschema@.drift_monitor_settings'::regtype AND c.relkind = 'r'
      AND c.relname LIKE '_%\_monitor' AND NOT pg_is_other_temp_schema(c.relnamespace)
    ORDER BY n.nspname, c.relname
$$;
COMMENT ON FUNCTION _drift_monitors() IS
'part of drift_alarms: all monitors of the database, by the tables that have their settings';

CREATE FUNCTION _drift_monitor_find(name text) RETURNS regclass
LANGUAGE plpgsql STABLE AS $$
DECLARE
    part record;
    settings_table pg_catalog.regclass;
BEGIN
    part := @extschema@._drift_monitor_parts(name);
    -- a name without a schema is looked for along the caller's search_path
    settings_table := pg_catalog.to_regclass(pg_catalog.concat(
        pg_catalog.quote_ident(part.schema_name) OPERATOR(pg_catalog.||) '.',
        pg_catalog.quote_ident(pg_catalog.concat(part.base, '_monitor'))));
    PERFORM FROM @extschema@._drift_monitors() AS m WHERE m.monitor OPERATOR(pg_catalog.=) settings_table;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'monitor % does not exist', name
            USING ERRCODE = 'undefined_object',
                  HINT = COALESCE('Monitors are ' OPERATOR(pg_catalog.||)
                      (SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', m.schema_name, m.base), ', ')
                       FROM @extschema@._drift_monitors() AS m) OPERATOR(pg_catalog.||) '.',
                      'Make one with drift_monitor_create.');
    END IF;
    RETURN settings_table;
END
$$;
COMMENT ON FUNCTION _drift_monitor_find(text) IS
'part of drift_monitor_refresh: the table that has a monitor''s settings; error 42704 where there is no such monitor';

CREATE FUNCTION _drift_monitor_fault(checked regclass, monitor regclass, suffix text, OUT fault text, OUT hint text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    of_type CONSTANT regtype := CASE suffix WHEN 'monitor' THEN '@extschema@.drift_monitor_settings'
        WHEN 'profile' THEN '@extschema@.drift_monitor_states' ELSE '@extschema@.drift_monitor_results' END;
    m record;
    c record;
    locked text;
BEGIN
    SELECT r.relowner, pg_get_userbyid(r.relowner) AS owner, n.nspname,
           left(r.relname, -length('monitor')) || suffix AS part INTO m
    FROM pg_class AS r JOIN pg_namespace AS n ON n.oid = r.relnamespace WHERE r.oid = monitor;
    LOOP
        SELECT r.relkind, r.reloftype, r.relowner, r.relname, n.nspname INTO c
        FROM pg_class AS r JOIN pg_namespace AS n ON n.oid = r.relnamespace WHERE r.oid = checked;
        IF NOT FOUND THEN
            fault := format('table %I.%I does not exist', m.nspname, m.part);
            hint := 'Give it this name again, or remove the monitor with drift_monitor_drop.';
        -- casts, domains, views, foreign tables, and what is read along with a table
        ELSIF c.relkind <> 'r' OR c.reloftype <> of_type
              OR EXISTS (SELECT FROM pg_inherits AS i WHERE checked IN (i.inhparent, i.inhrelid)) THEN
            fault := format('table %s is not a plain table of type %s', checked, of_type);
            hint := format('drift_monitor_create makes such tables. One with these columns: ALTER TABLE %s OF %s.',
                           checked, of_type);
        ELSIF c.relowner IS DISTINCT FROM m.relowner THEN
            fault := format('table %s belongs to %I, but %s to %I', checked, pg_get_userbyid(c.relowner), monitor,
                            m.owner);
            hint := format('ALTER TABLE %s OWNER TO %I.', checked, m.owner);
        ELSIF (c.nspname, c.relname::text) IS DISTINCT FROM (m.nspname, m.part) THEN
            fault := format('table %s is not called %I.%I', checked, m.nspname, m.part);
            hint := format('ALTER TABLE %s %s %I.', checked,
                           CASE WHEN c.nspname <> m.nspname THEN 'SET SCHEMA' ELSE 'RENAME TO' END,
                           CASE WHEN c.nspname <> m.nspname THEN m.nspname ELSE m.part END);
        ELSIF row_security_active(checked) THEN
            fault := format('table %s has row-level security', checked);
            hint := format('Its policies are not run. ALTER TABLE %s DISABLE ROW LEVEL SECURITY.', checked);
        ELSE
            -- Whoever plans a query evaluates what is constant in these.  pg_depend does not have the server's own
            -- functions.
            SELECT format('table %s calls a function in %s', checked, pg_describe_object(p.catalog, p.id, 0)),
                   format('It would run. %s.', p.mend)
            INTO fault, hint
            FROM (SELECT 'pg_class'::regclass, i.indexrelid, format('DROP INDEX %s', i.indexrelid::regclass)
                  FROM pg_index AS i WHERE i.indrelid = checked
                  UNION ALL
                  SELECT 'pg_constraint'::regclass, k.oid,
                         format('ALTER TABLE %s DROP CONSTRAINT %I', checked, k.conname)
                  FROM pg_constraint AS k WHERE k.conrelid = checked
                  UNION ALL
                  SELECT 'pg_attrdef'::regclass, d.oid,
                         format('ALTER TABLE %s ALTER %I DROP DEFAULT', checked, a.attname)
                  FROM pg_attrdef AS d JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                  WHERE d.adrelid = checked
                  UNION ALL
                  SELECT 'pg_statistic_ext'::regclass, e.oid, format('DROP STATISTICS %I.%I', n.nspname, e.stxname)
                  FROM pg_statistic_ext AS e JOIN pg_namespace AS n ON n.oid = e.stxnamespace
                  WHERE e.stxrelid = checked) AS p (catalog, id, mend)
            WHERE EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = p.catalog AND d.objid = p.id
                          AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass))
            LIMIT 1;
        END IF;
        EXIT WHEN fault IS NOT NULL OR locked = checked::text;
        -- until the end of the transaction it is neither replaced nor altered
        locked := checked::text;
        EXECUTE format('LOCK TABLE ONLY %s IN ACCESS SHARE MODE', locked);
    END LOOP;
END
$$;
COMMENT ON FUNCTION _drift_monitor_fault(regclass, regclass, text) IS
'part of drift_alarms: why a table is not to be read, nor dropped, as the part of a monitor with a suffix (monitor, '
'profile or drift), and the mend; NULL where it is as drift_monitor_create made it, so that nothing that its owner '
'wrote runs as the caller. Locks it against being altered';

CREATE FUNCTION _drift_monitor_guard(checked regclass, monitor regclass, suffix text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    wrong := @extschema@._drift_monitor_fault(checked, monitor, suffix);
    IF wrong.fault IS NOT NULL THEN
        RAISE EXCEPTION '%', wrong.fault
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = wrong.hint;
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_monitor_guard(regclass, regclass, text) IS
'part of drift_monitor_refresh: error 55000 where a table is not as drift_monitor_create made it';

CREATE FUNCTION _drift_monitor_read(monitor regclass, for_update boolean DEFAULT false) RETURNS drift_monitor_settings
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    settings @extschema@.drift_monitor_settings;
    n bigint;
BEGIN
    PERFORM @extschema@._drift_monitor_guard(monitor, monitor, 'monitor');
    EXECUTE format('SELECT * FROM ONLY %s%s', monitor, CASE WHEN for_update THEN ' FOR UPDATE' END) INTO settings;
    EXECUTE format('SELECT count(*) FROM ONLY %s', monitor) INTO n;
    IF n <> 1 THEN
        RAISE EXCEPTION 'table % must have the one row of the monitor''s settings, not %', monitor, n
            USING ERRCODE = CASE WHEN n = 0 THEN 'no_data_found' ELSE 'cardinality_violation' END;
    END IF;
    RETURN settings;
END
$$;
COMMENT ON FUNCTION _drift_monitor_read(regclass, boolean) IS
'part of drift_monitor_refresh: a monitor''s settings; with for_update others that want them so wait for the end '
'of the transaction';

-- windows

CREATE FUNCTION _drift_monitor_origin(first timestamptz, bucket interval) RETURNS timestamp
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN m.months > 0
                -- a first of a month, at a whole number of buckets from the year 0
                THEN make_date((m.no - m.no % m.months) / 12, (m.no - m.no % m.months) % 12 + 1, 1)::timestamp
                ELSE date_trunc('day', first::timestamp) END
    FROM (SELECT extract(year FROM bucket)::integer * 12 + extract(month FROM bucket)::integer AS months,
                 extract(year FROM first)::integer * 12 + extract(month FROM first)::integer - 1 AS no) AS m
$$;
COMMENT ON FUNCTION _drift_monitor_origin(timestamptz, interval) IS
'part of drift_monitor_refresh: the local time from which windows are counted: midnight before the first row, or '
'for months the first of a month, as in drift_series';

CREATE FUNCTION _drift_monitor_start(origin timestamp, bucket interval, n bigint) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- days and months go by the calendar, whatever the clocks do; hours by the clock
    SELECT CASE WHEN extract(year FROM bucket) = 0 AND extract(month FROM bucket) = 0 AND extract(day FROM bucket) = 0
                THEN origin::timestamptz + n * bucket
                ELSE (origin + n * bucket)::timestamptz END
$$;
COMMENT ON FUNCTION _drift_monitor_start(timestamp, interval, bigint) IS
'part of drift_monitor_refresh: when window n begins, and the one before it ends, in the session''s time zone';

CREATE FUNCTION _drift_monitor_number(origin timestamp, bucket interval, first timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    n bigint := floor(extract(epoch FROM first - origin::timestamptz) / extract(epoch FROM bucket));
BEGIN
    -- a guess: days and months are not all of one length
    WHILE @extschema@._drift_monitor_start(origin, bucket, n) > first LOOP
        n := n - 1;
    END LOOP;
    WHILE @extschema@._drift_monitor_start(origin, bucket, n + 1) <= first LOOP
        n := n + 1;
    END LOOP;
    RETURN n;
END
$$;
COMMENT ON FUNCTION _drift_monitor_number(timestamp, interval, timestamptz) IS
'part of drift_monitor_refresh: the number of the window that a time lies in';

CREATE FUNCTION _drift_instant(t timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('%L::pg_catalog.timestamptz', to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US+00'))
$$;
COMMENT ON FUNCTION _drift_instant(timestamptz) IS
'part of drift_monitor_refresh: a time as an SQL literal that reads the same under all settings';

CREATE FUNCTION _drift_monitor_range(time_column text, base regtype, starts timestamptz, ends timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    value CONSTANT text := format('s.%I', time_column);
    exact text := format('%1$s%4$s OPERATOR(pg_catalog.>=) %2$s AND %1$s%4$s OPERATOR(pg_catalog.<) %3$s', value,
        @extschema@._drift_instant(starts), @extschema@._drift_instant(ends),
        CASE WHEN base <> 'timestamptz'::regtype THEN '::pg_catalog.timestamptz' END);
    change interval := '0';
BEGIN
    IF base = 'timestamptz'::regtype THEN
        RETURN exact;
    END IF;
    -- An index on local times can be searched by local times.  Where clocks change they are not in the
    -- order of the instants they stand for; then the search is wider, and the exact condition decides.
    IF base = 'date'::regtype OR ends - starts >= '1 day'::interval
       OR (starts - '1 day'::interval)::timestamp - (starts - '1 day'::interval) AT TIME ZONE 'UTC'
          <> (ends + '1 day'::interval)::timestamp - (ends + '1 day'::interval) AT TIME ZONE 'UTC' THEN
        change := '1 day';
    END IF;
    RETURN format('%s OPERATOR(pg_catalog.>=) %L::pg_catalog.%4$I '
                  'AND %1$s OPERATOR(pg_catalog.<=) %3$L::pg_catalog.%4$I AND %5$s',
        value, to_char(starts::timestamp - change, 'YYYY-MM-DD HH24:MI:SS.US'),
        to_char(ends::timestamp + change, 'YYYY-MM-DD HH24:MI:SS.US'),
        CASE base WHEN 'date'::regtype THEN 'date' ELSE 'timestamp' END, exact);
END
$$;
COMMENT ON FUNCTION _drift_monitor_range(text, regtype, timestamptz, timestamptz) IS
'part of drift_monitor_refresh: the condition on a column of the FROM item s that selects a window, in a form that '
'an index serves; base: timestamptz, timestamp or date';

-- the source, as it is now

CREATE FUNCTION _drift_monitor_source(settings drift_monitor_settings, OUT source text, OUT source_table regclass)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    source := settings.source;
    IF settings.source_table IS NULL THEN
        RETURN;
    END IF;
    -- a renamed table is still the same one; a new one of the name takes the place of one that was dropped
    source_table := settings.source_table;
    IF NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = source_table) THEN
        source_table := to_regclass(source);
    END IF;
    IF source_table IS NULL THEN
        RAISE EXCEPTION 'table % of the monitor does not exist', source
            USING ERRCODE = 'undefined_table',
                  HINT = format('Where another table takes its place: UPDATE %s SET source_table = ''...''.',
                                regexp_replace(settings.results::text, '_drift("?)$', '_monitor\1'));
    END IF;
    SELECT format('%I.%I', n.nspname, c.relname) INTO source
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = source_table;
END
$$;
COMMENT ON FUNCTION _drift_monitor_source(drift_monitor_settings) IS
'part of drift_monitor_refresh: the source of a monitor by its present name; error 42P01 where it is gone';

CREATE FUNCTION _drift_monitor_side(settings drift_monitor_settings) RETURNS _drift_side
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    side @extschema@._drift_side;
BEGIN
    -- as it was resolved when the monitor was made; ends with this function
    PERFORM set_config('search_path', settings.search_path, true);
    side := @extschema@._drift_side('source', settings.source);
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    PERFORM @extschema@._drift_check_time(settings.time_column, settings.segment_column, side);
    IF settings.columns IS NOT NULL AND NOT settings.columns && side.names THEN
        RAISE EXCEPTION 'none of the monitor''s columns is left in its source'
            USING ERRCODE = 'undefined_column',
                  HINT = format('Its columns are %s.', (SELECT string_agg(quote_ident(n), ', ')
                                                        FROM unnest(side.names[:50]) AS n));
    END IF;
    RETURN side;
END
$$;
COMMENT ON FUNCTION _drift_monitor_side(drift_monitor_settings) IS
'part of drift_monitor_refresh: what is watched, as it is now; error 42703 where no more of it is there';

CREATE FUNCTION _drift_monitor_time_type(settings drift_monitor_settings, side _drift_side) RETURNS regtype
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@._drift_base_type(side.types[array_position(side.names, settings.time_column)])
$$;
COMMENT ON FUNCTION _drift_monitor_time_type(drift_monitor_settings, _drift_side) IS
'part of drift_monitor_refresh: timestamptz, timestamp or date';

CREATE FUNCTION _drift_both(wanted text[], known text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN wanted IS NOT NULL THEN ARRAY(SELECT w.name FROM unnest(wanted) WITH ORDINALITY AS w (name, no)
                                                   WHERE w.name = ANY (known) ORDER BY w.no) END
$$;
COMMENT ON FUNCTION _drift_both(text[], text[]) IS
'part of drift_monitor_refresh: those that are wanted and there, in order';

CREATE FUNCTION _drift_monitor_left_out(settings drift_monitor_settings, names text[]) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@._drift_both(settings.exclude || CASE WHEN settings.columns IS NULL
                                       THEN ARRAY[settings.time_column] ELSE '{}' END, names)
$$;
COMMENT ON FUNCTION _drift_monitor_left_out(drift_monitor_settings, text[]) IS
'part of drift_monitor_refresh: the columns of a side that are not watched; segments are none';

CREATE FUNCTION _drift_monitor_profile(settings drift_monitor_settings, side _drift_side, segment_column text)
RETURNS TABLE (segment text, column_name text, column_type text, rows bigint, nulls bigint, labels freqdist,
    numbers numhist)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.segment, p.column_name, p.column_type, p.rows, p.nulls, p.labels, p.numbers
    FROM @extschema@._drift_profile(side, @extschema@._drift_both(settings.columns, side.names), NULL, NULL,
             segment_column, NULL, NULL, @extschema@._drift_monitor_left_out(settings, side.names),
             -- a preset with bins of its own needs fine ones
             CASE WHEN (@extschema@._drift_preset(settings.preset)).edges IS NULL THEN 4096 ELSE 65536 END) AS p
    WHERE p.rows > 0
$$;
COMMENT ON FUNCTION _drift_monitor_profile(drift_monitor_settings, _drift_side, text) IS
'part of drift_monitor_refresh: the states of the watched columns of a side, if it has rows';

CREATE FUNCTION _drift_monitor_part_of(settings drift_monitor_settings, side _drift_side, starts timestamptz,
    ends timestamptz) RETURNS _drift_side
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    side.from_item := format('(SELECT * FROM %s AS s WHERE %s)', side.from_item, @extschema@._drift_monitor_range(
        settings.time_column, @extschema@._drift_monitor_time_type(settings, side), starts, ends));
    RETURN side;
END
$$;
COMMENT ON FUNCTION _drift_monitor_part_of(drift_monitor_settings, _drift_side, timestamptz, timestamptz) IS
'part of drift_monitor_refresh: the rows of a window';

CREATE FUNCTION _drift_monitor_count(settings drift_monitor_settings, side _drift_side, starts timestamptz,
    ends timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('DELETE FROM %s WHERE window_start = $1', settings.profile) USING starts;
    EXECUTE concat('INSERT INTO ', settings.profile,
                   ' SELECT $1, $2, p.* FROM @extschema@._drift_monitor_profile($3, $4, $5) AS p')
    USING starts, ends, settings, @extschema@._drift_monitor_part_of(settings, side, starts, ends),
        settings.segment_column;
END
$$;
COMMENT ON FUNCTION _drift_monitor_count(drift_monitor_settings, _drift_side, timestamptz, timestamptz) IS
'part of drift_monitor_refresh: puts the states of a window in the place of those it had';

-- results

CREATE FUNCTION _drift_monitor_part(profile regclass, condition text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('SELECT window_start, window_end, segment, column_name, column_type, rows, nulls, labels, numbers '
                  'FROM %s WHERE %s', profile, condition)
$$;
COMMENT ON FUNCTION _drift_monitor_part(regclass, text) IS
'part of drift_monitor_refresh: the query for some of a monitor''s states';

CREATE FUNCTION _drift_monitor_nothing(names text[], types text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('SELECT %s WHERE false', string_agg(format('NULL::%s AS %I', c.type, c.name), ', ' ORDER BY c.no))
    FROM unnest(names, types) WITH ORDINALITY AS c (name, type, no)
$$;
COMMENT ON FUNCTION _drift_monitor_nothing(text[], text[]) IS
'part of drift_monitor_refresh: the query for no rows of some columns, which have no states';

CREATE FUNCTION _drift_monitor_segment(segment text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- the same expression as the index''s, which is of a prefix: a segment may be as long as a text
    SELECT CASE WHEN segment IS NULL THEN 'left(segment, 100) IS NULL'
                ELSE format('left(segment, 100) OPERATOR(pg_catalog.=) %L AND segment OPERATOR(pg_catalog.=) %L',
                            left(segment, 100), segment) END
$$;
COMMENT ON FUNCTION _drift_monitor_segment(text) IS
'part of drift_monitor_refresh: the condition that selects a segment';

CREATE FUNCTION _drift_monitor_reference(settings drift_monitor_settings, segment text, starts timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    of_segment CONSTANT text := ' AND ' || @extschema@._drift_monitor_segment(segment);
    earlier timestamptz;
BEGIN
    IF settings.reference IS NOT NULL THEN
        RETURN 'window_start IS NULL' || CASE WHEN settings.reference_by_segment THEN of_segment ELSE '' END;
    END IF;
    -- the last window that had rows: a gap is compared with what was before it, and so is what comes after it
    EXECUTE format('SELECT max(window_start) FROM %s WHERE window_start < $1%s', settings.profile, of_segment)
    INTO earlier USING starts;
    RETURN concat('window_start OPERATOR(pg_catalog.=) ', coalesce(@extschema@._drift_instant(earlier), 'NULL'),
                  of_segment);
END
$$;
COMMENT ON FUNCTION _drift_monitor_reference(drift_monitor_settings, text, timestamptz) IS
'part of drift_monitor_refresh: the condition that selects the states that a segment of a window is compared with';

CREATE FUNCTION _drift_monitor_segments(settings drift_monitor_settings, starts timestamptz) RETURNS SETOF text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- its own, those of the reference, and those that the window before had or missed
    RETURN QUERY EXECUTE format(
        'SELECT NULL::text WHERE $2 '
        'UNION SELECT p.segment FROM %1$s AS p WHERE p.window_start = $1 '
        'UNION SELECT p.segment FROM %1$s AS p WHERE p.window_start IS NULL AND $3 '
        'UNION SELECT p.segment FROM %1$s AS p WHERE p.window_start = '
        '(SELECT max(b.window_start) FROM %1$s AS b WHERE b.window_start < $1) '
        'UNION SELECT d.segment FROM %2$s AS d WHERE d.window_start = '
        '(SELECT max(b.window_start) FROM %2$s AS b WHERE b.window_start < $1)', settings.profile, settings.results)
    USING starts, settings.segment_column IS NULL, coalesce(settings.reference_by_segment, false);
END
$$;
COMMENT ON FUNCTION _drift_monitor_segments(drift_monitor_settings, timestamptz) IS
'part of drift_monitor_refresh: the segments of a window, those without a row in it too';

CREATE FUNCTION _drift_monitor_names(settings drift_monitor_settings, condition text,
    OUT names text[], OUT types text[], OUT numbers text[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('SELECT array_agg(p.column_name), array_agg(p.column_type), '
                   'array_agg(p.column_name) FILTER (WHERE p.is_number) '
                   'FROM (SELECT DISTINCT ON (column_name) column_name, column_type, '
                   'numbers IS NOT NULL AS is_number FROM %s WHERE %s) AS p',
                   settings.profile, condition)
    INTO names, types, numbers;
END
$$;
COMMENT ON FUNCTION _drift_monitor_names(drift_monitor_settings, text) IS
'part of drift_monitor_refresh: the columns that there are states of, and those that are kept as numbers; NULL without '
'any';

CREATE FUNCTION _drift_monitor_report(settings drift_monitor_settings, reference text, current text,
    reference_names text[], current_names text[], lost text[]) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- the schema's name may have a %
    call CONSTANT text := 'SELECT * FROM %s(%L, %L, %L::pg_catalog.text[], preset => %L, '
        'alarm_threshold => %L::pg_catalog.float8, exclude => %L::pg_catalog.text[], thresholds => '
        '%L::pg_catalog.jsonb)';
    common CONSTANT text[] := @extschema@._drift_both(settings.columns,
        ARRAY(SELECT c.name FROM unnest(@extschema@._drift_both(reference_names, current_names)) AS c (name)
              WHERE c.name <> ALL (lost)));
    -- what is asked of columns that are gone waits for their return
    thresholds CONSTANT jsonb := (SELECT jsonb_object_agg(t.key, t.value) FROM jsonb_each(settings.thresholds) AS t
                                  WHERE t.key = ANY (reference_names || current_names)
                                    AND (settings.columns IS NULL OR t.key = ANY (common)));
BEGIN
    -- columns that are asked for must be there on both sides; the others have their rows as well
    RETURN format(call, '@extschema@.drift_report', reference, current, common, settings.preset,
                  settings.alarm_threshold, NULL, thresholds)
        || CASE WHEN settings.columns IS NULL OR (reference_names <@ common AND current_names <@ common) THEN ''
                ELSE ' UNION ALL ' || format(call, '@extschema@.drift_report', reference, current, NULL,
                                             settings.preset, NULL, common, NULL) END;
END
$$;
COMMENT ON FUNCTION _drift_monitor_report(drift_monitor_settings, text, text, text[], text[], text[]) IS
'part of drift_monitor_refresh: the query for the drift report of two queries; lost: columns that are not asked for, '
'though the settings name them, as it would be an error';

CREATE FUNCTION _drift_monitor_reports(settings drift_monitor_settings, side _drift_side, starts timestamptz)
RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_first boolean;
    segment text;
    reference text;
    current text;
    of_reference record;
    of_current record;
    states text;
    lost text[];
    reports text;
BEGIN
    EXECUTE format('SELECT NOT EXISTS (SELECT FROM %s WHERE window_start < $1 OR window_start IS NULL)',
                   settings.profile)
    INTO is_first USING starts;
    IF is_first THEN
        RETURN NULL;
    END IF;
    FOR segment IN SELECT s FROM @extschema@._drift_monitor_segments(settings, starts) AS s LOOP
        reference := @extschema@._drift_monitor_reference(settings, segment, starts);
        current := concat('window_start OPERATOR(pg_catalog.=) ', @extschema@._drift_instant(starts), ' AND ',
                          @extschema@._drift_monitor_segment(segment));
        of_reference := @extschema@._drift_monitor_names(settings, reference);
        of_current := @extschema@._drift_monitor_names(settings, current);
        states := format('%s OR %s', reference, current);
        reference := @extschema@._drift_monitor_part(settings.profile, reference);
        current := @extschema@._drift_monitor_part(settings.profile, current);
        -- a side without rows has no states
        IF of_current.names IS NULL THEN
            SELECT array_agg(n.name) AS names, array_agg(format_type(n.type, NULL)) AS types,
                   array_agg(n.name) FILTER (WHERE @extschema@._drift_is_number(n.type, NULL)) AS numbers
            INTO of_current
            FROM unnest(side.names, side.types) AS n (name, type)
            WHERE n.name <> ALL (@extschema@._drift_monitor_left_out(settings, side.names))
              AND n.name IS DISTINCT FROM settings.segment_column
              AND (settings.columns IS NULL OR n.name = ANY (settings.columns));
            current := @extschema@._drift_monitor_nothing(of_current.names, of_current.types);
        END IF;
        IF of_reference.names IS NULL THEN
            of_reference := of_current;
            reference := @extschema@._drift_monitor_nothing(of_reference.names, of_reference.types);
        END IF;
        -- named, and numbers on one side and labels on the other; of these the ones that are too many to be labels
        lost := ARRAY(SELECT n.name FROM unnest(of_reference.numbers || of_current.numbers) AS n (name)
                      WHERE n.name = ANY (settings.columns) AND n.name = ANY (of_reference.names)
                        AND n.name = ANY (of_current.names)
                      GROUP BY n.name HAVING count(*) = 1);
        IF lost <> '{}' THEN
            EXECUTE format('SELECT coalesce(array_agg(p.column_name), ''{}'') FROM (SELECT s.column_name, '
                           '%s(%s(s.numbers), %s(%s(s.labels))) IS NULL AS is_lost FROM %s AS s WHERE (%s) '
                           'AND s.column_name = ANY ($1) AND s.numbers IS NOT NULL GROUP BY s.column_name) AS p '
                           'WHERE p.is_lost',
                           '@extschema@._drift_labels', '@extschema@.hist_merge', '@extschema@._label_sample',
                           '@extschema@.freq_merge', settings.profile, states)
            INTO lost USING lost;
        END IF;
        reports := concat_ws(' UNION ALL ', reports, format('SELECT %L::pg_catalog.text AS segment, r.* FROM (%s) AS r',
            segment,
            @extschema@._drift_monitor_report(settings, reference, current, of_reference.names, of_current.names,
                lost)));
    END LOOP;
    RETURN reports;
END
$$;
COMMENT ON FUNCTION _drift_monitor_reports(drift_monitor_settings, _drift_side, timestamptz) IS
'part of drift_monitor_refresh: the query for the drift reports of all segments of a window; NULL if it is the '
'first and has nothing to be compared with';

CREATE FUNCTION _drift_alarm_payload(monitor text, starts timestamptz, ends timestamptz, segment text, column_name text,
    reason text, score float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- a payload has less than 8000 bytes
    SELECT json_build_object('monitor', monitor, 'window', starts, 'window_end', ends,
        'segment', left(segment, 500) || CASE WHEN length(segment) > 500 THEN '...' ELSE '' END,
        'column', column_name, 'reason', reason, 'score', score)::text
$$;
COMMENT ON FUNCTION _drift_alarm_payload(text, timestamptz, timestamptz, text, text, text, float8) IS
'part of drift_monitor_refresh: what NOTIFY says of a new alarm';

CREATE FUNCTION _drift_monitor_compare(settings drift_monitor_settings, side _drift_side, monitor text,
    starts timestamptz, ends timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    reports CONSTANT text := @extschema@._drift_monitor_reports(settings, side, starts);
BEGIN
    IF reports IS NULL THEN
        EXECUTE format('DELETE FROM %s WHERE window_start = $1', settings.results) USING starts;
        RETURN;
    END IF;
    -- an alarm is new unless this window had it already, or the one before or after has it
    EXECUTE format(
        'WITH gone AS (DELETE FROM %1$s WHERE window_start = $1 RETURNING segment, column_name, drift_detected), '
        'fresh AS (INSERT INTO %1$s SELECT $1, $2, r.* FROM (%2$s) AS r '
        'RETURNING segment, column_name, reason, score, drift_detected) '
        'SELECT pg_notify(''infodiv_drift'', '
        '%3$s($3, $1, $2, f.segment, f.column_name, f.reason, f.score)) '
        'FROM fresh AS f WHERE f.drift_detected '
        'AND NOT EXISTS (SELECT FROM gone AS g WHERE g.drift_detected AND g.column_name = f.column_name '
        'AND g.segment IS NOT DISTINCT FROM f.segment) '
        'AND NOT EXISTS (SELECT FROM %1$s AS n WHERE n.drift_detected AND n.column_name = f.column_name '
        'AND n.segment IS NOT DISTINCT FROM f.segment '
        'AND n.window_start IN ((SELECT max(b.window_start) FROM %1$s AS b WHERE b.window_start < $1), '
        '(SELECT min(a.window_start) FROM %1$s AS a WHERE a.window_start > $1)))',
        settings.results, reports, '@extschema@._drift_alarm_payload')
    USING starts, ends, monitor;
END
$$;
COMMENT ON FUNCTION _drift_monitor_compare(drift_monitor_settings, _drift_side, text, timestamptz, timestamptz) IS
'part of drift_monitor_refresh: puts the results of a window in the place of those it had, and notifies of new alarms';

-- refresh

CREATE FUNCTION _drift_monitor_first(settings drift_monitor_settings, side _drift_side, until timestamptz)
RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- the least value as it is stored, which an index knows
    SELECT * FROM @extschema@._drift_run(side, format(
        'SELECT pg_catalog.min(s.%1$I)::pg_catalog.timestamptz FROM %2$s AS s '
        'WHERE s.%1$I OPERATOR(pg_catalog.>) ''-infinity''::pg_catalog.%3$s',
        settings.time_column, CASE WHEN settings.keep IS NULL THEN side.from_item
            ELSE (@extschema@._drift_monitor_part_of(settings, side, until - settings.keep, until)).from_item END,
        (SELECT t.typname FROM pg_type AS t WHERE t.oid = @extschema@._drift_monitor_time_type(settings, side))),
        NULL::timestamptz)
$$;
COMMENT ON FUNCTION _drift_monitor_first(drift_monitor_settings, _drift_side, timestamptz) IS
'part of drift_monitor_refresh: when the first row of the source is, or of what is to be kept';

CREATE FUNCTION _drift_monitor_begin(settings drift_monitor_settings, side _drift_side, until timestamptz)
RETURNS drift_monitor_settings
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first CONSTANT timestamptz := @extschema@._drift_monitor_first(settings, side, until);
BEGIN
    IF first IS NULL OR first >= until THEN
        RETURN settings;
    END IF;
    IF extract(epoch FROM until - first) / extract(epoch FROM settings.bucket) > 100000 THEN
        RAISE EXCEPTION '% windows are too many',
            round(extract(epoch FROM until - first) / extract(epoch FROM settings.bucket))
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The first row is of %s.', first),
                  HINT = 'Make the monitor with a longer bucket, with "keep", '
                         'or of a query that selects a shorter time.';
    END IF;
    settings.origin := @extschema@._drift_monitor_origin(first, settings.bucket);
    settings.windows_final := @extschema@._drift_monitor_number(settings.origin, settings.bucket, first);
    settings.windows_computed := settings.windows_final;
    -- rows may still come to windows before it
    settings.windows_final := least(settings.windows_final, @extschema@._drift_monitor_open(settings, until));
    RETURN settings;
END
$$;
COMMENT ON FUNCTION _drift_monitor_begin(drift_monitor_settings, _drift_side, timestamptz) IS
'part of drift_monitor_refresh: numbers the windows from the first row on, once there is one';

CREATE FUNCTION _drift_monitor_save(monitor regclass, settings drift_monitor_settings) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('UPDATE %s SET source = $1, source_table = $2, origin = $3, windows_final = $4, '
                   'windows_computed = $5', monitor)
    USING settings.source, settings.source_table, settings.origin, settings.windows_final, settings.windows_computed;
END
$$;
COMMENT ON FUNCTION _drift_monitor_save(regclass, drift_monitor_settings) IS
'part of drift_monitor_refresh: records what is done';

CREATE FUNCTION _drift_monitor_prune(settings drift_monitor_settings, until timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    final CONSTANT timestamptz := @extschema@._drift_monitor_start(settings.origin, settings.bucket,
                                                                   settings.windows_final);
    oldest CONSTANT timestamptz := least(until - settings.keep,
        @extschema@._drift_monitor_start(settings.origin, settings.bucket, settings.windows_final - 1));
BEGIN
    IF settings.keep IS NULL OR oldest IS NULL THEN
        RETURN;
    END IF;
    EXECUTE format('DELETE FROM %s WHERE window_start < $1 AND window_end <= $1', settings.results) USING oldest;
    -- Never what a window that is not final is compared with: without a reference the last one before it that had rows
    -- of the segment, however long ago.
    EXECUTE format('DELETE FROM %s AS p WHERE p.window_start < $1 AND p.window_end <= $1', settings.profile)
        || CASE WHEN settings.reference IS NOT NULL THEN ''
                ELSE format(' AND CASE WHEN p.segment IS NULL THEN EXISTS (SELECT FROM %1$s AS l WHERE '
                            'left(l.segment, 100) IS NULL AND l.window_start > p.window_start AND l.window_start < $2) '
                            'ELSE EXISTS (SELECT FROM %1$s AS l WHERE left(l.segment, 100) = left(p.segment, 100) '
                            'AND l.segment = p.segment AND l.window_start > p.window_start '
                            'AND l.window_start < $2) END',
                            settings.profile) END
    USING oldest, final;
END
$$;
COMMENT ON FUNCTION _drift_monitor_prune(drift_monitor_settings, timestamptz) IS
'part of drift_monitor_refresh: deletes windows that ended longer ago than "keep", but for the states that windows to '
'come are compared with';

CREATE FUNCTION _drift_monitor_open(settings drift_monitor_settings, until timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- a guess: months are not all of one length
    n bigint := @extschema@._drift_monitor_number(settings.origin, settings.bucket, until - settings.late);
BEGIN
    WHILE @extschema@._drift_monitor_start(settings.origin, settings.bucket, n) + settings.late > until LOOP
        n := n - 1;
    END LOOP;
    WHILE @extschema@._drift_monitor_start(settings.origin, settings.bucket, n + 1) + settings.late <= until LOOP
        n := n + 1;
    END LOOP;
    RETURN n;
END
$$;
COMMENT ON FUNCTION _drift_monitor_open(drift_monitor_settings, timestamptz) IS
'part of drift_monitor_refresh: the number of the first window that had not been closed for as long as "late"';

CREATE FUNCTION _drift_monitor_resume(settings drift_monitor_settings, side _drift_side, until timestamptz)
RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    starts CONSTANT timestamptz := @extschema@._drift_monitor_start(settings.origin, settings.bucket,
                                                                    settings.windows_final);
    is_under_way boolean;
    first timestamptz;
    made timestamptz;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %1$s WHERE window_start < $1) '
                   'OR EXISTS (SELECT FROM %2$s WHERE window_start < $1), '
                   'least((SELECT min(window_start) FROM %1$s), (SELECT min(window_start) FROM %2$s))',
                   settings.profile, settings.results)
    INTO is_under_way, made USING starts;
    IF is_under_way OR starts >= until THEN
        RETURN settings.windows_final;
    END IF;
    -- no window is final yet: rows may have come that are older than the first one, which are looked for
    side := @extschema@._drift_monitor_part_of(settings, side, starts, until);
    settings.keep := NULL;
    first := least(made, @extschema@._drift_monitor_first(settings, side, until));
    RETURN CASE WHEN first IS NULL THEN greatest(settings.windows_final, settings.windows_computed)
                ELSE greatest(settings.windows_final,
                              @extschema@._drift_monitor_number(settings.origin, settings.bucket, first)) END;
END
$$;
COMMENT ON FUNCTION _drift_monitor_resume(drift_monitor_settings, _drift_side, timestamptz) IS
'part of drift_monitor_refresh: the number of the first window to compute: the first that is not final, or, as long as '
'none is, that of the first row';

-- The time zone that is set in here ends with the function.
CREATE FUNCTION _drift_monitor_step(monitor regclass, monitor_name text, from_window bigint, until timestamptz)
RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    settings @extschema@.drift_monitor_settings := @extschema@._drift_monitor_read(monitor, true);
    side @extschema@._drift_side;
    n bigint;
    starts timestamptz;
    ends timestamptz;
BEGIN
    PERFORM @extschema@._drift_monitor_guard(settings.profile, monitor, 'profile');
    PERFORM @extschema@._drift_monitor_guard(settings.results, monitor, 'drift');
    PERFORM set_config('TimeZone', settings.time_zone, true);
    SELECT s.source, s.source_table INTO settings.source, settings.source_table
    FROM @extschema@._drift_monitor_source(settings) AS s;
    side := @extschema@._drift_monitor_side(settings);
    IF settings.origin IS NULL THEN
        settings := @extschema@._drift_monitor_begin(settings, side, until);
    END IF;
    n := greatest(from_window, settings.windows_final);
    IF from_window IS NULL AND settings.origin IS NOT NULL THEN
        n := @extschema@._drift_monitor_resume(settings, side, until);
        settings.windows_final := greatest(settings.windows_final,
            least(n, @extschema@._drift_monitor_open(settings, until)));
    END IF;
    starts := @extschema@._drift_monitor_start(settings.origin, settings.bucket, n);
    ends := @extschema@._drift_monitor_start(settings.origin, settings.bucket, n + 1);
    IF ends IS NULL OR ends > until THEN
        PERFORM @extschema@._drift_monitor_save(monitor, settings);
        PERFORM @extschema@._drift_monitor_prune(settings, until);
        RETURN NULL;
    END IF;
    -- a day that the calendar left out has no window
    IF starts < ends THEN
        PERFORM @extschema@._drift_monitor_count(settings, side, starts, ends);
        PERFORM @extschema@._drift_monitor_compare(settings, side, monitor_name, starts, ends);
    END IF;
    settings.windows_computed := greatest(settings.windows_computed, n + 1);
    IF ends + settings.late <= until THEN
        settings.windows_final := n + 1;
    END IF;
    PERFORM @extschema@._drift_monitor_save(monitor, settings);
    RETURN n + 1;
END
$$;
COMMENT ON FUNCTION _drift_monitor_step(regclass, text, bigint, timestamptz) IS
'part of drift_monitor_refresh: computes one window, the first of those from a number on that is not final; the '
'number of the next, or NULL if no closed one is left';

CREATE FUNCTION _drift_monitor_check_caller(monitor regclass) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    owner name;
BEGIN
    -- who may write the settings chooses what SQL the caller runs
    SELECT o.rolname INTO owner
    FROM pg_class AS c JOIN pg_roles AS o ON o.oid = c.relowner JOIN pg_roles AS u ON u.rolname = current_user
    WHERE c.oid = monitor AND u.rolsuper AND NOT o.rolsuper;
    IF FOUND THEN
        RAISE EXCEPTION 'a superuser does not refresh the monitor of %, who chooses what SQL it runs',
            quote_ident(owner)
            USING ERRCODE = 'insufficient_privilege',
                  HINT = format('SET ROLE %I first, or schedule the refresh as that role.', owner);
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_monitor_check_caller(regclass) IS
'part of drift_monitor_refresh: error 42501 where a superuser would run the SQL of somebody who is none';

CREATE PROCEDURE _drift_monitor_run(name text, until timestamptz, commits boolean)
LANGUAGE plpgsql AS $$
DECLARE
    settings_table pg_catalog.regclass;
    monitor_name pg_catalog.text;
    n pg_catalog.int8;
BEGIN
    IF pg_catalog.pg_is_in_recovery() THEN
        RAISE EXCEPTION 'a monitor cannot be refreshed on a standby, which writes nothing'
            USING ERRCODE = 'read_only_sql_transaction',
                  HINT = 'Refresh it on the primary; its results can be read here.';
    END IF;
    settings_table := @extschema@._drift_monitor_find(name);
    PERFORM @extschema@._drift_monitor_check_caller(settings_table);
    SELECT pg_catalog.format('%I.%I', m.schema_name, m.base) INTO monitor_name
    FROM @extschema@._drift_monitors() AS m WHERE m.monitor OPERATOR(pg_catalog.=) settings_table;
    IF until IS NULL OR until OPERATOR(pg_catalog.>) pg_catalog.clock_timestamp() THEN
        RAISE EXCEPTION 'until must be a time that is over, not %', COALESCE(until::pg_catalog.text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    LOOP
        IF commits THEN
            COMMIT;
            -- whoever had to wait sees what the other one did
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        END IF;
        n := @extschema@._drift_monitor_step(settings_table, monitor_name, n, until);
        EXIT WHEN n IS NULL;
    END LOOP;
END
$$;
COMMENT ON PROCEDURE _drift_monitor_run(text, timestamptz, boolean) IS
'part of drift_monitor_refresh: window by window, each in a transaction of its own where the caller is in none';

CREATE PROCEDURE drift_monitor_refresh(name text, until timestamptz DEFAULT now())
LANGUAGE C AS 'MODULE_PATHNAME', 'infodiv_drift_monitor_refresh';
COMMENT ON PROCEDURE drift_monitor_refresh(text, timestamptz) IS
'computes every window of a monitor that has closed by "until" and was not computed yet, and again those that had '
'not been closed for as long as "late" when they last were. Commits window by window, or is part of the caller''s '
'transaction where there is one; may be killed and called again, and called by several at once. New alarms are '
'sent by NOTIFY infodiv_drift. For the monitor''s owner, and whoever may write its tables and read its source';

-- create and drop

CREATE FUNCTION _drift_monitor_check(bucket interval, late interval, keep interval) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF late < '0'::interval THEN
        RAISE EXCEPTION 'late must be at least 0, not %', late USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF keep < late + bucket THEN
        RAISE EXCEPTION 'keep must be at least late and bucket together (%), not %', late + bucket, keep
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_monitor_check(interval, interval, interval) IS
'part of drift_monitor_create: error 22023 for times that do not go together';

CREATE FUNCTION _drift_monitor_place(name text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    part record;
    place pg_catalog.text;
BEGIN
    part := @extschema@._drift_monitor_parts(name);
    place := COALESCE(part.schema_name, pg_catalog.current_schema()::pg_catalog.text);
    IF pg_catalog.to_regnamespace(pg_catalog.quote_ident(place)) IS NULL THEN
        RAISE EXCEPTION 'schema % does not exist', COALESCE(pg_catalog.quote_ident(place), 'of the search_path')
            USING ERRCODE = 'invalid_schema_name',
                  HINT = 'Name one that does: drift_monitor_create(''schema.name'', ...).';
    END IF;
    IF NOT pg_catalog.has_schema_privilege(place, 'CREATE') THEN
        RAISE EXCEPTION 'permission denied for schema %', pg_catalog.quote_ident(place)
            USING ERRCODE = 'insufficient_privilege',
                  DETAIL = 'A monitor has tables there.',
                  HINT = 'Name a schema that you may make tables in: drift_monitor_create(''schema.name'', ...).';
    END IF;
    IF pg_catalog.to_regclass(pg_catalog.format('%I.%I', place, pg_catalog.concat(part.base, '_monitor'))) IS NOT NULL
    THEN
        RAISE EXCEPTION 'monitor % exists already', name
            USING ERRCODE = 'duplicate_object',
                  HINT = 'drift_monitor_drop removes it with its results.';
    END IF;
    RETURN pg_catalog.format('%I.%I', place, part.base);
END
$$;
COMMENT ON FUNCTION _drift_monitor_place(text) IS
'part of drift_monitor_create: a monitor''s name with its schema; errors where it cannot be made there';

CREATE FUNCTION _drift_monitor_tables(monitor_name text, moving boolean,
    OUT monitor regclass, OUT profile regclass, OUT results regclass)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parts CONSTANT text[] := parse_ident(monitor_name);
    monitor_table CONSTANT text := format('%I.%I', parts[1], parts[2] || '_monitor');
    profile_table CONSTANT text := format('%I.%I', parts[1], parts[2] || '_profile');
    results_table CONSTANT text := format('%I.%I', parts[1], parts[2] || '_drift');
BEGIN
    EXECUTE format('CREATE TABLE %s OF %s (PRIMARY KEY (results))', monitor_table,
        '@extschema@.drift_monitor_settings');
    EXECUTE format('CREATE TABLE %s OF %s', profile_table, '@extschema@.drift_monitor_states');
    EXECUTE format('CREATE TABLE %s OF %s', results_table, '@extschema@.drift_monitor_results');
    EXECUTE format('CREATE INDEX ON %s (window_start)', profile_table);
    IF moving THEN
        EXECUTE format('CREATE INDEX ON %s (left(segment, 100), window_start)', profile_table);
    END IF;
    EXECUTE format('CREATE INDEX ON %s (window_start)', results_table);
    EXECUTE format('CREATE INDEX ON %s (window_start) WHERE drift_detected', results_table);
    -- without it a publication of all tables would not let them change
    EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', profile_table);
    EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', results_table);
    EXECUTE format('COMMENT ON TABLE %s IS %L', monitor_table,
        'settings of a drift monitor; drift_monitor_drop removes it');
    EXECUTE format('COMMENT ON TABLE %s IS %L', profile_table,
        'states of a drift monitor, one row a window, segment and column; those of the reference have no window');
    EXECUTE format('COMMENT ON TABLE %s IS %L', results_table,
        'results of a drift monitor: the drift_report of each window and segment');
    monitor := monitor_table;
    profile := profile_table;
    results := results_table;
END
$$;
COMMENT ON FUNCTION _drift_monitor_tables(text, boolean) IS
'part of drift_monitor_create: makes the tables of a monitor; moving: it has no fixed reference';

CREATE FUNCTION _drift_monitor_indexed(source regclass, time_column text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pg_index AS i
                   JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                   WHERE i.indrelid = source AND a.attname = time_column)
        OR NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = source AND c.relkind IN ('r', 'p', 'm'))
$$;
COMMENT ON FUNCTION _drift_monitor_indexed(regclass, text) IS
'part of drift_monitor_create: whether a table has an index on its time column; true of what cannot have one itself';

CREATE FUNCTION _drift_monitor_keep_reference(settings drift_monitor_settings, side _drift_side, segment_column text)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    n bigint;
BEGIN
    IF side.held IS NULL THEN
        EXECUTE concat('INSERT INTO ', settings.profile,
                       ' SELECT NULL, NULL, p.* FROM @extschema@._drift_monitor_profile($1, $2, $3) AS p')
        USING settings, side, segment_column;
    ELSE
        -- a profile already
        EXECUTE format('INSERT INTO %s SELECT NULL, NULL, p.segment, p.column_name, p.column_type, p.rows, p.nulls, '
                       'p.labels, p.numbers FROM %2$s($1, $2, NULL::%1$s) AS p '
                       'WHERE p.column_name <> ALL ($3) AND ($4 IS NULL OR p.column_name = ANY ($4))',
                       settings.profile, '@extschema@._drift_run')
        USING side, format('SELECT s.window_start, s.window_end, s.segment, s.column_name, s.column_type, s.rows, '
                           's.nulls, s.labels, s.numbers FROM %s AS s', side.from_item),
              @extschema@._drift_monitor_left_out(settings, side.names), settings.columns;
    END IF;
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n = 0 THEN
        RAISE EXCEPTION 'the reference has no rows' USING ERRCODE = 'invalid_parameter_value',
            HINT = 'Without a reference each window is compared with the one before.';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_monitor_keep_reference(drift_monitor_settings, _drift_side, text) IS
'part of drift_monitor_create: stores the states of the reference';

CREATE FUNCTION drift_monitor_create(name text, source text, time_column text, bucket interval,
    reference text DEFAULT NULL, columns text[] DEFAULT NULL, exclude text[] DEFAULT NULL,
    segment_column text DEFAULT NULL, preset text DEFAULT 'infodiv', thresholds jsonb DEFAULT NULL,
    late interval DEFAULT NULL, keep interval DEFAULT NULL, alarm_threshold float8 DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    settings @extschema@.drift_monitor_settings;
    tables record;
    side @extschema@._drift_side;
    reference_side @extschema@._drift_side;
    reference_segment pg_catalog.text;
    place pg_catalog.text;
BEGIN
    place := @extschema@._drift_monitor_place(name);
    PERFORM @extschema@._drift_check_series(time_column, bucket, bucket);
    late := COALESCE(late, bucket);
    PERFORM @extschema@._drift_monitor_check(bucket, late, keep);
    PERFORM @extschema@._drift_preset(preset);
    side := @extschema@._drift_side('source', source);
    IF side.held IS NOT NULL THEN
        RAISE EXCEPTION 'the source is a profile already'
            USING ERRCODE = 'invalid_parameter_value', HINT = 'A monitor makes profiles of the rows that it watches.';
    END IF;
    PERFORM @extschema@._drift_check_time(time_column, segment_column, side);
    PERFORM @extschema@._drift_check_names('columns', columns, side.names);
    reference_side := side;
    IF reference IS NOT NULL THEN
        reference_side := @extschema@._drift_side('reference', reference);
        reference_segment := CASE
            WHEN reference_side.held IS NOT NULL AND @extschema@._drift_has_segments(reference_side) THEN segment_column
            WHEN reference_side.held IS NULL AND segment_column OPERATOR(pg_catalog.=) ANY (reference_side.names)
                THEN segment_column END;
    END IF;
    PERFORM @extschema@._drift_columns(reference_side, side, columns,
        pg_catalog.array_remove(ARRAY[time_column, segment_column], NULL),
        NULL, NULL, exclude, thresholds, alarm_threshold);

    settings.source := CASE WHEN pg_catalog.starts_with(side.from_item, '(') THEN source ELSE side.from_item END;
    settings.source_table := CASE WHEN NOT pg_catalog.starts_with(side.from_item, '(')
                                  THEN side.from_item::pg_catalog.regclass END;
    settings.time_column := time_column;
    settings.bucket := bucket;
    settings.reference := reference;
    settings.reference_by_segment := CASE WHEN reference IS NOT NULL THEN reference_segment IS NOT NULL END;
    settings.columns := columns;
    settings.exclude := exclude;
    settings.segment_column := segment_column;
    settings.preset := preset;
    settings.thresholds := thresholds;
    settings.alarm_threshold := alarm_threshold;
    settings.late := late;
    settings.keep := keep;
    settings.search_path := pg_catalog.current_setting('search_path');
    settings.time_zone := pg_catalog.current_setting('TimeZone');
    tables := @extschema@._drift_monitor_tables(place, reference IS NULL);
    settings.profile := tables.profile;
    settings.results := tables.results;
    EXECUTE pg_catalog.format('INSERT INTO %s SELECT ($1).*', tables.monitor) USING settings;
    IF reference IS NOT NULL THEN
        PERFORM @extschema@._drift_monitor_keep_reference(settings, reference_side, reference_segment);
    END IF;
    IF NOT @extschema@._drift_monitor_indexed(settings.source_table, time_column) THEN
        RAISE NOTICE 'table % has no index that begins with %', settings.source, pg_catalog.quote_ident(time_column)
            USING HINT = 'Without one each window reads the whole table.';
    END IF;
END
$$;
COMMENT ON FUNCTION drift_monitor_create(text, text, text, interval, text, text[], text[], text, text, jsonb, interval,
    interval, float8) IS
'makes a monitor: drift of "source" (a table, view or query), window by window of the length "bucket", on the grid '
'of drift_series. Each is compared with the reference, which is read once, now; without one with the last window '
'before it that had rows. Its tables belong to the caller: NAME_monitor (settings), NAME_profile (states) and '
'NAME_drift (results). late: for how long after a window''s end rows may still come, change or go (default: '
'bucket); keep: for how long results are kept (default: for ever). Keys of a table are excluded. The first '
'drift_monitor_refresh begins with the first row, or as far back as "keep"';

CREATE FUNCTION drift_monitor_drop(name text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    monitor pg_catalog.regclass;
    settings @extschema@.drift_monitor_settings;
    suffix pg_catalog.text;
    part pg_catalog.regclass;
BEGIN
    monitor := @extschema@._drift_monitor_find(name);
    -- not the row: a refresh that waits for the row would not let go of the table
    EXECUTE pg_catalog.format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', monitor);
    settings := @extschema@._drift_monitor_read(monitor);
    FOREACH suffix IN ARRAY '{profile,drift,monitor}'::pg_catalog.text[] LOOP
        part := CASE WHEN suffix OPERATOR(pg_catalog.=) 'profile' THEN settings.profile
                     WHEN suffix OPERATOR(pg_catalog.=) 'drift' THEN settings.results ELSE monitor END;
        IF EXISTS (SELECT FROM pg_catalog.pg_class AS c WHERE c.oid OPERATOR(pg_catalog.=) part::pg_catalog.oid) THEN
            PERFORM @extschema@._drift_monitor_guard(part, monitor, suffix);
            EXECUTE pg_catalog.format('DROP TABLE %s', part);
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION drift_monitor_drop(text) IS 'removes a monitor and its tables, with all results';

-- alarms

CREATE FUNCTION _drift_monitor_alarms(results regclass, monitor text)
RETURNS TABLE (monitor_name text, segment text, column_name text, reason text, open boolean, open_since timestamptz,
    last_seen timestamptz, windows bigint, score float8, worst_score float8)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT $1, a.segment, a.column_name, (array_agg(a.reason ORDER BY a.window_start DESC))[1], '
        'max(a.window_end) = (SELECT l.window_end FROM ONLY %1$s AS l ORDER BY l.window_start DESC LIMIT 1), '
        'min(a.window_start), max(a.window_end), count(*), (array_agg(a.score ORDER BY a.window_start DESC))[1], '
        'max(a.score) '
        'FROM (SELECT d.*, count(*) FILTER (WHERE d.begins) OVER w AS run '
        'FROM (SELECT r.segment, r.column_name, r.reason, r.window_start, r.window_end, r.score, '
        'r.window_start IS DISTINCT FROM lag(r.window_end) OVER v AS begins '
        'FROM ONLY %1$s AS r WHERE r.drift_detected '
        'WINDOW v AS (PARTITION BY r.segment, r.column_name ORDER BY r.window_start)) AS d '
        'WINDOW w AS (PARTITION BY d.segment, d.column_name ORDER BY d.window_start)) AS a '
        'GROUP BY a.segment, a.column_name, a.run', results)
    USING monitor;
END
$$;
COMMENT ON FUNCTION _drift_monitor_alarms(regclass, text) IS
'part of drift_alarms: the alarms of one monitor, each a run of windows that follow on one another';

CREATE FUNCTION _drift_alarms()
RETURNS TABLE (monitor text, segment text, column_name text, reason text, open boolean, open_since timestamptz,
    last_seen timestamptz, windows bigint, score float8, worst_score float8)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    m record;
    wrong record;
BEGIN
    FOR m IN SELECT s.monitor AS settings_table, format('%I.%I', s.schema_name, s.base) AS name,
                    to_regclass(format('%I.%I', s.schema_name, s.base || '_drift')) AS results
             FROM @extschema@._drift_monitors() AS s
             WHERE has_schema_privilege(s.schema_name, 'USAGE') AND has_table_privilege(s.monitor, 'SELECT') LOOP
        CONTINUE WHEN NOT has_table_privilege(m.results, 'SELECT');
        -- not an error: one monitor does not hide the others
        wrong := @extschema@._drift_monitor_fault(m.results, m.settings_table, 'drift');
        IF wrong.fault IS NULL THEN
            RETURN QUERY SELECT * FROM @extschema@._drift_monitor_alarms(m.results, m.name);
        ELSE
            RAISE WARNING 'alarms of monitor % are left out: %', m.name, wrong.fault USING HINT = wrong.hint;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION _drift_alarms() IS 'part of drift_alarms: the alarms of all monitors that the caller may read';

CREATE VIEW drift_alarms AS
SELECT a.* FROM @extschema@._drift_alarms() AS a;
COMMENT ON VIEW drift_alarms IS
'alarms of all monitors whose tables the caller may read: one row a run of windows in which a column of a segment '
'drifted, with whether the newest window is one of them (open), the start of the first and the end of the last, '
'how many they are, reason and score of the last, and the worst score';
GRANT SELECT ON drift_alarms TO PUBLIC;
