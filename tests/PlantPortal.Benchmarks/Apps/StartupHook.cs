using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

/// <summary>
/// Lets a benchmark ask an app for its managed memory, without a line in the app: .NET runs this before the app's own code when
/// <c>DOTNET_STARTUP_HOOKS</c> names this assembly, and wants it in no namespace.
/// </summary>
[SuppressMessage("Design", "MA0047", Justification = "Found by this name, in no namespace.")]
[SuppressMessage("Design", "MA0048", Justification = "Found by this name.")]
internal static class StartupHook
{
    /// <summary>The environment variable with the loopback port on which to answer.</summary>
    public const string PortVariable = "PLANTPORTAL_BENCH_MEMORY_PORT";

    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(PortVariable), System.Globalization.CultureInfo.InvariantCulture, out var port))
        {
            return;
        }

        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        new Thread(() => Answer(listener)) { IsBackground = true }.Start();
    }

    private static void Answer(TcpListener listener)
    {
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, Held());
            client.GetStream().Write(bytes);
        }
    }

    /// <summary>Managed bytes that are still held after everything else was collected.</summary>
    private static long Held()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
