# 045_numhist_bounds.pl: what a coarsened histogram promises, on twenty-two shapes of
# data from 1,000 to 1,000,000 rows, against exact values by SciPy
# (test/data/make_numhist_shapes.py) and by percentile_disc.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('bounds');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nmax_wal_size = 4GB\nwork_mem = 64MB\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');

# A sample as make_numhist_shapes.py makes it: one unlogged table of values.
sub make_sample
{
	my ($table, $expression, $n, $side) = @_;
	my $uniforms = join(",\n", map {
		my $k = $_;
		my $name = (qw(u v w t))[$k - 1];
		my $a = "(i * (1103515245 + 2 * $k) + 12345 * $side) % 2147483647";
		my $b = "(i * (69621 * $k + 7) + 777 * $k + $side) % 2147483647";
		"((($a) * ($b)) % 2147483647 + 0.5::float8) / 2147483647.0::float8 AS $name"
	} 1 .. 4);
	my $squarings = join(' ', map { "CROSS JOIN LATERAL (SELECT e" . ($_ - 1) . " * e" . ($_ - 1) . " AS e$_ OFFSET 0) s$_" } 1 .. 9);

	# e is only computed where it is asked for
	my $with_e = $expression =~ /\be\b/ ? "CROSS JOIN LATERAL (SELECT 1.0::float8 + z / 1024.0::float8 AS e0 OFFSET 0) s0 $squarings
		CROSS JOIN LATERAL (SELECT e9 * e9 AS e OFFSET 0) s" : '';
	$expression =~ s/(?<![\w.])(\d+(\.\d+)?(e-?\d+)?)/$1::float8/g;
	$node->safe_psql('postgres', qq{
		DROP TABLE IF EXISTS $table;
		CREATE UNLOGGED TABLE $table AS
		SELECT $expression AS x
		FROM (SELECT $uniforms FROM generate_series(1::bigint, $n) i OFFSET 0) r
			CROSS JOIN LATERAL (SELECT (u + v + w + t - 2.0::float8) * 1.7320508075688772::float8 AS z OFFSET 0) b
			$with_e});
	return;
}

# A bin's name at fewer bits, and its width there, from its edge towards zero.
$node->safe_psql('postgres', q{
	CREATE FUNCTION raw_bits(x float8) RETURNS bigint LANGUAGE sql IMMUTABLE AS
	$$ SELECT ('x' || encode(float8send(x), 'hex'))::bit(64)::bigint $$;
	CREATE FUNCTION common_bins(h numhist, bits int, OUT sign boolean, OUT prefix bigint, OUT share float8, OUT width float8)
	RETURNS SETOF record LANGUAGE sql AS $$
		SELECT sign, prefix, (sum(count) / hist_total(h))::float8,
			CASE WHEN bits = 64 THEN 0 ELSE 2::float8 ^ (greatest(prefix >> (bits - 12), 1) - 1023 - (bits - 12)) END
		FROM (SELECT count, lo < 0 AS sign,
				raw_bits(abs(CASE WHEN lo < 0 THEN hi ELSE lo END)) >> (64 - bits) AS prefix
			FROM hist_bins(h)) b
		GROUP BY sign, prefix
	$$;
	CREATE FUNCTION bits(h numhist) RETURNS int LANGUAGE sql AS $$ SELECT (h::jsonb ->> 'bits')::int $$});

# name => [distinct values of either, ks, w]
my %expected;
foreach my $line (split /\n/, slurp_file('test/data/numhist_shapes_expected.csv'))
{
	my ($name, @values) = split /,/, $line;
	$expected{$name} = \@values;
}

foreach my $line (split /\n/, slurp_file('test/data/numhist_shapes.csv'))
{
	my ($name, $n, $m, $p, $q) = split /,/, $line;
	my ($n_distinct, $m_distinct, $ks, $w) = @{ $expected{$name} };

	# of SciPy's sums; the server refuses products that underflow
	my $rounding = $w > 1e-290 ? "'$w'::float8 * 1e-12" : '0';

	make_sample('p', $p, $n, 1);
	make_sample('q', $q, $m, 2);
	is($node->safe_psql('postgres', 'SELECT (SELECT count(DISTINCT x) FROM p), (SELECT count(DISTINCT x) FROM q)'),
		"$n_distinct|$m_distinct", "$name: the sample is the one that SciPy saw");

	my ($bins, $ks_low, $ks_high, $w_near, $figures) = split /\|/, $node->safe_psql('postgres', qq{
		WITH hists AS MATERIALIZED (
			SELECT (SELECT hist_agg(x) FROM p) AS a, (SELECT hist_agg(x) FROM q) AS b),
		pair AS (
			SELECT coalesce(f.share, 0) AS f, coalesce(g.share, 0) AS g, coalesce(f.width, g.width) AS width
			FROM hists, LATERAL (SELECT least(bits(a), bits(b))) c (common),
				LATERAL (SELECT * FROM common_bins(a, common) f FULL JOIN common_bins(b, common) g USING (sign, prefix)) j
					(sign, prefix, f_share, f_width, g_share, g_width),
				LATERAL (SELECT f_share, f_width) f (share, width), LATERAL (SELECT g_share, g_width) g (share, width)),
		bounds AS (
			SELECT count(*) AS bins, coalesce(max(least(f, g)) FILTER (WHERE width > 0), 0) AS ks_slack,
				coalesce(sum((f + g) * width), 0) / 2 AS w_slack
			FROM pair)
		SELECT bins, ks_statistic(a, b) <= $ks + 1e-15, $ks <= ks_statistic(a, b) + ks_slack + 1e-15,
			abs(wasserstein_distance(a, b) - '$w') <= w_slack + $rounding,
			format('%s bins at %s bits; KS off by %s of %s, W by %s of %s', bins, least(bits(a), bits(b)),
				to_char($ks - ks_statistic(a, b), '9.9EEEE'), to_char(ks_slack, '9.9EEEE'),
				abs(wasserstein_distance(a, b) - '$w'), w_slack)
		FROM hists, bounds});
	note("$name: $figures");
	is($ks_low, 't', "$name: KS is not overstated");
	is($ks_high, 't', "$name: KS is understated by at most max min(f, g)");
	is($w_near, 't', "$name: Wasserstein is within half of sum (f + g) w");

	# where every value is a bin, nothing is lost
	if ($n_distinct <= 4096 && $m_distinct <= 4096)
	{
		is($node->safe_psql('postgres', qq{
			SELECT abs(ks_statistic(a, b) - $ks) <= 1e-15 AND abs(wasserstein_distance(a, b) - '$w') <= $rounding
			FROM (SELECT (SELECT hist_agg(x) FROM p) AS a, (SELECT hist_agg(x) FROM q) AS b) h}),
			't', "$name: exact with at most max_bins values");
	}

	# quantiles lie within the bin of the true one, drawn in to minimum and maximum
	is($node->safe_psql('postgres', q{
		WITH h AS MATERIALIZED (SELECT hist_agg(x) AS h FROM p),
		bins AS MATERIALIZED (SELECT b.* FROM h, hist_bins(h) b),
		qs AS MATERIALIZED (SELECT array_agg(k / 200.0::float8) AS q FROM generate_series(0, 200) k),
		quantiles AS MATERIALIZED (SELECT percentile_disc((SELECT q FROM qs)) WITHIN GROUP (ORDER BY x) AS x FROM p),
		exact AS MATERIALIZED (SELECT unnest(qs.q) AS q, unnest(quantiles.x) AS x FROM qs, quantiles)
		SELECT count(*) FROM exact JOIN bins ON x = lo AND lo = hi OR x >= 0 AND x >= lo AND (x < hi OR hi > 1.7e308)
				OR x < 0 AND lo < 0 AND x <= hi AND (x > lo OR lo < -1.7e308), h
		WHERE hist_quantile(h, q) BETWEEN greatest(lo, hist_min(h)) AND least(hi, hist_max(h))}),
		201, "$name: quantiles are within the bin of the exact ones");
}

# Numerics are read by their digits, which a server of another layout would have said at the start.
my $said = '';
$node->psql('postgres', q{SET client_min_messages = debug1; LOAD 'infodiv'}, stderr => \$said);
unlike($said, qr/numerics of this server are cast/, 'this server lays out numerics as they are read');

$node->stop;
done_testing();
