using PerfRegression.Locking;
using PerfRegression.Verifying;

namespace PerfRegression.Cli;

/// <summary>Measures and judges for a command, as a suite does for its tests: one at a time on this machine, everything kept.</summary>
internal sealed class Judge : IDisposable
{
    private readonly LiveProgress _progress;
    private readonly IDisposable? _export = OtlpExport.Begin();

    public Judge(Terminal terminal)
    {
        _progress = new LiveProgress(terminal);
        Verifier = new Verifier(new VerifierOptions
        {
            Store = new ResultStore(ResultStore.DefaultRoot(Environment.CurrentDirectory), TimeProvider.System),
            Note = _progress.Note,
            Waiting = Waiting,
            Show = _progress.Show,
            ShowComparison = _progress.Show,
            Alone = new MeasurementLock(MeasurementLock.PathOfThisMachine, Waiting),
        });
    }

    public Verifier Verifier { get; }

    public void Dispose()
    {
        _progress.Dispose();
        _export?.Dispose();
    }

    private Shown Waiting(string what)
    {
        _progress.Note(what);
        return new Shown();
    }

    // Nothing ends with it: the next line of progress says that it is over.
    private sealed class Shown : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
