namespace PerfRegression.Endpoints.Select;

/// <summary>The user that was asked for, or no row.</summary>
internal sealed record SelectResponse(UserRow[] Rows)
{
    public static readonly SelectResponse NoRows = new([]);
}

/// <summary>A row of the table users.</summary>
internal sealed record UserRow(int Id, string Name, string Email);
