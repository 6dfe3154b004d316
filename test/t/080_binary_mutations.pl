# Values of every type, mutated at random and sent through COPY BINARY: each is
# refused with an error that blames the data, or accepted as a value that every
# function of its type can take.
#
# INFODIV_FUZZ_MUTATIONS (400) mutations a type, from INFODIV_FUZZ_SEED (1).
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $mutations = $ENV{INFODIV_FUZZ_MUTATIONS} || 400;
srand($ENV{INFODIV_FUZZ_SEED} || 1);

my $node = PostgreSQL::Test::Cluster->new('mutations');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nclient_min_messages = error");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION infodiv');
$node->safe_psql('postgres', slurp_file('test/every.sql'));
$node->safe_psql('postgres', 'SELECT every.fill(500)');
$node->safe_psql('postgres', slurp_file('test/stored.sql'));
my $directory = $node->basedir . '/mutations';
mkdir $directory or die;

# One changed copy of a value's bytes.
sub mutate
{
	my ($bytes, $others) = @_;
	for (0 .. int(rand 3))
	{
		my $at = int(rand(length($bytes) + 1));
		my $kind = int(rand 9);
		if ($kind == 0 && length $bytes) { substr($bytes, $at % length $bytes, 1) ^= chr(1 << int(rand 8)); }
		elsif ($kind == 1 && length $bytes) { substr($bytes, $at % length $bytes, 1) = chr(int(rand 256)); }
		elsif ($kind == 2) { $bytes = substr($bytes, 0, $at); }
		elsif ($kind == 3) { substr($bytes, $at, 0) = join '', map { chr int rand 256 } 0 .. rand 8; }
		elsif ($kind == 4) { substr($bytes, $at, 0) = "\xff" x (1 + rand 10); }
		elsif ($kind == 5) { substr($bytes, $at, 0) = "\0" x (1 + rand 10); }
		elsif ($kind == 6) { substr($bytes, $at) = substr($others->[ rand @$others ], $at) if $at < 8; }
		elsif ($kind == 7) { substr($bytes, $at, 8) = pack 'd', (-1, 'inf', 'nan', 1e308, 5e-324, 0)[ rand 6 ]; }
		else { $bytes .= $others->[ rand @$others ]; }
	}
	return $bytes;
}

# A file of one row with one value, as COPY BINARY has it.
sub copy_file
{
	my ($name, $bytes) = @_;
	open my $file, '>:raw', $name or die;
	print $file "PGCOPY\n\xff\r\n\0", pack('NNnN', 0, 0, 1, length $bytes), $bytes, pack('n', 65535);
	close $file;
}

$node->safe_psql('postgres', q{
	CREATE TABLE every.outcome (type text, file integer, state text, message text);
	CREATE PROCEDURE every.load(type regtype, directory text, n integer) LANGUAGE plpgsql AS $$
	DECLARE
		outcome	text;
		detail	text;
		target	text := format('every.mutant_%s', type::oid);
		call	record;
	BEGIN
		EXECUTE format('CREATE TABLE %s (value %s)', target, type);
		FOR i IN 1 .. n LOOP
			outcome := 'accepted';
			detail := NULL;
			BEGIN
				EXECUTE format('COPY %s FROM %L (FORMAT binary)', target, directory || '/' || i);
			EXCEPTION WHEN OTHERS THEN
				outcome := sqlstate;
				detail := sqlerrm;
			END;
			INSERT INTO every.outcome VALUES (type::text, i, outcome, detail);
		END LOOP;
		-- what was accepted: every function that takes one or two of it, its text and its binary form
		FOR call IN
			SELECT format('SELECT count(%s) FROM (SELECT value, lag(value) OVER () AS other FROM %s) s',
						  format(CASE WHEN m.proretset THEN '(SELECT count(*) FROM (SELECT %s(%s)) z)' ELSE '%s(%s)' END,
								 m.oid::regproc, a.arguments), target) AS query
			FROM every.members m JOIN pg_proc p ON p.oid = m.oid,
				 LATERAL (SELECT CASE WHEN m.types[1:2] = ARRAY[type::oid, type::oid] THEN 's.value, s.other'
									  WHEN m.types[1] = type THEN 's.value' END AS arguments) AS a
			WHERE a.arguments IS NOT NULL AND m.prokind = 'f'
				  AND cardinality(m.types) - p.pronargdefaults <= cardinality(string_to_array(a.arguments, ','))
			UNION ALL SELECT format('SELECT count(value::text::%s) FROM %s', type, target)
			UNION ALL SELECT format('SELECT count(DISTINCT value) FROM %s', target) WHERE EXISTS (SELECT FROM pg_opclass WHERE opcintype = type AND opcdefault)
		LOOP
			BEGIN
				EXECUTE call.query;
			EXCEPTION WHEN OTHERS THEN
				IF sqlstate !~ '^(22|0A|54)' THEN
					INSERT INTO every.outcome VALUES (type::text, 0, sqlstate, call.query || ': ' || sqlerrm);
				END IF;
			END;
		END LOOP;
		-- and it comes back from its text and binary form
		EXECUTE format('INSERT INTO every.outcome SELECT %L, 0, ''differs'', value::text FROM %s WHERE %s(value::text::%s) <> %s(value)',
					   type, target, (SELECT typsend FROM pg_type WHERE oid = type), type, (SELECT typsend FROM pg_type WHERE oid = type));
	END $$;
});

my @types = split /\n/, $node->safe_psql('postgres', q{
	SELECT DISTINCT type FROM every.kept WHERE every.has_type((SELECT typname::text FROM pg_type WHERE oid = type::regtype)) ORDER BY 1});
ok(@types >= 2, @types . ' types');
for my $type (@types)
{
	my @values = map { pack 'H*', $_ } split /\n/, $node->safe_psql('postgres', qq{
		SELECT encode(value_bytes, 'hex') FROM every.kept_values WHERE type = '$type' AND length(value_bytes) < 3000
		ORDER BY md5(source || n) LIMIT 100});
	copy_file("$directory/$_", mutate($values[ rand @values ], \@values)) for 1 .. $mutations;
	my ($out, $err);
	my $status = $node->psql('postgres', "CALL every.load('$type', '$directory', $mutations)", stdout => \$out, stderr => \$err);
	is($status, 0, "$type: no mutation crashes the server") or diag($err);
	if ($status != 0)
	{
		$node->poll_query_until('postgres', 'SELECT true');
		next;
	}
	is($node->safe_psql('postgres', qq{
		SELECT file, state, message FROM every.outcome
		WHERE type = '$type' AND state <> 'accepted' AND state !~ '^(22|08|54)' LIMIT 10}), '', "$type: every refusal blames the data");
	my $accepted = $node->safe_psql('postgres', "SELECT count(*) FROM every.outcome WHERE type = '$type' AND state = 'accepted'");
	cmp_ok($accepted, '<', $mutations, "$type: $accepted of $mutations mutations are values");
	unlink glob "$directory/*";
}

done_testing();
