using System;
using System.Collections;
using System.Collections.Generic;

namespace Alphaleonis.Win32.Vss;

/// <summary>
/// A list that asks its owner each time, makes a new object for each question, cannot be changed, and fails when the
/// owner has been released.
/// </summary>
internal sealed class ReleasedList<T>(Func<bool> released, Func<int> count, Func<int, T> item) : IList<T>
{
    public int Count => Live(count);

    public bool IsReadOnly => true;

    public T this[int index]
    {
        get => Live(() => index >= 0 && index < count()
            ? item(index)
            : throw new ArgumentOutOfRangeException(nameof(index)));
        set => throw new NotSupportedException();
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Contains(T value) => IndexOf(value) >= 0;

    public void CopyTo(T[] array, int arrayIndex)
    {
        foreach (T one in this)
        {
            array[arrayIndex++] = one;
        }
    }

    public int IndexOf(T value) => new List<T>(this).IndexOf(value);

    public void Add(T value) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public void Insert(int index, T value) => throw new NotSupportedException();

    public bool Remove(T value) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();

    private TResult Live<TResult>(Func<TResult> read) =>
        released() ? throw new ObjectDisposedException("The object behind this list is released.") : read();
}
