# The sample predictions come in hour by hour, with a refresh after each: the monitor finds
# the drift that examples/data/make_predictions.py put there, and no other.
#
# From day 31 (January 31st) scanner B's images get noisier and 2% of "ink" are missing
# instead of 0.2%; from day 41 (February 10th) the mix of digits shifts.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use JSON::PP;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('replay');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\ntimezone = 'UTC'\nclient_min_messages = warning");
$node->start;
sub one { return $node->safe_psql('postgres', $_[0]) }

chdir 'examples' or die;
my ($loaded, $out, $err);
IPC::Run::run([ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-f', 'load.sql' ], '>', \$loaded, '2>&1') or die $loaded;

# the fortnight in which both begin, and one before it
for my $case ([ 'quiet', '2026-01-17', '2026-01-31' ], [ 'busy', '2026-02-03', '2026-02-17' ])
{
	my ($name, $from, $to) = @$case;
	one(qq{CREATE TABLE $name (LIKE predictions INCLUDING ALL);
		SELECT drift_monitor_create('$name', '$name', 'predicted_at', '1 day', 'SELECT * FROM predictions WHERE predicted_at < ''2026-01-17''',
			columns => '{label,predicted,ink}');
		CREATE INDEX ON $name (predicted_at);
		SELECT drift_monitor_create('${name}_scanner', '$name', 'predicted_at', '1 day', 'SELECT * FROM predictions WHERE predicted_at < ''2026-01-17''',
			columns => '{label,predicted,ink}', segment_column => 'scanner')});
	my $script = "LISTEN infodiv_drift;\n";
	for my $hour (1 .. 14 * 24)
	{
		$script .= "INSERT INTO $name SELECT * FROM predictions WHERE predicted_at >= timestamptz '$from' + interval '$hour hours' - interval '1 hour'
			AND predicted_at < timestamptz '$from' + interval '$hour hours';\n";
		$script .= "CALL drift_monitor_refresh('$_', timestamptz '$from' + interval '$hour hours');\n" for $name, "${name}_scanner";
	}
	IPC::Run::run([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres') ], '<', \$script, '>', \$out, '2>', \$err) or die $err;
	my @heard = map { decode_json($_) } $out =~ /"infodiv_drift" with payload "(.*)" received/g;
	is(one("SELECT count(DISTINCT window_start), min(window_start), max(window_end) FROM ${name}_drift"), "14|$from 00:00:00+00|$to 00:00:00+00", "$name: fourteen days");
	is(scalar(@heard), one("SELECT count(*) FROM drift_alarms WHERE monitor LIKE 'public.$name%'"), "$name: each alarm was heard once, " . @heard . ' in all');
	# in one go
	one(qq{SELECT drift_monitor_create('once', '$name', 'predicted_at', '1 day', 'SELECT * FROM predictions WHERE predicted_at < ''2026-01-17''',
			columns => '{label,predicted,ink}', segment_column => 'scanner');
		CALL drift_monitor_refresh('once', '$to')});
	is(one("SELECT count(*) FROM (TABLE once_drift EXCEPT TABLE ${name}_scanner_drift) d"), '0', "$name: the same as in one go, to the bit");
	one("SELECT drift_monitor_drop('once')");
}
is(one("SELECT count(*) FROM drift_alarms WHERE monitor LIKE 'public.quiet%'"), '0', 'a fortnight without drift raises no alarm');
is(one(q{SELECT string_agg(DISTINCT column_name, ',' ORDER BY column_name) FROM drift_alarms WHERE monitor = 'public.busy' AND open_since < '2026-02-10'}), 'ink', 'the noise is seen before the mix shifts, and nothing else');
is(one(q{SELECT string_agg(DISTINCT column_name, ',' ORDER BY column_name) FROM drift_alarms WHERE monitor = 'public.busy' AND open}), 'ink,label,predicted', 'in the end all of it is open');
is(one(q{SELECT string_agg(DISTINCT segment, ',') FROM drift_alarms WHERE monitor = 'public.busy_scanner' AND column_name = 'ink' AND reason LIKE 'distribution%'}), 'B', 'noise is on scanner B alone');
is(one(q{SELECT count(*) FROM busy_scanner_drift WHERE drift_detected AND window_start < '2026-02-10' AND column_name = 'label'}), '0', 'the digits themselves do not drift before they do');
$node->stop;
done_testing();
