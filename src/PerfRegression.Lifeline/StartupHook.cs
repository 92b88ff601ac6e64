using PerfRegression.Lifeline;

/// <summary>
/// Loaded by the runtime into a worker before its Main (DOTNET_STARTUP_HOOKS). Whatever happens here, the app runs on.
/// </summary>
#pragma warning disable MA0047 // The runtime looks this type up by its bare name.
internal static class StartupHook
#pragma warning restore MA0047
{
    private const string HooksVariable = "DOTNET_STARTUP_HOOKS";
    private const string LifelineVariable = "PERFREGRESSION_LIFELINE";

    public static void Initialize()
    {
        try
        {
            var path = Environment.GetEnvironmentVariable(LifelineVariable);
            if (string.IsNullOrEmpty(path))
            {
                return;
            }

            // Processes the app starts are not workers: without this they would die at the end of a stdin that is not theirs to watch.
            Environment.SetEnvironmentVariable(HooksVariable, null);
            Environment.SetEnvironmentVariable(LifelineVariable, null);

            var stdin = StdinWatch.Start(path);
            var log = new CounterLog(path);
            if (AppStdin.Replace())
            {
                stdin.AnswerIn(log);
            }

            AddressWatch.Start(log);
            CounterPulse.Start(log);
        }
        catch (Exception)
        {
            // A hook that fails costs counters, never a run.
        }
    }
}
