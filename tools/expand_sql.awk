# expand_sql.awk: the loops of the install script's parts, at build time.
#
#	--@each TYPE | SYMBOL		the names of a loop's columns
#	--@ boolean | bool			a row of it; "--@+ text" goes on with the row
#	--@do
#	... @TYPE@ ... @SYMBOL@		these lines, once for each row
#	--@done
#
#	--@define NAME text			from here on @NAME@ is this text, in all parts that follow
#
# Loops do not nest; "--@+ text" goes on with a definition too.  A column's text is taken without the spaces around it; an
# empty one takes the space before its name along.  || is text.

function trim(s) {
	gsub(/^[ \t]+|[ \t]+$/, "", s)
	return s
}

function fail(what) {
	print FILENAME ":" FNR ": " what > "/dev/stderr"
	failed = 1
	exit 1
}

# The line with a row's columns in place of their names.
function filled(text, row,   i, at, name) {
	gsub(/\|\|/, "\001", row)
	if (split(row, part, "|") != n_columns)
		fail("not " n_columns " columns: " row)
	for (i = 1; i <= n_columns; i++) {
		gsub("\001", "||", part[i])
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

/^--@define / { name = $2; sub(/^--@define [^ ]+ /, ""); definition[name] = $0; state = "define"; next }
/^--@\+ / && state == "define" { definition[name] = definition[name] " " substr($0, 6); next }
state == "define" { state = "" }
/^--@each / { n_columns = split(substr($0, 9), column, "|"); n_rows = n_lines = 0; state = "rows"; next }
/^--@\+ / && state == "rows" { row[n_rows] = row[n_rows] " " substr($0, 6); next }
/^--@ / && state == "rows" { row[++n_rows] = substr($0, 5); next }
/^--@do$/ && state == "rows" { state = "lines"; next }
/^--@done$/ && state == "lines" {
	for (r = 1; r <= n_rows; r++)
		for (l = 1; l <= n_lines; l++)
			print defined(filled(line[l], row[r]))
	state = ""
	next
}
/^--@/ { fail("not understood: " $0) }
state == "lines" { line[++n_lines] = $0; next }
{ print defined($0) }
END { if (!failed && state != "") fail("--@done is missing") }
