namespace VssTools;

/// <summary>
/// How much a record and a chunk may ask for. Parts of a chunk can be used again and again, also by each other, so that
/// a small file could ask for more than any machine can do.
/// </summary>
internal sealed class EvtxBudget
{
    private const int TokensOfRecord = 50_000;
    private const int TokensOfChunk = 1_000_000;
    private const int CharactersOfRecord = 512 * 1024;
    private const int CharactersOfChunk = 8 * 1024 * 1024;
    private const int MostTemplates = 8;

    private int _chunkTokens = TokensOfChunk;
    private int _chunkCharacters = CharactersOfChunk;
    private int _tokens;
    private int _characters;
    private int _templates;

    public void BeginChunk()
    {
        _chunkTokens = TokensOfChunk;
        _chunkCharacters = CharactersOfChunk;
    }

    public void BeginRecord()
    {
        _tokens = TokensOfRecord;
        _characters = CharactersOfRecord;
        _templates = 0;
    }

    public void SpendToken()
    {
        if (--_tokens < 0 || --_chunkTokens < 0)
        {
            throw new EventRecordException("it has more elements than an event can have");
        }
    }

    public void SpendCharacters(int count)
    {
        _characters -= count;
        _chunkCharacters -= count;
        if (_characters < 0 || _chunkCharacters < 0)
        {
            throw new EventRecordException("it has more text than an event can have");
        }
    }

    public void EnterTemplate()
    {
        if (++_templates > MostTemplates)
        {
            throw new EventRecordException("its templates are nested too deeply");
        }
    }

    public void LeaveTemplate() => _templates--;
}
