# Drift monitors: each window's results are what drift_report says of its rows, computed by
# hand; whatever comes late, goes, or changes its shape; and by whom, where and when they run.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use JSON::PP;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('monitor');
$node->init(allows_streaming => 1);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\ntimezone = 'UTC'\nclient_min_messages = warning\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION infodiv;
	SELECT setseed(0.25);
	CREATE TABLE base AS SELECT 'k' || floor(4 * random()) AS kind, floor(30 * random() ^ 2)::int AS size, random() AS score,
		CASE WHEN random() < 0.4 THEN 'north' ELSE 'south' END AS site FROM generate_series(1, 3000);
	CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz, kind text, size int, score float8, site text);
	CREATE INDEX ON events (at);
	INSERT INTO events (at, kind, size, score, site)
	SELECT timestamptz '2026-03-01Z' + i * interval '6 minutes', 'k' || floor(4 * random()), floor(30 * random() ^ 2)::int,
		CASE WHEN i BETWEEN 1200 AND 1679 THEN random() ^ 3 ELSE random() END, CASE WHEN random() < 0.4 THEN 'north' ELSE 'south' END
	FROM generate_series(0, 2399) i;
});

# What a window's results must be, from its rows and the reference by themselves.
sub by_hand
{
	my ($monitor, $reference, $source, $arguments, $where) = @_;
	$where //= '';
	return qq{SELECT w.window_start, w.window_end, w.segment, r.* FROM (SELECT DISTINCT window_start, window_end, segment FROM ${monitor}_drift $where) w,
		LATERAL drift_report(format(\$q\$$reference\$q\$, w.segment), format('SELECT * FROM ($source) AS s WHERE at >= %L AND at < %L%s', w.window_start, w.window_end,
			CASE WHEN w.segment IS NOT NULL THEN format(' AND site = %L', w.segment) END)$arguments) r};
}
sub differ
{
	my ($results, $expected) = @_;
	return $node->safe_psql('postgres', "WITH r AS ($results), e AS ($expected)
		SELECT 'got', x::text FROM (TABLE r EXCEPT ALL TABLE e) x UNION ALL SELECT 'expected', x::text FROM (TABLE e EXCEPT ALL TABLE r) x ORDER BY 2 LIMIT 6");
}
sub refresh { my ($monitor, $until) = @_; $node->safe_psql('postgres', "CALL drift_monitor_refresh('$monitor'" . ($until ? ", '$until'" : '') . ')') }
sub one { return $node->safe_psql('postgres', $_[0]) }
sub fails
{
	my ($sql, $like, $name, %options) = @_;
	my ($ret, $out, $err) = $node->psql('postgres', $sql, %options);
	like($err, $like, $name);
}

# against a reference, without one, and by segment
one(q{SELECT drift_monitor_create('day', 'events', 'at', '1 day', reference => 'base', columns => '{kind,size,score}')});
one(q{SELECT drift_monitor_create('all_columns', 'events', 'at', '1 day', reference => 'base')});
one(q{SELECT drift_monitor_create('before', 'events', 'at', '12 hours', exclude => '{site}', preset => 'evidently_psi')});
one(q{SELECT drift_monitor_create('site', 'events', 'at', '1 day', 'base', segment_column => 'site', thresholds => '{"score": 0.3}')});
refresh($_, '2026-03-08 12:00Z') for qw(day all_columns before site);
is(one('SELECT min(window_start), max(window_end), count(DISTINCT window_start), count(*) FROM day_drift'),
	'2026-03-01 00:00:00+00|2026-03-08 00:00:00+00|7|21', 'every closed window, each once');
refresh($_, '2026-03-11Z') for qw(day all_columns before site);
is(one('SELECT max(window_end), count(DISTINCT window_start), count(*) FROM day_drift'), '2026-03-11 00:00:00+00|10|30', 'and then the next ones');
is(differ('TABLE day_drift', by_hand('day', 'base', 'TABLE events', ", '{kind,size,score}'")), '', 'a window is the report of its rows');
is(differ("SELECT * FROM all_columns_drift WHERE column_name <> 'id'", by_hand('all_columns', 'base', 'SELECT at, kind, size, score, site FROM events', ", exclude => '{at}'")), '', 'of all columns but the time');
is(one("SELECT DISTINCT reason, drift_detected FROM all_columns_drift WHERE column_name = 'id'"), 'only in current|', 'the key is not scored');
is(one("SELECT DISTINCT column_name, reason FROM before_drift WHERE drift_detected IS NULL"), 'id|identifier', 'nor without a reference');
is(differ(q{SELECT * FROM site_drift WHERE column_name <> 'id'}, by_hand('site', 'SELECT * FROM base WHERE site = %L', 'SELECT at, kind, size, score, site FROM events', ", exclude => '{site,at}', thresholds => '{\"score\": 0.3}'")), '', 'by segment');
is(one('SELECT count(DISTINCT segment) FROM site_drift'), '2', 'there are two');
is(differ(q{SELECT * FROM before_drift WHERE column_name <> 'id'}, q{SELECT w.window_start, w.window_end, NULL::text, r.* FROM (SELECT DISTINCT window_start, window_end FROM before_drift) w,
	LATERAL drift_report(format('SELECT kind, size, score FROM events WHERE at >= %L AND at < %L', w.window_start - interval '12 hours', w.window_start),
		format('SELECT kind, size, score FROM events WHERE at >= %L AND at < %L', w.window_start, w.window_end), preset => 'evidently_psi') r}), '', 'without a reference: of the rows of the window before');
is(one('SELECT min(window_start), count(DISTINCT window_start) FROM before_drift'), '2026-03-01 12:00:00+00|19', 'the first has none before it');

# alarms: score has drifted on March 6th and 7th
is(one(q{SELECT segment, column_name, reason, open, open_since, last_seen, windows FROM drift_alarms WHERE monitor = 'public.day'}),
	'|score|distribution|f|2026-03-06 00:00:00+00|2026-03-08 00:00:00+00|2', 'the one alarm that was put there');
is(one(q{SELECT a.score = b.score, a.worst_score = b.worst FROM drift_alarms a, (SELECT (array_agg(score ORDER BY window_start DESC))[1] AS score, max(score) AS worst
	FROM day_drift WHERE drift_detected) b WHERE a.monitor = 'public.day'}), 't|t', 'its scores are those of its windows');

# NOTIFY says so once
{
	my $listener = $node->background_psql('postgres');
	$listener->query('LISTEN infodiv_drift');
	my $heard = sub {
		my ($out) = $listener->query('SELECT 1');
		return map { decode_json($_) } $out =~ /"infodiv_drift" with payload "(.*)" received/g;
	};
	one(q{SELECT drift_monitor_create('heard', 'events', 'at', '1 day', reference => 'base', columns => '{kind,size,score}')});
	refresh('heard', '2026-03-06Z');
	is(scalar($heard->()), 0, 'no alarm, no notification');
	refresh('heard', '2026-03-07Z');
	my @messages = $heard->();
	is(scalar(@messages), 1, 'a notification of a new alarm');
	is_deeply([ map { defined $_ ? $_ : 'null' } @{ $messages[0] }{qw(monitor window window_end segment column reason)} ],
		[ 'public.heard', '2026-03-06T00:00:00+00:00', '2026-03-07T00:00:00+00:00', 'null', 'score', 'distribution' ], 'what it says');
	cmp_ok(abs($messages[0]{score} - one("SELECT score FROM heard_drift WHERE drift_detected")), '<', 1e-15, 'and the score');
	refresh('heard', '2026-03-09Z');
	refresh('heard', '2026-03-11Z');
	is(scalar($heard->()), 0, 'none while it goes on, nor when a window is computed again');
	$listener->quit;
}

# rows that come late, change or go, within "late"; those after it are not looked at
one(q{SELECT drift_monitor_create('late', 'events', 'at', '1 day', reference => 'base', columns => '{kind,size,score}', late => '3 days')});
refresh('late', '2026-03-08Z');
my $old = one("SELECT * FROM late_drift WHERE window_start = '2026-03-03Z'");
one(q{INSERT INTO events (at, kind, size) SELECT timestamptz '2026-03-03 12:00Z', 'new', 99 FROM generate_series(1, 100);
	INSERT INTO events (at, kind, size) SELECT timestamptz '2026-03-05 12:00Z', 'new', 99 FROM generate_series(1, 100);
	UPDATE events SET kind = 'changed' WHERE at >= '2026-03-06Z' AND at < '2026-03-06 06:00Z';
	UPDATE events SET at = at - interval '1 day' WHERE at >= '2026-03-07Z' AND at < '2026-03-07 01:00Z';
	DELETE FROM events WHERE at >= '2026-03-07 12:00Z' AND at < '2026-03-07 18:00Z'});
refresh('late', '2026-03-08 03:00Z');
is(differ("SELECT * FROM late_drift WHERE window_start > '2026-03-04Z'", by_hand('late', 'base', 'TABLE events', ", '{kind,size,score}'", "WHERE window_start > '2026-03-04Z'")), '', 'windows within "late" are as their rows are now');
is(one("SELECT count(*) FROM late_drift"), '21', 'and each there once');
is(one("SELECT * FROM late_drift WHERE window_start = '2026-03-03Z'"), $old, 'before that nothing changes');
is(one("SELECT windows_final, windows_computed FROM late_monitor"), '4|7', 'what is final, and what is done');
refresh('late', '2026-03-20Z');
is(one("SELECT windows_final, windows_computed FROM late_monitor"), '16|19', 'after a gap');
is(one("SELECT count(*), count(DISTINCT window_start), bool_and(reason = 'no rows' AND drift_detected) FROM late_drift WHERE window_start >= '2026-03-11Z'"), '27|9|t', 'windows without rows say so');
is(one(q{SELECT string_agg(column_name, ',' ORDER BY column_name), max(windows) FROM drift_alarms WHERE monitor = 'public.late' AND open}), 'kind,score,size|9', 'and are open alarms');

# rows older than the first have windows as well, within "late", and no windows without rows come before them
one(q{CREATE TABLE older AS SELECT timestamptz '2026-01-02 10:00Z' + g * interval '10 minutes' AS at, g % 10 AS a FROM generate_series(0, 431) g;
	SELECT drift_monitor_create('older', 'older', 'at', '1 day', late => '3 days');
	SELECT drift_monitor_create('older_base', 'older', 'at', '6 hours', reference => 'older', late => '3 days');
	CREATE TABLE refs AS TABLE older});
refresh($_, '2026-01-03Z') for qw(older older_base);
is(one('SELECT min(window_start), count(*) FROM older_base_drift'), '2026-01-02 06:00:00+00|3', 'the first window is that of the first row');
one(q{INSERT INTO older SELECT timestamptz '2026-01-01 12:30Z' + g * interval '10 minutes', g % 10 FROM generate_series(0, 50) g});
refresh($_, '2026-01-04Z') for qw(older older_base);
one(q{SELECT drift_monitor_create('older_2', 'older', 'at', '1 day', late => '3 days');
	SELECT drift_monitor_create('older_base_2', 'older', 'at', '6 hours', reference => 'refs', late => '3 days')});
refresh($_, '2026-01-04Z') for qw(older_2 older_base_2);
is(one('SELECT min(window_start) FROM older_profile'), '2026-01-01 00:00:00+00', 'an older row has its window');
is(differ("TABLE ${_}_drift", "TABLE ${_}_2_drift"), '', 'as in a monitor made afterwards') for qw(older older_base);
is(differ("SELECT window_start, segment, column_name, rows, nulls FROM older_profile", "SELECT window_start, segment, column_name, rows, nulls FROM older_2_profile"), '', 'and its states');
refresh($_, '2026-01-05 06:00Z') for qw(older older_base);
one(q{INSERT INTO older VALUES ('2025-12-31 12:00Z', 1), ('2026-01-01 12:00Z', 1)});
refresh($_, '2026-01-06Z') for qw(older older_base);
is(one(q{SELECT min(window_start), min(rows) FILTER (WHERE window_start = '2026-01-01Z') FROM older_profile}), '2026-01-01 00:00:00+00|51', 'not after that');
is(one(q{SELECT min(window_start) FROM older_base_profile WHERE window_start IS NOT NULL}), '2026-01-01 12:00:00+00', 'of shorter windows neither');
is(one(q{SELECT windows_final, windows_computed FROM older_monitor}), '1|4', 'what is final by then');

# without a reference what comes after a gap is compared with what was before it
one(q{INSERT INTO events (at, kind, size, score) SELECT at + interval '20 days', kind, size, score FROM events WHERE at >= '2026-03-10Z' AND at < '2026-03-11Z'});
one(q{SELECT drift_monitor_create('gap', 'events', 'at', '1 day', columns => '{kind,score}')});
refresh('gap', '2026-03-31Z');
is(one("SELECT bool_and(n_ref = 240 AND score = 0 AND NOT drift_detected) FROM gap_drift WHERE window_start = '2026-03-30Z'"), 't', 'after a gap');
is(one("SELECT bool_and(n_ref = 240 AND drift_detected AND reason = 'no rows'), count(DISTINCT window_start) FROM gap_drift WHERE window_start >= '2026-03-11Z' AND window_start < '2026-03-30Z'"), 't|19', 'and within');

# the table changes its shape
one(q{CREATE TABLE shape AS SELECT at, kind, size, score FROM events WHERE at < '2026-03-03Z'; CREATE INDEX ON shape (at);
	SELECT drift_monitor_create('shape', 'shape', 'at', '1 day', reference => 'base', exclude => '{site}', late => '0', thresholds => '{"kind": 0.3}')});
refresh('shape', '2026-03-02Z');
one(q{ALTER TABLE shape ADD COLUMN extra int DEFAULT 7; ALTER TABLE shape DROP COLUMN kind; ALTER TABLE shape ALTER COLUMN size TYPE text; ALTER TABLE shape RENAME TO "Shape 2"});
refresh('shape', '2026-03-03Z');
is(one(q{SELECT string_agg(column_name || ':' || coalesce(reason, '-'), ' ' ORDER BY column_name) FROM shape_drift WHERE window_start = '2026-03-02Z'}),
	'extra:only in current kind:missing in current score:- size:-', 'a column added, one dropped, one of another type, and the table renamed');
is(one('SELECT source, source_table FROM shape_monitor'), 'public."Shape 2"|"Shape 2"', 'it is known by its new name');
is(differ("SELECT * FROM shape_drift WHERE window_start = '2026-03-02Z'", by_hand('shape', 'base', 'TABLE "Shape 2"', ", exclude => '{at,site}', thresholds => '{\"kind\": 0.3}'", "WHERE window_start = '2026-03-02Z'")), '', 'as by hand');
# the way dbt replaces a table
one(q{CREATE TABLE "Shape 2__tmp" AS SELECT * FROM "Shape 2"; INSERT INTO "Shape 2__tmp" (at, score) SELECT at + interval '1 day', score FROM "Shape 2" WHERE at >= '2026-03-02Z';
	ALTER TABLE "Shape 2" RENAME TO old; ALTER TABLE "Shape 2__tmp" RENAME TO "Shape 2"; DROP TABLE old});
refresh('shape', '2026-03-04Z');
is(one(q{SELECT count(*), max(n_cur) FROM shape_drift WHERE window_start = '2026-03-03Z' AND column_name = 'score'}), '1|240', 'a new table took its name');
one('ALTER TABLE "Shape 2" RENAME COLUMN at TO moment');
fails(q{CALL drift_monitor_refresh('shape', '2026-03-05Z')}, qr/column at does not exist/, 'a time column renamed is an error');
one(q{UPDATE shape_monitor SET time_column = 'moment'});
refresh('shape', '2026-03-05Z');
one('DROP TABLE "Shape 2"');
fails(q{CALL drift_monitor_refresh('shape', '2026-03-05Z')}, qr/table public."Shape 2" of the monitor does not exist.*UPDATE public.shape_monitor SET source_table/s, 'a table dropped is an error that names the mend');
# named columns go and come
one(q{CREATE TABLE named AS SELECT at, kind, size, score FROM events WHERE at < '2026-03-05Z';
	SELECT drift_monitor_create('named', 'named', 'at', '1 day', reference => 'base', columns => '{kind,size}', thresholds => '{"kind": 0.2}', late => '0')});
refresh('named', '2026-03-02Z');
one('ALTER TABLE named RENAME COLUMN kind TO sort');
refresh('named', '2026-03-03Z');
is(one(q{SELECT string_agg(column_name || ':' || coalesce(reason, '-'), ' ' ORDER BY column_name) FROM named_drift WHERE window_start = '2026-03-02Z'}), 'kind:missing in current size:-', 'a column asked for by name is missed');
one('ALTER TABLE named RENAME COLUMN sort TO kind');
refresh('named', '2026-03-04Z');
is(one(q{SELECT count(*), count(score) FROM named_drift WHERE window_start = '2026-03-03Z'}), '2|2', 'until it is back');

# columns of another type whose old states cannot be labels, or are counts alone: not scored, and the others are as ever
one(q{CREATE TABLE retyped AS SELECT timestamptz '2026-01-01Z' + g * interval '10 min' AS at, g % 100 AS wide, g % 5 AS narrow, '2026-01-0' || 1 + g % 4 AS day,
		ARRAY[(g % 3)::text] AS list, g % 7 AS steady FROM generate_series(0, 719) g;
	CREATE TABLE retyped_base AS TABLE retyped;
	SELECT drift_monitor_create('retyped_before', 'retyped', 'at', '1 day', late => '0');
	SELECT drift_monitor_create('retyped_base_all', 'retyped', 'at', '1 day', reference => 'retyped_base', late => '0');
	SELECT drift_monitor_create('retyped_base_named', 'retyped', 'at', '1 day', reference => 'retyped_base', columns => '{wide,narrow,day,list,steady}', late => '0', thresholds => '{"wide": 0.3}')});
refresh($_, '2026-01-03Z') for qw(retyped_before retyped_base_all retyped_base_named);
one(q{ALTER TABLE retyped ALTER wide TYPE text, ALTER narrow TYPE text, ALTER day TYPE date USING day::date, ALTER list TYPE int[] USING list::int[]});
refresh($_, '2026-01-05Z') for qw(retyped_before retyped_base_all retyped_base_named);
my $verdicts = q{SELECT string_agg(column_name || ':' || coalesce(reason, '-') || ':' || coalesce(drift_detected::text, '?') || ':' || (score IS NOT NULL), ' ' ORDER BY column_name) FROM %s_drift WHERE window_start = '%s'};
my $unscored = 'day:type:?:false list:type:?:false narrow:-:false:true steady:-:false:true wide:type:?:false';
is(one(sprintf($verdicts, 'retyped_before', '2026-01-03Z')), $unscored, 'columns of another type, against the window before');
is(one(sprintf($verdicts, 'retyped_before', '2026-01-04Z')), 'day:time:?:false list:type:?:false narrow:-:false:true steady:-:false:true wide:identifier:?:false', 'and the next, which has that type');
is(one(sprintf($verdicts, 'retyped_base_all', $_)), $unscored, "against the reference, $_") for '2026-01-03Z', '2026-01-04Z';
is(one(sprintf($verdicts, 'retyped_base_named', '2026-01-04Z')), 'day:-:false:true list:-:false:true narrow:-:false:true steady:-:false:true wide:type:?:false', 'named, they are compared where there are values');
is(one(q{SELECT string_agg(note, '; ' ORDER BY column_name) FROM retyped_base_all_drift WHERE window_start = '2026-01-04Z' AND column_name IN ('day', 'wide')}),
	'not compared: text in the reference, date in the current; a profile keeps values of one of them only where it names the column; '
	. 'not compared: integer in the reference, text in the current; the numbers that the reference has are too many to be labels', 'with the reason in words');
is(one(q{SELECT n_ref, n_cur, null_frac_cur FROM retyped_base_all_drift WHERE window_start = '2026-01-04Z' AND column_name = 'wide'}), '720|144|0', 'they are still counted');
one(q{DELETE FROM retyped; INSERT INTO retyped VALUES ('2026-01-06 12:00Z', NULL, NULL, NULL, NULL, 1)});
refresh($_, '2026-01-07Z') for qw(retyped_before retyped_base_all retyped_base_named);
is(one(q{SELECT count(DISTINCT window_start) FROM retyped_base_all_drift WHERE drift_detected AND reason = 'no rows' AND column_name = 'wide'}), '1', 'and missed');
fails(q{SELECT * FROM drift_report('SELECT * FROM drift_profile(''retyped_base'')', 'SELECT ''1''::text AS wide', '{wide}')}, qr/the numbers of column wide are too many to be labels/, 'a report that names the column says it as an error');

# segments come and go
one(q{CREATE TABLE places AS SELECT at, score, CASE WHEN at < '2026-03-03Z' THEN 'west' WHEN at < '2026-03-04Z' THEN NULL ELSE repeat('long ', 2000) || site END AS site FROM events
	WHERE at < '2026-03-06Z';
	SELECT drift_monitor_create('places', 'places', 'at', '1 day', segment_column => 'site', late => '0')});
refresh('places', '2026-03-06Z');
is(one(q{SELECT string_agg(DISTINCT coalesce(left(segment, 4), '-'), ' '), count(*) FROM places_drift WHERE window_start = '2026-03-05Z'}), '- long west|4', 'those of the past are still asked for');
is(one(q{SELECT bool_and(drift_detected AND reason = 'no rows' AND n_ref = 240) FROM places_drift WHERE window_start >= '2026-03-03Z' AND segment = 'west'}), 't', 'and their silence is an alarm');
is(one(q{SELECT bool_or(drift_detected IS NOT NULL), count(*) FROM places_drift WHERE segment LIKE 'long %' AND window_start = '2026-03-04Z'}), 'f|2', 'new ones are not scored at first');

# by their text under all settings
one(q{CREATE TYPE place AS (since date, share float8);
	CREATE TABLE dated AS SELECT timestamptz '2026-01-01Z' + g * interval '10 min' AS at, g % 5 AS a, '2020-01-01'::date + g % 2 AS day, ARRAY['2020-01-01'::date + g % 2] AS days,
		'2020-01-01Z'::timestamptz + g % 2 * interval '1 day' AS moment, (g % 2) / 3.0::float8 AS share, (g % 2 + 1) * interval '1 day 1 hour' AS span,
		daterange('2020-01-01'::date, '2020-01-02'::date + g % 2) AS days_of, ROW('2020-01-01'::date + g % 2, 0.1)::place AS place FROM generate_series(0, 431) g});
my @dated = qw(day days moment share span days_of place);
one("SELECT drift_monitor_create('by_$_', 'dated', 'at', '1 day', segment_column => '$_', columns => '{a,$_}', late => '0')") for @dated;
refresh("by_$_", '2026-01-03Z') for @dated;
one("SET datestyle = german; SET intervalstyle = iso_8601; SET extra_float_digits = -5; SET timezone = 'Asia/Tokyo'; CALL drift_monitor_refresh('by_$_', '2026-01-04Z')") for @dated;
is(one("SELECT count(DISTINCT segment), count(*) FILTER (WHERE window_start = '2026-01-03Z'), bool_or(drift_detected) FROM by_${_}_drift WHERE score IS NOT NULL OR drift_detected"), '2|4|f', "segments by $_ are the same in all sessions") for @dated;
is(one("SELECT min(segment) FROM by_${_}_drift"), { day => '2020-01-01', days => '{2020-01-01}', moment => '2020-01-01 00:00:00+00', share => '0', span => '1 day 01:00:00', days_of => '[2020-01-01,2020-01-02)', place => '(2020-01-01,0.1)' }->{$_}, 'as labels are') for @dated;

# "keep"
one(q{SELECT drift_monitor_create('kept', 'events', 'at', '1 day', reference => 'base', columns => '{score}', keep => '5 days')});
refresh('kept', '2026-03-08Z');
is(one('SELECT min(window_start), max(window_start) FROM kept_drift'), '2026-03-03 00:00:00+00|2026-03-07 00:00:00+00', 'begins as far back as it keeps');
refresh('kept', '2026-03-10Z');
is(one('SELECT min(window_start), max(window_start) FROM kept_drift'), '2026-03-05 00:00:00+00|2026-03-09 00:00:00+00', 'and prunes');
is(one('SELECT min(window_start), count(*) FILTER (WHERE window_start IS NULL) FROM kept_profile'), '2026-03-05 00:00:00+00|1', 'states too, but for the reference');

# but without a reference not what a gap is compared with, however long it is
one(q{CREATE TABLE gone AS SELECT timestamptz '2026-01-01Z' + g * interval '10 min' AS at, g % 10 AS a, 'stays' AS site FROM generate_series(0, 20 * 144 - 1) g;
	INSERT INTO gone SELECT at, a, 'gone' FROM gone WHERE at < '2026-01-04Z';
	SELECT drift_monitor_create('gone', 'SELECT at, a FROM gone WHERE site = ''gone''', 'at', '1 day', keep => '5 days');
	SELECT drift_monitor_create('gone_site', 'gone', 'at', '1 day', segment_column => 'site', keep => '5 days')});
for my $day (4 .. 20) { refresh($_, sprintf('2026-01-%02dZ', $day)) for qw(gone gone_site) }
is(one(q{SELECT monitor, segment, column_name, reason, open, last_seen, windows FROM drift_alarms WHERE monitor IN ('public.gone', 'public.gone_site') ORDER BY 1}),
	"public.gone||a|no rows|t|2026-01-20 00:00:00+00|5\npublic.gone_site|gone|a|no rows|t|2026-01-20 00:00:00+00|5", 'a gap longer than "keep" is still an alarm');
is(one(q{SELECT string_agg(DISTINCT window_start::date::text, ' ') FROM gone_profile}), '2026-01-03', 'its last states are there');
is(one(q{SELECT string_agg(DISTINCT window_start::date::text, ' ') FILTER (WHERE segment = 'gone'), min(window_start) FILTER (WHERE segment = 'stays') FROM gone_site_profile}),
	'2026-01-03|2026-01-15 00:00:00+00', 'and those of a segment, and no others');
one(q{INSERT INTO gone SELECT at, a, 'gone' FROM gone WHERE at >= '2026-01-20Z'});
refresh($_, '2026-01-21Z') for qw(gone gone_site);
is(one(q{SELECT bool_and(n_ref = 144 AND n_cur = 144 AND NOT drift_detected), count(*) FROM (SELECT * FROM gone_drift UNION ALL SELECT * FROM gone_site_drift WHERE segment = 'gone') g
	WHERE window_start = '2026-01-20Z'}), 't|2', 'what comes after it is compared with what was before');
is(one(q{SELECT count(DISTINCT window_start) FROM gone_profile WHERE window_start < '2026-01-20Z'}), '1', 'which stays while that may change');
refresh($_, '2026-01-23Z') for qw(gone gone_site);
is(one(q{SELECT count(*) FROM gone_profile WHERE window_start < '2026-01-20Z'}), '0', 'and goes then');

# the calendar: the windows of drift_series, over both changes of the clock
for my $zone ('Europe/Berlin', 'America/Santiago')
{
	one(qq{SET timezone = '$zone'; CREATE TABLE clock AS SELECT t AS at, t::timestamp AS local, t::date AS day, i % 5 AS v
			FROM generate_series(0, 24 * 224) i, LATERAL (SELECT timestamptz '2026-03-20 00:00' + i * interval '1 hour' AS t) s;
		CREATE INDEX ON clock (at); CREATE INDEX ON clock (local); CREATE INDEX ON clock (day)});
	my $spring = "SELECT * FROM clock WHERE at < ''2026-04-09Z''";
	for my $case ([ '1 day', 'at', 'clock' ], [ '1 month', 'at', 'clock' ], [ '7 days', 'at', 'clock' ], [ '6 hours', 'at', $spring ],
		[ '1 day', 'local', $spring ], [ '1 hour', 'local', "SELECT * FROM clock WHERE at BETWEEN ''2026-03-28Z'' AND ''2026-04-06Z''" ], [ '1 day', 'day', $spring ], [ '6 hours', 'day', $spring ])
	{
		my ($bucket, $column, $source) = @$case;
		one(qq{SET timezone = '$zone'; SELECT drift_monitor_create('clock', '$source', '$column', '$bucket', 'clock', '{v}');
			CREATE TABLE clock_windows AS SELECT window_start, window_end, n_cur, score FROM drift_series('$source', '$column', '$bucket', 'clock', '{v}') WHERE window_end <= '2026-10-25Z'});
		one("CALL drift_monitor_refresh('clock', '" . one('SELECT max(window_end) FROM clock_windows') . "')");
		is(differ('SELECT window_start, window_end, n_cur, score FROM clock_drift', 'TABLE clock_windows'), '', "$zone, $bucket, $column");
		one(q{SELECT drift_monitor_drop('clock'); DROP TABLE clock_windows});
	}
	one('DROP TABLE clock');
}

# in a transaction block it is all one transaction
one(q{SELECT drift_monitor_create('block', 'events', 'at', '1 day', reference => 'base', columns => '{score}')});
one(q{BEGIN; SET LOCAL search_path = public; SET LOCAL TimeZone = 'Asia/Tokyo'; CALL drift_monitor_refresh('block', '2026-03-05Z');
	CREATE TABLE settings AS SELECT current_setting('search_path') AS p, current_setting('TimeZone') AS z; ROLLBACK});
is(one('SELECT count(*) FROM block_drift'), '0', 'rolled back with it');
is(one(q{BEGIN; SET LOCAL TimeZone = 'Asia/Tokyo'; CALL drift_monitor_refresh('block', '2026-03-05Z'); SHOW TimeZone; COMMIT}), 'Asia/Tokyo', 'whose settings stay');
is(one('SELECT count(*) FROM block_drift'), '4', 'and committed with it');
one(q{DO $$ BEGIN CALL drift_monitor_refresh('block', '2026-03-06Z'); END $$});
is(one(q{SET default_transaction_isolation = serializable; CALL drift_monitor_refresh('block', '2026-03-07Z'); SELECT count(*) FROM block_drift}), '6', 'under any isolation');
one(q{CREATE FUNCTION in_function() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CALL drift_monitor_refresh('block', '2026-03-08Z'); END $$; SELECT in_function()});
is(one('SELECT count(*) FROM block_drift'), '7', 'in a function');

# a publication of everything
one(q{CREATE PUBLICATION everything FOR ALL TABLES; CALL drift_monitor_refresh('block', '2026-03-09Z'); CALL drift_monitor_refresh('block', '2026-03-10Z'); DROP PUBLICATION everything});

# hostile names, and a query that counts on the search_path it was made under
one(q{CREATE SCHEMA "a ""schema"""; CREATE SCHEMA evil;
	CREATE TABLE "a ""schema"""."the 'table'; --" ("when?" timestamptz, "x'; DROP TABLE events; --" text, "select" int, "Größe %s %L" float8);
	INSERT INTO "a ""schema"""."the 'table'; --" SELECT at, kind, size, score FROM events;
	CREATE FUNCTION evil.count(int) RETURNS bigint LANGUAGE sql AS 'SELECT 1/0::bigint';
	CREATE FUNCTION evil.differ(timestamptz, timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evil'; END $$;
	CREATE OPERATOR evil.> (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = evil.differ);
	CREATE OPERATOR evil.= (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = evil.differ);
	CREATE OPERATOR evil.<= (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = evil.differ)});
one(q{SET search_path = evil, "a ""schema""", public, pg_catalog;
	SELECT drift_monitor_create('"a ""schema"""."it''s; ""x"" %I"', '"the ''table''; --"', 'when?', '1 day', segment_column => 'x''; DROP TABLE events; --');
	SELECT public.drift_monitor_create('public.query', 'SELECT * FROM "the ''table''; --"', 'when?', '1 day', columns => ARRAY['Größe %s %L', 'select']);
	CALL drift_monitor_refresh('"it''s; ""x"" %I"', '2026-03-11Z');});
one(q{CALL drift_monitor_refresh('query', '2026-03-11Z')});
is(one(q{SELECT count(DISTINCT window_start) FROM "a ""schema"""."it's; ""x"" %I_drift"}), one(q{SELECT count(DISTINCT window_start) FROM query_drift}), 'hostile names');
is(one(q{SELECT count(*) FROM drift_alarms WHERE monitor = '"a ""schema"""."it''s; ""x"" %I"'}) > 0, 1, 'and their alarms');
one(q{ALTER SCHEMA "a ""schema""" RENAME TO plain; CALL drift_monitor_refresh('plain."it''s; ""x"" %I"', '2026-03-12Z');
	UPDATE query_monitor SET search_path = 'evil, plain'; CALL drift_monitor_refresh('query', '2026-03-12Z')});
one(q{SELECT drift_monitor_drop('plain."it''s; ""x"" %I"')});
is(one(q{SELECT count(*) FROM pg_class WHERE relname LIKE 'it''s%'}), '0', 'dropped with all its tables');

# partitioned and foreign tables, views
one(q{CREATE TABLE parts (LIKE events) PARTITION BY RANGE (at);
	CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-03-01Z') TO ('2026-03-04Z');
	CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-03-04Z') TO ('2026-04-01Z');
	INSERT INTO parts SELECT * FROM events;
	CREATE VIEW seen AS SELECT at, kind, size, score FROM events;
	CREATE EXTENSION IF NOT EXISTS file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw});
my $csv = $node->basedir . '/events.csv';
one(qq{COPY (SELECT at, kind, size, score FROM events) TO '$csv' WITH (FORMAT csv);
	CREATE FOREIGN TABLE filed (at timestamptz, kind text, size int, score float8) SERVER files OPTIONS (filename '$csv', format 'csv')});
one(q{SELECT drift_monitor_create('plain', 'events', 'at', '1 day', 'base', '{kind,size,score}')});
refresh('plain', '2026-03-11Z');
for my $source ('parts', 'seen', 'filed')
{
	one(qq{SELECT drift_monitor_create('other', '$source', 'at', '1 day', 'base', '{kind,size,score}')});
	refresh('other', '2026-03-11Z');
	is(differ('TABLE other_drift', 'TABLE plain_drift'), '', "of $source the same");
	one("SELECT drift_monitor_drop('other')");
}

# who may
one(q{CREATE ROLE watcher LOGIN; CREATE SCHEMA drift AUTHORIZATION watcher; GRANT SELECT ON events, base TO watcher; REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE viewer LOGIN});
my @watcher = (extra_params => [ '-U', 'watcher' ]);
my @viewer = (extra_params => [ '-U', 'viewer' ]);
fails(q{SELECT drift_monitor_create('mine', 'events', 'at', '1 day', 'base')}, qr/permission denied for schema public.*Name a schema/s, 'a role without CREATE on a schema is told what to do', @watcher);
$node->safe_psql('postgres', q{SELECT drift_monitor_create('drift.mine', 'events', 'at', '1 day', 'base', '{kind,score}'); CALL drift_monitor_refresh('drift.mine', '2026-03-11Z')}, @watcher);
is(one('SELECT count(*) FROM drift.mine_drift'), '20', 'a role that may read the table and owns a schema has a monitor');
is($node->safe_psql('postgres', q{SELECT count(*) FROM drift_alarms}, @watcher), one(q{SELECT count(*) FROM drift_alarms WHERE monitor = 'drift.mine'}), 'and sees its alarms, not those of others');
is($node->safe_psql('postgres', q{SELECT count(*) FROM drift_alarms}, @viewer), '0', 'who may read nothing sees none');
one('GRANT USAGE ON SCHEMA drift TO viewer; GRANT SELECT ON drift.mine_monitor, drift.mine_drift TO viewer');
cmp_ok($node->safe_psql('postgres', q{SELECT count(*) FROM drift_alarms}, @viewer), '>', 0, 'who may read the tables does');
fails(q{CALL drift_monitor_refresh('drift.mine')}, qr/permission denied/, 'to read is not to refresh', @viewer);
fails(q{CALL drift_monitor_refresh('drift.mine')}, qr/a superuser does not refresh the monitor of watcher.*SET ROLE watcher/s, 'a superuser does not run what another role wrote');
one(q{SET ROLE watcher; CALL drift_monitor_refresh('drift.mine', '2026-03-12Z')});
fails(q{SELECT drift_monitor_drop('drift.mine')}, qr/permission denied|must be owner/, 'nor to drop', @viewer);
one('REVOKE SELECT ON events FROM watcher');
fails(q{CALL drift_monitor_refresh('drift.mine', '2026-03-13Z')}, qr/permission denied for table events/, 'who may no longer read the table does not', @watcher);

# a standby
$node->backup('b');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'b', has_streaming => 1);
$standby->start;
$node->wait_for_catchup($standby);
my ($ret, $out, $err) = $standby->psql('postgres', q{CALL drift_monitor_refresh('day')});
like($err, qr/cannot be refreshed on a standby.*Refresh it on the primary/s, 'a standby does not refresh');
my $alarms = q{SELECT md5(string_agg(a::text, ' ' ORDER BY a::text)), count(*) FROM drift_alarms a};
is($standby->safe_psql('postgres', $alarms), one($alarms), 'and reads');
$standby->stop;

$node->stop;
done_testing();
