# The documents tell the truth: each SQL example of the README and of docs/ prints
# what stands below it, links lead somewhere, lines are short, and the reference has
# each function that a user may call.
#
# INFODIV_WRITE=DIRECTORY writes the pages anew there, with the outputs as they are.
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

$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
my $home = getcwd();
chdir 'examples' or die;
$node->safe_psql('postgres', slurp_file('load.sql'));
chdir $home or die;

sub tidy
{
	my ($text) = @_;
	$text =~ s/^psql:<stdin>:\d+: //mg;
	$text =~ s/[ \t]+$//mg;
	$text =~ s/\n+\z/\n/;
	return $text;
}

# An example is a fenced block of SQL with a fenced block of output behind it.  The
# examples of a page run in one session, in their order, and later pages find the
# tables of those before; markers tell the outputs apart.
my $fence = '```';
my @pages = ('README.md', grep { $_ ne 'docs/testing.md' } sort glob('docs/*.md'));
my $all = 0;
for my $page (@pages)
{
	my $text = slurp_file($page);
	my @examples;
	push @examples, [ $1, $2 ] while $text =~ /^${fence}sql\n(.*?)^$fence\n\n$fence\n(.*?)^$fence$/msg;
	$all += @examples;
	next unless @examples;
	my $script = "\\pset pager off\nSET client_min_messages = warning;\n";
	$script .= "\\echo MARKER $_\n$examples[$_][0]\n" for 0 .. $#examples;
	my $out;
	IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-f', '-' ], '<', \$script, '>', \$out, '2>&1');
	my %got = $out =~ /^MARKER (\d+)\n(.*?)(?=^MARKER|\z)/msg;
	for my $i (0 .. $#examples)
	{
		my ($first) = $examples[$i][0] =~ /(\S.*)/;
		is(tidy($got{$i} // ''), tidy($examples[$i][1]), "$page: $first");
	}
	if (my $directory = $ENV{INFODIV_WRITE})
	{
		my $i = 0;
		$text =~ s/^(${fence}sql\n.*?^$fence\n\n$fence\n)(.*?)(^$fence$)/$1 . tidy($got{$i++} \/\/ '') . $3/msge;
		open my $f, '>', "$directory/" . ($page =~ s{.*/}{}r) or die "$directory: $!";
		print $f $text;
		close $f;
	}
}
cmp_ok($all, '>=', 15, "$all examples");

# Links to files and to headings.
my @broken;
for my $page (@pages)
{
	my $text = slurp_file($page);
	while ($text =~ /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)
	{
		my ($file, $heading) = ($1, $2);
		my $target = $file eq '' ? $page : $page =~ m{^docs/} ? ($file =~ m{^\.\./(.*)} ? $1 : "docs/$file") : $file;
		my $found = -e $target;
		if ($found && defined $heading)
		{
			my %anchor = map { (lc(s/[^\w\- ]//gr) =~ tr/ /-/r) => 1 } slurp_file($target) =~ /^#+ (.*)$/mg;
			$found = $anchor{$heading};
		}
		push @broken, "$page: $file" . (defined $heading ? "#$heading" : '') unless $found;
	}
}
is(join("\n", @broken), '', 'no link leads into nowhere');
my @lines = split /\n/, slurp_file('README.md');
cmp_ok(scalar(@lines), '<=', 400, 'the README is short');
is(join("\n", grep { length > 120 } map { utf8::decode(my $l = $_); $l } @lines), '', 'and has no long lines');

# Whatever a user may call: all that is no support function of a type, operator,
# operator class, cast or aggregate.
my @callable = split /\n/, $node->safe_psql('postgres', q{
	WITH ours AS (
		SELECT p.oid, p.proname FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid WHERE e.extname = 'infodiv')
	SELECT DISTINCT proname FROM ours
	WHERE proname !~ '^_'
	AND oid NOT IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type)
	AND oid NOT IN (SELECT oprcode FROM pg_operator)
	AND oid NOT IN (SELECT amproc FROM pg_amproc)
	AND oid NOT IN (SELECT castfunc FROM pg_cast)
	AND oid NOT IN (SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn]) FROM pg_aggregate)
	ORDER BY 1});
cmp_ok(scalar(@callable), '>=', 40, scalar(@callable) . ' functions to call');
my $reference = slurp_file('docs/reference.md');
is(join(', ', grep { $reference !~ /\b\Q$_\E\b/ } @callable), '', 'each of them is in the reference');

done_testing();
