-- Claims with their facts and quotations.

-- name: claim_of_article
-- What earlier runs and people made, in text order.
SELECT row, id, revision, start_byte, end_byte, status, set_by, reason FROM claim
WHERE article = ?1 ORDER BY revision, start_byte, end_byte DESC, row;

-- name: claim_decided
-- What people hold on to (store/revise.c), by the text that it stands in.  A mark that fell
-- with its source counts: rows of the log are about this claim and no other.
SELECT claim.id, revision.text, content.sha256, start_byte, end_byte, status, reason,
       set_by = 'person'
FROM article
JOIN claim ON claim.article = article.row
JOIN revision ON revision.row = claim.revision
JOIN content ON content.row = revision.text
WHERE article.id = ?1
  AND (set_by = 'person' OR status = 'orphaned'
       OR EXISTS (SELECT 1 FROM evidence WHERE evidence.claim = claim.row AND nth < 0)
       OR EXISTS (SELECT 1 FROM log WHERE subject = claim.id AND action = 'mark'))
ORDER BY claim.revision, start_byte, end_byte DESC, claim.row;

-- name: claim_put
INSERT INTO claim (id, article, revision, start_byte, end_byte, kinds, worth, part, speaker_start,
                   speaker_end, speaker_name, suggested, status, reason, set_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
ON CONFLICT (id) DO NOTHING;

-- name: claim_replace
UPDATE claim SET
    revision = ?3, start_byte = ?4, end_byte = ?5, kinds = ?6, worth = ?7, part = ?8,
    speaker_start = ?9, speaker_end = ?10, speaker_name = ?11, suggested = ?12, status = ?13,
    reason = ?14, set_by = ?15
WHERE row = ?16 AND id = ?1 AND article = ?2;

-- name: claim_move
UPDATE claim SET revision = ?1, start_byte = ?2, end_byte = ?3 WHERE row = ?4;

-- name: claim_set_status
-- A sign-off is of the mark that it was given for.
UPDATE claim SET status = ?1, reason = ?2, set_by = ?3, marked_by = ?4, wants_approval = ?5,
                 approved_by = NULL, approved_at = NULL
WHERE row = ?6;

-- name: claim_approve
UPDATE claim SET approved_by = ?1, approved_at = ?2 WHERE row = ?3;

-- name: claim_drop
DELETE FROM claim WHERE row = ?1;

-- name: claim_by_id
SELECT row, status, suggested, set_by, reason, marked_by, wants_approval, approved_by, approved_at,
       (SELECT count(*) FROM evidence WHERE evidence.claim = claim.row)
FROM claim WHERE id = ?1;

-- name: claim_get
SELECT row, id, start_byte, end_byte, kinds, worth, part, speaker_start, speaker_end, speaker_name,
       status, suggested, reason
FROM claim WHERE article = ?1 AND revision = ?2 ORDER BY start_byte, end_byte DESC, row;

-- name: fact_drop
DELETE FROM fact WHERE claim = ?1;

-- name: fact_put
INSERT INTO fact (claim, nth, start_byte, end_byte, type, bound, approx, value, unit, low, high,
                  until, precision, timex)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: fact_get
SELECT start_byte, end_byte, type, bound, approx, value, unit, low, high, until, precision, timex
FROM fact WHERE claim = ?1 ORDER BY nth;

-- name: quote_run_drop
DELETE FROM quote_run WHERE claim = ?1;

-- name: quote_drop
DELETE FROM quote WHERE claim = ?1;

-- name: quote_put
INSERT INTO quote (claim, nth, start_byte, end_byte, words, kind, content_start, content_end,
                   speaker_start, speaker_end, speaker_name, cue_start, cue_end)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: quote_get
SELECT start_byte, end_byte, words, kind, content_start, content_end, speaker_start, speaker_end,
       speaker_name, cue_start, cue_end
FROM quote WHERE claim = ?1 ORDER BY nth;

-- name: quote_run_put
INSERT INTO quote_run (claim, quote, nth, start_byte, end_byte) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: quote_run_get
SELECT start_byte, end_byte FROM quote_run WHERE claim = ?1 AND quote = ?2 ORDER BY nth;
