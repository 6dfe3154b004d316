
-- drift: what the caller named: a table, a view, a query, or a profile.  These
-- functions run with the caller's search_path, and qualify every name of their own.

CREATE FUNCTION _drift_source(argument text, source text) RETURNS text
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
COMMENT ON FUNCTION _drift_source(text, text) IS
'part of drift_report: the FROM item for a table or view, given by its name, or for a query; error 42P01 where a '
'name names nothing';

CREATE FUNCTION _drift_describe(argument text, from_item text, OUT names text[], OUT types regtype[], OUT keys text[])
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
COMMENT ON FUNCTION _drift_describe(text, text) IS
'part of drift_report: names and types of a FROM item''s columns, without reading a row, and which are by '
'themselves a key of the relation; error 42701 for a name that occurs twice';

CREATE FUNCTION _drift_check_profile(side _drift_side) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    SELECT w.name, w.type, h.type AS held INTO wrong
    FROM unnest('{window_start,window_end,segment,column_name,column_type,rows,nulls,labels,numbers}'::text[],
                ARRAY['timestamptz', 'timestamptz', 'text', 'text', 'text', 'bigint', 'bigint',
                      '@extschema@.freqdist', '@extschema@.numhist']::regtype[]) WITH ORDINALITY AS w (name, type, no)
    LEFT JOIN unnest(side.names, side.types) AS h (name, type) USING (name)
    WHERE h.type IS DISTINCT FROM w.type ORDER BY w.no LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', CASE WHEN wrong.held IS NULL
                THEN format('the %s is a profile without the column %s', side.argument, wrong.name)
                ELSE format('column %s of a profile must be %s, not %s', wrong.name, wrong.type, wrong.held) END
            USING ERRCODE = 'datatype_mismatch',
                  HINT = 'A profile has the columns of drift_profile; one that is not kept may be NULL.';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_check_profile(_drift_side) IS
'part of drift_report: error 42804 for a rowset that looks like a profile and has not its columns';

-- without a search_path of its own, so that it becomes part of the query that asks for it
CREATE FUNCTION _drift_is_whole(column_type text, rows bigint, nulls bigint, labels freqdist, numbers numhist)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN numbers IS NOT NULL
            THEN @extschema@._drift_counts_rows(numbers, rows, nulls)
                 -- whole numbers have a label sample, which keeps all their digits
                 AND (labels IS NOT NULL
                      OR (column_type OPERATOR(pg_catalog.=) ANY ('{smallint,integer,bigint}')) IS NOT TRUE
                      OR @extschema@.hist_total(numbers) OPERATOR(pg_catalog.=) 0)
        WHEN labels IS NOT NULL
            THEN rows OPERATOR(pg_catalog.=) (@extschema@.freq_total(labels)
                                              OPERATOR(pg_catalog.+) @extschema@.freq_nulls(labels))
                 AND nulls OPERATOR(pg_catalog.=) @extschema@.freq_nulls(labels)
        ELSE nulls OPERATOR(pg_catalog.>=) 0 AND nulls OPERATOR(pg_catalog.<=) rows END
$$;
COMMENT ON FUNCTION _drift_is_whole(text, bigint, bigint, freqdist, numhist) IS
'part of drift_report: whether a row of a profile has the rows and NULLs that its distribution counts, and all that '
'drift_profile keeps of such a column';

CREATE FUNCTION _drift_type(name text) RETURNS regtype
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN COALESCE(pg_catalog.to_regtype(name), 'pg_catalog.unknown');
EXCEPTION WHEN syntax_error OR feature_not_supported THEN
    RETURN 'pg_catalog.unknown'::pg_catalog.regtype;
END
$$;
COMMENT ON FUNCTION _drift_type(text) IS
'part of drift_report: the type that a profile names, by the caller''s search_path; unknown where there is none now';

CREATE FUNCTION _drift_profile_side(side _drift_side) RETURNS _drift_side
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wrong pg_catalog.text;
BEGIN
    PERFORM @extschema@._drift_check_profile(side);
    EXECUTE pg_catalog.concat($q$
        SELECT pg_catalog.array_agg(c.name ORDER BY c.name),
               pg_catalog.array_agg(@extschema@._drift_type(c.type) ORDER BY c.name),
               pg_catalog.array_agg(CASE WHEN c.has_numbers THEN 'number' WHEN c.has_labels THEN 'label' ELSE 'rows' END
                                    ORDER BY c.name),
               pg_catalog.min(CASE
                   WHEN c.name IS NULL THEN 'a row without column_name'
                   WHEN c.broken THEN pg_catalog.concat('a row whose rows, nulls, labels and numbers do not '
                                                          'belong together, of column ', c.name)
                   WHEN c.has_numbers AND c.has_bare_labels
                       THEN pg_catalog.concat('numbers and labels of the same column, ', c.name)
                   WHEN c.has_bare_rows AND (c.has_numbers OR c.has_labels)
                       THEN pg_catalog.concat('a row without numbers and labels, of column ', c.name) END)
        FROM (SELECT s.column_name AS name,
                     (pg_catalog.array_agg(s.column_type ORDER BY s.window_end DESC NULLS LAST))[1] AS type,
                     pg_catalog.bool_or(s.numbers IS NOT NULL) AS has_numbers,
                     pg_catalog.bool_or(s.labels IS NOT NULL) AS has_labels,
                     pg_catalog.bool_or(s.numbers IS NULL AND s.labels IS NOT NULL) AS has_bare_labels,
                     pg_catalog.bool_or(s.numbers IS NULL AND s.labels IS NULL) AS has_bare_rows,
                     pg_catalog.bool_or(@extschema@._drift_is_whole(s.column_type, s.rows, s.nulls, s.labels,
                                                                    s.numbers) IS NOT TRUE) AS broken
              FROM $q$, side.from_item, $q$ AS s GROUP BY s.column_name) AS c$q$)
    INTO side.names, side.types, side.held, wrong;
    IF side.names IS NULL OR wrong IS NOT NULL THEN
        RAISE EXCEPTION 'the profile given as % has %', side.argument, COALESCE(wrong, 'no rows')
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Give rows that drift_profile made, all of them or some.';
    END IF;
    side.keys := ARRAY(SELECT h.name FROM ROWS FROM (pg_catalog.unnest(side.names), pg_catalog.unnest(side.types),
                                       pg_catalog.unnest(side.held)) AS h (name, type, held)
                       WHERE h.held OPERATOR(pg_catalog.=) 'rows'
                         AND COALESCE(@extschema@._drift_category(@extschema@._drift_base_type(h.type)), '')
                             OPERATOR(pg_catalog.<>) ALL ('{uuid,time,numbers,distribution}'));
    RETURN side;
END
$$;
COMMENT ON FUNCTION _drift_profile_side(_drift_side) IS
'part of drift_report: a profile as a side: the columns that it is of; error 22023 for rows that no profile has';

CREATE FUNCTION _drift_side(argument text, source text) RETURNS _drift_side
LANGUAGE plpgsql STABLE AS $$
DECLARE
    side @extschema@._drift_side;
BEGIN
    side.argument := argument;
    side.path := pg_catalog.current_setting('search_path');
    side.from_item := @extschema@._drift_source(argument, source);
    SELECT d.names, d.types, d.keys INTO side.names, side.types, side.keys
    FROM @extschema@._drift_describe(argument, side.from_item) AS d;
    IF '{column_name,rows,nulls,labels,numbers}' OPERATOR(pg_catalog.<@) side.names THEN
        RETURN @extschema@._drift_profile_side(side);
    END IF;
    RETURN side;
END
$$;
COMMENT ON FUNCTION _drift_side(text, text) IS
'part of drift_report: what an argument names, with the columns that it has; a rowset with the columns of a profile is '
'one';

CREATE FUNCTION _drift_run(side _drift_side, query text, of anyelement, hashes boolean DEFAULT false)
RETURNS SETOF anyelement
LANGUAGE plpgsql STABLE AS $$
DECLARE
    path CONSTANT pg_catalog.text := pg_catalog.current_setting('search_path');
    sorts CONSTANT pg_catalog.text := pg_catalog.current_setting('enable_sort');
BEGIN
    IF query IS NULL THEN
        RETURN;
    END IF;
    PERFORM pg_catalog.set_config('search_path', side.path, true);
    -- the planner takes as many groups for likely as there are rows, and would sort them
    IF hashes THEN
        PERFORM pg_catalog.set_config('enable_sort', 'off', true);
    END IF;
    -- unlike a loop over its rows, this may run in parallel
    RETURN QUERY EXECUTE query;
    IF hashes THEN
        PERFORM pg_catalog.set_config('enable_sort', sorts, true);
    END IF;
    PERFORM pg_catalog.set_config('search_path', path, true);
END
$$;
COMMENT ON FUNCTION _drift_run(_drift_side, text, anyelement, boolean) IS
'part of drift_report: the rows of a query over a side, if there is one, of the type of "of": with the search_path of '
'the caller, while the functions that ask for it have one of their own; hashes: its few groups are rather hashed than '
'sorted';
