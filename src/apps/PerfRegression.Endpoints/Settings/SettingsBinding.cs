using Microsoft.Extensions.Options;

namespace PerfRegression.Endpoints.Settings;

/// <summary>Binds setting by setting, because the binder stops at the first that it can't convert, and all of them are to be reported.</summary>
internal sealed class SettingsBinding(IConfiguration configuration) : IConfigureOptions<EndpointsOptions>, IValidateOptions<EndpointsOptions>
{
    private readonly List<string> _unreadable = [];

    public void Configure(EndpointsOptions options)
    {
        _unreadable.Clear();
        foreach (var setting in configuration.AsEnumerable().Where(setting => setting.Value is not null))
        {
            try
            {
                new ConfigurationBuilder().AddInMemoryCollection([setting]).Build().Bind(options);
            }
            catch (InvalidOperationException unreadable)
            {
                _unreadable.Add(unreadable.Message);
            }
        }
    }

    public ValidateOptionsResult Validate(string? name, EndpointsOptions options) =>
        _unreadable.Count > 0 ? ValidateOptionsResult.Fail(_unreadable) : ValidateOptionsResult.Success;
}
