"""What the makers of case files share: SQL literals, and the file around them.

A case is (id, SQL expression, expected, rtol, atol).  Expected is a decimal
number, "inf", "NULL", or "error" (class 22).  The file makes one pg_regress test
that runs every case and prints those that fail, and how many there were.
"""

HEAD = """\\set ECHO none
-- {title}
-- Made by test/vectors/{maker}; do not edit.
{setup}CREATE TEMP TABLE cases (id text, expression text, expected text, rtol float8, atol float8);
COPY cases FROM stdin;
"""

TAIL = """\\.

CREATE FUNCTION pg_temp.verdict(expression text, expected text, rtol float8, atol float8) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    got float8;
BEGIN
    EXECUTE 'SELECT ' || expression INTO got;
    IF expected = 'NULL' THEN
        RETURN CASE WHEN got IS NULL THEN 'ok' ELSE 'got ' || got END;
    END IF;
    -- what other libraries refuse and infodiv calls nothing to measure
    IF expected = 'error' THEN
        RETURN CASE WHEN got IS NULL THEN 'ok' ELSE 'no error but ' || got END;
    END IF;
    IF got = expected::float8 OR abs(got - expected::float8) <= atol + rtol * abs(expected::float8) THEN
        RETURN 'ok';
    END IF;
    RETURN format('got %s, relative error %s', coalesce(got::text, 'NULL'),
                  CASE WHEN expected::float8 NOT IN (0, 'Infinity') AND got < 'Infinity'
                       THEN abs(got - expected::float8) / abs(expected::float8) END);
EXCEPTION WHEN data_exception OR invalid_parameter_value OR array_subscript_error OR null_value_not_allowed THEN
    RETURN CASE WHEN expected = 'error' THEN 'ok' ELSE SQLSTATE || ' ' || SQLERRM END;
END $$;

\\set ECHO all
-- {title}: those that fail, then how many there are
WITH v AS MATERIALIZED (SELECT id, left(expression, 60) AS expression, expected,
                               pg_temp.verdict(expression, expected, rtol, atol) AS verdict FROM cases)
SELECT id, expression, expected, verdict FROM v WHERE verdict <> 'ok' ORDER BY id;
SELECT count(*) AS cases FROM cases;
"""


def number(x):
    """A float8 literal that reads back as the same bits."""
    return f"'{float(x)!r}'::float8"


def array(values):
    return "'{" + ",".join(repr(float(v)) for v in values) + "}'::float8[]"


def base(b):
    return "exp(1)" if b == "e" else number(b)


def write(path, title, maker, cases, setup=""):
    with open(path, "w") as f:
        f.write(HEAD.replace("{title}", title).replace("{maker}", maker).replace("{setup}", setup))
        for id_, expression, expected, rtol, atol in cases:
            f.write(f"{id_}\t{expression}\t{expected}\t{rtol!r}\t{atol!r}\n")
        f.write(TAIL.replace("{title}", title))
