# Every support function of the aggregates, under aggregates of a user's own that
# begin with states of every valid shape, and by hand: no crash, no internal error,
# no wrong count, nothing that its own type does not read again, in text or binary.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('support_functions');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nclient_min_messages = error\nstatement_timeout = 0");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/fuzz/states.sql'));

is($node->safe_psql('postgres', q{
	SELECT DISTINCT state FROM states.support WHERE state NOT IN (SELECT type FROM states.shape)}),
	'', 'there are states of every type that an aggregate keeps');

my @types = split /\n/, $node->safe_psql('postgres', 'SELECT DISTINCT type FROM states.shape ORDER BY 1');
for my $type (@types)
{
	my ($out, $err);
	for my $call ("states.run('$type')", "states.run_functions('$type')")
	{
		my $status = $node->psql('postgres', "CALL $call", stdout => \$out, stderr => \$err);
		is($status, 0, "$call ends") or diag($err);
		$node->poll_query_until('postgres', 'SELECT true') if $status;
	}
	is($node->safe_psql('postgres', q{SELECT what || ': ' || left(detail, 500) || ': ' || left(query, 1000) FROM states.finding ORDER BY 1 LIMIT 10}),
		'', "$type: no internal error, no wrong count, nothing that its type refuses");
	$node->safe_psql('postgres', 'TRUNCATE states.finding');
}

# the states that came out, as they were and not by way of text
for my $type (grep { !/\[\]/ } @types)
{
	my $file = $node->basedir . "/states_$type";
	my $err;
	$node->safe_psql('postgres', "COPY states.kept_$type TO '$file' (FORMAT binary)");
	is($node->psql('postgres', "COPY states.read_$type FROM '$file' (FORMAT binary)", stderr => \$err), 0,
		"$type: its binary form is read again") or diag($err);
	is($node->safe_psql('postgres', qq{
		(SELECT value::text, count(*) FROM states.kept_$type GROUP BY 1) EXCEPT (SELECT value::text, count(*) FROM states.read_$type GROUP BY 1)}),
		'', "$type: and is the same");
}

my ($called, $good) = split /\|/, $node->safe_psql('postgres', q{SELECT count(*), count(*) FILTER (WHERE state = 'ok') FROM states.called});
note("$called calls, $good of them gave a result");
cmp_ok($good, '>', $called / 20, 'many calls give a result');
is($node->safe_psql('postgres', q{
	SELECT fn FROM states.support s WHERE role = 'step'
	AND NOT EXISTS (SELECT FROM states.tried t WHERE t.fn = s.fn)}), '', 'every transition gave a result');

done_testing();
