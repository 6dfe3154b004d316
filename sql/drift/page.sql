-- drift_report_html: the report as one page that needs nothing else
--
-- The script is ASCII, so that it loads under every encoding; signs are entities.
-- Every text from outside goes through _drift_escape.

CREATE FUNCTION _drift_escape(value text, longest integer DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT replace(replace(replace(replace(replace(
               regexp_replace(coalesce(left(value, longest), value), '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]', '?', 'g'),
               '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;')
           || CASE WHEN length(value) > longest THEN '&hellip;' ELSE '' END
$$;
COMMENT ON FUNCTION _drift_escape(text, integer) IS
'part of drift_report_html: a text as HTML shows it, in content and in quoted attributes; cut to so many characters if '
'a length is given';

CREATE FUNCTION _drift_text_label(value text, longest integer) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN value = '' THEN '(empty)' WHEN value ~ '^\s+$' THEN '(blank)'
                ELSE @extschema@._drift_escape(value, longest) END
$$;
COMMENT ON FUNCTION _drift_text_label(text, integer) IS 'part of drift_report_html: a label as it is shown';

CREATE FUNCTION _drift_fitting(value text) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    -- widths of letters, in widths of an average one: pictures have no layout that would cut a text
    SELECT count(*)::integer
    FROM (SELECT sum(CASE WHEN c.letter ~ '[MWmw@%]' OR octet_length(c.letter) > 2 THEN 1.75
                          WHEN c.letter ~ '[A-Z]' OR octet_length(c.letter) > 1 THEN 1.25
                          ELSE 1 END) OVER (ORDER BY c.no) AS width
          FROM regexp_split_to_table(left(value, 28), '') WITH ORDINALITY AS c (letter, no)) AS w
    WHERE w.width <= 28
$$;
COMMENT ON FUNCTION _drift_fitting(text) IS
'part of drift_report_html: how many characters of a label fit above a bar, at most 28';

CREATE FUNCTION _drift_show(x float8, digits integer DEFAULT 3) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN x IS NULL THEN '&ndash;'
        WHEN x = 'Infinity' THEN '&infin;'
        WHEN x = '-Infinity' THEN '&minus;&infin;'
        WHEN x = 0 OR x = 'NaN' THEN x::text
        WHEN abs(x) >= 1e7 OR abs(x) < 1e-4
            THEN replace(regexp_replace(btrim(to_char(x, '9.' || repeat('9', digits - 1) || 'EEEE')),
                                        '\.?0*e\+?(-?)0*', 'e\1'), '-', '&minus;')
        ELSE replace(regexp_replace(round(x::numeric, greatest(0, digits - 1 - floor(log(abs(x)))::integer))::text,
                                    '(\.\d*[1-9])0+$|\.0+$', '\1'), '-', '&minus;')
    END
$$;
COMMENT ON FUNCTION _drift_show(float8, integer) IS 'part of drift_report_html: a number in so many significant digits';

CREATE FUNCTION _drift_show_share(x float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN x IS NULL THEN '&ndash;' WHEN x = 0 OR x = 1 THEN concat(100 * x, '%')
                WHEN x < 0.0005 THEN '&lt;0.1%' WHEN x > 0.9995 THEN '&gt;99.9%'
                ELSE concat(round((100 * x)::numeric, 1), '%') END
$$;
COMMENT ON FUNCTION _drift_show_share(float8) IS 'part of drift_report_html: a share in per cent';

CREATE FUNCTION _drift_show_count(n bigint) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(regexp_replace(n::text, '(\d)(?=(\d{3})+$)', '\1,', 'g'), '&ndash;')
$$;
COMMENT ON FUNCTION _drift_show_count(bigint) IS 'part of drift_report_html: a count with its thousands apart';

CREATE FUNCTION _drift_show_p(p float8) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN p IS NULL THEN '&ndash;' WHEN p < 0.0001 THEN '&lt;0.0001'
                ELSE rtrim(rtrim(round(p::numeric, 4)::text, '0'), '.') END
$$;
COMMENT ON FUNCTION _drift_show_p(float8) IS 'part of drift_report_html: a p-value';

CREATE FUNCTION _drift_html_badge(c _drift_comparison) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('<span class="badge %s"><span aria-hidden="true">%s</span> %s</span>', b.class, b.sign, b.said)
    FROM (VALUES (true, 'drift', '&#9650;', 'Drift'), (false, 'calm', '&#10003;', 'No drift'),
                 (NULL, 'none', '&#8210;', 'Not scored')) AS b (drifted, class, sign, said)
    WHERE b.drifted IS NOT DISTINCT FROM c.drift_detected
$$;
COMMENT ON FUNCTION _drift_html_badge(_drift_comparison) IS
'part of drift_report_html: the verdict on a column, in words';

CREATE FUNCTION _drift_html_reason(reason text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE reason
        WHEN 'distribution' THEN 'Distribution changed'
        WHEN 'nulls' THEN 'Share of NULLs changed'
        WHEN 'distribution, nulls' THEN 'Distribution and share of NULLs changed'
        WHEN 'missing in current' THEN 'Column lost'
        WHEN 'only in current' THEN 'Column gained'
        WHEN 'all null' THEN 'No values'
        WHEN 'type' THEN 'Type not compared'
        -- 'no rows', 'identifier', 'time', ...
        ELSE @extschema@._drift_escape(upper(left(reason, 1) COLLATE "C") || substr(reason, 2))
    END
$$;
COMMENT ON FUNCTION _drift_html_reason(text) IS
'part of drift_report_html: the reason of a verdict as the page words it; NULL where there is none';

CREATE FUNCTION _drift_html_names(names text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT string_agg(concat('<bdi>', @extschema@._drift_text_label(n.name, 63), '</bdi>'), ', ' ORDER BY n.no)
        || CASE WHEN cardinality(names) > 20
                THEN format(' and %s more', @extschema@._drift_show_count(cardinality(names) - 20)) ELSE '' END
    FROM unnest(names[:20]) WITH ORDINALITY AS n (name, no)
$$;
COMMENT ON FUNCTION _drift_html_names(text[]) IS
'part of drift_report_html: names of columns as a list, cut after twenty; NULL without one';

-- the picture of one side: values and their shares

CREATE FUNCTION _drift_html_bars(element_id text, heading text, side text, rows_text text, labels text[], titles text[],
    shares float8[], highest float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<figure class="side ', side, '"><figcaption>', heading,
        ' <span class="rows">', rows_text, '</span></figcaption>',
        '<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="',
        36 * cardinality(labels) + 18, '">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(concat(b.title, ': ', @extschema@._drift_show_share(b.share)), '; ' ORDER BY b.no), '</desc>',
        string_agg(concat(
            '<g><title>', b.title, ': ', @extschema@._drift_show_share(b.share), '</title>',
            '<text class="label" x="0" y="', 36 * b.no - 24, '">', b.label, '</text>',
            '<rect class="track" x="0" y="', 36 * b.no - 19, '" width="80%" height="11" rx="2"/>',
            '<rect class="bar" x="0" y="', 36 * b.no - 19, '" width="',
            round((80 * b.share / highest)::numeric, 2), '%" height="11" rx="2"/>',
            '<text class="value" x="100%" y="', 36 * b.no - 9, '">', @extschema@._drift_show_share(b.share),
            '</text></g>'),
            '' ORDER BY b.no),
        -- where the axis ends
        '<text class="tick" x="0" y="', 36 * cardinality(labels) + 13, '">0%</text>',
        '<text class="tick end" x="80%" y="', 36 * cardinality(labels) + 13, '">',
        @extschema@._drift_show_share(highest), '</text>',
        '</svg></figure>')
    FROM unnest(labels, titles, shares) WITH ORDINALITY AS b (label, title, share, no)
$$;
COMMENT ON FUNCTION _drift_html_bars(text, text, text, text, text[], text[], float8[], float8) IS
'part of drift_report_html: one side of a column of labels as horizontal bars; labels and titles are HTML already';

CREATE FUNCTION _drift_html_histogram(element_id text, heading text, side text, rows_text text, edges float8[],
    shares float8[], other float8[], highest float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<figure class="side ', side, '"><figcaption>', heading,
        ' <span class="rows">', rows_text, '</span></figcaption>',
        '<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="186">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(concat(t.range, ': ', @extschema@._drift_show_share(b.share)), '; ' ORDER BY b.no), '</desc>',
        '<text class="tick" x="0" y="12">', @extschema@._drift_show_share(highest), '</text>',
        '<line class="top" x1="0" x2="100%" y1="22.5" y2="22.5"/>',
        '<line class="axis" x1="0" x2="100%" y1="161.5" y2="161.5"/>',
        string_agg(concat('<g><title>', t.range, ': ', @extschema@._drift_show_share(b.share), '</title>',
            '<rect class="hit" x="', t.x, '%" y="16" width="', t.width, '%" height="145"/>',
            '<rect class="bar" x="', t.x, '%" y="', 161 - t.height, '" width="', round(t.width * 0.88, 3),
            '%" height="', t.height, '"/></g>'),
            '' ORDER BY b.no),
        -- the other side, as a line over the bars
        string_agg(concat(
            '<line class="other" x1="', t.x, '%" x2="', t.x + t.width, '%" y1="', 161 - t.ghost,
            '" y2="', 161 - t.ghost, '"/>',
            '<line class="other" x1="', t.x, '%" x2="', t.x, '%" y1="', 161 - t.before, '" y2="', 161 - t.ghost, '"/>'),
            '' ORDER BY b.no),
        '<text class="tick" x="0" y="179">', @extschema@._drift_show(edges[1]), '</text>',
        '<text class="tick middle" x="50%" y="179">',
        @extschema@._drift_show((edges[1] + edges[cardinality(edges)]) / 2), '</text>',
        '<text class="tick end" x="100%" y="179">', @extschema@._drift_show(edges[cardinality(edges)]), '</text>',
        '</svg></figure>')
    FROM unnest(shares, other) WITH ORDINALITY AS b (share, other, no),
         LATERAL (SELECT round(100 * (b.no - 1)::numeric / cardinality(shares), 3) AS x,
                         round(100.0 / cardinality(shares), 3) AS width,
                         round((138 * b.share / highest)::numeric, 1) AS height,
                         round((138 * b.other / highest)::numeric, 1) AS ghost,
                         round((138 * coalesce(_drift_html_histogram.other[b.no::integer - 1], 0) / highest)::numeric,
                               1) AS before,
                         CASE WHEN b.no = 1 THEN concat('below ', @extschema@._drift_show(edges[2]))
                              WHEN b.no = cardinality(shares)
                                  THEN concat('from ', @extschema@._drift_show(edges[b.no::integer]))
                              ELSE concat(@extschema@._drift_show(edges[b.no::integer]), ' to ',
                                          @extschema@._drift_show(edges[b.no::integer + 1])) END AS range) AS t
$$;
COMMENT ON FUNCTION _drift_html_histogram(text, text, text, text, float8[], float8[], float8[], float8) IS
'part of drift_report_html: one side of a numeric column as a histogram, the other side drawn over it as a line';

CREATE FUNCTION _drift_html_shares(h numhist, n bigint, edges float8[]) RETURNS float8[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(coalesce(c.count / nullif(n, 0)::float8, 0) ORDER BY e.no), '{}')
    FROM generate_subscripts(edges[2:], 1) AS e (no)
    LEFT JOIN unnest(@extschema@.hist_counts(h, '-Infinity'::float8 || edges[2:cardinality(edges) - 1]
                                                || 'Infinity'::float8)) WITH ORDINALITY AS c (count, no) USING (no)
$$;
COMMENT ON FUNCTION _drift_html_shares(numhist, bigint, float8[]) IS
'part of drift_report_html: a side''s shares between edges, all that lies outside in the first and last; 0 of a side '
'without values';

CREATE FUNCTION _drift_html_numbers(c _drift_comparison) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bins CONSTANT integer := 20;
    pooled @extschema@.numhist;
    low float8;
    high float8;
    edges float8[];
    ref float8[];
    cur float8[];
    highest float8;
BEGIN
    pooled := CASE WHEN c.reference_hist IS NULL THEN c.current_hist WHEN c.current_hist IS NULL THEN c.reference_hist
                   ELSE c.reference_hist OPERATOR(@extschema@.+) c.current_hist END;
    -- the middle 99% in bins of equal width; the rest joins the first and the last
    low := @extschema@.hist_quantile(pooled, 0.005);
    high := @extschema@.hist_quantile(pooled, 0.995);
    IF low IS NULL THEN
        RETURN '';
    END IF;
    low := greatest(low, -1e300);
    high := least(high, 1e300);
    IF NOT high - low > 1e-12 * greatest(abs(low), abs(high)) THEN
        low := low - greatest(0.5, abs(low) * 1e-3);
        high := high + greatest(0.5, abs(high) * 1e-3);
    END IF;
    SELECT array_agg(low + (high - low) * (i / bins::float8) ORDER BY i) INTO edges FROM generate_series(0, bins) AS i;
    ref := @extschema@._drift_html_shares(c.reference_hist, c.n_ref, edges);
    cur := @extschema@._drift_html_shares(c.current_hist, c.n_cur, edges);
    SELECT greatest(max(x), 1e-9) INTO highest FROM unnest(ref || cur) AS x;
    RETURN concat('<div class="sides">',
        @extschema@._drift_html_histogram(format('c%sr', c.column_no), 'Reference', 'ref',
            concat(@extschema@._drift_show_count(c.n_ref), ' values'), edges, ref, cur, highest),
        @extschema@._drift_html_histogram(format('c%sc', c.column_no), 'Current', 'cur',
            concat(@extschema@._drift_show_count(c.n_cur), ' values'), edges, cur, ref, highest),
        '</div><p class="hint">Line: the other side. The first bar holds all values from ',
        @extschema@._drift_show(@extschema@.hist_min(pooled)), ' on, the last all up to ',
        @extschema@._drift_show(@extschema@.hist_max(pooled)), '.</p>');
END
$$;
COMMENT ON FUNCTION _drift_html_numbers(_drift_comparison) IS
'part of drift_report_html: the two distributions of a numeric column side by side';

CREATE FUNCTION _drift_html_rare(c _drift_comparison, names text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('<p class="rare">%s different labels, too rare to draw: %s in the reference only, '
            '%s in the current only, %s on both sides. %s</p>',
        @extschema@._drift_show_count(count(*)),
        @extschema@._drift_show_count(count(*) FILTER (WHERE x.c = 0)),
        @extschema@._drift_show_count(count(*) FILTER (WHERE x.r = 0)),
        @extschema@._drift_show_count(count(*) FILTER (WHERE x.r > 0 AND x.c > 0)),
        'Such as ' || string_agg('<bdi>' || @extschema@._drift_text_label(x.name, 60) || '</bdi>', ', ' ORDER BY x.no)
            FILTER (WHERE x.no <= 3) || '.')
    FROM unnest(names, c.reference_cells, c.current_cells) WITH ORDINALITY AS x (name, r, c, no)
$$;
COMMENT ON FUNCTION _drift_html_rare(_drift_comparison, text[]) IS
'part of drift_report_html: a column of labels that are all rare, an identifier''s say, in words';

CREATE FUNCTION _drift_html_labels(c _drift_comparison, names text[]) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    total CONSTANT integer := cardinality(c.reference_cells);
    shown integer;
    frequent boolean;
    labels text[];
    titles text[];
    ref float8[];
    cur float8[];
    highest float8;
BEGIN
    IF coalesce(total, 0) = 0 THEN
        RETURN '';
    END IF;
    -- at most ten bars, of labels with 0.1% of a side; none where all labels are as rare as an identifier's
    SELECT least(10, count(*) FILTER (WHERE greatest(x.r / greatest(c.n_ref, 1), x.c / greatest(c.n_cur, 1)) >= 0.001)),
           bool_or(x.r > 1 AND x.r >= 0.01 * c.n_ref OR x.c > 1 AND x.c >= 0.01 * c.n_cur)
    INTO shown, frequent FROM unnest(c.reference_cells, c.current_cells) AS x (r, c);
    IF total > 10 AND NOT frequent THEN
        RETURN @extschema@._drift_html_rare(c, names);
    END IF;
    WITH cell AS (
        SELECT x.no, x.name, x.r / nullif(c.n_ref, 0)::float8 AS r, x.c / nullif(c.n_cur, 0)::float8 AS c,
               row_number() OVER (ORDER BY x.r / greatest(c.n_ref, 1) + x.c / greatest(c.n_cur, 1) DESC, x.no) AS rank
        FROM unnest(names, c.reference_cells, c.current_cells) WITH ORDINALITY AS x (name, r, c, no)
    ), line AS (
        SELECT cell.no, @extschema@._drift_text_label(cell.name, @extschema@._drift_fitting(cell.name)) AS label,
               @extschema@._drift_text_label(cell.name, 200) AS title, cell.r, cell.c
        FROM cell WHERE rank <= shown OR total = shown + 1
        UNION ALL
        SELECT total + 1, format('%s others', @extschema@._drift_show_count(total - shown)),
               format('%s other labels', @extschema@._drift_show_count(total - shown)), sum(cell.r), sum(cell.c)
        FROM cell WHERE rank > shown AND total > shown + 1 HAVING count(*) > 0
    )
    SELECT array_agg(line.label ORDER BY line.no), array_agg(line.title ORDER BY line.no),
           array_agg(coalesce(line.r, 0) ORDER BY line.no), array_agg(coalesce(line.c, 0) ORDER BY line.no)
    INTO labels, titles, ref, cur FROM line;
    SELECT greatest(max(x), 1e-9) INTO highest FROM unnest(ref || cur) AS x;
    RETURN concat('<div class="sides">',
        @extschema@._drift_html_bars(format('c%sr', c.column_no), 'Reference', 'ref',
            concat(@extschema@._drift_show_count(c.n_ref), ' values'), labels, titles, ref, highest),
        @extschema@._drift_html_bars(format('c%sc', c.column_no), 'Current', 'cur',
            concat(@extschema@._drift_show_count(c.n_cur), ' values'), labels, titles, cur, highest),
        '</div>');
END
$$;
COMMENT ON FUNCTION _drift_html_labels(_drift_comparison, text[]) IS
'part of drift_report_html: the two distributions of a column of labels side by side';

CREATE FUNCTION _drift_html_changes(c _drift_comparison, names text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<table class="changes"><caption>Largest contributions to the divergence</caption><thead><tr>',
        '<th scope="col">', CASE c.column_kind WHEN 'numeric' THEN 'Values' ELSE 'Label' END, '</th>',
        '<th scope="col" class="n">Reference</th><th scope="col" class="n">Current</th>',
        '<th scope="col" class="n">Contribution</th></tr></thead><tbody>',
        string_agg(format('<tr><th scope="row"><bdi>%s</bdi></th><td class="n">%s</td><td class="n">%s</td>'
            '<td class="n part"><span class="meter" aria-hidden="true"><span style="width:%s%%"></span></span>'
            '<span class="share">%s</span></td></tr>',
            CASE c.column_kind WHEN 'numeric' THEN
                     CASE WHEN p.lo = p.hi THEN @extschema@._drift_show(p.lo, 4)
                          ELSE concat(@extschema@._drift_show(p.lo, 4), ' to ', @extschema@._drift_show(p.hi, 4)) END
                 ELSE @extschema@._drift_text_label(p.label, 60) END,
            @extschema@._drift_show_share(p.ref_share), @extschema@._drift_show_share(p.cur_share),
            round((100 * p.js_part / p.whole)::numeric, 1), @extschema@._drift_show_share(p.js_part / p.whole)), ''
            ORDER BY p.js_part DESC, p.bin_no),
        '</tbody></table>')
    FROM (SELECT q.*, sum(q.js_part) OVER () AS whole, row_number() OVER (ORDER BY q.js_part DESC, q.bin_no) AS rank
          FROM @extschema@._drift_cells(names, c.lo, c.hi, c.reference_cells, c.current_cells) AS q) AS p
    WHERE p.rank <= 5 AND p.js_part >= 0.001 * p.whole AND p.whole > 0
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION _drift_html_changes(_drift_comparison, text[]) IS
'part of drift_report_html: the bins or labels with the largest parts of the Jensen-Shannon divergence, as a table';

CREATE FUNCTION _drift_metric_name(metric text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE metric
        WHEN 'js_distance' THEN 'Jensen&ndash;Shannon distance'
        WHEN 'js_divergence' THEN 'Jensen&ndash;Shannon divergence'
        WHEN 'psi' THEN 'Population stability index'
        WHEN 'kl_divergence' THEN 'Kullback&ndash;Leibler divergence'
        WHEN 'hellinger_distance' THEN 'Hellinger distance'
        WHEN 'chebyshev_distance' THEN 'Largest difference of shares'
        WHEN 'wasserstein_distance' THEN 'Wasserstein distance'
        ELSE metric END
$$;
COMMENT ON FUNCTION _drift_metric_name(text) IS 'part of drift_report_html: a metric by its full name';

CREATE FUNCTION _drift_html_cell(class text, label text, sort_key float8, content text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET extra_float_digits = 1 AS $$
    SELECT concat('<td role="cell" class="', class, '" data-label="', label, '"', ' data-key="' || sort_key || '"', '>',
        content, '</td>')
$$;
COMMENT ON FUNCTION _drift_html_cell(text, text, float8, text) IS
'part of drift_report_html: a cell of the summary table, with the number that the page''s script sorts by';

CREATE FUNCTION _drift_html_row(c _drift_comparison) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<tr role="row"><th role="rowheader" scope="row"><a href="#c', c.column_no, '"><bdi>',
        @extschema@._drift_text_label(c.column_name, 63), '</bdi></a> <span class="kind">',
        coalesce(c.column_kind, 'not compared'), '</span></th>',
        @extschema@._drift_html_cell('verdict', 'Verdict',
            @extschema@._drift_rank(c.drift_detected),
            concat(@extschema@._drift_html_badge(c),
                '<span class="reason">' || @extschema@._drift_html_reason(c.reason) || '</span>')),
        @extschema@._drift_html_cell('n score', 'Score', c.score, concat(
            '<span>', @extschema@._drift_show(c.score), '</span>',
            CASE WHEN c.score IS NOT NULL AND c.threshold > 0 THEN
                format('<span class="gauge %s" aria-hidden="true"><span style="width:%s%%"></span>'
                       '<i style="left:40%%"></i></span>',
                       CASE WHEN c.drift_detected IS NULL THEN 'none' WHEN c.reason LIKE 'distribution%' THEN 'drift'
                            ELSE 'calm' END,
                       round(least(100, 40 * c.score / c.threshold)::numeric, 1)) END)),
        @extschema@._drift_html_cell('n', 'Noise floor', c.noise_floor, @extschema@._drift_show(c.noise_floor)),
        @extschema@._drift_html_cell('n', 'Adjusted p', c.p_adjusted, @extschema@._drift_show_p(c.p_adjusted)),
        @extschema@._drift_html_cell('n', 'PSI', c.psi, @extschema@._drift_show(c.psi)),
        @extschema@._drift_html_cell('n', 'NULL share', abs(c.null_frac_ref - c.null_frac_cur),
            concat(n.strong, @extschema@._drift_show_share(c.null_frac_ref), ' &rarr; ',
                @extschema@._drift_show_share(c.null_frac_cur), replace(n.strong, '<', '</'))),
        '</tr>')
    FROM (SELECT CASE WHEN c.reason LIKE '%null%' THEN '<strong>' END) AS n (strong)
$$;
COMMENT ON FUNCTION _drift_html_row(_drift_comparison) IS
'part of drift_report_html: a column''s line of the summary table';

CREATE FUNCTION _drift_html_section(c _drift_comparison) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    names CONSTANT text[] := @extschema@._drift_all_labels(c.reference_dist, c.current_dist);
    measured CONSTANT boolean := c.score IS NOT NULL OR c.js_distance IS NOT NULL;
BEGIN
    RETURN concat('<section class="column" id="c', c.column_no, '" aria-labelledby="c', c.column_no,
        '-h"><header><h2 id="c', c.column_no, '-h"><bdi>',
        @extschema@._drift_text_label(c.column_name, 63), '</bdi></h2>', @extschema@._drift_html_badge(c), '</header>',
        '<p class="note">' || nullif(concat_ws(': ',
            '<strong>' || @extschema@._drift_html_reason(c.reason) || '</strong>',
            @extschema@._drift_escape(c.note, 2000)), '') || '</p>',
        CASE WHEN c.reason = 'identifier' THEN NULL
             WHEN c.column_kind = 'numeric' THEN @extschema@._drift_html_numbers(c)
             WHEN c.column_kind = 'categorical' THEN @extschema@._drift_html_labels(c, names) END,
        @extschema@._drift_html_changes(c, names),
        '<dl class="figures">',
        (SELECT string_agg(format('<div><dt>%s</dt><dd>%s</dd></div>', f.name, f.value), '' ORDER BY f.no)
         FROM (VALUES
            (1, measured AND c.metric <> 'js_distance', @extschema@._drift_metric_name(c.metric),
                @extschema@._drift_show(c.score)),
            (2, measured, 'JS distance', @extschema@._drift_show(c.js_distance)),
            (3, measured, 'Threshold', @extschema@._drift_show(c.threshold)),
            (4, measured, 'PSI, nats', @extschema@._drift_show(c.psi)),
            (5, measured, 'KL, bits', @extschema@._drift_show(c.kl_bits)),
            (6, measured, 'Hellinger', @extschema@._drift_show(c.hellinger)),
            (7, measured AND c.column_kind = 'numeric', 'KS', @extschema@._drift_show(c.ks)),
            (8, measured AND c.column_kind = 'numeric', 'Wasserstein, &sigma;', @extschema@._drift_show(c.wasserstein)),
            (9, measured, 'G-test p', @extschema@._drift_show_p(c.p_value)),
            (10, measured, 'Adjusted p', @extschema@._drift_show_p(c.p_adjusted)),
            (11, true, 'Values', concat(@extschema@._drift_show_count(c.n_ref), ' &rarr; ',
                @extschema@._drift_show_count(c.n_cur))),
            (12, true, 'NULL share', concat(@extschema@._drift_show_share(c.null_frac_ref), ' &rarr; ',
                @extschema@._drift_show_share(c.null_frac_cur))),
            (13, c.null_p_value IS NOT NULL, 'NULL share p', @extschema@._drift_show_p(c.null_p_value)),
            (14, c.n_unseen > 0, 'Rows unseen in reference', @extschema@._drift_show_count(c.n_unseen)),
            (15, measured, CASE c.column_kind WHEN 'numeric' THEN 'Bins' ELSE 'Labels' END,
                @extschema@._drift_show_count(c.n_bins))
         ) AS f (no, told, name, value)
         WHERE f.told),
        '</dl></section>');
END
$$;
COMMENT ON FUNCTION _drift_html_section(_drift_comparison) IS
'part of drift_report_html: what the page says of one column';

CREATE FUNCTION _drift_html_verdict(columns bigint, drifted bigint, unscored bigint, worst text, lost text[],
    gained text[], rule text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<div class="lead ',
        CASE WHEN drifted > 0 THEN 'drift' WHEN unscored > 0 OR columns = 0 THEN 'none' ELSE 'calm' END,
        '" role="status"><p><strong>',
        CASE WHEN columns = 0 THEN 'No column was compared.'
             WHEN drifted = columns AND columns > 1 THEN format('All %s columns have drifted.', columns)
             WHEN drifted > 0 THEN format('%s of %s column%s ha%s drifted.', drifted, columns,
                 CASE columns WHEN 1 THEN '' ELSE 's' END, CASE drifted WHEN 1 THEN 's' ELSE 've' END)
             WHEN unscored = columns THEN 'No column could be scored.'
             WHEN columns - unscored = 1 THEN 'No drift in the one column scored.'
             ELSE format('No drift in any of %s columns%s.', columns - unscored,
                         CASE WHEN unscored > 0 THEN ' scored' END)
        END, '</strong>', ' The most: ' || worst || '.',
        CASE WHEN unscored BETWEEN 1 AND columns - 1 THEN format(' %s column%s could not be scored.', unscored,
                                           CASE unscored WHEN 1 THEN '' ELSE 's' END) END,
        '</p><ul class="tally">',
        (SELECT string_agg(format('<li%s><strong>%s</strong> %s</li>',
                                  ' class="' || CASE WHEN t.count > 0 THEN t.class END || '"',
                                  @extschema@._drift_show_count(t.count), t.name), '' ORDER BY t.no)
         FROM (VALUES (1, 'drift', drifted, 'drifted'), (2, 'none', unscored, 'not scored'),
                      (3, 'calm', columns - drifted - unscored, 'steady')) AS t (no, class, count, name)),
        '</ul>',
        '<p>Columns lost: ' || @extschema@._drift_html_names(lost) || '</p>',
        '<p>Columns gained: ' || @extschema@._drift_html_names(gained) || '</p>',
        '<small>', rule, '</small></div>')
$$;
COMMENT ON FUNCTION _drift_html_verdict(bigint, bigint, bigint, text, text[], text[], text) IS
'part of drift_report_html: the verdict on all columns together; worst and rule are HTML already';

CREATE FUNCTION _drift_html_rule(preset text, alarm_threshold float8, thresholds float8[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('Drift: ', @extschema@._drift_metric_name(p.metric),
        CASE WHEN p.inclusive THEN ' of at least ' ELSE ' above ' END, @extschema@._drift_show(p.common),
        (SELECT format(' (%s column%s: a threshold of %s own)', count(*), CASE count(*) WHEN 1 THEN '' ELSE 's' END,
                       CASE count(*) WHEN 1 THEN 'its' ELSE 'their' END)
         FROM unnest(thresholds) AS t (own) WHERE t.own <> p.common HAVING count(*) > 0),
        CASE WHEN p.name = 'infodiv' THEN ', and an adjusted p below 0.01' END,
        '; shares of NULLs at least 2% apart, with an adjusted p below 0.01; or a column lost or without values. ',
        'Preset ',
        @extschema@._drift_escape(btrim(preset, E' \t\n'), 60), '.')
    FROM (SELECT d.*, coalesce(alarm_threshold, d.threshold) AS common FROM @extschema@._drift_preset(preset) AS d) AS p
$$;
COMMENT ON FUNCTION _drift_html_rule(text, float8, float8[]) IS
'part of drift_report_html: when a column counts as drifted, in words; thresholds: those of the columns';

CREATE FUNCTION _drift_html_side(class text, heading text, source text, row_count bigint, values_expected numeric,
    values_present numeric) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT format('<dt class="%s">%s</dt><dd><span>%s row%s, %s of %s values missing (%s)</span> '
            '<code><bdi>%s</bdi></code></dd>',
        class, heading, @extschema@._drift_show_count(row_count), CASE row_count WHEN 1 THEN '' ELSE 's' END,
        @extschema@._drift_show_count((values_expected - values_present)::bigint),
        @extschema@._drift_show_count(values_expected::bigint),
        @extschema@._drift_show_share(((values_expected - values_present) / nullif(values_expected, 0))::float8),
        @extschema@._drift_escape(source, 600))
$$;
COMMENT ON FUNCTION _drift_html_side(text, text, text, bigint, numeric, numeric) IS
'part of drift_report_html: a side''s source, rows and missing values, over all columns';

-- the style, frame and script of pages, and the report's main part: page.css, page.html, page.js and report.html,
-- which the Makefile puts in here

CREATE FUNCTION _drift_html_style() RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT $css$
@@page.css@@
$css$
$$;
COMMENT ON FUNCTION _drift_html_style() IS 'part of drift_report_html: the page''s style sheet';

CREATE FUNCTION _drift_html_script() RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT $js$
@@page.js@@
$js$
$$;
COMMENT ON FUNCTION _drift_html_script() IS
'part of drift_report_html: the page''s script, which searches and sorts; the page is whole without it';

CREATE FUNCTION _drift_html_frame() RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ltrim($html$
@@page.html@@
$html$, E'\n')
$$;
COMMENT ON FUNCTION _drift_html_frame() IS
'part of drift_report_html: a page with gaps, {{name}}, that _drift_html_document fills in';

CREATE FUNCTION _drift_html_filled(template text, names text[], contents text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    -- in one go: what is filled in may look like a gap
    SELECT string_agg(t.before || coalesce(contents[array_position(names, g.name[1])], ''), '' ORDER BY t.no)
    FROM regexp_split_to_table(template, '\{\{\w+\}\}') WITH ORDINALITY AS t (before, no)
    LEFT JOIN regexp_matches(template, '\{\{(\w+)\}\}', 'g') WITH ORDINALITY AS g (name, no) USING (no)
$$;
COMMENT ON FUNCTION _drift_html_filled(text, text[], text[]) IS
'part of drift_report_html: a template with the contents of its gaps';

CREATE FUNCTION _drift_html_charset() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE pg_client_encoding()
        WHEN 'SQL_ASCII' THEN 'utf-8' WHEN 'UTF8' THEN 'utf-8' WHEN 'EUC_JP' THEN 'euc-jp' WHEN 'EUC_KR' THEN 'euc-kr'
        WHEN 'EUC_CN' THEN 'gb2312' WHEN 'KOI8R' THEN 'koi8-r'
        ELSE regexp_replace(regexp_replace(lower(pg_client_encoding()::text COLLATE "C"), '^win', 'windows-'),
                            '^latin1$', 'iso-8859-1') END
$$;
COMMENT ON FUNCTION _drift_html_charset() IS
'part of drift_report_html: the client''s encoding by the name that browsers know';

CREATE FUNCTION _drift_html_document(title text, open boolean, more_style text, script text, main text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    -- the browser runs this script and no other: its hash is taken from what the page holds
    SELECT @extschema@._drift_html_filled(@extschema@._drift_html_frame(),
        '{charset,script_source,title,style,main_class,main,made_at,script}',
        ARRAY[@extschema@._drift_html_charset(),
              '; script-src ''sha256-' || encode(sha256(convert_to(script, 'UTF8')), 'base64') || '''',
              @extschema@._drift_escape(title, 200), concat(@extschema@._drift_html_style(), more_style),
              CASE WHEN open THEN ' class="open"' END, main, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'),
              '<script>' || script || E'</script>\n'])
$$;
COMMENT ON FUNCTION _drift_html_document(text, boolean, text, text, text) IS
'part of drift_report_html: a page, open while a column is not scored, around main, which is HTML already; more_style '
'and script may be NULL';

CREATE FUNCTION _drift_html_page(title text, open boolean, verdict text, sources text, table_rows text, sections text)
RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@._drift_html_document(title, open, NULL, @extschema@._drift_html_script(),
        @extschema@._drift_html_filled(btrim($html$
@@report.html@@
$html$, E'\n'), '{verdict,sources,table_rows,sections}', ARRAY[verdict, sources, table_rows, sections]))
$$;
COMMENT ON FUNCTION _drift_html_page(text, boolean, text, text, text, text) IS
'part of drift_report_html: the page around verdict, sources, table and columns, which are HTML already';

CREATE FUNCTION _drift_report_html(reference _drift_side, current _drift_side, reference_said text, current_said text,
    columns text[], preset text, alarm_threshold float8, categorical_columns text[], numeric_columns text[],
    exclude text[], thresholds jsonb, title text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@._drift_html_page(title, bool_or((x.c).drift_detected IS NULL),
        @extschema@._drift_html_verdict(count(*),
            count(*) FILTER (WHERE (x.c).drift_detected),
            count(*) FILTER (WHERE (x.c).drift_detected IS NULL),
            (array_agg(@extschema@._drift_html_names(ARRAY[(x.c).column_name]) ORDER BY x.place)
                FILTER (WHERE (x.c).drift_detected AND (x.c).score IS NOT NULL))[1],
            array_agg((x.c).column_name ORDER BY x.place)
                FILTER (WHERE (x.c).reason = 'missing in current'),
            array_agg((x.c).column_name ORDER BY x.place)
                FILTER (WHERE (x.c).reason = 'only in current'),
            @extschema@._drift_html_rule(preset, alarm_threshold, array_agg((x.c).threshold))),
        concat(
            @extschema@._drift_html_side('ref', 'Reference', reference_said, max((x.c).rows_ref),
                sum((x.c).rows_ref) FILTER (WHERE (x.c).n_ref IS NOT NULL), sum((x.c).n_ref)),
            @extschema@._drift_html_side('cur', 'Current', current_said, max((x.c).rows_cur),
                sum((x.c).rows_cur) FILTER (WHERE (x.c).n_cur IS NOT NULL), sum((x.c).n_cur))),
        string_agg(@extschema@._drift_html_row(x.c), E'\n' ORDER BY x.place),
        string_agg(@extschema@._drift_html_section(x.c), E'\n' ORDER BY x.place))
    FROM (SELECT c, row_number() OVER (ORDER BY @extschema@._drift_rank((c).drift_detected),
                     (c).score DESC NULLS LAST, (c).column_no) AS place
          FROM @extschema@._drift_compare(reference, current, columns, preset, alarm_threshold, categorical_columns,
                                          numeric_columns, exclude, thresholds, with_cells => true) AS c
          OFFSET 0) AS x
$$;
COMMENT ON FUNCTION _drift_report_html(_drift_side, _drift_side, text, text, text[], text, float8, text[], text[],
    text[], jsonb, text) IS
'part of drift_report_html: the page; said: the sources in the caller''s words';

--@each COLUMNS_TYPE | COLUMNS_DEFAULT | COLUMNS_VALUE | COLUMNS_SAID
--@ text[] | DEFAULT NULL | $3 |
--@ text | | @extschema@._drift_column_list($3)
--@+ | With columns written as one text, {kind,size}; error 22023 for a preset in their place.
--@do
CREATE FUNCTION drift_report_html(reference text, current text, columns @COLUMNS_TYPE@ @COLUMNS_DEFAULT@,
    preset text DEFAULT 'infodiv', alarm_threshold float8 DEFAULT NULL,
    categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    exclude text[] DEFAULT NULL, thresholds jsonb DEFAULT NULL, title text DEFAULT 'Drift report') RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT @extschema@._drift_report_html(@extschema@._drift_side('reference', $1),
        @extschema@._drift_side('current', $2), $1, $2, @COLUMNS_VALUE@, $4, $5, $6, $7, $8, $9, $10)
$$;
COMMENT ON FUNCTION drift_report_html(text, text, @COLUMNS_TYPE@, text, float8, text[], text[], text[], jsonb, text) IS
'drift_report as one self-contained HTML page: the verdict on all columns with rows and missing values of both '
'sides, a table with drifted columns first, and for each column its reason, both distributions side by side, '
'NULL shares and the values that contributed most. Nothing from elsewhere; its one script, for search and '
'order, is allowed by its hash alone, and the page is whole without it; all data is escaped. psql -AtXc '
'"select drift_report_html(''last_month'', ''today'')" > report.html. @COLUMNS_SAID@';
--@done
