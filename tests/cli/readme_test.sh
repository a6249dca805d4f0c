#!/bin/bash
# The commands of README.md work as they stand: each ```sh block is run in a folder of its own
# with the files that it names, `stet` on the PATH.  A block behind a comment <!-- not run: why -->
# is left out, but the targets of make that it names must be there.
. "$(dirname "$0")/../support/tap.sh"
mkdir bin desk-of-reader
ln -s "$STET" bin/stet
export PATH=$PWD/bin:$PATH TMPDIR=$PWD

# Writes each block to block-N, those that are not run to kept-N.
awk '/^<!-- not run: ..*-->/ { skip = 1; next }
     /^```sh$/ { file = (skip ? "kept-" : "block-") ++n; skip = 0; next }
     /^```/ { file = ""; next }
     file { print > file }
     !file && NF { skip = 0 }' "$ROOT/README.md"

blocks=(block-*)
if [[ -e ${blocks[0]} ]]; then ok "README.md has commands to run"; else
    not_ok "README.md has commands to run" "no block starts with \`\`\`sh"
fi

while read -r target; do
    if make -C "$ROOT" -n "$target" >/dev/null 2>&1; then ok "make $target is a target"; else
        not_ok "make $target is a target" "make knows none of that name"
    fi
done < <(cat block-* kept-* 2>/dev/null | sed -nE 's/^(YES=1 )?make ([a-z]+).*/\2/p' | sort -u)

# What a reader would have at hand.
cd desk-of-reader || exit 1
cp "$ROOT/tests/golden/tramline/article.md" draft.md
cp -r "$ROOT/tests/golden/tramline/sources" notes
echo "They are not partners. They think that we are rivals, and so do we." >speech.txt
echo '{"id":"r","title":"Rate","text":"The unemployment rate fell to 4 percent in March."}' \
    >sources.jsonl

# The job for CI is YAML, and its step does what it says, for an article that it stops and one
# that it lets pass.
cat >../job.py <<'.'
import re, sys, yaml
text = open(sys.argv[1], encoding="utf-8").read()
job = yaml.safe_load(re.search(r"^```yaml\n(.*?)^```", text, re.M | re.S)[1])
steps = job["jobs"]["stet"]["steps"]
print(next(step["run"] for step in steps if "stet check" in step.get("run", "")))
.
mkdir -p ../ci/articles ../ci/sources
cp notes/* ../ci/sources
cp draft.md ../ci/articles
echo "A line with no claim worth a check?" >../ci/articles/plain.md
expect_exit 0 /usr/bin/python3 ../job.py "$ROOT/README.md"
cp "$OUT" ../ci/step.sh
cd ../ci || exit 1
expect_exit 1 bash step.sh
like "$(cat sarif/draft.md.sarif)" '"ruleId": "check/' "what stops it is written"
rm articles/draft.md
expect_exit 0 bash step.sh
like "$(cat sarif/plain.md.sarif)" '"results": \[\]' "what passes is written too"
cd ../desk-of-reader || exit 1

for block in ../block-*; do
    while read -r line; do
        [[ $line == make* || -z $line || $line == \#* ]] && continue
        timeout 60 bash -c "$line" >"$OUT" 2>"$ERR"
        status=$?
        # 1 says that there are findings, which an article may well have.
        if ((status == 0)) || { ((status == 1)) && [[ $line == stet\ check* ]]; }; then
            ok "$line"
        else
            not_ok "$line" "exit $status; $(tail -n 3 "$ERR")"
        fi
    done <"$block"
done
[[ -s report.html ]] && ok "the report that it promises is written"

# The statuses that it explains are those that there are.
for status in supported refuted conflicting insufficient unchecked not-checkable; do
    grep -q "^| $status |" "$ROOT/README.md" && ok "it explains $status"
done
for link in $(grep -oE '\]\([a-zA-Z][^):]*\)' "$ROOT/README.md" | tr -d ']()'); do
    if [[ -e $ROOT/${link%%#*} ]]; then ok "its link to $link"; else
        not_ok "its link to $link" "there is no such file"
    fi
done

# The unit that scripts/README.md shows passes its own tests.
# shellcheck disable=SC2016 # the marks of a block
sed -n '/^```lua$/,/^```$/p' "$ROOT/scripts/README.md" | sed '1d;$d' >example.lua
expect_exit 0 "$STET" script test example.lua
like "$(cat "$OUT")" "ok check/superlatives test 1" "the example of scripts/README.md"
