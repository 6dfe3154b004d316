# Two servers as postgres_fdw shards of one partitioned table: every aggregate
# gives the bits that it gives over the same rows in one place, a whole
# aggregate is shipped to the shard that has all its rows, and the two-phase
# form ships states instead of rows.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $rows = 20000;

my ($one, @shards) = map { PostgreSQL::Test::Cluster->new($_) } qw(one shard0 shard1);
for my $node ($one, @shards)
{
	$node->init;
	$node->append_conf('postgresql.conf', 'fsync = off');
	$node->start;
	$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
	$node->safe_psql('postgres', slurp_file('test/every.sql'));
	$node->safe_psql('postgres', "SELECT every.fill($rows)");
}

# The shards keep the rows of their parts; the coordinator keeps its own copy
# of all, to compare with.
for my $number (0, 1)
{
	$shards[$number]->safe_psql('postgres', qq{
		DELETE FROM every.sample WHERE part % 2 <> $number;
		ALTER TABLE every.sample ADD COLUMN shard integer DEFAULT $number;
		ANALYZE every.sample;
	});
}
my $columns = $one->safe_psql('postgres',
	q{SELECT string_agg(format('%I %s', attname, atttypid::regtype), ', ' ORDER BY attnum)
	  FROM pg_attribute WHERE attrelid = 'every.sample'::regclass AND attnum > 0});
$one->safe_psql('postgres', qq{
	CREATE EXTENSION postgres_fdw;
	CREATE TABLE every.shards ($columns, shard integer) PARTITION BY LIST (shard);
	ALTER DATABASE postgres SET enable_partitionwise_aggregate = on;
});
for my $shard (@shards)
{
	my ($number) = $shard->name =~ /(\d)$/;
	my ($host, $port) = ($shard->host, $shard->port);
	$one->safe_psql('postgres', qq{
		CREATE SERVER shard$number FOREIGN DATA WRAPPER postgres_fdw
			OPTIONS (host '$host', port '$port', dbname 'postgres', extensions 'infodiv',
					 use_remote_estimate 'true', fetch_size '10000');
		CREATE USER MAPPING FOR CURRENT_USER SERVER shard$number;
		CREATE FOREIGN TABLE every.shard$number PARTITION OF every.shards FOR VALUES IN ($number)
			SERVER shard$number OPTIONS (schema_name 'every', table_name 'sample');
	});
}
is($one->safe_psql('postgres', 'SELECT count(*), count(DISTINCT shard) FROM every.shards'), "$rows|2",
	'both shards hold their rows');

sub result
{
	my ($query) = @_;
	my ($out, $err);
	my $status = $one->psql('postgres', $query, stdout => \$out, stderr => \$err);
	return $status == 0 ? $out : "error: $err";
}

# every aggregate, the same bits
my @different;
my @calls = split /\n/, $one->safe_psql('postgres', 'SELECT call FROM every.aggregates ORDER BY 1');
for my $call (@calls)
{
	my $local = result("SELECT $call FROM every.sample");
	my $remote = result("SELECT $call FROM every.shards");
	push @different, "$call: $local <> $remote" if $local ne $remote || $local =~ /^error/;
}
is(join("\n", @different), '', 'every one of ' . @calls . ' aggregates gives the same bits over shards');

# a whole aggregate is shipped to the one shard that holds the group
my $plan = $one->safe_psql('postgres',
	'EXPLAIN (VERBOSE, COSTS OFF) SELECT shard, entropy(l_text), perplexity(l_int4) FROM every.shards GROUP BY shard');
like($plan, qr/Relations: Aggregate on \(every\.shard0/, 'a group on one shard is aggregated there');
like($plan, qr/Remote SQL: SELECT .*entropy\(l_text\), \S*perplexity\(l_int4\) .*GROUP BY/,
	'and the aggregates themselves are in the remote query');

# the two-phase form
my $two_phase = q{SELECT entropy(freq_merge(s)), sum(freq_total(s)) FROM (SELECT shard, freq_agg(l_text) s FROM every.shards GROUP BY shard) x};
$plan = $one->safe_psql('postgres', "EXPLAIN (VERBOSE, COSTS OFF) $two_phase");
my @remote = $plan =~ /Remote SQL: (.*)/g;
is(scalar(@remote), 2, 'the two-phase form asks each shard once');
ok(!(grep { !/freq_agg\(l_text\)/ || !/GROUP BY/ } @remote), 'for states, not for rows') or diag($plan);
is(result($two_phase), result('SELECT entropy(l_text), count(l_text)::float8 FROM every.sample'),
	'and gives the bits of the plain form');

my @pairs = (
	[ 'hist_quantile(hist_merge(s), 0.5)', 'hist_agg(x)', 'hist_quantile(hist_agg(x), 0.5)' ],
	[ 'gaussian_variance(gaussian_merge(s))', 'gaussian_agg(x)', 'gaussian_variance(gaussian_agg(x))' ],
	[ 'freq_merge(s)', 'freq_agg(l_mood)', 'freq_agg(l_mood)' ],
	[ 'freq_merge(s)', 'freq_agg(l_int8, y)', 'freq_agg(l_int8, y)' ]);
for my $pair (@pairs)
{
	my ($outer, $inner, $plain) = @$pair;
	is(result("SELECT $outer FROM (SELECT shard, $inner s FROM every.shards GROUP BY shard) x"),
		result("SELECT $plain FROM every.sample"), "$outer over shards of $inner");
}

# measures of states that travelled
is(result(q{SELECT js_divergence(a.s, b.s) FROM (SELECT freq_agg(l_text) s FROM every.shard0) a, (SELECT freq_agg(l_text) s FROM every.shard1) b}),
	result(q{SELECT js_divergence(freq_agg(l_text) FILTER (WHERE part % 2 = 0), freq_agg(l_text) FILTER (WHERE part % 2 = 1)) FROM every.sample}),
	'two shards compared with each other');

# drift reports over foreign tables
is(result(q{SELECT * FROM drift_report('every.shard0', 'every.shard1', ARRAY['l_text', 'x', 'l_bool'])}),
	result(q{SELECT * FROM drift_report('SELECT * FROM every.sample WHERE part % 2 = 0', 'SELECT * FROM every.sample WHERE part % 2 = 1', ARRAY['l_text', 'x', 'l_bool'])}),
	'drift_report on foreign tables');

done_testing();
