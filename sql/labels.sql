
-- aggregates over labels: freq_agg, entropy, perplexity, freq_merge

CREATE FUNCTION freqdist_combine(freqdist, freqdist) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_combine';
COMMENT ON FUNCTION freqdist_combine(freqdist, freqdist) IS 'support of the label aggregates: merges two states';

DO $script$
DECLARE
    final record;
BEGIN
    FOR final IN
        SELECT * FROM (VALUES
            ('freqdist_agg', 'freqdist', 'freq_agg', 'the packed distribution'),
            ('freqdist_entropy', 'float8', 'freq_entropy', 'the entropy'),
            ('freqdist_perplexity', 'float8', 'freq_perplexity', 'the perplexity')
        ) AS v (name, result, symbol, meaning)
    LOOP
        EXECUTE format('CREATE FUNCTION %s_final(freqdist) RETURNS %s LANGUAGE C IMMUTABLE PARALLEL SAFE '
                       'AS ''MODULE_PATHNAME'', ''infodiv_%s_final''', final.name, final.result, final.symbol);
        EXECUTE format('COMMENT ON FUNCTION %s_final(freqdist) IS %L',
                       final.name, 'support of the label aggregates: ' || final.meaning || ' of a state');
        EXECUTE format('CREATE FUNCTION %s_move_final(internal) RETURNS %s LANGUAGE C IMMUTABLE PARALLEL SAFE '
                       'AS ''MODULE_PATHNAME'', ''infodiv_%s_move_final''', final.name, final.result, final.symbol);
        EXECUTE format('COMMENT ON FUNCTION %s_move_final(internal) IS %L',
                       final.name, 'support of the label aggregates: ' || final.meaning || ' of a moving frame');
    END LOOP;
END
$script$;

-- One set of functions and aggregates for each label type.  Every aggregate of a
-- type has the same transition function and state, so that a query asking for
-- several of them builds one table.  The states are ordinary values, which can be
-- sent to and from other nodes; moving frames have an exact inverse.
DO $script$
DECLARE
    label record;
    agg record;
    accum text;
BEGIN
    FOR label IN
        SELECT * FROM (VALUES
            ('boolean', 'bool'), ('integer', 'int4'), ('bigint', 'int8'), ('real', 'float4'), ('float8', 'float8'),
            ('numeric', 'numeric'), ('text', 'text'), ('"char"', 'char'), ('date', 'date'),
            ('timestamp', 'timestamp'), ('timestamptz', 'timestamptz'), ('uuid', 'uuid'), ('anynonarray', 'any')
        ) AS v (type, symbol)
    LOOP
        -- support functions
        FOR agg IN
            SELECT * FROM (VALUES
                ('freqdist_accum', '', 'accum', 'counts a label'),
                ('freqdist_accum', ', float8', 'accum', 'counts a label; the base must stay the same'),
                ('freqdist_accum_weight', ', float8', 'accum_weight', 'adds a weight to a label'),
                ('freqdist_move_add', '', 'move_add', 'counts a label that enters a frame'),
                ('freqdist_move_add', ', float8', 'move_add', 'counts a label that enters a frame; the base must stay the same'),
                ('freqdist_move_remove', '', 'move_remove', 'takes back a label that leaves a frame'),
                ('freqdist_move_remove', ', float8', 'move_remove', 'takes back a label that leaves a frame'),
                ('freqdist_add_weight', ', float8', 'add_weight', 'adds a weight to a label of any type')
            ) AS v (name, more, symbol, meaning)
            WHERE CASE WHEN label.symbol = 'any' THEN v.symbol NOT LIKE 'accum%' ELSE v.symbol <> 'add_weight' END
        LOOP
            accum := CASE WHEN agg.symbol LIKE 'accum%' THEN 'freqdist' ELSE 'internal' END;
            EXECUTE format('CREATE FUNCTION %s(%s, %s%s) RETURNS %s LANGUAGE C %s PARALLEL SAFE '
                           'AS ''MODULE_PATHNAME'', ''infodiv_freq_%s_%s''',
                           agg.name, accum, label.type, agg.more, accum,
                           CASE WHEN label.symbol = 'any' THEN 'STABLE' ELSE 'IMMUTABLE' END, agg.symbol, label.symbol);
            EXECUTE format('COMMENT ON FUNCTION %s(%s, %s%s) IS %L', agg.name, accum, label.type, agg.more,
                           'support of the label aggregates: ' || agg.meaning);
        END LOOP;

        -- aggregates
        FOR agg IN
            SELECT * FROM (VALUES
                ('freq_agg', '', 'freqdist_agg', true,
                 'the labels'' counts as a freqdist, NULLs counted apart; NULL without rows'),
                ('freq_agg', ', float8', 'freqdist_agg', false,
                 'the labels'' weights added up, as a freqdist; a row without label or weight counts as NULL; error for a negative, NaN or infinite weight; NULL without rows'),
                ('entropy', '', 'freqdist_entropy', true,
                 'Shannon entropy of the labels'' relative frequencies, in bits; NULLs are skipped; NULL without labels'),
                ('entropy', ', float8', 'freqdist_entropy', true,
                 'Shannon entropy of the labels'' relative frequencies to the given base, the same on every row; NULLs are skipped; NULL without labels'),
                ('perplexity', '', 'freqdist_perplexity', true,
                 '2 ^ entropy in bits: the number of equally frequent labels with the same entropy; NULLs are skipped; NULL without labels')
            ) AS v (name, more, final, moving, meaning)
        LOOP
            EXECUTE format('CREATE AGGREGATE %s(%s%s) (', agg.name, label.type, agg.more)
                || CASE
                    WHEN label.symbol = 'any' THEN
                        format('SFUNC = %s, STYPE = internal, SSPACE = 1024, FINALFUNC = %s_move_final',
                               CASE WHEN agg.moving THEN 'freqdist_move_add' ELSE 'freqdist_add_weight' END, agg.final)
                    ELSE
                        format('SFUNC = %s, STYPE = freqdist, SSPACE = 256, '
                               'FINALFUNC = %s_final, COMBINEFUNC = freqdist_combine',
                               CASE WHEN agg.moving THEN 'freqdist_accum' ELSE 'freqdist_accum_weight' END, agg.final)
                   END
                || CASE WHEN agg.moving THEN
                        format(', MSFUNC = freqdist_move_add, MINVFUNC = freqdist_move_remove, '
                               'MSTYPE = internal, MSSPACE = 1024, MFINALFUNC = %s_move_final', agg.final)
                        ELSE '' END
                || ', PARALLEL = SAFE)';
            EXECUTE format('COMMENT ON AGGREGATE %s(%s%s) IS %L', agg.name, label.type, agg.more, agg.meaning);
        END LOOP;
    END LOOP;
END
$script$;

CREATE FUNCTION freqdist_move_merge(internal, freqdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_merge';
COMMENT ON FUNCTION freqdist_move_merge(internal, freqdist) IS 'support of freq_merge: adds a distribution that enters a frame';
CREATE FUNCTION freqdist_move_unmerge(internal, freqdist) RETURNS internal
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_move_unmerge';
COMMENT ON FUNCTION freqdist_move_unmerge(internal, freqdist) IS 'support of freq_merge: takes back a distribution that leaves a frame';
CREATE FUNCTION freqdist_merge_move_final(internal) RETURNS freqdist
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'infodiv_freq_merge_move_final';
COMMENT ON FUNCTION freqdist_merge_move_final(internal) IS 'support of freq_merge: the merged distribution of a moving frame';

CREATE AGGREGATE freq_merge(freqdist) (
    SFUNC = freqdist_combine, STYPE = freqdist, SSPACE = 1024,
    FINALFUNC = freqdist_agg_final, COMBINEFUNC = freqdist_combine,
    MSFUNC = freqdist_move_merge, MINVFUNC = freqdist_move_unmerge, MSTYPE = internal, MSSPACE = 1024,
    MFINALFUNC = freqdist_merge_move_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE freq_merge(freqdist) IS
'all distributions together: counts and NULLs added; NULLs among the arguments are skipped; NULL without a distribution';
