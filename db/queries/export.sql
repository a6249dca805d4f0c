-- The whole bench as records, and back (store/shape.c tells what belongs to what).
--
-- A statement export_x gives the row first, for what hangs on it, then what is
-- written, in the order of the keys, which are the columns' names.  A column
-- that is NULL and has a list's name stands where that list goes.  Roots come
-- by id, from ?1 to ?2; what hangs on a row comes by its owner's, ?1.
--
-- Its import_x takes the owner's row as ?1, then the same columns; of the lists
-- only those that are packed into it, each as the file's JSON.  No number of a
-- row gets out: what points to a row gives an id, or its place among those of
-- its owner, from 0, oldest first.

-- name: export_source
SELECT row, author, id, kind, lang, name,
       (SELECT nth FROM snapshot WHERE snapshot.row = source.snapshot) AS newest,
       path, published, publisher, rating, reviewed, title, url, url_key
FROM source WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: import_source
INSERT INTO source (author, id, kind, lang, name, path, published, publisher, rating, reviewed,
                    title, url, url_key)
VALUES (?2, ?3, ?4, ?5, ?6, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: import_source_newest
UPDATE source SET snapshot = (SELECT row FROM snapshot WHERE source = ?1 AND nth = ?7)
WHERE row = ?1;

-- name: export_snapshot
SELECT row, archived_url, bytes, fetched, sha256,
       (SELECT id FROM source WHERE source.row = snapshot.source) AS source, text
FROM snapshot WHERE source = ?1 ORDER BY nth;

-- name: import_snapshot
INSERT INTO snapshot (source, archived_url, bytes, fetched, sha256, text, nth)
VALUES (?1, ?2, ?3, ?4, ?5, ?7,
        (SELECT coalesce(max(nth) + 1, 0) FROM snapshot WHERE source = ?1));

-- name: export_run
SELECT row, id, now, offline, options, NULL AS scripts
FROM run WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: import_run
INSERT INTO run (id, now, offline, options) VALUES (?2, ?3, ?4, ?5);

-- name: export_script
-- sort: the scripts of one run
SELECT script.row, id, sha256, version
FROM run_script JOIN script ON script.row = run_script.script
WHERE run_script.run = ?1 ORDER BY id, version, sha256;

-- name: import_script
INSERT INTO script (id, sha256, version) SELECT ?2, ?3, ?4
WHERE NOT EXISTS (SELECT 1 FROM script WHERE id = ?2 AND version IS ?4 AND sha256 IS ?3);

-- name: import_run_script
INSERT INTO run_script (run, script)
SELECT ?1, row FROM script WHERE id = ?2 AND version IS ?4 AND sha256 IS ?3;

-- name: export_article
SELECT row, (SELECT nth FROM revision WHERE revision.row = article.checked) AS checked,
       id, NULL AS names,
       (SELECT nth FROM revision WHERE revision.row = article.revision) AS newest,
       (SELECT id FROM run WHERE run.row = article.run) AS run
FROM article WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: import_article
INSERT INTO article (id) VALUES (?3);

-- name: import_article_made
-- Its claims are in: setting the run counts them (claim_total_grows).
UPDATE article SET
    checked = (SELECT row FROM revision WHERE article = ?1 AND nth = ?2),
    revision = (SELECT row FROM revision WHERE article = ?1 AND nth = ?4),
    run = (SELECT row FROM run WHERE id = ?5)
WHERE row = ?1;

-- name: export_article_name
SELECT article, name FROM article_name WHERE article = ?1 ORDER BY name;

-- name: import_article_name
INSERT INTO article_name (article, name) VALUES (?1, ?2);

-- name: export_revision
SELECT row, (SELECT id FROM article WHERE article.row = revision.article) AS article, byline, bytes,
       NULL AS citations, confidence, decoded, lang, origin, NULL AS paragraphs, published,
       publisher, NULL AS sentences, sha256, text, title, url
FROM revision WHERE article = ?1 ORDER BY nth;

-- name: import_revision
-- scan: all items of the two lists
INSERT INTO revision (article, byline, bytes, confidence, decoded, lang, origin, paragraphs,
                      published, publisher, sentences, sha256, text, title, url, nth)
VALUES (?1, ?3, ?4, ?5, ?6, ?7, ?8,
        (SELECT json_group_array(json_array(value ->> 'start_byte', value ->> 'end_byte',
                                            value ->> 'part', value ->> 'block'))
         FROM json_each(?9)),
        ?10, ?11,
        (SELECT json_group_array(json_array(value ->> 'start_byte', value ->> 'end_byte',
                                            value ->> 'part'))
         FROM json_each(?12)),
        ?13, ?14, ?15, ?16, (SELECT coalesce(max(nth) + 1, 0) FROM revision WHERE article = ?1));

-- name: export_paragraph
-- scan: all items of a list
SELECT row, value ->> 3 AS block, value ->> 1 AS end_byte, key AS nth, value ->> 2 AS part,
       value ->> 0 AS start_byte
FROM revision JOIN json_each(paragraphs) WHERE row = ?1;

-- name: export_citation
SELECT revision, end_byte, note, nth, start_byte, url
FROM citation WHERE revision = ?1 ORDER BY nth;

-- name: import_citation
INSERT INTO citation (revision, end_byte, note, nth, start_byte, url)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: export_sentence
-- scan: all items of a list
SELECT row, value ->> 1 AS end_byte, key AS nth, value ->> 2 AS part, value ->> 0 AS start_byte
FROM revision JOIN json_each(sentences) WHERE row = ?1;

-- name: export_claim
-- sort: the claims of one article
SELECT row, approved_at, approved_by,
       (SELECT id FROM article WHERE article.row = claim.article) AS article, NULL AS assessments,
       end_byte, NULL AS evidence, NULL AS facts, id, kinds, marked_by, part, NULL AS quote_runs,
       NULL AS quotes, reason,
       (SELECT nth FROM revision WHERE revision.row = claim.revision) AS revision,
       set_by, speaker_end, speaker_name, speaker_start, start_byte, status, suggested,
       wants_approval, worth
FROM claim WHERE article = ?1 ORDER BY id;

-- name: import_claim
INSERT INTO claim (article, approved_at, approved_by, end_byte, id, kinds, marked_by, part, reason,
                   revision, set_by, speaker_end, speaker_name, speaker_start, start_byte, status,
                   suggested, wants_approval, worth)
VALUES (?1, ?2, ?3, ?5, ?6, ?7, ?8, ?9, ?10,
        (SELECT row FROM revision WHERE article = ?1 AND nth = ?11),
        ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20);

-- name: export_fact
SELECT claim, approx, bound, end_byte, high, low, nth, precision, start_byte, timex, type, unit,
       until, value
FROM fact WHERE claim = ?1 ORDER BY nth;

-- name: import_fact
INSERT INTO fact (claim, approx, bound, end_byte, high, low, nth, precision, start_byte, timex,
                  type, unit, until, value)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: export_quote
SELECT claim, content_end, content_start, cue_end, cue_start, end_byte, kind, nth, speaker_end,
       speaker_name, speaker_start, start_byte, words
FROM quote WHERE claim = ?1 ORDER BY nth;

-- name: import_quote
INSERT INTO quote (claim, content_end, content_start, cue_end, cue_start, end_byte, kind, nth,
                   speaker_end, speaker_name, speaker_start, start_byte, words)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: export_quote_run
SELECT claim, end_byte, nth, quote, start_byte FROM quote_run WHERE claim = ?1 ORDER BY quote, nth;

-- name: import_quote_run
INSERT INTO quote_run (claim, end_byte, nth, quote, start_byte) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: export_evidence
SELECT row, actor, after, before, end_byte, end_point, id, method, nth, score,
       (SELECT nth FROM snapshot WHERE snapshot.row = evidence.snapshot) AS snapshot,
       (SELECT id FROM source WHERE source.row = evidence.source) AS source,
       stance, start_byte, start_point, words
FROM evidence WHERE claim = ?1 ORDER BY nth;

-- name: import_evidence
INSERT INTO evidence (claim, actor, after, before, end_byte, end_point, id, method, nth, score,
                      snapshot, source, stance, start_byte, start_point, words)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
        (SELECT row FROM snapshot
         WHERE source = (SELECT row FROM source WHERE id = ?12) AND nth = ?11),
        (SELECT row FROM source WHERE id = ?12), ?13, ?14, ?15, ?16);

-- name: import_evidence_text
-- The text that a piece of evidence is of.
SELECT text FROM snapshot WHERE source = (SELECT row FROM source WHERE id = ?1) AND nth = ?2;

-- name: export_assessment
SELECT claim, evidence, message, nth, script, supported
FROM assessment WHERE claim = ?1 ORDER BY nth;

-- name: import_assessment
INSERT INTO assessment (claim, evidence, message, nth, script, supported)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: export_finding
SELECT article, (SELECT id FROM article WHERE article.row = finding.article) AS article,
       (SELECT id FROM claim WHERE claim.row = finding.claim) AS claim, column, end_byte,
       (SELECT id FROM evidence WHERE evidence.row = finding.evidence) AS evidence, level, line,
       message, nth, rule, start_byte
FROM finding WHERE article = ?1 ORDER BY nth;

-- name: import_finding
INSERT INTO finding (article, claim, column, end_byte, evidence, level, line, message, nth, rule,
                     start_byte)
VALUES (?1, (SELECT row FROM claim WHERE id = ?3), ?4, ?5,
        (SELECT row FROM evidence WHERE id = ?6), ?7, ?8, ?9, ?10, ?11, ?12);

-- name: export_failure
SELECT 0 AS row, code, message, name, (SELECT id FROM run WHERE run.row = failure.run) AS run
FROM failure WHERE name BETWEEN ?1 AND ?2 ORDER BY name;

-- name: import_failure
INSERT INTO failure (code, message, name, run)
VALUES (?2, ?3, ?4, (SELECT row FROM run WHERE id = ?5));

-- name: export_kv
SELECT unit, unit AS id, NULL AS pairs
FROM kv WHERE unit BETWEEN ?1 AND ?2 GROUP BY unit ORDER BY unit;

-- name: export_kv_pair
SELECT unit, key, value FROM kv WHERE unit = ?1 ORDER BY key;

-- name: import_kv_pair
INSERT INTO kv (unit, key, value) VALUES (?1, ?2, ?3);

-- name: export_batch
SELECT row, NULL AS articles, fingerprint, finished, now
FROM batch WHERE fingerprint BETWEEN ?1 AND ?2 ORDER BY fingerprint, row;

-- name: import_batch_stored
-- As export_batch gives them.
SELECT row, NULL AS articles, fingerprint, finished, now FROM batch WHERE row = ?1;

-- name: import_batch
INSERT INTO batch (fingerprint, finished, now) VALUES (?2, ?3, ?4);

-- name: export_batch_article
-- sort: by what does not depend on rows
SELECT batch, article.id AS article,
       (SELECT nth FROM revision WHERE revision.row = batch_article.revision) AS revision
FROM batch_article JOIN article ON article.row = batch_article.article
WHERE batch = ?1 ORDER BY article.id;

-- name: import_batch_article
INSERT INTO batch_article (batch, article, revision)
SELECT ?1, row, (SELECT row FROM revision WHERE revision.article = article.row AND nth = ?3)
FROM article WHERE id = ?2;

-- name: export_log
SELECT seq, action, actor, at, detail, hash, seq, subject
FROM log WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq;

-- name: import_is_empty
-- scan: one row of each table
-- Whether there is nothing in the bench that an export would write.
SELECT NOT EXISTS (SELECT 1 FROM source) AND NOT EXISTS (SELECT 1 FROM run)
       AND NOT EXISTS (SELECT 1 FROM article) AND NOT EXISTS (SELECT 1 FROM failure)
       AND NOT EXISTS (SELECT 1 FROM kv) AND NOT EXISTS (SELECT 1 FROM batch)
       AND NOT EXISTS (SELECT 1 FROM log);

-- name: import_last_rows
SELECT coalesce((SELECT max(row) FROM article), 0), coalesce((SELECT max(row) FROM source), 0),
       coalesce((SELECT max(row) FROM run), 0);

-- name: import_concerns
-- Whether a row of the log is about something that came in: an article, a
-- source or a run behind these rows, or a claim or evidence of such an article.
SELECT EXISTS (SELECT 1 FROM article WHERE id IN (?1, ?2) AND row > ?3)
    OR EXISTS (SELECT 1 FROM source WHERE id IN (?1, ?2) AND row > ?4)
    OR EXISTS (SELECT 1 FROM run WHERE id IN (?1, ?2) AND row > ?5)
    OR EXISTS (SELECT 1 FROM claim WHERE id IN (?1, ?2) AND article > ?3)
    OR EXISTS (SELECT 1 FROM evidence JOIN claim ON claim.row = evidence.claim
               WHERE evidence.id = ?1 AND claim.article > ?3);
