# What the two commands make of a machine: which packages they name, and the
# private tree, which is whole or not made and never writes to the machine's own
# directories.  The machines are made up, with Debian's layout: none of them
# depends on what is installed here.
use strict;
use warnings;
use File::Path qw(make_path);
use IPC::Run;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $machines = 0;
chomp(my $mktemp = qx{sh -c 'command -v mktemp'});

sub write_file
{
	my ($name, $content, $mode) = @_;
	make_path($name =~ s{/[^/]*$}{}r);
	open my $f, '>', $name or die "$name: $!";
	print $f $content;
	close $f;
	chmod $mode || 0644, $name;
	return;
}

# A machine with PostgreSQL 15: the client with its pg_config and build rules,
# and what is named: server, headers.  Its pg_config finds the directories from
# where it is itself, as the real one does.
sub machine
{
	my (@parts) = @_;
	my $root = "$dir/machine" . ++$machines;
	my $packaged = "$root/usr/lib/postgresql";
	my $lib = "$packaged/15";
	write_file("$lib/bin/pg_config", <<'END', 0755);
#!/bin/sh
bin=$(cd "$(dirname "$0")" && pwd -P)
usr=${bin%/lib/postgresql/15/bin}
case $1 in
	--bindir) echo "$bin" ;;
	--pkglibdir) echo "$usr/lib/postgresql/15/lib" ;;
	--sharedir) echo "$usr/share/postgresql/15" ;;
	--includedir) echo "$usr/include/postgresql" ;;
	--includedir-server) echo "$usr/include/postgresql/15/server" ;;
	--pgxs) echo "$usr/lib/postgresql/15/lib/pgxs/src/makefiles/pgxs.mk" ;;
	--cc) echo gcc ;;
	--version) echo 'PostgreSQL 15.0' ;;
esac
END
	write_file("$lib/bin/psql", "#!/bin/sh\n", 0755);
	write_file("$lib/lib/pgxs/src/makefiles/pgxs.mk", "");
	write_file("$root/usr/share/postgresql/15/extension/plpgsql.control", "");
	if (grep { $_ eq 'server' } @parts)
	{
		write_file("$lib/bin/$_", "#!/bin/sh\n", 0755) for qw(postgres initdb pg_ctl);
		write_file("$lib/lib/plpgsql.so", "");
	}
	write_file("$root/usr/include/postgresql/15/server/postgres.h", "") if grep { $_ eq 'headers' } @parts;

	# Nobody is root, nothing is installed, and what goes to /tmp goes to the machine's own.
	write_file("$root/fake/id", qq{#!/bin/sh\n[ "\$1" = -u ] && exec cat "$root/uid"\nexit 0\n}, 0755);
	write_file("$root/uid", "1000\n");
	write_file("$root/fake/$_", "#!/bin/sh\nexit 1\n", 0755) for qw(sudo dpkg-query pg_config);
	write_file("$root/fake/apt-get", qq{#!/bin/sh\necho "\$*" >>"$root/apt"\n}, 0755);
	write_file("$root/fake/gcc", "#!/bin/sh\nexit 0\n", 0755);
	write_file("$root/fake/mktemp", <<"END", 0755);
#!/bin/sh
for last; do :; done
case \$1 in -d) d=-d ;; *) d= ;; esac
exec $mktemp \$d "$root/tmp/\${last##*/}"
END
	mkdir "$root/tmp";
	return $root;
}

# All that is on a machine, and whether anything touched it.
sub seen
{
	my ($root) = @_;
	return scalar qx{find '$root/usr' -printf '%p %y %l %s %m %C\@\n' | sort};
}

# Run a script against a machine as the two commands would; what it printed.
sub run_on
{
	my ($root, $script) = @_;
	my ($out, $err);
	local $ENV{PATH} = "$root/fake:$ENV{PATH}";
	local $ENV{PRIVATE_PACKAGED} = "$root/usr/lib/postgresql";
	delete local @ENV{qw(PG_CONFIG FUZZ_CC)};
	IPC::Run::run([ 'bash', '-c', "set -u -o pipefail; . tools/private_postgres.sh; $script" ], '>', \$out, '2>', \$err);
	return ($? >> 8, $out, $err);
}

sub left
{
	my ($root) = @_;
	return scalar qx{ls -A '$root/tmp'};
}

# A script that must fail with a message and leave the machine as it was.
sub refused
{
	my ($name, $root, $script, $message) = @_;
	my $before = seen($root);
	my ($status, $out, $err) = run_on($root, $script);
	isnt($status, 0, "$name: refused");
	like($err, $message, "$name: says what it takes");
	is(seen($root), $before, "$name: nothing of the machine's was touched");
	is(left($root), '', "$name: nothing is left");
	return;
}

# Which packages are named.
my $command = 'error: missing packages; please run: sudo apt-get update && sudo apt-get install --no-install-recommends';
for (
	[ 'a client', [], 'postgresql-15 postgresql-server-dev-15' ],
	[ 'a server without headers', ['server'], 'postgresql-15 postgresql-server-dev-15' ],
	[ 'headers without a server', ['headers'], 'postgresql-15 postgresql-server-dev-15' ])
{
	my ($name, $parts, $packages) = @$_;
	my $root = machine(@$parts);
	refused($name, $root, 'ensure_postgres', qr/^\Q$command $packages\E$/m);
	ok(!-e "$root/apt", "$name: nothing was installed");
	refused("$name, its tree", $root, 'private_tree; echo made', qr/^error: no PostgreSQL with server headers found; set PG_CONFIG$/m);
	refused("$name, named by PG_CONFIG", $root, "PG_CONFIG=$root/usr/lib/postgresql/15/bin/pg_config; ensure_postgres",
		qr/^\Q$command $packages\E$/m);

	# with sudo, and then as root
	write_file("$root/fake/sudo", qq{#!/bin/sh\nshift\nexec "\$@"\n}, 0755);
	for my $who ('with sudo', 'as root')
	{
		refused("$name, $who", $root, 'ensure_postgres', qr/^installing: \Q$packages\E$/m);
		is(slurp_file("$root/apt"), "update -qq\ninstall -y -qq --no-install-recommends $packages\n", "$name, $who: installed");
		unlink "$root/apt", "$root/fake/sudo";
		write_file("$root/uid", "0\n");
	}
}
{
	my $root = machine();
	system('rm', '-r', "$root/usr");
	mkdir "$root/usr";
	refused('nothing at all', $root, 'ensure_postgres', qr/^\Q$command postgresql postgresql-server-dev-all\E$/m);

	write_file("$root/fake/$_", "#!/bin/sh\nexit 1\n", 0755) for qw(gcc cc perl);
	symlink '/bin/false', "$root/fake/clang";
	refused('no compiler that compiles, no modules, no fuzzer', $root, 'ensure_postgres unit sanitize tap fuzz',
		qr/^\Q$command clang gcc libc6-dev libclang-rt-dev libipc-run-perl perl postgresql postgresql-server-dev-all\E$/m);

	unlink "$root/fake/dpkg-query";
	refused('a server of one\'s own without headers', machine('server'),
		"PRIVATE_PACKAGED=/nowhere; PG_CONFIG=\$(ls $dir/machine$machines/usr/lib/postgresql/15/bin/pg_config); ensure_postgres",
		qr{^error: PG_CONFIG names \S+, whose server is not whole: .* postgres\.h in \S+/include/postgresql/15/server$}m);
}
{
	# of two versions, the newest that is whole
	my $root = machine('server', 'headers');
	make_path("$root/usr/lib/postgresql/16/bin", "$root/usr/lib/postgresql/9.6/bin");
	my ($status, $out) = run_on($root, 'ensure_postgres; find_pg_config');
	is($out, "$root/usr/lib/postgresql/15/bin/pg_config\n", 'a newer client does not hide a whole server');
}

# The tree.
my $look = 'private_tree; PRIVATE_KEEP=1; printf "%s\n" "$PRIVATE_BIN" "$PRIVATE_CONFIG"';

sub whole_tree
{
	my ($name, $root) = @_;
	my $before = seen($root);
	my ($status, $out, $err) = run_on($root, $look);
	my ($bin, $config) = split /\n/, $out;
	is($status, 0, "$name: a tree is made") or diag($err);
	like($bin, qr{^\Q$root\E/tmp/infodiv\.\w+/pg/lib/postgresql/15/bin$}, "$name: in the temporary directory");
	chomp(my $headers = qx{"$config" --includedir-server});
	like($headers, qr{^\Q$root\E/tmp/}, "$name: its headers are its own");
	ok(-e "$headers/postgres.h", "$name: and there");

	# what "make install" does, and what a careless one would
	chomp(my ($share, $lib) = map { qx{"$config" --$_} } qw(sharedir pkglibdir));
	write_file("$dir/new", "new\n");
	system('install', '-c', '-m', '644', "$dir/new", "$share/extension/$_") for qw(infodiv.control plpgsql.control);
	system('install', '-c', '-m', '755', "$dir/new", "$lib/infodiv.so");
	is(slurp_file("$share/extension/infodiv.control"), "new\n", "$name: an extension can be installed");
	is(seen($root), $before, "$name: nothing of the machine's was touched");
	return;
}

sub moved
{
	my ($root, $what) = @_;
	make_path("$root/usr/elsewhere");
	(my $to = $what) =~ s{/}{-}g;
	rename "$root/usr/$what", "$root/usr/elsewhere/$to" or die "$what: $!";
	symlink "$root/usr/elsewhere/$to", "$root/usr/$what" or die "$what: $!";
	return;
}

whole_tree('a whole server', machine('server', 'headers'));
for my $what (qw(include include/postgresql include/postgresql/15 include/postgresql/15/server share/postgresql/15
	share/postgresql/15/extension lib/postgresql/15/lib))
{
	my $root = machine('server', 'headers');
	moved($root, $what);
	whole_tree("$what is a link", $root);
}
{
	my $root = machine('server', 'headers');
	write_file("$root/usr/share/postgresql/15/extension/infodiv.control", "the machine's\n");
	symlink '/nowhere', "$root/usr/share/postgresql/15/dangling";
	whole_tree('infodiv is installed', $root);
}

# A path that leads out of the tree is refused.
{
	my $root = machine('server', 'headers');
	refused('a link in the tree', $root,
		qq{place_server() { mkdir "\$TREE"; ln -s "$root/usr/include" "\$TREE/include"; place link "$root/usr/share" include/postgresql/16; }
		   private_tree},
		qr{^error: \S+/pg/include/postgresql/16 would be made through a link, outside of the private tree$}m);
	refused('a copy that fails', $root, 'cp() { return 1; }; private_tree', qr/^error: no private copy of the PostgreSQL of/m);
	chmod 0644, "$root/usr/lib/postgresql/15/bin/initdb";
	refused('a program that cannot be run', $root, 'private_tree', qr/^error: no PostgreSQL with server headers found/m);
}
{
	# a server that does not move with its programs
	my $root = machine('server', 'headers');
	my $config = "$root/usr/lib/postgresql/15/bin/pg_config";
	write_file($config, slurp_file($config) =~ s/^bin=.*/bin=$root\/usr\/lib\/postgresql\/15\/bin/mr, 0755);
	refused('a server that does not relocate', $root, 'private_tree', qr/^error: \S+ does not relocate: /m);
}

done_testing();
