<#
.SYNOPSIS
Commits numbered rows one after another, and notes of each when it was begun and when the server acknowledged it.
.DESCRIPTION
Part of postgresql-load.ps1, in a process of its own. Each line of the notes: number, ticks before, ticks after (UTC).
It ends when the file Stop appears, and with an error at the first statement that fails.
#>
param([string] $Driver, [string] $Socket, [int] $Port, [string] $Notes, [string] $Stop)

$ErrorActionPreference = 'Stop'
Add-Type -Path $Driver
$connection = [Npgsql.NpgsqlConnection]::new(
    "Host=$Socket;Port=$Port;Username=loader;Database=load;Pooling=false;Timeout=60;Command Timeout=60")
$connection.Open()
$command = [Npgsql.NpgsqlCommand]::new('INSERT INTO numbered (n) VALUES ($1)', $connection)
$number = [Npgsql.NpgsqlParameter[long]]::new()
$command.Parameters.Add($number)
$command.Prepare()
$writer = [IO.StreamWriter]::new($Notes)
$writer.AutoFlush = $true
try {
    for ($n = 1; -not [IO.File]::Exists($Stop); $n++) {
        $number.TypedValue = $n
        $begun = [DateTime]::UtcNow.Ticks
        $null = $command.ExecuteNonQuery()
        $writer.WriteLine("$n $begun $([DateTime]::UtcNow.Ticks)")
    }
}
finally {
    $writer.Dispose()
    $connection.Dispose()
}
