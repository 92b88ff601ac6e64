using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace PerfRegression.Endpoints.Settings;

/// <summary>A connection string that Npgsql can use; its fault is told without any text that could be part of a password.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NpgsqlConnectionStringAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string text || string.IsNullOrWhiteSpace(text))
        {
            return ValidationResult.Success;
        }

        try
        {
            var maxPoolSize = Math.Max(1, ((SelectOptions)validationContext.ObjectInstance).MaxPoolSize);
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(text) { Pooling = true, Multiplexing = false, MaxPoolSize = maxPoolSize }).Dispose();
            return ValidationResult.Success;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or NotSupportedException)
        {
            return new ValidationResult(
                $"The field {validationContext.DisplayName} must be such as Host=127.0.0.1;Username=app;Password='secret';Database=app: {Reason(refused)}.",
                [validationContext.MemberName!]);
        }
    }

    // What stands where a keyword or a port should be can be the rest of a password without quotes.
    private static string Reason(Exception refused) =>
        refused is FormatException or { InnerException: KeyNotFoundException }
            ? "a keyword or a port is none, or a password with ; or = in it has no quotes"
            : refused.Message.TrimEnd('.');
}
