"""The words of `redress policy check`, as a policy officer reads them."""

from collections.abc import Iterator

from cli.paragraphs import paragraph
from policies.assumptions import AssumedDefault
from policies.reporting import Report

# The parts of a pack by the names that people have for them, in the order of reading.
TITLES = {
    "owner": "Owner and posters",
    "review": "Review",
    "approval": "Approval of a version",
    "channels": "Channels",
    "monitoring": "Monitoring hours",
    "clocks": "Clocks",
    "warning": "When a clock tells staff ahead",
    "breach_causes": "Why limits are missed",
    "outbox": "Repeating what failed",
    "emergencies": "Emergencies",
    "triage": "What is recognised",
    "categories": "Categories of breaches",
    "measures": "Measures",
    "ladder": "Ladder",
    "restrictions": "Restrictions",
    "appeals": "Appeals",
    "follow_ups": "Follow-ups",
    "membership": "Membership of groups",
    "retention": "How long things are kept",
    "procedures": "Procedures",
    "identity": "Identity",
    "personal_data": "Personal data",
    "disclosure": "Giving something to third parties",
    "themes": "Themes",
    "volume": "Posts a month",
    "teams": "Teams",
    "settings": "Choices in which policies differ",
    "complaints": "Complaints, beside their clocks",
    "contacts": "Contacts",
    "templates": "Templates",
}

# Parts that are read and checked, and that nothing in the program acts on yet. Whoever builds one
# takes it out.
NOT_RUN_YET: tuple[str, ...] = ()


def checked_text(report: Report) -> str:
    """Return what there is to say of a pack that can be used."""
    return "\n".join([*_head(report), *_parts(report), *_assumed(report)])


def _head(report: Report) -> Iterator[str]:
    yield f"{report.id}: can be used"
    yield f"  file      {report.file}"
    yield f"  policy    {report.name}, version {report.version}"
    yield f"            {report.policy_version}"
    left = "ended" if report.days_left < 0 else f"{report.days_left} days left"
    yield f"  calendar  {report.calendar}, complete until {report.complete_until} ({left})"
    yield f"            {report.calendar_version}"
    if report.calendar_ends_soon:
        yield "            make the next one now: redress policy calendar make --help"
    yield f"  review    {report.review}; by {report.owner}, approved by {report.approver}"


def _parts(report: Report) -> Iterator[str]:
    counts = ", ".join(f"{part} {count}" for part, count in report.parts.items() if count)
    yield from paragraph("  holds     ", counts)
    silent = [TITLES[section].lower() for section in NOT_RUN_YET]
    silent.append("the choices in which policies differ, beside the private route")
    said = f"in the pack, and not acted on by this version: {', '.join(silent)}"
    yield from paragraph("  not yet   ", said)


def _assumed(report: Report) -> Iterator[str]:
    count = f"{len(report.assumed)} of {report.settings} settings"
    yield f"  assumed   {count}, to be confirmed by {report.owner}"
    for section, title in TITLES.items():
        defaults = [default for default in report.assumed if default.section == section]
        if defaults:
            yield f"\n    {title}"
            yield from _section(defaults)


def _section(defaults: list[AssumedDefault]) -> Iterator[str]:
    """Yield each default with its value; those that share a reason together, without."""
    by_reason: dict[str, list[AssumedDefault]] = {}
    for default in defaults:
        by_reason.setdefault(default.reason, []).append(default)
    for reason, alike in by_reason.items():
        if len(alike) == 1:
            yield from paragraph(f"      {alike[0].key}  ", alike[0].value, indent=10)
        else:
            yield from paragraph("      ", ", ".join(each.key for each in alike), indent=6)
        yield from paragraph("          because: ", reason, indent=10)
