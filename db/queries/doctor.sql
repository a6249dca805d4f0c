-- What `stet doctor` asks.

-- name: integrity
-- scan: a check of the whole file
SELECT integrity_check FROM pragma_integrity_check;

-- name: schema
-- sort: some dozens of rows
-- scan: a few dozen rows that say what tables there are
-- sqlite_stat tables come from ANALYZE, and change nothing.
SELECT type, name, coalesce(sql, '') FROM sqlite_schema
WHERE name NOT GLOB 'sqlite_stat*' ORDER BY name, type;

-- name: describe
-- scan: settings and counts, one row each
SELECT 'schema' AS name, user_version AS value FROM pragma_user_version
UNION ALL SELECT 'journal', journal_mode FROM pragma_journal_mode
UNION ALL SELECT 'foreign keys', foreign_keys FROM pragma_foreign_keys
UNION ALL SELECT 'articles', count(*) FROM article
UNION ALL SELECT 'claims', count(*) FROM claim
UNION ALL SELECT 'evidence', count(*) FROM evidence
UNION ALL SELECT 'sources', count(*) FROM source
UNION ALL SELECT 'passages', count(*) FROM passage
UNION ALL SELECT 'log rows', count(*) FROM log;
