-- Sources and their snapshots.  Statements named source_by_* give the columns
-- that take_source in source.c takes, in its order.

-- name: source_put
INSERT INTO source (id, kind, url, url_key, name, title, author, published, publisher, lang, rating,
                    reviewed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, url = excluded.url, url_key = excluded.url_key, name = excluded.name,
    title = excluded.title, author = excluded.author, published = excluded.published,
    publisher = excluded.publisher, lang = excluded.lang, rating = excluded.rating,
    reviewed = excluded.reviewed
RETURNING row;

-- name: source_set_snapshot
UPDATE source SET snapshot = ?1 WHERE row = ?2;

-- name: snapshot_put
INSERT INTO snapshot (source, sha256, bytes, text, fetched, archived_url)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: snapshot_seen_again
UPDATE snapshot SET fetched = ?1, archived_url = ?2 WHERE row = ?3;

-- name: snapshot_of_hash
SELECT row FROM snapshot WHERE source = ?1 AND sha256 IS ?2 ORDER BY row DESC LIMIT 1;

-- name: source_by_id
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE id = ?1 AND at = newest;

-- name: source_at
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE id = ?1 AND sha256 = ?2 ORDER BY at DESC LIMIT 1;

-- name: source_by_url
-- sort: the sources of one address
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE url_key = ?1 AND at = newest ORDER BY id LIMIT 1;

-- name: source_by_name
-- sort: the files of one name
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE name = ?1 AND at = newest ORDER BY id LIMIT 1;

-- name: source_by_snapshot
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE at = ?1;

-- name: source_by_passage
SELECT s.row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url, passage.start_byte, passage.end_byte
FROM passage JOIN source_snapshot AS s ON s.row = passage.source
WHERE passage.row = ?1 AND at = newest;

-- name: source_list
-- scan: a listing of everything
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE at = newest ORDER BY id;
