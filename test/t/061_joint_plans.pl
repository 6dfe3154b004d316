# Aggregates over two columns give one answer, to the bit, merged from any split
# through any form, as a moving or running frame, and as the labels of whole rows do.
# (Plans, orders and partitions: 015_plans.pl has every aggregate.)
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('joint');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nautovacuum = off\nmax_parallel_workers_per_gather = 0");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');

sub sql { return $node->safe_psql('postgres', join(";\n", @_)); }

# pairs of every kind: two integers, one beyond 32 bits, a text, NULLs; few and many
sql(q{CREATE TABLE t AS
	SELECT g, NULLIF(r % 23, 5) AS an_int, r % 7 AS another, r::bigint * 1000000007 AS a_big,
		   CASE WHEN r % 20 = 0 THEN NULL ELSE 'text ' || r % 40 END AS a_text, repeat('long label ', r % 30) || r % 900 AS a_long, r % 3 = 0 AS a_bool,
		   (r % 90) / 10.0 AS a_num, '2026-01-01'::date + r % 60 AS a_date
	FROM (SELECT g, abs(hashint4(g)) % 5000 AS r FROM generate_series(1, 20000) g) s}, 'ANALYZE t');
my @pairs = ('an_int, another', 'an_int, a_big', 'a_big, a_text', 'a_text, a_long', 'a_bool, a_bool', 'a_num, a_text', 'a_date, an_int', '(a_bool, a_date), a_num');
my @measures = ('joint_entropy(%s)', 'joint_entropy(%s, 10)', 'mutual_information(%s)', 'conditional_entropy(%s)', 'variation_of_information(%s, exp(1))',
	'normalized_mutual_information(%s)', q{normalized_mutual_information(%s, 'joint')}, 'theils_u(%s)', 'cramers_v(%s)', 'joint_agg(%s)');

# the joint entropy is that of the rows as labels, and the marginals those of the columns
for my $pair (@pairs)
{
	my ($x, $y) = $pair =~ /^(\(.*\)|\w+), (.*)$/;
	my $both = "FILTER (WHERE $x IS NOT NULL AND $y IS NOT NULL)";
	is(sql("SELECT joint_entropy($pair) = entropy(ROW($x, $y)) $both,
				joint_x(joint_agg($pair))::jsonb -> 'counts' = (freq_agg($x) $both)::jsonb -> 'counts',
				joint_y(joint_agg($pair))::jsonb -> 'counts' = (freq_agg($y) $both)::jsonb -> 'counts',
				mutual_information($pair) = mutual_information($y, $x), cramers_v($pair) = cramers_v($y, $x),
				joint_transpose(joint_agg($pair)) = joint_agg($y, $x) FROM t"),
		't|t|t|t|t|t', "rows and columns: $pair");
}

# the whole equals the merge of any split, through any form
srand(20261126);
my $dir = PostgreSQL::Test::Utils::tempdir();
chmod 0777, $dir;
for my $trial (1 .. 16)
{
	my $pieces = 1 + int(rand(40));
	my $salt = int(rand(1e6));
	my $through = ('', '::text::jointdist', '::jsonb::jointdist')[ $trial % 3 ];
	my $pair = $pairs[ $trial % @pairs ];
	is(sql("SELECT joint_merge(j$through ORDER BY md5(j::text)) = (SELECT joint_agg($pair) FROM t),
				mutual_information(joint_merge(j$through)) = (SELECT mutual_information($pair) FROM t)
			FROM (SELECT joint_agg($pair) AS j FROM t GROUP BY abs(hashint4(g + $salt)) % $pieces) p"),
		't|t', "merged from $pieces pieces: $pair $through");
}

# moving and running frames against the same frames computed from the start
for my $frame ('ROWS BETWEEN 50 PRECEDING AND 10 PRECEDING', 'RANGE BETWEEN 30 PRECEDING AND 5 FOLLOWING', 'GROUPS BETWEEN 3 PRECEDING AND CURRENT ROW',
	'ROWS UNBOUNDED PRECEDING')
{
	my $list = join(', ', map({ my $pair = $_; map({ sprintf("$_ OVER w", $pair) } @measures) } @pairs));

	# a volatile filter keeps the server from using the inverse
	(my $anew = $list) =~ s/\) OVER w/) FILTER (WHERE random() >= 0) OVER w/g;
	my $window = "FROM t WHERE g <= 600 WINDOW w AS (ORDER BY g / 2 $frame)";
	is(sql("SELECT md5(string_agg(r::text, '|')) FROM (SELECT $list $window) r"),
		sql("SELECT md5(string_agg(r::text, '|')) FROM (SELECT $anew $window) r"), "frame: $frame");
}
is(sql("SELECT count(*) FROM (SELECT g, mutual_information(an_int, another) OVER (ORDER BY g) AS m FROM t WHERE g <= 400) w
		WHERE m IS DISTINCT FROM (SELECT mutual_information(an_int, another) FROM t WHERE t.g <= w.g)"), '0', 'a running frame is the rows up to there');

# a million pairs in one value: TOAST, COPY in both formats
sql('CREATE TABLE kept (name text PRIMARY KEY, j jointdist)',
	"INSERT INTO kept SELECT 'integers', joint_agg(g / 1000, g % 1000) FROM generate_series(0, 999999) g",
	"INSERT INTO kept SELECT 'texts', joint_agg('label ' || g, 'other ' || g % 7) FROM generate_series(1, 300000) g",
	"INSERT INTO kept SELECT 'nulls', joint_agg(NULL::text, g) FROM generate_series(1, 10) g");
my $kept = 'SELECT name, joint_total(j), joint_nulls(j), mutual_information(j), cramers_v(j), md5(_jointdist_send(j)) FROM kept ORDER BY name';
my $stored = sql($kept);
like($stored, qr/^integers\|1000000\|0\|0\|0\|/m, 'a million pairs, each once: independent');
for my $format ('text', 'binary', 'csv')
{
	sql("COPY kept TO '$dir/kept.$format' (FORMAT $format)", 'TRUNCATE kept', "COPY kept FROM '$dir/kept.$format' (FORMAT $format)");
	is(sql($kept), $stored, "COPY in $format format");
}

# binary input in another encoding, in which the labels have another order
sql("CREATE TABLE umlauts AS SELECT joint_agg(x, y) AS j FROM (VALUES ('b', '\x{c3}\x{a4}'), ('\x{c3}\x{a4}', 'z'), ('z', '\x{c3}\x{bf}'), ('1', '2')) v (x, y)",
	"COPY umlauts TO '$dir/umlauts' (FORMAT binary, ENCODING 'LATIN1')", 'CREATE TABLE back (j jointdist)');
is(sql("COPY back FROM '$dir/umlauts' (FORMAT binary, ENCODING 'LATIN1')", 'SELECT b.j = u.j FROM back b, umlauts u'), 't',
	'labels are converted between encodings');

$node->stop;
done_testing();
