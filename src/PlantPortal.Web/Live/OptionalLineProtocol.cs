using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace PlantPortal.Web.Live;

/// <summary>
/// SignalR's JSON protocol, except that <c>Subscribe(site)</c> may leave its line out: SignalR itself wants every argument of a
/// hub method, and the contract says that this one is optional.
/// </summary>
internal sealed class OptionalLineProtocol(JsonHubProtocol json) : IHubProtocol
{
    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => json.WriteMessage(message, output);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var again = input;
        if (!json.TryParseMessage(ref input, binder, out message))
        {
            return false;
        }

        if (message is InvocationBindingFailureMessage { Target: nameof(LiveHub.Subscribe) }
            && json.TryParseMessage(ref again, new SiteOnly(binder), out var shorter)
            && shorter is InvocationMessage { Arguments: [var site] } call)
        {
            message = new InvocationMessage(call.InvocationId, call.Target, [site, null], call.StreamIds) { Headers = call.Headers };
        }

        return true;
    }

    private sealed class SiteOnly(IInvocationBinder binder) : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(string)];

        public Type GetReturnType(string invocationId) => binder.GetReturnType(invocationId);

        public Type GetStreamItemType(string streamId) => binder.GetStreamItemType(streamId);
    }
}
