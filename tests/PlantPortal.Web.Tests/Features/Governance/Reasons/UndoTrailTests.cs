using PlantPortal.Web.Features.Governance.Reasons;

namespace PlantPortal.Web.Tests.Features.Governance.Reasons;

public sealed class UndoTrailTests
{
    [Fact]
    public void Undo_goes_back_edit_by_edit_and_redo_forth_again()
    {
        var trail = new UndoTrail(1);
        Assert.Equal((null, (int?)null), (trail.Back, trail.Forth));
        trail.Wrote(2);
        trail.Wrote(3);
        Assert.Equal((2, (int?)null), (trail.Back, trail.Forth));
        trail.WentBack(4);
        Assert.Equal((1, (int?)3), (trail.Back, trail.Forth));
        trail.WentBack(5);
        Assert.Equal((null, (int?)4), (trail.Back, trail.Forth));
        trail.WentForth(6);
        Assert.Equal((5, (int?)3), (trail.Back, trail.Forth));
    }

    [Fact]
    public void After_an_edit_what_was_undone_is_gone()
    {
        var trail = new UndoTrail(3);
        trail.WentBack(4);
        trail.Wrote(5);
        Assert.Equal((4, (int?)null), (trail.Back, trail.Forth));
    }
}
