# A refresh is killed at random points a hundred times, by itself and with its server, while
# rows come, change and go; several run at once.  In the end the results are, to the bit,
# those of a monitor that was made afterwards and refreshed once, and no alarm was lost.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Time::HiRes qw(usleep);
use IPC::Run;
use Test::More;

my $seed = $ENV{INFODIV_SEED} // 19;
srand($seed);
note("INFODIV_SEED=$seed");
my $node = PostgreSQL::Test::Cluster->new('kills');
$node->init;
$node->append_conf('postgresql.conf', "jit = off\ntimezone = 'UTC'\nsynchronous_commit = on\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION infodiv;
	SELECT setseed(0.5);
	CREATE TABLE events (at timestamptz, kind text, size int, site text);
	INSERT INTO events SELECT timestamptz '2026-03-01Z' + random() * interval '10 days', 'k' || floor(4 * random()), floor(100 * random())::int,
		CASE WHEN random() < 0.5 THEN 'a' ELSE 'b' END FROM generate_series(1, 12000);
	UPDATE events SET kind = 'k0' WHERE extract(day FROM at) IN (4, 7);
	CREATE INDEX ON events (at);
	SELECT drift_monitor_create('killed', 'events', 'at', '2 hours', segment_column => 'site', late => '10 days', keep => '20 days');
	SELECT drift_monitor_create('against', 'events', 'at', '2 hours', reference => 'SELECT * FROM events WHERE at < ''2026-03-03Z''', late => '0');
});
my @connection = ('psql', '-XqAt', '-d', $node->connstr('postgres'));
sub start_refresh
{
	my ($monitor, $until, $out) = @_;
	return IPC::Run::start([ @connection, '-c', "LISTEN infodiv_drift", '-c', "CALL drift_monitor_refresh('$monitor', '$until')" ], '>', $out, '2>&1');
}

# The kills: most by pg_terminate_backend, some with the whole server.
my ($killed, $done, $crashes) = (0, 0, 0);
my $hour = 40;
while ($killed < 100)
{
	my $out = '';
	my $monitor = $killed % 2 ? 'killed' : 'against';
	my $until = sprintf("%d hours", $hour);
	my $run = start_refresh($monitor, $node->safe_psql('postgres', "SELECT timestamptz '2026-03-01Z' + interval '$until'"), \$out);
	usleep(rand(150_000));
	if ($killed % 20 == 19)
	{
		$node->stop('immediate');
		$node->start;
		$crashes++;
	}
	else
	{
		$node->safe_psql('postgres', "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL drift%'");
	}
	$run->finish;
	if ($out =~ /terminating|server closed|connection|crash/) { $killed++ }
	else { $done++; $hour += 4 if $hour < 200 }
	die "unexpected: $out" if $out =~ /ERROR/;
	$hour += 2 if $hour < 200 && $killed % 3 == 0;
	# late rows and changes, for the monitor that looks again
	$node->safe_psql('postgres', q{INSERT INTO events SELECT timestamptz '2026-03-05Z' + random() * interval '1 day', 'late', 1, 'c' FROM generate_series(1, 3);
		UPDATE events SET size = size + 1 WHERE ctid IN (SELECT ctid FROM events WHERE at > '2026-03-03Z' LIMIT 5);
		DELETE FROM events WHERE ctid IN (SELECT ctid FROM events WHERE at > '2026-03-06Z' LIMIT 5)}) if $monitor eq 'killed';
}
ok(1, "$killed refreshes were killed, $crashes of them with the server; $done ended by themselves");

# Four at once, to the end
my @outs = ('') x 8;
my @runs = map { start_refresh($_ % 2 ? 'killed' : 'against', '2026-03-11Z', \$outs[$_]) } 0 .. 7;
$_->finish for @runs;
is(join('', grep { /ERROR|FATAL/ } @outs), '', 'four at once of each');

# from scratch
$node->safe_psql('postgres', q{
	SELECT drift_monitor_create('scratch', 'events', 'at', '2 hours', segment_column => 'site', late => '10 days', keep => '20 days');
	CALL drift_monitor_refresh('scratch', '2026-03-11Z')});
sub same
{
	my ($a, $b, $order) = @_;
	return $node->safe_psql('postgres', "SELECT (SELECT md5(string_agg(a::text, ' ' ORDER BY a::text)) FROM ($a) a) = (SELECT md5(string_agg(b::text, ' ' ORDER BY b::text)) FROM ($b) b)");
}
is(same('TABLE killed_drift', 'TABLE scratch_drift'), 't', 'the results are those from scratch');
is(same('TABLE killed_profile', 'TABLE scratch_profile'), 't', 'and so are the states');
is($node->safe_psql('postgres', 'SELECT count(DISTINCT window_start), min(window_start), max(window_end) FROM killed_drift'), '119|2026-03-01 02:00:00+00|2026-03-11 00:00:00+00', 'no window is missing');
for my $monitor ('killed', 'against')
{
	is($node->safe_psql('postgres', "SELECT count(*) FROM (SELECT FROM ${monitor}_drift GROUP BY window_start, segment, column_name HAVING count(*) > 1) d"), '0', 'none is there twice');
	is($node->safe_psql('postgres', "SELECT count(*) FROM (SELECT FROM ${monitor}_profile GROUP BY window_start, segment, column_name HAVING count(*) > 1) d"), '0', 'nor its states');
}
is($node->safe_psql('postgres', "SELECT windows_final, windows_computed, (SELECT count(DISTINCT window_start) FROM against_drift) FROM against_monitor"), '120|120|120', 'where nothing is late, each window is final at once');
is($node->safe_psql('postgres', q{SELECT count(*) FROM against_drift d WHERE drift_detected IS DISTINCT FROM (SELECT r.drift_detected FROM
	drift_report('SELECT window_start, window_end, segment, column_name, column_type, rows, nulls, labels, numbers FROM against_profile WHERE window_start IS NULL',
		format('SELECT window_start, window_end, segment, column_name, column_type, rows, nulls, labels, numbers FROM against_profile WHERE window_start = %L', d.window_start)) r WHERE r.column_name = d.column_name)}), '0', 'and judged by its states');
cmp_ok($node->safe_psql('postgres', "SELECT count(*) FROM drift_alarms WHERE monitor = 'public.against' AND column_name = 'kind'"), '>=', 2, 'the alarms that were put there');

# a lock that is held makes another wait, and no longer than the window it is held for
my $holder = $node->background_psql('postgres');
$holder->query_safe('BEGIN; SELECT FROM killed_monitor FOR UPDATE');
my $out = '';
my $run = start_refresh('killed', '2026-03-11 02:00Z', \$out);
ok($node->poll_query_until('postgres', "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'CALL drift%'"), 'a second one waits for the first');
$holder->query_safe('COMMIT');
$run->finish;
unlike($out, qr{ERROR|FATAL}, 'and goes on then');
$holder->quit;
$node->stop;
done_testing();
