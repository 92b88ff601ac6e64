using System.Globalization;
using TinyApp;

if (Misbehaviour.ExitAtStart(args) is { } exitCode)
{
    return exitCode;
}

if (Misbehaviour.TellsAll(args))
{
    return 3;
}

if (Misbehaviour.NeverListens(args))
{
    Thread.Sleep(Timeout.Infinite);
}

if (Misbehaviour.ReadsStdin(args))
{
    Misbehaviour.EchoStdin();
}

Ledger.Begin();
var builder = WebApplication.CreateBuilder(args);

// Unless asked to, it says nowhere where it listens.
if (!args.Contains("--log", StringComparer.Ordinal))
{
    builder.Logging.ClearProviders();
}

var app = builder.Build();

if (Misbehaviour.IsSour(args))
{
    app.Use(Misbehaviour.RefuseSome);
}

app.MapGet("/greeting", (IConfiguration settings) => settings["Greeting"] ?? "no settings found");
app.MapGet("/folder", () => Environment.CurrentDirectory);
app.MapGet("/pid", () => Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
app.MapGet("/environment", (IHostEnvironment environment) => environment.EnvironmentName);
app.MapGet("/variables", () => Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal));
app.MapGet("/die", (int code, string? token) => Misbehaviour.Die(code, token));
app.MapGet("/broken", () => Results.Text("the ledger is gone", statusCode: 500));
app.MapGet("/throws", (string? token) => Misbehaviour.Throw(token));
app.MapGet("/indiscreet", (HttpRequest request) => Results.Text(Misbehaviour.Repeat(request), statusCode: 500));
app.MapGet("/moody", () => Misbehaviour.IsInTheMood() ? Results.Text("fine") : Results.StatusCode(500));
app.MapPost("/wish", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync() == "please" ? Results.Ok() : Results.BadRequest());
app.MapPost("/login", () => Results.Text($"Bearer {Doorkeeper.Pass}"));
app.MapGet("/mine", (HttpRequest request) => request.Headers.Authorization == $"Bearer {Doorkeeper.Pass}" ? Results.Ok() : Results.Unauthorized());
app.MapPost("/greet.Greeter/{method}", Greeter.AnswerAsync);
app.MapGet("/block", (int ms) => Thread.Sleep(ms));
app.MapGet("/hold", (int ms) => Misbehaviour.Hold(ms));
app.MapGet("/allocate", (int megabytes) => Enumerable.Range(0, megabytes).Sum(_ => new byte[1024 * 1024].Length));
app.MapGet("/hoard", (int megabytes, int most) => Misbehaviour.Hoard(megabytes, most));
app.MapGet("/moved", () => Results.Redirect("/greeting"));
app.MapGet("/circle", () => Results.Redirect("/circle"));
app.MapGet("/ledger", Ledger.Enter);
app.MapGet("/silent", () => Task.Delay(Timeout.Infinite));

await app.RunAsync();
return 0;
