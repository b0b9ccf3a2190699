#!/bin/sh
# A copy gets its name when it is whole.
set -eu
name="$destination/$(date +%Y-%m-%d_%H.%M.%S)"
whole=$([ -e "$destination/.partial/whole" ] && [ ! -e "$name" ] && echo yes || echo no)
if [ "$whole" = yes ]; then
    mv "$destination/.partial/copy" "$name"
fi
rm -rf "$destination/.partial"
if [ "$whole" = no ]; then
    echo "The copy is not whole, or $name exists already." >&2
    exit 1
fi
echo "$name: $(find "$name" -type f | wc -l) files"
