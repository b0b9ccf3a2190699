using System;
using System.Linq;
using System.Text;

namespace VssTools.Core.Tests;

public sealed class VssEventTests
{
    private const string SystemWriter = "e8132975-6f93-4464-a53e-1050253ae220";
    private const string Instance = "33e9c8ca-4a3d-4d32-a5a0-1c0b8d2b6d11";

    private const string English =
        """
        Volume Shadow Copy Service error: Unexpected error querying for the IVssWriterCallback interface.
        hr = 0x80070005, Access is denied.
        . This is often caused by incorrect security settings in either the writer or requestor process.

        Operation:
           Gathering Writer Data

        Context:
           Writer Class Id: {e8132975-6f93-4464-a53e-1050253ae220}
           Writer Name: System Writer
           Writer Instance ID: {33e9c8ca-4a3d-4d32-a5a0-1c0b8d2b6d11}
        """;

    private const string German =
        """
        Volumeschattenkopie-Dienstfehler: Beim Abfragen nach der Schnittstelle "IVssWriterCallback" ist
        ein unerwarteter Fehler aufgetreten. hr = 0x80070005, Zugriff verweigert

        Vorgang:
           Generatordaten werden gesammelt

        Kontext:
           Generatorklassen-ID: {e8132975-6f93-4464-a53e-1050253ae220}
           Generatorname: System Writer
           Generatorinstanz-ID: {33e9c8ca-4a3d-4d32-a5a0-1c0b8d2b6d11}
        """;

    private const string Japanese =
        """
        ボリューム シャドウ コピー サービス エラー: IVssWriterCallback インターフェイスの照会中に予期しないエラーが発生しました。hr = 0x80070005, アクセスが拒否されました。

        操作:
           ライター データを収集しています

        コンテキスト:
           実行コンテキスト: Requestor
           ライター インスタンス ID: {33e9c8ca-4a3d-4d32-a5a0-1c0b8d2b6d11}
           ライター クラス ID: {e8132975-6f93-4464-a53e-1050253ae220}
           ライター名: System Writer
        """;

    [Theory]
    [InlineData(English, "Gathering Writer Data")]
    [InlineData(German, "Generatordaten werden gesammelt")]
    [InlineData(Japanese, "ライター データを収集しています")]
    public void An_event_is_understood_in_every_language(string text, string operation)
    {
        VssEvent read = Read(8194, text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal([operation], read.Operation);
        Assert.Equal(Guid.Parse(SystemWriter), read.WriterId);
        Assert.Equal(Guid.Parse(Instance), read.WriterInstanceId);
        Assert.Equal("System Writer", read.WriterName);
        Assert.Equal("E_ACCESSDENIED", read.Symbol);
        Assert.True(read.Harmless);
        Assert.Contains("VssAccessControl", read.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', read.Message);
        Assert.DoesNotContain("System Writer", read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_text_is_read_from_its_strings()
    {
        string sections = English[English.IndexOf("Operation", StringComparison.Ordinal)..];
        VssEvent read = VssEvent.Create(new VssEventRecord
        {
            Source = "VSS",
            EventId = 8194,
            Strings = ["0x80070005, Access is denied.\n", "\n\n" + sections],
        });

        Assert.Equal("A writer could not call back the requester: 0x80070005, Access is denied.", read.Message);
        Assert.Equal("System Writer", read.WriterName);
        Assert.Equal(VssResult.AccessDenied, read.HResult);
        Assert.True(read.Harmless);
    }

    [Fact]
    public void A_record_without_text_and_strings_still_has_a_known_cause()
    {
        VssEvent read = VssEvent.Create(new VssEventRecord { Source = "volsnap", EventId = 25, Level = 2 });

        Assert.Contains("storage", read.Fix, StringComparison.Ordinal);
        Assert.Equal("The shadow copies of ? were deleted: their storage could not grow in time.", read.Message);
        Assert.Equal(0, read.HResult);
        Assert.Equal("", read.Symbol);
        Assert.Equal("volsnap 25", read.ToString());
    }

    [Fact]
    public void A_text_that_was_cut_off_anywhere_is_read_as_far_as_it_goes()
    {
        for (int length = 0; length <= German.Length; length++)
        {
            VssEvent read = Read(8194, German[..length]);
            Assert.True(read.WriterName.Length == 0 || "System Writer".StartsWith(read.WriterName));
        }

        int end = English.LastIndexOf("Writer Instance", StringComparison.Ordinal);
        VssEvent cut = Read(8194, English[..end]);
        Assert.Equal("System Writer", cut.WriterName);
        Assert.Equal(Guid.Empty, cut.WriterInstanceId);
    }

    [Fact]
    public void The_process_is_read_from_the_context_in_every_language()
    {
        string text = German + "\n   Befehlszeile: C:\\Windows\\system32\\svchost.exe -k NetworkService -p"
            + "\n   Prozess-ID: 1884";
        VssEvent read = Read(8194, text);
        Assert.Equal(1884, read.ProcessId);
        Assert.Equal(@"C:\Windows\system32\svchost.exe -k NetworkService -p", read.CommandLine);
    }

    [Fact]
    public void The_text_that_VSS_writes_beside_an_event_tells_its_process_and_account()
    {
        byte[] data = Encoding.ASCII.GetBytes(
            "- Code: WRTWRTIC00001201- Call: WRTWRTIC00001152- PID:  00001884- TID:  00002372- "
            + @"CMD:  C:\Windows\System32\svchost.exe -k NetworkService   - User: Name: NT AUTHORITY\NETWORK SERVICE, "
            + "SID:S-1-5-20");
        VssEvent read = VssEvent.Create(new VssEventRecord { Source = "VSS", EventId = 8194, Data = data });
        Assert.Equal(1884, read.ProcessId);
        Assert.Equal(@"C:\Windows\System32\svchost.exe -k NetworkService", read.CommandLine);
        Assert.Equal(@"NT AUTHORITY\NETWORK SERVICE", read.User);
    }

    [Fact]
    public void The_packet_of_the_driver_tells_its_status()
    {
        byte[] data = Convert.FromHexString(
            "0000000002005800000000001C0006C0000000009A0000C0140000000000000000000000");
        VssEvent read = VssEvent.Create(new VssEventRecord
        {
            Source = "VolSnap",
            EventId = 28,
            Data = data,
            Strings = [@"\Device\HarddiskVolumeShadowCopy52", "D:"],
        });
        Assert.Equal("STATUS_INSUFFICIENT_RESOURCES", read.Symbol);
        Assert.Equal("D:", read.Volume);
        Assert.StartsWith("The shadow copy of D: could not be created", read.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hr = 0x8000ffff, Catastrophic failure", unchecked((int)0x8000FFFF))]
    [InlineData("Open[0x00000000, OK], Flush[0x00000000], OnRun[0x80042314]", VssResult.HoldWritesTimeout)]
    [InlineData("RegSetValueExW(0x000001e4,SYSTEM,0).  hr = 0x80070005", VssResult.AccessDenied)]
    [InlineData("CreateFileW(\\\\?\\x,0x80000000,0x00000003,...).  hr = 0x80070020", unchecked((int)0x80070020))]
    [InlineData("Volume {e8132975-6f93-4464-a53e-1050253ae220}", 0)]
    [InlineData("handle 0xffffffff, flags 0x00560000", 0)]
    [InlineData("a number of 0x800700051 nine digits", 0)]
    public void The_result_is_told_from_other_numbers(string text, int expected) =>
        Assert.Equal(expected, Read(12289, text).HResult);

    [Fact]
    public void A_provider_is_not_taken_for_a_writer()
    {
        VssEvent read = Read(12293,
            """
            Volumeschattenkopie-Dienstfehler: [hr = 0x8000ffff].

            Vorgang:
               Asynchroner Vorgang wird ausgeführt

            Kontext:
               Ausführungskontext: Requestor
               Anbieter-ID: {b5946137-7b9f-4925-af80-51abd60b20d5}
               Schnappschuss-ID: {11111111-2222-3333-4444-555555555555}
               Ausführungskontext: Coordinator
            """);
        Assert.Equal(Guid.Empty, read.WriterId);
        Assert.Equal("", read.WriterName);
        Assert.Equal("Coordinator", read.Context["Ausführungskontext"]);
    }

    [Fact]
    public void Hostile_texts_end_soon()
    {
        string[] texts =
        [
            new(':', 1_000_000),
            string.Concat(Enumerable.Repeat("a:\n", 300_000)),
            string.Concat(Enumerable.Repeat("a:\n   b: c\n", 300_000)),
            string.Concat(Enumerable.Repeat("hr = 0x8", 100_000)),
            new(' ', 1_000_000),
        ];
        foreach (string text in texts)
        {
            Assert.True(Read(8193, text).Message.Length <= 64 * 1024);
            VssEvent.Create(new VssEventRecord
            {
                Source = "VSS",
                EventId = 8193,
                Strings = [.. Enumerable.Repeat(text, 20)],
                Data = Encoding.ASCII.GetBytes("- Code: " + text + "- PID: 5"),
            });
        }
    }

    private static VssEvent Read(int eventId, string text) =>
        VssEvent.Create(new VssEventRecord { Source = "VSS", EventId = eventId, Level = 2, Message = text });
}
