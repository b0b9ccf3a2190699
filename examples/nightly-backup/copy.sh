#!/bin/sh
# Run by nightly-backup.dsh while both shadow copies are exposed. A failure here ends the script, and the writers hear
# that there is no backup.
set -eu

for volume in data logs; do
    rsync -aHAX --delete --exclude=/.vss "$backup/frozen-$volume/" "$backup/$volume/"
done
