"""A landlord's upkeep: what the recurring jobs did, and the last digest of themes."""

from collections.abc import Iterator, Mapping

from console.acts.fields import choice_label
from console.kinds.kind import Kind, Record
from console.kinds.known import Known
from domain.identifiers import parse_stream
from domain.notices.words import matter_of
from domain.permissions import Permission
from domain.upkeep.state import Upkeep
from domain.upkeep.vocabulary import Tagged

_JOBS: Mapping[str, str] = {
    "digests": "Themes and suggestions",
    "retention": "Erasing people whose time is over",
    "reconciliation": "Repairing what stands still",
}


def _summary(record: Record) -> Iterator[Known]:
    upkeep: Upkeep = record.state
    for job, done in sorted(upkeep.last.items()):
        counts = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in done.counts.items())
        dry = "Dry run: " if done.dry_run else ""
        yield Known(_JOBS[job], f"{dry}{counts}")
    if upkeep.digest is not None:
        for each in (*upkeep.digest.emerged, *upkeep.digest.going_on):
            yield from _theme(each, record)
        for case in upkeep.digest.suggestions:
            yield Known("Suggestion", "A suggestion to read", "warning", link=_address(case))
    for notice in upkeep.notices.values():
        if notice.status == "undone":
            words = f"Tell the {choice_label(notice.whom).lower()}: {matter_of(notice.what)}"
            yield Known("Task", words, "warning", "settle_upkeep_notice")


def _theme(tagged: Tagged, record: Record) -> Iterator[Known]:
    name = record.look.policy.themes.names.get(tagged.theme, tagged.theme)
    yield Known("Theme", f"{name}: {len(tagged.cases)} cases", "warning")
    for case in tagged.cases:
        yield Known(name, "A case with this theme", link=_address(case))


def _address(case: str) -> str:
    landlord, _, uuid = parse_stream(case)
    return f"/{landlord}/cases/{uuid}"


UPKEEP = Kind(
    name="upkeep",
    plural="upkeep",
    title="Upkeep",
    thing="record of upkeep",
    permission=Permission.UPKEEP_READ,
    heading=lambda record: "Recurring jobs, themes and suggestions",
    summary=_summary,
    about="What the recurring jobs did: themes and suggestions passed on, people erased once "
    "their time was over, and whatever stood still set going again.",
    empty="No recurring job has run yet.",
)
