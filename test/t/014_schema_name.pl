# The extension works in a schema of any name that the server takes for one, with
# none of its functions in the search path.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('schema_name');
$node->init;
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;

my $fill = q{
	CREATE TABLE rows AS SELECT now() + i * interval '1 minute' AS at, i % 7 AS k, i * 0.5::float8 AS x, 'label ' || i % 3 AS t
	FROM generate_series(1, 500) AS i;
};
my %calls = (
	'entropy(t)' => 'SELECT _.entropy(t) > 1.5 FROM rows',
	'freqdist operators' => q{SELECT '{"a": 1}'::_.freqdist OPERATOR(_.=) '{"a": 1}'::_.freqdist},
	'mutual_information(k, t)' => 'SELECT _.mutual_information(k, t) < 0.1 FROM rows',
	'jointdist operators' => q{SELECT '{"a": {"b": 1}}'::_.jointdist OPERATOR(_.=) '{"a": {"b": 1}}'::_.jointdist},
	'association_report' => q{SELECT count(*) = 4 FROM _.association_report('rows', 't = ''label 1''')},
	'drift_report' => q{SELECT count(*) = 4 FROM _.drift_report('rows', 'rows')},
	'drift_report, evidently_psi' => q{SELECT count(*) = 4 FROM _.drift_report('rows', 'rows', preset => 'evidently_psi')},
	'drift_report, few long numbers' => q{SELECT count(*) = 3 FROM _.drift_report(
		'SELECT k + 9007199254740992 AS b, k + 0.12345678901234567 AS n, k::real AS r FROM rows', 'SELECT k + 9007199254740992 AS b, k + 0.12345678901234567 AS n, k AS r FROM rows')},
	'drift_summary' => q{SELECT rows_ref = 500 FROM _.drift_summary('rows', 'rows')},
	'drift_bins' => q{SELECT count(*) > 1 FROM _.drift_bins('rows', 'rows', 'x')},
	'drift_series' => q{SELECT count(*) > 1 FROM _.drift_series('rows', 'at', '1 hour')},
	'drift_series, nannyml_js' => q{SELECT count(*) > 1 FROM _.drift_series('rows', 'at', '1 hour', preset => 'nannyml_js')},
	'monitors' => q{DO $$ BEGIN PERFORM _.drift_monitor_create('m', 'SELECT at - interval ''10 hours'' AS at, k, x FROM rows', 'at', '1 hour', reference => 'rows', columns => '{k,x}'); END $$;
		CALL _.drift_monitor_refresh('m');
		SELECT _.drift_monitor_html('m') LIKE '<!%<section%' AND (SELECT count(*) FROM m_drift) > 10 AND (SELECT count(*) FROM _.drift_alarms) > 0},
	'drift_report_html' => q{SELECT _.drift_report_html('rows', 'rows') LIKE '<!%'},
);

for my $schema ('100% of them', '%s', 'a B')
{
	my ($out, $err);
	(my $database = 'of_' . unpack('H*', $schema)) =~ s/\W//g;
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	$node->psql($database, qq{CREATE SCHEMA "$schema"; CREATE EXTENSION infodiv SCHEMA "$schema"; $fill}, stderr => \$err);
	is($err, '', "CREATE EXTENSION in schema $schema");
	for my $call (sort keys %calls)
	{
		(my $sql = $calls{$call}) =~ s/\b_\./"$schema"./g;
		$node->psql($database, $sql, stdout => \$out, stderr => \$err);
		is("$out$err", 't', "$call from schema $schema");
	}
}

$node->stop;
done_testing();
