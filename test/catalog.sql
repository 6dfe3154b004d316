-- catalog.sql: one line for each object of the extension, with all that its
-- definition says and no OID, so that two databases can be compared.
SELECT pg_describe_object(d.classid, d.objid, 0) || ' | ' ||
	   coalesce(
		   (SELECT concat_ws(' ', p.prosrc, p.probin, l.lanname, p.prokind, p.provolatile, p.proparallel, p.proisstrict,
							 p.prosecdef, p.proleakproof, p.procost, p.prorows, p.proretset, p.proconfig, p.prosupport,
							 pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.proacl)
			FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE d.classid = 'pg_proc'::regclass AND p.oid = d.objid),
		   (SELECT concat_ws(' ', t.typlen, t.typbyval, t.typtype, t.typcategory, t.typispreferred, t.typdelim, t.typalign,
							 t.typstorage, t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout,
							 t.typarray::regtype, t.typelem::regtype, t.typcollation,
							 (SELECT string_agg(concat_ws(' ', attname, atttypid::regtype), ', ' ORDER BY attnum)
							  FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0))
			FROM pg_type t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid),
		   (SELECT concat_ws(' ', c.castfunc::regprocedure, c.castcontext, c.castmethod)
			FROM pg_cast c WHERE d.classid = 'pg_cast'::regclass AND c.oid = d.objid),
		   (SELECT concat_ws(' ', o.oprcode, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprrest, o.oprjoin,
							 o.oprcanmerge, o.oprcanhash)
			FROM pg_operator o WHERE d.classid = 'pg_operator'::regclass AND o.oid = d.objid),
		   (SELECT concat_ws(' ', c.opcintype::regtype, c.opcdefault, c.opckeytype::regtype)
			FROM pg_opclass c WHERE d.classid = 'pg_opclass'::regclass AND c.oid = d.objid),
		   (SELECT string_agg(concat_ws(' ', o.amopstrategy, o.amopopr::regoperator), ', ' ORDER BY 1)
			FROM pg_amop o WHERE d.classid = 'pg_opfamily'::regclass AND o.amopfamily = d.objid),
		   '') || ' | ' ||
	   coalesce(
		   (SELECT concat_ws(' ', a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn,
							 a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra, a.aggmfinalextra, a.aggfinalmodify,
							 a.aggmfinalmodify, a.aggsortop::regoperator, a.aggtranstype::regtype, a.aggtransspace,
							 a.aggmtranstype::regtype, a.aggmtransspace, a.agginitval, a.aggminitval)
			FROM pg_aggregate a WHERE d.classid = 'pg_proc'::regclass AND a.aggfnoid = d.objid), '') || ' | ' ||
	   coalesce(obj_description(d.objid, d.classid::regclass::name), '(no comment)')
FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'infodiv' AND d.deptype = 'e'
ORDER BY 1;
