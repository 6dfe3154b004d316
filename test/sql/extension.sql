-- The extension installs, is what its control file says, and every object of it is documented.
CREATE EXTENSION infodiv;

SELECT extname, extrelocatable FROM pg_extension WHERE extname = 'infodiv';

-- every function, aggregate, type, operator and cast has a comment
SELECT pg_describe_object(d.classid, d.objid, 0) AS undocumented
FROM pg_depend d
     JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'infodiv' AND d.deptype = 'e'
  AND d.classid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass, 'pg_type'::regclass)
  AND obj_description(d.objid, d.classid::regclass::name) IS NULL
  AND pg_describe_object(d.classid, d.objid, 0) NOT LIKE 'type %[]'
  AND d.objid NOT IN (SELECT reltype FROM pg_class WHERE relkind = 'v') -- a member from PostgreSQL 17 on
ORDER BY 1;
