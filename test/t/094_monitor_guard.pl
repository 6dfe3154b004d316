# Whoever may make a table can make one that looks like a monitor's.  Nothing that its owner wrote
# runs as the role that looks at alarms or a page, or drops it, and no other table goes with it.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use IPC::Run;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('monitor_guard');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\njit = off\ntimezone = 'UTC'\nclient_min_messages = warning\nautovacuum = off\n");
$node->start;
sub role { return (extra_params => [ '-U', $_[0] ]) }
sub by { my ($role, $sql) = @_; return $node->safe_psql('postgres', $sql, role($role)) }
# all that a role gets to see, messages too
sub seen
{
	my ($role, $sql) = @_;
	my ($ret, $out, $err) = $node->psql('postgres', $sql, role($role));
	return "$out\n$err";
}

by('postgres', q{CREATE EXTENSION infodiv; CREATE ROLE mallory LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE alice LOGIN; CREATE ROLE deputy LOGIN IN ROLE alice;
	CREATE TABLE events AS SELECT timestamptz '2026-03-01Z' + i * interval '1 hour' AS at, CASE WHEN i < 96 THEN i % 7 ELSE i % 2 END AS v FROM generate_series(0, 167) i;
	CREATE TABLE precious (x int); GRANT SELECT ON events TO PUBLIC; GRANT ALL ON precious TO mallory;
	CREATE SCHEMA app AUTHORIZATION alice});

# A monitor of mallory's that others may read, and a function that says so where it runs as one of them.
sub plant
{
	by('postgres', 'DROP SCHEMA IF EXISTS evil CASCADE; CREATE SCHEMA evil AUTHORIZATION mallory');
	by('mallory', q{SELECT drift_monitor_create('evil.m', 'events', 'at', '1 day', 'SELECT * FROM events WHERE at < ''2026-03-04Z''');
		CALL drift_monitor_refresh('evil.m', '2026-03-08Z');
		GRANT USAGE ON SCHEMA evil TO PUBLIC; GRANT SELECT ON evil.m_monitor, evil.m_profile, evil.m_drift TO PUBLIC;
		CREATE FUNCTION evil.fire(what text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
			IF current_user <> 'mallory' THEN RAISE WARNING 'MALLORY RUNS AS % BY %', current_user, what; END IF; RETURN true; END $$});
}
my $alarms = q{SELECT count(*) FROM drift_alarms WHERE monitor = 'evil.m'};
my $page = q{SELECT length(drift_monitor_html('evil.m'))};
plant();
for my $role ('reader', 'postgres')
{
	cmp_ok(by($role, $alarms), '>', 0, "alarms of a monitor that others may read, for $role");
	cmp_ok(by($role, $page), '>', 1000, 'and its page');
}

# A table in the place of one of the monitor's, with its rows
sub in_place_of
{
	my ($table, $changes, $create) = @_;
	$create //= 'CREATE TABLE evil.new AS TABLE evil.OLD';
	my $column = $table eq 'm_drift' ? 'results' : 'profile';
	(my $sql = "$create; $changes; DROP TABLE evil.OLD; ALTER TABLE evil.new RENAME TO OLD; UPDATE evil.m_monitor SET $column = 'evil.OLD'; GRANT SELECT ON evil.OLD TO PUBLIC") =~ s/OLD/$table/g;
	return $sql;
}
my $type = q{CREATE TYPE evil.t AS ENUM ('x'); CREATE FUNCTION evil.to_bool(evil.t) RETURNS boolean LANGUAGE sql AS $$ SELECT evil.fire('cast') $$;
	CREATE CAST (evil.t AS boolean) WITH FUNCTION evil.to_bool(evil.t) AS IMPLICIT;
	CREATE FUNCTION evil.to_float(evil.t) RETURNS float8 LANGUAGE sql AS $$ SELECT evil.fire('cast')::int::float8 $$;
	CREATE CAST (evil.t AS float8) WITH FUNCTION evil.to_float(evil.t) AS IMPLICIT};
my @attacks = (
	[ 'a policy of the settings', q{ALTER TABLE evil.m_monitor ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON evil.m_monitor USING (evil.fire('policy') AND origin IS NOT NULL)},
		qr/table evil.m_monitor has row-level security.*DISABLE ROW LEVEL SECURITY/s ],
	[ 'a policy of the results', q{ALTER TABLE evil.m_drift ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON evil.m_drift USING (evil.fire('policy') AND score IS NOT NULL)},
		qr/table evil.m_drift has row-level security.*DISABLE ROW LEVEL SECURITY/s ],
	[ 'a type with a cast to boolean', $type . '; ' . in_place_of('m_drift', q{ALTER TABLE evil.new ALTER drift_detected TYPE evil.t USING 'x'}), qr/table evil.m_drift is not a plain table of type.*drift_monitor_results/s ],
	[ 'a type with a cast to float8', $type . '; ' . in_place_of('m_drift', q{ALTER TABLE evil.new ALTER score TYPE evil.t USING 'x'}), qr/is not a plain table of type/ ],
	[ 'a domain', in_place_of('m_drift', q{CREATE DOMAIN evil.d AS text CHECK (evil.fire('domain')); ALTER TABLE evil.new ALTER reason TYPE evil.d}), qr/is not a plain table of type/ ],
	[ 'a view', q{CREATE TABLE evil.kept AS TABLE evil.m_drift; DROP TABLE evil.m_drift; CREATE VIEW evil.m_drift AS SELECT * FROM evil.kept WHERE evil.fire('view') AND n_ref IS NOT NULL;
		UPDATE evil.m_monitor SET results = 'evil.m_drift'; GRANT SELECT ON evil.m_drift TO PUBLIC}, qr/is not a plain table of type/ ],
	[ 'an index of the settings', q{CREATE INDEX ON evil.m_monitor (evil.fire('index of settings'))}, qr/table evil.m_monitor calls a function in index evil\.\S+.*DROP INDEX evil/s ],
	[ 'an index', q{CREATE INDEX ON evil.m_drift (evil.fire('index'))}, qr/table evil.m_drift calls a function in index evil\.\S+.*DROP INDEX evil/s ],
	[ 'a partial index', q{CREATE INDEX ON evil.m_drift (score) WHERE evil.fire('predicate')}, qr/table evil.m_drift calls a function in index/ ],
	[ 'statistics', q{CREATE STATISTICS evil.s ON score, (evil.fire('statistics')) FROM evil.m_drift; ANALYZE evil.m_drift}, qr/calls a function in statistics object evil.s.*DROP STATISTICS evil.s/s ],
	[ 'a constraint', q{ALTER TABLE evil.m_drift ADD CONSTRAINT c CHECK (evil.fire('constraint'))}, qr/calls a function in constraint c.*DROP CONSTRAINT c/s ],
	[ 'a child', q{CREATE TABLE evil.child () INHERITS (evil.m_drift); CREATE INDEX ON evil.child (evil.fire('index of child'))}, qr/is not a plain table of type/ ],
	[ 'a child of the settings', q{CREATE TABLE evil.child () INHERITS (evil.m_monitor); CREATE INDEX ON evil.child (evil.fire('index of child'))}, qr/is not a plain table of type/ ],
	[ 'partitions', in_place_of('m_drift', q{CREATE TABLE evil.part PARTITION OF evil.new DEFAULT; INSERT INTO evil.new TABLE evil.m_drift; CREATE INDEX ON evil.part (evil.fire('index of partition'))},
		'CREATE TABLE evil.new (LIKE evil.m_drift) PARTITION BY RANGE (window_start)'), qr/is not a plain table of type/ ],
	[ 'an operator', q{CREATE FUNCTION evil.differ(timestamptz, timestamptz) RETURNS boolean LANGUAGE sql AS $$ SELECT evil.fire('operator') $$;
		CREATE OPERATOR evil.= (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = evil.differ); ALTER ROLE reader SET search_path = evil, pg_catalog, public}, undef ],
);
for my $attack (@attacks)
{
	my ($what, $sql, $error) = @$attack;
	plant();
	$what eq 'an operator' ? by('postgres', $sql) : by('mallory', $sql);
	# a superuser has no policies
	for my $role ($what =~ /policy/ ? 'reader' : ('reader', 'postgres'))
	{
		my $said = seen($role, "SET constraint_exclusion = on; $alarms");
		unlike($said, qr/MALLORY/, "$what: alarms, for $role");
		like($said, $error && $what !~ /settings/ ? qr/^0\n.*WARNING:  alarms of monitor evil.m are left out.*$error/s : qr/^[1-9]/, 'and what there is, or why it is left out');
		$said = seen($role, "SET constraint_exclusion = on; $page");
		unlike($said, qr/MALLORY/, "$what: page, for $role");
		like($said, qr/ERROR: .*$error/s, 'an error that names the mend') if $error;
	}
	unlike(seen('postgres', q{SET constraint_exclusion = on; SELECT drift_monitor_drop('evil.m')}), qr/MALLORY/, "$what: drop by a superuser");
}
by('postgres', 'ALTER ROLE reader RESET search_path');

# an aggregate's argument, for whoever refreshes it: the states are as typed as the results
plant();
by('mallory', in_place_of('m_profile', q{ALTER TABLE evil.new ADD more int}));
like(seen('mallory', q{CALL drift_monitor_refresh('evil.m')}), qr/table evil.m_profile is not a plain table of type.*drift_monitor_states/s, 'a refresh of other states is an error');

# the settings name other tables
for my $column ('profile', 'results')
{
	plant();
	by('mallory', "UPDATE evil.m_monitor SET $column = 'public.precious'");
	like(seen('postgres', q{SELECT drift_monitor_drop('evil.m')}), qr/table public.precious is not a plain table of type/, "$column of another role: not dropped");
	is(by('postgres', "SELECT to_regclass('public.precious')"), 'precious', 'it is there');
}
by('alice', q{SELECT drift_monitor_create('app.m', 'events', 'at', '1 day'); CALL drift_monitor_refresh('app.m', '2026-03-08Z')});
plant();
by('mallory', q{UPDATE evil.m_monitor SET profile = 'app.m_profile', results = 'app.m_drift'}) if eval { by('alice', 'GRANT USAGE ON SCHEMA app TO mallory; GRANT SELECT ON app.m_drift TO mallory'); 1 };
like(seen('postgres', q{SELECT drift_monitor_drop('evil.m')}), qr/table app.m_profile belongs to alice, but evil.m_monitor to mallory/, 'nor tables of another monitor');
unlike(seen('postgres', $page), qr/^\d/, 'nor shown as those of this one');
like(seen('postgres', $alarms), qr/^[1-9]/, 'whose alarms are its own');
is(by('postgres', q{SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'}), '3', 'they are there');
# a superuser's monitor in a schema of another role, who puts a table of its own there
by('postgres', q{CREATE SCHEMA shared AUTHORIZATION mallory; SELECT drift_monitor_create('shared.m', 'events', 'at', '1 day')});
by('mallory', q{DROP TABLE shared.m_drift; CREATE TABLE shared.m_drift OF drift_monitor_results; GRANT ALL ON shared.m_drift TO PUBLIC});
by('postgres', q{UPDATE shared.m_monitor SET results = 'shared.m_drift'});
like(seen('postgres', q{CALL drift_monitor_refresh('shared.m', '2026-03-08Z')}), qr/table shared.m_drift belongs to mallory, but shared.m_monitor to postgres.*ALTER TABLE shared.m_drift OWNER TO postgres/s, 'tables of two owners are no monitor');
by('postgres', 'DROP SCHEMA shared CASCADE');

# text of the results is no HTML
plant();
by('mallory', q{UPDATE evil.m_drift SET column_kind = '<script>alert(1)</script>', column_name = '<b>', segment = '<i>'});
unlike(by('reader', q{SELECT drift_monitor_html('evil.m')}), qr/<script>alert|<b>|<i>/, 'results are escaped');

# what is meant goes on: renamed, moved, of another owner, whole or in part
by('alice', q{GRANT USAGE ON SCHEMA app TO reader; GRANT SELECT ON app.m_monitor, app.m_drift TO reader});
cmp_ok(by('reader', q{SELECT count(*) FROM drift_alarms WHERE monitor = 'app.m'}), '>', 0, 'who is granted the tables sees alarms');
by('reader', q{SELECT drift_monitor_html('app.m')});
by('alice', 'ALTER TABLE app.m_drift RENAME TO old');
for my $call (q{CALL drift_monitor_refresh('app.m')}, q{SELECT drift_monitor_html('app.m')}, q{SELECT drift_monitor_drop('app.m')})
{
	like(seen('alice', $call), qr/ERROR:  table app.old is not called app.m_drift.*ALTER TABLE app.old RENAME TO m_drift/s, "$call of renamed results names the mend");
}
like(seen('alice', 'SELECT count(*) FROM drift_alarms'), qr/^[0-9]+\n.*WARNING:  alarms of monitor app.m are left out: table app.m_drift does not exist/s, 'and so do alarms');
by('alice', q{ALTER TABLE app.old RENAME TO n_drift; ALTER TABLE app.m_profile RENAME TO n_profile; ALTER TABLE app.m_monitor RENAME TO n_monitor; CALL drift_monitor_refresh('app.n')});
cmp_ok(by('reader', q{SELECT count(*) FROM drift_alarms WHERE monitor = 'app.n'}), '>', 0, 'all three renamed are a monitor of that name');
by('postgres', q{CREATE SCHEMA other AUTHORIZATION alice});
by('alice', q{ALTER TABLE app.n_drift SET SCHEMA other});
like(seen('alice', q{CALL drift_monitor_refresh('app.n')}), qr/table other.n_drift is not called app.n_drift.*ALTER TABLE other.n_drift SET SCHEMA app/s, 'and moved');
by('alice', q{ALTER TABLE other.n_drift SET SCHEMA app});
by('postgres', 'GRANT USAGE, CREATE ON SCHEMA app TO reader; ALTER TABLE app.n_drift OWNER TO reader');
like(seen('alice', q{CALL drift_monitor_refresh('app.n')}), qr/table app.n_drift belongs to reader, but app.n_monitor to alice.*ALTER TABLE app.n_drift OWNER TO alice/s, 'and given away');
by('postgres', 'ALTER TABLE app.n_drift OWNER TO alice');
by('deputy', q{CALL drift_monitor_refresh('app.n', '2026-03-09Z'); SELECT drift_monitor_drop('app.n')});
is(by('postgres', q{SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'}), '0', 'a member of the role refreshes and drops it');
by('alice', q{SELECT drift_monitor_create('app.m', 'events', 'at', '1 day'); DROP TABLE app.m_profile});
like(seen('alice', q{CALL drift_monitor_refresh('app.m')}), qr/does not exist.*drift_monitor_drop/s, 'a table that is gone is an error');
by('postgres', q{SELECT drift_monitor_drop('app.m')});
is(by('postgres', q{SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'}), '0', 'a superuser drops what is left');

# a drop that comes in between of refreshes
by('alice', q{SELECT drift_monitor_create('app.m', 'events', 'at', '1 day')});
my $first = $node->background_psql('postgres', extra_params => [ '-U', 'alice' ]);
$first->query_safe(q{BEGIN; CALL drift_monitor_refresh('app.m', '2026-03-03Z')});
my @connection = ('psql', '-XqAt', '-U', 'alice', '-d', $node->connstr('postgres'), '-c');
my @said = ('', '');
my @waiting;
for my $call (q{SELECT drift_monitor_drop('app.m')}, q{CALL drift_monitor_refresh('app.m')})
{
	push @waiting, IPC::Run::start([ @connection, $call ], '>', \$said[@waiting], '2>&1');
	$node->poll_query_until('postgres', 'SELECT count(*) = ' . @waiting . q{ FROM pg_stat_activity WHERE wait_event_type = 'Lock'}) or die;
}
$first->query_safe('COMMIT');
$_->finish for @waiting;
unlike("@said", qr/deadlock/, 'no deadlock');
is(by('postgres', q{SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'}), '0', 'it is dropped');
like($said[1], qr/does not exist/, 'which the refresh says');
$first->quit;
$node->stop;
done_testing();
