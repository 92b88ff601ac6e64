namespace PerfRegression;

/// <summary>Ends this process when a stream ends: the standard input that the parent holds open for as long as it lives.</summary>
internal static class Lifeline
{
    private const int Orphaned = 3;

    public static void EndWith(Stream input)
    {
        var watch = new Thread(() =>
        {
            try
            {
                while (input.ReadByte() >= 0)
                {
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
