namespace TinyApp;

/// <summary>Lets in who has been to the login of this very process.</summary>
internal static class Doorkeeper
{
    public static string Pass { get; } = $"pass-{Environment.ProcessId:D9}";
}
