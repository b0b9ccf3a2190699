using System;
using System.Linq;
using System.Runtime.InteropServices;
using Alphaleonis.Win32.Vss;
using VssTools.Embedded;

namespace VssTools.AlphaVss.Tests;

/// <summary>What AlphaVSS throws arrives as the one exception of the seam, with all that it told.</summary>
public sealed class FailureTests
{
    public static TheoryData<int> Codes =>
        [.. VssErrorCatalog.All.Where(error => error.IsFailure).Select(error => error.HResult)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_of_the_catalogue_arrives_with_id_category_advice_and_cause(int code)
    {
        using DoubleFixture fixture = new();
        using IVssSession session = fixture.Session();
        Exception cause = Failure.Of(code);
        VssDouble.Fail("StartSnapshotSet", cause);
        VssException failure = Assert.Throws<VssException>(() => session.StartSnapshotSet());
        VssError expected = VssErrorCatalog.Find(code);
        Assert.Equal(code, failure.HResult);
        Assert.Equal(expected.ErrorId, failure.ErrorId);
        Assert.Equal(expected.Category, failure.Category);
        Assert.Equal(expected.Advice, failure.Advice);
        Assert.Equal(expected.Retry, failure.Retry);
        Assert.Equal("StartSnapshotSet", failure.Call);
        Assert.Same(cause, failure.InnerException);
        Assert.Contains(cause.Message, failure.Message);
    }

    [Fact]
    public void Every_exception_of_the_api_has_a_code_of_its_own()
    {
        Type[] types =
        [
            .. typeof(IVssFactory).Assembly.GetExportedTypes().Where(type =>
                type.IsSubclassOf(typeof(Exception)) && !type.IsAbstract
                && type != typeof(VssDeleteSnapshotsFailedException)),
        ];
        foreach (IGrouping<int, Type> same in types.GroupBy(type =>
            ApiFailure.CodeOf((Exception)Activator.CreateInstance(type)!)))
        {
            Assert.True(same.Count() == 1, string.Join(", ", same.Select(type => type.Name)));
        }
    }

    [Fact]
    public void A_code_that_nobody_knows_stays_what_it_is()
    {
        const int Unknown = unchecked((int)0x8004F123);
        VssException failure = ApiFailure.Of(new COMException("oops", Unknown), new ApiCall("DoSnapshotSet"));
        Assert.Equal(Unknown, failure.HResult);
        Assert.Equal("HRESULT_0x8004F123", failure.ErrorId);
        Assert.Contains("oops", failure.Message);
    }

    [Fact]
    public void What_neither_windows_nor_the_provider_does_is_said_so()
    {
        VssException failure = ApiFailure.Of(new NotImplementedException(), new ApiCall("RevertToSnapshot"));
        Assert.Equal("NotImplementedByVss", failure.ErrorId);
        Assert.Equal(VssErrorCategory.NotImplemented, failure.Category);
    }

    [Fact]
    public void A_call_that_failed_only_once_is_an_error_and_not_a_null_reference()
    {
        VssException failure = ApiFailure.Of(new NullReferenceException(), new ApiCall("AddToSnapshotSet"));
        Assert.Equal("CallFailedOnce", failure.ErrorId);
        Assert.True(failure.Retryable);
    }

    [Fact]
    public void A_call_that_vss_cancels_by_itself_is_an_error()
    {
        using DoubleFixture fixture = new();
        using IVssSession session = fixture.Session();
        VssDouble.Fail("GatherWriterMetadata", new OperationCanceledException());
        VssException failure = Assert.Throws<VssException>(() =>
            session.GatherWriterMetadata(TestContext.Current.CancellationToken));
        Assert.Equal("ERROR_CANCELLED", failure.ErrorId);
        Assert.Equal("GatherWriterMetadata", failure.Call);
        Assert.IsType<OperationCanceledException>(failure.InnerException);
    }

    [Fact]
    public void A_failed_deletion_of_a_set_tells_its_inner_cause()
    {
        VssDeleteSnapshotsFailedException outer = new(1, Guid.NewGuid(), new VssProviderVetoException());
        Assert.Equal(VssResult.ProviderVeto, ApiFailure.Of(outer, new ApiCall("DeleteSnapshots")).HResult);
    }

    [Fact]
    public void A_shadow_copy_that_is_not_there_is_named()
    {
        using DoubleFixture fixture = new();
        using IVssSession session = fixture.Session();
        Guid id = Guid.NewGuid();
        VssException failure = Assert.Throws<VssException>(() => session.DeleteSnapshot(id, force: false));
        Assert.Equal("ShadowNotFound", failure.ErrorId);
        Assert.Equal(id, failure.Target);
        Assert.Equal(VssErrorCategory.ObjectNotFound, failure.Category);
    }

    [Fact]
    public void A_volume_is_named_with_the_failure_to_add_it()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        using IVssSession session = fixture.Session();
        session.SetContext(VssContext.FileShareBackup, VssVolumeSnapshotAttributes.None);
        session.StartSnapshotSet();
        VssDouble.Fail("AddToSnapshotSet", VssResult.MaximumNumberOfSnapshotsReached);
        VssException failure = Assert.Throws<VssException>(() => session.AddToSnapshotSet(volume, Guid.Empty));
        Assert.Equal(volume, failure.Volume);
        Assert.Equal(VssResult.MaximumNumberOfSnapshotsReached, failure.HResult);
    }

    [Fact]
    public void A_call_that_fails_for_a_writer_names_it()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register("Writer", volume);
        TestWriter bad = fixture.Register(new TestWriter("Bad writer"));
        bad.Fail(WriterEvent.Freeze, VssResult.WriterErrorOutOfResources, "No memory is left.");
        VssException failure = Assert.Throws<VssException>(() =>
            fixture.Create(new SnapshotRequest { Volumes = [volume] }));
        Assert.Equal("Bad writer", failure.WriterName);
        Assert.Equal(VssResult.WriterErrorOutOfResources, failure.HResult);
        Assert.Contains("No memory is left.", failure.Message);
        Assert.IsType<VssOutOfResourcesWriterException>(failure.InnerException);
    }

    [Fact]
    public void The_message_of_a_writers_application_reaches_the_user()
    {
        using DoubleFixture fixture = new();
        string volume = fixture.NewFolder("volume");
        fixture.Register("Ledger writer", volume);
        VssDouble.Fail(
            "Ledger writer", Alphaleonis.Win32.Vss.VssWriterState.FailedAtFreeze, VssResult.WriterErrorNonRetryable,
            0x1234, "The ledger's disk is full.");
        VssException failure = Assert.Throws<VssException>(() =>
            fixture.Create(new SnapshotRequest { Volumes = [volume] }));
        Assert.Equal("Ledger writer", failure.WriterName);
        Assert.Contains("The ledger's disk is full.", failure.Message);
        Assert.Contains("0x00001234", failure.Message);
        Assert.Equal(VssResult.WriterErrorNonRetryable, failure.HResult);
    }
}
