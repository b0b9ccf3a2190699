#!/bin/sh
# Run by first-snapshot.dsh while the shadow copies of docs and examples are exposed beside them.
set -eu

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# vssh hands the ids over in the environment, under the names of their aliases.
echo "Snapshot set $VSS_SHADOW_SET"
for folder in docs examples; do
    eval "echo \"$folder as shadow copy \$$folder:\""
    ls "$folder-shadow"
    cp -R "$folder-shadow/." "$copy/$folder"
done
echo "Copied $(find "$copy" -type f | wc -l) files from the shadow copies"
