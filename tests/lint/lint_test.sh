#!/bin/bash
# Each linter on a small clean house, and on the same house with one planted fault: a linter
# that finds nothing any more proves nothing.
. "$(dirname "$0")/../support/tap.sh"

lint=$ROOT/tests/lint

# A clean house of two rooms, a schema, a unit and a test.
house() {
    cd "$TAP_WORK" && rm -rf house && mkdir house && cd house || exit 1
    mkdir -p src/base src/text src/store scripts/check db/migrations db/queries tests/unit/text
    for folder in src src/base src/text src/store scripts scripts/check db db/migrations \
        db/queries tests tests/unit; do
        echo "What lives here." >$folder/README.md
    done
    cat >src/base/arena.h <<'END'
/* Memory.  Used so:
 *
 *     arena_new(arena);
 */
#ifndef ARENA_H
#define ARENA_H
#include <stddef.h>
void arena_new(size_t size);
#endif
END
    cat >src/base/arena.c <<'END'
#include "arena.h"

#include <zlib.h>

/* The sum is wrong; see the note: it is small. */
void arena_new(size_t size)
{
    struct point { int x; } p = (struct point){ 1 };
    for (size_t i = 0; i < size; i++) {
        if (i == '{')
            continue;
        else if (i > 1)
            p.x = 2;
    }
    return (void)(size);
}
END
    touch src/base/map.h
    printf '#include "base/arena.h"\n#include <pcre2.h>\n' >src/text/fold.c
    printf '#include "queries.h"\nint one = %s;\n' \
        "Q_claim_get + Q_claim_all + Q_claim_first + Q_passage_find" >src/store/claim.c
    printf '#include "check.h"\n#include "base/arena.h"\n#include "text/fold.h"\n' \
        >tests/unit/text/fold_test.c
    touch src/text/fold.h
    mkdir -p tests/support && touch tests/support/check.h
    echo "What lives here." >tests/support/README.md
    cat >db/migrations/0001_start.sql <<'END'
CREATE TABLE claim (id TEXT PRIMARY KEY, words TEXT NOT NULL, worth REAL) STRICT;
CREATE VIRTUAL TABLE passage USING fts5(words, tokenize='stet porter');
END
    echo "ALTER TABLE claim ADD COLUMN kind TEXT;" >db/migrations/0002_kind.sql
    cat >db/queries/claim.sql <<'END'
-- name: claim_get
SELECT words FROM claim WHERE id = :id;
-- name: claim_all
-- scan: an export wants every row
SELECT id FROM claim WHERE kind IS NOT NULL;
-- name: claim_first
SELECT id FROM claim ORDER BY rowid DESC LIMIT 1;
-- name: passage_find
WITH best AS (SELECT rowid FROM passage WHERE passage MATCH :q) SELECT * FROM best;
END
    printf 'return stet.check {\n  id = "check/a",\n}\n' >scripts/check/a.lua
    # A fault can need a second file.
    [[ -z ${also_path:-} ]] || echo "${also_text:-}" >"$also_path"
}

passes() {
    house
    expect_exit 0 "$lint/$1"
    is "$(cat "$OUT" "$ERR")" "" "$1 says nothing of a clean house"
}

# fault LINTER FILE REGEX WHY: the text of the file comes on standard input.
fault() {
    house
    mkdir -p "$(dirname "$2")"
    cat >"$2"
    if "$lint/$1" >"$OUT" 2>&1; then
        not_ok "$1: $4" "it passed"
    else
        like "$(cat "$OUT")" "$3" "$1: $4"
    fi
}

lines() { # lines N TEXT
    for ((n = 0; n < $1; n++)); do echo "$2"; done
}

passes floors.lua
fault floors.lua src/base/up.c 'up.c:2: base \(floor 0\) may not include text above' \
    "a call upwards" < <(printf '\n#include "text/fold.h"\n')
also_path=src/store/store.h also_text='' fault floors.lua src/read/html.c \
    'read and store are on one floor' "two rooms of one floor meet" <<<'#include "store/store.h"'
fault floors.lua src/base/z.c '<sqlite3.h> belongs to the room store' \
    "a library outside its room" <<<'#include <sqlite3.h>'
fault floors.lua src/text/z.c '<openssl/evp.h> belongs to the room base' \
    "a library's folder outside its room" <<<'#include <openssl/evp.h>'
fault floors.lua src/text/z.c '<libxml/tree.h> is no library of the house' \
    "an unknown library" <<<'#include <libxml/tree.h>'
fault floors.lua src/text/z.c 'there is no src/base/list.h' \
    "a header that does not exist" <<<'#include "base/list.h"'
fault floors.lua src/base/z.c 'no list.h in this folder' \
    "a plain name that does not exist" <<<'#include "list.h"'
fault floors.lua src/base/z.c 'by its plain name' \
    "a header of the same room with its path" <<<'#include "base/arena.h"'
fault floors.lua src/base/queries.c 'no queries.h' \
    "the generated header in another room" <<<'#include "queries.h"'
fault floors.lua src/attic/z.c 'no room of the house' \
    "a folder that is no room" <<<'#include "base/arena.h"'
fault floors.lua tests/unit/base/z_test.c 'base \(floor 0\) may not include text' \
    "a unit test that reaches above its room" <<<'#include "text/fold.h"'
also_path=src/base/b.h also_text='#include "a.h"' fault floors.lua src/base/a.h \
    'circle: src/base/a.h -> src/base/b.h -> src/base/a.h' \
    "two headers that include each other" <<<'#include "b.h"'
also_path=src/base/map.c also_text='#include "arena.h"' fault floors.lua src/base/arena.c \
    'circle: src/base/arena -> src/base/map -> src/base/arena' \
    "two modules that include each other" <<<'#include "map.h"'
also_path=src/base/arena_part.h also_text='#include "arena.h"' house
echo '#include "arena_part.h"' >>src/base/arena.c
expect_exit 0 "$lint/floors.lua" # a part may include the whole's header
also_path=src/base/arena_part.h also_text='#include "arena.h"' fault floors.lua src/base/arena.h \
    'circle: src/base/arena.h -> src/base/arena_part.h -> src/base/arena.h' \
    "headers of a part and its whole" <<<'#include "arena_part.h"'

passes lengths.lua
fault lengths.lua src/base/z.c 'z.c:2: z has 81 lines' "a function of 81 lines" < <(
    printf '\nvoid z(void)\n{\n' && lines 78 '    i++;' && echo '}'
)
fault lengths.lua src/base/z.c '^src/base/z.c:1: 801 lines' "a file of 801 lines" < <(
    lines 801 'int i;'
)
fault lengths.lua src/base/z.c 'z.c:1: 101 columns' "a line of 101 columns" < <(
    printf '/*%099d' 0
)
fault lengths.lua src/base/z.c 'z has 6 parameters' "six parameters" \
    <<<'void z(int a, int b, void (*c)(int, int), int d, int e, int f) { return; }'
fault lengths.lua src/base/z.c 'z nests 5 deep' "five levels" <<'END'
void z(int a)
{
    for (;;) {
        while (a)
            if (a) {
                a--;
            } else {
                switch (a) {
                case 1:
                    if (a)
                        return;
                }
            }
    }
}
END
fault lengths.lua scripts/check/z.lua 'z has 81 lines' "a Lua function of 81 lines" < <(
    echo 'local function z()' && lines 79 '  y()' && echo 'end' && echo 'return z'
)
fault lengths.lua scripts/check/z.lua 'z has 6 parameters' "a Lua function of six parameters" \
    <<<'return { z = function(a, b, c, d, e, f) end }'
house
like "$("$lint/lengths.lua" --stats)" "src C functions: 1, median 11," "--stats measures"

passes notes.lua
fault notes.lua src/base/z.c 'z.c:1: TODO without' "unfinished work in C" <<<'/* TODO: more */'
fault notes.lua scripts/check/z.lua 'FIXME without' "unfinished work in Lua" <<<'-- FIXME'
fault notes.lua src/base/z.c 'commented out: arena_new\(1\);' "a call in a comment" \
    <<<'/* arena_new(1); */'
fault notes.lua src/base/z.c 'commented out: x = 1;' "an assignment in a // comment" <<<'// x = 1;'
fault notes.lua scripts/check/z.lua 'commented out: local x = 1' "a local in a comment" \
    <<<'-- local x = 1'
fault notes.lua src/base/z.c '#if 0' "code that nobody compiles" < <(printf '#if 0\n#endif\n')

passes folders.sh
fault folders.sh src/text/lang/en.txt 'src/text/lang: no README' "a folder below a room" <<<a
fault folders.sh plugins/wayback/plugin.json 'plugins/wayback: no README' "a plugin" <<<a
fault folders.sh src/base/README.md 'src/base: no README' "an empty README" </dev/null

if command -v sqlite3 >/dev/null; then
    passes queries.lua
    fault queries.lua db/queries/z.sql 'z.sql:2: claim_bad: .*no such column: kinds' \
        "a column that is not there" < <(
            printf '\n-- name: claim_bad\nSELECT kinds FROM claim WHERE id = ?1;\n'
        )
    fault queries.lua db/queries/z.sql 'claim_bad: .*syntax error' "a syntax error" < <(
        printf -- '-- name: claim_bad\nSELEC 1;\n'
    )
    fault queries.lua db/queries/z.sql 'claim_worst scans all of claim' "a scan of a table" < <(
        printf -- '-- name: claim_worst\nSELECT id FROM claim ORDER BY worth;\n'
    )
    fault queries.lua db/queries/z.sql 'claim_some scans all of claim' \
        "a limit behind a condition" < <(
            printf -- '-- name: claim_some\nSELECT id FROM claim WHERE worth > 1 LIMIT 1;\n'
        )
    fault queries.lua db/queries/z.sql 'passage_all scans all of passage' \
        "a scan of the text index" < <(
            printf -- '-- name: passage_all\nSELECT words FROM passage;\n'
        )
    also_path=db/migrations/0003_z.sql
    also_text='CREATE INDEX claim_by_worth ON claim (worth, id);'
    fault queries.lua db/queries/z.sql 'claim_all_ids scans all of claim' \
        "a scan of an index that covers the columns" < <(
            printf -- '-- name: claim_all_ids\nSELECT worth FROM claim WHERE id > 1 OR worth;\n'
        )
    fault queries.lua db/queries/z.sql 'claim_from scans all of claim' \
        "an index from some place to its end" < <(
            printf -- '-- name: claim_from\nSELECT id FROM claim WHERE worth > ?1;\n'
        )
    fault queries.lua db/queries/z.sql 'claim_sorted sorts; let an index' "a sort" < <(
        printf -- '-- name: claim_sorted\nSELECT id FROM claim WHERE worth = 1 ORDER BY kind;\n'
    )
    fault queries.lua db/queries/z.sql 'claim_right sorts; let an index' \
        "a sort of what an index leaves in groups" < <(
            printf -- '-- name: claim_right\n-- scan: all\n'
            printf 'SELECT id FROM claim ORDER BY worth, kind LIMIT 5;\n'
        )
    fault queries.lua db/queries/z.sql 'claim_unsorted sorts nothing' \
        "a reason for a sort that is none" < <(
            printf -- '-- name: claim_unsorted\n-- sort: old\n'
            printf 'SELECT id FROM claim WHERE worth = 1 ORDER BY id;\n'
        )
    also_path=''
    fault queries.lua db/queries/z.sql 'claim_fine scans no table' \
        "a reason for a scan that is none" < <(
            printf -- '-- name: claim_fine\n-- scan: old\nSELECT 1 FROM claim WHERE id = 2;\n'
        )
    fault queries.lua db/queries/z.sql 'nothing in src uses Q_claim_dead' "dead SQL" < <(
        printf -- '-- name: claim_dead\nSELECT 1;\n'
    )
    fault queries.lua db/queries/z.sql 'claim_get is also the name' "a name twice" < <(
        printf -- '-- name: claim_get\nSELECT 1;\n'
    )
    fault queries.lua db/migrations/0003_z.sql '0003_z.sql:2: .*no such table: claims' \
        "a migration that fails" < <(printf '\nALTER TABLE claims ADD COLUMN a TEXT;\n')
else
    skip "queries.lua" "no sqlite3 here"
fi

if command -v clang-tidy >/dev/null; then
    house
    printf 'int z(int *p);\nint z(int *p)\n{\n    if (!p)\n        return *p;\n    return 0;\n}\n' \
        >src/base/z.c
    cp "$ROOT/.clang-tidy" .
    expect_exit 1 clang-tidy --quiet src/base/z.c --
    like "$(cat "$OUT")" "z.c:5:.*null" "clang-tidy finds a null pointer"
else
    skip "clang-tidy" "no clang-tidy here"
fi
if command -v luacheck >/dev/null; then
    house
    cp "$ROOT/.luacheckrc" .
    expect_exit 0 luacheck -q scripts
    for global in 'io.write("a")' 'os.exit()' 'coroutine.yield()' 'x = 1' 'local unused = 1'; do
        echo "$global" >scripts/check/z.lua
        expect_exit 1 luacheck -q scripts
    done
else
    skip "luacheck" "no luacheck here"
fi
