-- Listings of claims.  All filters are parameters, in one order everywhere: the
-- statuses that will do (?1 to ?7), kinds as bits or 0 (?8), the least worth (?9),
-- a part of the speaker's name in small letters or NULL (?10).  Statements that
-- give a whole line have the columns that take_line in list.c takes.

-- name: list_by_place
-- scan: a row an article; totals tell which have no such claim
-- scan: a name's part can be anywhere: all names that there are, once
SELECT line.revision, line.id, start_byte, end_byte, line.kinds, line.worth, part,
       speaker_start, speaker_end, speaker_name, line.status, suggested, reason, set_by, marked_by,
       approved_by, evidence
FROM article CROSS JOIN claim_line AS line ON line.article = article.row
WHERE EXISTS (SELECT 1 FROM claim_total AS total
              WHERE total.article = article.row
                AND +total.status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                AND (?8 = 0 OR total.kinds & ?8) AND total.worth >= ?9)
  AND (?10 IS NULL OR article.row IN (SELECT article FROM claim
                                      WHERE speaker_name IS NOT NULL
                                        AND instr(lower(speaker_name), ?10)))
  AND line.status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  AND (?8 = 0 OR line.kinds & ?8) AND line.worth >= ?9
  AND (?10 IS NULL OR instr(lower(line.speaker_name), ?10))
ORDER BY article.row, line.revision, start_byte, end_byte DESC, line.row LIMIT ?11;

-- name: list_of_status
-- The same for one status (?1), from the articles that have it.
-- scan: a name's part can be anywhere: all names that there are, once
SELECT line.revision, line.id, start_byte, end_byte, line.kinds, line.worth, part,
       speaker_start, speaker_end, speaker_name, line.status, suggested, reason, set_by, marked_by,
       approved_by, evidence
FROM claim_total AS total CROSS JOIN claim_line AS line
     ON line.article = total.article AND line.status = total.status
WHERE total.status = ?1 AND ?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL
  AND ?6 IS NULL AND ?7 IS NULL
  AND (?8 = 0 OR total.kinds & ?8) AND total.worth >= ?9
  AND (?10 IS NULL OR total.article IN (SELECT article FROM claim
                                        WHERE speaker_name IS NOT NULL
                                          AND instr(lower(speaker_name), ?10)))
  AND (?8 = 0 OR line.kinds & ?8) AND line.worth >= ?9
  AND (?10 IS NULL OR instr(lower(line.speaker_name), ?10))
ORDER BY total.article, line.revision, start_byte, end_byte DESC, line.row LIMIT ?11;

-- name: list_of_article
SELECT revision, id, start_byte, end_byte, kinds, worth, part,
       speaker_start, speaker_end, speaker_name, status, suggested, reason, set_by, marked_by,
       approved_by, evidence
FROM claim_line
WHERE status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7) AND (?8 = 0 OR kinds & ?8) AND worth >= ?9
  AND (?10 IS NULL OR instr(lower(speaker_name), ?10))
  AND article = ?12
ORDER BY revision, start_byte, end_byte DESC, row LIMIT ?11;

-- name: list_of_article_by_worth
-- sort: the claims of one article
SELECT revision, id, start_byte, end_byte, kinds, worth, part,
       speaker_start, speaker_end, speaker_name, status, suggested, reason, set_by, marked_by,
       approved_by, evidence
FROM claim_line
WHERE status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7) AND (?8 = 0 OR kinds & ?8) AND worth >= ?9
  AND (?10 IS NULL OR instr(lower(speaker_name), ?10))
  AND article = ?12
ORDER BY worth DESC, row LIMIT ?11;

-- name: list_by_worth
-- Asked for without a limit alone: list_totals knows a shorter way to the first ones.
-- scan: a listing of everything
-- sort: the same
SELECT revision, id, start_byte, end_byte, kinds, worth, part,
       speaker_start, speaker_end, speaker_name, status, suggested, reason, set_by, marked_by,
       approved_by, evidence
FROM claim_line
WHERE status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7) AND (?8 = 0 OR kinds & ?8) AND worth >= ?9
  AND (?10 IS NULL OR instr(lower(speaker_name), ?10))
ORDER BY worth DESC, row LIMIT ?11;

-- name: list_totals
-- Where the claims of the most worth are: the reader stops at the first total
-- that has nothing better than what it holds already.
-- scan: in the order of worth, as far as the reader wants
-- scan: a name's part can be anywhere: all names that there are, once
SELECT article, status, worth FROM claim_total
WHERE +status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  AND (?8 = 0 OR kinds & ?8) AND worth >= ?9
  AND (?10 IS NULL OR article IN (SELECT article FROM claim
                                  WHERE speaker_name IS NOT NULL
                                    AND instr(lower(speaker_name), ?10)))
ORDER BY worth DESC;

-- name: list_of_total
SELECT row, worth FROM claim
WHERE status IN (?1, ?2, ?3, ?4, ?5, ?6, ?7) AND (?8 = 0 OR kinds & ?8) AND worth >= ?9
  AND (?10 IS NULL OR instr(lower(speaker_name), ?10))
  AND article = ?11;

-- name: list_line
SELECT revision, id, start_byte, end_byte, kinds, worth, part,
       speaker_start, speaker_end, speaker_name, status, suggested, reason, set_by, marked_by,
       approved_by, evidence
FROM claim_line WHERE row = ?1;

-- name: list_article
-- What lines say of the article that they are of.
SELECT article.id, (SELECT min(name) FROM article_name WHERE article = article.row), title, text
FROM revision JOIN article ON article.row = revision.article WHERE revision.row = ?1;

-- name: list_anybody
-- Whether a part of any name is this (?1).
-- scan: a name's part can be anywhere: all names that there are, once
SELECT EXISTS (SELECT 1 FROM claim WHERE speaker_name IS NOT NULL
                                     AND instr(lower(speaker_name), ?1));
