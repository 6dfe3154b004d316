
-- drift: reports of two sides

CREATE FUNCTION _drift_compare(reference _drift_side, current _drift_side, columns text[], preset text,
    alarm_threshold float8, categorical_columns text[], numeric_columns text[], exclude text[] DEFAULT NULL,
    thresholds jsonb DEFAULT NULL, with_cells boolean DEFAULT false)
RETURNS SETOF _drift_comparison
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    chosen CONSTANT @extschema@._drift_choice := @extschema@._drift_preset(preset);
    matched CONSTANT @extschema@._drift_column[] := @extschema@._drift_columns(reference, current, columns, '{}',
        categorical_columns, numeric_columns, exclude, thresholds, alarm_threshold);
BEGIN
    RETURN QUERY
    WITH col AS MATERIALIZED (
        SELECT c.no, c::@extschema@._drift_column AS col FROM unnest(matched) AS c
    ), decided AS MATERIALIZED (
        SELECT col.no, col.col, d.kind, d.reason, @extschema@._drift_of_kind(d.kind, ref.part) AS ref,
               @extschema@._drift_of_kind(d.kind, cur.part) AS cur
        -- parts may be large: OFFSET 0 prepares each once, without keeping another copy of it
        FROM col
        LEFT JOIN (SELECT p.column_no AS no, @extschema@._drift_prepared(matched[p.column_no], chosen, p) AS part
                   FROM @extschema@._drift_parts(reference, matched, true) AS p OFFSET 0) AS ref ON ref.no = col.no
        LEFT JOIN (SELECT p.column_no AS no, @extschema@._drift_prepared(matched[p.column_no], chosen, p) AS part
                   FROM @extschema@._drift_parts(current, matched, false) AS p OFFSET 0) AS cur ON cur.no = col.no,
             LATERAL @extschema@._drift_decide(col.col, chosen, ref.part, cur.part) AS d
    ), edge AS MATERIALIZED (
        SELECT d.no, e.edges, @extschema@._drift_distinct((d.ref).numbers) IS NOT NULL
                              AND @extschema@._drift_distinct((d.cur).numbers) IS NOT NULL AS exact
        FROM decided AS d,
             LATERAL (SELECT @extschema@._drift_preset_edges(chosen.edges, (d.ref).numbers,
                                                             (d.cur).numbers)) AS e (edges)
        WHERE d.kind = 'numeric' AND d.reason IS NULL AND e.edges IS NOT NULL
    ), rescan AS (
        SELECT array_agg(CASE WHEN NOT e.exact THEN @extschema@._drift_edges_text(e.edges) END ORDER BY col.no) AS edges
        FROM col LEFT JOIN edge AS e ON e.no = col.no
        HAVING bool_or(NOT e.exact)
    ), ref_count AS MATERIALIZED (
        SELECT c.column_no AS no, c.counts
        FROM rescan, @extschema@._drift_edge_counts(reference, matched, true, rescan.edges) AS c
    ), cur_count AS MATERIALIZED (
        SELECT c.column_no AS no, c.counts
        FROM rescan, @extschema@._drift_edge_counts(current, matched, false, rescan.edges) AS c
    ), measured AS MATERIALIZED (
        SELECT m AS of
        FROM decided AS d
        LEFT JOIN edge AS e ON e.no = d.no
        LEFT JOIN ref_count ON ref_count.no = d.no
        LEFT JOIN cur_count ON cur_count.no = d.no,
        LATERAL @extschema@._drift_measure(chosen, d.col, d.kind, d.reason, d.ref, d.cur,
            CASE WHEN e.exact THEN @extschema@.hist_counts((d.ref).numbers, e.edges) ELSE ref_count.counts END,
            CASE WHEN e.exact THEN @extschema@.hist_counts((d.cur).numbers, e.edges) ELSE cur_count.counts END,
            with_cells) AS m
    ), adjusted AS MATERIALIZED (
        SELECT h.*
        FROM (SELECT array_agg((m.of).column_no ORDER BY (m.of).column_no) AS nos,
                     array_agg((m.of).p_value ORDER BY (m.of).column_no) AS ps,
                     array_agg((m.of).null_p_value ORDER BY (m.of).column_no) AS null_ps
              FROM measured AS m) AS g,
             @extschema@._drift_holm(g.nos, g.ps, g.null_ps) AS h
    )
    SELECT j.*
    FROM measured AS m LEFT JOIN adjusted AS a ON a.column_no = (m.of).column_no,
         LATERAL @extschema@._drift_judged(m.of, chosen.decides_by_p, a.p_adjusted, a.null_p_adjusted) AS j
    ORDER BY j.column_no;
END
$$;
COMMENT ON FUNCTION _drift_compare(_drift_side, _drift_side, text[], text, float8, text[], text[], text[], jsonb,
    boolean) IS
'part of drift_report: its rows in the order of the columns; with_cells: and the bins or labels with their counts';

CREATE FUNCTION _drift_rank(drift_detected boolean) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN drift_detected THEN 1 WHEN drift_detected IS NULL THEN 2 ELSE 3 END
$$;
COMMENT ON FUNCTION _drift_rank(boolean) IS
'part of drift_report: the order of its rows: drifted, not scored, the rest';

--@each COLUMNS_TYPE | COLUMNS_DEFAULT | COLUMNS_VALUE | COLUMNS_SAID
--@ text[] | DEFAULT NULL | $3 |
--@ text | | @extschema@._drift_column_list($3)
--@+ | With columns written as one text, {kind,size}; error 22023 for a preset in their place.
--@do
CREATE FUNCTION drift_report(reference text, current text, columns @COLUMNS_TYPE@ @COLUMNS_DEFAULT@,
    preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL)
RETURNS TABLE (@REPORT_COLUMNS@)
LANGUAGE sql STABLE ROWS 100 AS $$
    SELECT @REPORT_NAMES@
    FROM @extschema@._drift_compare(@extschema@._drift_side('reference', $1), @extschema@._drift_side('current', $2),
                                    @COLUMNS_VALUE@, $4, $5, $6, $7, $8, $9) AS j
    ORDER BY @extschema@._drift_rank(j.drift_detected), j.score DESC NULLS LAST, j.column_no
$$;
COMMENT ON FUNCTION drift_report(text, text, @COLUMNS_TYPE@, text, float8, text[], text[], text[], jsonb) IS
'compares two tables, views or queries column by column: one row a column of either (or of those that columns '
'names), with the share of NULLs, psi (nats), kl_bits (current || reference), js_distance (base 2), hellinger, '
'wasserstein (in reference standard deviations), ks, the G-test, and the preset''s own metric, score, '
'threshold and verdict; drifted columns first, then those not scored (drift_detected NULL), then the rest, by '
'score. Numbers are compared in ten bins of equal frequency of the pooled data, numbers with few reference '
'values and all else by label; n_ref, n_cur: values compared; p_adjusted: p_value and null_p_value (of the '
'shares of NULLs) of all columns adjusted together, by which the preset infodiv decides; noise_floor: what the '
'score averages to under no drift; n_unseen: current rows whose label or bin the reference lacks; reason: what '
'drifted, or why a column is not scored; note: the same in words. exclude: columns left out; thresholds: by '
'column, {"price": 0.2}, alarm_threshold for the others. Keys, uuid, date and time columns, arrays of numbers, '
'and integers and texts that are nearly all different are scored only if columns names them. One scan a side, '
'two where the preset has bins of its own. A side may be a profile, or a query over one (drift_profile). Runs '
'with the caller''s rights. @COLUMNS_SAID@';

--@done
-- drift_summary

CREATE FUNCTION _drift_count_text(n bigint, thing text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(regexp_replace(n::text, '(\d)(?=(\d{3})+$)', '\1,', 'g'), ' ', thing, CASE WHEN n <> 1 THEN 's' END)
$$;
COMMENT ON FUNCTION _drift_count_text(bigint, text) IS 'part of drift_summary: a number of things, in words';

CREATE FUNCTION _drift_summary(reference _drift_side, current _drift_side, columns text[], preset text,
    alarm_threshold float8, categorical_columns text[], numeric_columns text[], exclude text[], thresholds jsonb,
    drift_share float8,
    OUT columns_compared integer, OUT columns_drifted integer, OUT columns_not_scored integer, OUT share_drifted float8,
    OUT dataset_drift boolean, OUT rows_ref bigint, OUT rows_cur bigint, OUT worst_column text,
    OUT columns_lost text[], OUT columns_gained text[], OUT summary text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    drifted text;
BEGIN
    IF drift_share IS NULL OR drift_share < 0::float8
       OR drift_share > 1::float8 THEN
        RAISE EXCEPTION 'drift_share must be from 0 to 1, not %', coalesce(drift_share::text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'It is the share of drifted columns from which the whole has drifted.';
    END IF;
    SELECT count(c.drift_detected), count(*) FILTER (WHERE c.drift_detected),
           count(*) FILTER (WHERE c.drift_detected IS NULL),
           max(c.rows_ref), max(c.rows_cur),
           (array_agg(c.column_name ORDER BY @extschema@._drift_rank(c.drift_detected),
                                 c.score DESC NULLS LAST, c.column_no) FILTER (WHERE c.drift_detected IS NOT NULL))[1],
           coalesce(array_agg(c.column_name ORDER BY c.column_no)
                    FILTER (WHERE c.reason = 'missing in current'), '{}'),
           coalesce(array_agg(c.column_name ORDER BY c.column_no)
                    FILTER (WHERE c.reason = 'only in current'), '{}'),
           array_to_string((array_agg(format('%s (%s)', c.column_name, c.reason)
               ORDER BY c.score DESC NULLS LAST, c.column_no) FILTER (WHERE c.drift_detected))[:10], ', ')
    INTO columns_compared, columns_drifted, columns_not_scored, rows_ref, rows_cur, worst_column,
         columns_lost, columns_gained, drifted
    FROM @extschema@._drift_compare(reference, current, columns, preset, alarm_threshold, categorical_columns,
                                    numeric_columns, exclude, thresholds) AS c;
    IF columns_compared > 0 THEN
        share_drifted := columns_drifted::float8 / columns_compared::float8;
    END IF;
    dataset_drift := share_drifted >= drift_share;
    summary := concat(
        CASE WHEN dataset_drift THEN 'Drift' WHEN columns_compared = 0 THEN 'Nothing compared'
             ELSE 'No drift of the whole' END,
        ': ', columns_drifted, ' of ', @extschema@._drift_count_text(columns_compared, 'column'), ' drifted',
        ': ' || drifted,
        CASE WHEN columns_drifted > 10
             THEN concat(' and ', columns_drifted - 10, ' more') END,
        CASE WHEN columns_not_scored > 0
             THEN concat('; ', columns_not_scored, ' not scored') END,
        CASE WHEN rows_cur IS NOT NULL
             THEN concat('; ', @extschema@._drift_count_text(rows_cur, 'current row'), ' against ',
                                    @extschema@._drift_count_text(rows_ref, 'reference row')) END, '.');
END
$$;
COMMENT ON FUNCTION _drift_summary(_drift_side, _drift_side, text[], text, float8, text[], text[], text[], jsonb,
    float8) IS
'part of drift_summary: its row';

--@each COLUMNS_TYPE | COLUMNS_DEFAULT | COLUMNS_VALUE | COLUMNS_SAID
--@ text[] | DEFAULT NULL | $3 |
--@ text | | @extschema@._drift_column_list($3)
--@+ | With columns written as one text, {kind,size}; error 22023 for a preset in their place.
--@do
CREATE FUNCTION drift_summary(reference text, current text, columns @COLUMNS_TYPE@ @COLUMNS_DEFAULT@,
    preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL, drift_share float8 DEFAULT 0.5,
    OUT columns_compared integer, OUT columns_drifted integer, OUT columns_not_scored integer, OUT share_drifted float8,
    OUT dataset_drift boolean, OUT rows_ref bigint, OUT rows_cur bigint, OUT worst_column text,
    OUT columns_lost text[], OUT columns_gained text[], OUT summary text)
LANGUAGE sql STABLE AS $$
    SELECT * FROM @extschema@._drift_summary(@extschema@._drift_side('reference', $1),
        @extschema@._drift_side('current', $2), @COLUMNS_VALUE@, $4, $5, $6, $7, $8, $9, $10)
$$;
COMMENT ON FUNCTION drift_summary(text, text, @COLUMNS_TYPE@, text, float8, text[], text[], text[], jsonb, float8) IS
'drift_report in one row: how many columns were compared (lost ones among them), drifted and were not scored; '
'share_drifted, and dataset_drift where that is at least drift_share; rows of both sides; the worst column '
'(drifted and of the highest score), columns lost and gained by the current side, and all of it in a sentence. '
'@COLUMNS_SAID@';

--@done
-- drift_bins

CREATE FUNCTION _drift_all_labels(a freqdist, b freqdist) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@.freq_labels(CASE WHEN a IS NULL THEN b WHEN b IS NULL THEN a
                                        ELSE a OPERATOR(@extschema@.+) b END)
$$;
COMMENT ON FUNCTION _drift_all_labels(freqdist, freqdist) IS
'part of drift_bins: the labels of either distribution, in the order in which _drift_counts has their counts';

CREATE FUNCTION _drift_cells(labels text[], lower float8[], upper float8[], reference float8[], current float8[],
    OUT bin_no integer, OUT label text, OUT lo float8, OUT hi float8, OUT ref_count float8, OUT cur_count float8,
    OUT ref_share float8, OUT cur_share float8, OUT psi_part float8, OUT kl_part float8, OUT js_part float8)
RETURNS SETOF record
LANGUAGE sql IMMUTABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.no, s.label, s.lo, s.hi, s.r, s.c, s.p, s.q,
           CASE WHEN s.p = s.q THEN 0 WHEN s.p = 0 OR s.q = 0 THEN 'Infinity'
                ELSE (s.q - s.p) * @extschema@._drift_ln(s.q / s.p) END,
           CASE WHEN s.p IS NULL OR s.q IS NULL THEN NULL WHEN s.q = 0 THEN 0 WHEN s.p = 0 THEN 'Infinity'
                ELSE s.q * (@extschema@._drift_ln(s.q / s.p) / @extschema@._drift_ln(2::float8)) END,
           CASE WHEN s.p IS NULL OR s.q IS NULL THEN NULL
                ELSE (CASE WHEN s.p > 0 THEN s.p * @extschema@._drift_ln(2 * s.p / (s.p + s.q)) ELSE 0 END
                    + CASE WHEN s.q > 0 THEN s.q * @extschema@._drift_ln(2 * s.q / (s.p + s.q)) ELSE 0 END)
                   / (2 * @extschema@._drift_ln(2::float8)) END
    FROM (SELECT x.no::integer AS no, x.label, x.lo, x.hi, x.r, x.c,
                 x.r / nullif(sum(x.r) OVER (), 0) AS p, x.c / nullif(sum(x.c) OVER (), 0) AS q
          FROM unnest(labels, lower, upper, reference, current) WITH ORDINALITY AS x (label, lo, hi, r, c, no)) AS s
    ORDER BY s.no
$$;
COMMENT ON FUNCTION _drift_cells(text[], float8[], float8[], float8[], float8[]) IS
'part of drift_bins: the bins or labels of two vectors of counts with their parts of psi (nats), kl (bits) and '
'the Jensen-Shannon divergence (bits)';

CREATE FUNCTION drift_bins(reference text, current text, source_column text,
    OUT bin_no integer, OUT label text, OUT lo float8, OUT hi float8, OUT ref_count float8, OUT cur_count float8,
    OUT ref_share float8, OUT cur_share float8, OUT psi_part float8, OUT kl_part float8) RETURNS SETOF record
LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT p.bin_no, p.label, p.lo, p.hi, p.ref_count, p.cur_count, p.ref_share, p.cur_share, p.psi_part, p.kl_part
    FROM @extschema@._drift_compare(@extschema@._drift_side('reference', $1), @extschema@._drift_side('current', $2),
                                    ARRAY[$3], 'infodiv', NULL, NULL, NULL, with_cells => true) AS c,
         LATERAL @extschema@._drift_cells(@extschema@._drift_all_labels(c.reference_dist, c.current_dist),
                                          c.lo, c.hi, c.reference_cells, c.current_cells) AS p
$$;
COMMENT ON FUNCTION drift_bins(text, text, text) IS
'the bins or labels behind a row of drift_report: counts and shares of both sides, and what each contributes '
'to psi (nats) and to kl (current || reference, bits); the contributions add up to the row''s psi and kl_bits. '
'lo and hi are the least and greatest value of a bin; the first and the last bin are open';
