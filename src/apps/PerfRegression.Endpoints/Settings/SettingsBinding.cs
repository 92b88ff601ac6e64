using Microsoft.Extensions.Options;

namespace PerfRegression.Endpoints.Settings;

/// <summary>Binds setting by setting, because the binder stops at the first that it can't convert, and all of them are to be reported.</summary>
internal sealed class SettingsBinding(IConfiguration configuration) : IConfigureOptions<EndpointsOptions>, IValidateOptions<EndpointsOptions>
{
    public void Configure(EndpointsOptions options) => BindEach(options);

    public ValidateOptionsResult Validate(string? name, EndpointsOptions options) =>
        BindEach(options) is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;

    private List<string> BindEach(EndpointsOptions options)
    {
        var errors = new List<string>();
        foreach (var setting in configuration.AsEnumerable().Where(setting => setting.Value is not null))
        {
            try
            {
                new ConfigurationBuilder().AddInMemoryCollection([setting]).Build().Bind(options);
            }
            catch (InvalidOperationException unreadable)
            {
                errors.Add(unreadable.Message);
            }
        }

        return errors;
    }
}
