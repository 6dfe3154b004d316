# Every long call stops within half a second of a statement_timeout or a cancel,
# and the session goes on.  The half second is one of the backend's own processor
# time, so that a busy machine does not count; and what took longer is asked up to
# twice more, for the machine may have stalled: a call that does not look for
# interrupts is late every time.
#
# INFODIV_HUGE=128000000 makes the arrays that many elements long (a power of 2 of millions).
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use IPC::Run;
use Time::HiRes qw(time sleep);
use Test::More;

my $huge = $ENV{INFODIV_HUGE} || 16000000;
my $limit = 0.5;

plan skip_all => 'no /proc to read processor time from' unless -r "/proc/$$/stat";

my $node = PostgreSQL::Test::Cluster->new('interrupts');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nwork_mem = '1GB'");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/every.sql'));
$node->safe_psql('postgres', 'SELECT every.fill(10)');
$node->safe_psql('postgres', q{
	-- two covariances that need the whole work: d = 1000
	CREATE TABLE gaussians AS
	SELECT ARRAY(SELECT 0.0::float8 FROM generate_series(1, 1000)) AS mean,
		   (SELECT array_agg(a ORDER BY i) FROM (SELECT i, ARRAY(SELECT CASE WHEN i = j THEN 2.0 ELSE 1.0 / (1 + abs(i - j)) END::float8
			FROM generate_series(1, 1000) AS j) AS a FROM generate_series(1, 1000) AS i) s) AS p,
		   (SELECT array_agg(a ORDER BY i) FROM (SELECT i, ARRAY(SELECT CASE WHEN i = j THEN 5.0 ELSE 1.0 / (2 + abs(i - j)) END::float8
			FROM generate_series(1, 1000) AS j) AS a FROM generate_series(1, 1000) AS i) s) AS q;
	CREATE TABLE labels AS SELECT freq_agg(i) AS ints, freq_agg('label ' || i) AS texts, freq_agg(i, 0.1 + i) AS weighted
	FROM generate_series(1, 1000000) AS i;
	-- masses of 270 bytes: packing them takes longer than the limit
	CREATE TABLE wide AS SELECT freq_agg(i, w) AS ints, freq_agg('label ' || i, w) AS texts
	FROM generate_series(1, 500000) AS i, (VALUES (1e300::float8), (1e-300)) AS v (w);
	CREATE TABLE predictions AS SELECT i AS id, i % 977 AS a, sin(i) AS b, 'l' || i % 1009 AS c, i AS d, now() + i * interval '1 second' AS at
	FROM generate_series(1, 1000000) AS i;
	ANALYZE;
});
# noise, of which the huge arrays are made: sorting it takes time
my $piece = 1000000;
$node->safe_psql('postgres', "CREATE TABLE noise AS SELECT array_agg(random()) AS piece FROM generate_series(1, $piece)");
$node->safe_psql('postgres', q{
	CREATE FUNCTION repeated(piece float8[], times integer) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE AS $$
	BEGIN
		WHILE times > 1 LOOP
			piece := piece || piece;
			times := times / 2;
		END LOOP;
		RETURN piece;
	END $$});
my $times = int($huge / $piece + 0.5);

$node->safe_psql('postgres', q{
	CREATE FUNCTION cpu(pid integer DEFAULT pg_backend_pid()) RETURNS numeric LANGUAGE sql VOLATILE AS
	$$ SELECT round((f[12]::numeric + f[13]::numeric) * 0.01, 2)
	   FROM string_to_array(substring(pg_read_file('/proc/' || pid || '/stat') FROM '\) (.*)$'), ' ') AS f $$});

my $tries = 3;

# A statement under a statement_timeout, of 100 ms unless told.  It may finish before.
sub times_out
{
	my ($what, $statement, $timeout) = @_;
	my ($took, $stopped, $out);
	$timeout //= 0.1;
	for my $try (1 .. $tries)
	{
		($took, $stopped, $out) = stop_by_timeout($statement, $timeout);
		last if defined $took && $took < $timeout + $limit;
	}
	ok(defined $took && $took < $timeout + $limit && $stopped =~ /^(stopped|done)$/, "$what: $stopped after " . ($took // '?') . ' s');
	like($out, qr/^alive$/m, "$what: the session goes on");
}

# How long it took, what became of it, and all output.
sub stop_by_timeout
{
	my ($statement, $timeout) = @_;
	my ($out, $err);
	$node->psql('postgres', qq{
			SELECT cpu() AS before \\gset
			SET statement_timeout = '${timeout}s';
			$statement;
			RESET statement_timeout;
			SELECT 'took ' || cpu() - :before;
			SELECT 'alive' WHERE entropy(ARRAY[1.0, 1.0]::float8[]) = 1},
		stdout => \$out, stderr => \$err, on_error_stop => 0);
	my ($took) = $out =~ /^took ([\d.]+)/m;
	my $stopped = $err =~ /canceling statement due to statement timeout/ ? 'stopped' : $err eq '' ? 'done' : $err;
	return ($took, $stopped, $out);
}

times_out('gaussian_kl, d = 1000', 'SELECT gaussian_kl(mean, p, mean, q) FROM gaussians, generate_series(1, 10)');
times_out('gaussian_entropy, d = 1000', 'SELECT gaussian_entropy(p) FROM gaussians, generate_series(1, 10)');
times_out('gaussian_agg, d = 1000', 'SELECT gaussian_covariance(gaussian_agg(mean)) FROM gaussians, generate_series(1, 5000)');
for my $f (qw(ints texts weighted))
{
	times_out("freq_top of a million $f", "SELECT freq_top($f, 3) FROM labels");
	times_out("freq_items of a million $f", "SELECT count(*) FROM labels, freq_items($f)");
	times_out("freq_merge of a million $f", "SELECT freq_distinct(freq_merge($f)) FROM labels, generate_series(1, 10)");
	times_out("kl_divergence of a million $f", "SELECT kl_divergence($f, $f) FROM labels, generate_series(1, 10)");
	times_out("a million $f as text", "SELECT length($f\::text) FROM labels");
	times_out("a million $f as jsonb", "SELECT jsonb_typeof($f\::jsonb) FROM labels");
	times_out("entropy of a million $f", "SELECT entropy($f) FROM labels, generate_series(1, 10)");
}
# each step of a merge in turn: reading, adding, sorting, packing
for my $f (qw(ints texts))
{
	my $statement = "SELECT freq_distinct($f + $f) FROM wide";
	my $start = time;
	$node->safe_psql('postgres', $statement);
	my $whole = time - $start;
	times_out("the sum of wide $f, $_ tenths of it", $statement, sprintf('%.3f', $whole * $_ / 10)) for 4 .. 9;
}
times_out('drift_report', q{SELECT * FROM drift_report('predictions', 'predictions')});
times_out('drift_series', q{SELECT * FROM drift_series('predictions', 'at', '1 hour', columns => ARRAY['a', 'b', 'c'])});
times_out('drift_report_html', q{SELECT length(drift_report_html('predictions', 'predictions'))});
times_out('hist_agg', 'SELECT hist_quantile(hist_agg(b), 0.5) FROM predictions');
times_out('freq_agg', 'SELECT freq_distinct(freq_agg(d)) FROM predictions');
times_out('entropy in a window', 'SELECT count(e) FROM (SELECT entropy(d) OVER (ORDER BY id) AS e FROM predictions) s');

# Huge arrays: made first, so that only the call can hold up the cancel that follows.
my @calls = split /\n/, $node->safe_psql('postgres', q{
	SELECT regexp_replace(regexp_replace(call, '\m(v|p3)\M', 'huge', 'g'), '\m[xy]\M', '0.5', 'g') FROM every.functions
	WHERE call ~ '\((v|p3)\M' AND call !~ 'm_' ORDER BY 1});
ok(@calls > 5, @calls . ' functions of arrays');
my @slow;
for my $call (@calls)
{
	my ($took, $err);
	for my $try (1 .. $tries)
	{
		($took, $err) = stop_by_cancel($call);
		last if defined $took && $took <= $limit;
	}
	note(sprintf('%s: %.3f s', $call, $took // -1));
	push @slow, sprintf('%s: %s s, %s', $call, $took // '?', $err) if !defined $took || $took > $limit || $err !~ /canceling statement/;
}
is(join("\n", @slow), '', "every function of arrays of $huge elements stops within $limit s");

# How long a call went on after it was cancelled, and what it said.
sub stop_by_cancel
{
	my ($call) = @_;

	# The array is made once, then tells that it is ready, then the call is made over and over.
	my $script = qq{
		SET application_name = 'busy';
		SELECT count(f)
		FROM (SELECT repeated(piece, $times) AS huge FROM noise OFFSET 0) s,
			 LATERAL (SELECT set_config('application_name', 'ready', array_length(huge, 1) < 0) OFFSET 0) r,
			 LATERAL generate_series(1, 10000) AS k,
			 LATERAL (SELECT $call AS f WHERE k > 0 OFFSET 0) t;
		SELECT 'stopped ' || cpu(), entropy(ARRAY[1.0, 1.0]::float8[]);
	};
	my ($out, $err) = ('', '');
	my $session = IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('postgres') ], '<', \$script, '>', \$out, '2>', \$err,
		IPC::Run::timeout(120));
	my $asked = '';
	for my $try (1 .. 600)
	{
		$session->pump_nb;
		$asked = $node->safe_psql('postgres', q{
			SELECT pid, pg_sleep(0.15), cpu(pid), pg_cancel_backend(pid)
			FROM pg_stat_activity WHERE application_name = 'ready'});
		last if $asked ne '' || $err ne '';
		sleep 0.02;
	}
	$session->finish;
	my ($from) = $asked =~ /([\d.]+)\|t$/;
	my ($to) = $out =~ /^stopped ([\d.]+)\|1$/m;
	return (defined $from && defined $to ? $to - $from : undef, $err);
}

done_testing();
