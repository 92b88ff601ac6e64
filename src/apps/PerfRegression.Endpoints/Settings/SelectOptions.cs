using System.ComponentModel.DataAnnotations;

namespace PerfRegression.Endpoints.Settings;

/// <summary>The database of the select routes, and the connection pool that each of them has.</summary>
internal sealed class SelectOptions
{
    public const string ConnectionStringName = "Select:ConnectionString";
    public const string MaxPoolSizeName = "Select:MaxPoolSize";
    public const string PoolTimeoutName = "Select:PoolTimeout";

    /// <summary>The connection string, including the password; null or blank without a database.</summary>
    [Display(Name = ConnectionStringName), NpgsqlConnectionString]
    public string? ConnectionString { get; init; }

    /// <summary>The most connections that a pool may hold.</summary>
    [Display(Name = MaxPoolSizeName), Range(1, 10_000)]
    public int MaxPoolSize { get; init; } = 20;

    /// <summary>Seconds that a request may wait for a connection, or for a new one to be opened.</summary>
    [Display(Name = PoolTimeoutName), Range(1, 600)]
    public int PoolTimeout { get; init; } = 15;
}
