namespace PerfRegression.Running;

/// <summary>Reads which commit is checked out, from the repository's own files.</summary>
internal static class GitCommit
{
    /// <summary>The commit of the repository that <paramref name="folder"/> lies in; null outside one.</summary>
    public static string? Of(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var git = Path.Combine(place.FullName, ".git");
            if (Directory.Exists(git))
            {
                return Read(git, git);
            }

            // A linked work tree has a file that says where its own part of the repository is.
            if (File.Exists(git) && File.ReadAllText(git).Trim() is ['g', 'i', 't', 'd', 'i', 'r', ':', .. var linked])
            {
                var own = Path.GetFullPath(linked.Trim(), place.FullName);
                return Read(own, SharedBy(own));
            }
        }

        return null;
    }

    // Only a linked work tree shares the branches of another; a submodule's part is a whole repository.
    private static string SharedBy(string own) =>
        TryRead(Path.Combine(own, "commondir")) is { } shared ? Path.GetFullPath(shared, own) : own;

    private static string? Read(string own, string shared)
    {
        const string Reference = "ref: ";
        var head = TryRead(Path.Combine(own, "HEAD"));
        if (head is null || !head.StartsWith(Reference, StringComparison.Ordinal))
        {
            return head;
        }

        var name = head[Reference.Length..];
        return TryRead(Path.Combine(shared, name))
            ?? TryRead(Path.Combine(shared, "packed-refs"))?.Split('\n').FirstOrDefault(line => line.EndsWith(' ' + name, StringComparison.Ordinal))?.Split(' ')[0];
    }

    private static string? TryRead(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;
}
