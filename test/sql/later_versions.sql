-- A stored value whose version this release does not know is refused, not misread.
-- Its bytes are seen, and changed, by way of a type that is only bytes.
-- versions of PostgreSQL differ in what they notice of a type not yet made
SET client_min_messages = warning;
CREATE TYPE stored;
CREATE FUNCTION stored_in(cstring) RETURNS stored LANGUAGE internal IMMUTABLE STRICT AS 'byteain';
CREATE FUNCTION stored_out(stored) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'byteaout';
CREATE TYPE stored (INPUT = stored_in, OUTPUT = stored_out, INTERNALLENGTH = VARIABLE, ALIGNMENT = double);
RESET client_min_messages;
DO $$
DECLARE
	type text;
BEGIN
	FOREACH type IN ARRAY '{freqdist,jointdist,numhist,gaussian,column_sums,calibration,class_hists}'::text[] LOOP
		EXECUTE format('CREATE CAST (%s AS stored) WITHOUT FUNCTION', type);
		EXECUTE format('CREATE CAST (stored AS %s) WITHOUT FUNCTION', type);
	END LOOP;
END
$$;
CREATE FUNCTION of_version(value stored, version text) RETURNS stored LANGUAGE sql AS
$$ SELECT overlay(value::text PLACING version FROM 3 FOR 2)::stored $$;

-- version 1 comes back as it was
SELECT of_version(freq_agg(x)::stored, '01')::freqdist = freq_agg(x) AS freqdist,
	   of_version(joint_agg(x, x)::stored, '01')::jointdist = joint_agg(x, x) AS jointdist,
	   of_version(hist_agg(x)::stored, '01')::numhist = hist_agg(x) AS numhist,
	   of_version(gaussian_agg(x)::stored, '01')::gaussian::text = gaussian_agg(x)::text AS gaussian,
	   of_version('log_loss/1 0 3 3 1 134:0c'::column_sums::stored, '01')::column_sums::text AS column_sums
FROM generate_series(1, 3) x;

SELECT freq_total(of_version(freq_agg(x)::stored, '02')::freqdist) FROM generate_series(1, 3) x;
SELECT joint_total(of_version(joint_agg(x, x)::stored, '02')::jointdist) FROM generate_series(1, 3) x;
SELECT hist_total(of_version(hist_agg(x)::stored, '02')::numhist) FROM generate_series(1, 3) x;
SELECT gaussian_count(of_version(gaussian_agg(x)::stored, '02')::gaussian) FROM generate_series(1, 3) x;
SELECT gaussian_mean(of_version(gaussian_agg(x)::stored, '02')::gaussian) FROM generate_series(1, 3) x;
SELECT gaussian_merge(of_version(g, '02')::gaussian) FROM (SELECT gaussian_agg(x)::stored AS g FROM generate_series(1, 3) x) s;
SELECT of_version('log_loss/1 0 3 3 1 134:0c'::column_sums::stored, '02')::column_sums::text;
SELECT of_version(c::stored, '01')::calibration = c AS calibration FROM (SELECT calibration_agg(true, x / 3.0) FROM generate_series(1, 3) x) s (c);
SELECT calibration_count(of_version(calibration_agg(true, x / 3.0)::stored, '02')::calibration) FROM generate_series(1, 3) x;
SELECT calibration_merge(of_version(c, '02')::calibration) FROM (SELECT calibration_agg(true, x / 3.0)::stored FROM generate_series(1, 3) x) s (c);
SELECT of_version('{"version": 1, "negative": {"version": 1, "bins": []}, "positive": {"version": 1, "bins": []}}'::class_hists::stored, '02')::class_hists::text;

SET client_min_messages = warning;
DROP TYPE stored CASCADE;
