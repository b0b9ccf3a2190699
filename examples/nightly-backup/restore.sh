#!/bin/sh
# Run by nightly-restore.dsh between PreRestore and PostRestore: nobody writes now. The cache is in no backup and stays.
set -eu

rsync -aHAX --delete --exclude=/.vss "$backup/data/" "$data/"
rsync -aHAX --delete --exclude=/.vss --exclude=/cache "$backup/logs/" "$logs/"
