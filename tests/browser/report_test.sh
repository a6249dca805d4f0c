#!/bin/bash
# The HTML report in a real browser.  Installs the two packages that drive it into build/ on the
# first run; without Chromium, node, or a registry to install from there is nothing to prove.
. "$(dirname "$0")/../support/tap.sh"
PACKAGES=$ROOT/build/browser

give_up() {
    skip "the report in a browser" "$1"
    # A run of which nothing could be tried would count as a failure of the runner.
    "$STET" --version >/dev/null && ok "the program is there"
    exit 0
}

CHROMIUM=
for name in chromium chromium-browser google-chrome; do
    [[ -n $CHROMIUM ]] || CHROMIUM=$(type -P "$name")
done
[[ -n $CHROMIUM ]] || give_up "there is no chromium here; apt-get install chromium"
type -P node npm >/dev/null || give_up "node and npm are missing; apt-get install nodejs npm"

# npm ci where the lock file is newer than what was installed from it.
if ! cmp -s "$ROOT/tests/browser/package-lock.json" "$PACKAGES/installed"; then
    mkdir -p "$PACKAGES" && rm -f "$PACKAGES/installed"
    cp "$ROOT/tests/browser/"package*.json "$PACKAGES/"
    (cd "$PACKAGES" && timeout 120 npm ci --ignore-scripts --no-audit --no-fund) >npm.log 2>&1 ||
        give_up "npm ci failed: $(grep -m 1 -E 'npm (error|ERR!)' npm.log)"
    cp "$ROOT/tests/browser/package-lock.json" "$PACKAGES/installed"
fi

sample=$ROOT/tests/golden/tramline
"$STET" check "$sample/article.md" --sources "$sample/sources" --now 2025-03-15 \
    --report report.html >/dev/null 2>"$ERR"
# An article that would run scripts, if anything of it were not text.
cat >hostile.md <<'END'
---
title: "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
author: "\"><script>document.title='owned'</script>"
---
# <script>document.title='owned'</script>

Sales rose 12 percent in 2024, said Ann <img src=x onerror="document.title='owned'"> Lee. See [the
report](javascript:document.title='owned') and [more](https://news.example/"onmouseover="alert(1)).
</style><script>document.title='owned'</script> It is reported that 300 people came.

Verylongwordwithoutanyplacetobreakitbecausesomebodyforgottheblanksinthissentence12percentin2024.
END
printf 'Title: <script>document.title="owned"</script>\nURL: javascript:alert(1)\n\n%s\n' \
    'Sales rose 14 percent in 2024, said Ann Lee. <b>Bold</b>' \
    >source.txt
"$STET" check hostile.md --sources source.txt --now 2025-03-15 --report hostile.html \
    >/dev/null 2>>"$ERR"
# One of no claims at all.
echo "What a lovely day!" >calm.txt
"$STET" check calm.txt --now 2025-03-15 --report calm.html >/dev/null 2>>"$ERR"

for page in report hostile calm; do
    [[ -s $page.html ]] || not_ok "$page.html is written" "$(cat "$ERR")"
done
cp "$ROOT/tests/browser/report.mjs" "$PACKAGES/"
CHROMIUM=$CHROMIUM timeout 200 node "$PACKAGES/report.mjs" "$PWD" >tap.log 2>node.log
status=$?
# Numbered here, so that the lines of both count as one.
while IFS= read -r line; do
    case $line in
    "ok "*) ok "${line#ok }" ;;
    "not ok "*) TAP_FAILED=1 && echo "not ok $((++TAP_COUNT)) - ${line#not ok }" ;;
    *) echo "# $line" ;;
    esac
done <tap.log
((status)) && not_ok "the browser's part ends well" "exit $status; $(tail -n 20 node.log)"
grep -q '^ok' tap.log || not_ok "the browser's part ran" "$(tail -n 20 node.log)"
[[ $TAP_FAILED == 0 ]]
