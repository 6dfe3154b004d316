# The README tells the truth: each of its SQL examples prints what stands below
# it, and each function that a user may call is in its reference.
#
# INFODIV_WRITE=FILE writes the README anew to FILE, with the outputs as they are.
use strict;
use warnings;
use Cwd;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('readme');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\ntimezone = 'UTC'");
$node->start;

my $readme = slurp_file('README.md');
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
my $home = getcwd();
chdir 'examples' or die;
$node->safe_psql('postgres', slurp_file('load.sql'));
chdir $home or die;

# An example is a fenced block of SQL with a fenced block of output behind it.
my @examples;
my $fence = '```';
while ($readme =~ /^${fence}sql\n(.*?)^$fence\n\n$fence\n(.*?)^$fence$/msg)
{
	push @examples, [ $1, $2 ];
}
cmp_ok(scalar(@examples), '>=', 10, scalar(@examples) . ' examples in the README');

# All in one session, in their order; markers tell the outputs apart.
my $script = "\\pset pager off\nSET client_min_messages = warning;\n";
$script .= "\\echo MARKER $_\n$examples[$_][0]\n" for 0 .. $#examples;
my ($out, $err);
IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-f', '-' ], '<', \$script, '>', \$out, '2>&1');
my %got = $out =~ /^MARKER (\d+)\n(.*?)(?=^MARKER|\z)/msg;

sub tidy
{
	my ($text) = @_;
	$text =~ s/^psql:<stdin>:\d+: //mg;
	$text =~ s/[ \t]+$//mg;
	$text =~ s/\n+\z/\n/;
	return $text;
}
for my $i (0 .. $#examples)
{
	my ($first) = $examples[$i][0] =~ /(\S.*)/;
	is(tidy($got{$i} // ''), tidy($examples[$i][1]), "example: $first");
}

if (my $file = $ENV{INFODIV_WRITE})
{
	my $i = 0;
	$readme =~ s/^(${fence}sql\n.*?^$fence\n\n$fence\n)(.*?)(^$fence$)/$1 . tidy($got{$i++} \/\/ '') . $3/msge;
	open my $f, '>', $file or die "$file: $!";
	print $f $readme;
	close $f;
}

# Whatever a user may call: all that is no support function of a type, operator,
# operator class, cast or aggregate.
my @callable = split /\n/, $node->safe_psql('postgres', q{
	WITH ours AS (
		SELECT p.oid, p.proname FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid WHERE e.extname = 'infodiv')
	SELECT DISTINCT proname FROM ours
	WHERE obj_description(oid, 'pg_proc') !~ '^(support|part) of '
	AND oid NOT IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type)
	AND oid NOT IN (SELECT oprcode FROM pg_operator)
	AND oid NOT IN (SELECT amproc FROM pg_amproc)
	AND oid NOT IN (SELECT castfunc FROM pg_cast)
	AND oid NOT IN (SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn]) FROM pg_aggregate)
	ORDER BY 1});
cmp_ok(scalar(@callable), '>=', 40, scalar(@callable) . ' functions to call');
my $reference = ($readme =~ /^## Reference$(.*?)^## /ms)[0] // '';
is(join(', ', grep { $reference !~ /\b\Q$_\E\b/ } @callable), '', 'each of them is in the reference');

done_testing();
