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

# Whole aggregates are shipped to the one shard that holds the group: each of
# them, but for labels of a type that postgres_fdw cannot know.
my (@kept, @pulled, @differing);
for (split /\n/, $one->safe_psql('postgres', q{SELECT name, any_type, call FROM every.aggregates ORDER BY call}))
{
	my ($name, $any_type, $call) = split /\|/, $_, 3;
	my $plan = $one->safe_psql('postgres', "EXPLAIN (VERBOSE, COSTS OFF) SELECT shard, $call FROM every.shards GROUP BY shard");
	my $shipped = () = $plan =~ /Relations: Aggregate on \(every\.shard\d.*\n\s*Remote SQL: SELECT shard, public\.$name\(.* GROUP BY 1/g;
	push @kept, $call if $any_type eq 't' && $shipped != 0;
	# a text constant has a collation of its own, which postgres_fdw does not send
	push @pulled, "$call:\n$plan" if $any_type eq 'f' && $shipped != 2 && $call !~ /\$m\$/;

	# the columns of js_divergence must sum to 1, which those of a shard do not
	next if $name eq 'js_divergence';
	my $remote = result("SELECT shard, $call FROM every.shards GROUP BY shard ORDER BY shard");
	my $local = result("SELECT part % 2, $call FROM every.sample GROUP BY 1 ORDER BY 1");
	push @differing, "$call: $local <> $remote" if $local ne $remote || $local =~ /^error/;
}
is(join("\n", @pulled), '', 'every aggregate over a concrete type is shipped whole to the shard of its group');
is(join("\n", @kept), '', 'labels of a type unknown to postgres_fdw are aggregated here');
is(join("\n", @differing), '', 'and each group has the bits that it has in one place');
my $js = 'js_divergence(1e-4::float8, 1e-4 * (0.5 + id / 2 % 2))';
is(result("SELECT shard, $js FROM every.shards GROUP BY shard ORDER BY shard"),
	result("SELECT part % 2, $js FROM every.sample GROUP BY 1 ORDER BY 1"), 'js_divergence too');

my $plan = $one->safe_psql('postgres',
	'EXPLAIN (VERBOSE, COSTS OFF) SELECT shard, hist_agg(x) FILTER (WHERE g > 3) FROM every.shards GROUP BY shard HAVING entropy(l_text) > 0');
like($plan, qr/Remote SQL: SELECT shard, public\.hist_agg\(x\) FILTER \(WHERE .* GROUP BY 1 HAVING .*entropy\(l_text\)/,
	'FILTER and HAVING are shipped with them');

# without a group, and in windows, rows travel: of the columns asked for
for my $query ('SELECT entropy(l_text) FROM every.shards', 'SELECT entropy(l_text) OVER (PARTITION BY shard) FROM every.shards')
{
	$plan = $one->safe_psql('postgres', "EXPLAIN (VERBOSE, COSTS OFF) $query");
	my @remote = $plan =~ /Remote SQL: (.*)/g;
	is(scalar(grep { /^SELECT (l_text|l_text, shard|shard, l_text) FROM/ || /^SELECT l_text, shard FROM/ } @remote), 2, "rows are pulled: $query");
}

# The two-phase form: each shard is asked once, for states and not for rows, and
# what they merge to are the bits of the plain form.
my @pairs = (
	[ 'entropy(freq_merge(s)), sum(freq_total(s))', 'freq_agg(l_text)', 'entropy(l_text), count(l_text)::float8' ],
	[ 'freq_merge(s)', 'freq_agg(l_int8, y)', 'freq_agg(l_int8, y)' ],
	[ 'freq_merge(s)', 'freq_agg(l_timestamptz)', 'freq_agg(l_timestamptz)' ],
	[ 'hist_quantile(hist_merge(s), 0.5), hist_merge(s)', 'hist_agg(x)', 'hist_quantile(hist_agg(x), 0.5), hist_agg(x)' ],
	[ 'hist_merge(s)', 'hist_agg(y, 64)', 'hist_agg(y, 64)' ],
	[ 'gaussian_variance(gaussian_merge(s)), gaussian_merge(s)', 'gaussian_agg(x)', 'gaussian_variance(gaussian_agg(x)), gaussian_agg(x)' ],
	[ 'gaussian_covariance(gaussian_merge(s)), gaussian_merge(s)', 'gaussian_agg(v)', 'gaussian_covariance(gaussian_agg(v)), gaussian_agg(v)' ]);
for my $pair (@pairs)
{
	my ($outer, $inner, $plain) = @$pair;
	my $query = "SELECT $outer FROM (SELECT shard, $inner s FROM every.shards GROUP BY shard) x";
	my @remote = $one->safe_psql('postgres', "EXPLAIN (VERBOSE, COSTS OFF) $query") =~ /Remote SQL: (.*)/g;
	is(scalar(grep { /^SELECT shard, public\.\Q$inner\E FROM every\.sample GROUP BY 1$/ } @remote), 2, "$inner: states are shipped");
	is(scalar(@remote), 2, "$inner: nothing else is");
	is(result($query), result("SELECT $plain FROM every.sample"), "$outer: the bits of the plain form");
}
# states of a type that is pulled are made here, and merge as well
is(result('SELECT freq_merge(s) FROM (SELECT shard, freq_agg(l_mood) s FROM every.shards GROUP BY shard) x'),
	result('SELECT freq_agg(l_mood) FROM every.sample'), 'the fallback in two phases');

# Stored states are merged where they are.
$plan = $one->safe_psql('postgres',
	'EXPLAIN (VERBOSE, COSTS OFF) SELECT shard, freq_merge(m_freqdist), hist_merge(m_numhist), gaussian_merge(m_gaussian) FROM every.shards GROUP BY shard');
like($plan, qr/Remote SQL: SELECT shard, public\.freq_merge\(m_freqdist\), public\.hist_merge\(m_numhist\), public\.gaussian_merge\(m_gaussian\) FROM/,
	'states stored on a shard are merged there');

# measures of states that travelled
is(result(q{SELECT js_divergence(a.s, b.s) FROM (SELECT freq_agg(l_text) s FROM every.shard0) a, (SELECT freq_agg(l_text) s FROM every.shard1) b}),
	result(q{SELECT js_divergence(freq_agg(l_text) FILTER (WHERE part % 2 = 0), freq_agg(l_text) FILTER (WHERE part % 2 = 1)) FROM every.sample}),
	'two shards compared with each other');

# drift reports over foreign tables
is(result(q{SELECT * FROM drift_report('every.shard0', 'every.shard1', ARRAY['l_text', 'x', 'l_bool'])}),
	result(q{SELECT * FROM drift_report('SELECT * FROM every.sample WHERE part % 2 = 0', 'SELECT * FROM every.sample WHERE part % 2 = 1', ARRAY['l_text', 'x', 'l_bool'])}),
	'drift_report on foreign tables');
# and what is kept of them: a partitioned table whose partitions are foreign, in one scan
my $profile = q{SELECT segment, column_name, rows, nulls, labels, numbers FROM drift_profile('%s', ARRAY['l_text', 'x', 'l_bool'], segment_column => '%s') ORDER BY 1, 2};
is(result(sprintf($profile, 'every.shards', 'shard')), result(sprintf($profile, 'SELECT *, part % 2 AS shard FROM every.sample', 'shard')),
	'drift_profile on a partitioned table of foreign tables');
is(result(q{SELECT * FROM drift_report($$SELECT * FROM drift_profile('every.shard0')$$, 'every.shard1', ARRAY['l_text', 'x', 'l_bool'])}),
	result(q{SELECT * FROM drift_report('every.shard0', 'every.shard1', ARRAY['l_text', 'x', 'l_bool'])}), 'a report from it');

done_testing();
