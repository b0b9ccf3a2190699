using System;
using System.Collections;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// A list that is made when somebody looks into it: a writer can name forty thousand files that nobody asks for.
/// </summary>
/// <param name="make">Makes it.</param>
/// <param name="count">How many there are, where that is known before.</param>
internal sealed class LazyList<T>(Func<T[]> make, int? count = null) : IReadOnlyList<T>
{
    private readonly Lazy<T[]> _items = new(make);

    public int Count => count ?? _items.Value.Length;

    public T this[int index] => _items.Value[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
