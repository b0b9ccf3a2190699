using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VssTools.Core.Tests;

public sealed class ErrorCatalogTests
{
    // The codes that the public documentation lists, as facility and number.
    private const string Documented =
        "80042301 80042302 80042303 80042304 80042306 80042307 80042308 8004230C 8004230D 8004230E 8004230F 80042310 " +
        "80042311 80042312 80042313 80042314 80042315 80042316 80042317 80042318 80042319 8004231A 8004231B 8004231D " +
        "8004231E 8004231F 80042320 80042321 80042322 80042323 80042324 80042325 80042326 80042327 80042328 80042329 " +
        "8004232A 8004232B 8004232C 8004232D 8004232E 8004232F 80042336 800423F0 800423F1 800423F2 800423F3 800423F4 " +
        "800423F5 800423F6 800423F7 800423F8 800423F9 800423FA 800423FB 800423FC 800423FD 800423FE 800423FF 80042400 " +
        "80042409 00042309 0004230A 0004230B 80070005 8007000E 80070057";

    public static TheoryData<int> Codes => [.. Documented.Split(' ').Select(Parse)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_documented_code_has_a_name_a_meaning_and_advice(int code)
    {
        VssError error = VssErrorCatalog.Find(code);
        Assert.Equal(code, error.HResult);
        Assert.Matches("^(VSS_[ES]|E|ERROR)_[A-Z_]+$", error.Symbol);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        Assert.Equal(code < 0, error.IsFailure);
    }

    [Fact]
    public void Names_and_codes_are_unique()
    {
        IReadOnlyCollection<VssError> all = VssErrorCatalog.All;
        Assert.Equal(all.Count, all.Select(error => error.Symbol).Distinct().Count());
        Assert.Equal(all.Count, all.Select(error => error.HResult).Distinct().Count());
    }

    [Theory]
    [InlineData(VssResult.SnapshotSetInProgress, "VSS_E_SNAPSHOT_SET_IN_PROGRESS", VssRetryPolicy.Seconds)]
    [InlineData(VssResult.WriterErrorRetryable, "VSS_E_WRITERERROR_RETRYABLE", VssRetryPolicy.Minutes)]
    [InlineData(VssResult.HoldWritesTimeout, "VSS_E_HOLD_WRITES_TIMEOUT", VssRetryPolicy.Minutes)]
    [InlineData(VssResult.ProviderVeto, "VSS_E_PROVIDER_VETO", VssRetryPolicy.Minutes)]
    [InlineData(VssResult.InsufficientStorage, "VSS_E_INSUFFICIENT_STORAGE", VssRetryPolicy.AfterFreeingSpace)]
    [InlineData(VssResult.WriterErrorNonRetryable, "VSS_E_WRITERERROR_NONRETRYABLE", VssRetryPolicy.Never)]
    [InlineData(VssResult.BadState, "VSS_E_BAD_STATE", VssRetryPolicy.Never)]
    [InlineData(VssResult.RebootRequired, "VSS_E_REBOOT_REQUIRED", VssRetryPolicy.AfterRestart)]
    public void A_code_says_whether_trying_again_helps(int code, string symbol, VssRetryPolicy retry)
    {
        VssException exception = new(code);
        Assert.Equal((symbol, symbol, retry), (exception.Symbol, exception.ErrorId, exception.Retry));
        Assert.Equal(retry != VssRetryPolicy.Never, exception.Retryable);
    }

    [Fact]
    public void A_code_that_nobody_documents_works_too()
    {
        VssException exception = new(unchecked((int)0x80049999), inner: new InvalidOperationException("cause"));
        Assert.Equal("HRESULT_0x80049999", exception.ErrorId);
        Assert.Contains("80049999", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Advice);
        Assert.Equal("cause", exception.InnerException!.Message);
    }

    private static int Parse(string code) => unchecked((int)uint.Parse(code, NumberStyles.HexNumber, null));
}
