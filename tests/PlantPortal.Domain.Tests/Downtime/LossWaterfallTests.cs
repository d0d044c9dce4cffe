using CsCheck;
using PlantPortal.Domain.Downtime;
using PlantPortal.Domain.Elements;

namespace PlantPortal.Domain.Tests.Downtime;

public sealed class LossWaterfallTests
{
    [Fact]
    public void Calendar_time_goes_down_to_fully_productive_time_step_by_step()
    {
        // One shift of 480 min in a day of 720: breaks 30, planned maintenance 30, changeover 40, breakdown 50, micro-stops 20; 300 made at 1 min, 15 rejected.
        const long Minute = 60_000_000;
        var fall = LossWaterfall.Of(new ElementSet
        {
            Cal = 720 * Minute, Pot = 480 * Minute, Pdot = 60 * Minute, Brk = 30 * Minute, Aust = 40 * Minute, Dt = 50 * Minute, Uncoded = 10 * Minute,
            Mst = 20 * Minute, Apt = 310 * Minute, PriPq = 18_000, PriGq = 17_100,
        });
        Assert.Equal(
            [
                (LossStep.Unscheduled, 240, 480), (LossStep.Breaks, 30, 450), (LossStep.PlannedStops, 30, 420), (LossStep.NoData, 0, 420),
                (LossStep.NoOrder, 0, 420), (LossStep.Setup, 40, 380), (LossStep.CodedDowntime, 40, 340), (LossStep.UncodedDowntime, 10, 330),
                (LossStep.Idle, 0, 330), (LossStep.MicroStops, 20, 310), (LossStep.NoIdealCycle, 0, 310), (LossStep.Speed, 10, 300), (LossStep.Quality, 15, 285),
            ],
            fall.Steps.Select(s => (s.Step, (int)(s.Seconds / 60), (int)(s.Remaining / 60))));
        Assert.Equal((43_200m, 17_100m), (fall.Calendar, fall.Productive));
    }

    [Fact]
    public void Faster_than_the_ideal_cycle_is_a_negative_loss_and_not_hidden() =>
        Assert.Equal(-10m, LossWaterfall.Of(new ElementSet { Cal = 60_000_000, Pot = 60_000_000, Apt = 60_000_000, PriPq = 70, PriGq = 70 })
            .Steps.Single(s => s.Step == LossStep.Speed).Seconds);

    [Fact]
    public void What_does_not_balance_is_not_drawn() =>
        Assert.Throws<ArgumentException>(() => LossWaterfall.Of(new ElementSet { Cal = 10, Pot = 10, Apt = 9 }));

    [Fact]
    public void The_steps_of_any_elements_add_up_to_the_last_digit() => Gen.Select(
        Gen.Long[0, 1L << 40].Array[11], Gen.Decimal[0, 1_000_000], Gen.Decimal[0, 1_000_000]).Sample((t, prime, good) =>
    {
        prime = Math.Round(prime, 9);
        good = Math.Round(good, 9);
        var set = new ElementSet
        {
            Brk = t[0], Pdot = t[0] + t[1], NoData = t[2], Apt = t[3] + t[4], Npri = t[4], Aust = t[5], Dt = t[6] + t[7], Uncoded = t[7],
            Mst = t[8], Idt = t[9], Adot = t[10], PriPq = prime, PriGq = good,
        };
        set.Pot = set.Pdot + set.NoData + set.Apt + set.Aust + set.Dt + set.Mst + set.Idt + set.Adot;
        set.Cal = set.Pot + t[3];
        var fall = LossWaterfall.Of(set);
        return fall.Steps[^1].Remaining == fall.Productive && fall.Calendar - fall.Steps.Sum(s => s.Seconds) == fall.Productive;
    });
}
