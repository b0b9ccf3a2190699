using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools.AlphaVss;

/// <summary>The logs Application and System of Windows.</summary>
internal sealed class WindowsEventLog(Func<IWindowsLogReader> open) : IVssEventLog
{
    /// <inheritdoc/>
    public IEnumerable<VssEventRecord> Read(
        DateTimeOffset? after, DateTimeOffset? before, IVssListener listener, CancellationToken cancellation)
    {
        List<Cursor> logs = [.. EventSources.Logs.Select(log => new Cursor(
            log.Key, WindowsLogQuery.Create(log.Value, after, before), open, listener))];
        try
        {
            // The newest of those that each log has next.
            while (Newest(logs) is Cursor newest)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return newest.Take();
            }
        }
        finally
        {
            logs.ForEach(log => log.Dispose());
        }
    }

    private static Cursor? Newest(List<Cursor> logs) =>
        logs.Where(log => log.Next is not null).OrderByDescending(log => log.Next!.Time).FirstOrDefault();

    /// <summary>One log, with the record that comes next; a log that cannot be read has none.</summary>
    private sealed class Cursor(string log, string query, Func<IWindowsLogReader> open, IVssListener listener)
        : IDisposable
    {
        private IEnumerator<VssEventRecord>? _records;
        private VssEventRecord? _next;
        private bool _asked;

        public VssEventRecord? Next
        {
            get
            {
                if (!_asked)
                {
                    _asked = true;
                    _next = Read();
                }

                return _next;
            }
        }

        public VssEventRecord Take()
        {
            _asked = false;
            return _next!;
        }

        public void Dispose() => _records?.Dispose();

        private VssEventRecord? Read()
        {
            try
            {
                _records ??= open().Read(log, query).GetEnumerator();
                return _records.MoveNext() ? _records.Current : null;
            }
            catch (Exception e) when (IsKnown(e))
            {
                listener.Error(EventFault.NotReadable(log, Environment.MachineName, e));
                return null;
            }
        }

        // The reader's own exception is not named here: where its assembly is missing, this must still load.
        private static bool IsKnown(Exception e) =>
            e is UnauthorizedAccessException or IOException or BadImageFormatException or PlatformNotSupportedException
            || e.GetType().Name.StartsWith("EventLog", StringComparison.Ordinal);
    }
}
