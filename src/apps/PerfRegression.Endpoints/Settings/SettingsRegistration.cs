using Microsoft.Extensions.Options;

namespace PerfRegression.Endpoints.Settings;

internal static class SettingsRegistration
{
    /// <summary>Adds the options, which are validated before the app serves anybody.</summary>
    public static void AddSettings(this IServiceCollection services) => services
        .AddSingleton<SettingsBinding>()
        .AddSingleton<IConfigureOptions<EndpointsOptions>>(provider => provider.GetRequiredService<SettingsBinding>())
        .AddSingleton<IValidateOptions<EndpointsOptions>>(provider => provider.GetRequiredService<SettingsBinding>())
        .AddOptions<EndpointsOptions>().ValidateDataAnnotations().ValidateOnStart();
}
