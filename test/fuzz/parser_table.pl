# parser_table.pl: the C functions that read and write each type, from the
# install script, as the table that parsers.c includes.
use strict;
use warnings;

local $/;
my $sql = <STDIN>;
$sql =~ s/--[^\n]*//g;
my %symbol;
while ($sql =~ /CREATE (?:OR REPLACE )?FUNCTION\s+(\w+)\s*\([^;]*?AS\s+'MODULE_PATHNAME'(?:\s*,\s*'(\w+)')?/gs)
{
	$symbol{$1} = $2 // $1 unless defined $symbol{$1};
}
my (@rows, %declared);
while ($sql =~ /CREATE TYPE\s+(\w+)\s*\(([^;]*?\bINPUT\b[^;]*)\)\s*;/gis)
{
	my ($type, $body) = ($1, $2);
	my @functions;
	for my $role (qw(INPUT OUTPUT RECEIVE SEND))
	{
		my ($name) = $body =~ /\b$role\s*=\s*(\w+)/i or die "type $type has no $role function\n";
		my $function = $symbol{$name} or die "function $name of type $type is not in C\n";
		push @functions, $function;
		$declared{$function} = 1;
	}
	push @rows, qq(\t{"$type", ) . join(', ', @functions) . "},\n";
}
die "no types\n" unless @rows;
print "extern Datum $_(PG_FUNCTION_ARGS);\n" for sort keys %declared;
print "\nstatic const Parser parsers[] = {\n", @rows, "};\n";
