-- drift_report_html: the report as one page that needs nothing else
--
-- The script is ASCII, so that it loads under every encoding; signs are entities.
-- Every text from outside goes through drift_escape.

CREATE FUNCTION drift_escape(value text, longest integer DEFAULT NULL) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat(replace(replace(replace(replace(replace(
               regexp_replace(left(value, longest), '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]', '?', 'g'),
               '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'),
               CASE WHEN length(value) > longest THEN '&hellip;' END)
$$;
COMMENT ON FUNCTION drift_escape(text, integer) IS
'part of drift_report_html: a text as HTML shows it, in content and in quoted attributes; cut to so many characters if a length is given';

CREATE FUNCTION drift_text_label(value text, longest integer) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN value = '' THEN '(empty)' WHEN value ~ '^\s+$' THEN '(blank)'
                ELSE @extschema@.drift_escape(value, longest) END
$$;
COMMENT ON FUNCTION drift_text_label(text, integer) IS 'part of drift_report_html: a label as it is shown';

CREATE FUNCTION drift_show(x float8, digits integer DEFAULT 3) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN x IS NULL THEN '&ndash;'
        WHEN x = 'Infinity' THEN '&infin;'
        WHEN x = '-Infinity' THEN '&minus;&infin;'
        WHEN x = 0 OR x = 'NaN' THEN x::text
        WHEN abs(x) >= 1e7 OR abs(x) < 1e-4
            THEN replace(regexp_replace(btrim(to_char(x, '9.' || repeat('9', digits - 1) || 'EEEE')), '\.?0*e\+?(-?)0*', 'e\1'), '-', '&minus;')
        ELSE replace(regexp_replace(round(x::numeric, greatest(0, digits - 1 - floor(log(abs(x)))::integer))::text,
                                    '(\.\d*[1-9])0+$|\.0+$', '\1'), '-', '&minus;')
    END
$$;
COMMENT ON FUNCTION drift_show(float8, integer) IS 'part of drift_report_html: a number in so many significant digits';

CREATE FUNCTION drift_show_share(x float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN x IS NULL THEN '&ndash;' WHEN x = 0 OR x = 1 THEN concat(100 * x, '%')
                WHEN x < 0.0005 THEN '&lt;0.1%' WHEN x > 0.9995 THEN '&gt;99.9%'
                ELSE concat(round((100 * x)::numeric, 1), '%') END
$$;
COMMENT ON FUNCTION drift_show_share(float8) IS 'part of drift_report_html: a share in per cent';

CREATE FUNCTION drift_show_count(n bigint) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(regexp_replace(n::text, '(\d)(?=(\d{3})+$)', '\1,', 'g'), '&ndash;')
$$;
COMMENT ON FUNCTION drift_show_count(bigint) IS 'part of drift_report_html: a count with its thousands apart';

CREATE FUNCTION drift_show_p(p float8) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN p IS NULL THEN '&ndash;' WHEN p < 0.0001 THEN '&lt;0.0001'
                ELSE rtrim(rtrim(round(p::numeric, 4)::text, '0'), '.') END
$$;
COMMENT ON FUNCTION drift_show_p(float8) IS 'part of drift_report_html: a p-value';

CREATE FUNCTION drift_html_badge(c drift_comparison) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN c.drift_detected THEN '<span class="badge drift"><span aria-hidden="true">&#9650;</span> Drift</span>'
        WHEN NOT c.drift_detected THEN '<span class="badge calm"><span aria-hidden="true">&#10003;</span> No drift</span>'
        ELSE '<span class="badge none"><span aria-hidden="true">&#8210;</span> Not scored</span>'
    END
$$;
COMMENT ON FUNCTION drift_html_badge(drift_comparison) IS 'part of drift_report_html: the verdict on a column, in words';

-- the picture of one side: values and their shares

CREATE FUNCTION drift_html_bars(element_id text, heading text, side text, rows_text text, labels text[], titles text[],
    shares float8[], highest float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<figure class="side ', side, '"><figcaption>', heading, ' <span class="rows">', rows_text, '</span></figcaption>',
        '<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="', 36 * cardinality(labels), '">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(concat(b.title, ': ', @extschema@.drift_show_share(b.share)), '; ' ORDER BY b.no), '</desc>',
        string_agg(concat(
            '<g><title>', b.title, ': ', @extschema@.drift_show_share(b.share), '</title>',
            '<text class="label" x="0" y="', 36 * b.no - 24, '">', b.label, '</text>',
            '<rect class="track" x="0" y="', 36 * b.no - 19, '" width="80%" height="11" rx="2"/>',
            '<rect class="bar" x="0" y="', 36 * b.no - 19, '" width="',
            round((80 * b.share / highest)::numeric, 2), '%" height="11" rx="2"/>',
            '<text class="value" x="100%" y="', 36 * b.no - 9, '">', @extschema@.drift_show_share(b.share), '</text></g>'),
            '' ORDER BY b.no),
        '</svg></figure>')
    FROM unnest(labels, titles, shares) WITH ORDINALITY AS b (label, title, share, no)
$$;
COMMENT ON FUNCTION drift_html_bars(text, text, text, text, text[], text[], float8[], float8) IS
'part of drift_report_html: one side of a column of labels as horizontal bars; labels and titles are HTML already';

CREATE FUNCTION drift_html_histogram(element_id text, heading text, side text, rows_text text, edges float8[],
    shares float8[], other float8[], highest float8) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<figure class="side ', side, '"><figcaption>', heading, ' <span class="rows">', rows_text, '</span></figcaption>',
        '<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="170">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(concat(t.range, ': ', @extschema@.drift_show_share(b.share)), '; ' ORDER BY b.no), '</desc>',
        '<line class="axis" x1="0" x2="100%" y1="145.5" y2="145.5"/>',
        string_agg(concat('<g><title>', t.range, ': ', @extschema@.drift_show_share(b.share), '</title>',
            '<rect class="hit" x="', t.x, '%" y="0" width="', t.width, '%" height="145"/>',
            '<rect class="bar" x="', t.x, '%" y="', 145 - t.height, '" width="', round(t.width * 0.88, 3), '%" height="', t.height, '"/></g>'),
            '' ORDER BY b.no),
        -- the other side, as a line over the bars
        string_agg(concat('<line class="other" x1="', t.x, '%" x2="', t.x + t.width, '%" y1="', 145 - t.ghost, '" y2="', 145 - t.ghost, '"/>',
            '<line class="other" x1="', t.x, '%" x2="', t.x, '%" y1="', 145 - t.before, '" y2="', 145 - t.ghost, '"/>'),
            '' ORDER BY b.no),
        '<text class="tick" x="0" y="163">', @extschema@.drift_show(edges[1]), '</text>',
        '<text class="tick middle" x="50%" y="163">', @extschema@.drift_show((edges[1] + edges[cardinality(edges)]) / 2), '</text>',
        '<text class="tick end" x="100%" y="163">', @extschema@.drift_show(edges[cardinality(edges)]), '</text>',
        '</svg></figure>')
    FROM unnest(shares, other) WITH ORDINALITY AS b (share, other, no),
         LATERAL (SELECT round(100 * (b.no - 1)::numeric / cardinality(shares), 3) AS x,
                         round(100.0 / cardinality(shares), 3) AS width,
                         round((138 * b.share / highest)::numeric, 1) AS height,
                         round((138 * b.other / highest)::numeric, 1) AS ghost,
                         round((138 * coalesce(drift_html_histogram.other[b.no::integer - 1], 0) / highest)::numeric, 1) AS before,
                         CASE WHEN b.no = 1 THEN concat('below ', @extschema@.drift_show(edges[2]))
                              WHEN b.no = cardinality(shares) THEN concat('from ', @extschema@.drift_show(edges[b.no::integer]))
                              ELSE concat(@extschema@.drift_show(edges[b.no::integer]), ' to ',
                                          @extschema@.drift_show(edges[b.no::integer + 1])) END AS range) AS t
$$;
COMMENT ON FUNCTION drift_html_histogram(text, text, text, text, float8[], float8[], float8[], float8) IS
'part of drift_report_html: one side of a numeric column as a histogram, the other side drawn over it as a line';

CREATE FUNCTION drift_html_numbers(c drift_comparison) RETURNS text
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
    SELECT array_agg(x.share ORDER BY x.no) INTO ref
    FROM (SELECT n.no, n.count / nullif(c.n_ref, 0)::float8 AS share
          FROM unnest(@extschema@.hist_counts(c.reference_hist, '-Infinity'::float8 || edges[2:bins] || 'Infinity'::float8))
               WITH ORDINALITY AS n (count, no)) AS x;
    SELECT array_agg(x.share ORDER BY x.no) INTO cur
    FROM (SELECT n.no, n.count / nullif(c.n_cur, 0)::float8 AS share
          FROM unnest(@extschema@.hist_counts(c.current_hist, '-Infinity'::float8 || edges[2:bins] || 'Infinity'::float8))
               WITH ORDINALITY AS n (count, no)) AS x;
    ref := coalesce(ref, array_fill(0::float8, ARRAY[bins]));
    cur := coalesce(cur, array_fill(0::float8, ARRAY[bins]));
    SELECT greatest(max(x), 1e-9) INTO highest FROM unnest(ref || cur) AS x;
    RETURN concat('<div class="sides">',
        @extschema@.drift_html_histogram(format('c%sr', c.column_no), 'Reference', 'ref',
            concat(@extschema@.drift_show_count(c.n_ref), ' values'), edges, ref, cur, highest),
        @extschema@.drift_html_histogram(format('c%sc', c.column_no), 'Current', 'cur',
            concat(@extschema@.drift_show_count(c.n_cur), ' values'), edges, cur, ref, highest),
        '</div><p class="hint">Line: the other side. Values beyond the axis count in the outer bars.</p>');
END
$$;
COMMENT ON FUNCTION drift_html_numbers(drift_comparison) IS
'part of drift_report_html: the two distributions of a numeric column side by side';

CREATE FUNCTION drift_html_labels(c drift_comparison, names text[]) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    shown CONSTANT integer := 10;
    total CONSTANT integer := cardinality(c.reference_cells);
    labels text[];
    titles text[];
    ref float8[];
    cur float8[];
    highest float8;
BEGIN
    IF coalesce(total, 0) = 0 THEN
        RETURN '';
    END IF;
    WITH cell AS (
        SELECT x.no, x.name, x.r / nullif(c.n_ref, 0)::float8 AS r, x.c / nullif(c.n_cur, 0)::float8 AS c,
               row_number() OVER (ORDER BY x.r / greatest(c.n_ref, 1) + x.c / greatest(c.n_cur, 1) DESC, x.no) AS rank
        FROM unnest(names, c.reference_cells, c.current_cells) WITH ORDINALITY AS x (name, r, c, no)
    ), line AS (
        SELECT cell.no, @extschema@.drift_text_label(cell.name, 28) AS label,
               @extschema@.drift_text_label(cell.name, 200) AS title, cell.r, cell.c
        FROM cell WHERE rank <= shown OR total = shown + 1
        UNION ALL
        SELECT total + 1, format('%s others', @extschema@.drift_show_count(total - shown)),
               format('%s other labels', @extschema@.drift_show_count(total - shown)), sum(cell.r), sum(cell.c)
        FROM cell WHERE rank > shown AND total > shown + 1 HAVING count(*) > 0
    )
    SELECT array_agg(line.label ORDER BY line.no), array_agg(line.title ORDER BY line.no),
           array_agg(coalesce(line.r, 0) ORDER BY line.no), array_agg(coalesce(line.c, 0) ORDER BY line.no)
    INTO labels, titles, ref, cur FROM line;
    SELECT greatest(max(x), 1e-9) INTO highest FROM unnest(ref || cur) AS x;
    RETURN concat('<div class="sides">',
        @extschema@.drift_html_bars(format('c%sr', c.column_no), 'Reference', 'ref',
            concat(@extschema@.drift_show_count(c.n_ref), ' values'), labels, titles, ref, highest),
        @extschema@.drift_html_bars(format('c%sc', c.column_no), 'Current', 'cur',
            concat(@extschema@.drift_show_count(c.n_cur), ' values'), labels, titles, cur, highest),
        '</div>');
END
$$;
COMMENT ON FUNCTION drift_html_labels(drift_comparison, text[]) IS
'part of drift_report_html: the two distributions of a column of labels side by side';

CREATE FUNCTION drift_html_changes(c drift_comparison, names text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<table class="changes"><caption>Largest contributions to the divergence</caption><thead><tr>',
        '<th scope="col">', CASE c.column_kind WHEN 'numeric' THEN 'Values' ELSE 'Label' END, '</th>',
        '<th scope="col" class="n">Reference</th><th scope="col" class="n">Current</th>',
        '<th scope="col" class="n">Contribution</th></tr></thead><tbody>',
        string_agg(format('<tr><th scope="row"><bdi>%s</bdi></th><td class="n">%s</td><td class="n">%s</td><td class="n part">'
            '<span class="meter" aria-hidden="true"><span style="width:%s%%"></span></span><span class="share">%s</span></td></tr>',
            CASE c.column_kind WHEN 'numeric' THEN
                     CASE WHEN p.lo = p.hi THEN @extschema@.drift_show(p.lo, 4)
                          ELSE concat(@extschema@.drift_show(p.lo, 4), ' to ', @extschema@.drift_show(p.hi, 4)) END
                 ELSE @extschema@.drift_text_label(p.label, 60) END,
            @extschema@.drift_show_share(p.ref_share), @extschema@.drift_show_share(p.cur_share),
            round((100 * p.js_part / p.whole)::numeric, 1), @extschema@.drift_show_share(p.js_part / p.whole)), ''
            ORDER BY p.js_part DESC, p.bin_no),
        '</tbody></table>')
    FROM (SELECT q.*, sum(q.js_part) OVER () AS whole, row_number() OVER (ORDER BY q.js_part DESC, q.bin_no) AS rank
          FROM @extschema@.drift_parts(names, c.lo, c.hi, c.reference_cells, c.current_cells) AS q) AS p
    WHERE p.rank <= 5 AND p.js_part > 0 AND p.whole > 0
    HAVING count(*) > 0
$$;
COMMENT ON FUNCTION drift_html_changes(drift_comparison, text[]) IS
'part of drift_report_html: the bins or labels with the largest parts of the Jensen-Shannon divergence, as a table';

CREATE FUNCTION drift_metric_name(metric text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE metric WHEN 'js_distance' THEN 'Jensen&ndash;Shannon distance' WHEN 'js_divergence' THEN 'Jensen&ndash;Shannon divergence'
        WHEN 'psi' THEN 'Population stability index' WHEN 'kl_divergence' THEN 'Kullback&ndash;Leibler divergence'
        WHEN 'hellinger_distance' THEN 'Hellinger distance' WHEN 'chebyshev_distance' THEN 'Largest difference of shares'
        WHEN 'wasserstein_distance' THEN 'Wasserstein distance' ELSE metric END
$$;
COMMENT ON FUNCTION drift_metric_name(text) IS 'part of drift_report_html: a metric by its full name';

CREATE FUNCTION drift_html_row(c drift_comparison) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<tr role="row"><th role="rowheader" scope="row"><a href="#c', c.column_no, '"><bdi>',
        @extschema@.drift_text_label(c.column_name, 63), '</bdi></a> <span class="kind">', coalesce(c.column_kind, 'not compared'), '</span></th>',
        '<td role="cell" data-label="Verdict">', @extschema@.drift_html_badge(c), '</td>',
        '<td role="cell" class="n score" data-label="Score"><span>', @extschema@.drift_show(c.score), '</span>',
        CASE WHEN c.score IS NOT NULL AND c.threshold > 0 THEN
            format('<span class="gauge %s" aria-hidden="true"><span style="width:%s%%"></span><i style="left:40%%"></i></span>',
                   CASE WHEN c.drift_detected THEN 'drift' ELSE 'calm' END,
                   round(least(100, 40 * c.score / c.threshold)::numeric, 1)) END, '</td>',
        '<td role="cell" class="n" data-label="Noise floor">', @extschema@.drift_show(c.noise_floor), '</td>',
        '<td role="cell" class="n" data-label="p-value">', @extschema@.drift_show_p(c.p_value), '</td>',
        '<td role="cell" class="n" data-label="PSI">', @extschema@.drift_show(c.psi), '</td>',
        '<td role="cell" class="n" data-label="NULL share">',
        CASE WHEN abs(c.null_frac_ref - c.null_frac_cur) >= 0.01 THEN '<strong>' END, @extschema@.drift_show_share(c.null_frac_ref),
        ' &rarr; ', @extschema@.drift_show_share(c.null_frac_cur),
        CASE WHEN abs(c.null_frac_ref - c.null_frac_cur) >= 0.01 THEN '</strong>' END, '</td></tr>')
$$;
COMMENT ON FUNCTION drift_html_row(drift_comparison) IS 'part of drift_report_html: a column''s line of the summary table';

CREATE FUNCTION drift_html_section(c drift_comparison) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    names CONSTANT text[] := @extschema@.drift_all_labels(c.reference_dist, c.current_dist);
BEGIN
    RETURN concat('<section class="column" id="c', c.column_no, '" aria-labelledby="c', c.column_no, '-h"><header><h2 id="c', c.column_no, '-h"><bdi>',
        @extschema@.drift_text_label(c.column_name, 63), '</bdi></h2>', @extschema@.drift_html_badge(c), '</header>',
        '<p class="note">' || @extschema@.drift_escape(c.note) || '</p>',
        CASE c.column_kind WHEN 'numeric' THEN @extschema@.drift_html_numbers(c)
                           WHEN 'categorical' THEN @extschema@.drift_html_labels(c, names) END,
        @extschema@.drift_html_changes(c, names),
        '<dl class="figures">',
        (SELECT string_agg(format('<div><dt>%s</dt><dd>%s</dd></div>', f.name, f.value), '' ORDER BY f.no)
         FROM (VALUES
            (1, CASE WHEN c.metric <> 'js_distance' THEN @extschema@.drift_metric_name(c.metric) END, @extschema@.drift_show(c.score)),
            (2, 'JS distance', @extschema@.drift_show(c.js_distance)),
            (3, 'PSI, nats', @extschema@.drift_show(c.psi)),
            (4, 'KL, bits', @extschema@.drift_show(c.kl_bits)),
            (5, 'Hellinger', @extschema@.drift_show(c.hellinger)),
            (6, CASE WHEN c.column_kind = 'numeric' THEN 'KS' END, @extschema@.drift_show(c.ks)),
            (7, CASE WHEN c.column_kind = 'numeric' THEN 'Wasserstein, &sigma;' END, @extschema@.drift_show(c.wasserstein)),
            (8, 'G-test p', @extschema@.drift_show_p(c.p_value)),
            (9, 'NULL share', concat(@extschema@.drift_show_share(c.null_frac_ref), ' &rarr; ', @extschema@.drift_show_share(c.null_frac_cur))),
            (10, CASE WHEN c.n_unseen > 0 THEN 'Rows unseen in reference' END, @extschema@.drift_show_count(c.n_unseen)),
            (11, CASE c.column_kind WHEN 'numeric' THEN 'Bins' ELSE 'Labels' END, @extschema@.drift_show_count(c.n_bins))
         ) AS f (no, name, value)
         WHERE f.name IS NOT NULL AND c.column_kind IS NOT NULL),
        '</dl></section>');
END
$$;
COMMENT ON FUNCTION drift_html_section(drift_comparison) IS 'part of drift_report_html: what the page says of one column';

CREATE FUNCTION drift_html_page(title text, reference text, current text, preset text, columns bigint, drifted bigint,
    unscored bigint, worst text, table_rows text, sections text, threshold float8) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $page$
DECLARE
    chosen record;
    charset CONSTANT text := CASE pg_client_encoding() WHEN 'SQL_ASCII' THEN 'utf-8' WHEN 'UTF8' THEN 'utf-8'
        WHEN 'EUC_JP' THEN 'euc-jp' WHEN 'EUC_KR' THEN 'euc-kr' WHEN 'EUC_CN' THEN 'gb2312' WHEN 'KOI8R' THEN 'koi8-r'
        ELSE lower(regexp_replace(regexp_replace(pg_client_encoding(), '^WIN', 'windows-'), '^LATIN1$', 'iso-8859-1')) END;
BEGIN
    SELECT * INTO chosen FROM @extschema@.drift_preset(preset);
    RETURN concat($html$<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="$html$, charset, $html$">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$html$, @extschema@.drift_escape(title, 200), $html$</title>
<style>
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b2230;--soft:#56607a;--line:#dde1ea;--track:#eceff5;
--ref:#2b66c4;--cur:#b4530a;--drift:#b3261e;--drift-bg:#fde8e6;--calm:#1b6b3a;--calm-bg:#e3f4e9;--none:#56607a;--none-bg:#eceff5;--link:#1d56b0}
@media (prefers-color-scheme:dark){:root{--page:#11151d;--card:#1a202c;--ink:#e8ecf4;--soft:#a7b1c7;--line:#333d50;--track:#283143;
--ref:#7fb0ff;--cur:#f2a65a;--drift:#ff9d94;--drift-bg:#4a1f1c;--calm:#86d9a5;--calm-bg:#17392a;--none:#b5bfd3;--none-bg:#2a3346;--link:#8fbaff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main{max-width:1440px;margin:0 auto;padding:28px clamp(12px,3vw,40px) 40px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:0;overflow-wrap:anywhere;min-width:0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.skip:focus{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:var(--card);padding:6px 10px;z-index:1}
.lead{font-size:1.12rem;margin:14px 0 18px;padding:14px 18px;border-radius:10px;border:1px solid var(--line);border-left:6px solid var(--calm);background:var(--card)}
.lead.drift{border-left-color:var(--drift)}
.lead strong{font-weight:650}
.lead small{display:block;color:var(--soft);font-size:.88rem;margin-top:2px}
.sources{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:8px 0 0;color:var(--soft);font-size:.9rem}
.sources dt{display:flex;align-items:center;gap:7px}.sources dt::before{content:"";width:11px;height:11px;border-radius:3px;background:var(--ref)}
.sources dt.cur::before{background:var(--cur)}
.sources dd{margin:0;min-width:0}
code{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:9px 12px;vertical-align:middle}
thead th{font-size:.78rem;font-weight:600;color:var(--soft);white-space:nowrap;vertical-align:bottom;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
caption{text-align:left;color:var(--soft);font-size:.86rem;padding:12px 12px 6px}
.summary{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}
.summary th[scope=row]{font-weight:600;overflow-wrap:anywhere}
.kind{display:block;font-weight:400;font-size:.78rem;color:var(--soft)}
.badge{display:inline-block;padding:2px 10px;border-radius:99px;font-size:.82rem;font-weight:600;white-space:nowrap}
.badge.drift{color:var(--drift);background:var(--drift-bg)}.badge.calm{color:var(--calm);background:var(--calm-bg)}
.badge.none{color:var(--none);background:var(--none-bg)}
.score{min-width:150px}
.gauge{position:relative;display:block;height:6px;margin-top:4px;border-radius:3px;background:var(--track)}
.gauge span{display:block;height:6px;border-radius:3px;background:var(--calm)}.gauge.drift span{background:var(--drift)}
.gauge i{position:absolute;top:-3px;width:2px;height:12px;background:var(--ink)}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:18px;margin-top:22px}
@media (min-width:1060px){.columns{grid-template-columns:repeat(2,minmax(0,1fr))}}
.column{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px;scroll-margin-top:12px;min-width:0}
.column>header{display:flex;justify-content:space-between;align-items:start;gap:12px;margin-bottom:10px}
.note{margin:0 0 10px;color:var(--soft);overflow-wrap:anywhere}
.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:clamp(14px,3vw,28px)}
figure{margin:0;min-width:0}
figcaption{font-weight:600;font-size:.9rem;margin-bottom:6px;color:var(--ref)}
.cur figcaption{color:var(--cur)}
.rows{display:inline-block;font-weight:400;color:var(--soft)}
svg{display:block;overflow:hidden;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
svg text{fill:var(--ink)}svg .value{text-anchor:end;font-variant-numeric:tabular-nums}
svg .label{unicode-bidi:isolate}
svg .tick{fill:var(--soft)}svg .middle{text-anchor:middle}svg .end{text-anchor:end}
svg .track{fill:var(--track)}svg .hit{fill:transparent}
svg .axis{stroke:var(--soft)}
.ref .bar{fill:var(--ref)}.cur .bar{fill:var(--cur)}
.ref .other{stroke:var(--cur);stroke-width:2}.cur .other{stroke:var(--ref);stroke-width:2}
svg g:hover .bar{opacity:.75}
.hint{margin:6px 0 0;color:var(--soft);font-size:.8rem}
.changes{margin-top:12px;font-size:.9rem}
.changes caption{padding:8px 0 2px}
.changes th,.changes td{padding:5px 8px 5px 0}
.changes th[scope=row]{font-weight:400;overflow-wrap:anywhere}
.meter{display:inline-block;width:clamp(20px,6vw,60px);height:6px;margin-right:8px;border-radius:3px;background:var(--track);vertical-align:middle;text-align:left;overflow:hidden}
.share{display:inline-block;min-width:3.4em}
.meter span{display:block;height:6px;background:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(112px,1fr));gap:8px 14px;margin:14px 0 0;padding-top:12px;border-top:1px solid var(--line)}
.figures dt{color:var(--soft);font-size:.78rem}
.figures dd{margin:0;font-variant-numeric:tabular-nums;font-weight:600}
.reading{margin-top:22px;color:var(--soft);font-size:.88rem}
.reading summary{cursor:pointer;color:var(--ink);font-weight:600}
.reading dl{display:grid;grid-template-columns:minmax(7em,auto) 1fr;gap:4px 16px;margin:8px 0 0}
.reading dt{color:var(--ink)}.reading dd{margin:0}
footer{margin-top:18px;color:var(--soft);font-size:.82rem}
@media (max-width:760px){
.summary thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.summary table,.summary tbody,.summary tr,.summary td,.summary th[scope=row],.summary caption{display:block}
.summary tr{padding:10px 12px;display:grid;grid-template-columns:1fr 1fr;gap:4px 12px}
.summary tbody tr+tr>*{border-top:0}.summary tbody tr+tr{border-top:1px solid var(--line)}
.summary th[scope=row],.summary td{padding:0}
.summary td{text-align:left}.summary td[data-label]:not([data-label=Verdict])::before{content:attr(data-label);display:block;font-size:.75rem;color:var(--soft)}
.summary td[data-label=Verdict]{text-align:right}
.rows{display:block}.sources{grid-template-columns:1fr}.sources dd{margin-bottom:6px}
.score{min-width:0}.reading dl{grid-template-columns:1fr}.reading dd{margin-bottom:6px}}
@media print{
:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--track:#eee;--ref:#2b66c4;--cur:#b4530a;--drift:#b3261e;--drift-bg:#fff;--calm:#1b6b3a;--calm-bg:#fff;--none:#444;--none-bg:#fff;--link:#000}
body{font-size:11px}main{max-width:none;padding:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.badge{border:1px solid currentColor;padding:0 8px}.skip{display:none}a{text-decoration:none}
.columns{display:block}.column{break-inside:avoid;margin-bottom:14px}.summary tr{break-inside:avoid}thead{display:table-header-group}}
</style>
</head>
<body>
<a class="skip" href="#columns">Skip to the columns</a>
<main>
<h1>$html$, @extschema@.drift_escape(title, 200), $html$</h1>
<dl class="sources"><dt>Reference</dt><dd><code><bdi>$html$, @extschema@.drift_escape(reference, 600),
$html$</bdi></code></dd><dt class="cur">Current</dt><dd><code><bdi>$html$, @extschema@.drift_escape(current, 600), $html$</bdi></code></dd></dl>
<p class="lead$html$, CASE WHEN drifted > 0 THEN ' drift' END, $html$" role="status"><strong>$html$,
        CASE WHEN columns = 0 THEN 'No column was compared.'
             WHEN drifted = 0 THEN format('No drift in %s.', CASE columns WHEN 1 THEN 'the one column compared'
                                          ELSE format('any of %s columns', columns) END)
             WHEN drifted = columns AND columns > 1 THEN format('All %s columns have drifted.', columns)
             ELSE format('%s of %s column%s ha%s drifted.', drifted, columns, CASE columns WHEN 1 THEN '' ELSE 's' END,
                         CASE drifted WHEN 1 THEN 's' ELSE 've' END) END, '</strong>',
        CASE WHEN drifted > 0 THEN concat(' The most: ', worst, '.') END,
        CASE WHEN unscored > 0 THEN format(' %s column%s could not be scored.', unscored, CASE unscored WHEN 1 THEN '' ELSE 's' END) END,
        '<small>', @extschema@.drift_metric_name(chosen.metric), CASE WHEN chosen.inclusive THEN ' of at least ' ELSE ' above ' END,
        @extschema@.drift_show(threshold), CASE WHEN chosen.name = 'infodiv' THEN ', and a G-test p-value below 0.01' END,
        ' (preset ', @extschema@.drift_escape(btrim(preset), 60), ')</small></p>',
        $html$
<div class="summary"><table role="table"><caption>Columns by score, largest first. The mark on the bar is the threshold.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Column</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col" class="n">Score</th><th role="columnheader" scope="col" class="n">Noise floor</th><th role="columnheader" scope="col" class="n">p-value</th><th role="columnheader" scope="col" class="n">PSI</th><th role="columnheader" scope="col" class="n">NULL share</th></tr></thead>
<tbody role="rowgroup">
$html$, table_rows, $html$
</tbody></table></div>
<div class="columns" id="columns" tabindex="-1">
$html$, sections, $html$
</div>
<details class="reading"><summary>How to read this page</summary><dl>
<dt>Score</dt><dd>How far the two distributions are apart; 0 where they agree.</dd>
<dt>Noise floor</dt><dd>What the score would be on average if nothing had changed: two samples of these sizes never agree exactly.</dd>
<dt>p-value</dt><dd>The G-test&rsquo;s probability of a difference this large if nothing had changed.</dd>
<dt>PSI</dt><dd>Population stability index in nats, nothing smoothed: &infin; where one side lacks a value that the other has.</dd>
<dt>NULL share</dt><dd>Rows without a value, reference &rarr; current. They are no part of the score.</dd>
<dt>Contribution</dt><dd>A value&rsquo;s part of the Jensen&ndash;Shannon divergence. Numbers are compared in ten bins that hold equally many values of both sides together.</dd>
</dl></details>
<footer>Made by infodiv in PostgreSQL, $html$, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), $html$ UTC.</footer>
</main>
</body>
</html>
$html$);
END
$page$;
COMMENT ON FUNCTION drift_html_page(text, text, text, text, bigint, bigint, bigint, text, text, text, float8) IS
'part of drift_report_html: the page around the table and the columns, which are HTML already';

CREATE FUNCTION drift_report_html(reference text, current text, columns text[] DEFAULT NULL, preset text DEFAULT 'infodiv',
    alarm_threshold float8 DEFAULT NULL, categorical_columns text[] DEFAULT NULL, numeric_columns text[] DEFAULT NULL,
    title text DEFAULT 'Drift report') RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT @extschema@.drift_html_page($8, $1, $2, $4, pg_catalog.count(*),
        pg_catalog.count(*) FILTER (WHERE (x.c).drift_detected), pg_catalog.count(*) FILTER (WHERE (x.c).drift_detected IS NULL),
        (pg_catalog.array_agg(pg_catalog.concat('<bdi>', @extschema@.drift_text_label((x.c).column_name, 63), '</bdi>')
            ORDER BY (x.c).score DESC NULLS LAST, (x.c).column_no) FILTER (WHERE (x.c).drift_detected))[1],
        pg_catalog.string_agg(@extschema@.drift_html_row(x.c), E'\n' ORDER BY (x.c).score DESC NULLS LAST, (x.c).column_no),
        pg_catalog.string_agg(@extschema@.drift_html_section(x.c), E'\n' ORDER BY (x.c).score DESC NULLS LAST, (x.c).column_no),
        COALESCE($5, (@extschema@.drift_preset($4)).threshold))
    FROM (SELECT c FROM @extschema@.drift_compare($1, $2, $3, $4, $5, $6, $7) AS c OFFSET 0) AS x
$$;
COMMENT ON FUNCTION drift_report_html(text, text, text[], text, float8, text[], text[], text) IS
'drift_report as one self-contained HTML page: a summary, a table sorted by score, and for each column both distributions side by side, NULL shares and the values that contributed most. No script, nothing from elsewhere; all data is escaped. psql -AtXc "select drift_report_html(''last_month'', ''today'')" > report.html';
