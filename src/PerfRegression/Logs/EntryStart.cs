namespace PerfRegression.Logs;

/// <summary>The first line of an entry in an app's log.</summary>
/// <param name="IsError">Whether its level is error or critical.</param>
/// <param name="Heading">What stands before its text, such as "fail: MyApp.Orders[3]".</param>
/// <param name="Text">Its text, as far as it is in this line.</param>
/// <param name="Rest">Where the rest of its text is.</param>
internal sealed record EntryStart(bool IsError, string Heading, string Text, EntryRest Rest);

/// <summary>Where the text of an entry goes on.</summary>
internal enum EntryRest
{
    /// <summary>Nowhere: an entry is one line.</summary>
    None,

    /// <summary>In the lines below that are indented as the console logger of .NET does it.</summary>
    Indented,

    /// <summary>In all lines up to the next entry.</summary>
    UpToTheNext,
}
