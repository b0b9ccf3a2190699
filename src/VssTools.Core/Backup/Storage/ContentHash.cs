using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace VssTools;

/// <summary>SHA-256 of contents as they pass by.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly SHA256 _hash = SHA256.Create();

    public static bool AreEqual(byte[] one, byte[] other) => one.SequenceEqual(other);

    /// <summary>The hash of one piece that is all there is.</summary>
    public byte[] Whole(byte[] data, int length) => _hash.ComputeHash(data, 0, length);

    /// <summary>The hash of a stream up to its end.</summary>
    public byte[] Whole(Stream stream) => _hash.ComputeHash(stream);

    public void Add(byte[] data, int length) => _hash.TransformBlock(data, 0, length, null, 0);

    /// <summary>The hash of what was added; begins anew.</summary>
    public byte[] Take()
    {
        _hash.TransformFinalBlock([], 0, 0);
        byte[] result = _hash.Hash!;
        _hash.Initialize();
        return result;
    }

    /// <summary>Forgets what was added.</summary>
    public void Reset() => _hash.Initialize();

    public void Dispose() => _hash.Dispose();
}
