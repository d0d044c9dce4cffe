namespace PlantPortal.Web.Api;

/// <summary>Problem codes that belong together, and what to do about them.</summary>
/// <param name="Meanings">By code.</param>
internal sealed record ProblemGroup(string Title, string WhatToDo, IReadOnlyDictionary<string, string> Meanings);

/// <summary>Every problem code that the portal answers with. A code never changes its meaning; the sentence beside it in an answer says what it met.</summary>
internal static class ProblemCatalog
{
    public static readonly IReadOnlyList<ProblemGroup> Groups =
    [
        new("Send it again", "Nothing of the request was taken. Wait for the seconds of Retry-After, then send it again as it was; events are known by their keys, so sending twice does no harm.", Of(
            ("busy", "More events are waiting to be written than the portal holds."),
            ("storage-unavailable", "The database cannot be written at the moment: the disk is full, or another program has locked the file."),
            ("too-many-requests", "Too many requests for events are being read at the same time."),
            ("not-up-to-date", "What was asked for is still being computed from the newest events."),
            ("changed-meanwhile", "Another process has changed the same thing since this one read it."))),
        new("The request", "The request cannot be read as it is, and nothing of it was taken. Mend it, then send it again.", Of(
            ("malformed-body", "The body is not what its type says, or it broke off."),
            ("invalid-json", "The document is not JSON, or not of the form that the contract gives."),
            ("unsupported-type", "The content type is not one that this address takes."),
            ("unsupported-encoding", "The content encoding is not gzip."),
            ("too-large", "The body, unzipped, is larger than this address takes; send it in parts."),
            ("too-many-events", "The request holds more events than are taken at a time; send it in parts."),
            ("too-many-mappings", "The request names more machine codes than are taken at a time; send it in parts."),
            ("too-many-parameters", "The query names more sites, lines or KPIs than can be answered at a time."),
            ("too-many-rows", "The answer would be too long; ask for fewer lines, a shorter window or coarser groups."),
            ("wrong-parameter", "A parameter of the query has a value that it cannot have."),
            ("missing-parameter", "A parameter that the query needs is missing."),
            ("missing", "A member that the document needs is missing."),
            ("unknown-member", "The document has a member that the contract does not know."),
            ("no-mappings", "The document names no machine code."),
            ("unreadable-file", "The file cannot be opened."))),
        new("Rights and names", "Check the name, and that the key or person has the right at that site.", Of(
            ("not-allowed", "The caller does not have the right at that site, or does not speak for that source."),
            ("unknown-site", "There is no such site, or the caller may not see it. An event for it waits in quarantine."),
            ("unknown-line", "The site has no such line. An event for it waits in quarantine."),
            ("unknown-source", "The line does not list this source; name it in the plant model, then replay what waits in quarantine."),
            ("unknown-target-site", "A KPI definition names a target for a site that there is not."),
            ("unknown-reason", "The registry has no such reason, or it is a group of reasons."),
            ("unknown-item", "There is no such item in quarantine, or the caller may not see it."),
            ("not-waiting", "The item of quarantine does not wait any more: somebody replayed or mended it."),
            ("unknown-kpi", "The registry has no such KPI."))),
        new("People and keys", "Nothing was changed. Mend what the sentence names, and try again.", Of(
            ("unknown-person", "There is no such person."),
            ("known-person", "The person is in the list already."),
            ("bad-user-name", "A user name looks like that of an e-mail address."),
            ("bad-name", "A name is empty, too long, or has characters that cannot be shown."),
            ("bad-group", "A group is named by its object id in Entra."),
            ("enterprise-role", "The role holds everywhere: it is assigned at no single plant."),
            ("last-administrator", "Nobody would be left to administer the portal."),
            ("missing-reason", "The change asks for a reason, and none was given."),
            ("unknown-key", "There is no such key."),
            ("no-rights", "The key could do nothing."),
            ("no-sources", "A key that sends events is for at least one source."),
            ("bad-expiry", "The last day of the key is over already."))),
        new("Events in quarantine", "The event is kept as it came, with this cause; the others of its request were taken. Mend the cause in the plant model or the registry and replay it, or mend the gateway and let it send the event again.", Of(
            ("malformed-json", "The line is not JSON."),
            ("retired-line", "The line, or its site, is retired at the time that the event tells of: it waits until the retirement is taken back."),
            ("wrong-type", "A field has another type than the contract gives, as a text for a number."),
            ("missing-field", "A field that this kind of event needs is missing."),
            ("duplicate-member", "A field is there twice."),
            ("unknown-kind", "There is no such kind of event."),
            ("unknown-state", "There is no such state."),
            ("unknown-action", "An order is started or ended, nothing else."),
            ("bad-time", "A time is not ISO 8601 with an offset or Z."),
            ("bad-text", "A text is empty, too long, or has characters that cannot be shown."),
            ("out-of-range", "A number or a time lies outside of what can be."),
            ("ahead-of-time", "The event is stamped further in the future than clocks may differ."),
            ("bad-window", "A window does not begin before it ends."),
            ("delta-and-reading", "A count gives the same quantity as a delta and as a reading of the counter."),
            ("over-counter-max", "A reading is higher than the counter of this source can show."),
            ("voids-itself", "A correction takes itself back."),
            ("voids-and-window", "A correction takes an event back and says the state of a window at the same time."),
            ("key-conflict", "The source used the same sequence for another event before: the first that was accepted stays. A gateway that lost its counter goes on with milliseconds since 1970."))),
        new("The plant model", "Nothing of the document was applied. Mend every place that the answer names, then send the document again.", Of(
            ("invalid-code", "A code is not written as codes of such a thing are."),
            ("invalid-text", "A name is empty, too long, or has characters that cannot be shown."),
            ("known-code", "What was to be new has the code of something that is there already."),
            ("named-twice", "The document names the same thing twice."),
            ("only-a-line", "A site has no calendar of another to work by; only a line can give its own up."),
            ("two-calendars", "A line either has a calendar of its own or works by that of its site."),
            ("too-many", "There would be more of something than a plant model holds."),
            ("unknown-time-zone", "There is no time zone of this IANA name."),
            ("unknown-culture", "There is no culture of this name."),
            ("reserved-source", "The source is the portal's own; it is known at every line without being named."),
            ("overlapping-shifts", "Two shifts of a calendar would run at the same time; an exception stands beside the night shift of the day before."),
            ("break-outside-shift", "A break does not begin within its shift."))),
        new("Registry and mappings", "Mend what the sentence names, then try again.", Of(
            ("bad-machine-code", "The machine code is empty, too long, or has characters that cannot be shown."),
            ("reason-is-group", "A machine code stands for one reason, not for a group of them."),
            ("reason-not-of-stops", "A machine code stands for a stop; this reason is not one of stops."),
            ("reason-retired", "The reason is no longer in use; choose its successor."),
            ("unknown-request", "There is no such request for a mapping, or the caller may not see it."),
            ("settled-already", "The request does not wait any more: it was approved, rejected or withdrawn."),
            ("own-request", "Whoever asks for a mapping does not decide on it; somebody else has to."),
            ("bad-reason-code", "The code of a reason is not written as reason codes are."),
            ("bad-category", "The loss category does not exist."),
            ("duplicate-reason", "A reason code is there twice."),
            ("unknown-parent", "The group of a reason does not exist."),
            ("parent-is-leaf", "The group of a reason is itself a reason."),
            ("reason-loop", "The groups of a reason go round in a circle, or lie too deep."),
            ("no-english-text", "A name or description lacks English, which every other language falls back to."),
            ("bad-kpi-code", "The code of a KPI is not written as KPI codes are."),
            ("duplicate-kpi", "A KPI code is there twice."),
            ("reserved-name", "The KPI has the name of an element or a function."),
            ("too-many-kpis", "There are more KPI definitions than the registry holds."),
            ("bad-format", "The display format of a KPI cannot be."),
            ("bad-limits", "The limits of a KPI contradict each other."),
            ("bad-owner", "Who answers for a KPI definition is too long or not plain text."),
            ("bad-note", "The note of a KPI definition is too long."),
            ("bad-example", "The name of a worked example is missing, too long or not plain text."),
            ("too-many-examples", "A KPI definition has more worked examples than are kept."),
            ("bad-version", "The version of a KPI definition cannot be."),
            ("example-fails", "A worked example does not come out as written; such a definition is not submitted."),
            ("bad-micro-stop", "A limit of micro-stops cannot be."),
            ("bad-equipment-class", "An equipment class is empty, too long, or has characters that cannot be shown."),
            ("bad-clock-skew", "The allowed clock skew cannot be."),
            ("bad-coverage-limit", "The coverage under which a value is greyed is a ratio between 0 and 1."))),
        new("Changes of the registry", "The change set stands as it did. Mend what the sentence names, then try again.", Of(
            ("unknown-change-set", "There is no such change set."),
            ("unknown-revision", "The change set never held that."),
            ("window-too-long", "A preview is of a year at most."),
            ("nothing-there", "There is nothing to undo, or to do again."),
            ("unknown-change", "The change set changes no such entry."),
            ("wrong-state", "A draft is written, a change set in review is decided on, and an approved one never changes."),
            ("own-change-set", "Whoever wrote in a change set does not decide on it; somebody else has to."),
            ("change-conflict", "Somebody else changed the same entry, and that was approved; the authors say which of the two is to hold."),
            ("overtaken", "A version that is approved already changes the same entry and holds only later; it would undo this one on that day."),
            ("empty-change-set", "The change set changes nothing yet."),
            ("bad-title", "The title is empty, too long, or has characters that cannot be shown."),
            ("unknown-place", "The reason that another is to be put before is not in that group."),
            ("reason-in-use", "A group is retired when nothing in it is in use."),
            ("group-counts-as", "Only reasons are merged or split, not groups."),
            ("unknown-successor", "What takes the place of a reason is no reason of the tree."),
            ("successor-in-use", "A reason that is in use has no successor."),
            ("merge-loop", "Merges go round in a circle: a reason would count as itself."),
            ("too-few-parts", "A reason is split into two at least."),
            ("unknown-heir", "The history of a reason that is split counts as one of its parts, or as its own."))),
        new("Backup and restore", "Nothing was written. Choose another file or folder, as the sentence says.", Of(
            ("file-exists", "There is a file of this name already; a backup never writes over one."),
            ("no-database", "There is no database to back up."),
            ("not-empty", "There is something where the backup would be restored to."),
            ("unreadable-backup", "The file is not a backup, or not as it was written."))),
    ];

    private static Dictionary<string, string> Of(params ReadOnlySpan<(string Code, string Meaning)> meanings)
    {
        var byCode = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, meaning) in meanings)
        {
            byCode.Add(code, meaning);
        }

        return byCode;
    }
}
