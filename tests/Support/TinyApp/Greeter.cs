namespace TinyApp;

/// <summary>A gRPC service without gRPC: it says hello with the message that it was sent, and knows no other method.</summary>
internal static class Greeter
{
    public static async Task AnswerAsync(HttpContext context, string method)
    {
        context.Response.ContentType = "application/grpc";
        if (method != "SayHello")
        {
            (context.Response.Headers["grpc-status"], context.Response.Headers["grpc-message"]) = ("12", "Method is unimplemented.");
            return;
        }

        await context.Request.Body.CopyToAsync(context.Response.Body);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
