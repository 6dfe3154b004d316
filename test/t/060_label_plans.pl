# Aggregates over labels give one answer, to the bit, whatever the plan: serial,
# parallel, partitionwise, spilled, grouped by sorting or hashing, merged from
# any split, in any order, and as a moving frame.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('labels');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv; CREATE EXTENSION citext');

sub sql { return $node->safe_psql('postgres', join(";\n", @_)); }

# Labels of every type, some NULL, some rare, in a plain and in a partitioned table.
my $columns = q{
	g integer, part integer, a_bool boolean, an_int integer, a_big bigint, a_real real, a_float float8, a_num numeric,
	a_text text, a_char "char", a_date date, a_ts timestamp, a_tz timestamptz, an_id uuid, a_long text, a_citext citext, w float8};
sql("CREATE TABLE t ($columns)", "CREATE TABLE parted ($columns) PARTITION BY LIST (part)",
	map({ "CREATE TABLE parted$_ PARTITION OF parted FOR VALUES IN ($_)" } 0 .. 3),
	q{INSERT INTO t
	  SELECT g, g % 4, r % 3 = 0, r % 1000, r::bigint * 1000000007, (r % 50) / 8.0, (r % 70) / 7.0, (r % 90) / 10.0,
			 CASE WHEN r % 20 = 0 THEN NULL ELSE 'text ' || r % 40 END, chr(65 + r % 26)::"char", '2026-01-01'::date + r % 60,
			 '2026-01-01'::timestamp + make_interval(hours => r % 99), '2026-01-01'::timestamptz + make_interval(mins => r % 99),
			 md5((r % 30)::text)::uuid, repeat('long label ', r % 12) || r % 3000, chr(65 + r % 2 * 32 + r % 5)::citext, (r % 97) / 10.0
	  FROM (SELECT g, abs(hashint4(g)) % 5000 AS r FROM generate_series(1, 40000) g) s},
	'INSERT INTO parted SELECT * FROM t', 'ANALYZE t', 'ANALYZE parted');

my @labels = qw(a_bool an_int a_big a_real a_float a_num a_text a_char a_date a_ts a_tz an_id a_long);
my @aggregates = map({ ("entropy($_)", "entropy($_, 10)", "perplexity($_)", "freq_agg($_)", "freq_agg($_, w)") } @labels);
my @fallback = map({ ("entropy($_)", "freq_agg($_)", "freq_agg($_, w)") } ('a_citext', '(a_bool, a_date)', 'a_tz - a_ts'));
my $all = join(', ', @aggregates);
my $every = join(', ', @aggregates, @fallback);

my $serial = 'SET max_parallel_workers_per_gather = 0';
my @parallel = ('SET max_parallel_workers_per_gather = 2', 'SET parallel_setup_cost = 0', 'SET parallel_tuple_cost = 0',
	'SET min_parallel_table_scan_size = 0');
my $want = sql($serial, "SELECT $every FROM t");
my $want_all = sql($serial, "SELECT $all FROM t");

# parallel: a partial aggregate in the plan, and the same answer
like(sql(@parallel, 'EXPLAIN (COSTS OFF) SELECT entropy(a_text) FROM t'), qr/Partial Aggregate/, 'entropy is aggregated in the workers');
like(sql(@parallel, "EXPLAIN (COSTS OFF) SELECT $all FROM t"), qr/Partial Aggregate/, 'and so are all of them at once');
is(sql(@parallel, "SELECT $all FROM t"), $want_all, 'two workers');
is(sql(@parallel, 'SET parallel_leader_participation = off', "SELECT $all FROM t"), $want_all, 'two workers without the leader');
is(sql(@parallel, "SELECT entropy(a_text), freq_agg(a_text) FROM t WHERE g < 0"), '|', 'workers without a row');
is(sql(@parallel, "SELECT entropy(a_text), freq_nulls(freq_agg(a_text)) > 0 FROM t WHERE a_text IS NULL"), '|t', 'workers with NULLs alone');
unlike(sql(@parallel, 'EXPLAIN (COSTS OFF) SELECT entropy((a_bool, a_date)) FROM t'), qr/Partial/, 'labels of any type are aggregated in one place');

# order
for my $order ('g DESC', 'md5(g::text)', 'a_long')
{
	is(sql($serial, "SELECT $every FROM (SELECT * FROM t ORDER BY $order) s"), $want, "rows ordered by $order");
}

# partitions
my @partitionwise = ($serial, 'SET enable_partitionwise_aggregate = on');
like(sql(@partitionwise, 'EXPLAIN (COSTS OFF) SELECT entropy(a_text) FROM parted'), qr/Partial Aggregate.*Partial Aggregate/s,
	'partitionwise aggregation');
is(sql(@partitionwise, "SELECT $all FROM parted"), $want_all, 'partitions');
is(sql(@parallel, 'SET enable_partitionwise_aggregate = on', "SELECT $all FROM parted"), $want_all, 'partitions and workers');

# many groups: hashed, spilled, sorted, in parallel
my $grouped = 'SELECT md5(string_agg(r::text, \'|\' ORDER BY r::text)) FROM (SELECT k, entropy(a_text), freq_agg(a_long), perplexity(an_int), freq_agg(a_num, w) FROM (SELECT *, g % 3001 AS k FROM t) s GROUP BY k) r';
my $hashed = sql($serial, 'SET enable_sort = off', "SET work_mem = '256MB'", $grouped);
is(sql($serial, 'SET enable_hashagg = off', $grouped), $hashed, 'groups by sorting');
is(sql($serial, 'SET enable_sort = off', "SET work_mem = '64kB'", $grouped), $hashed, 'groups by a hash table that spills');
like(sql($serial, 'SET enable_sort = off', "SET work_mem = '64kB'",
	'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT g % 3001, entropy(a_text), freq_agg(a_long) FROM t GROUP BY 1'),
	qr/Disk Usage/, 'which it does');
is(sql(@parallel, $grouped), $hashed, 'groups in parallel');

# grouping sets run transitions of several groupings side by side
is(sql($serial, "SELECT md5(string_agg(r::text, '|' ORDER BY r::text)) FROM (SELECT part, a_bool, $all FROM t GROUP BY GROUPING SETS ((part), (a_bool), (part, a_bool), ())) r"),
	sql($serial, "SELECT md5(string_agg(r::text, '|' ORDER BY r::text)) FROM (SELECT part, NULL::boolean AS a_bool, $all FROM t GROUP BY part UNION ALL SELECT NULL, a_bool, $all FROM t GROUP BY a_bool UNION ALL SELECT part, a_bool, $all FROM t GROUP BY part, a_bool UNION ALL SELECT NULL, NULL, $all FROM t) r"),
	'grouping sets');

# the whole equals the merge of any split, through any form
srand(20261122);
for my $trial (1 .. 12)
{
	my $pieces = 1 + int(rand(40));
	my $salt = int(rand(1e6));
	my $through = ('', '::text::freqdist', '::jsonb::freqdist')[ $trial % 3 ];
	my $label = $labels[ int(rand(@labels)) ];
	my $weight = $trial % 2 ? ', w' : '';
	is(sql(@{ $trial % 4 ? [$serial] : \@parallel },
		"SELECT freq_merge(f$through ORDER BY md5(f::text)) = (SELECT freq_agg($label$weight) FROM t),
				entropy(freq_merge(f$through)) = (SELECT entropy(freq_agg($label$weight)) FROM t)
		 FROM (SELECT freq_agg($label$weight) AS f FROM t GROUP BY abs(hashint4(g + $salt)) % $pieces) p"),
		't|t', "merged from $pieces pieces: $label$weight $through");
}
is(sql($serial, "SELECT entropy(freq_agg(a_text)) = entropy(a_text), perplexity(freq_agg(an_int)) = perplexity(an_int), entropy(freq_agg(an_int), 10) = entropy(an_int, 10) FROM t"),
	't|t|t', 'the aggregate and the function of its freqdist agree to the bit');

# moving frames against the same frames computed from the start, to the bit
for my $frame ('ROWS BETWEEN 50 PRECEDING AND 10 PRECEDING', 'RANGE BETWEEN 30 PRECEDING AND 5 FOLLOWING', 'GROUPS BETWEEN 3 PRECEDING AND CURRENT ROW')
{
	my $list = join(', ', map({ "entropy($_) OVER w, perplexity($_) OVER w, freq_agg($_) OVER w, entropy($_, 3) OVER w" } @labels, 'a_citext'));

	# a volatile filter keeps the server from using the inverse
	(my $anew = $list) =~ s/\) OVER w/) FILTER (WHERE random() >= 0) OVER w/g;
	my $window = "FROM t WHERE g <= 1500 WINDOW w AS (ORDER BY g / 2 $frame)";
	is(sql("SELECT md5(string_agg(r::text, '|')) FROM (SELECT $list $window) r"),
		sql("SELECT md5(string_agg(r::text, '|')) FROM (SELECT $anew $window) r"), "moving frame: $frame");
}

# a column whose collation holds 'a' and 'A' equal: labels are their bytes
SKIP:
{
	my ($status) = $node->psql('postgres', "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
	skip 'this server has no ICU', 1 if $status != 0;
	is(sql('CREATE TABLE nocase (x text COLLATE nocase)', "INSERT INTO nocase VALUES ('a'), ('A'), ('b')",
		'SELECT count(DISTINCT x), freq_distinct(freq_agg(x)), entropy(lower(x)) < entropy(x) FROM nocase'), '2|3|t',
		'a nondeterministic collation');
}

# a million labels in one value: TOAST, COPY in both formats, dump and restore
sql('CREATE TABLE kept (name text PRIMARY KEY, f freqdist)',
	"INSERT INTO kept SELECT 'integers', freq_agg(g) FROM generate_series(1, 1000000) g",
	"INSERT INTO kept SELECT 'texts', freq_agg('label ' || g) FROM generate_series(1, 1000000) g",
	"INSERT INTO kept SELECT 'weights', freq_agg(g % 1000, g / 10.0) FROM generate_series(1, 100000) g",
	"INSERT INTO kept SELECT 'nulls', freq_agg(NULL::text) FROM generate_series(1, 10) g");
my $kept = 'SELECT name, freq_distinct(f), freq_total(f), freq_nulls(f), entropy(f), md5(_freqdist_send(f)) FROM kept ORDER BY name';
my $stored = sql($kept);
like($stored, qr/^integers\|1000000\|1000000\|0\|19\.931568569324174\|/m, 'a million integer labels');
my $dir = PostgreSQL::Test::Utils::tempdir();
chmod 0777, $dir;
for my $format ('text', 'binary', 'csv')
{
	sql("COPY kept TO '$dir/kept.$format' (FORMAT $format)", 'TRUNCATE kept', "COPY kept FROM '$dir/kept.$format' (FORMAT $format)");
	is(sql($kept), $stored, "COPY in $format format");
}
$node->command_ok([ 'pg_dump', '-Fc', '-f', "$dir/dump", 'postgres' ], 'dump');
$node->safe_psql('postgres', 'CREATE DATABASE restored');
$node->command_ok([ 'pg_restore', '-d', 'restored', "$dir/dump" ], 'restore');
is($node->safe_psql('restored', $kept), $stored, 'the restored values');

# binary input in another encoding
sql("CREATE TABLE umlauts AS SELECT freq_agg(x) AS f FROM (VALUES ('b'), ('\x{c3}\x{a4}'), ('z'), ('1')) v (x)",
	"COPY umlauts TO '$dir/umlauts' (FORMAT binary, ENCODING 'LATIN1')", 'CREATE TABLE back (f freqdist)');
is(sql("COPY back FROM '$dir/umlauts' (FORMAT binary, ENCODING 'LATIN1')", 'SELECT b.f = u.f FROM back b, umlauts u'), 't',
	'labels are converted between encodings');

# damaged binary values are refused cleanly
sql("COPY (SELECT freq_agg(x, w) FROM (VALUES ('a', 1), ('b', 0.1), ('7', 3), ('19', 4), (NULL, 1)) v (x, w)) TO '$dir/small' (FORMAT binary)");
my $bytes = slurp_file("$dir/small");
my ($accepted, $refused, $wrong) = (0, 0, 0);
for my $trial (1 .. 400)
{
	my $damaged = $bytes;

	# behind the head of the file and of its one field, before its end
	my $at = 25 + int(rand(length($bytes) - 27));
	substr($damaged, $at, 1) = chr(int(rand(256)));
	open my $f, '>:raw', "$dir/damaged" or die;
	print $f $damaged;
	close $f;
	my ($out, $err);
	my $status = $node->psql('postgres', "TRUNCATE back; COPY back FROM '$dir/damaged' (FORMAT binary); SELECT count(f::text::freqdist = f) FROM back",
		stdout => \$out, stderr => \$err, extra_params => [ '-v', 'VERBOSITY=sqlstate' ]);
	if ($status == 0) { $accepted++ }
	elsif ($err =~ /ERROR:\s+22/) { $refused++ }
	else { $wrong++; diag($err) }
}
is($wrong, 0, "of 400 damaged binary values $refused were refused as wrong input and $accepted were distributions all the same");

$node->stop;
done_testing();
