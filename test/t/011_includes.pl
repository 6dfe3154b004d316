# Who may include whom, read from the sources: numerics know no server and nobody
# else, what types share knows no type, types know the numerics and what is shared,
# and only measures, estimates, the entry and drift reports know types.
use strict;
use warnings;
use PostgreSQL::Test::Utils;
use Test::More;

# one type made of another
my %built_on = (jointdist => ['freqdist']);
# files at the root where types meet
my %meet = map { $_ => 1 } qw(infodiv.c measures.c estimates.c);

sub layer
{
	my ($file) = @_;
	return $1 if $file =~ m{^([a-z_]+)/};
	return $meet{$file} ? 'meet' : 'shared';
}

sub may_include
{
	my ($from, $to) = @_;
	return 1 if $from eq $to || $from eq 'meet' || $from eq 'drift';
	return $to eq 'numerics' if $from eq 'shared';
	return 0 if $from eq 'numerics';
	return $to eq 'shared' || $to eq 'numerics' || grep { $_ eq $to } @{ $built_on{$from} || [] };
}

chdir 'src' or die "no src: $!";
my @files = sort(glob('*.[ch]'), glob('*/*.[ch]'));
my %known = map { $_ => 1 } @files;
my (%edge, @forbidden, @server);
for my $file (@files)
{
	for my $line (split /\n/, slurp_file($file))
	{
		next unless $line =~ /^#\s*include\s+"([^"]+)"/;
		my $header = $1;
		if (!$known{$header})
		{
			push @server, "$file: $header" if layer($file) eq 'numerics';
			next;
		}
		my ($from, $to) = (layer($file), layer($header));
		push @forbidden, "$file: $header" unless may_include($from, $to);
		$edge{$from}{$to} = 1 if $from ne $to;
	}
}
cmp_ok(scalar(@files), '>', 50, 'the sources are read');
is(join("\n", @forbidden), '', 'nothing is included against the direction of dependence');
is(join("\n", @server), '', 'the numerics include no header of the server');

# Takes away, again and again, what depends on nothing that is left.
my %left = map { $_ => 1 } keys %edge;
while (my @free = grep { my $f = $_; !grep { $left{$_} } keys %{ $edge{$f} } } keys %left)
{
	delete @left{@free};
}
is(join(' ', sort keys %left), '', 'no folders depend on one another in a circle');

done_testing();
