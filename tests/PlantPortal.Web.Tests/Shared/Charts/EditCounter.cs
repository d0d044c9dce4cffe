#pragma warning disable BL0006 // There is no other place to see what a circuit sends; a new framework may ask for a new counter.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;

namespace PlantPortal.Web.Tests.Shared.Charts;

/// <summary>Renders a component and writes down what a circuit would send for each update. Dispose it.</summary>
internal sealed class EditCounter(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
{
    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>What the last batch changes, as attribute=value or the kind of another edit; steps in and out of elements are left out.</summary>
    public List<string> Edits { get; } = [];

    /// <summary>Pieces of new content in the last batch: elements, attributes, texts.</summary>
    public int Frames { get; private set; }

    public Func<Dictionary<string, object?>, Task> Show<T>()
        where T : IComponent
    {
        var id = AssignRootComponentId(InstantiateComponent(typeof(T)));
        return parameters => Dispatcher.InvokeAsync(() =>
        {
            Edits.Clear();
            return RenderRootComponentAsync(id, ParameterView.FromDictionary(parameters));
        });
    }

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        var frames = renderBatch.ReferenceFrames.Array;
        Frames = renderBatch.ReferenceFrames.Count;
        for (var i = 0; i < renderBatch.UpdatedComponents.Count; i++)
        {
            foreach (var edit in renderBatch.UpdatedComponents.Array[i].Edits)
            {
                if (edit.Type == RenderTreeEditType.SetAttribute)
                {
                    Edits.Add($"{frames[edit.ReferenceFrameIndex].AttributeName}={frames[edit.ReferenceFrameIndex].AttributeValue}");
                }
                else if (edit.Type is not (RenderTreeEditType.StepIn or RenderTreeEditType.StepOut))
                {
                    Edits.Add(edit.Type.ToString());
                }
            }
        }

        return Task.CompletedTask;
    }

    protected override void HandleException(Exception exception) => throw new InvalidOperationException("The component failed.", exception);
}
