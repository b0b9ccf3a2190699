BeforeDiscovery {
    $programs = @('initdb', 'pgbench', 'pg_amcheck') | Where-Object { -not (Test-Path "/usr/lib/postgresql/*/bin/$_") }
    $reason = if ($IsWindows -or $PSEdition -eq 'Desktop') { 'it needs Linux' }
        elseif ((id -u) -ne 0) { 'mounting an image needs root' }
        elseif (-not (Get-Command mkfs.btrfs -ErrorAction Ignore)) { 'mkfs.btrfs is not installed' }
        elseif (-not (Test-Path /dev/loop-control)) { 'there are no loop devices' }
        elseif ($programs) { "PostgreSQL is not installed ($programs)" }
}

# A skipped test shows its reason in its name.
Describe "PostgreSQL under load$(if ($reason) { ": skipped, because $reason" })" -Tag Embedded -Skip:([bool] $reason) {
    It 'is backed up and restored to another place, with all that was committed before and nothing after' {
        $root = Split-Path (Split-Path $PSScriptRoot)
        $shell = (Get-Process -Id $PID).Path
        $output = & $shell -NoProfile -NonInteractive -Command (
            "& '$root/benchmarks/postgresql-load.ps1' -Round 2 -Scale 2 -Rate 50 | ConvertTo-Json") 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$output"
        $rounds = @($output | Out-String | ConvertFrom-Json)
        $rounds.Count | Should -Be 2
        foreach ($one in $rounds) {
            $one.Rows | Should -BeGreaterThan 0
            $one.FreezeMs | Should -BeLessThan 60000
        }

        # What the run mounted and made is gone.
        Get-ChildItem /var/tmp -Filter 'vsstools-postgresql-*' | Should -BeNullOrEmpty
    }
}
