#!/usr/bin/env bash
# Runs the Windows build under Wine: vssh with the embedded engine and with the AlphaVSS engine over its double, and the
# C# tests. Wine is not Windows: what passes here is called "ran under Wine". The last line is the sum:
# N passed, N failed, N skipped. Needs wine (64 bit) and the win-x64 runtime pack, which dotnet fetches.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/wine
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

out=${1:-out/wine}
mkdir -p "$out"
out=$(cd "$out" && pwd)
home=$(mktemp -d)
passed=0 failed=0 skipped=0
projects=(VssTools.Core.Tests VssTools.AlphaVss.Tests Vssh.Tests VssTools.Embedded.Tests)

# A prefix of its own, no pop-ups, no network.
export WINEPREFIX=$home/prefix WINEDEBUG=-all DISPLAY=

cleanup() {
    timeout 20 wineserver -k || true
    rm -rf "$home"
}
trap cleanup EXIT

windows_path() { printf 'Z:%s' "${1//\//\\}"; }

say() { printf '\n== %s\n' "$*"; }

check() {
    local name=$1
    shift
    if "$@" > "$home/log" 2>&1; then
        passed=$((passed + 1))
        printf '  passed  %s\n' "$name"
    else
        failed=$((failed + 1))
        printf '  FAILED  %s\n' "$name"
        sed 's/^/          /' "$home/log" | tail -n 30
    fi
}

publish() { dotnet publish "$1" -c Release -r win-x64 --self-contained --nologo -v q -o "$out/$2" "${@:3}"; }

build() {
    publish src/Vssh vssh -p:Native=false -p:PublishSingleFile=false -p:PublishTrimmed=false \
        -p:PublishReadyToRun=false -p:WindowsEngine=true
    dotnet build tests/wine/StartupHook -c Release --nologo -v q -o "$out/hook"
    dotnet build tests/AlphaVss.Double.Platform -c Release -f net8.0 --nologo -v q -o "$out/double"
    local name
    for name in "${projects[@]}"; do
        publish "tests/$name" "$name"
    done
}

# .NET 10 wants writable code pages under Wine 8. Wine can stop a thread while it holds a lock of the loader, and then
# collecting garbage waits for ever: room for all of it, and one compiler. Not for dotnet here, which builds.
set_up_runtime() {
    export DOTNET_EnableWriteXorExecute=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=40000000 DOTNET_TieredCompilation=0
    export DOTNET_STARTUP_HOOKS="$(windows_path "$out/hook/WineStartupHook.dll")"
    export VSSTOOLS_STATE='V:\state' VSSTOOLS_CONFIG='V:\config' VSSTOOLS_ENGINE=Embedded
}

vssh() { (cd "$home" && timeout 60 wine "$out/vssh/vssh.exe" "$@" < /dev/null | tr -d '\r'); }

# On a terminal, where what stands in the pipe is typed. Wine's console draws its output; the marks of it go.
vssh_at_terminal() {
    (cd "$home" && timeout 60 script -qec "stty cols 200 && wine '$out/vssh/vssh.exe' $1" /dev/null) |
        sed -E 's/\x1b\[[0-9;?]*[a-zA-Z]//g; s/\x1b\][^\x07]*\x07//g; s/\r//g'
}

# A script of these lines, as an administrator's editor writes it.
script_of() { printf '%s\r\n' "$@" > "$home/run.dsh"; }

says() {
    local text=$1
    shift
    "$@" | tee "$home/said"
    grep -qF -- "$text" "$home/said"
}

ends_with() {
    local wanted=$1 code=0
    shift
    "$@" || code=$?
    echo "exit code $code"
    [ "$code" -eq "$wanted" ]
}

nothing_left() {
    ! find "$home/drive" -name .vss | grep . && ! find "$home/drive/state" -name '*.xml' | grep . &&
        ! find "$home/drive/state/owners" -type f | grep .
}

prepare() {
    timeout 180 wineboot -i > /dev/null 2>&1
    timeout 60 wineserver -w || true
    mkdir -p "$home/drive/Docs"
    ln -s "$home/drive" "$WINEPREFIX/dosdevices/v:"
    echo written > "$home/drive/Docs/note.txt"
    local deep=$home/drive/Docs part
    for part in 1 2 3 4 5 6; do deep+=/a_folder_with_a_name_of_more_than_fifty_characters_$part; done
    mkdir -p "$deep"
    echo deep > "$deep/file.txt"
}

folder_backup() {
    cp "$here/folder-backup.dsh" "$here/copy.cmd" "$home"
    vssh folder-backup.dsh 'source=V:\docs' 'destination=V:\Backup'
    diff "$home/drive/Docs/note.txt" "$home/drive/Backup/note.txt"
    nothing_left
}

long_paths() {
    script_of 'set context persistent nowriters' 'add volume V:\Docs alias docs' 'create'
    vssh run.dsh
    local copy
    copy=$(find "$home"/drive/Docs/.vss -name file.txt)
    [ "${#copy}" -gt 360 ] && grep deep "$copy"
    script_of 'delete shadows volume v:\DOCS\'
    says 'Number of shadow copies deleted: 1' vssh run.dsh && nothing_left
}

old_code_page() {
    mkdir -p "$home/drive/Gr$(printf '\xc3\xbc')n"
    printf 'add volume V:\\Gr\xfcn\r\nset context volatile\r\n' > "$home/run.dsh"
    vssh --validate run.dsh | tee "$home/said"
    ! grep -q error "$home/said"
    printf 'set context persistent nowriters\r\nadd volume V:\\Gr\xfcn\r\ncreate\r\ndelete shadows all\r\n' > "$home/run.dsh"
    says 'Number of shadow copies deleted: 1' vssh run.dsh
}

prompt() {
    { sleep 6; printf 'list providers\r'; sleep 3; printf 'exit\r'; sleep 2; } |
        says 'providers registered.' vssh_at_terminal ''
}

# An endless program under exec, as DiskShadow's users write them.
endless_script() {
    printf 'echo running > V:\\running\n:again\nping -n 2 127.0.0.1 > nul\ngoto again\n' > "$home/wait.cmd"
    script_of 'add volume V:\Docs' 'create' 'exec wait.cmd'
    rm -f "$home/drive/running"
}

await_running() {
    local turn
    for turn in $(seq 100); do [ ! -e "$home/drive/running" ] || return 0; sleep 0.3; done
    echo 'The script does not come to its program.'
    return 1
}

interrupted() {
    endless_script
    { await_running > /dev/null; sleep 1; printf '\003'; sleep 4; } | vssh_at_terminal run.dsh || true
    [ -e "$home/drive/running" ] && nothing_left
}

# The program is killed while its shadow copy is there; the next one releases it.
kill_leaves_nothing() {
    endless_script
    vssh run.dsh > "$home/killed" 2>&1 &
    local job=$!
    await_running
    [ -d "$home/drive/Docs/.vss" ]
    timeout 20 wineserver -k
    wait "$job" || true
    [ -d "$home/drive/Docs/.vss" ]
    vssh list shadows all && nothing_left
}

alphavss() {
    local -x VSSTOOLS_ENGINE=AlphaVSS VSSTOOLS_ALPHAVSS_DOUBLE
    VSSTOOLS_ALPHAVSS_DOUBLE=$(windows_path "$out/double")
    script_of 'set context persistent nowriters' 'add volume v:\docs alias docs' 'create' \
        'list shadows all' 'delete shadows set %VSS_SHADOW_SET%'
    says 'Number of shadow copies deleted: 1' vssh run.dsh && nothing_left
}

# Of csharp, whose names it uses.
run_tests() {
    VSSTOOLS_TEST_VSSH=$(windows_path "$out/vssh/vssh.exe") timeout --kill-after=5 "${CSHARP_TIMEOUT:-420}" \
        env -u VSSTOOLS_ENGINE wine "$out/$name/$name.exe" -noColor -noLogo -parallel none "${leave[@]}" \
        < /dev/null > "$log" 2>&1 || code=$?
}

# name, then what is left out: classes and methods in not-under-wine.txt, which says why.
csharp() {
    local name=$1 leave=() kind pattern log=$out/$1.txt sum code=0 start=$SECONDS
    while read -r kind pattern; do
        case $kind in class | method) leave+=("-$kind-" "$pattern") ;; esac
    done < <(grep -v '^ *#' "$here/not-under-wine.txt")
    run_tests
    # Wine 8 cannot start a process now and then; this message is its own, and one more run tells.
    if grep -qF 'Win32Exception' "$log" && grep -qF 'Internal error.' "$log"; then
        printf '  %s: Wine could not start a process, so they run once more\n' "$name"
        code=0 start=$SECONDS
        run_tests
    fi
    sum=$(grep -E 'Total: [0-9]+, Errors' "$log" | tail -n 1 | tr -dc '0-9, ' || true)
    if [ -z "$sum" ]; then
        failed=$((failed + 1))
        if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
            printf '  FAILED  %s hung: it did not end in its time\n' "$name"
        else
            printf '  FAILED  %s ended with the exit code %d and no sum\n' "$name" "$code"
        fi
        tail -n 5 "$log"
        return
    fi
    IFS=', ' read -r -a sum <<< "$sum"
    local bad=$((sum[1] + sum[2]))
    # An exit code without a failed test is a failure too.
    if [ "$bad" -eq 0 ] && [ "$code" -ne 0 ]; then
        bad=1
        sum[0]=$((sum[0] + 1))
        printf '  FAILED  %s ended with the exit code %d\n' "$name" "$code"
    fi
    passed=$((passed + sum[0] - bad - sum[3])) failed=$((failed + bad)) skipped=$((skipped + sum[3]))
    printf '  %s: %d passed, %d failed, %d skipped in %d s\n' \
        "$name" $((sum[0] - bad - sum[3])) "$bad" "${sum[3]}" $((SECONDS - start))
    grep -F '[FAIL]' -A 8 "$log" || true
}

say 'Building for Windows'
build
say "$(wine --version 2> /dev/null | tail -n 1): a prefix, and the drive V:"
set_up_runtime
prepare
say 'vssh'
check 'lists the providers' says 'Name: Clone' vssh list providers
check 'ends with 0 for help, and with 2 for wrong words' eval 'ends_with 0 vssh --help && ends_with 2 vssh --nonsense'
check 'backs up a folder by drive letter, in any letter case' folder_backup
check 'keeps paths of more than 260 characters, and finds a volume in other letters' long_paths
check 'reads scripts with CRLF and in the code page Windows-1252' old_code_page
check 'answers at its prompt' prompt
check 'gives up at Ctrl+C, and leaves nothing' interrupted
check 'leaves nothing behind that the next one does not release when it is killed' kill_leaves_nothing
check 'runs through the AlphaVSS engine, over its double' alphavss
say 'C# tests'
for name in "${projects[@]}"; do csharp "$name"; done
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
