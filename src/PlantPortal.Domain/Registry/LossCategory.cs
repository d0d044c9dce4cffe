namespace PlantPortal.Domain.Registry;

/// <summary>What kind of loss a reason is; decides its time class. The last three are not of stops.</summary>
public enum LossCategory
{
    Planned,
    Setup,
    Failure,
    Organisational,
    Minor,
    Idle,
    Speed,
    Defect,
    Startup,
}
