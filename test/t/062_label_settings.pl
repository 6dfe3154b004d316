# A label is a value's text under fixed settings: names of objects as seen from
# pg_catalog, money as in locale C.  No setting of a session changes a label, and
# no label changes a setting.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# a locale whose money looks like no other's
my $locales = PostgreSQL::Test::Utils::tempdir();
append_to_file("$locales/source", <<'END');
LC_MONETARY
int_curr_symbol "XTS "
currency_symbol "T"
mon_decimal_point ","
mon_thousands_sep "."
mon_grouping 3
positive_sign ""
negative_sign "-"
int_frac_digits 2
frac_digits 2
p_cs_precedes 0
p_sep_by_space 1
n_cs_precedes 0
n_sep_by_space 1
p_sign_posn 1
n_sign_posn 1
END LC_MONETARY
END
system("localedef -c -i $locales/source $locales/test >/dev/null 2>&1");
$ENV{LOCPATH} = $locales;

my $node = PostgreSQL::Test::Cluster->new('label_settings');
$node->init;
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;
$node->safe_psql('postgres', q{
	CREATE SCHEMA apart;
	CREATE EXTENSION infodiv;
	CREATE TABLE apart.orders (id integer);
	CREATE TABLE public.orders (id integer);
	CREATE TYPE apart.size AS ENUM ('s', 'm');
	CREATE FUNCTION apart.twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';
	CREATE OPERATOR apart.!!! (RIGHTARG = integer, FUNCTION = apart.twice);
	CREATE COLLATION apart.bytes FROM "C";
	CREATE TEXT SEARCH CONFIGURATION apart.words (COPY = simple);
	CREATE TEXT SEARCH DICTIONARY apart.words (TEMPLATE = simple);
	CREATE DOMAIN apart.price AS money;
	CREATE TYPE apart.line AS (relation regclass, price apart.price);
	CREATE TYPE apart.prices AS RANGE (SUBTYPE = money);
	CREATE TABLE kept (at integer, call text, label text);
});

# every type whose text depends on the session, alone and within others
my @values = ("12345.67::money", "12345.67::money::apart.price", "'apart.orders'::regclass", "'public.orders'::regclass",
	"'pg_class'::regclass", "'apart.size'::regtype", "'apart.twice'::regproc", "'apart.twice(integer)'::regprocedure",
	"'apart.!!!'::regoper", "'apart.!!!(NONE, integer)'::regoperator", "'apart.bytes'::regcollation", "'apart.words'::regconfig",
	"'apart.words'::regdictionary", "'apart'::regnamespace", "'pg_monitor'::regrole", "ROW('apart.orders'::regclass, 1::money)::apart.line",
	"ROW(1, 'apart.orders'::regclass)", "ROW(1, ROW(1000::money))", "ROW(1, ARRAY['apart.orders'::regclass])", "apart.prices(1::money, 2000::money)",
	"ROW(apart.prices(1::money, 2000::money)::text IS NULL, 1.5::float8, '2026-01-02'::date)");
my %sessions = (
	'as installed' => '',
	'other search_path' => 'SET search_path = apart, public;',
	'no search_path' => q{SET search_path = '';},
	'all quoted' => 'SET quote_all_identifiers = on;',
	'other money' => q{SET client_min_messages = error; SET lc_monetary = 'test';},
);
my $fixed = q{SET search_path = pg_catalog, pg_temp; SET lc_monetary = 'C'; SET quote_all_identifiers = off;};

my $has_locale = $node->psql('postgres', $sessions{'other money'}) == 0;
SKIP:
{
	skip 'localedef makes no locale here', 1 unless $has_locale;
	is($node->safe_psql('postgres', "$sessions{'other money'} SELECT 12345.67::numeric::money"), '12.345,67 T', 'a locale with money of its own');
}
for my $value (@values)
{
	my $label = $node->safe_psql('postgres', "$fixed SELECT ($value)::text");
	for my $session (sort keys %sessions)
	{
		next if $session eq 'other money' && !$has_locale;
		my ($out, $err);
		$node->psql('postgres', qq{
			$sessions{$session}
			SELECT (public.freq_labels(public.freq_agg(x)))[1], (public.freq_labels(public.freq_agg(x, 0.5)))[1],
				   public.freq_probability(public.freq_agg(x), x)
			FROM (SELECT $value AS x OFFSET 0) AS s GROUP BY x::text, x}, stdout => \$out, stderr => \$err);
		is("$out$err", "$label|$label|1", "$value, $session");
	}
}

# a moving frame takes back what it counted
is($node->safe_psql('postgres', q{
	SELECT string_agg(f::text, ' ') FROM (SELECT freq_agg(x) OVER (ORDER BY i ROWS CURRENT ROW)::jsonb AS f
	FROM (VALUES (1, 'orders'::regclass), (2, 'apart.orders'::regclass)) AS v (i, x)) AS s}),
	'{"nulls": 0, "counts": {"public.orders": 1}, "freqdist": 1} {"nulls": 0, "counts": {"apart.orders": 1}, "freqdist": 1}', 'in a moving frame');

# the session's settings are as they were, after an error as well
is($node->safe_psql('postgres', q{
	CREATE FUNCTION apart.labelled(c "char") RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 1 / 0; END $$;
	CREATE TYPE apart.failing AS (c "char", r regclass);
	CREATE FUNCTION apart.fails(apart.failing) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 1 / 0; END $$;
	CREATE CAST (apart.failing AS text) WITH FUNCTION apart.fails(apart.failing);
	SET search_path = apart, public; SET quote_all_identifiers = on;
	DO $$
	BEGIN
		PERFORM freq_agg(ROW('a', 'orders')::failing);
	EXCEPTION WHEN division_by_zero THEN
		PERFORM freq_agg('orders'::regclass);
	END $$;
	SELECT current_setting('search_path') || ' ' || current_setting('quote_all_identifiers') || ' ' || 'public.orders'::regclass::text}),
	'apart, public on "public"."orders"', 'settings are kept');

$node->stop;
done_testing();
