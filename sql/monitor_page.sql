-- drift_monitor_html: a monitor's results as a page, in the style of drift_report_html
--
-- Pictures have widths in per cent and heights in pixels, so that they fit any window.

CREATE FUNCTION _drift_trend_style() RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT $css$
@@monitor_page.css@@
$css$
$$;
COMMENT ON FUNCTION _drift_trend_style() IS 'part of drift_monitor_html: what it adds to the style of the report';

CREATE TYPE _drift_trend_point AS (
    starts timestamptz,
    ends timestamptz,
    score float8,
    threshold float8,
    noise_floor float8,
    drifted boolean,
    reason text,
    n_cur bigint,
    kind text,
    metric text
);
COMMENT ON TYPE _drift_trend_point IS 'part of drift_monitor_html: a column of a segment in one window';

CREATE FUNCTION _drift_show_time(t timestamptz, length interval) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT to_char(t, CASE WHEN length >= '23 hours'::interval THEN 'YYYY-MM-DD' ELSE 'YYYY-MM-DD HH24:MI' END)
$$;
COMMENT ON FUNCTION _drift_show_time(timestamptz, interval) IS
'part of drift_monitor_html: a time, without the clock where windows are of days';

CREATE FUNCTION _drift_trend_picture(element_id text, heading text, points _drift_trend_point[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH point AS (
        SELECT p.*, p.ends - p.starts AS length, round((100 * (p.no - 0.5) / cardinality(points))::numeric, 3) AS x
        FROM unnest(points) WITH ORDINALITY
            AS p (starts, ends, score, threshold, noise_floor, drifted, reason, n_cur, kind, metric, no)
    ), top AS (
        SELECT greatest(1.25 * max(nullif(p.score, 'Infinity')), 1.6 * max(p.threshold), 1e-9) AS high FROM point AS p
    ), placed AS (
        -- the picture is from y = 16 to y = 136
        SELECT p.*, (136 - 120 * CASE WHEN p.score > t.high THEN t.high ELSE p.score END / t.high)::numeric(7, 1) AS y,
               (136 - 120 * CASE WHEN p.noise_floor > t.high THEN t.high ELSE p.noise_floor END / t.high)::numeric(7, 1)
                   AS floor_y,
               (136 - 120 * p.threshold / t.high)::numeric(7, 1) AS threshold_y
        FROM point AS p, top AS t
    ), joined AS (
        SELECT p.*, lag(p.x) OVER w AS x0, lag(p.y) OVER w AS y0, lag(p.floor_y) OVER w AS floor_y0,
               concat(@extschema@._drift_show_time(p.starts, p.length), ': ',
                      CASE WHEN p.score IS NULL THEN 'no score'
                           ELSE concat('score ', @extschema@._drift_show(p.score)) END,
                      CASE WHEN p.threshold IS NOT NULL
                           THEN concat(', threshold ', @extschema@._drift_show(p.threshold)) END,
                      CASE WHEN p.noise_floor IS NOT NULL
                           THEN concat(', noise floor ', @extschema@._drift_show(p.noise_floor)) END,
                      ', ' || @extschema@._drift_count_text(p.n_cur, 'value'),
                      CASE WHEN p.drifted THEN '. Alarm: ' WHEN p.reason IS NOT NULL THEN '. ' END
                          || lower(@extschema@._drift_html_reason(p.reason))) AS said
        FROM placed AS p WINDOW w AS (ORDER BY p.no)
    )
    SELECT concat('<svg role="img" aria-labelledby="', element_id, '-t ', element_id, '-d" width="100%" height="158">',
        '<title id="', element_id, '-t">', heading, '</title><desc id="', element_id, '-d">',
        string_agg(j.said, '; ' ORDER BY j.no), '</desc>',
        '<line class="axis" x1="0" x2="100%" y1="136.5" y2="136.5"/>',
        string_agg(concat('<g><title>', j.said, '</title><rect class="hit" x="', j.x - 50.0 / cardinality(points),
            '%" y="8" width="', round(100.0 / cardinality(points), 3), '%" height="128"/></g>'), '' ORDER BY j.no),
        -- in one piece where it was always the same
        CASE WHEN min(j.threshold_y) = max(j.threshold_y)
             THEN format('<line class="threshold" x1="0" x2="100%%" y1="%1$s" y2="%1$s"/>', min(j.threshold_y))
        ELSE string_agg(concat('<line class="threshold" x1="', round(j.x - 50.0 / cardinality(points), 3), '%" x2="',
            round(j.x + 50.0 / cardinality(points), 3), '%" y1="', j.threshold_y, '" y2="', j.threshold_y, '"/>'), ''
            ORDER BY j.no) FILTER (WHERE j.threshold_y IS NOT NULL) END,
        string_agg(concat('<line class="floor" x1="', j.x0, '%" y1="', j.floor_y0, '" x2="', j.x, '%" y2="', j.floor_y,
            '"/>'), ''
            ORDER BY j.no) FILTER (WHERE j.floor_y IS NOT NULL AND j.floor_y0 IS NOT NULL),
        string_agg(concat('<line class="line" x1="', j.x0, '%" y1="', j.y0, '" x2="', j.x, '%" y2="', j.y, '"/>'), ''
            ORDER BY j.no) FILTER (WHERE j.y IS NOT NULL AND j.y0 IS NOT NULL),
        string_agg(concat('<circle class="dot" cx="', j.x, '%" cy="', j.y, '" r="2"/>'), '' ORDER BY j.no)
            FILTER (WHERE j.y IS NOT NULL AND NOT coalesce(j.drifted, false)),
        string_agg(concat('<circle class="', CASE WHEN j.y IS NULL THEN 'unscored' ELSE 'alarm' END, '" cx="', j.x,
            '%" cy="', coalesce(j.y, 136), '" r="4.5"><title>', j.said, '</title></circle>'), '' ORDER BY j.no)
            FILTER (WHERE j.drifted),
        '<text class="tick" x="0" y="10">', @extschema@._drift_show((SELECT t.high FROM top AS t)), '</text>',
        '<text class="tick" x="0" y="153">', @extschema@._drift_show_time(min(j.starts), min(j.length)), '</text>',
        '<text class="tick end" x="100%" y="153">', @extschema@._drift_show_time(max(j.starts), min(j.length)),
        '</text></svg>')
    FROM joined AS j
$$;
COMMENT ON FUNCTION _drift_trend_picture(text, text, _drift_trend_point[]) IS
'part of drift_monitor_html: scores over windows, with threshold, noise floor and alarms; heading is HTML already';

CREATE FUNCTION _drift_trend_badge(last _drift_trend_point) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT @extschema@._drift_html_badge(jsonb_populate_record(NULL::@extschema@._drift_comparison,
               jsonb_build_object('drift_detected', (last).drifted)))
$$;
COMMENT ON FUNCTION _drift_trend_badge(_drift_trend_point) IS
'part of drift_monitor_html: the verdict on the newest window';

CREATE FUNCTION _drift_trend_section(no bigint, segment text, column_name text, points _drift_trend_point[])
RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT concat('<section class="column trend" id="c', no, '"><header><h2><bdi>',
        @extschema@._drift_text_label(column_name, 63), '</bdi> <span class="kind">',
        '<bdi>' || @extschema@._drift_text_label(segment, 80) || '</bdi>, ',
        coalesce(@extschema@._drift_escape(kind), 'not compared'),
        CASE WHEN (last).reason IS NOT NULL THEN ' &middot; ' || @extschema@._drift_html_reason((last).reason) END,
        '</span></h2>', @extschema@._drift_trend_badge(last), '</header>',
        @extschema@._drift_trend_picture(format('c%s', no), concat(@extschema@._drift_escape(column_name, 63),
            ', segment ' || @extschema@._drift_escape(segment, 80), ': score over windows'), points),
        '</section>')
    FROM (SELECT points[cardinality(points)] AS last) AS l,
         -- as the column was last scored: without rows there is no kind to tell
         LATERAL (SELECT coalesce((array_agg(p.kind ORDER BY p.starts DESC) FILTER (WHERE p.score IS NOT NULL))[1],
                                  (last).kind)
                  FROM unnest(points) AS p) AS k (kind)
$$;
COMMENT ON FUNCTION _drift_trend_section(bigint, text, text, _drift_trend_point[]) IS
'part of drift_monitor_html: one column of one segment';

CREATE FUNCTION _drift_alarm_rows(results regclass, bucket interval) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT string_agg(format('<tr><th scope="row"><bdi>%s</bdi><span class="kind"><bdi>%s</bdi></span></th><td>%s</td>'
               '<td>%s</td><td class="wide">%s</td><td class="n">%s</td><td class="n wide">%s</td></tr>',
               @extschema@._drift_text_label(a.column_name, 63), @extschema@._drift_text_label(a.segment, 80),
               @extschema@._drift_html_reason(a.reason), @extschema@._drift_show_time(a.open_since, bucket),
               CASE WHEN a.open THEN 'open' ELSE @extschema@._drift_show_time(a.last_seen, bucket) END,
               @extschema@._drift_show_count(a.windows), @extschema@._drift_show(a.worst_score)),
               E'\n' ORDER BY a.place)
    FROM (SELECT m.*, row_number() OVER (ORDER BY m.open DESC, m.last_seen DESC, m.worst_score DESC NULLS LAST,
                                         m.column_name, m.segment) AS place
          FROM @extschema@._drift_monitor_alarms(results, '') AS m) AS a
    WHERE a.place <= 50
$$;
COMMENT ON FUNCTION _drift_alarm_rows(regclass, interval) IS
'part of drift_monitor_html: the table of alarms, open ones first, at most fifty; NULL without one';

CREATE FUNCTION _drift_monitor_page(settings drift_monitor_settings, windows integer, title text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    sections text;
    drifted bigint;
    scored bigint;
    columns bigint;
    newest timestamptz;
    ends timestamptz;
    alarms text;
BEGIN
    PERFORM set_config('TimeZone', settings.time_zone, true);
    EXECUTE format(
        'WITH w AS (SELECT DISTINCT window_start FROM ONLY %1$s ORDER BY 1 DESC LIMIT $1), t AS ('
        'SELECT r.segment, r.column_name, array_agg(ROW(r.window_start, r.window_end, r.score, r.threshold, '
        'r.noise_floor, r.drift_detected, r.reason, r.n_cur, r.column_kind, r.metric)::%2$s '
        'ORDER BY r.window_start) AS points '
        'FROM ONLY %1$s AS r WHERE r.window_start >= (SELECT min(window_start) FROM w) GROUP BY 1, 2), '
        -- what drifts in the newest window first, then what did
        'p AS (SELECT t.*, row_number() OVER (ORDER BY t.points[cardinality(t.points)].drifted IS TRUE DESC, '
        '(SELECT count(*) FROM unnest(t.points) AS x WHERE x.drifted) DESC, t.column_name, t.segment) AS no FROM t '
        'WHERE EXISTS (SELECT FROM unnest(t.points) AS x WHERE x.drifted IS NOT NULL)) '
        'SELECT string_agg(%3$s(p.no, p.segment, p.column_name, p.points), E''\n'' ORDER BY p.no), '
        'count(*) FILTER (WHERE p.points[cardinality(p.points)].drifted), '
        'count(*) FILTER (WHERE p.points[cardinality(p.points)].drifted IS NOT NULL), count(*), '
        '(SELECT max(window_start) FROM w), max(p.points[cardinality(p.points)].ends) FROM p',
        settings.results, '@extschema@._drift_trend_point', '@extschema@._drift_trend_section')
    INTO sections, drifted, scored, columns, newest, ends USING windows;
    alarms := @extschema@._drift_alarm_rows(settings.results, settings.bucket);
    RETURN @extschema@._drift_html_document(title, scored < columns, @extschema@._drift_trend_style(), NULL, concat(
        '<div class="lead', CASE WHEN drifted > 0 THEN ' drift' WHEN columns = 0 OR scored < columns THEN ' none' END,
        '"><p>',
        CASE WHEN columns = 0 THEN '<strong>Nothing is computed yet.</strong>'
             ELSE format('<strong>%s</strong> in the newest window, %s to %s.',
                 CASE drifted WHEN 0 THEN 'No drift'
                              ELSE format('Drift in %s of %s', drifted,
                                          @extschema@._drift_count_text(columns, 'column')) END,
                 @extschema@._drift_show_time(newest, settings.bucket),
                 @extschema@._drift_show_time(ends, settings.bucket)) END, '</p><p>',
        @extschema@._drift_html_rule(settings.preset, settings.alarm_threshold,
            ARRAY(SELECT (t.value)::float8 FROM jsonb_each_text(settings.thresholds) AS t)), '</p></div>',
        '<dl class="sources"><dt class="cur">Watched</dt><dd><code><bdi>',
        @extschema@._drift_escape(settings.source, 600), '</bdi></code> in windows of ', settings.bucket, ', ',
        @extschema@._drift_escape(settings.time_zone), '</dd><dt>Reference</dt><dd>',
        coalesce('<code><bdi>' || @extschema@._drift_escape(settings.reference, 600) || '</bdi></code>',
                 'the last window before that had rows'), '</dd></dl>',
        '<ul class="legend"><li><svg width="26" height="10" class="key">'
        '<line x1="1" x2="25" y1="5" y2="5" stroke="var(--ref)" stroke-width="2"/></svg>score</li>'
        '<li><svg width="26" height="10">'
        '<line x1="0" x2="26" y1="5" y2="5" stroke="var(--cur)" stroke-dasharray="7 4"/></svg>threshold</li>'
        '<li><svg width="26" height="10">'
        '<line x1="0" x2="26" y1="5" y2="5" stroke="var(--soft)" stroke-dasharray="2 3"/></svg>noise floor</li>'
        '<li><svg width="12" height="12"><circle cx="6" cy="6" r="4.5" fill="var(--drift)"/></svg>alarm</li>'
        '<li><svg width="12" height="12">'
        '<circle cx="6" cy="6" r="4.5" fill="none" stroke="var(--drift)" stroke-width="2"/></svg>'
        'alarm without a score</li></ul>',
        '<div class="columns" id="columns" tabindex="-1">', sections, '</div>',
        '<div class="alarms"><table>'
        '<caption>Alarms, open ones first. A run of windows with drift is one alarm.</caption><thead><tr>'
        '<th scope="col">Column</th><th scope="col">Reason</th><th scope="col">Since</th>'
        '<th scope="col" class="wide">Until</th><th scope="col" class="n">Windows</th>'
        '<th scope="col" class="n wide">Worst score</th></tr></thead><tbody>'
        || alarms || '</tbody></table></div>'));
END
$$;
COMMENT ON FUNCTION _drift_monitor_page(drift_monitor_settings, integer, text) IS
'part of drift_monitor_html: the page';

CREATE FUNCTION drift_monitor_html(name text, windows integer DEFAULT 100, title text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    monitor pg_catalog.regclass;
    settings @extschema@.drift_monitor_settings;
BEGIN
    IF windows IS NULL OR windows OPERATOR(pg_catalog.<) 1 THEN
        RAISE EXCEPTION 'windows must be at least 1, not %', COALESCE(windows::pg_catalog.text, 'NULL')
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    monitor := @extschema@._drift_monitor_find(name);
    settings := @extschema@._drift_monitor_read(monitor);
    PERFORM @extschema@._drift_monitor_guard(settings.results, monitor, 'drift');
    RETURN @extschema@._drift_monitor_page(settings, windows,
        COALESCE(title, pg_catalog.concat('Drift of ', name)));
END
$$;
COMMENT ON FUNCTION drift_monitor_html(text, integer, text) IS
'a monitor''s results as one self-contained HTML page: its alarms, and for each segment and column the score over '
'the newest windows (100) with threshold and noise floor, alarms marked. Nothing from elsewhere, no script; all '
'data is escaped. psql -AtXc "select drift_monitor_html(''clicks'')" > clicks.html';
