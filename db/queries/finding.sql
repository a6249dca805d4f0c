-- Findings of an article's last result.

-- name: finding_drop
DELETE FROM finding WHERE article = ?1;

-- name: finding_put
INSERT INTO finding (article, nth, rule, level, message, claim, evidence, start_byte, end_byte,
                     line, column)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: finding_get
-- By place.  What the host adds later than the run comes last in the table, and its rule (stet:...)
-- after those of units.
-- sort: a few rows of one article
SELECT rule, level, message, claim, evidence, start_byte, end_byte, line, column
FROM finding WHERE article = ?1 ORDER BY start_byte, end_byte, nth;
