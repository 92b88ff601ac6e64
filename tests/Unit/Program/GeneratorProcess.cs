using System.Collections.Concurrent;
using System.Diagnostics;

namespace PerfRegression.Unit.Program;

/// <summary>The load generator as the process that it is, with everything it writes.</summary>
internal sealed class GeneratorProcess : IDisposable
{
    // Far beyond what any of these tests takes: it only keeps a defect from hanging the suite.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GeneratorProcess(params string[] arguments)
    {
        // What runs in the background of a shell ignores SIGINT, and so does everything that it starts.
        string[] signals = OperatingSystem.IsLinux() ? ["--default-signal=INT"] : [];
        var start = new ProcessStartInfo("env", [.. signals, "dotnet", Path.Combine(AppContext.BaseDirectory, "PerfRegression.LoadGenerator.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public StreamWriter Input => _process.StandardInput;

    public IReadOnlyList<string> Output => [.. _output];

    public string Errors => string.Join('\n', _errors);

    public bool HasExited => _process.HasExited;

    /// <summary>Returns when it has written its first line, by which time it has read its plan.</summary>
    public Task FirstLineAsync() => _firstLine.Task.WaitAsync(Patience);

    /// <summary>Returns when it has written the given number of lines.</summary>
    public async Task LinesAsync(int count)
    {
        for (var waited = TimeSpan.Zero; _output.Count < count && waited < Patience; waited += Look)
        {
            await Task.Delay(Look);
        }
    }

    /// <summary>Returns its exit code once it has ended and everything it wrote has arrived.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (ReferenceEquals(lines, _output))
        {
            _firstLine.TrySetResult();
        }
    }
}
