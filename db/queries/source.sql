-- Sources and their snapshots.  Statements named source_by_* give the columns
-- that take_source in source.c takes, in its order.

-- name: source_put
INSERT INTO source (id, kind, url, url_key, name, title, author, published, publisher, lang, rating,
                    reviewed, path)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, url = excluded.url, url_key = excluded.url_key, name = excluded.name,
    title = excluded.title, author = excluded.author, published = excluded.published,
    publisher = excluded.publisher, lang = excluded.lang, rating = excluded.rating,
    reviewed = excluded.reviewed, path = coalesce(excluded.path, path)
RETURNING row;

-- name: source_of_path
SELECT id FROM source WHERE path = ?1;

-- name: source_file
-- Where a source's file lies, and what it was when it was last read.
SELECT path, sha256 FROM source JOIN snapshot ON snapshot.row = source.snapshot WHERE id = ?1;

-- name: source_set_snapshot
UPDATE source SET snapshot = ?1 WHERE row = ?2;

-- name: snapshot_put
INSERT INTO snapshot (source, sha256, bytes, text, fetched, archived_url, nth)
VALUES (?1, ?2, ?3, ?4, ?5, ?6,
        (SELECT coalesce(max(nth) + 1, 0) FROM snapshot WHERE source = ?1));

-- name: snapshot_seen_again
UPDATE snapshot SET fetched = ?1, archived_url = ?2 WHERE row = ?3;

-- name: snapshot_of_hash
SELECT row, text FROM snapshot WHERE source = ?1 AND sha256 IS ?2 ORDER BY nth DESC LIMIT 1;

-- name: source_by_id
SELECT row, at, text, id, kind, url, title, author, published, publisher, lang, rating, reviewed,
       sha256, fetched, archived_url
FROM source_snapshot WHERE id = ?1 AND at = newest;

-- name: source_at
-- sort: the snapshots of one source
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

-- name: source_files
-- scan: refreshing reads every file again
SELECT id, path, url FROM source WHERE path IS NOT NULL ORDER BY path;

-- name: source_snapshots
SELECT sha256, fetched, archived_url, (SELECT count(*) FROM evidence WHERE snapshot = snapshot.row)
FROM snapshot WHERE source = (SELECT row FROM source WHERE id = ?1) ORDER BY nth;

-- name: source_citers
-- Claims that evidence of any snapshot hangs on.
SELECT DISTINCT claim.id FROM snapshot
JOIN evidence ON evidence.snapshot = snapshot.row JOIN claim ON claim.row = evidence.claim
WHERE snapshot.source = (SELECT row FROM source WHERE id = ?1) ORDER BY claim.id;

-- name: source_unset_snapshot
UPDATE source SET snapshot = NULL WHERE row = ?1;

-- name: snapshot_drop
DELETE FROM snapshot WHERE source = ?1;

-- name: source_drop
DELETE FROM source WHERE row = ?1;
