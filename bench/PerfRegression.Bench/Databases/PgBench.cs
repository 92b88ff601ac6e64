using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PerfRegression.Processes;

namespace PerfRegression.Bench.Databases;

/// <summary>PostgreSQL's own benchmark, which asks the database without anything in between.</summary>
internal sealed partial class PgBench(IPostgresServer database, int connections)
{
    private const string Program = "pgbench";
    private const string Query = "SELECT id, name, email FROM users WHERE id = 42;";

    /// <summary>Queries a second.</summary>
    /// <exception cref="BenchFaultException">It is not installed, or failed.</exception>
    public async Task<double> ThroughputAsync(TimeSpan length)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Query);
            return await RunAsync(script, length);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private async Task<double> RunAsync(string script, TimeSpan length)
    {
        var target = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var child = ChildProcess.Start(new ChildStart(Find())
        {
            Arguments =
            [
                "-n", "-M", "prepared", "-c", Text(connections), "-j", "1", "-T", Text((int)length.TotalSeconds), "-f", script,
                "-h", target.Host!, "-p", Text(target.Port), "-U", target.Username!, target.Database!,
            ],
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PGPASSWORD"] = target.Password },
        });
        var code = await child.Exited;
        var found = Rate().Match(string.Join('\n', child.LastOutput));
        return code == 0 && found.Success
            ? double.Parse(found.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new BenchFaultException($"pgbench ended with exit code {Text(code)}: {string.Join(" | ", child.LastOutput)}");
    }

    private static string Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [])
        .Select(folder => Path.Combine(folder, Program))
        .FirstOrDefault(File.Exists) ?? throw new BenchFaultException("pgbench is neither on PATH nor in /usr/lib/postgresql/*/bin: install PostgreSQL's client tools. SKIPPED.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = (?<rate>[\d.]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Rate();
}
