namespace PerfRegression.Endpoints.Settings;

internal static class SettingsRegistration
{
    /// <summary>Adds the options, which are validated before the app serves anybody.</summary>
    public static void AddSettings(this IServiceCollection services) => services
        .ConfigureOptions<SettingsBinding>()
        .AddOptions<EndpointsOptions>().ValidateDataAnnotations().ValidateOnStart();
}
