"""What is known beside the stage: who the person is, what danger there is, what waits for whom."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from audit.telling import moment, spoken
from console.kinds.known import Known, Tone
from console.people import who
from domain.case.state import Case
from domain.noticed import Noticed
from domain.notices.words import matter_of

_STANDINGS: Mapping[str, str] = {
    "listed_tenant": "a listed tenant",
    "occupant": "an occupant",
    "representative": "a representative",
    "other": "somebody else",
}


def beside(case: Case, names: Mapping[str, str], zone: ZoneInfo) -> list[Known]:
    """Return what is known of a case beside its stage, what presses first."""
    found = [
        *_dangers(case),
        *_waiting(case),
        *(known for each in _texts(case) for known in _noticed(each)),
        *_person(case),
        *_reading(case, names, zone),
        *_hands(case, names),
    ]
    order: Sequence[Tone] = ("danger", "warning", "plain")
    return sorted(dict.fromkeys(found), key=lambda known: order.index(known.tone))


def _dangers(case: Case) -> Iterator[Known]:
    for emergency in case.emergencies.values():
        if emergency.outcome is None:
            yield Known("Emergency", "Declared, and not ended", "danger", "end_emergency")
    for hazard in case.hazards.values():
        if hazard.needs:
            words = f"{spoken(hazard.severity)}: still owed {', '.join(hazard.needs)}"
            yield Known("Hazard", words, "danger")
    if case.on_legal_hold:
        yield Known("Legal hold", "Everything is kept as it is", "warning", "release_legal_hold")


def _waiting(case: Case) -> Iterator[Known]:
    for message in case.messages.values():
        if message.status in ("given up", "unconfirmed", "impossible"):
            words = f"The {spoken(message.purpose)} is {message.status}: a person decides"
            yield Known("Message", words, "danger", "send_again")
    for down in case.take_downs.values():
        if down.status == "stalled":
            words = "A publication still stands in public: take it down by hand"
            yield Known("Take-down", words, "danger", "confirm_taken_down")
    for notice in case.notices.values():
        if notice.status == "undone":
            words = f"Tell the team {spoken(notice.whom)}: {matter_of(notice.what)}"
            yield Known("Task", words, "warning", "settle_notice")
    for draft in case.talk.open_drafts.values():
        words = f"A {spoken(draft.purpose)} waits for somebody who may send it"
        yield Known("Draft", words, "warning", "send_draft")
    if case.talk.ended:
        yield Known("Discussion", "Ended with a statement", "warning")


def _texts(case: Case) -> Iterator[Noticed]:
    """Return what was recognised in each thing that the author wrote."""
    yield case.opened.noticed
    for contact in case.contacts.values():
        yield contact.noticed


def _noticed(noticed: Noticed) -> Iterator[Known]:
    if noticed.personal:
        words = f"The post shows {', '.join(spoken(each) for each in noticed.personal)}"
        yield Known("Personal details", words, "warning")
    if noticed.signals:
        yield Known("Emergency words", ", ".join(map(_key, noticed.signals)), "danger")
    for each in noticed.suggestions:
        if each.kind is not None:
            words = f"{spoken(each.kind)}, by the rule {_key(each.rule)}"
            yield Known("Suggested kind", words, act="triage")
    if noticed.vulnerabilities:
        yield Known("Have regard to", ", ".join(map(_key, noticed.vulnerabilities)), "warning")
    if noticed.language and noticed.language != "en":
        yield Known("Language", f"It may be in {noticed.language}")


def _person(case: Case) -> Iterator[Known]:
    identity = case.privacy.identity
    if not case.identity_confirmed:
        tries = f", {identity.failures} tries failed" if identity.failures else ""
        yield Known("Identity", f"Not confirmed{tries}")
        return
    standing = _STANDINGS.get(identity.standing)
    yield Known("Identity", f"Confirmed, {standing}" if standing else "Confirmed")
    for leave in case.privacy.permissions.values():
        if leave.status == "in force":
            yield Known("May be told", spoken(leave.scope))


def _reading(case: Case, names: Mapping[str, str], zone: ZoneInfo) -> Iterator[Known]:
    for share in case.privacy.shares.values():
        if not share.ended:
            yield Known("Shared with", f"the team {spoken(share.team)}", act="end_share")
    for reader, named in case.privacy.readers.items():
        until = moment(named.ends_at, zone)
        yield Known("May read it", f"{who(reader, names)}, until {until}", act="remove_reader")
    if case.privacy.route != "platform":
        yield Known("Answered by", spoken(case.privacy.route))
    yield from _agreed(case)


def _agreed(case: Case) -> Iterator[Known]:
    """Show what is agreed with the person so that they can use the service."""
    agreed = case.conduct.agreed
    if agreed.contact:
        yield Known("Agreed: written to by", spoken(agreed.contact))
    if agreed.more_days_to_answer:
        yield Known("Agreed: more time to answer", f"{agreed.more_days_to_answer} days")
    for rule, amount in agreed.targets.items():
        yield Known(f"Agreed: {_key(rule)}", f"within {amount} of its unit")


def _hands(case: Case, names: Mapping[str, str]) -> Iterator[Known]:
    person = case.assignment.person or case.handled_by
    if person:
        yield Known("Looked after by", who(person, names))
    if case.assignment.team:
        yield Known("Team", spoken(case.assignment.team))


def _key(key: str) -> str:
    return spoken(key).replace("-", " ")
