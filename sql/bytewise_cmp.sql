
-- comparison of the types whose equal values are equal bytes, for =, DISTINCT, GROUP BY,
-- ORDER BY and indexes; the order has no further meaning (src/bytewise_cmp.h)

--@each TYPE | SINCE | EQUAL | UNEQUAL
--@ freqdist | 0.1.0 | the same labels with the same counts, and as many NULLs
--@+ | some label''s count, or the number of NULLs, differs
--@ numhist | 0.1.0 | same bins, counts, minimum, maximum and max_bins
--@+ | not the same histogram
--@ jointdist | 0.2.0 | the same pairs with the same counts, and as many NULLs
--@+ | some pair''s count, or the number of NULLs, differs
--@ calibration | 0.2.0 | same bins, counts and sums
--@+ | not the same calibration
--@do
CREATE FUNCTION _@TYPE@_eq(a @TYPE@, b @TYPE@) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_eq';
COMMENT ON FUNCTION _@TYPE@_eq(@TYPE@, @TYPE@) IS
'implementation of the = operator: @EQUAL@';
--@since @SINCE@
CREATE OPERATOR = (LEFTARG = @TYPE@, RIGHTARG = @TYPE@, FUNCTION = _@TYPE@_eq, COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES);
--@end
COMMENT ON OPERATOR = (@TYPE@, @TYPE@) IS '@EQUAL@';

CREATE FUNCTION _@TYPE@_ne(a @TYPE@, b @TYPE@) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_ne';
COMMENT ON FUNCTION _@TYPE@_ne(@TYPE@, @TYPE@) IS
'implementation of the <> operator: @UNEQUAL@';
--@since @SINCE@
CREATE OPERATOR <> (LEFTARG = @TYPE@, RIGHTARG = @TYPE@, FUNCTION = _@TYPE@_ne, COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel);
--@end
COMMENT ON OPERATOR <> (@TYPE@, @TYPE@) IS '@UNEQUAL@';

CREATE FUNCTION _@TYPE@_lt(a @TYPE@, b @TYPE@) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_lt';
COMMENT ON FUNCTION _@TYPE@_lt(@TYPE@, @TYPE@) IS
'implementation of the < operator: before, in an order that only serves sorting and indexes';
--@since @SINCE@
CREATE OPERATOR < (LEFTARG = @TYPE@, RIGHTARG = @TYPE@, FUNCTION = _@TYPE@_lt, COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel);
--@end
COMMENT ON OPERATOR < (@TYPE@, @TYPE@) IS 'before, in an order that only serves sorting and indexes';

CREATE FUNCTION _@TYPE@_le(a @TYPE@, b @TYPE@) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_le';
COMMENT ON FUNCTION _@TYPE@_le(@TYPE@, @TYPE@) IS
'implementation of the <= operator: before or equal, in an order that only serves sorting and indexes';
--@since @SINCE@
CREATE OPERATOR <= (LEFTARG = @TYPE@, RIGHTARG = @TYPE@, FUNCTION = _@TYPE@_le, COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel);
--@end
COMMENT ON OPERATOR <= (@TYPE@, @TYPE@) IS 'before or equal, in an order that only serves sorting and indexes';

CREATE FUNCTION _@TYPE@_gt(a @TYPE@, b @TYPE@) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_gt';
COMMENT ON FUNCTION _@TYPE@_gt(@TYPE@, @TYPE@) IS
'implementation of the > operator: behind, in an order that only serves sorting and indexes';
--@since @SINCE@
CREATE OPERATOR > (LEFTARG = @TYPE@, RIGHTARG = @TYPE@, FUNCTION = _@TYPE@_gt, COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel);
--@end
COMMENT ON OPERATOR > (@TYPE@, @TYPE@) IS 'behind, in an order that only serves sorting and indexes';

CREATE FUNCTION _@TYPE@_ge(a @TYPE@, b @TYPE@) RETURNS boolean
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_ge';
COMMENT ON FUNCTION _@TYPE@_ge(@TYPE@, @TYPE@) IS
'implementation of the >= operator: behind or equal, in an order that only serves sorting and indexes';
--@since @SINCE@
CREATE OPERATOR >= (LEFTARG = @TYPE@, RIGHTARG = @TYPE@, FUNCTION = _@TYPE@_ge, COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel);
--@end
COMMENT ON OPERATOR >= (@TYPE@, @TYPE@) IS 'behind or equal, in an order that only serves sorting and indexes';

CREATE FUNCTION _@TYPE@_cmp(a @TYPE@, b @TYPE@) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_cmp';
COMMENT ON FUNCTION _@TYPE@_cmp(@TYPE@, @TYPE@) IS 'less-equal-greater of the packed bytes: btree support';
CREATE FUNCTION _@TYPE@_hash(a @TYPE@) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_hash';
COMMENT ON FUNCTION _@TYPE@_hash(@TYPE@) IS 'hash of the packed bytes: hash support';
CREATE FUNCTION _@TYPE@_hash_extended(a @TYPE@, seed bigint) RETURNS bigint
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_@TYPE@_hash_extended';
COMMENT ON FUNCTION _@TYPE@_hash_extended(@TYPE@, bigint) IS 'seeded hash of the packed bytes: hash support';

--@since @SINCE@
CREATE OPERATOR CLASS @TYPE@_ops DEFAULT FOR TYPE @TYPE@ USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 _@TYPE@_cmp(@TYPE@, @TYPE@);
CREATE OPERATOR CLASS @TYPE@_ops DEFAULT FOR TYPE @TYPE@ USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 _@TYPE@_hash(@TYPE@),
    FUNCTION 2 _@TYPE@_hash_extended(@TYPE@, bigint);
--@end
COMMENT ON OPERATOR CLASS @TYPE@_ops USING btree IS 'DISTINCT, ORDER BY and btree indexes over @TYPE@';
COMMENT ON OPERATOR FAMILY @TYPE@_ops USING btree IS 'DISTINCT, ORDER BY and btree indexes over @TYPE@';
COMMENT ON OPERATOR CLASS @TYPE@_ops USING hash IS 'GROUP BY, hash joins and hash indexes over @TYPE@';
COMMENT ON OPERATOR FAMILY @TYPE@_ops USING hash IS 'GROUP BY, hash joins and hash indexes over @TYPE@';
--@done
