namespace PerfRegression;

/// <summary>
/// Ends this process when a stream ends: the standard input that the parent holds open for as long as it lives. A line on it asks
/// for an early but orderly end.
/// </summary>
internal static class Lifeline
{
    private const int Orphaned = 3;

    public static void EndWith(Stream input, Action onLine)
    {
        var watch = new Thread(() =>
        {
            try
            {
                for (var next = input.ReadByte(); next >= 0; next = input.ReadByte())
                {
                    if (next == '\n')
                    {
                        onLine();
                    }
                }
            }
            catch (IOException)
            {
                // A broken pipe is an end like any other.
            }

            Environment.Exit(Orphaned);
        })
        {
            IsBackground = true,
            Name = "lifeline",
        };
        watch.Start();
    }
}
