namespace PerfRegression.Search.Settings;

internal static class SettingsRegistration
{
    // Read after the host is built, so that a test host's own configuration counts too.
    public static void AddSearchSettings(this IServiceCollection services) =>
        services.AddSingleton(provider => new SettingsReader(provider.GetRequiredService<IConfiguration>()).Read());
}
