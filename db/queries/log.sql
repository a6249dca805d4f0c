-- The log.

-- name: log_put
INSERT INTO log (seq, at, actor, action, subject, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: log_last
-- scan: one row, from the end of the table
SELECT seq, at, actor, action, subject, detail, hash FROM log ORDER BY seq DESC LIMIT 1;

-- name: log_all
-- scan: verifying walks every row
SELECT seq, at, actor, action, subject, detail, hash FROM log ORDER BY seq;

-- name: log_newest
-- scan: from the end of the table, as far as the reader wants
SELECT seq, at, actor, action, subject, detail, hash FROM log ORDER BY seq DESC;

-- name: log_of_subject
-- Of a claim with its evidence, of an article with its claims.
-- sort: the rows about several things, in one order
WITH about (id) AS (
    SELECT ?1
    UNION SELECT claim.id FROM claim JOIN article ON article.row = claim.article
          WHERE article.id = ?1
    UNION SELECT evidence.id FROM evidence JOIN claim ON claim.row = evidence.claim
          WHERE claim.id = ?1
    UNION SELECT evidence.id FROM evidence JOIN claim ON claim.row = evidence.claim
          JOIN article ON article.row = claim.article
          WHERE article.id = ?1)
SELECT seq, at, actor, action, subject, detail, hash FROM log
WHERE subject IN (SELECT id FROM about) ORDER BY seq DESC;

-- name: log_at
SELECT seq, at, actor, action, subject, detail, hash FROM log WHERE seq = ?1;
