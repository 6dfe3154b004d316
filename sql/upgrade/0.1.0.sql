-- From 0.1.0: what stands before the parts of the new version, all of which follow.
-- complain if script is sourced in psql, rather than via ALTER EXTENSION
\echo Use "ALTER EXTENSION infodiv UPDATE" to load this file. \quit

-- Functions that only serve types, operators and aggregates got an underscore.
DO $upgrade$
DECLARE
    support regprocedure;
BEGIN
    FOR support IN
        SELECT d.objid FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'infodiv'
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_extension'::regclass
          AND d.deptype = 'e'
          AND (EXISTS (SELECT FROM pg_catalog.pg_aggregate AS a
                       WHERE d.objid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggmtransfn, a.aggminvtransfn,
                                         a.aggmfinalfn))
               OR EXISTS (SELECT FROM pg_catalog.pg_type AS t
                          WHERE d.objid IN (t.typinput, t.typoutput, t.typreceive, t.typsend))
               OR EXISTS (SELECT FROM pg_catalog.pg_operator AS o WHERE o.oprcode = d.objid)
               OR EXISTS (SELECT FROM pg_catalog.pg_amproc AS s WHERE s.amproc = d.objid)
               OR EXISTS (SELECT FROM pg_catalog.pg_cast AS c WHERE c.castfunc = d.objid))
    LOOP
        EXECUTE pg_catalog.format('ALTER FUNCTION %s RENAME TO %I', support,
            (SELECT '_' || p.proname FROM pg_catalog.pg_proc AS p WHERE p.oid = support));
    END LOOP;
END
$upgrade$;

-- Drift reports have other columns.  Views and functions of a user's own that are
-- made of them stand in the way, and are to be dropped before and made again.
DO $upgrade$
DECLARE
    kind record;
BEGIN
    FOR kind IN
        SELECT CASE d.classid WHEN 'pg_catalog.pg_proc'::regclass THEN 'FUNCTION' ELSE 'TYPE' END AS is,
               string_agg(CASE d.classid WHEN 'pg_catalog.pg_proc'::regclass THEN d.objid::regprocedure::text
                                         ELSE d.objid::regtype::text END, ', ') AS names
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'infodiv'
        LEFT JOIN pg_catalog.pg_proc AS p ON d.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.objid
        LEFT JOIN pg_catalog.pg_type AS t ON d.classid = 'pg_catalog.pg_type'::regclass AND t.oid = d.objid
        WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
          AND COALESCE(p.proname, t.typname) ~ '^drift_'
        GROUP BY 1 ORDER BY 1
    LOOP
        EXECUTE pg_catalog.format('DROP %s %s', kind.is, kind.names);
    END LOOP;
END
$upgrade$;
