namespace PerfRegression.Databases;

/// <summary>A cluster's files and its password, kept to be copied.</summary>
internal sealed record Template(string Folder)
{
    public string Data => Path.Combine(Folder, "data");

    public string PasswordFile => Path.Combine(Folder, "password");

    /// <summary>Null where there is no whole template.</summary>
    public string? Password => File.Exists(PasswordFile) ? File.ReadAllText(PasswordFile) : null;
}
