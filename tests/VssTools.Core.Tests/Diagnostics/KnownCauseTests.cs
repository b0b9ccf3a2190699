using System;

namespace VssTools.Core.Tests;

/// <summary>
/// Events as they are public in Microsoft's documentation and in forums: the number, and as much of the text as tells
/// one cause from another.
/// </summary>
public sealed class KnownCauseTests
{
    [Theory]
    [InlineData("VSS", 8193, "routine RegSetValueExW(0x1e4,SYSTEM\\CurrentControlSet\\Services\\VSS\\Diag,...). "
        + "hr = 0x80070005, Access is denied.", "NETWORK SERVICE full control")]
    [InlineData("VSS", 8193, "routine ConvertStringSidToSid(S-1-5-21-1.bak). hr = 0x80070539", "ProfileList")]
    [InlineData("VSS", 8193, "routine IEventSystem::Store. hr = 0x8007045b, A system shutdown is in progress.",
        "Nothing")]
    [InlineData("VSS", 8193, "routine XML document is too long. hr = 0x80070018", "very many files")]
    [InlineData("VSS", 8193, "routine CoCreateInstance. hr = 0x80070422", "swprv")]
    [InlineData("VSS", 8194, "IVssWriterCallback interface. hr = 0x80070005, Access is denied.", "VssAccessControl")]
    [InlineData("VSS", 8194, "IVssWriterCallback interface. hr = 0x800706ba", "has crashed")]
    [InlineData("VSS", 12289, "CreateFileW(\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy2). hr = 0x80070001",
        "NoAutoRecovery")]
    [InlineData("VSS", 12289, "CreateFileW(\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy12). hr = 0x80070002",
        "chkdsk")]
    [InlineData("VSS", 12289, "An older writer session state is being removed. hr = 0x80042409", "Nothing")]
    [InlineData("VSS", 12292, "CLSID {65ee1dba-8ff4-4a58-ac1c-3470ee2f376a} [0x80080005]", "ServiceDll")]
    [InlineData("VSS", 12292, "CLSID {65ee1dba-8ff4-4a58-ac1c-3470ee2f376a} [0x80070422]", "manual start")]
    [InlineData("VSS", 12292, "CLSID {65ee1dba-8ff4-4a58-ac1c-3470ee2f376a} [0x80040154]", "install that product")]
    [InlineData("VSS", 12293, "Cannot ask provider if volume is supported. [0x8000ffff]", "Windows' own provider")]
    [InlineData("VSS", 12298, "The I/O writes cannot be held during the shadow copy creation period", "Get-VssStorage")]
    [InlineData("VSS", 12310, "The shadow copy could not be committed - operation timed out.", "ten minutes")]
    [InlineData("VSS", 12302, "An internal inconsistency was detected", "EventSystem")]
    [InlineData("VSS", 13, "CLSID {..} and name SW_PROV cannot be started. [0x80070422]", "swprv")]
    [InlineData("VSS", 13, "name VSSEvent cannot be started. [0x80070057]", "EVENTCLS.DLL")]
    [InlineData("VSS", 13, "name CEventSystem cannot be started. [0x8007045b, A system shutdown is in progress.]",
        "Nothing")]
    [InlineData("VSS", 13, "name Coordinator cannot be started. [0x80080005]", "log System")]
    [InlineData("VSS", 22, "CLSID {3e02620c-e180-44f3-b154-2473646e4cb8} and Name SW_PROV is [0x80040154]",
        "provider")]
    [InlineData("VSS", 22, "CLSID {faf53cc4-bd73-4e36-83f1-2b23f46e513e} and Name VSSEvent is [0x80040154]",
        "EVENTCLS.DLL")]
    [InlineData("VSS", 29, "This machine is a Domain Controller in Directory Service Restore Mode (DSRM).", "normally")]
    [InlineData("VSS", 38, "Either EventSystem or COMSysApp is disabled.", "COMSysApp")]
    [InlineData("VSS", 34, "The VSS event class is not registered.", "EventSystem")]
    [InlineData("VSS", 8213, "does not run under a user with sufficient access rights.", "VssAccessControl")]
    [InlineData("VSS", 8229, "has rejected an event with error 0x800423f4", "Repair-VssWriter")]
    [InlineData("VSS", 8230, "Failed resolving account spsearch with status 1376.", "VssAccessControl")]
    [InlineData("VSS", 8224, "The VSS service is shutting down due to idle timeout.", "Nothing")]
    [InlineData("Volsnap", 25, "", "Set-VssStorage")]
    [InlineData("Volsnap", 27, "", "chkdsk")]
    [InlineData("Volsnap", 33, "", "Set-VssStorage")]
    [InlineData("Volsnap", 35, "", "Get-VssStorage")]
    [InlineData("Volsnap", 36, "", "Set-VssStorage")]
    [InlineData("Volsnap", 38, "", "at risk")]
    [InlineData("Volsnap", 58, "", "Nothing")]
    [InlineData("Volsnap", 65, "", "Get-VssRevert")]
    [InlineData("VssTools", 8229, "[hr = 0x800423f2]", "Repair-VssWriter")]
    [InlineData("VssTools", 30011, "[hr = 0x8007001d]", "immutable")]
    [InlineData("VssTools", 30011, "[hr = 0x80042325]", "Get-VssRevert")]
    [InlineData("VssTools", 30021, "[hr = 0x800700aa]", "Repair-VssWriter")]
    public void A_public_event_has_its_cause(string source, int eventId, string text, string fix)
    {
        VssEvent read = VssEvent.Create(
            new VssEventRecord { Source = source, EventId = eventId, Level = 2, Message = text });

        bool fits = read.Fix.Contains(fix, StringComparison.Ordinal)
            || read.KnownCause.Contains(fix, StringComparison.Ordinal);
        Assert.True(fits, $"{read.KnownCause} {read.Fix}");
        Assert.NotEmpty(read.KnownCause);
        Assert.NotEmpty(read.Reference);
        Assert.Equal(read.Fix.StartsWith("Nothing", StringComparison.Ordinal), read.Harmless);
    }

    [Theory]
    [InlineData("ESENT", 8194)]
    [InlineData("VSS", 1)]
    [InlineData("", 25)]
    [InlineData("VssTools", 30011)]
    public void An_event_that_nobody_knows_has_none(string source, int eventId)
    {
        VssEvent read = VssEvent.Create(new VssEventRecord { Source = source, EventId = eventId, Message = "text" });
        Assert.Equal("", read.KnownCause);
        Assert.Equal("text", read.Message);
        Assert.False(read.Harmless);
    }
}
