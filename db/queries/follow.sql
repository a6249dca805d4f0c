-- What hangs on a text that changed.

-- name: follow_evidence
-- Evidence of other snapshots of a source, text by text.
-- sort: once a changed source, and all rows are wanted
SELECT evidence.row, evidence.id, evidence.nth, evidence.start_byte, evidence.end_byte,
       evidence.words, snapshot.text, snapshot.sha256, claim.row, claim.id, claim.status,
       claim.set_by = 'person', article.row, claim.revision, claim.revision IS article.checked,
       claim.start_byte, claim.end_byte
FROM snapshot
JOIN evidence ON evidence.snapshot = snapshot.row
JOIN claim ON claim.row = evidence.claim
JOIN article ON article.row = claim.article
WHERE snapshot.source = ?1 AND snapshot.row <> ?2
ORDER BY snapshot.text, article.row, claim.revision, claim.start_byte, claim.row, evidence.nth;

-- name: follow_move
UPDATE evidence SET
    snapshot = ?1, start_byte = ?2, end_byte = ?3, start_point = ?4, end_point = ?5, before = ?6,
    after = ?7
WHERE row = ?8;

-- name: follow_drop_assessment
DELETE FROM assessment WHERE claim = ?1 AND evidence = ?2;

-- name: follow_unsettle
-- What stood on words that are gone stands no longer, and nobody has signed it.
UPDATE claim SET
    status = 'unchecked', reason = ?1, set_by = 'script', marked_by = NULL, wants_approval = 0,
    approved_by = NULL, approved_at = NULL
WHERE row = ?2;

-- name: follow_drop_finding
DELETE FROM finding WHERE evidence = ?1 AND rule = ?2;

-- name: follow_next_finding
SELECT coalesce(max(nth) + 1, 0) FROM finding WHERE article = ?1;
