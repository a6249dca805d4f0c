-- Bytes and texts by hash.

-- name: content_row
SELECT row FROM content WHERE sha256 = ?1;

-- name: content_put
INSERT INTO content (sha256, size, data) VALUES (?1, ?2, ?3);

-- name: content_get
SELECT size, data FROM content WHERE row = ?1;
