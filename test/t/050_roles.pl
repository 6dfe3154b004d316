# A role without privileges installs the extension in a database of its own and
# uses all of it; nothing in it runs with another role's rights, and hostile
# objects in front of the search path are not called.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('roles');
$node->init;
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE analyst LOGIN; CREATE ROLE other LOGIN; CREATE DATABASE analysis OWNER analyst');
$node->safe_psql('template1', 'REVOKE CREATE ON SCHEMA public FROM PUBLIC');

my @analyst = (extra_params => [ '-U', 'analyst' ]);
my @other = (extra_params => [ '-U', 'other' ]);

sub attempt
{
	my ($query, @who) = @_;
	my ($out, $err);
	my $status = $node->psql('analysis', $query, stdout => \$out, stderr => \$err, @who);
	return $status == 0 ? $out : "error: $err";
}

is(attempt('CREATE EXTENSION infodiv', @other) =~ /permission denied/ ? 'denied' : 'allowed', 'denied',
	'a role that may not create in the database may not install it');
is(attempt('CREATE EXTENSION infodiv', @analyst), '', 'the owner of a database, no superuser, installs it');
is(attempt('SELECT every_superuser.rolsuper FROM pg_roles every_superuser WHERE rolname = current_user', @analyst), 'f',
	'that role is no superuser');

# everything works for it
is(attempt(slurp_file('test/every.sql'), @analyst), '', 'the catalog of calls');
attempt('SELECT every.fill(300)', @analyst);
my @failed;
my @calls = split /\n/, attempt('SELECT call FROM every.aggregates UNION ALL SELECT call FROM every.functions', @analyst);
ok(@calls > 50, 'there are ' . @calls . ' calls');
for my $call (@calls)
{
	my $result = attempt("SELECT count(x) FROM (SELECT $call AS x FROM every.sample) s", @analyst);
	push @failed, "$call: $result" if $result !~ /^\d+$/;
}
is(join("\n", @failed), '', 'every call works for an unprivileged role');

# nothing borrows rights
is(attempt(q{SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
			 JOIN pg_extension e ON e.oid = d.refobjid WHERE e.extname = 'infodiv'
			 AND (p.prosecdef OR p.proleakproof OR p.prolang NOT IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal', 'sql', 'plpgsql')))}),
	'', 'no function is SECURITY DEFINER, leakproof, or in an untrusted language');

attempt(q{
	CREATE TABLE public.secret AS SELECT id, l_text, x, part FROM every.sample;
	CREATE TABLE public.rows AS SELECT * FROM public.secret;
	ALTER TABLE public.rows ENABLE ROW LEVEL SECURITY;
	CREATE POLICY mine ON public.rows FOR SELECT USING (part = 1);
	GRANT SELECT ON public.rows TO other;
	CREATE TABLE public.open AS SELECT * FROM public.secret WHERE part = 1;
	GRANT SELECT ON public.open TO other;
	CREATE TABLE public.some AS SELECT * FROM public.secret;
	GRANT SELECT (id, x) ON public.some TO other;
}, @analyst);
for my $call (
	q{drift_report('public.secret', 'public.open')},
	q{drift_report('public.open', 'public.secret')},
	q{drift_report('SELECT * FROM public.secret', 'public.open')},
	q{drift_bins('public.open', 'public.secret', 'x')},
	q{drift_report_html('public.open', 'public.secret')},
	q{drift_report('public.some', 'public.open', ARRAY['l_text'])})
{
	like(attempt("SELECT * FROM $call", @other), qr/permission denied/, "$call needs the caller's own rights");
}
is(attempt(q{SELECT DISTINCT n_ref, n_cur FROM drift_report('public.rows', 'public.open', ARRAY['x'])}, @other), '75|75',
	'a report sees the rows that row level security shows its caller');
is(attempt(q{SELECT DISTINCT n_ref, n_cur FROM drift_report('public.rows', 'public.open', ARRAY['x'])}, @analyst), '300|75',
	'and its owner all of them');

# a source is data, not a statement
for my $text (q{public.open; DROP TABLE public.open}, q{DELETE FROM public.open RETURNING *},
	q{public.open"; SELECT 1; --}, q{SELECT 1) x; DROP TABLE public.open; --})
{
	like(attempt("SELECT * FROM drift_report(\$t\$$text\$t\$, 'public.open')", @analyst), qr/^error/, "refused: $text");
}
is(attempt('SELECT count(*) FROM public.open', @analyst), '75', 'nothing was executed');

# hostile objects before all others in the search path
my $report = q{SELECT * FROM drift_report('public.secret', 'public.open', ARRAY['l_text', 'x', 'part'])};
my $expected = attempt($report, @analyst);
unlike($expected, qr/^error/, 'a report');
attempt(q{
	CREATE SCHEMA hostile;
	CREATE FUNCTION hostile.refuse(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'hostile % called', $1; END $$;
}, @analyst);
for my $name (qw(count sum min max coalesce format quote_ident quote_literal to_regclass unnest array_agg string_agg
	freq_agg hist_agg entropy js_divergence kl_divergence psi freq_counts hist_counts hist_quantile freq_items greatest
	sqrt ln power abs length replace concat array_length cardinality generate_series row_number lower upper isfinite))
{
	attempt(qq{
		CREATE FUNCTION hostile.$name(integer) RETURNS integer LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::integer \$\$;
		CREATE FUNCTION hostile.$name(bigint) RETURNS bigint LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::bigint \$\$;
		CREATE FUNCTION hostile.$name(float8) RETURNS float8 LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::float8 \$\$;
		CREATE FUNCTION hostile.$name(text) RETURNS text LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name') \$\$;
		CREATE FUNCTION hostile.$name(VARIADIC text[]) RETURNS text LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name') \$\$;
		CREATE FUNCTION hostile.$name(freqdist) RETURNS float8 LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::float8 \$\$;
		CREATE FUNCTION hostile.$name(numhist) RETURNS float8 LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::float8 \$\$;
		CREATE FUNCTION hostile.$name(freqdist, freqdist) RETURNS float8 LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::float8 \$\$;
		CREATE FUNCTION hostile.$name(numhist, numhist) RETURNS float8 LANGUAGE sql AS \$\$ SELECT hostile.refuse('$name')::float8 \$\$;
	}, @analyst);
}
for my $type (qw(integer bigint float8 text boolean name))
{
	for my $operator (qw(= <> < > <= >= + - * / ||))
	{
		attempt(qq{
			CREATE FUNCTION hostile.op($type, $type) RETURNS $type LANGUAGE sql AS \$\$ SELECT hostile.refuse('operator')::$type \$\$;
			}, @analyst);
		attempt("CREATE OPERATOR hostile.$operator (LEFTARG = $type, RIGHTARG = $type, FUNCTION = hostile.op)", @analyst);
	}
}
like(attempt(q{SET search_path = hostile, pg_catalog, public; SELECT 1 = 1}, @analyst), qr/hostile operator/, 'the trap is set');
is(attempt("SET search_path = hostile, pg_catalog, public; $report", @analyst), $expected, 'the drift functions walk around it');
for my $call (
	q{drift_series('public.timed', 'at', '1 day')}, q{drift_bins('public.secret', 'public.open', 'x')},
	q{drift_bins('public.secret', 'public.open', 'l_text')},
	q{drift_report_html('public.secret', 'public.open')},
	(map { "drift_report('public.secret', 'public.open', ARRAY['l_text', 'x'], '$_')" }
		  qw(evidently_psi evidently_kl evidently_js evidently_wasserstein nannyml_js nannyml_hellinger nannyml_linf)))
{
	attempt(q{CREATE TABLE public.timed AS SELECT *, '2024-01-01'::timestamptz + id * interval '10 minutes' AS at FROM public.secret}, @analyst)
	  if $call =~ /timed/;
	my $plain = attempt("SELECT * FROM $call", @analyst);
	unlike($plain, qr/^error/, $call);
	is(attempt("SET search_path = hostile, pg_catalog, public; SELECT * FROM $call", @analyst), $plain, "$call under a hostile search path");
}

done_testing();
