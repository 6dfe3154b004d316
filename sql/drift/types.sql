
-- drift: two periods of a table compared column by column
--
-- drift_report, drift_summary, drift_series, drift_bins, drift_profile and
-- drift_report_html are for people; what begins with an underscore are their parts.
-- A report is made in three steps.  A side (side.sql) is what the caller named; it
-- is resolved, described and scanned with the caller's search_path and rights.  Its
-- scan gives parts (scan.sql): rows, NULLs and distribution of each column, by window
-- and segment; of a profile they are there already.  All the rest only computes, from
-- parts, under a search_path of its own.

-- the columns of a report, with their types, and by name where j is one
--@define REPORT_COLUMNS column_name text, column_kind text, n_ref bigint, n_cur bigint, null_frac_ref float8,
--@+ null_frac_cur float8, psi float8, kl_bits float8, js_distance float8, hellinger float8, wasserstein float8,
--@+ ks float8, g float8, df float8, p_value float8, p_adjusted float8, null_p_value float8, noise_floor float8,
--@+ n_bins integer, n_zero_ref integer, n_zero_cur integer, n_unseen bigint, metric text, score float8,
--@+ threshold float8, drift_detected boolean, reason text, note text
--@define REPORT_NAMES j.column_name, j.column_kind, j.n_ref, j.n_cur, j.null_frac_ref, j.null_frac_cur,
--@+ j.psi, j.kl_bits, j.js_distance, j.hellinger, j.wasserstein, j.ks, j.g, j.df, j.p_value, j.p_adjusted,
--@+ j.null_p_value, j.noise_floor, j.n_bins, j.n_zero_ref, j.n_zero_cur, j.n_unseen, j.metric, j.score,
--@+ j.threshold, j.drift_detected, j.reason, j.note

CREATE TYPE _drift_side AS (
    argument text,
    from_item text,
    path text,
    names text[],
    types regtype[],
    keys text[],
    held text[]
);
COMMENT ON TYPE _drift_side IS
'part of drift_report: a source: the argument that named it, its FROM item, the search_path to read it with, names '
'and types of its columns, and which of them are keys by themselves; of a profile, what it holds of each column '
'(number, label, both or rows), NULL of raw rows';

CREATE TYPE _drift_column AS (
    no integer,
    name text,
    reference_type regtype,
    current_type regtype,
    counted_as text,
    forced text,
    may_identify boolean,
    reason text,
    note text,
    threshold float8
);
COMMENT ON TYPE _drift_column IS
'part of drift_report: a column of either side: its types (NULL: a side lacks it), whether it is counted as number, '
'label or by its rows only, the kind that the caller forced, whether it may turn out an identifier, why it is not '
'scored, what there is to note, and its threshold';

CREATE TYPE _drift_choice AS (
    name text,
    metric text,
    floor_metric text,
    threshold float8,
    inclusive boolean,
    edges text,
    max_labels integer,
    max_share float8,
    constant_is_label boolean,
    decides_by_p boolean,
    tail float8
);
COMMENT ON TYPE _drift_choice IS
'part of drift_report: a preset: what it scores by, its threshold and whether a score equal to it counts as drift, the '
'bins it has of its own, when it takes numbers for labels, and whether the adjusted p-value decides';

CREATE TYPE _drift_counted AS (
    numbers numhist,
    labels freqdist
);
COMMENT ON TYPE _drift_counted IS
'part of drift_report: a column of numbers as counted, with its label sample';

CREATE TYPE _drift_part AS (
    cell integer,
    segment text,
    column_no integer,
    row_count bigint,
    present bigint,
    labels freqdist,
    numbers numhist
);
COMMENT ON TYPE _drift_part IS
'part of drift_report: a column in one window and segment: rows, rows with a value, the distribution of labels or of '
'numbers; beside numbers the labels are the sample that _label_sample keeps';

CREATE TYPE _drift_edge_counts AS (
    column_no integer,
    counts float8[]
);
COMMENT ON TYPE _drift_edge_counts IS
'part of drift_report: the rows of a column between a preset''s edges';

CREATE TYPE _drift_span AS (
    first timestamptz,
    last timestamptz
);
COMMENT ON TYPE _drift_span IS
'part of drift_series: from when to when a source has rows';

CREATE TYPE _drift_comparison AS (
    column_no integer,
    @REPORT_COLUMNS@,
    reference_dist freqdist,
    current_dist freqdist,
    reference_hist numhist,
    current_hist numhist,
    lo float8[],
    hi float8[],
    reference_cells float8[],
    current_cells float8[],
    rows_ref bigint,
    rows_cur bigint
);
COMMENT ON TYPE _drift_comparison IS
'part of drift_report: a row of it, the rows of both sides, and, where they are asked for, the distributions of both '
'sides and the counts that were compared';
