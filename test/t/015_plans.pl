# Every aggregate gives the same bits whatever the plan, the order of the rows,
# and the way they are grouped.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('plans');
$node->init;
$node->append_conf('postgresql.conf',
	"fsync = off\nmax_parallel_workers = 4\nmax_worker_processes = 8\njit = off\nautovacuum = off\nclient_min_messages = warning\n"
	  . "parallel_setup_cost = 0\nparallel_tuple_cost = 0\nmin_parallel_table_scan_size = 0");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/every.sql'));
$node->safe_psql('postgres', q{
	SELECT every.fill(2000);
	CREATE TABLE every.shuffled AS SELECT * FROM every.sample ORDER BY md5(id::text);
	CREATE TABLE every.parts (LIKE every.sample) PARTITION BY LIST (part);
	CREATE TABLE every.part0 PARTITION OF every.parts FOR VALUES IN (0, 1);
	CREATE TABLE every.part1 PARTITION OF every.parts FOR VALUES IN (2, 3);
	INSERT INTO every.parts SELECT * FROM every.sample;
	ANALYZE;
});

my $serial = 'SET max_parallel_workers_per_gather = 0;';
my %plans = (
	'one process, one group or hashed groups' => "$serial SET enable_sort = off;",
	'sorted groups' => "$serial SET enable_hashagg = off;",
	'groups that spill' => "$serial SET work_mem = '64kB'; SET hash_mem_multiplier = 1; SET enable_sort = off;",
	'parallel workers' => 'SET max_parallel_workers_per_gather = 4; SET parallel_leader_participation = off;',
	'parallel workers, sorted' => 'SET max_parallel_workers_per_gather = 2; SET enable_hashagg = off;',
	'partitionwise' => "$serial SET enable_partitionwise_aggregate = on;");

my @calls = map { [ split /\|/ ] } split /\n/,
  $node->safe_psql('postgres', q{SELECT call, name = 'js_divergence' FROM every.aggregates ORDER BY 1});
ok(@calls > 10, @calls . ' aggregates');

# All results of one plan: over all rows, by two kinds of groups, by grouping
# sets, and over a whole window.
sub results
{
	my ($settings, $table) = @_;
	my $script = $settings . "\n\\set ON_ERROR_STOP 0\n";
	for my $call (@calls)
	{
		my ($c, $whole_only) = @$call;
		$script .= "SELECT '$c', $c FROM every.$table;\n";
		next if $whole_only eq 't';
		$script .= "SELECT g, $c FROM every.$table GROUP BY g ORDER BY g;\n";
		$script .= "SELECT md5(string_agg(md5(coalesce(a::text, 'null')), '' ORDER BY k)) FROM (SELECT id / 3 AS k, $c AS a FROM every.$table GROUP BY 1) s;\n";
		$script .= "SELECT g, part, $c FROM every.$table GROUP BY CUBE (g, part) ORDER BY 1, 2;\n";
		$script .= "SELECT DISTINCT g, $c OVER (PARTITION BY g) AS a FROM every.$table ORDER BY g;\n" unless $c =~ /m_mood/;
	}
	$script =~ s/SELECT DISTINCT g, (.*) AS a FROM (\S+) ORDER BY g;/SELECT DISTINCT g, a FROM (SELECT g, ($1)::text AS a FROM $2) s ORDER BY g;/g;
	my ($out, $err);
	$node->psql('postgres', $script, stdout => \$out, stderr => \$err, on_error_stop => 0);
	return "$out\n$err";
}

my $expected = results("$serial SET enable_hashagg = off;", 'sample');
unlike($expected, qr/ERROR/, 'no aggregate fails');
my %tables = (
	'partitionwise' => [ 'parts' ], 'sorted groups' => [ 'shuffled' ], 'parallel workers' => [ 'shuffled' ],
	'one process, one group or hashed groups' => [ 'sample', 'shuffled' ]);
for my $plan (sort keys %plans)
{
	for my $table (@{ $tables{$plan} || [ 'sample' ] })
	{
		my $got = results($plans{$plan}, $table);
		my @got = split /\n/, $got;
		my @want = split /\n/, $expected;
		my @different = grep { ($got[$_] // '') ne ($want[$_] // '') } 0 .. ($#got > $#want ? $#got : $#want);
		is(scalar(@different), 0, "$plan, $table: the same bits")
		  or diag(join "\n", map { 'got  ' . substr($got[$_] // '', 0, 200) . "\nwant " . substr($want[$_] // '', 0, 200) } @different[0 .. ($#different > 9 ? 9 : $#different)]);
	}
}

# A moving frame is what its rows are alone, with NULLs too.
my $few = 'every.few';
my $nulls = $node->safe_psql('postgres', q{
	SELECT string_agg(format('CASE WHEN id %% 7 <> %s THEN %I END AS %2$I', attnum % 7, attname), ', ' ORDER BY attnum)
	FROM pg_attribute WHERE attrelid = 'every.sample'::regclass AND attnum > 0 AND attname <> 'id'});
$node->safe_psql('postgres', "CREATE TABLE $few AS SELECT id, $nulls FROM every.sample WHERE id <= 80");
my @moved = split /\n/, $node->safe_psql('postgres', join "\n", map {
	my $c = $_->[0];
	qq{SELECT \$c\$$c\$c\$, count(*), count(*) FILTER (WHERE moved IS DISTINCT FROM alone)
		FROM (SELECT ($c OVER (ORDER BY id ROWS BETWEEN 4 PRECEDING AND 2 FOLLOWING))::text AS moved,
					 (SELECT ($c)::text FROM $few b WHERE b.id BETWEEN a.id - 4 AND a.id + 2) AS alone FROM $few a OFFSET 0) f;}
} grep { $_->[1] ne 't' } @calls);
is(scalar(@moved), scalar(grep { $_->[1] ne 't' } @calls), 'every aggregate in a moving frame');
is(join("\n", grep { !/\|80\|0$/ } @moved), '', 'a frame that moves is its rows alone');

# The plans are what they are called.
like($node->safe_psql('postgres', $plans{'parallel workers'} . ' EXPLAIN (COSTS OFF) SELECT entropy(l_text) FROM every.sample'),
	qr/Finalize Aggregate.*Gather.*Partial Aggregate/s, 'workers aggregate in part');
like($node->safe_psql('postgres', $plans{'partitionwise'} . ' EXPLAIN (COSTS OFF) SELECT entropy(l_text) FROM every.parts'),
	qr/Finalize Aggregate.*Append.*Partial Aggregate/s, 'partitions are aggregated in part');
like($node->safe_psql('postgres', $plans{'groups that spill'} . ' EXPLAIN (ANALYZE, COSTS OFF) SELECT id, freq_agg(l_text) FROM every.sample GROUP BY id'),
	qr/Disk Usage/, 'groups spill');

done_testing();
