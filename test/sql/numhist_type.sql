-- numhist as a column type: its forms, what they refuse, comparison.
CREATE FUNCTION pg_temp.outcome(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    result text;
    message text;
    detail text;
BEGIN
    EXECUTE 'SELECT (' || expression || ')::text' INTO result;
    RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
    RETURN concat(SQLSTATE, ': ', message, ' (' || nullif(detail, '') || ')');
END $$;

-- text: readable, and the same whatever the session's settings
SELECT hist_agg(age) FROM (VALUES (18), (19), (18), (NULL), (42), (18)) people (age);
SET extra_float_digits = -15;
SELECT hist_agg(x) FROM (VALUES (0.1::float8), (1e-300), ('NaN'), ('Infinity'), ('-Infinity'), (-0.0), (NULL)) v (x);
RESET extra_float_digits;
SELECT hist_agg(x)::jsonb FROM (VALUES (0.1::float8), (5e-10), (1.7976931348623157e30), ('NaN'), (NULL)) v (x);
-- coarsened: both edges of each bin, minimum and maximum
SELECT left(hist_agg(x, 64)::text, 130) FROM generate_series(-50, 50) x;

-- every form gives the same value back
CREATE TABLE hists (name text, h numhist);
INSERT INTO hists
SELECT 'small', hist_agg(x) FROM generate_series(1, 20) x UNION ALL
SELECT 'many values', hist_agg(x * x) FROM generate_series(1, 4000) x UNION ALL
SELECT 'coarsened', hist_agg(x / 7.0) FROM generate_series(-10000, 20000) x UNION ALL
SELECT 'both sides of 0', hist_agg(sign(x) * exp(abs(x) - 700.0), 64) FROM generate_series(-700, 700) x UNION ALL
SELECT 'subnormal', hist_agg(x * 5e-324, 100) FROM generate_series(-300, 300) x UNION ALL
SELECT 'largest', hist_agg(1.7976931348623157e308 - x * 2e292, 64) FROM generate_series(0, 300) x UNION ALL
SELECT 'only NULL', hist_agg(NULL) FROM generate_series(1, 3) UNION ALL
SELECT 'apart', hist_agg(x) FROM unnest('{NaN,NaN,Infinity,-Infinity,NULL}'::float8[]) x;
SELECT name, h = h::text::numhist AS text, h = h::jsonb::numhist AS jsonb, h::jsonb = h::text::jsonb AS json,
       (h::jsonb -> 'bits')::int AS bits, jsonb_array_length(h::jsonb -> 'bins') AS bins, hist_total(h) AS total
FROM hists;
CREATE TABLE hists_received (LIKE hists);
DO $$
DECLARE
    file text := current_setting('data_directory') || '/infodiv_regress_hists';
BEGIN
    EXECUTE format('COPY hists TO %L (FORMAT binary)', file);
    EXECUTE format('COPY hists_received FROM %L (FORMAT binary)', file);
END $$;
SELECT count(*), bool_and(a.h = b.h AND _numhist_send(a.h) = _numhist_send(b.h)) FROM hists a JOIN hists_received b USING (name);

-- the packed bytes: version, b, max_bins 4096, 1 NULL, no NaN nor infinity, 2 bins,
-- 51 zero bits dropped, first prefix, distance less 1, counts less 1
SELECT _numhist_send(hist_agg(x)) FROM (VALUES (1), (1), (2), (NULL)) v (x);
SELECT name, length(_numhist_send(h)) FROM hists;

-- malformed text and jsonb
SELECT form, pg_temp.outcome(format('%L::numhist', form)) AS text_form,
       pg_temp.outcome(format('%L::jsonb::numhist', form)) IS DISTINCT FROM form AS not_taken
FROM unnest(ARRAY[
    '', '17', '[]', '{}', '{"bins": []}', '{"version": 2, "bins": []}', '{"version": 1}',
    '{"version": 1, "bins": 3}', '{"version": 1, "bins": {}}', '{"version": 1, "bins": [1]}',
    '{"version": 1, "bins": [[1]]}', '{"version": 1, "bins": [[1, 2, 3, 4]]}', '{"version": 1, "bins": [[1, 2, 3]]}',
    '{"version": 1, "bins": [[1, 0]]}', '{"version": 1, "bins": [[1, -1]]}', '{"version": 1, "bins": [[1, 1.5]]}',
    '{"version": 1, "bins": [["1", 1]]}', '{"version": 1, "bins": [[1, [1]]]}', '{"version": 1, "bins": [[1e400, 1]]}',
    '{"version": 1, "bins": [[1, 1], [1, 1]]}', '{"version": 1, "bins": [[2, 1], [1, 1]]}',
    '{"version": 1, "bins": [[1, 9223372036854775807], [2, 1]]}', '{"version": 1, "bins": [[1, 9223372036854775808]]}',
    '{"version": 1, "nulls": 9223372036854775807, "bins": [[1, 1]]}', '{"version": 1, "nulls": -1, "bins": []}',
    '{"version": 1, "nulls": null, "bins": []}', '{"version": 1, "nan": [1], "bins": []}',
    '{"version": 1, "max_bins": 63, "bins": []}', '{"version": 1, "max_bins": 65537, "bins": []}',
    '{"version": 1, "max_bins": 4294971392, "bins": []}',
    '{"version": 1, "bits": 0, "bins": []}', '{"version": 1, "bits": 65, "bins": []}',
    '{"version": 1, "bits": 20, "bins": []}', '{"version": 1, "bits": 20, "min": 1, "max": 1, "bins": []}',
    '{"version": 1, "min": 1, "max": 1, "bins": [[1, 1]]}', '{"version": 1, "label": 1, "bins": []}',
    '{"version": 1, "bits": 14, "min": 1.2, "max": 1.3, "bins": [[1, 1.25, 1], [1.25, 1.5, 1]]}',
    '{"version": 1, "bits": 14, "min": 1.2, "max": 1.3, "bins": [[1, 1.5, 1000]]}',
    '{"version": 1, "bits": 14, "min": 1.2, "max": 1.3, "bins": [[1.1, 1.25, 1000]]}',
    '{"version": 1, "bits": 14, "min": 1.2, "max": 1e400, "bins": [[1, 1.25, 1000]]}'
]) form;
-- too many bins; a minimum and a maximum outside of the first and the last bin
SELECT pg_temp.outcome(format('%L::numhist', format('{"version": 1, "max_bins": 64, "bins": [%s]}', string_agg(format('[%s, 1]', i), ','))))
FROM generate_series(1, 65) i;
SELECT h.name, bound, pg_temp.outcome(format('(%L::jsonb || %L)::numhist', h::jsonb, jsonb_build_object(bound, 0.5)))
FROM hists h, unnest(ARRAY['min', 'max']) bound WHERE h.name = 'coarsened';

-- malformed bytes: COPY is how a client sends them
CREATE TEMP TABLE received (h numhist);
CREATE FUNCTION pg_temp.receive(bytes bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    detail text;
    message text;
    file text := current_setting('data_directory') || '/infodiv_regress_bytes';
BEGIN
    -- signature, flags, no extension; one row of one field; the end
    PERFORM lo_unlink(oid) FROM pg_largeobject_metadata WHERE oid = 910910;
    PERFORM lo_from_bytea(910910, '\x5047434f50590aff0d0a000000000000000000'::bytea || '\x0001'::bytea ||
                                  int4send(length(bytes)) || bytes || '\xffff'::bytea);
    PERFORM lo_export(910910, file);
    PERFORM lo_unlink(910910);
    BEGIN
        EXECUTE format('COPY received FROM %L (FORMAT binary)', file);
        SELECT h::text INTO message FROM received;
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
        message := concat(SQLSTATE, ': ', message, ' (' || nullif(detail, '') || ')');
    END;
    DELETE FROM received;
    RETURN message;
END $$;
SELECT what, bytes, pg_temp.receive(bytes) FROM (VALUES
    ('a sound one', (SELECT _numhist_send(hist_agg(x)) FROM (VALUES (1), (1), (2), (NULL)) v (x))),
    ('nothing', '\x'), ('one byte', '\x01'), ('version', '\x024080200000000000'), ('state of an aggregate', '\x8040802000000000'),
    ('bits 0', '\x010080200000000000'), ('bits 65', '\x014180200000000000'), ('max_bins', '\x01403f0000000000'),
    ('long form of 4096', '\x01408080802000000000'), ('ends in a number', '\x01408020008080'),
    ('more bins than bytes', '\x0140802000000000ffff7f00'), ('2^60 bins', '\x0140802000000000808080808080808010'),
    ('bytes after the end', '\x014080200000000000ff')
) v (what, bytes);
-- each byte of real ones changed, in every bit, and each length cut short: refused, or read and written back as it came
CREATE FUNCTION pg_temp.survives(name text, bytes bytea) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
    read integer := 0;
    refused integer := 0;
    changed bytea;
BEGIN
    FOR i IN 0 .. least(8 * length(bytes) - 1, 300) LOOP
        changed := set_bit(bytes, i, 1 - get_bit(bytes, i));
        answer := pg_temp.receive(changed);
        IF answer LIKE '22P03:%' THEN
            refused := refused + 1;
        ELSIF _numhist_send(answer::numhist) = changed THEN
            read := read + 1;
        ELSE
            RETURN NEXT format('%s: bit %s gives %s', name, i, answer);
        END IF;
    END LOOP;
    FOR i IN 0 .. least(length(bytes) - 1, 100) LOOP
        answer := pg_temp.receive(substr(bytes, 1, i));
        IF answer NOT LIKE '22P03:%' THEN
            RETURN NEXT format('%s: length %s gives %s', name, i, answer);
        END IF;
    END LOOP;
    RETURN NEXT format('%s: %s', name, CASE WHEN read > 0 AND refused > 0 THEN 'some read back unchanged, some refused' ELSE 'not tried' END);
END $$;
SELECT pg_temp.survives(name, _numhist_send(h)) FROM hists WHERE name IN ('small', 'coarsened');

-- comparison: equal rows are equal bytes, -0 is 0, max_bins is part of it
SELECT hist_agg(x) = hist_agg(-(-x)) AS equal FROM (VALUES (0.0::float8), (-0.0), (1)) v (x);
SELECT hist_agg(x) = hist_agg(x, 4096) AS same_bins, hist_agg(x) = hist_agg(x, 64) AS other_bins FROM generate_series(1, 10) x;
SELECT count(*) AS rows, count(DISTINCT h) AS distinct FROM (SELECT h FROM hists UNION ALL SELECT h FROM hists) t;
SELECT count(*), min(name) FROM hists GROUP BY h ORDER BY 2;
SELECT count(*) FROM hists a JOIN hists b ON a.h = b.h;
SELECT count(*) FILTER (WHERE a.h < b.h) = count(*) FILTER (WHERE a.h > b.h) AS antisymmetric,
       bool_and((a.h <= b.h) = (a.h < b.h OR a.h = b.h) AND (a.h >= b.h) = NOT (a.h < b.h) AND (a.h <> b.h) = NOT (a.h = b.h)) AS consistent
FROM hists a, hists b;
CREATE INDEX hists_hash ON hists USING hash (h);
CREATE INDEX hists_btree ON hists (h) WHERE name <> 'many values' AND name <> 'coarsened';
SET enable_seqscan = off;
SELECT name FROM hists WHERE h = (SELECT hist_agg(x) FROM generate_series(20, 1, -1) x);
SELECT name FROM hists WHERE name <> 'many values' AND name <> 'coarsened' ORDER BY h LIMIT 2;
RESET enable_seqscan;
-- stored short, long, compressed and out of line
CREATE TABLE hists_external (h numhist);
ALTER TABLE hists_external ALTER h SET STORAGE external;
INSERT INTO hists_external SELECT h FROM hists;
SELECT bool_and(hist_total(e.h) = hist_total(s.h)), count(*) FROM hists_external e JOIN hists s ON e.h = s.h;
DROP TABLE hists, hists_received, hists_external;
