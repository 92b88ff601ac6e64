using System.Globalization;

namespace TinyApp;

/// <summary>The ways an app can disappoint whoever hosts it.</summary>
internal static class Misbehaviour
{
    private static readonly List<byte[]> Hoarded = [];
    private static int _asked;

    public static int? ExitAtStart(string[] args)
    {
        var at = Array.IndexOf(args, "--exit-at-start");
        if (at < 0)
        {
            return null;
        }

        Complain("cannot open the ledger");
        Complain("giving up");
        return int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }

    /// <summary>Prints what it was told in confidence, and gives up.</summary>
    public static bool TellsAll(string[] args)
    {
        if (!args.Contains("--tell-all", StringComparer.Ordinal))
        {
            return false;
        }

        var shop = Environment.GetEnvironmentVariable("ConnectionStrings__Shop") ?? "";
        Complain(string.Join(' ', args));
        Complain($"the secret is {Environment.GetEnvironmentVariable("SHOP_SECRET")}");
        Complain($"cannot open {shop}: {shop.Split(';', '=').ElementAtOrDefault(3)} was refused");
        return true;
    }

    /// <summary>The request as it came, in the answer.</summary>
    public static string Repeat(HttpRequest request) => string.Join(
        '\n',
        request.Headers.Select(header => $"{header.Key}: {header.Value}").Prepend($"{request.Path}{request.QueryString}").Append($"who is {request.Headers["X-Shop-Token"]}?"));

    public static bool NeverListens(string[] args) => args.Contains("--never-listen", StringComparer.Ordinal);

    public static bool IsSour(string[] args) => args.Contains("--sour", StringComparer.Ordinal);

    public static bool ReadsStdin(string[] args) => args.Contains("--read-stdin", StringComparer.Ordinal);

    /// <summary>Takes every line on its stdin for a command.</summary>
    public static void EchoStdin() => new Thread(() =>
    {
        while (ReadLine() is { } line)
        {
            Complain($"no such command: {line}");
        }

        Complain("nobody at the keyboard");
    })
    { IsBackground = true }.Start();

    /// <summary>Refuses every other request.</summary>
    public static async Task RefuseSome(HttpContext context, RequestDelegate next)
    {
        if (IsInTheMood())
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync("not\nin the mood");
        }
    }

    /// <summary>Every other time.</summary>
    public static bool IsInTheMood() => Interlocked.Increment(ref _asked) % 2 == 0;

    /// <summary>Holds its thread.</summary>
    public static async Task<int> Hold(int milliseconds)
    {
        await Task.Yield();
        Thread.Sleep(milliseconds);
        return milliseconds;
    }

    /// <summary>Keeps memory for ever, and writes to all of it, until it has kept enough.</summary>
    public static int Hoard(int megabytes, int most)
    {
        lock (Hoarded)
        {
            if ((Hoarded.Count + 1) * megabytes <= most)
            {
                var hoard = new byte[megabytes * 1024 * 1024];
                Array.Fill(hoard, (byte)1);
                Hoarded.Add(hoard);
            }

            return Hoarded.Count;
        }
    }

    /// <summary>Fails as apps do, with what it was told in the message.</summary>
    public static string Throw(string? token) => throw new InvalidOperationException($"the ledger {{\"of\":\"{token}\",\"a\":{{0}}}} is gone");

    /// <summary>With the name of who asked for it as its last words.</summary>
    public static void Die(int code, string? token)
    {
        Complain(token is null ? "told to die" : $"told to die by {token}");
        Environment.Exit(code);
    }

#pragma warning disable RS0030 // An app's last words go to its console, and its orders come from there.
    private static string? ReadLine() => Console.ReadLine();

    private static void Complain(string words) => Console.Error.WriteLine(words);
#pragma warning restore RS0030
}
