#!/bin/sh
# Copies what the shadow copy holds, with all that belongs to the files, and notes that all of it came.
if cp -a "$destination/.shadow/." "$destination/.partial/copy"; then
    touch "$destination/.partial/whole"
fi
