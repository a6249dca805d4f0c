-- The bench as a desk: articles and sources that are known by where they lie,
-- batches that can be taken up again, and marks that a second person signs off.

-- The path that an article was given as, seen from the bench's folder.  What
-- comes in again under its name is a new revision of the same article.  The
-- same bytes under two names are one article.
CREATE TABLE article_name (
    name    TEXT    NOT NULL PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (row),
    -- What follows the last '/': rtrim takes all letters but '/' off the end.
    base    TEXT AS (substr(name, length(rtrim(name, replace(name, '/', ''))) + 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX article_name_by_article ON article_name (article);
CREATE INDEX article_name_by_base ON article_name (base);

-- Likewise of a source that is a file.
ALTER TABLE source ADD COLUMN path TEXT;
CREATE INDEX source_by_path ON source (path) WHERE path IS NOT NULL;

-- The revision that the article's run checked, which the result is about: one
-- that comes in later waits for a run of its own.
ALTER TABLE article ADD COLUMN checked INTEGER REFERENCES revision (row);
UPDATE article SET checked = revision WHERE run IS NOT NULL;

-- Many articles in one command.  The fingerprint is of everything that decides
-- the results but the clock and the articles: a batch of the same fingerprint
-- can be gone on with, at this one's clock.
CREATE TABLE batch (
    row         INTEGER PRIMARY KEY,
    now         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    finished    INTEGER NOT NULL CHECK (finished IN (0, 1))
) STRICT;
CREATE INDEX batch_by_fingerprint ON batch (fingerprint);

-- What of a batch is done.
CREATE TABLE batch_article (
    batch    INTEGER NOT NULL REFERENCES batch (row),
    article  INTEGER NOT NULL REFERENCES article (row),
    revision INTEGER NOT NULL REFERENCES revision (row),
    PRIMARY KEY (batch, article)
) STRICT, WITHOUT ROWID;

-- Who marked a claim, and who signed the mark off: another person.
ALTER TABLE claim ADD COLUMN marked_by TEXT;
ALTER TABLE claim ADD COLUMN wants_approval INTEGER NOT NULL DEFAULT 0
    CHECK (wants_approval IN (0, 1));
ALTER TABLE claim ADD COLUMN approved_by TEXT;
ALTER TABLE claim ADD COLUMN approved_at TEXT;

-- What was decided on a thing: for `show`, and to compare the tables with the log.
CREATE INDEX log_by_subject ON log (subject);

-- How many claims of each status an article has, and a bound on what they are:
-- the kinds that any of them is of, the most worth that one of them has.  A
-- listing passes over an article, or stops, by these rows, of which there are
-- a tenth as many as claims and which hold for any filter; the indexes of
-- claims that would do the same cost more to keep.  By triggers, since they are
-- right whoever writes.  The bounds only widen while a row stands: looking in
-- vain costs little, and keeping them exact would cost every change a look at
-- all the article's claims.
CREATE TABLE claim_total (
    article     INTEGER NOT NULL REFERENCES article (row),
    status      TEXT    NOT NULL,
    claims      INTEGER NOT NULL,
    checkworthy INTEGER NOT NULL, -- of these claims (model/claim.h: worth from 0.5 on)
    kinds       INTEGER NOT NULL, -- bits, as in claim
    worth       REAL    NOT NULL,
    PRIMARY KEY (article, status)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX claim_total_by_status ON claim_total (status, article);
CREATE INDEX claim_total_by_worth ON claim_total (worth DESC, kinds); -- kinds: so that it suffices
INSERT INTO claim_total (article, status, claims, checkworthy, kinds, worth)
SELECT article, status, count(*), sum(worth >= 0.5), -1, max(worth)
FROM claim GROUP BY article, status; -- -1: any kind, since no aggregate ors

-- New claims are counted when their article gets the run that made them, which
-- is the last step of storing it: once for all of them, since a trigger on each
-- costs twice what putting the claim in does.
CREATE TRIGGER claim_total_grows AFTER UPDATE OF run ON article
BEGIN
    DELETE FROM claim_total WHERE article = new.row;
    INSERT INTO claim_total (article, status, claims, checkworthy, kinds, worth)
    SELECT article, status, count(*), sum(worth >= 0.5),
        -- No aggregate ors, and there are ten kinds.
        max(kinds & 1) | max(kinds & 2) | max(kinds & 4) | max(kinds & 8) | max(kinds & 16) |
        max(kinds & 32) | max(kinds & 64) | max(kinds & 128) | max(kinds & 256) | max(kinds & 512),
        max(worth)
    FROM claim WHERE article = new.row GROUP BY status;
END;
CREATE TRIGGER claim_total_shrinks AFTER DELETE ON claim
BEGIN
    UPDATE claim_total SET claims = claims - 1, checkworthy = checkworthy - (old.worth >= 0.5)
    WHERE article = old.article AND status = old.status;
    DELETE FROM claim_total WHERE article = old.article AND status = old.status AND claims = 0;
END;
CREATE TRIGGER claim_total_shifts AFTER UPDATE OF article, status, kinds, worth ON claim
WHEN old.status <> new.status OR old.worth <> new.worth OR old.kinds <> new.kinds
    OR old.article <> new.article
BEGIN
    UPDATE claim_total SET claims = claims - 1, checkworthy = checkworthy - (old.worth >= 0.5)
    WHERE article = old.article AND status = old.status;
    INSERT INTO claim_total (article, status, claims, checkworthy, kinds, worth)
    VALUES (new.article, new.status, 1, new.worth >= 0.5, new.kinds, new.worth)
    ON CONFLICT (article, status) DO UPDATE SET
        claims = claims + 1, checkworthy = checkworthy + excluded.checkworthy,
        kinds = kinds | excluded.kinds, worth = max(worth, excluded.worth);
    DELETE FROM claim_total WHERE article = old.article AND status = old.status AND claims = 0;
END;

-- Who said it: few claims have a speaker, and few names are said often.
CREATE INDEX claim_by_speaker ON claim (speaker_name, article) WHERE speaker_name IS NOT NULL;
-- What hangs on a source, and on a run.
CREATE INDEX evidence_by_source ON evidence (source);
CREATE INDEX article_by_run ON article (run) WHERE run IS NOT NULL;
CREATE INDEX failure_by_run ON failure (run);

-- A claim as listings show it, its article's row and its revision's bytes
-- beside it.
CREATE VIEW claim_line AS
SELECT row, article, revision, id, start_byte, end_byte, kinds, worth, part, speaker_start,
       speaker_end, speaker_name, status, suggested, reason, set_by, marked_by, approved_by,
       (SELECT count(*) FROM evidence WHERE evidence.claim = claim.row) AS evidence
FROM claim;

-- Lists of places that no statement asks one of, and that were a third of an
-- article's rows: each is one JSON text of what it belongs to (store/places.h).
ALTER TABLE revision ADD COLUMN paragraphs TEXT NOT NULL DEFAULT '[]';
ALTER TABLE revision ADD COLUMN sentences TEXT NOT NULL DEFAULT '[]';
UPDATE revision SET
    paragraphs = (SELECT json_group_array(json_array(start_byte, end_byte, part, block))
                  FROM (SELECT * FROM paragraph WHERE revision = revision.row ORDER BY nth)),
    sentences = (SELECT json_group_array(json_array(start_byte, end_byte, part))
                 FROM (SELECT * FROM sentence WHERE revision = revision.row ORDER BY nth));
DROP TABLE paragraph;
DROP TABLE sentence;

-- Its place among those of its article or source, from 0, the oldest first: what
-- an export names it by, since numbers of rows do not leave the file.
ALTER TABLE revision ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
UPDATE revision SET nth = place.nth
FROM (SELECT row, row_number() OVER (PARTITION BY article ORDER BY row) - 1 AS nth
      FROM revision) AS place
WHERE place.row = revision.row;
CREATE UNIQUE INDEX revision_by_nth ON revision (article, nth);
ALTER TABLE snapshot ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
UPDATE snapshot SET nth = place.nth
FROM (SELECT row, row_number() OVER (PARTITION BY source ORDER BY row) - 1 AS nth
      FROM snapshot) AS place
WHERE place.row = snapshot.row;
DROP INDEX snapshot_by_source; -- the next one does for both
CREATE UNIQUE INDEX snapshot_by_nth ON snapshot (source, nth);

-- What hangs on a snapshot, when its source changes.
CREATE INDEX evidence_by_snapshot ON evidence (snapshot);

PRAGMA user_version = 2;
