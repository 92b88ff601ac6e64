using System.Globalization;
using Microsoft.Extensions.Options;

namespace PerfRegression.Search.Settings;

/// <summary>Validates the shards as they were written: the bound ones no longer show a gap in their numbers.</summary>
internal sealed class ShardsValidator(IConfiguration configuration) : IValidateOptions<SearchSettings>
{
    private const string Root = $"{SearchSettings.Section}:{nameof(SearchSettings.Shards)}";

    public ValidateOptionsResult Validate(string? name, SearchSettings options)
    {
        var errors = options.Unreadable.ToList();
        foreach (var replica in Numbered(Root, ":0:0", errors).SelectMany(shard => Numbered(shard.Path, ":0", errors)))
        {
            if (ConnectionStringError.Find(replica.Path, replica.Value, Math.Clamp(options.ReadPoolSize, 1, SearchSettings.WritePoolSize)) is { } error)
            {
                errors.Add(error);
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private List<IConfigurationSection> Numbered(string path, string primary, List<string> errors)
    {
        var sections = configuration.GetSection(path).GetChildren().ToList();
        if (sections.Count == 0)
        {
            errors.Add($"{path}{primary} must be the connection string of the shard's primary, but there is none.");
        }

        if (sections.Where((section, index) => section.Key != index.ToString(CultureInfo.InvariantCulture)).Any())
        {
            errors.Add($"{path} must be numbered from 0 without a gap, but found {string.Join(", ", sections.Select(section => section.Key))}.");
        }

        return sections;
    }
}
