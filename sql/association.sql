
-- association_report: which columns say most about a target
--
-- A first scan makes a histogram of each column of numbers, whose quantiles are the
-- edges of bins, and a sample of those that may have more digits than it keeps; a
-- second one makes the joint distribution of each column with the target.  Sources
-- are read as drift reports read theirs (drift/side.sql).

CREATE TYPE _association_column AS (name text, kind text, item text, base regtype, named boolean, note text, label text,
                                    remark text);
COMMENT ON TYPE _association_column IS
'part of association_report: a column of the source, what it is counted as (label, number, or NULL where it is not '
'scored), the SQL expression that reads it from the FROM item s, its type under domains, whether the caller asked for '
'it, why it is not scored, the SQL expression for the label that a value is counted as, and what there is to say of '
'these';

CREATE TYPE _association_counted AS (numbers numhist[], samples freqdist[]);
COMMENT ON TYPE _association_counted IS
'part of association_report: what the first scan counts: of each column of numbers its histogram, and the label sample '
'of the values that double precision may not keep apart; else NULL';

CREATE FUNCTION _association_kind(base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN base IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'real'::regtype,
                              'float8'::regtype, 'numeric'::regtype, 'date'::regtype, 'timestamp'::regtype,
                              'timestamptz'::regtype, 'interval'::regtype, 'time'::regtype)
                THEN 'number' ELSE 'label' END
$$;
COMMENT ON FUNCTION _association_kind(regtype) IS
'part of association_report: what a type is counted as: numbers and times in bins of equal frequency, labels by value';

CREATE FUNCTION _association_value(item text, base regtype) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN @extschema@._association_kind(base) = 'number' THEN @extschema@._drift_number_value(item, base)
        -- what any plan can merge: integers and texts
        WHEN base = 'boolean'::regtype THEN format('%s::pg_catalog.int4::pg_catalog.int8', item)
        ELSE format('%s::pg_catalog.text', item)
    END
$$;
COMMENT ON FUNCTION _association_value(text, regtype) IS
'part of association_report: the SQL expression for a value, as float8 where it is put into bins, else as a label of '
'type bigint or text';

CREATE FUNCTION _association_target(side _drift_side, target text) RETURNS _association_column
LANGUAGE plpgsql STABLE AS $$
DECLARE
    result @extschema@._association_column;
    item pg_catalog.text;
    aim record;
BEGIN
    IF side.held IS NOT NULL THEN
        RAISE EXCEPTION 'source must be rows, not a profile' USING ERRCODE = 'invalid_parameter_value',
            HINT = 'A profile has the columns by themselves, without what stood in one row.';
    END IF;
    IF target IS NULL THEN
        RAISE EXCEPTION 'target must not be NULL' USING ERRCODE = 'null_value_not_allowed',
            HINT = 'Give the name of a column, or an expression over the columns: label <> predicted.';
    END IF;
    SELECT n.name INTO result.name FROM pg_catalog.unnest(side.names) AS n (name)
    WHERE n.name OPERATOR(pg_catalog.=) target;
    -- a column, or an expression over the columns, and one alone
    item := COALESCE('s.' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(result.name),
                     pg_catalog.concat('(', target, E'\n)'));
    BEGIN
        SELECT d.* INTO aim FROM @extschema@._drift_describe('target',
            pg_catalog.format('(SELECT %s AS target FROM %s AS s)', item, side.from_item)) AS d;
    EXCEPTION WHEN undefined_column THEN
        RAISE EXCEPTION '%', SQLERRM USING ERRCODE = 'undefined_column',
            DETAIL = pg_catalog.format('The target was given as %s.', target),
            HINT = pg_catalog.format('Columns are %s.', pg_catalog.array_to_string(side.names[:50], ', '));
    END;
    IF pg_catalog.cardinality(aim.names) OPERATOR(pg_catalog.<>) 1 THEN
        RAISE EXCEPTION 'target must be one column, or one expression over the columns'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    aim.types[1] := @extschema@._drift_base_type(aim.types[1]);
    result.kind := @extschema@._association_kind(aim.types[1]);
    result.item := item;
    result.base := aim.types[1];
    RETURN result;
END
$$;
COMMENT ON FUNCTION _association_target(_drift_side, text) IS
'part of association_report: the target, with its name if it is a column; errors 42703 and 22023';

CREATE FUNCTION _association_columns(side _drift_side, target text, columns text[], exclude text[])
RETURNS SETOF _association_column
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM @extschema@._drift_check_names('columns', columns, side.names);
    PERFORM @extschema@._drift_check_names('exclude', exclude, side.names);
    RETURN QUERY
    SELECT c.name, CASE WHEN reason.why IS NULL THEN @extschema@._association_kind(c.base) END,
           format('s.%I', c.name), c.base, c.named,
           'not scored: ' || reason.why || CASE WHEN c.is_distribution THEN ''
                                                ELSE '; name it in "columns" to score it' END,
           NULL::text, NULL::text
    FROM (SELECT n.name, b.base, coalesce(@extschema@._drift_category(b.base)
                                          IN ('labels', 'histogram', 'distribution'), false) AS is_distribution,
                 coalesce(w.position, n.position) AS position, w.name IS NOT NULL AS named
          FROM unnest(side.names, side.types) WITH ORDINALITY AS n (name, type, position)
          LEFT JOIN (SELECT u.name, min(u.position) AS position
                     FROM unnest(columns) WITH ORDINALITY AS u (name, position) GROUP BY 1) AS w ON w.name = n.name,
               LATERAL (SELECT @extschema@._drift_base_type(n.type)) AS b (base)
          WHERE (columns IS NULL OR w.name IS NOT NULL) AND n.name <> ALL (coalesce(exclude, '{}'))
                AND n.name IS DISTINCT FROM target) AS c,
         LATERAL (SELECT CASE
             WHEN c.is_distribution THEN format('%s is no label', c.base)
             WHEN c.named THEN NULL
             WHEN c.name = ANY (side.keys) THEN 'its values are a key, different in every row'
             WHEN c.base = 'uuid'::regtype THEN 'a uuid is another one in every row'
             WHEN (SELECT t.typcategory = 'A' FROM pg_type AS t WHERE t.oid = c.base)
                 THEN format('%s has many values in one', c.base)
             END) AS reason (why)
    ORDER BY c.position;
END
$$;
COMMENT ON FUNCTION _association_columns(_drift_side, text, text[], text[]) IS
'part of association_report: the columns of a source besides the target, or those of them that are wanted, in order; '
'error 42703 for one that is missing';

CREATE FUNCTION _association_edges(h numhist, labels freqdist, bins integer) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH cells AS MATERIALIZED (
        SELECT b.lo = b.hi AS is_value,
               b.count * bins >= (SELECT @extschema@.hist_total(h)) OR abs(b.lo) = 'Infinity' AS alone,
               -- the least value of the cell: below zero it lacks the one at lo, so from there to the next double
               CASE WHEN b.lo < b.hi AND b.lo BETWEEN -1.7e308 AND -1e-290 THEN b.lo - b.lo * 2::float8 ^ -53
                    ELSE b.lo END AS least
        FROM @extschema@.hist_bins(h) AS b
    ), exact AS (
        SELECT i.label::numeric AS value, i.count::numeric AS count,
               sum(i.count::numeric) OVER (ORDER BY i.label::numeric) AS upto,
               sum(i.count::numeric) OVER () AS total, count(*) OVER () AS n
        FROM @extschema@.freq_items(labels) AS i
    ), marked AS (
        SELECT e.value, e.n, e.count * bins >= e.total OR e.value IN ('Infinity', '-Infinity') AS alone,
               -- how many of the quantiles 1/bins, 2/bins ... lie before it, and not beyond it
               div((e.upto - e.count) * bins, e.total) AS before, least(div(e.upto * bins, e.total), bins - 1) AS after
        FROM exact AS e
    )
    SELECT CASE
        WHEN labels IS NOT NULL THEN (
            SELECT array_agg(m.value ORDER BY m.value)::text
            FROM (SELECT m.value, m.n <= greatest(bins, 20) OR m.before < m.after OR m.alone
                         OR lag(m.alone) OVER (ORDER BY m.value) AS starts
                  FROM marked AS m) AS m
            WHERE m.starts)
        -- each of few values is a bin
        WHEN (SELECT bool_and(c.is_value) AND count(*) <= greatest(bins, 20) FROM cells AS c)
            THEN @extschema@._drift_edges_text(ARRAY(SELECT c.least FROM cells AS c ORDER BY 1))
        ELSE @extschema@._drift_edges_text(ARRAY(
            SELECT @extschema@.hist_quantile(h, i::float8 / bins) FROM generate_series(1, bins - 1) AS i
            UNION
            -- what fills a bin begins one, and so does what follows it
            SELECT e.least
            FROM (SELECT d.least, d.alone, lag(d.alone) OVER (ORDER BY d.least) AS follows FROM cells AS d) AS e
            WHERE e.alone OR e.follows
            ORDER BY 1))
    END
$$;
COMMENT ON FUNCTION _association_edges(numhist, freqdist, integer) IS
'part of association_report: where a column of numbers is cut into bins of equal frequency, or into its values where '
'they are few: the least value of each bin, which may lack the first; a value that fills a bin stands alone, and so '
'does an infinite one; of labels, if there are any, not of the histogram; as the literal of an array';

CREATE FUNCTION _association_label(c _association_column, numbers numhist, sample freqdist, bins integer)
RETURNS _association_column
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    value text := @extschema@._association_value(c.item, c.base);
    type text := 'float8';
    n_doubles CONSTANT bigint := @extschema@._drift_distinct(numbers);
    labels @extschema@.freqdist;
BEGIN
    IF c.kind IS DISTINCT FROM 'number' THEN
        c.label := CASE WHEN c.kind = 'label' THEN value END;
        RETURN c;
    ELSIF coalesce(@extschema@.hist_total(numbers), 0) = 0 THEN
        c.label := 'NULL::pg_catalog.int8';
        RETURN c;
    END IF;
    IF sample IS NOT NULL AND n_doubles IS NOT NULL THEN
        labels := @extschema@._drift_labels(numbers, sample);
        IF @extschema@.freq_distinct(labels) > n_doubles THEN
            type := CASE c.base WHEN 'bigint'::regtype THEN 'int8' ELSE 'numeric' END;
            value := concat(c.item, '::pg_catalog.', type);
        ELSE
            IF labels IS NULL AND n_doubles < least(bins, @extschema@.freq_distinct(sample)) THEN
                c.remark := format('double precision tells only %s of %s or more values apart', n_doubles,
                                   @extschema@.freq_distinct(sample));
            END IF;
            labels := NULL;
        END IF;
    END IF;
    c.label := format('pg_catalog.width_bucket(%s, %L::pg_catalog.%s[])::pg_catalog.int8', value,
                      @extschema@._association_edges(numbers, labels, bins), type);
    -- NaN is as good as NULL
    IF @extschema@._drift_rows(numbers) > @extschema@.hist_total(numbers) + @extschema@.hist_nulls(numbers) THEN
        c.label := format('CASE WHEN %s OPERATOR(pg_catalog.<>) ''NaN''::pg_catalog.%s THEN %s END',
                          value, type, c.label);
    END IF;
    RETURN c;
END
$$;
COMMENT ON FUNCTION _association_label(_association_column, numhist, freqdist, integer) IS
'part of association_report: a column with the SQL expression for the label of a value, which is its bin for a number: '
'in double precision, but where that makes one of values that are known by all their digits';

CREATE FUNCTION _association_joints(side _drift_side, bins integer, INOUT plan _association_column[],
    INOUT target _association_column, OUT joints jointdist[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    counted @extschema@._association_counted;
    query text;
BEGIN
    -- numbers; the target stands last (no format: a schema's name may have a %)
    SELECT concat('SELECT ARRAY[',
                  string_agg(CASE WHEN c.kind = 'number'
                                  THEN concat('@extschema@.hist_agg(',
                                              @extschema@._drift_hist_value(c.item, c.base), ')')
                                  ELSE 'NULL' END, ', ' ORDER BY c.no),
                  ']::@extschema@.numhist[], ARRAY[',
                  string_agg(CASE WHEN c.kind = 'number' AND c.base = ANY ('{bigint,numeric}'::regtype[])
                                  THEN concat(@extschema@._drift_sample_value(c.item, c.base),
                                              -- up to 2^53 double precision knows all of them
                                              CASE c.base WHEN 'bigint'::regtype THEN concat(
                                                  ' FILTER (WHERE ', c.item,
                                                  ' OPERATOR(pg_catalog.>) 9007199254740992 OR ', c.item,
                                                  ' OPERATOR(pg_catalog.<) -9007199254740992)') END)
                                  ELSE 'NULL' END, ', ' ORDER BY c.no),
                  ']::@extschema@.freqdist[] FROM ', side.from_item, ' AS s')
    INTO query FROM unnest(plan || target) WITH ORDINALITY AS c (name, kind, item, base, named, note, label, remark, no)
    HAVING bool_or(c.kind = 'number');
    SELECT * INTO counted FROM @extschema@._drift_run(side, query, NULL::@extschema@._association_counted);

    target := @extschema@._association_label(target, counted.numbers[cardinality(plan) + 1],
                                             counted.samples[cardinality(plan) + 1], bins);
    plan := ARRAY(SELECT @extschema@._association_label(plan[i], counted.numbers[i], counted.samples[i], bins)
                  FROM generate_subscripts(plan, 1) AS i ORDER BY i);
    SELECT concat('SELECT ARRAY[',
                  string_agg(CASE WHEN c.kind IS NULL THEN 'NULL'
                                  ELSE concat('@extschema@.joint_agg(', c.label, ', ', target.label, ')') END,
                             ', ' ORDER BY c.no),
                  ']::@extschema@.jointdist[] FROM ', side.from_item, ' AS s')
    INTO query FROM unnest(plan) WITH ORDINALITY AS c (name, kind, item, base, named, note, label, remark, no)
    HAVING count(c.kind) > 0;
    SELECT j INTO joints FROM @extschema@._drift_run(side, query, NULL::@extschema@.jointdist[]) AS j;
END
$$;
COMMENT ON FUNCTION _association_joints(_drift_side, integer, _association_column[], _association_column) IS
'part of association_report: columns and target with the labels that their values are counted as, and the joint '
'distribution of each column with the target, by at most two scans';

CREATE FUNCTION _association_p_value(j jointdist) RETURNS float8
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_association_p_value';
COMMENT ON FUNCTION _association_p_value(jointdist) IS
'part of association_report: the chi-square test of independence with mean and variance that the statistic has over '
'all tables of the same margins (Dawson 1954), so that many rare labels do no harm; NULL without pairs';

--@define ASSOCIATION_COLUMNS column_name text, mutual_information float8, theils_u float8, theils_u_reverse float8,
--@+ cramers_v float8, p_value float8, p_adjusted float8, information_value float8, n bigint, nulls bigint,
--@+ n_labels bigint, note text

CREATE FUNCTION _association_rows(plan _association_column[], joints jointdist[], target_remark text,
    pseudocount float8)
RETURNS TABLE (@ASSOCIATION_COLUMNS@)
LANGUAGE sql STABLE ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
    WITH counted AS MATERIALIZED (
        SELECT c.no::integer AS no, c.name, c.kind, c.named, u.j,
               @extschema@.joint_total(u.j) AS n, @extschema@.joint_nulls(u.j) AS nulls,
               @extschema@.freq_distinct(@extschema@.joint_x(u.j)) AS n_labels,
               @extschema@.freq_distinct(@extschema@.joint_y(u.j)) AS n_targets, c.note, c.remark
        FROM unnest(plan) WITH ORDINALITY AS c (name, kind, item, base, named, note, label, remark, no)
        LEFT JOIN unnest(joints) WITH ORDINALITY AS u (j, no) USING (no)
    ), noted AS MATERIALIZED (
        SELECT m.no, m.name, m.j, m.n, m.nulls, m.n_labels, m.n_targets, m.remark,
               CASE
                   WHEN m.note IS NOT NULL THEN m.note
                   WHEN coalesce(m.n, 0) = 0 THEN 'not scored: no row has a value of both'
                   WHEN m.kind = 'label' AND NOT m.named AND m.n >= 100 AND m.n_labels > 0.5 * m.n
                       THEN 'not scored: its values are nearly all different; name it in "columns" to score it'
               END AS note
        FROM counted AS m
    ), scored AS MATERIALIZED (
        SELECT s.no, @extschema@._association_p_value(s.j) AS p FROM noted AS s WHERE s.note IS NULL
    ), adjusted AS MATERIALIZED (
        SELECT h.column_no AS no, h.p_adjusted
        FROM (SELECT array_agg(s.no) AS numbers, array_agg(s.p) AS p FROM scored AS s) AS a,
             @extschema@._drift_holm(a.numbers, a.p, NULL::float8[]) AS h
    )
    SELECT m.name, @extschema@.mutual_information(s.j), @extschema@.theils_u(@extschema@.joint_transpose(s.j)),
           @extschema@.theils_u(s.j), @extschema@.cramers_v(s.j), p.p, a.p_adjusted,
           CASE WHEN m.n_targets = 2 THEN @extschema@.information_value(s.j, pseudocount) END,
           m.n, m.nulls, m.n_labels,
           coalesce(m.note, nullif(concat_ws('; ', m.remark, 'the target: ' || target_remark), ''))
    FROM noted AS m
    LEFT JOIN scored AS p USING (no)
    LEFT JOIN adjusted AS a USING (no)
    LEFT JOIN LATERAL (SELECT m.j WHERE m.note IS NULL) AS s (j) ON true
    ORDER BY a.p_adjusted < 0.01 DESC NULLS LAST, 3 DESC NULLS LAST, m.no
$$;
COMMENT ON FUNCTION _association_rows(_association_column[], jointdist[], text, float8) IS
'part of association_report: its rows, from the joint distribution of each column with the target';

CREATE FUNCTION _association_compare(side _drift_side, target _association_column, columns text[], exclude text[],
    bins integer, pseudocount float8)
RETURNS TABLE (@ASSOCIATION_COLUMNS@)
LANGUAGE plpgsql STABLE ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    plan CONSTANT @extschema@._association_column[] :=
        ARRAY(SELECT c FROM @extschema@._association_columns(side, (target).name, columns, exclude) AS c);
BEGIN
    IF bins IS NULL OR bins NOT BETWEEN 2 AND 1000 THEN
        RAISE EXCEPTION 'bins must be between 2 and 1000, not %', coalesce(bins::text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN QUERY SELECT r.* FROM @extschema@._association_joints(side, bins, plan, target) AS j,
        LATERAL @extschema@._association_rows(j.plan, j.joints, (j.target).remark, pseudocount) AS r;
END
$$;
COMMENT ON FUNCTION _association_compare(_drift_side, _association_column, text[], text[], integer, float8) IS
'part of association_report: the report on a source that is described';

CREATE FUNCTION association_report(source text, target text, columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, bins integer DEFAULT 10, pseudocount float8 DEFAULT 0)
RETURNS TABLE (@ASSOCIATION_COLUMNS@)
LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT r.*
    FROM @extschema@._drift_side('source', $1) AS side,
         LATERAL @extschema@._association_target(side, $2) AS target,
         LATERAL @extschema@._association_compare(side, target, $3, $4, $5, $6) AS r
$$;
COMMENT ON FUNCTION association_report(text, text, text[], text[], integer, float8) IS
'which columns of a table, view or query say most about a target, a column of it or an expression over its columns: '
'one row a column (or of those that columns names, less exclude) with mutual_information (bits), theils_u (the share '
'of the target''s entropy that the column takes away), theils_u_reverse (of the column''s, the target), cramers_v, the '
'p_value of a chi-square test of independence with the exact moments of its statistic, p_adjusted (all columns '
'together, by Holm), information_value (nats; where the target has two values; pseudocount is added to each cell), n '
'(rows where neither is NULL), nulls, and n_labels, or bins. Columns beyond chance (p_adjusted < 0.01) come first, by '
'theils_u. Numbers and times are put into so many bins of equal frequency; each of few values is a bin, and a value '
'that fills a bin stands alone, as infinities do; NaN counts as NULL. Keys, uuid, arrays, and texts that are nearly '
'all different are not scored unless columns names them, as note says. Two scans. Runs with the caller''s rights';
