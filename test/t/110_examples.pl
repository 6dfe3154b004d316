# The examples run, and print what stands beside them.
#
# INFODIV_WRITE=DIR writes the outputs as they are to DIR.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('examples');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\ntimezone = 'UTC'");
$node->start;

sub run_file
{
	my ($file, @options) = @_;
	my $out;
	IPC::Run::run([ 'psql', '-X', '-v', 'ON_ERROR_STOP=1', @options, '-d', $node->connstr('postgres'), '-f', $file ],
		'>', \$out, '2>&1');
	return ($? == 0, $out);
}

chdir 'examples' or die;
my ($loaded, $output) = run_file('load.sql', '-q');
ok($loaded, 'the sample predictions are loaded') or diag($output);
for my $expected (glob('*.out'))
{
	(my $file = $expected) =~ s/\.out$/.sql/;
	my ($done, $got) = run_file($file, '-a');
	$got =~ s/[ \t]+$//mg;
	is($got, slurp_file($expected), $file);
	if ($ENV{INFODIV_WRITE})
	{
		open my $f, '>', "$ENV{INFODIV_WRITE}/$expected" or die;
		print $f $got;
		close $f;
	}
}

# the demo, in a database of its own
my $dir = PostgreSQL::Test::Utils::tempdir();
$node->safe_psql('postgres', 'CREATE DATABASE demo');
my $shown;
IPC::Run::run([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-v', "output=$dir", '-d', $node->connstr('demo'), '-f', 'demo.sql' ],
	'>', \$shown, '2>&1');
ok($? == 0, 'the demo runs') or diag($shown);
like($shown, qr/^ +1 \| +1400 \| +3\.3163 \| +9\.96 /m, 'the demo measures the entropy of the first week');

$node->stop;
done_testing();
