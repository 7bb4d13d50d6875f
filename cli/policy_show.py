"""The words of `redress policy show`: every part of a pack, with its source."""

from collections.abc import Iterator
from textwrap import indent

from cli.paragraphs import paragraph
from cli.policy_check import TITLES
from domain.policy import Policy, Template
from domain.provisions import Provision
from policies.loader import LoadedPack
from policies.telling import told
from policies.walking import provisions


def shown_text(pack: LoadedPack) -> str:
    """Return a whole pack for people to read."""
    policy = pack.policy
    return "\n".join([*_head(pack), *_sections(policy)])


def _head(pack: LoadedPack) -> Iterator[str]:
    policy = pack.policy
    yield f"{policy.name} ({policy.id}), version {policy.version}"
    yield f"  owner     {policy.owner.role}, approved by {policy.owner.approver}"
    yield f"  code      {policy.code.name}, in force from {policy.code.in_force_from}"
    yield f"  calendar  {policy.calendar}, complete until {pack.calendar.complete_until}"
    yield f"  hours     {_hours(policy)} ({policy.zone}){_mark(policy.monitoring)}"


def _sections(policy: Policy) -> Iterator[str]:
    found = list(provisions(policy))
    for section, title in TITLES.items():
        mine = [(key, part) for key, part in found if key.partition(".")[0] == section]
        if mine:
            yield f"\n{title}"
        for key, part in mine:
            yield from _shown(key, part)


def _shown(key: str, part: Provision) -> Iterator[str]:
    if isinstance(part, Template):
        approved = f"approved by {part.approved_by} on {part.approved_on}"
        said = f"{part.audience}, {approved if part.approved else 'not approved'}"
    else:
        said = told(part)
    yield from paragraph(f"  {key}: ", said, indent=6)
    if isinstance(part, Template):
        yield indent(part.text.strip(), "      | ", lambda line: True)
    yield from paragraph("      ", f"[{part.source}; {part.clause}]{_mark(part)}")


def _hours(policy: Policy) -> str:
    days = policy.monitoring.week.items()
    return "; ".join(f"{day} {' and '.join(spans)}" for day, spans in days if spans)


def _mark(provision: Provision) -> str:
    return f" (assumed: {provision.reason})" if provision.assumed else ""
