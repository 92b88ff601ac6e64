using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PerfRegression.Unit.InProcess;

/// <summary>A service that a test puts into the app: it answers every request itself.</summary>
internal sealed class AnsweringFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app => app.Run(context => context.Response.WriteAsync("swapped in"));
}
