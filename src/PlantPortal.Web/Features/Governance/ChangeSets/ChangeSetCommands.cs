namespace PlantPortal.Web.Features.Governance.ChangeSets;

/// <summary>What can be done with a change set, for a page that does all of it.</summary>
internal sealed record ChangeSetCommands(
    DescribeChangeSet Describe, EditChangeSet Edit, SubmitChangeSet Submit, ApproveChangeSet Approve, RejectChangeSet Reject, ReopenChangeSet Reopen,
    WithdrawChangeSet Withdraw, RemarkOnChangeSet Remark);
