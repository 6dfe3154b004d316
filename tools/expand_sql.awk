# expand_sql.awk: the loops of the install script's parts, at build time.
#
#	--@each TYPE | SYMBOL		the names of a loop's columns
#	--@ boolean | bool			a row of it; "--@+ text" goes on with the row
#	--@do
#	... @TYPE@ ... @SYMBOL@		these lines, once for each row
#	--@done
#
#	--@and NAME					a second table, whose rows stand here as well
#	--@do						these lines, once for each pair of rows: for the first
#	... @TYPE@ ... @NAME@		row of the first table each of the second, and so on
#	--@done
#
# --@and may follow the rows of --@each, or --@done: then the first table is that of
# the loop before.  By itself, without columns and rows, it is the second table that
# there was.
#
#	--@define NAME text			from here on @NAME@ is this text, in all parts that follow
#
#	--@since 0.1.0				what an upgrade from that version or a later one leaves
#	--@end						out, as it is there and cannot be replaced
#
# "--@+ text" goes on with a definition too.  A column's text is taken without the
# spaces around it; an empty one takes the space before its name along.  || is text,
# and \| is a | of text.
#
# awk -v from=0.1.0 makes the parts of the upgrade script from that version: what can
# be replaced is.

function trim(s) {
	gsub(/^[ \t]+|[ \t]+$/, "", s)
	return s
}

function fail(what) {
	print FILENAME ":" FNR ": " what > "/dev/stderr"
	failed = 1
	exit 1
}

function add_to_row(text) {
	row[n_tables, n_rows[n_tables]] = row[n_tables, n_rows[n_tables]] text
}

# The line with the columns of a table's row in place of their names.
function filled(text, table, row,   column, part, n_columns, i, at, name) {
	n_columns = split(header[table], column, "|")
	gsub(/\|\|/, "\001", row)
	gsub(/\\\|/, "\002", row)
	if (split(row, part, "|") != n_columns)
		fail("not " n_columns " columns: " row)
	for (i = 1; i <= n_columns; i++) {
		gsub("\001", "||", part[i])
		gsub("\002", "|", part[i])
		name = "@" trim(column[i]) "@"
		if (trim(part[i]) == "")
			gsub(" " name, name, text)
		while ((at = index(text, name)) > 0)
			text = substr(text, 1, at - 1) trim(part[i]) substr(text, at + length(name))
	}
	return text
}

# The text with what was defined in place of its names.
function defined(text,   name, at) {
	for (name in definition)
		while ((at = index(text, "@" name "@")) > 0)
			text = substr(text, 1, at - 1) definition[name] substr(text, at + length(name) + 2)
	return text
}

# Is version a at most b?  Numbers between dots.
function at_most(a, b,   x, y, i, n) {
	n = split(a, x, ".")
	split(b, y, ".")
	for (i = 1; i <= n; i++)
		if (x[i] + 0 != y[i] + 0)
			return x[i] + 0 < y[i] + 0
	return 1
}

function emit(text) {
	if (text ~ /^--@since /)
		left_out = from != "" && at_most(substr(text, 11), from)
	else if (text ~ /^--@end$/)
		left_out = 0
	else if (!left_out) {
		if (from != "")
			sub(/^CREATE (FUNCTION|AGGREGATE|PROCEDURE|VIEW) /, "CREATE OR REPLACE&", text)
		sub(/^CREATE OR REPLACECREATE /, "CREATE OR REPLACE ", text)
		print text
	}
}

function new_table(table, columns,   r) {
	for (r = 1; r <= n_rows[table]; r++)
		delete row[table, r]
	header[table] = columns
	n_rows[table] = 0
}

/^--@define / { name = $2; sub(/^--@define [^ ]+ /, ""); definition[name] = $0; state = "define"; next }
/^--@\+ / && state == "define" { definition[name] = definition[name] " " substr($0, 6); next }
state == "define" { state = "" }
/^--@each / { new_table(n_tables = 1, substr($0, 9)); n_lines = 0; state = "rows"; next }
/^--@and / { new_table(2, substr($0, 8)) }
/^--@and/ { n_tables = 2; n_lines = 0; state = "rows"; next }
/^--@\+ / && state == "rows" { add_to_row(" " substr($0, 6)); next }
/^--@ / && state == "rows" { n_rows[n_tables]++; add_to_row(substr($0, 5)); next }
/^--@do$/ && state == "rows" { state = "lines"; next }
/^--@done$/ && state == "lines" {
	for (r = 1; r <= n_rows[1]; r++)
		for (q = 1; q <= (n_tables > 1 ? n_rows[2] : 1); q++)
			for (l = 1; l <= n_lines; l++) {
				text = filled(line[l], 1, row[1, r])
				emit(defined(n_tables > 1 ? filled(text, 2, row[2, q]) : text))
			}
	state = ""
	next
}
state == "lines" { line[++n_lines] = $0; next }
/^--@(since |end$)/ { emit($0); next }
/^--@/ { fail("not understood: " $0) }
{ emit(defined($0)) }
END { if (!failed && state != "") fail("--@done is missing") }
