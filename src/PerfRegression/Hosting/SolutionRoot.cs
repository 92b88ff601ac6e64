namespace PerfRegression.Hosting;

/// <summary>Finds the folder of the solution that a file belongs to.</summary>
internal static class SolutionRoot
{
    /// <summary>
    /// The root of the tests that run here: around their project as the build recorded it, because its output may lie anywhere, or around
    /// their output where nothing was recorded or the project is not here.
    /// </summary>
    public static string OfTests => Around(BuildRecord.TestProjects.FirstOrDefault(Directory.Exists) ?? AppContext.BaseDirectory);

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
