-- What a prefix of an id names.  Each statement find_* gives an id and the words that people know
-- the thing by: as they are, or as a span of a text in `content`.  The range is the index's own, a
-- LIKE would walk it all; U+10FFFF is no character, so nothing that is written down follows it.

-- name: find_article
SELECT article.id, coalesce(title, url), NULL, 0, 0
FROM article LEFT JOIN revision ON revision.row = article.revision
WHERE article.id >= ?1 AND article.id < ?1 || char(0x10FFFF) ORDER BY article.id LIMIT ?2;

-- name: find_claim
SELECT claim.id, NULL, text, start_byte, end_byte
FROM claim LEFT JOIN revision ON revision.row = claim.revision
WHERE claim.id >= ?1 AND claim.id < ?1 || char(0x10FFFF) ORDER BY claim.id LIMIT ?2;

-- name: find_source
SELECT id, coalesce(title, url), NULL, 0, 0
FROM source WHERE id >= ?1 AND id < ?1 || char(0x10FFFF) ORDER BY id LIMIT ?2;

-- name: find_evidence
SELECT id, words, NULL, 0, 0
FROM evidence WHERE id >= ?1 AND id < ?1 || char(0x10FFFF) ORDER BY id LIMIT ?2;

-- name: find_run
SELECT id, now, NULL, 0, 0
FROM run WHERE id >= ?1 AND id < ?1 || char(0x10FFFF) ORDER BY id LIMIT ?2;

-- name: find_twins
-- How many things there are whose ids begin so: one, or more than one.
SELECT count(*) FROM (
    SELECT 1 FROM claim WHERE id >= ?1 AND id < ?1 || char(0x10FFFF)
    UNION ALL SELECT 1 FROM evidence WHERE id >= ?1 AND id < ?1 || char(0x10FFFF)
    UNION ALL SELECT 1 FROM article WHERE id >= ?1 AND id < ?1 || char(0x10FFFF)
    UNION ALL SELECT 1 FROM source WHERE id >= ?1 AND id < ?1 || char(0x10FFFF)
    UNION ALL SELECT 1 FROM run WHERE id >= ?1 AND id < ?1 || char(0x10FFFF)
    LIMIT 2);

-- name: find_article_name
SELECT article.id FROM article_name JOIN article ON article.row = article_name.article
WHERE name = ?1;

-- name: find_article_base
-- By the last part of the path; two articles, when there are as many.
SELECT DISTINCT article.id FROM article_name JOIN article ON article.row = article_name.article
WHERE base = ?1 ORDER BY article.id LIMIT 2;
