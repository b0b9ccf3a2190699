#!/bin/sh
# Makes the place for a new copy. What a run that was killed has left there goes.
set -eu
umask 077
mkdir -p "$destination"
rm -rf "$destination/.partial"
mkdir "$destination/.partial"
