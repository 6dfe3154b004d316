# What the states of label aggregates cost in memory, as documented: an integer
# label at most 32 bytes, a text label its bytes plus 48, a group with five
# labels at most 300 bytes in all, and one context for all groups.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('memory');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nmax_parallel_workers_per_gather = 0\nwork_mem = '1GB'\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION infodiv;
	CREATE TABLE t AS SELECT g, g % 100000 AS k, abs(hashint4(g)) % 5 AS five, (abs(hashint4(g)) % 5)::text || ' label' AS five_text,
		'a text label ' || g AS label FROM generate_series(1, 1000000) g;
	VACUUM ANALYZE t;
});
# PostgreSQL 18 tells a context's place in the tree by its path, not by its parent's name.
$node->safe_psql('postgres', $node->safe_psql('postgres', q{SELECT current_setting('server_version_num')}) < 180000
	? 'CREATE VIEW contexts AS SELECT name, parent, used_bytes FROM pg_backend_memory_contexts'
	: q{CREATE VIEW contexts AS
		WITH all_contexts AS MATERIALIZED (SELECT * FROM pg_backend_memory_contexts)
		SELECT c.name, p.name AS parent, c.used_bytes
		FROM all_contexts c LEFT JOIN all_contexts p ON p.path = trim_array(c.path, 1)});

# Bytes that a query holds when it has read its input.  The unfilled end of a
# context's last block, up to 8 MB, is for the labels and groups to come.
sub bytes
{
	my ($query) = @_;
	return $node->safe_psql('postgres', qq{
		SET enable_sort = off;
		BEGIN;
		DECLARE c CURSOR FOR $query;
		MOVE 1 IN c;
		SELECT coalesce(sum(used_bytes), 0) FROM contexts
		WHERE parent IN ('ExecutorState', 'ExprContext', 'PortalContext') OR name = 'ExecutorState';
		COMMIT;});
}

my $bare = bytes('SELECT count(g) FROM t');
for my $n (1000000, 700000, 500000)
{
	my $per_label = (bytes("SELECT entropy(g) FROM t WHERE g <= $n") - $bare) / $n;
	cmp_ok($per_label, '<=', 32, sprintf('%d integer labels take %.1f bytes each', $n, $per_label));
	cmp_ok($per_label, '>', 16, 'which were seen');
	my $length = $node->safe_psql('postgres', "SELECT avg(length(label)) FROM t WHERE g <= $n");
	my $per_text = (bytes("SELECT entropy(label) FROM t WHERE g <= $n") - $bare) / $n - $length;
	cmp_ok($per_text, '<=', 48, sprintf('%d text labels take %.1f bytes each beside their own', $n, $per_text));
	cmp_ok($per_text, '>', 24, 'which were seen');

	# values that are counted by the side come into the table in the end
	my $per_date = (bytes("SELECT entropy('0001-01-01'::date + g) FROM t WHERE g <= $n") - $bare) / $n - length('0001-01-01');
	cmp_ok($per_date, '<=', 48, sprintf('%d dates take %.1f bytes each beside their texts', $n, $per_date));
	cmp_ok($per_date, '>', 24, 'which were seen');
}

my $counted = bytes('SELECT k, count(*) FROM t GROUP BY k');
for my $column ('five', 'five_text')
{
	my $per_group = (bytes("SELECT k, entropy($column) FROM t GROUP BY k") - $counted) / 100000;
	cmp_ok($per_group, '<=', 300, sprintf('a group with up to five labels takes %.0f bytes (%s)', $per_group, $column));
	cmp_ok($per_group, '>', 80, 'which were seen');
}

# three aggregates of one column share one state
my $one = bytes('SELECT k, entropy(five) FROM t GROUP BY k');
my $three = bytes('SELECT k, entropy(five), perplexity(five), freq_agg(five) FROM t GROUP BY k');
cmp_ok($three, '<', $one * 1.05, 'entropy, perplexity and freq_agg of one column build one table');

# groups that have grown share one context
is($node->safe_psql('postgres', q{
	SET enable_sort = off;
	BEGIN;
	DECLARE c CURSOR FOR SELECT g % 1000, entropy(label) FROM t GROUP BY 1;
	MOVE 1 IN c;
	SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'infodiv aggregate states';
	COMMIT;}), '1', 'a thousand tables of labels are in one memory context');

$node->stop;
done_testing();
