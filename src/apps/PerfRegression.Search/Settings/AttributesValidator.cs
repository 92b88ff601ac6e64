using Microsoft.Extensions.Options;

namespace PerfRegression.Search.Settings;

/// <summary>Validates the settings by their attributes.</summary>
[OptionsValidator]
internal sealed partial class AttributesValidator : IValidateOptions<SearchSettings>;
