# coverage_table.pl: gcov's JSON of many builds, a document a line, as one table.
#
#   coverage_table.pl VERBOSE LEAST <documents
#
# A line of src/ counts if any build has code for it, and is reached if any build
# ran it.  Fails if fewer than LEAST per cent of all lines were reached.
use strict;
use warnings;
use JSON::PP;

my ($verbose, $least) = @ARGV;
my %lines;
while (my $document = <STDIN>)
{
	for my $file (@{ decode_json($document)->{files} })
	{
		my $name = $file->{file};
		$name =~ s{^(\./+)+}{};
		next unless $name =~ m{^src/};
		$lines{$name}{ $_->{line_number} } += $_->{count} for @{ $file->{lines} };
	}
}

my ($all, $reached) = (0, 0);
for my $name (sort keys %lines)
{
	my @missed = sort { $a <=> $b } grep { !$lines{$name}{$_} } keys %{ $lines{$name} };
	my $n = keys %{ $lines{$name} };

	$all += $n;
	$reached += $n - @missed;
	printf "%6.1f %%  %5d lines  %s\n", 100 * ($n - @missed) / $n, $n, $name;
	next unless $verbose && @missed;
	open my $source, '<', $name or die "$name: $!";
	my @text = <$source>;
	printf "            %5d  %s", $_, $text[ $_ - 1 ] for @missed;
}
die "no line was counted\n" unless $all;
printf "%6.1f %%  %5d lines in all, %d of them reached\n", 100 * $reached / $all, $all, $reached;
exit(100 * $reached / $all < $least);
