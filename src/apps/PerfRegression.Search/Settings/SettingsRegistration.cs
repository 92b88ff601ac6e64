using Microsoft.Extensions.Options;

namespace PerfRegression.Search.Settings;

internal static class SettingsRegistration
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<SearchSettings>, AttributesValidator>();
        services.AddSingleton<IValidateOptions<SearchSettings>, ShardsValidator>();
        services.AddOptions<SearchSettings>().Configure<IConfiguration>(Bind).ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SearchSettings>>().Value);
    }

    // One by one: binding all at once would stop at the first that can't be read, and a start names every error.
    private static void Bind(SearchSettings settings, IConfiguration configuration)
    {
        foreach (var property in typeof(SearchSettings).GetProperties().Where(property => property.CanWrite))
        {
            try
            {
                property.SetValue(settings, configuration.GetSection($"{SearchSettings.Section}:{property.Name}").Get(property.PropertyType) ?? property.GetValue(settings));
            }
            catch (InvalidOperationException unreadable)
            {
                settings.Unreadable.Add(unreadable.Message);
            }
        }
    }
}
