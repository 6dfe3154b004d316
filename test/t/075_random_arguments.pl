# Random arguments to every function and aggregate, and to aggregates that a user
# might build on our support functions: no crash, no internal error, no NaN, no
# value outside of its documented range.
#
# INFODIV_FUZZ_CALLS (6000) calls from INFODIV_FUZZ_SEED (1) on.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $calls = $ENV{INFODIV_FUZZ_CALLS} || 6000;
my $seed = $ENV{INFODIV_FUZZ_SEED} || 1;
my $batch = 1000;

my $node = PostgreSQL::Test::Cluster->new('arguments');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nclient_min_messages = error\nstatement_timeout = 0");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/every.sql'));
$node->safe_psql('postgres', 'SELECT every.fill(500)');
$node->safe_psql('postgres', slurp_file('test/stored.sql'));
$node->safe_psql('postgres', slurp_file('test/fuzz/arguments.sql'));

my @crashed;
for my $s ($seed .. $seed + $calls / $batch - 1)
{
	my ($out, $err);
	my $status = $node->psql('postgres', "CALL fuzz.run($s, $batch)", stdout => \$out, stderr => \$err);
	next if $status == 0;
	# The same calls again, told one by one: the last one told did it.
	$node->poll_query_until('postgres', 'SELECT true');
	$node->psql('postgres', "SET client_min_messages = notice; CALL fuzz.run($s, $batch, true)", stdout => \$out, stderr => \$err);
	my @told = grep { /NOTICE:  SELECT / } split /\n/, $err;
	push @crashed, "seed $s: " . ($told[-1] // $err);
	$node->poll_query_until('postgres', 'SELECT true');
}
is(join("\n", @crashed), '', 'no call crashes the server');
my $made = $node->safe_psql('postgres', 'SELECT sum(made), sum(failed) FROM fuzz.called');
my ($n, $failed) = split /\|/, $made;
note("$n calls, $failed of them refused");
cmp_ok($n - $failed, '>', $calls / 5, "many of $calls calls succeed");
is($node->safe_psql('postgres', q{SELECT what || ': ' || detail || ': ' || left(query, 2000) FROM fuzz.finding ORDER BY 1 LIMIT 20}),
	'', 'no internal error, no NaN, no value out of its range');
is($node->safe_psql('postgres', q{
	SELECT m.oid::regprocedure FROM every.members m WHERE cardinality(m.types) > 0
	AND m.oid NOT IN (SELECT proc FROM fuzz.callable)}), '', 'every function is among those called');

done_testing();
