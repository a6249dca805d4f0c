-- Batches and what of them is done.

-- name: batch_put
INSERT INTO batch (now, fingerprint, finished) VALUES (?1, ?2, 0);

-- name: batch_newest
SELECT row, now, fingerprint, finished FROM batch ORDER BY row DESC LIMIT 1;

-- name: batch_find
SELECT row, now, fingerprint, finished FROM batch WHERE fingerprint = ?1
ORDER BY row DESC LIMIT 1;

-- name: batch_set_finished
UPDATE batch SET finished = ?1 WHERE row = ?2;

-- name: batch_article_put
-- The article's newest revision, which was stored a moment ago.
INSERT INTO batch_article (batch, article, revision)
SELECT ?1, row, revision FROM article WHERE id = ?2
ON CONFLICT (batch, article) DO UPDATE SET revision = excluded.revision;

-- name: batch_article_has
-- With the run, since what a person links meanwhile makes it another one.
SELECT count(*) FROM article
JOIN batch_article ON batch_article.batch = ?1 AND batch_article.article = article.row
JOIN revision ON revision.row = batch_article.revision
JOIN run ON run.row = article.run
WHERE article.id = ?2 AND revision.sha256 = ?3 AND run.id = ?4;

-- name: batch_articles
SELECT count(*) FROM batch_article WHERE batch = ?1;

-- name: batch_claims
SELECT claim.status, count(*), sum(claim.worth >= ?2) FROM batch_article
JOIN claim ON claim.article = batch_article.article AND claim.revision = batch_article.revision
WHERE batch_article.batch = ?1
GROUP BY claim.status;

-- name: batch_findings
SELECT finding.level, count(*) FROM batch_article
JOIN finding ON finding.article = batch_article.article
WHERE batch_article.batch = ?1
GROUP BY finding.level;
