-- The bench (DESIGN §6).
--
-- `row` is a table's own number and never leaves the file; `id` is what people,
-- scripts and other tables of results know.  Positions are bytes, half-open.
-- Enumerations are words, so that a reader with any SQLite tool understands
-- them and a change of order in the program changes nothing.  Lists that
-- belong to something are WITHOUT ROWID, by (owner, nth): one tree, no index.

-- Bytes and texts, each once, however many sources or articles have them: a
-- plain text file is its own extracted text, a page is fetched twice unchanged.
CREATE TABLE content (
    row    INTEGER PRIMARY KEY,
    sha256 TEXT    NOT NULL UNIQUE, -- of the content itself, hex
    size   INTEGER NOT NULL,        -- bytes of the content itself
    data   BLOB    NOT NULL         -- zlib; as it is when it is `size` long
) STRICT;

CREATE TABLE source (
    row       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL CHECK (kind IN ('url', 'file', 'text', 'factcheck')),
    url       TEXT,                 -- as given; a file's path
    url_key   TEXT,                 -- normalised (base/url.h): what is compared
    name      TEXT,                 -- a file's last part
    title     TEXT,
    author    TEXT,
    published TEXT,
    publisher TEXT,
    lang      TEXT,
    rating    TEXT,                 -- of a fact-check
    reviewed  TEXT,                 -- the claim that a fact-check is about
    snapshot  INTEGER REFERENCES snapshot (row) -- the newest
) STRICT;
CREATE INDEX source_by_url ON source (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX source_by_name ON source (name) WHERE name IS NOT NULL;
CREATE INDEX source_by_snapshot ON source (snapshot);

-- A source at one moment.  Evidence points into one, so none is ever removed.
CREATE TABLE snapshot (
    row          INTEGER PRIMARY KEY,
    source       INTEGER NOT NULL REFERENCES source (row),
    sha256       TEXT,              -- of the bytes; none: never read
    bytes        INTEGER REFERENCES content (row),
    text         INTEGER NOT NULL REFERENCES content (row),
    fetched      TEXT,
    archived_url TEXT
) STRICT;
CREATE INDEX snapshot_by_source ON snapshot (source);

-- Each source with each of its snapshots; the newest where `at = newest`.
CREATE VIEW source_snapshot AS
SELECT source.row AS row, snapshot.row AS at, source.snapshot AS newest, id, kind, url, url_key,
       name, title, author, published, publisher, lang, rating, reviewed, sha256, fetched,
       archived_url, snapshot.text AS text
FROM source JOIN snapshot ON snapshot.source = source.row;

-- What is searched: a stretch of the newest snapshot's text.
CREATE TABLE passage (
    row        INTEGER PRIMARY KEY,
    source     INTEGER NOT NULL REFERENCES source (row),
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_by_source ON passage (source);

-- Contentless: the words are in `content` already.  The writer keeps it in step
-- in the same transaction; triggers are refused under trusted_schema=0.
CREATE VIRTUAL TABLE passage_index USING fts5 (title, body, content = '', tokenize = 'stet');
CREATE VIRTUAL TABLE passage_terms USING fts5vocab ('passage_index', 'row');

CREATE TABLE article (
    row      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    revision INTEGER REFERENCES revision (row), -- the newest
    run      INTEGER REFERENCES run (row)       -- that made the result; none: imported
) STRICT;

-- An article's text at one moment.  A claim whose words are gone stays with
-- the revision that had them.
CREATE TABLE revision (
    row        INTEGER PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES article (row),
    sha256     TEXT,                -- of the bytes given
    bytes      INTEGER REFERENCES content (row),
    text       INTEGER NOT NULL REFERENCES content (row),
    decoded    INTEGER REFERENCES content (row), -- as UTF-8, where it has lines
    origin     BLOB,                -- the way back to `decoded`, packed
    title      TEXT,
    byline     TEXT,
    publisher  TEXT,
    lang       TEXT,
    url        TEXT,
    published  TEXT,
    confidence REAL NOT NULL,
    UNIQUE (article, sha256, text)
) STRICT;

CREATE TABLE paragraph (
    revision   INTEGER NOT NULL REFERENCES revision (row),
    nth        INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    part       TEXT    NOT NULL,
    block      INTEGER NOT NULL,    -- enum block of model/article.h
    PRIMARY KEY (revision, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
    revision   INTEGER NOT NULL REFERENCES revision (row),
    nth        INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    url        TEXT,
    note       TEXT,
    PRIMARY KEY (revision, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
    revision   INTEGER NOT NULL REFERENCES revision (row),
    nth        INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    part       TEXT    NOT NULL,
    PRIMARY KEY (revision, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
    row     INTEGER PRIMARY KEY,
    id      TEXT    NOT NULL UNIQUE,
    now     TEXT    NOT NULL,
    offline INTEGER NOT NULL CHECK (offline IN (0, 1)),
    options TEXT
) STRICT;

CREATE TABLE script (
    row     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL,
    version TEXT,
    sha256  TEXT,
    UNIQUE (id, version, sha256)
) STRICT;

CREATE TABLE run_script (
    run    INTEGER NOT NULL REFERENCES run (row),
    script INTEGER NOT NULL REFERENCES script (row),
    PRIMARY KEY (run, script)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    row           INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    article       INTEGER NOT NULL REFERENCES article (row),
    revision      INTEGER NOT NULL REFERENCES revision (row), -- whose bytes these are:
    start_byte    INTEGER NOT NULL,
    end_byte      INTEGER NOT NULL,
    kinds         INTEGER NOT NULL, -- bits 1 << enum worth_kind_index of text/worth.h
    worth         REAL    NOT NULL,
    part          TEXT    NOT NULL,
    speaker_start INTEGER NOT NULL,
    speaker_end   INTEGER NOT NULL,
    speaker_name  TEXT,
    status        TEXT    NOT NULL,
    suggested     TEXT,
    reason        TEXT,
    set_by        TEXT    NOT NULL CHECK (set_by IN ('script', 'person'))
) STRICT;
CREATE INDEX claim_by_article ON claim (article, revision, start_byte, end_byte DESC);

CREATE TABLE fact (
    claim      INTEGER NOT NULL REFERENCES claim (row),
    nth        INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    type       TEXT    NOT NULL,
    bound      TEXT,
    approx     INTEGER NOT NULL CHECK (approx IN (0, 1)),
    value      TEXT,
    unit       TEXT,
    low        TEXT,
    high       TEXT,
    until      TEXT,
    precision  TEXT,
    timex      TEXT,
    PRIMARY KEY (claim, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote (
    claim         INTEGER NOT NULL REFERENCES claim (row),
    nth           INTEGER NOT NULL,
    start_byte    INTEGER NOT NULL,
    end_byte      INTEGER NOT NULL,
    words         TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    content_start INTEGER NOT NULL,
    content_end   INTEGER NOT NULL,
    speaker_start INTEGER NOT NULL,
    speaker_end   INTEGER NOT NULL,
    speaker_name  TEXT,
    cue_start     INTEGER NOT NULL,
    cue_end       INTEGER NOT NULL,
    PRIMARY KEY (claim, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote_run (
    claim      INTEGER NOT NULL,
    quote      INTEGER NOT NULL,
    nth        INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    PRIMARY KEY (claim, quote, nth),
    FOREIGN KEY (claim, quote) REFERENCES quote (claim, nth)
) STRICT, WITHOUT ROWID;

-- `nth` is the place among the claim's evidence.  What a person linked counts
-- down from -1, so that what the next run links never meets it.
CREATE TABLE evidence (
    row         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    claim       INTEGER NOT NULL REFERENCES claim (row),
    nth         INTEGER NOT NULL,
    source      INTEGER NOT NULL REFERENCES source (row),
    snapshot    INTEGER NOT NULL REFERENCES snapshot (row), -- whose text these are of:
    start_byte  INTEGER NOT NULL,
    end_byte    INTEGER NOT NULL,
    start_point INTEGER NOT NULL,   -- the same in code points
    end_point   INTEGER NOT NULL,
    words       TEXT    NOT NULL,   -- exactly, and some around them
    before      TEXT,
    after       TEXT,
    stance      TEXT    NOT NULL,
    score       REAL    NOT NULL,
    method      TEXT,
    actor       TEXT,               -- a unit's id or a person's name
    UNIQUE (claim, nth)
) STRICT;

CREATE TABLE assessment (
    claim     INTEGER NOT NULL REFERENCES claim (row),
    nth       INTEGER NOT NULL,
    evidence  INTEGER,
    script    TEXT    NOT NULL,
    supported INTEGER NOT NULL CHECK (supported IN (0, 1)),
    message   TEXT,
    PRIMARY KEY (claim, nth),
    FOREIGN KEY (claim, evidence) REFERENCES evidence (claim, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    article    INTEGER NOT NULL REFERENCES article (row),
    nth        INTEGER NOT NULL,
    rule       TEXT    NOT NULL,
    level      TEXT    NOT NULL,
    message    TEXT    NOT NULL,
    claim      INTEGER REFERENCES claim (row),
    evidence   INTEGER REFERENCES evidence (row),
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    column     INTEGER NOT NULL,
    PRIMARY KEY (article, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_claim ON finding (claim) WHERE claim IS NOT NULL;
CREATE INDEX finding_by_evidence ON finding (evidence) WHERE evidence IS NOT NULL;

-- What could not be checked, until it could: never counted as checked.
CREATE TABLE failure (
    name    TEXT    NOT NULL PRIMARY KEY, -- as the run named it: an id, a path
    run     INTEGER NOT NULL REFERENCES run (row),
    code    TEXT    NOT NULL,
    message TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What units remember between runs.
CREATE TABLE kv (
    unit  TEXT NOT NULL,
    key   TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (unit, key)
) STRICT, WITHOUT ROWID;

-- Append-only.  The hash chain (store/log.c) shows a change; the triggers only
-- keep an honest hand from slipping.
CREATE TABLE log (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL,
    hash    TEXT NOT NULL
) STRICT;
CREATE TRIGGER log_keeps_rows BEFORE DELETE ON log
BEGIN
    SELECT RAISE (ABORT, 'the log is append-only');
END;
CREATE TRIGGER log_keeps_words BEFORE UPDATE ON log
BEGIN
    SELECT RAISE (ABORT, 'the log is append-only');
END;

PRAGMA application_id = 0x73746574; -- "stet"
PRAGMA user_version = 1;
