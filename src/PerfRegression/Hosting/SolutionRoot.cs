namespace PerfRegression.Hosting;

/// <summary>Finds the folder of the solution that a file belongs to.</summary>
internal static class SolutionRoot
{
    /// <summary>The nearest folder above with a solution or a repository in it; the folder itself where there is none.</summary>
    public static string Around(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (place.EnumerateFiles("*.sln").Any() || place.EnumerateFiles("*.slnx").Any() || Path.Exists(Path.Combine(place.FullName, ".git")))
            {
                return place.FullName;
            }
        }

        return folder;
    }
}
