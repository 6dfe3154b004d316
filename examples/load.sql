-- Loads the sample predictions: sixty days of a digit classifier in service.
-- Run from the examples directory; examples/data/make_predictions.py made the file.
CREATE EXTENSION IF NOT EXISTS infodiv;
CREATE TABLE predictions (
    id            integer PRIMARY KEY,
    predicted_at  timestamptz NOT NULL,
    scanner       text NOT NULL,
    label         integer NOT NULL,      -- the digit that it was
    predicted     integer NOT NULL,      -- the digit that the model said
    ink           float8,                -- mean brightness of the image
    probabilities float8[] NOT NULL      -- the model's, for the digits 0 to 9
);
\copy predictions FROM 'data/predictions.csv' WITH (FORMAT csv, HEADER)
CREATE VIEW weekly AS
SELECT 1 + (extract(epoch FROM predicted_at - '2026-01-01 00:00+00')::integer / 86400) / 7 AS week, *,
       (SELECT max(p) FROM unnest(probabilities) p) AS score      -- of the digit that the model chose
FROM predictions;
ANALYZE predictions;
