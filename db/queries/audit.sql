-- The tables as the log must bear them out (store/audit.c).

-- name: audit_claim
-- scan: verifying looks at every claim
SELECT id, status, set_by, reason, marked_by, approved_by, approved_at, wants_approval,
       (SELECT max(seq) FROM log
        WHERE subject = claim.id AND action IN ('status', 'gone', 'mark')),
       (SELECT max(seq) FROM log WHERE subject = claim.id AND action = 'approve')
FROM claim;

-- name: audit_evidence
-- scan: verifying looks at every piece of evidence
SELECT evidence.id, claim.id, source.id, words, stance, actor, evidence.start_byte,
       evidence.end_byte,
       (SELECT max(seq) FROM log WHERE subject = evidence.id AND action = 'link'),
       (SELECT max(seq) FROM log WHERE subject = evidence.id AND action = 're-anchor')
FROM evidence JOIN claim ON claim.row = evidence.claim JOIN source ON source.row = evidence.source
WHERE nth < 0;

-- name: audit_has_claim
SELECT row FROM claim WHERE id = ?1;

-- name: audit_has_link
-- What a person linked has a negative place.
SELECT row FROM evidence WHERE id = ?1 AND nth < 0;
