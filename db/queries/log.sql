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
SELECT seq, at, actor, action, subject, detail, hash FROM log WHERE subject = ?1 ORDER BY seq DESC;

-- name: log_at
SELECT seq, at, actor, action, subject, detail, hash FROM log WHERE seq = ?1;
