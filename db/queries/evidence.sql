-- Evidence, and what checks said of it.

-- name: evidence_of_claim
SELECT row, id, nth, snapshot, start_byte, end_byte, stance
FROM evidence WHERE claim = ?1 ORDER BY nth;

-- name: evidence_by_hand
-- What people linked to an article's claims and its source still says.
-- sort: few have any
SELECT claim.id, evidence.snapshot, evidence.id, evidence.start_byte, evidence.end_byte,
       start_point, end_point, words, before, after, stance, score, method, actor
FROM article
JOIN claim ON claim.article = article.row
JOIN evidence ON evidence.claim = claim.row AND evidence.nth < 0
JOIN source ON source.row = evidence.source AND source.snapshot = evidence.snapshot
WHERE article.id = ?1
ORDER BY claim.id, evidence.id;

-- name: evidence_drop_made
-- What scripts linked; what a person linked has a negative place.
DELETE FROM evidence WHERE claim = ?1 AND nth >= 0;

-- name: evidence_drop
DELETE FROM evidence WHERE claim = ?1;

-- name: evidence_put
INSERT INTO evidence (id, claim, nth, source, snapshot, start_byte, end_byte, start_point,
                      end_point, words, before, after, stance, score, method, actor)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);

-- name: evidence_by_id
SELECT row, nth, stance, actor FROM evidence WHERE id = ?1;

-- name: evidence_adopt
-- A person links the words that a script has linked, or another person.
UPDATE evidence SET nth = ?1, stance = ?2, score = ?3, method = ?4, actor = ?5 WHERE row = ?6;

-- name: evidence_get
-- sort: the pieces of one claim
SELECT row, nth, snapshot, id, start_byte, end_byte, start_point, end_point, words, before, after,
       stance, score, method, actor
FROM evidence WHERE claim = ?1 ORDER BY nth < 0, abs(nth);

-- name: evidence_lowest
SELECT min(0, min(nth)) FROM evidence WHERE claim = ?1;

-- name: assessment_drop
DELETE FROM assessment WHERE claim = ?1;

-- name: assessment_follow
UPDATE assessment SET evidence = ?1 WHERE claim = ?2 AND evidence = ?3;

-- name: assessment_put
INSERT INTO assessment (claim, nth, evidence, script, supported, message)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: assessment_get
SELECT evidence IS NULL, evidence, script, supported, message
FROM assessment WHERE claim = ?1 ORDER BY nth;
