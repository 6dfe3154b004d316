-- The entropy of one value: of its bytes, of its characters.
-- 'Hello, world!' has 3.18083298720544 bits (13 characters, l three times, o twice)
SELECT byte_entropy('Hello, world!'), byte_entropy('Hello, world!'::bytea), character_entropy('Hello, world!');
SELECT character_entropy('Hello, world!') = (SELECT entropy(c) FROM regexp_split_to_table('Hello, world!', '') c) AS as_by_rows;
SELECT byte_entropy('aaaa'), character_entropy('abcd'), byte_entropy('\x00ff00ff'::bytea), byte_entropy(decode(string_agg(lpad(to_hex(b), 2, '0'), ''), 'hex')) AS all_bytes FROM generate_series(0, 255) b;
-- a character may have several bytes
SELECT character_entropy('ää'), byte_entropy('ää'), character_entropy('aäß€😀'), byte_entropy('aäß€😀') > 3, character_entropy(repeat('€', 100000) || repeat('x', 100000));
-- the base; nothing is NULL
SELECT character_entropy('ab', exp(1)), byte_entropy('ab', 10), byte_entropy('ab'::bytea, 16);
SELECT byte_entropy(''), byte_entropy(''::bytea), character_entropy(''), byte_entropy(NULL::text), character_entropy(NULL);
SELECT byte_entropy('a', 1);
SELECT character_entropy('a', 'NaN');
-- compressed and out of line
CREATE TEMP TABLE strings AS SELECT repeat('0123456789', 100000) AS t, repeat('0123456789', 100000)::bytea AS b;
SELECT byte_entropy(t), byte_entropy(b), character_entropy(t), log(2::numeric, 10)::float8 AS ten FROM strings;
-- what looks random, as a key or a packed value does, beside what is written by people
SELECT kind, round(character_entropy(s)::numeric, 2) AS bits FROM (VALUES ('password', 'correct horse battery staple'), ('hex', md5('x')), ('base64', encode(sha256('x'), 'base64'))) v (kind, s);
