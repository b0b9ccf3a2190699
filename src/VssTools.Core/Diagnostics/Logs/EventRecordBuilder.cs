using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VssTools;

/// <summary>
/// Makes a record of the elements of an event, however they are stored. Source of the names: the event schema of the
/// Windows event log (<c>http://schemas.microsoft.com/win/2004/08/events/event</c>).
/// </summary>
internal sealed class EventRecordBuilder
{
    private const int MostDepth = 64;
    private const int MostStrings = 1000;

    private readonly List<string> _path = [];
    private readonly StringBuilder _text = new();
    private readonly List<string> _strings = [];
    private byte[] _data = [];
    private string _provider = "";
    private string _eventSource = "";
    private VssEventRecord _record = new();
    private bool _hasItems;

    /// <summary>Who wrote the record; known once the element Provider is closed.</summary>
    public string Source => EventSources.IsKnown(_eventSource) ? _eventSource : _provider;

    /// <summary>Whether the element that tells who wrote the record is behind.</summary>
    public bool KnowsSource { get; private set; }

    /// <summary>Begins the next record.</summary>
    public void Clear()
    {
        _path.Clear();
        _text.Clear();
        _strings.Clear();
        _data = [];
        _provider = _eventSource = "";
        _record = new VssEventRecord();
        _hasItems = false;
        KnowsSource = false;
    }

    public void Open(string name)
    {
        if (_path.Count >= MostDepth)
        {
            throw new EventRecordException("its elements are nested too deeply");
        }

        _path.Add(name);
        _text.Clear();
        _hasItems = false;
    }

    public void Attribute(string name, string value)
    {
        if (IsAt("System", "Provider"))
        {
            _provider = name == "Name" ? value : _provider;
            _eventSource = name == "EventSourceName" ? value : _eventSource;
        }
        else if (IsAt("System", "TimeCreated") && name == "SystemTime")
        {
            _record = _record with { Time = Time(value) };
        }
    }

    public void Text(string text) => _text.Append(text);

    /// <summary>Ends one of several values that stand in one element.</summary>
    public void EndItem()
    {
        AddString(_text.ToString());
        _text.Clear();
        _hasItems = true;
    }

    public void Data(byte[] data) => _data = data;

    public void Close()
    {
        if (_path.Count == 0)
        {
            throw new EventRecordException("it closes more elements than it opens");
        }

        Take(_path[_path.Count - 1], _text.ToString());
        _path.RemoveAt(_path.Count - 1);
        _text.Clear();
        _hasItems = false;
    }

    public VssEventRecord ToRecord() => _record with
    {
        Source = Source,
        Strings = [.. _strings],
        Data = _data,
    };

    private void Take(string name, string text)
    {
        string section = _path.Count > 1 ? _path[1] : "";
        switch (section)
        {
            case "System" when _path.Count == 3:
                TakeSystem(name, text.Trim());
                break;
            case "EventData" or "UserData" when !_hasItems && _path.Count > 2:
                TakeData(name, text);
                break;
            case "RenderingInfo" when name == "Message":
                _record = _record with { Message = text };
                break;
        }
    }

    private void TakeSystem(string name, string text)
    {
        switch (name)
        {
            case "Provider":
                KnowsSource = true;
                break;
            case "EventID":
                _record = _record with { EventId = (int)Number(text) };
                break;
            case "Level":
                _record = _record with { Level = (int)Number(text) };
                break;
            case "EventRecordID":
                _record = _record with { RecordId = Number(text) };
                break;
            case "Channel":
                _record = _record with { Log = text };
                break;
            case "Computer":
                _record = _record with { Machine = text };
                break;
        }
    }

    private void TakeData(string name, string text)
    {
        if (name == "Binary")
        {
            _data = text.Length > 0 ? FromHexadecimal(text) : _data;
        }
        else if (text.Length > 0 || name == "Data")
        {
            AddString(text);
        }
    }

    private void AddString(string text)
    {
        if (_strings.Count < MostStrings)
        {
            _strings.Add(text);
        }
    }

    private bool IsAt(string section, string name) =>
        _path.Count == 3 && _path[1] == section && _path[2] == name;

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : default;

    private static byte[] FromHexadecimal(string text)
    {
        byte[] bytes = new byte[text.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(
                text.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return [];
            }
        }

        return bytes;
    }
}

/// <summary>A record that is damaged; the others can be read.</summary>
internal sealed class EventRecordException(string reason) : Exception(reason);
