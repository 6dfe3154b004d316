# On the sample predictions a report finds what was put there, and nothing else;
# the dashboard's queries and the views run, and the dashboard is what queries.sql
# says.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use JSON::PP;

my $node = PostgreSQL::Test::Cluster->new('examples');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\ntimezone = 'UTC'\nclient_min_messages = warning\n");
$node->start;
my $connection = $node->connstr('postgres');
sub psql_file { my ($file, @options) = @_; my ($out, $err); IPC::Run::run([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', @options, '-d', $connection, '-f', $file ], '>', \$out, '2>', \$err); return ($?, $out, $err); }

chdir 'examples' or die;
my ($status, $out, $err) = psql_file('load.sql');
is($status, 0, 'the sample predictions are loaded') or diag($err);
$node->safe_psql('postgres', q{
	CREATE VIEW scored AS SELECT 1 + (extract(epoch FROM predicted_at - '2026-01-01 00:00+00')::integer / 86400) AS day, predicted_at, scanner, label, predicted, ink,
		(SELECT max(p) FROM unnest(probabilities) p) AS score FROM predictions;
});
my $columns = q{'{scanner,label,predicted,ink,score}'};
my $drifted = sub {
	my ($reference, $current) = @_;
	return $node->safe_psql('postgres', "SELECT coalesce(string_agg(column_name, ' ' ORDER BY column_name), '-') FROM drift_report(\$\$SELECT * FROM scored WHERE $reference\$\$, \$\$SELECT * FROM scored WHERE $current\$\$, $columns) WHERE drift_detected");
};
# days 1 to 30 against each other: halves, thirds, odd days, scanners
for my $case ([ 'day <= 15', 'day BETWEEN 16 AND 30' ], [ 'day <= 10', 'day BETWEEN 11 AND 20' ], [ 'day <= 10', 'day BETWEEN 21 AND 30' ], [ 'day BETWEEN 11 AND 20', 'day BETWEEN 21 AND 30' ],
	[ 'day <= 30 AND day % 2 = 0', 'day <= 30 AND day % 2 = 1' ], [ "scanner = 'A' AND day <= 15", "scanner = 'A' AND day BETWEEN 16 AND 30" ],
	[ "scanner = 'B' AND day <= 15", "scanner = 'B' AND day BETWEEN 16 AND 30" ])
{
	is($drifted->(@$case), '-', "nothing: $$case[0] against $$case[1]");
}
is($drifted->('day <= 30', 'day >= 51'), 'ink label predicted score', 'the last ten days against the first thirty');
is($drifted->("scanner = 'B' AND day <= 30", "scanner = 'B' AND day BETWEEN 31 AND 40"), 'ink score', 'scanner B from day 31: ink and score');
is($drifted->("scanner = 'A' AND day <= 30", "scanner = 'A' AND day BETWEEN 31 AND 40"), '-', 'scanner A until day 40: nothing');
# from day 31 on some 2% of ink are missing, on scanner A in days 41 to 50 more than 2% more than before
is($drifted->("scanner = 'A' AND day <= 30", "scanner = 'A' AND day BETWEEN 41 AND 50"), 'ink label predicted', 'scanner A from day 41: the mix of labels, and so of predictions; NULLs of ink');
is($drifted->("scanner = 'A' AND day <= 30", "scanner = 'A' AND day >= 51"), 'label predicted', 'and on');
is($node->safe_psql('postgres', q{SELECT string_agg(drifted, '; ' ORDER BY segment, window_start) FROM (
	SELECT segment, window_start, segment || window_start::date - date '2026-01-01' + 1 || ' ' || string_agg(column_name, ' ' ORDER BY column_name) AS drifted
	FROM drift_series('scored', 'predicted_at', '10 days', 'SELECT * FROM scored WHERE day <= 30', '{label,ink,score}', segment_column => 'scanner')
	WHERE drift_detected GROUP BY segment, window_start) d}),
	'A41 ink label; A51 label; B31 ink score; B41 ink label score; B51 ink label score', 'the same in one series');

# views
($status, $out, $err) = psql_file('views.sql');
is($status, 0, 'views.sql runs') or diag($err);
is($node->safe_psql('postgres', q{SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'validate_data_drift'::regclass AND attnum > 0}),
	'input metric threshold value is_anomaly', "BigQuery's columns");
is($node->safe_psql('postgres', 'SELECT input, metric, threshold, round(value::numeric, 4), is_anomaly FROM validate_data_drift ORDER BY 1'),
	"ink|JENSEN_SHANNON_DIVERGENCE|0.3|0.0789|f\nlabel|L_INFTY|0.3|0.1130|f\npredicted|L_INFTY|0.3|0.1050|f\nscanner|L_INFTY|0.3|0.0048|f", "and rows");
is($node->safe_psql('postgres', q{SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'univariate_drift_metrics'::regclass AND attnum > 0}),
	'id model_id run_id start_timestamp end_timestamp timestamp metric_name value alert column_name', "NannyML's columns");
is($node->safe_psql('postgres', q{SELECT count(*), count(DISTINCT id), count(DISTINCT start_timestamp), count(DISTINCT (metric_name, column_name)), bool_and(timestamp BETWEEN start_timestamp AND end_timestamp) FROM univariate_drift_metrics}),
	'48|48|6|8|t', 'and rows');

# the dashboard
my %sql = slurp_file('grafana/queries.sql') =~ /^-- (?:panel|variable): (.*)\n((?:(?!^--).*\n?)*)/mg;
s/\s*;\s*$//s for values %sql;
my %values = (source => 'predictions', time_column => 'predicted_at', segment => 'scanner', columns => '{label,predicted,ink}', bucket => '7 days', column => 'ink', outcome => 'label = predicted', probability => 'probabilities[predicted + 1]', from => '2026-01-31', to => '2026-03-02',
	reference => q{SELECT * FROM predictions WHERE predicted_at < '2026-01-31'});
my $dashboard = decode_json(slurp_file('grafana/drift.json'));
my @queries = map { [ $_->{title}, $_->{targets}[0]{rawSql} ] } @{ $dashboard->{panels} };
push @queries, map { [ $_->{name}, $_->{query} ] } grep { $_->{type} eq 'query' } @{ $dashboard->{templating}{list} };
my %variables = map { $_->{name} => $_->{current}{value} } @{ $dashboard->{templating}{list} };
for my $query (@queries)
{
	my ($title, $text) = @$query;
	(my $plain = $text) =~ s/\$\{(\w+):sqlstring\}/:'$1'/g;
	$plain =~ s/\$\{(\w+):raw\}/:$1/g;
	$plain =~ s/\$__timeFrom\(\)/:'from'/g;
	$plain =~ s/\$__timeTo\(\)/:'to'/g;
	is($plain, $sql{$title}, "panel \"$title\" is the query of queries.sql");
	(my $run = $text) =~ s/\$\{(\w+):sqlstring\}/"'" . ($values{$1} =~ s!'!''!gr) . "'"/ge;
	$run =~ s/\$\{(\w+):raw\}/$values{$1}/g;
	$run =~ s/\$__timeFrom\(\)/'$values{from}T00:00:00Z'/g;
	$run =~ s/\$__timeTo\(\)/'$values{to}T00:00:00Z'/g;
	isnt($node->safe_psql('postgres', $run), '', 'and answers');
	ok(exists $variables{$_}, "variable $_ exists") for $text =~ /\$\{(\w+)/g;
}
is(scalar(@queries), scalar(keys %sql), 'no query is left over');
is($variables{$_}, $values{$_}, "the dashboard's $_") for qw(source time_column segment columns bucket reference outcome probability);
($status, $out, $err) = psql_file('grafana/queries.sql', map { ('-v', "$_=$values{$_}") } keys %values);
is($status, 0, 'queries.sql runs') or diag($err);
like($out, qr/^3\n/, 'three columns have drifted in February');

# no columns are all
($status, $out, $err) = psql_file('grafana/queries.sql', map { ('-v', "$_=" . ($_ eq 'columns' ? '' : $values{$_})) } keys %values);
is($status, 0, 'queries.sql runs with no columns') or diag($err);
like($out, qr/^3\n/, 'and takes all');

# the dashboard of a monitor, and its alert
$node->safe_psql('postgres', q{SET client_min_messages = warning; SELECT drift_monitor_create('digits', 'predictions', 'predicted_at', '10 days', 'SELECT * FROM predictions WHERE predicted_at < ''2026-01-31''', exclude => '{probabilities}');
	CALL drift_monitor_refresh('digits', '2026-03-02')});
my $monitor = decode_json(slurp_file('grafana/monitor.json'));
for my $columns ('', '{ink,label}')
{
	for my $panel (@{ $monitor->{panels} })
	{
		my $run = $panel->{targets}[0]{rawSql} =~ s/\$\{results:raw\}/digits_drift/gr =~ s/\$\{columns:sqlstring\}/'$columns'/gr =~ s/\$__timeFrom\(\)/'2026-01-01Z'/gr =~ s/\$__timeTo\(\)/'2026-03-02Z'/gr;
		isnt($node->safe_psql('postgres', $run), '', "panel \"$panel->{title}\" of the monitor answers for '$columns'");
		is($node->safe_psql('postgres', $run), $columns eq '' ? '3' : '2', 'columns drift') if $panel->{id} == 1;
	}
}
my ($alert) = slurp_file('grafana/alerts.yaml') =~ /rawSql: >-\n((?: {16}.*\n)+)/;
is($node->safe_psql('postgres', "SELECT string_agg(a::text, ' ' ORDER BY a) FROM ($alert) a"), '(ink,distribution,1) (label,distribution,1) (predicted,distribution,1)', 'the alert rule finds the columns that drift');

$node->stop;
done_testing();
