-- Articles, their revisions and the parts of their texts.

-- name: article_row
SELECT row FROM article WHERE id = ?1;

-- name: article_put
INSERT INTO article (id) VALUES (?1);

-- name: article_name_put
INSERT INTO article_name (name, article) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET article = excluded.article;

-- name: article_named
SELECT article.id FROM article_name AS mine JOIN article ON article.row = mine.article
WHERE mine.name = ?1
  AND NOT EXISTS (SELECT 1 FROM article_name AS other
                  WHERE other.article = mine.article AND other.name <> mine.name);

-- name: article_names
-- scan: a batch reads them all before its first article
SELECT mine.name, article.id FROM article_name AS mine JOIN article ON article.row = mine.article
WHERE NOT EXISTS (SELECT 1 FROM article_name AS other
                  WHERE other.article = mine.article AND other.name <> mine.name);

-- name: article_newest
SELECT revision.sha256 FROM article JOIN revision ON revision.row = article.revision
WHERE article.id = ?1;

-- name: article_set_revision
UPDATE article SET revision = ?1 WHERE row = ?2;

-- name: article_set_run
UPDATE article SET run = ?1, checked = revision WHERE row = ?2;

-- name: article_result
SELECT row, checked, run FROM article WHERE id = ?1 AND run IS NOT NULL AND checked IS NOT NULL;

-- name: article_origin
SELECT revision.bytes,
       (SELECT min(name) FROM article_name WHERE article_name.article = article.row),
       article.checked <> article.revision
FROM article JOIN revision ON revision.row = coalesce(article.checked, article.revision)
WHERE article.id = ?1;

-- name: revision_row
SELECT row FROM revision WHERE article = ?1 AND sha256 IS ?2 AND text = ?3;

-- name: revision_put
INSERT INTO revision (origin, title, byline, publisher, lang, url, published, confidence,
                      paragraphs, bytes, decoded, article, sha256, text, nth)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
        (SELECT coalesce(max(nth) + 1, 0) FROM revision WHERE article = ?12));

-- name: revision_set
UPDATE revision SET
    origin = ?1, title = ?2, byline = ?3, publisher = ?4, lang = ?5, url = ?6, published = ?7,
    confidence = ?8, paragraphs = ?9, bytes = ?10, decoded = ?11
WHERE row = ?12;

-- name: revision_set_sentences
UPDATE revision SET sentences = ?1 WHERE row = ?2;

-- name: revision_get
SELECT sha256, text, decoded, origin, title, byline, publisher, lang, url, published, confidence,
       paragraphs
FROM revision WHERE row = ?1;

-- name: revision_sentences
SELECT sentences FROM revision WHERE row = ?1;

-- name: citation_drop
DELETE FROM citation WHERE revision = ?1;

-- name: citation_put
INSERT INTO citation (revision, nth, start_byte, end_byte, url, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: citation_get
SELECT start_byte, end_byte, url, note FROM citation WHERE revision = ?1 ORDER BY nth;
