using PerfRegression.Measurements;

namespace PerfRegression.Running;

/// <summary>Where results go and progress is shown.</summary>
public interface IRunSink
{
    /// <summary>Makes sure, before any load is driven, that a result could be kept.</summary>
    /// <exception cref="IOException">It could not; the message says where and what to change.</exception>
    void Prepare();

    /// <summary>Keeps a result.</summary>
    /// <returns>The file that it was written to.</returns>
    /// <exception cref="IOException">It could not be kept; the message says where and what to change.</exception>
    string Save(RunResult run);

    /// <summary>Shows where a measurement stands. Called about once a second, from any thread.</summary>
    void Show(RunProgress progress);
}
