# Monitors live on after dump and restore, by the database's owner too, and pg_upgrade; and
# pg_cron refreshes them, where its package is installed.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('monitored');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\ntimezone = 'UTC'\nclient_min_messages = warning");
my $library = $node->config_data('--pkglibdir');
chomp $library;
my $cron = -e "$library/pg_cron.so";
$node->append_conf('postgresql.conf', "shared_preload_libraries = 'pg_cron'\ncron.database_name = 'postgres'\ncron.use_background_workers = on\nmax_worker_processes = 20") if $cron;
$node->start;
sub one { my ($sql, $database, @who) = @_; return $node->safe_psql($database // 'postgres', $sql, @who) }

one('CREATE ROLE owner LOGIN; CREATE DATABASE app OWNER owner; CREATE DATABASE copy OWNER owner; CREATE DATABASE copy_by_owner OWNER owner');
my @owner = (extra_params => [ '-U', 'owner' ]);
one(q{CREATE EXTENSION infodiv;
	CREATE SCHEMA "Drift's";
	CREATE TABLE "Events 1" (at timestamptz, kind text, size int);
	INSERT INTO "Events 1" SELECT timestamptz '2026-03-01Z' + i * interval '10 minutes', CASE WHEN i < 700 THEN 'k' || i % 3 ELSE 'k' || i % 2 END, i % 37 FROM generate_series(0, 1439) i;
	SELECT drift_monitor_create('"Drift''s".events', '"Events 1"', 'at', '1 day', 'SELECT * FROM "Events 1" WHERE at < ''2026-03-04Z''', late => '2 days');
	SELECT drift_monitor_create('moving', 'SELECT * FROM "Events 1"', 'at', '12 hours', late => '0');
	CALL drift_monitor_refresh('"Drift''s".events', '2026-03-08Z'); CALL drift_monitor_refresh('moving', '2026-03-08Z')}, 'app', @owner);
my $look = q{SELECT md5(string_agg(d::text, ' ' ORDER BY d::text)) FROM "Drift's".events_drift d; SELECT md5(string_agg(d::text, ' ' ORDER BY d::text)) FROM moving_drift d;
	SELECT md5(string_agg(d::text, ' ' ORDER BY d::text)) FROM "Drift's".events_profile d; SELECT s FROM "Drift's".events_monitor s; SELECT s FROM moving_monitor s; TABLE drift_alarms};
my $go_on = q{CALL drift_monitor_refresh('"Drift''s".events', '2026-03-11Z'); CALL drift_monitor_refresh('moving', '2026-03-11Z')};
my $seen = one($look, 'app', @owner);
like($seen, qr/public\.moving\|/, 'there are alarms to keep');

my $dir = PostgreSQL::Test::Utils::tempdir();
$node->command_ok([ 'pg_dump', '-Fc', '-f', "$dir/dump", 'app' ], 'pg_dump');
$node->command_ok([ 'pg_dump', '-U', 'owner', '-Fc', '-f', "$dir/dump_by_owner", 'app' ], 'pg_dump by the owner, who is no superuser');
$node->command_ok([ 'pg_restore', '-e', '-d', 'copy', "$dir/dump" ], 'pg_restore');
$node->command_ok([ 'pg_restore', '-e', '-j', '2', '-U', 'owner', '--no-comments', '-d', 'copy_by_owner', "$dir/dump_by_owner" ], 'pg_restore by the owner, in parallel');
for my $database ('copy', 'copy_by_owner')
{
	is(one($look, $database, @owner), $seen, "$database: the same settings, results, states and alarms");
}
one($go_on, $_, @owner) for 'app', 'copy', 'copy_by_owner';
my $later = one($look, 'app', @owner);
isnt($later, $seen, 'they go on');
is(one($look, $_, @owner), $later, "$_: to the same results") for 'copy', 'copy_by_owner';

# pg_cron
SKIP:
{
	skip 'pg_cron is not installed (Debian: postgresql-15-cron)', 3 unless $cron && $node->psql('postgres', 'CREATE EXTENSION pg_cron') == 0;
	one(q{CREATE EXTENSION infodiv; CREATE TABLE ticks (at timestamptz DEFAULT clock_timestamp(), v int);
		CREATE INDEX ON ticks (at); INSERT INTO ticks (at, v) SELECT now() - interval '1 hour' + i * interval '1 second', i % 7 FROM generate_series(0, 3600) i;
		SELECT drift_monitor_create('ticks', 'ticks', 'at', '10 minutes');
		SELECT cron.schedule('drift ticks', '* * * * *', $$CALL drift_monitor_refresh('ticks')$$)});
	ok($node->poll_query_until('postgres', q{SELECT count(*) > 0 FROM cron.job_run_details WHERE status = 'succeeded'}), 'pg_cron calls it');
	is(one(q{SELECT count(*) FROM cron.job_run_details WHERE status = 'failed'}), '0', 'without failure');
	cmp_ok(one('SELECT count(DISTINCT window_start) FROM ticks_drift'), '>=', 5, 'and it computes its windows');
	one(q{SELECT cron.unschedule('drift ticks'); DROP EXTENSION pg_cron});
}

# pg_upgrade
my $new = PostgreSQL::Test::Cluster->new('new');
$new->init;
$new->append_conf('postgresql.conf', 'fsync = off');
my $bindir = $new->config_data('--bindir');
chomp $bindir;
$node->stop;
chdir $new->basedir or die;
command_ok(
	[ 'pg_upgrade', '--no-sync', '-d', $node->data_dir, '-D', $new->data_dir, '-b', $bindir, '-B', $bindir,
	  '-s', $new->host, '-p', $node->port, '-P', $new->port ], 'pg_upgrade');
$new->start;
is($new->safe_psql('app', $look, @owner), $later, 'pg_upgrade keeps them');
$new->safe_psql('app', q{CALL drift_monitor_refresh('moving', '2026-03-11 12:00Z')}, @owner);
is($new->safe_psql('app', 'SELECT max(window_end) FROM moving_drift', @owner), '2026-03-11 12:00:00+00', 'and they go on');
$new->stop;
done_testing();
