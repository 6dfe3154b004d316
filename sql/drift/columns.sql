
-- drift: which columns of two sides are compared, and as what

CREATE FUNCTION _drift_base_type(type regtype) RETURNS regtype
LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_drift_base_type';
COMMENT ON FUNCTION _drift_base_type(regtype) IS
'part of drift_report: the type under a domain; NULL where there is no such type';

CREATE FUNCTION _drift_number_value(value text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'float8'::regtype,
                      'text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
            THEN format('%s::pg_catalog.float8', value)
        WHEN base IN ('real'::regtype, 'numeric'::regtype) THEN concat('@extschema@._drift_number(', value, ')')
        WHEN base = 'money'::regtype THEN concat('@extschema@._drift_number(', value, '::pg_catalog.numeric)')
        WHEN base = 'boolean'::regtype THEN format('%s::pg_catalog.int4::pg_catalog.float8', value)
        WHEN base IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'interval'::regtype,
                      'time'::regtype)
            THEN format('pg_catalog.date_part(''epoch'', %s)', value)
    END
$$;
COMMENT ON FUNCTION _drift_number_value(text, regtype) IS
'part of drift_report: the SQL expression that reads a value of a type as float8; a real is the decimal that it prints '
'as; NULL where the type is no number';

CREATE FUNCTION _drift_hist_value(value text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN base = ANY ('{integer,bigint,float8}'::regtype[]) THEN value
                ELSE @extschema@._drift_number_value(value, base) END
$$;
COMMENT ON FUNCTION _drift_hist_value(text, regtype) IS
'part of drift_report: the SQL expression that gives a value to hist_agg, which takes some types as they are';

-- the settings under which labels are made (label_text.h)
CREATE FUNCTION _drift_text(value anyelement) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO, MDY'
SET intervalstyle = postgres SET timezone = 'UTC' SET extra_float_digits = 1 SET bytea_output = hex
SET lc_monetary = 'C' SET quote_all_identifiers = off AS $$
    SELECT value::text
$$;
COMMENT ON FUNCTION _drift_text(anyelement) IS
'part of drift_report: a value as text, whatever the session has set';

CREATE FUNCTION _drift_text_value(value text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        -- these print alike under all settings, and in less time
        WHEN coalesce(@extschema@._drift_base_type(e.oid), base) = ANY (
                 '{text,varchar,bpchar,name,"char",boolean,smallint,integer,bigint,numeric,oid,uuid,inet,cidr,json,'
                 'jsonb,xml,bit,varbit,time}'::regtype[])
             OR (SELECT t.typtype = 'e' OR t.typcategory = 'S' FROM pg_type AS t WHERE t.oid = coalesce(e.oid, base))
            THEN format('%s::pg_catalog.text', value)
        ELSE concat('@extschema@._drift_text(', value, ')')
    END
    FROM (SELECT (SELECT t.typelem FROM pg_type AS t WHERE t.oid = base AND t.typcategory = 'A')) AS e (oid)
$$;
COMMENT ON FUNCTION _drift_text_value(text, regtype) IS
'part of drift_report: the SQL expression that reads a value as text, alike under all settings';

CREATE FUNCTION _drift_label_value(value text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base = 'float8'::regtype THEN concat('@extschema@._drift_label(', value, ')')
        WHEN base = 'real'::regtype THEN concat('@extschema@._drift_label(@extschema@._drift_number(', value, '))')
        WHEN base = 'numeric'::regtype
            THEN format('CASE WHEN %1$s OPERATOR(pg_catalog.<>) ''NaN''::pg_catalog.numeric THEN %1$s END', value)
        WHEN base = 'money'::regtype THEN format('%s::pg_catalog.numeric', value)
        -- what prints alike under all settings goes in as text, which any plan can merge
        -- (of arrays there is no other label)
        WHEN base IN ('jsonb'::regtype, 'json'::regtype, 'xml'::regtype)
             OR (SELECT t.typtype = 'e' OR t.typcategory = 'A' FROM pg_type AS t WHERE t.oid = base)
            THEN @extschema@._drift_text_value(value, base)
        ELSE value
    END
$$;
COMMENT ON FUNCTION _drift_label_value(text, regtype) IS
'part of drift_report: the SQL expression that reads a value as a label, one for equal numbers of all types, NaN '
'as NULL';

CREATE FUNCTION _drift_sample_value(value text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
            THEN concat('@extschema@._label_sample_agg(', value, '::pg_catalog.int8)')
        -- double precision knows the others as well
        WHEN base IN ('numeric'::regtype, 'money'::regtype)
            THEN concat('@extschema@._label_sample_agg(', v.exact,
                        ') FILTER (WHERE @extschema@._drift_long(', v.exact, '))')
    END
    FROM (SELECT value || CASE base WHEN 'money'::regtype THEN '::pg_catalog.numeric' ELSE '' END) AS v (exact)
$$;
COMMENT ON FUNCTION _drift_sample_value(text, regtype) IS
'part of drift_report: the SQL aggregate that samples the labels of a column of numbers; NULL where its type keeps no '
'more digits than its histogram';

CREATE FUNCTION _drift_check_names(argument text, given text[], known text[]) RETURNS void
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
        RAISE EXCEPTION 'column % of % exists in no source', quote_ident(unknown), argument
            USING ERRCODE = 'undefined_column',
                  HINT = format('Columns are %s.',
                                (SELECT string_agg(DISTINCT quote_ident(k), ', ') FROM unnest(known[:50]) AS k));
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_check_names(text, text[], text[]) IS
'part of drift_report: error 42703 for a column that no source has';

CREATE FUNCTION _drift_check_thresholds(thresholds jsonb, known text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    IF jsonb_typeof(thresholds) <> 'object' THEN
        RAISE EXCEPTION 'thresholds must be a json object, not %', jsonb_typeof(thresholds)
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Give columns and their thresholds: {"price": 0.2}.';
    END IF;
    PERFORM @extschema@._drift_check_names('thresholds', ARRAY(SELECT jsonb_object_keys(thresholds)), known);
    SELECT t.key, t.value INTO wrong FROM jsonb_each(thresholds) AS t
    WHERE jsonb_typeof(t.value) <> 'number' OR t.value < '0' OR t.value > '1e300' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the threshold of column % must be a number of at least 0, not %',
            quote_ident(wrong.key), left(wrong.value::text, 40)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
COMMENT ON FUNCTION _drift_check_thresholds(jsonb, text[]) IS
'part of drift_report: error 22023 or 42703 for thresholds by column that are none';

CREATE FUNCTION _drift_category(base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN base = 'uuid'::regtype THEN 'uuid'
        WHEN t.typcategory = 'D' THEN 'time'
        WHEN t.typcategory = 'A' AND (SELECT e.typcategory = 'N' FROM pg_type AS e WHERE e.oid = t.typelem)
            THEN 'numbers'
        WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) THEN 'integer'
        WHEN t.typcategory = 'S' OR base = 'name'::regtype THEN 'text'
        -- our own types are distributions already: two of them are compared, the others are no values to count
        WHEN base = '@extschema@.freqdist'::regtype THEN 'labels'
        WHEN base = '@extschema@.numhist'::regtype THEN 'histogram'
        WHEN EXISTS (SELECT FROM pg_depend AS d
                     JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'infodiv'
                     WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
                       AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e') THEN 'distribution'
    END
    FROM pg_type AS t WHERE t.oid = base
$$;
COMMENT ON FUNCTION _drift_category(regtype) IS
'part of drift_report: what decides whether a type is scored: uuid, time, numbers (an array of them), integer, '
'text, labels (freqdist), histogram (numhist), distribution (our other types); NULL for others';

CREATE FUNCTION _drift_unscored(named boolean, key boolean, types regtype[], categories text[],
    OUT reason text, OUT note text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.reason, CASE WHEN c.reason IS NOT NULL THEN c.note || CASE WHEN 'distribution' = ANY (categories) THEN ''
                     ELSE '; name it in "columns" to score it' END END
    FROM (SELECT CASE
              WHEN 'distribution' = ANY (categories) THEN 'type'
              WHEN named THEN NULL
              WHEN 'uuid' = ANY (categories) THEN 'identifier'
              WHEN 'time' = ALL (categories) THEN 'time'
              WHEN 'numbers' = ALL (categories) THEN 'type'
              WHEN key THEN 'identifier' END,
          CASE
              WHEN 'distribution' = ANY (categories) THEN format('not compared: %s is no label',
                  CASE WHEN types[1] = types[2] THEN types[1]::text ELSE format('%s or %s', types[1], types[2]) END)
              WHEN 'uuid' = ANY (categories) THEN 'not scored: a uuid is another one in every row'
              WHEN 'time' = ALL (categories) THEN 'not scored: time goes on by itself'
              WHEN 'numbers' = ALL (categories) THEN format('not scored: %s has many numbers in one value', types[1])
              ELSE 'not scored: its values are a key, different in every row' END) AS c (reason, note)
$$;
COMMENT ON FUNCTION _drift_unscored(boolean, boolean, regtype[], text[]) IS
'part of drift_report: why a column is not scored, and in words; NULL where it is. named: the caller asked for '
'it; key: it is by itself a key of its table';

CREATE FUNCTION _drift_is_number(type regtype, held text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN held IS NOT NULL THEN held = 'number'
                ELSE @extschema@._drift_base_type(type) = ANY (
                    '{smallint,integer,bigint,real,float8,numeric,money}'::regtype[]
                    || '@extschema@.numhist'::regtype) END
$$;
COMMENT ON FUNCTION _drift_is_number(regtype, text) IS
'part of drift_report: whether a side counts a column as numbers: by its type, or as the profile has it';

CREATE FUNCTION _drift_not_compared(c _drift_column, reference_has text, current_has text, why text)
RETURNS _drift_column
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    c.counted_as := 'rows';
    c.may_identify := false;
    c.reason := 'type';
    c.note := format('not compared: %s in the reference, %s in the current; %s', reference_has, current_has, why);
    RETURN c;
END
$$;
COMMENT ON FUNCTION _drift_not_compared(_drift_column, text, text, text) IS
'part of drift_report: a column that a profile has otherwise than the other side, as one that is not scored';

CREATE FUNCTION _drift_column_plan(c _drift_column, named boolean, key boolean, reference_held text, current_held text)
RETURNS _drift_column
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bases CONSTANT regtype[] := ARRAY[@extschema@._drift_base_type(c.reference_type),
                                      @extschema@._drift_base_type(c.current_type)];
    categories CONSTANT text[] := ARRAY[@extschema@._drift_category(bases[1]), @extschema@._drift_category(bases[2])];
    are_numbers CONSTANT boolean := @extschema@._drift_is_number(c.reference_type, reference_held)
                                    AND @extschema@._drift_is_number(c.current_type, current_held);
    wrong text;
BEGIN
    c.counted_as := 'rows';
    -- a column of one side
    IF c.reference_type IS NULL OR c.current_type IS NULL THEN
        c.reason := CASE WHEN c.current_type IS NULL THEN 'missing in current' ELSE 'only in current' END;
        c.note := CASE WHEN c.current_type IS NULL THEN 'the current side has no such column'
                       ELSE 'not compared: the reference has no such column' END;
        RETURN c;
    END IF;
    SELECT u.reason, u.note INTO c.reason, c.note
    FROM @extschema@._drift_unscored(named OR c.forced IS NOT NULL, key, ARRAY[c.reference_type, c.current_type],
                                     categories) AS u;
    IF c.reason IS NOT NULL THEN
        RETURN c;
    END IF;
    c.may_identify := NOT named AND c.forced IS NULL AND categories <@ '{integer,text}';
    c.counted_as := CASE WHEN c.forced = 'numeric' OR (c.forced IS NULL AND are_numbers) THEN 'number' ELSE 'label' END;
    IF c.forced = 'numeric' THEN
        SELECT coalesce(
                   CASE WHEN s.held <> 'number' THEN 'the profile does not keep its numbers' END,
                   CASE WHEN s.held IS NULL AND @extschema@._drift_number_value('', s.base) IS NULL
                             AND NOT @extschema@._drift_is_number(s.type, NULL)
                        THEN format('its type is %s', s.type) END)
        INTO wrong
        FROM unnest(ARRAY[reference_held, current_held], bases, ARRAY[c.reference_type, c.current_type])
             AS s (held, base, type)
        ORDER BY 1 NULLS LAST LIMIT 1;
        IF wrong IS NOT NULL THEN
            RAISE EXCEPTION 'column % cannot be numeric: %', quote_ident(c.name), wrong
                USING ERRCODE = 'datatype_mismatch',
                      HINT = CASE WHEN wrong LIKE '%profile%'
                                  THEN 'Make the profile with this column in numeric_columns.'
                                  ELSE 'Numbers, texts of numbers, booleans and times can be.' END;
        END IF;
    ELSIF 'rows' IN (reference_held, current_held) AND NOT named AND c.forced IS NULL THEN
        -- of another type it would have been kept
        RETURN @extschema@._drift_not_compared(c, c.reference_type::text, c.current_type::text,
            'a profile keeps values of one of them only where it names the column');
    ELSIF 'rows' IN (reference_held, current_held) THEN
        RAISE EXCEPTION 'a profile does not keep the values of column %', quote_ident(c.name)
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Name it in "columns" of drift_profile.';
    END IF;
    IF c.counted_as = 'label' AND bases[1] <> bases[2] AND NOT categories <@ '{text}' AND NOT are_numbers
       AND NOT (bases[1] = ANY ('{smallint,integer,bigint,real,float8,numeric,money}'::regtype[])
                AND bases[2] = ANY ('{smallint,integer,bigint,real,float8,numeric,money}'::regtype[])) THEN
        c.note := format('%s in the reference, %s in the current: compared as labels',
                         c.reference_type, c.current_type);
    END IF;
    RETURN c;
END
$$;
COMMENT ON FUNCTION _drift_column_plan(_drift_column, boolean, boolean, text, text) IS
'part of drift_report: how a column of one or both sides is counted, or why it is not scored; held: what a '
'profile has of it';

CREATE FUNCTION _drift_columns(reference _drift_side, current _drift_side, wanted text[], left_out text[],
    categorical_columns text[], numeric_columns text[], exclude text[], thresholds jsonb, alarm_threshold float8)
RETURNS _drift_column[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    result @extschema@._drift_column[] := '{}';
    c @extschema@._drift_column;
    missing text;
    side text;
    reference_held text;
    current_held text;
    holder @extschema@._drift_side;
BEGIN
    -- NaN would sort above every score
    IF alarm_threshold = 'NaN' THEN
        RAISE EXCEPTION 'alarm_threshold must be a number, not NaN' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM @extschema@._drift_check_names('exclude', exclude, reference.names || current.names);
    PERFORM @extschema@._drift_check_thresholds(thresholds, reference.names || current.names);
    IF array_position(wanted, NULL) IS NOT NULL THEN
        RAISE EXCEPTION 'columns must not contain NULL, but element % is', array_position(wanted, NULL)
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    SELECT w.name, CASE WHEN w.name = ANY (reference.names) THEN 'current' ELSE 'reference' END
    INTO missing, side
    FROM unnest(wanted || categorical_columns || numeric_columns) WITH ORDINALITY AS w (name, position)
    WHERE w.name IS NULL OR NOT (w.name = ANY (reference.names) AND w.name = ANY (current.names))
    ORDER BY w.position LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % does not exist in the % source', coalesce(quote_ident(missing), 'NULL'), side
            USING ERRCODE = 'undefined_column',
                  HINT = format('Its columns are %s.', coalesce((
                      SELECT string_agg(quote_ident(h.name), ', ' ORDER BY h.position)
                      FROM unnest(CASE side WHEN 'reference' THEN reference.names ELSE current.names END)
                           WITH ORDINALITY AS h (name, position) WHERE h.position <= 50), 'none'))
                      || coalesce(' ' || @extschema@._drift_preset_hint(missing), '');
    END IF;
    SELECT n.name INTO missing FROM unnest(categorical_columns) AS n (name)
    WHERE n.name = ANY (numeric_columns) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column % is in both categorical_columns and numeric_columns', quote_ident(missing)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF wanted IS NULL AND NOT reference.names && current.names THEN
        RAISE EXCEPTION 'the two sources have no column in common'
            USING ERRCODE = 'undefined_column',
                  DETAIL = format('Reference: %s. Current: %s.',
                      coalesce(nullif(array_to_string(reference.names[:50], ', '), ''), 'no column'),
                      coalesce(nullif(array_to_string(current.names[:50], ', '), ''), 'no column')),
                  HINT = 'Columns are matched by name; a query can rename them.';
    END IF;

    left_out := coalesce(exclude, '{}') || CASE WHEN wanted IS NULL THEN left_out ELSE '{}' END;
    FOR c.no, c.name, c.reference_type, c.current_type, c.forced, c.threshold, reference_held, current_held IN
        SELECT row_number() OVER (ORDER BY w.position, r.position, k.position), name, r.type, k.type,
               CASE WHEN name = ANY (categorical_columns) THEN 'categorical'
                    WHEN name = ANY (numeric_columns) THEN 'numeric' END,
               coalesce((thresholds ->> name)::float8, alarm_threshold), r.held, k.held
        FROM ROWS FROM (unnest(reference.names), unnest(reference.types), unnest(reference.held))
             WITH ORDINALITY AS r (name, type, held, position)
        FULL JOIN ROWS FROM (unnest(current.names), unnest(current.types), unnest(current.held))
             WITH ORDINALITY AS k (name, type, held, position) USING (name)
        LEFT JOIN (SELECT w.name, min(w.position) AS position
                   FROM unnest(wanted) WITH ORDINALITY AS w (name, position) GROUP BY w.name) AS w USING (name)
        WHERE name <> ALL (left_out) AND (wanted IS NULL OR w.position IS NOT NULL)
        ORDER BY 1
    LOOP
        c := @extschema@._drift_column_plan(c, wanted IS NOT NULL,
            c.name = ANY (array_cat(reference.keys, current.keys)), reference_held, current_held);
        -- numbers in a profile, labels on the other side; of a column that is asked for it is an error
        IF c.counted_as = 'label' AND wanted IS NULL AND c.forced IS NULL
           AND 'number' IN (reference_held, current_held) THEN
            holder := CASE WHEN reference_held = 'number' THEN reference ELSE current END;
            IF @extschema@._drift_run(holder, concat(
                   'SELECT @extschema@._drift_labels(@extschema@.hist_merge(s.numbers), ',
                   '@extschema@._label_sample(@extschema@.freq_merge(s.labels))) IS NULL ',
                   'FROM ', holder.from_item, ' AS s WHERE s.column_name OPERATOR(pg_catalog.=) ',
                   quote_literal(c.name)), NULL::boolean) THEN
                c := @extschema@._drift_not_compared(c,
                    CASE WHEN c.reference_type <> c.current_type THEN c.reference_type::text
                         WHEN reference_held = 'number' THEN 'numbers' ELSE 'labels' END,
                    CASE WHEN c.reference_type <> c.current_type THEN c.current_type::text
                         WHEN current_held = 'number' THEN 'numbers' ELSE 'labels' END,
                    format('the numbers that the %s has are too many to be labels', holder.argument));
            END IF;
        END IF;
        result := result || c;
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
COMMENT ON FUNCTION _drift_columns(_drift_side, _drift_side, text[], text[], text[], text[], text[], jsonb, float8) IS
'part of drift_report: the columns of both sides, or those of them that are wanted, in order, and how each is counted; '
'error 42703 for one that is missing. Not scored is one that nobody asked for whose numbers a profile cannot give as '
'labels';

CREATE FUNCTION _drift_column_list(columns text) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF columns !~ '^\s*[{[]' THEN
        RAISE EXCEPTION 'columns must be an array of names, not %', quote_literal(columns)
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = coalesce(@extschema@._drift_preset_hint(columns), format('Write ARRAY[%L].', columns));
    END IF;
    RETURN columns;
END
$$;
COMMENT ON FUNCTION _drift_column_list(text) IS
'part of drift_report: columns written as one text, {kind,size}; error 22023 where it is none, as for a preset in '
'their place';
