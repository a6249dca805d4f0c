-- Runs and what ran in them.

-- name: run_row
SELECT row FROM run WHERE id = ?1;

-- name: run_put
INSERT INTO run (id, now, offline, options) VALUES (?1, ?2, ?3, ?4);

-- name: run_get
SELECT id, now, offline, options FROM run WHERE row = ?1;

-- name: script_row
SELECT row FROM script WHERE id = ?1 AND version IS ?2 AND sha256 IS ?3;

-- name: script_put
INSERT INTO script (id, version, sha256) VALUES (?1, ?2, ?3);

-- name: run_script_put
INSERT OR IGNORE INTO run_script (run, script) VALUES (?1, ?2);

-- name: run_scripts
-- sort: the scripts of one run
SELECT script.id, script.version, script.sha256
FROM run_script JOIN script ON script.row = run_script.script
WHERE run_script.run = ?1 ORDER BY script.id;

-- name: failure_put
INSERT INTO failure (name, run, code, message) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (name) DO UPDATE SET
    run = excluded.run, code = excluded.code, message = excluded.message;

-- name: failure_drop
DELETE FROM failure WHERE name = ?1;

-- name: failure_get
SELECT code, message FROM failure WHERE name = ?1;
