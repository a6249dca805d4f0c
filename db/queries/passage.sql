-- Passages and their index.

-- name: passage_put
INSERT INTO passage (source, start_byte, end_byte) VALUES (?1, ?2, ?3);

-- name: passage_of_source
SELECT row, start_byte, end_byte FROM passage WHERE source = ?1;

-- name: passage_drop
DELETE FROM passage WHERE source = ?1;

-- name: passage_index_put
INSERT INTO passage_index (rowid, title, body) VALUES (?1, ?2, ?3);

-- name: passage_index_drop
-- A contentless index forgets a row only when it is told its words again.
INSERT INTO passage_index (passage_index, rowid, title, body) VALUES ('delete', ?1, ?2, ?3);

-- name: passage_search
-- sort: what matches, by a score that only then is known
SELECT rowid, -bm25(passage_index, 1.0, 1.0) AS score FROM passage_index
WHERE passage_index MATCH ?1 ORDER BY score DESC, rowid LIMIT ?2;

-- name: passage_term
-- scan: a virtual table, by its key
SELECT doc FROM passage_terms WHERE term = ?1;

-- name: passage_last
SELECT max(row) FROM passage;
