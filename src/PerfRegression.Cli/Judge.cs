using PerfRegression.Locking;
using PerfRegression.Reporting;
using PerfRegression.Verifying;

namespace PerfRegression.Cli;

/// <summary>Measures and judges for a command, as a suite does for its tests: one at a time on this machine, everything kept.</summary>
internal sealed class Judge : IDisposable
{
    private readonly RedrawnLine? _line;
    private readonly ProgressOutput _progress;
    private readonly IDisposable _doing;
    private readonly IDisposable? _export = OtlpExport.Begin();

    /// <param name="terminal">Is shown the progress.</param>
    /// <param name="what">What is done, for as long as no progress says more.</param>
    public Judge(Terminal terminal, string what)
    {
        _line = terminal.IsRedrawn ? new RedrawnLine(terminal.Error) : null;
        _progress = new ProgressOutput(_line is null ? terminal.Error.WriteLine : _line.Show, isRedrawn: terminal.IsRedrawn);
        _doing = _progress.Doing(what);
        Verifier = new Verifier(new VerifierOptions
        {
            Store = new ResultStore(ResultStore.DefaultRoot(Environment.CurrentDirectory), TimeProvider.System),
            Note = _progress.Write,
            Waiting = _progress.Begin,
            Show = _progress.Show,
            ShowComparison = _progress.Show,
            Alone = new MeasurementLock(MeasurementLock.PathOfThisMachine, _progress.Begin),
        });
    }

    public Verifier Verifier { get; }

    public void Dispose()
    {
        _doing.Dispose();
        _progress.Dispose();
        _line?.Clear();
        _export?.Dispose();
    }
}
