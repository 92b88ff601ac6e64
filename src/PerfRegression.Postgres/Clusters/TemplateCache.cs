using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>
/// Seeded clusters that were stopped cleanly, kept to be copied. A template appears by one rename, whole or not at all. The
/// cache only saves time: if anything goes wrong with it, a new cluster is made.
/// </summary>
internal sealed class TemplateCache(string cacheFolder, Supervisor supervisor, TimeProvider time)
{
    private const int MostTemplates = 6;
    private const string Unfinished = ".new";
    private const int KeyLength = 32;
    private static int _made;

    private readonly string _folder = Path.Combine(cacheFolder, "postgres-templates");

    /// <summary>What a template is made from; another seed, setting or program is another template.</summary>
    public string KeyOf(ServerBinaries binaries, ServerSettings settings, string seed) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', binaries.Build, binaries.Folder, supervisor.User.Name, settings.Fingerprint, seed))))[..KeyLength];

    /// <returns>Null when there is none.</returns>
    public Template? Find(string key)
    {
        Template? found = null;
        var folder = Path.Combine(_folder, key);
        Attempt(() =>
        {
            found = new Template(folder, File.ReadAllText(Template.PasswordFileIn(folder)));
            Directory.SetLastWriteTimeUtc(folder, time.GetUtcNow().UtcDateTime);
        });
        return found;
    }

    /// <summary>Keeps a stopped cluster's files; quietly does not where that is impossible.</summary>
    public async Task KeepAsync(string key, string data, string password, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{key}.{ProcessStamp.Own}.{Interlocked.Increment(ref _made)}{Unfinished}"));
        try
        {
            if (Attempt(() => Begin(unfinished)) && await CopyAsync(data, Template.DataIn(unfinished), unfinished, cancellationToken).ConfigureAwait(false) is { Code: 0 })
            {
                Attempt(() => Finish(unfinished, key, password));
            }
        }
        finally
        {
            UnixFiles.TryRemove(unfinished);
        }
    }

    /// <summary>Copies a data folder, by sharing its blocks where the file system can.</summary>
    public Task<(int? Code, IReadOnlyList<string> Lines)> CopyAsync(string from, string to, string home, CancellationToken cancellationToken) =>
        supervisor.RunAsync(home, ["/bin/sh", "-c", "cp -a --reflink=auto \"$1\" \"$2\" 2>/dev/null || { rm -rf \"$2\"; cp -Rp \"$1\" \"$2\"; }", "sh", from, to], cancellationToken);

    /// <summary>Forgets a template that no server can be started from.</summary>
    public static void Discard(Template template) => UnixFiles.TryRemove(template.Folder);

    private void Begin(string unfinished)
    {
        UnixFiles.CreateOpenFolder(_folder);
        Trim();
        UnixFiles.CreatePrivateFolder(unfinished, supervisor.User);
    }

    private void Finish(string unfinished, string key, string password)
    {
        UnixFiles.WritePrivate(Template.PasswordFileIn(unfinished), password);

        // Fails when another run was faster; then its template serves.
        Directory.Move(unfinished, Path.Combine(_folder, key));
    }

    // Also what a dead run left half made.
    private void Trim()
    {
        var folders = new DirectoryInfo(_folder).GetDirectories();
        var unfinished = folders.Where(folder => folder.Name.EndsWith(Unfinished, StringComparison.Ordinal)).ToList();
        var old = folders.Except(unfinished).OrderByDescending(folder => folder.LastWriteTimeUtc).Skip(MostTemplates - 1);
        foreach (var folder in unfinished.Where(IsLeftover).Concat(old))
        {
            UnixFiles.TryRemove(folder.FullName);
        }
    }

    private static bool IsLeftover(DirectoryInfo folder) =>
        folder.Name[..^Unfinished.Length].Split('.') is [_, var stamp, _] && ProcessStamp.Parse(stamp) is { MayLive: false };

    private static bool Attempt(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>A cluster's files and its password, kept to be copied.</summary>
internal sealed record Template(string Folder, string Password)
{
    public string Data => DataIn(Folder);

    public static string DataIn(string folder) => Path.Combine(folder, "data");

    public static string PasswordFileIn(string folder) => Path.Combine(folder, "password");
}
