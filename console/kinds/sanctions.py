"""What bears on a person, in cards: restrictions, appeals, matters taken further, agreements."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from audit.telling import moment, spoken
from console.acts.fields import Choice
from console.kinds import by_hand
from console.kinds.conduct import accounts_of, case_link, category_named
from console.kinds.kind import Look, Record
from console.kinds.known import Card, Known, Section, Tone
from domain.account_holder.adjustment_state import Adjustment
from domain.account_holder.appeal_state import Appeal
from domain.account_holder.errand_state import Errand
from domain.account_holder.matter_state import Matter
from domain.account_holder.restriction_state import Enforcement, Restriction
from domain.account_holder.sanction_vocabulary import RAISE_REFERRAL
from domain.account_holder.state import Decision, Holder

T = TypeVar("T")

_LIFTED = {
    "its_time_is_over": "its time was over",
    "by_a_person": "a person lifted it",
    "strike_reversed": "its strike was taken back",
    "appeal_upheld": "an appeal was upheld",
    "account_unlinked": "the account is not the person's",
}
_ENFORCED = {
    "ordered": "asked of the platform, not confirmed yet",
    "delayed": "tried again later",
    "stalled": "a person does it by hand, or asks once more",
    "done": "confirmed by the platform",
    "weaker": "done in part",
    "dropped": "no longer needed",
}


def pressing(record: Record) -> Iterator[Known]:
    """Return what of it waits for a person, and what holds now."""
    holder: Holder = record.state
    yield from _open_appeals(record)
    yield from _by_hand(record)
    for matter in holder.matters.values():
        if matter.is_open and matter.due_told:
            asks = f"matter_id={matter.matter_id}"
            words = f"{_spoken(matter.kind)}: ask how it stands"
            yield Known("Follow up", words, "warning", "follow_up_matter", asks=asks)
    for restriction in holder.sanctions.in_force:
        words = f"{_measure(record.look, restriction)}, until {restriction.until_on:%a %d %b %Y}"
        yield Known("In force", words, "warning")
    for agreed in holder.agreed.in_force:
        yield Known("Agreed with them", adjusted(agreed))


def _open_appeals(record: Record) -> Iterator[Known]:
    holder: Holder = record.state
    for appeal in holder.appeals.values():
        if appeal.is_open:
            words = f"To be answered until {moment(appeal.answer_due, record.look.zone)}"
            asks = f"appeal_id={appeal.appeal_id}"
            yield Known("Appeal", words, _tone(appeal), "decide_conduct_appeal", asks=asks)


def _by_hand(record: Record) -> Iterator[Known]:
    holder: Holder = record.state
    names = accounts_of(record) if holder.sanctions.enforcements else {}
    for effect_id, each in holder.sanctions.enforcements.items():
        if each.status == "stalled":
            words = f"{names.get(each.account, 'An account')} is to be {each.standing}"
            asks = f"effect_id={effect_id}"
            yield Known("By hand", words, "danger", "confirm_enforcement", asks=asks)
    for effect_id, restore in holder.restores.items():
        if restore.status == "stalled":
            yield from by_hand.to_be_undone(record, effect_id, restore.act_id)
    for effect_id, errand in holder.errands.items():
        if errand.status == "stuck":
            asks = f"effect_id={effect_id}"
            yield Known("Stuck", _stuck(errand), "danger", "repeat_errand", asks=asks)


def _stuck(errand: Errand) -> str:
    if errand.kind == RAISE_REFERRAL:  # nothing was raised, so nothing is told of
        return "What follows from a colleague's breach did not arrive"
    return f"A case did not take it: {spoken(errand.kind)}"


def sections_of(record: Record) -> Iterator[Section]:
    """Return what bears on the person, and what became of it."""
    holder: Holder = record.state
    yield Section(
        "Restrictions",
        [_restriction_card(record, each) for each in _latest(holder.sanctions.restrictions)],
        empty="Nothing restricts this person, and nothing ever did.",
        about="None of it closes a complaint, nor the way to complain.",
    )
    if holder.appeals:
        appeals = [_appeal_card(record, each) for each in _latest(holder.appeals)]
        yield Section("Appeals", appeals)
    if holder.matters:
        matters = [_matter_card(record, each) for each in _latest(holder.matters)]
        yield Section("Taken further", matters)
    if holder.agreed.by_id:
        agreed = [_agreed_card(each) for each in _latest(holder.agreed.by_id)]
        yield Section("Agreed, so that they can use the service", agreed)


def choices_of(record: Record) -> Mapping[str, Sequence[Choice]]:
    """Return what forms choose from: decisions, what can be appealed, the grounds in law."""
    holder: Holder = record.state
    look = record.look
    decisions = [
        Choice(each.decision_id, _decision(record, each)) for each in holder.decisions.values()
    ]
    restrictions = [
        Choice(each.restriction_id, f"{_measure(look, each)}, imposed {each.imposed_on:%d %b %Y}")
        for each in holder.sanctions.in_force
    ]
    disclosure = look.policy.disclosure
    bases = disclosure.legal_bases if disclosure else {}
    return {
        "decision": decisions,
        "restriction": restrictions,
        "what is appealed": [*decisions, *restrictions],
        "legal basis": [Choice(key, basis.name) for key, basis in bases.items()],
    }


def adjusted(agreed: Adjustment) -> str:
    """Return what was agreed, in words; its text is read where it was recorded."""
    parts = [
        f"written to {_way(agreed.contact)}" if agreed.contact else "",
        f"{agreed.more_days_to_answer} days more to answer" if agreed.more_days_to_answer else "",
        *(f"{spoken(key)}: {amount}" for key, amount in agreed.targets.items()),
    ]
    return "; ".join(part for part in parts if part) or "As it was written down"


def _restriction_card(record: Record, each: Restriction) -> Card:
    look = record.look
    asks = f"restriction_id={each.restriction_id}"
    if each.lifted:
        standing = Known("It is", f"Lifted: {_LIFTED[each.lifted]}")
    else:
        standing = Known("It is", "In force", "warning", "lift_restriction", asks=asks)
    review = "review_restriction" if each.in_force else None
    reviewed = moment(each.review_at, look.zone)
    facts = [
        standing,
        Known("Imposed", f"{each.imposed_on:%a %d %b %Y}"),
        Known("Its last day", f"{each.until_on:%a %d %b %Y}, then it is lifted by itself"),
        Known("Looked at again", reviewed, act=review, asks=asks),
        Known("Sent from", "A case of theirs", link=case_link(look, each.case)),
        *_enforcements(record, each),
    ]
    return Card(_measure(look, each), facts, "warning" if each.in_force else "plain")


def _enforcements(record: Record, restriction: Restriction) -> Iterator[Known]:
    if not restriction.keeps_away:
        return
    holder: Holder = record.state
    names = accounts_of(record)
    for effect_id, each in holder.sanctions.enforcements.items():
        yield _enforcement(names.get(each.account, "An account"), effect_id, each)


def _enforcement(name: str, effect_id: str, each: Enforcement) -> Known:
    words = f"{name} {each.standing}: {_ENFORCED[each.status]}"
    if each.instead:
        words += f" ({each.instead})"
    if each.reason and each.status in ("delayed", "stalled"):
        words += f" ({spoken(each.reason)})"
    if each.status != "stalled":
        return Known("At the platform", words)
    asks = f"effect_id={effect_id}"
    return Known("At the platform", words, "danger", "confirm_enforcement", asks=asks)


def _appeal_card(record: Record, each: Appeal) -> Card:
    look = record.look
    asks = f"appeal_id={each.appeal_id}"
    if each.outcome is None:
        due = moment(each.answer_due, look.zone)
        words = f"Waits for its answer, due {due}" + (", overdue" if each.overdue else "")
        standing = Known("It is", words, _tone(each), "decide_conduct_appeal", asks=asks)
    else:
        standing = Known("It is", spoken(each.outcome).capitalize())
    facts = [standing, Known("Said in", "A case of theirs", link=case_link(look, each.case))]
    if each.complaint:
        complaint = Known("Complaint", "Opened for it", link=case_link(look, each.complaint))
        facts.append(complaint)
    return Card(f"Against the {spoken(each.about)}", facts)


def _matter_card(record: Record, each: Matter) -> Card:
    holder: Holder = record.state
    look = record.look
    breach = category_named(look, holder.breaches[each.breach_id].category)
    ended = spoken(each.outcome).capitalize() if each.outcome else "Open"
    act = "conclude_matter" if each.is_open else None
    facts = [
        Known("It is", ended, act=act, asks=f"matter_id={each.matter_id}"),
        Known("For", breach),
        Known("Reference", each.reference or "None yet"),
    ]
    if each.is_open:
        facts.append(Known("Asked about again", moment(each.follow_up_at, look.zone)))
    return Card(_spoken(each.kind), facts)


def _agreed_card(each: Adjustment) -> Card:
    holds = Known("It", "Holds no longer" if each.ended else "Holds on every case of theirs")
    return Card(adjusted(each).capitalize(), [holds])


def _decision(record: Record, each: Decision) -> str:
    holder: Holder = record.state
    policy = record.look.policy
    names = ", ".join(policy.measures[m].name.lower() for m in each.measures)
    breach = holder.breaches[each.breach_id]
    return f"{category_named(record.look, breach.category)}: {names}"


def _tone(appeal: Appeal) -> Tone:
    return "danger" if appeal.overdue else "warning"


def _measure(look: Look, each: Restriction) -> str:
    return look.policy.measures[each.measure].name


def _spoken(name: str) -> str:
    return spoken(name).replace("-", " ").capitalize()


def _way(contact: str) -> str:
    return {"platform": "on the platform"}.get(contact, f"by {spoken(contact)}")


def _latest(records: Mapping[str, T]) -> list[T]:
    """Return records, the latest first."""
    return list(reversed(list(records.values())))
