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

PRAGMA user_version = 2;
