#!/bin/sh
# Each folder that a reader opens has a README.md.  Run it in the project's folder.
#
# That is every folder of the first two levels, and every one below src that holds files.  A
# folder without a single file is none: git does not know it.
status=0
for folder in src scripts db tests plugins src/* src/*/* scripts/* db/* tests/* plugins/*; do
    [ -d "$folder" ] || continue
    case $folder in */node_modules | */__pycache__) continue ;; esac
    [ -n "$(find "$folder" -type f ! -name '*.pyc' -print -quit)" ] || continue
    [ -s "$folder/README.md" ] && continue
    echo "$folder: no README.md; say what lives here and in what order to read it"
    status=1
done
exit $status
