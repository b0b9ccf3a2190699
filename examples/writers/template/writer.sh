#!/bin/sh
# The executable of a writer: told each event of a backup or a restore on a line of its standard input, it answers on
# its standard output. See about_VssWriters for the protocol. This one is for an application that stops writing as long
# as there is a file "hold" in its folder; put in hold and release what makes yours write everything and stand still.

# Facts are taken apart at blanks; names of files in them are not to become file names here.
set -fu
ledger=${LEDGER_HOME:-/srv/ledger}

# Blanks, commas, percent signs and control characters within a word come, and are to be sent, as % and two digits.
decode() { printf '%s' "$1" | sed 's/%20/ /g; s/%2C/,/g; s/%25/%/g'; }
encode() { printf '%s' "$1" | sed 's/%/%25/g; s/ /%20/g; s/,/%2C/g'; }

hold() { : > "$ledger/hold"; }
release() { rm -f "$ledger/hold"; }

# Takes the facts apart: type=Copy set=… volume=… component=… and after a component what belongs to it.
read_facts() {
    type='' components='' previous=''
    for fact in $1; do
        case $fact in
            type=*) type=${fact#*=} ;;
            component=*) components="$components ${fact#*=}" ;;
            previous-stamp=*) previous=$(decode "${fact#*=}") ;;
        esac
    done
}

# Whatever ends this program, the application goes on.
trap release EXIT
trap 'exit 1' HUP INT TERM

while read -r event facts; do
    read_facts "$facts"
    case $event in
        prepare-backup)
            # Long work belongs here: the application is not held yet. What is written to standard error is shown with
            # a failure.
            if [ ! -d "$ledger" ]; then
                echo "fail nonretryable There is no folder $ledger."
                continue
            fi
            echo "backup of type $type, previous stamp '$previous'" >&2 ;;
        freeze)
            # Up to a minute for all writers together, and for applications that wait: seconds.
            if ! hold; then
                echo "fail retryable The ledger does not stand still."
                continue
            fi ;;
        thaw | abort)
            release ;;
        post-snapshot)
            # A stamp goes into the backup and comes back as previous-stamp. The component is sent as it came, encoded.
            for component in $components; do
                printf 'stamp %s %s\n' "$component" "$(encode "$(date -u +%Y-%m-%dT%H:%M:%SZ)")"
            done ;;
        pre-restore)
            # Nobody may write while files are replaced.
            hold ;;
        post-restore)
            release ;;
    esac

    # One answer to every event, to unknown ones too.
    echo ok
done

# Standard input has ended: the requester is gone. The trap releases the application.
