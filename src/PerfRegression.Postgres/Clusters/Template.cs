namespace PerfRegression.Postgres.Clusters;

/// <summary>A cluster's files and its password, kept to be copied.</summary>
internal sealed record Template(string Folder, string Password)
{
    public string Data => DataIn(Folder);

    public static string DataIn(string folder) => Path.Combine(folder, "data");

    public static string PasswordFileIn(string folder) => Path.Combine(folder, "password");
}
