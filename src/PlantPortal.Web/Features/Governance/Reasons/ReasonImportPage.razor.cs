using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using PlantPortal.Domain.Registry;

namespace PlantPortal.Web.Features.Governance.Reasons;

/// <summary>Brings reasons of a file into a draft: first it shows what becomes of each row, then all that can be taken over is one edit.</summary>
public sealed partial class ReasonImportPage : ComponentBase
{
    private ImmutableArray<SheetRow> _sheet = [];
    private ReasonImport? _import;
    private string _file = "";
    private string? _problem;
    private bool _isBusy;

    [Parameter]
    public long Id { get; set; }

    [Inject]
    private WriteReasons Write { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ReasonsTexts> Text { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (Write.Draft?.Id != Id)
        {
            await Write.LoadAsync(Id);
            if (Write.Draft is null)
            {
                Navigation.NotFound();
            }
        }
    }

    private int Of(ImportOutcome outcome) => _import!.Rows.Count(r => r.Outcome == outcome);

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_import, _problem, _isBusy, _file) = (null, null, true, chosen.File.Name);
        try
        {
            if (chosen.File.Size > ReasonSheet.MaxBytes)
            {
                _problem = Text["TooLarge"];
                return;
            }

            using var content = new MemoryStream();
            await using var stream = chosen.File.OpenReadStream(ReasonSheet.MaxBytes);
            await stream.CopyToAsync(content);
            var rows = await Task.Run(() => ReasonSheet.Read(_file, content.ToArray()));
            _sheet = rows.IsOk ? rows.Value : [];
            _problem = rows.IsOk ? null : rows.Problems[0].Detail;
            Check();
        }
        catch (IOException)
        {
            _problem = Text["NotRead"];
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task TakeOverAsync()
    {
        if (_isBusy || _import is not { } import)
        {
            return;
        }

        (_isBusy, _problem) = (true, null);
        var problem = await Write.EditAsync(_ => new ImportReasons(import.Reasons, _file));
        _isBusy = false;
        if (problem is null)
        {
            Navigation.NavigateTo(ReasonAddress.Editor(Id));
            return;
        }

        // Against the tree as it is by now.
        _problem = problem.Code == WriteReasons.Meanwhile ? Text["CheckedAnew"].Value : problem.Detail;
        Check();
    }

    private void Check() => _import = _sheet.IsEmpty || Write.Draft is not { MayBeWritten: true } draft ? null : ReasonImport.Check(draft.Tree, _sheet);
}
