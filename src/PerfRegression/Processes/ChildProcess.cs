using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PerfRegression.Processes;

/// <summary>
/// A process that lives no longer than this object, nor than this process: its stdin stays open as its lifeline,
/// and a child that watches it ends at end of file, even when this process was killed. The libraries over <see cref="Process"/>
/// leave a child running when its parent is killed.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // A grandchild may inherit the output pipes and hold them open for ever; the exit is reported all the same.
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(5);

    private readonly Lock _writing = new();
    private readonly Process _process;
    private readonly OutputTail _tail = new();
    private readonly TimeSpan _endGrace;
    private readonly TimeProvider _time;
    private readonly Lazy<Task> _end;

    private ChildProcess(Process process, ChildStart start, TimeProvider time)
    {
        _process = process;
        _endGrace = start.EndGrace;
        _time = time;
        _end = new Lazy<Task>(EndAsync);
        Id = process.Id;
        Exited = ObserveAsync(Pump(process.StandardOutput, start.LongestLine, start.OnOutput), Pump(process.StandardError, start.LongestLine, start.OnError));
    }

    public int Id { get; }

    /// <summary>The exit code, once the process has ended and its last lines were read.</summary>
    public Task<int> Exited { get; }

    /// <summary>The last lines of both streams, in the order they arrived.</summary>
    public IReadOnlyList<string> LastOutput => _tail.Lines;

    /// <exception cref="Win32Exception">The file cannot be started.</exception>
    public static ChildProcess Start(ChildStart start, TimeProvider? time = null)
    {
        var info = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = start.WorkingDirectory ?? string.Empty,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        foreach (var (name, value) in start.Environment)
        {
            if (value is null)
            {
                info.Environment.Remove(name);
            }
            else
            {
                info.Environment[name] = value;
            }
        }

        return new ChildProcess(Process.Start(info)!, start, time ?? TimeProvider.System);
    }

    /// <exception cref="IOException">The child no longer reads.</exception>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>As <see cref="WriteLineAsync"/>, callable from any thread, but not together with it. Blocks once the child leaves many lines unread.</summary>
    /// <exception cref="IOException">The child no longer reads.</exception>
    /// <exception cref="ObjectDisposedException">Its input was closed.</exception>
    public void WriteLine(string line)
    {
        lock (_writing)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
    }

    /// <summary>Closes the child's input, which asks it to end.</summary>
    public void CloseInput()
    {
        try
        {
            lock (_writing)
            {
                _process.StandardInput.Close();
            }
        }
        catch (IOException)
        {
            // It ended first; what was still buffered has no reader.
        }
    }

    /// <summary>Ends the process and all its descendants at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Ended meanwhile.
        }
    }

    public ValueTask DisposeAsync() => new(_end.Value);

    private async Task EndAsync()
    {
        CloseInput();
        await EndsWithinAsync(_endGrace).ConfigureAwait(false);
        if (!Exited.IsCompleted)
        {
            Kill();
            await EndsWithinAsync(KillGrace).ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private async Task EndsWithinAsync(TimeSpan limit) =>
        await ((Task)Exited).WaitAsync(limit, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<int> ObserveAsync(params Task[] pumps)
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAll(pumps).WaitAsync(DrainGrace, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.ExitCode;
    }

    // What a reader makes of a line must not end the reading: the child would block once the pipe is full, and what it says would be lost.
    private static void Hand(string line, Action<string>? onLine)
    {
        try
        {
            onLine?.Invoke(line);
        }
        catch (Exception)
        {
            // The line is in the tail.
        }
    }

    // A thread per stream: reading a pipe blocks, and 64 workers would starve the pool that everything else here runs on.
    private Task Pump(StreamReader reader, int longestLine, Action<string>? onLine) => Task.Factory.StartNew(
        () =>
        {
            using (reader)
            {
                var lines = new BoundedLines(reader, longestLine);
                while (lines.Read() is { } line)
                {
                    _tail.Add(line);
                    Hand(line, onLine);
                }
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
