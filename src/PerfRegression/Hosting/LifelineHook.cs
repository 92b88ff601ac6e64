namespace PerfRegression.Hosting;

/// <summary>Locates the startup hook that workers load.</summary>
internal static class LifelineHook
{
    private const string FileName = "PerfRegression.Lifeline.dll";

    public static string Path
    {
        get
        {
            var path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(LifelineHook).Assembly.Location) ?? AppContext.BaseDirectory, FileName);
            return File.Exists(path) ? path : throw new FileNotFoundException(
                $"Expected {FileName} beside PerfRegression.dll, but found none at {path}. Deploy the whole output folder of the library.", path);
        }
    }
}
