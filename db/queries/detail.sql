-- One thing with all that hangs on it.  Lists that may be long come with a
-- limit and a count.

-- name: detail_claim
SELECT article.id, claim.row, claim.article, claim.revision
FROM claim JOIN article ON article.row = claim.article WHERE claim.id = ?1;

-- name: detail_evidence
SELECT claim.id FROM evidence JOIN claim ON claim.row = evidence.claim WHERE evidence.id = ?1;

-- name: detail_source
SELECT row, (SELECT count(*) FROM snapshot WHERE snapshot.source = source.row),
       (SELECT count(*) FROM evidence WHERE evidence.source = source.row)
FROM source WHERE id = ?1;

-- name: detail_source_claims
SELECT claim.id, revision.text, claim.start_byte, claim.end_byte, claim.status
FROM evidence JOIN claim ON claim.row = evidence.claim
     JOIN revision ON revision.row = claim.revision
WHERE evidence.source = ?1 ORDER BY evidence.row LIMIT ?2;

-- name: detail_article
SELECT article.row, article.revision, run.id
FROM article LEFT JOIN run ON run.row = article.run WHERE article.id = ?1;

-- name: detail_names
SELECT name FROM article_name WHERE article = ?1 ORDER BY name;

-- name: detail_revisions
SELECT sha256, title, published, confidence FROM revision WHERE article = ?1 ORDER BY nth;

-- name: detail_totals
SELECT status, claims, checkworthy FROM claim_total WHERE article = ?1;

-- name: detail_levels
SELECT level, count(*) FROM finding WHERE article = ?1 GROUP BY level;

-- name: detail_failure
SELECT name, run.id, code, message FROM failure JOIN run ON run.row = failure.run WHERE name = ?1;

-- name: detail_run_articles
SELECT article.id, (SELECT min(name) FROM article_name WHERE article = article.row), title
FROM article LEFT JOIN revision ON revision.row = article.revision
WHERE article.run = ?1 ORDER BY article.row LIMIT ?2;

-- name: detail_run_counts
SELECT (SELECT count(*) FROM article WHERE run = ?1), (SELECT count(*) FROM failure WHERE run = ?1);

-- name: detail_articles
-- The newest first.
-- scan: as many as the limit says, from the end of the table
SELECT article.id FROM article ORDER BY row DESC LIMIT ?1;

-- name: detail_failures
-- scan: as many as the limit says, by name
SELECT name, run.id, code, message FROM failure CROSS JOIN run ON run.row = failure.run
ORDER BY name LIMIT ?1;

-- name: detail_bench
-- scan: counts of what is listed
SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM source),
       (SELECT count(*) FROM failure);

-- name: detail_bench_totals
-- scan: a few rows an article
SELECT status, sum(claims), sum(checkworthy) FROM claim_total GROUP BY status;
