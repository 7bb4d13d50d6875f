"""A person's conduct in cards: each breach with its evidence, each strike with its days."""

from collections.abc import Iterator, Mapping
from datetime import date

from audit.telling import moment, spoken
from console.kinds.kind import Look, Record
from console.kinds.known import Card, Known, Section
from console.people import who
from domain.account_holder.drafts import category_of
from domain.account_holder.events import AccountLinked
from domain.account_holder.ladder import Proposal, possible_for, propose, rung_of
from domain.account_holder.state import Breach, ContentAct, Decision, Holder, Strike
from domain.account_holder.strikes import is_active
from domain.account_holder.vocabulary import BY_HAND
from domain.identifiers import parse_stream
from domain.permissions import Permission
from domain.policy import Policy
from domain.policy.conduct import Measure, MeasureKey

_STATUS = {
    "open": "A person decides what is done",
    "referred": "Referred, and to be decided",
    "acted_on": "Decided",
    "no_action": "No action was taken",
    "word_had": "Somebody had a word, which is no strike",
}
_ACTS = {
    "ordered": "on its way to the platform",
    "delayed": "tried again later",
    "stalled": "a person does it by hand",
    "done": "done",
    "weaker": "done in part",
    "withdrawn": "not to be done any more, as it was taken back",
}
_CONCERNS = {
    "content": "The post; what stood there stays kept in its case",
    "thread": "The discussion",
    "person": "The person; their complaints stay open, and the way to complain too",
    "membership": "Their place in the group",
    "conduct": "The person's conduct, elsewhere",
}
_NEEDS = {
    "reason": "why",
    "evidence": "what shows it",
    "review-date": "when somebody looks again",
    "appeal-route": "how to appeal",
    "other-route": "another way to reach the landlord",
    "equality-consideration": "what was considered of equality",
    "legal-basis": "the ground in law",
}
_PLACES = {
    "our_page": "On a page of ours",
    "private_message": "In a private message",
    "elsewhere": "On a page that is not ours",
}


def today_of(look: Look) -> date:
    """Return today in the landlord's zone, in which strikes lapse."""
    return look.now.astimezone(look.zone).date()


def accounts_of(record: Record) -> Mapping[str, str]:
    """Return what each account of the holder was called when it was linked, in that order."""
    reader = record.look.services.reader
    linked = [fact for fact in record.facts if isinstance(fact.event, AccountLinked)]
    found: dict[str, str] = {}
    for fact, texts in zip(linked, reader.texts_of(linked), strict=True):
        event = fact.event
        assert isinstance(event, AccountLinked)  # noqa: S101 - chosen by it
        name = f"@{texts['handle']}" if "handle" in texts else "An account without a known name"
        found[event.account] = f"{name} on {event.platform}"
    return found


def category_named(look: Look, key: str) -> str:
    """Return a category's name in the policy of now; its key where that has it no more."""
    for each in look.policy.categories:
        if each.key == key:
            return each.name
    return spoken(key).replace("-", " ")


def finality_of(measure: Measure) -> str:
    """Return whether a measure can be undone, in words."""
    return "It can be undone." if measure.undoable else "It cannot be undone."


def measures_before(record: Record, breach: Breach) -> Section:
    """Return what each measure of the breach's category would come to, before it is taken."""
    look = record.look
    category = category_of(look.policy, breach.category)
    proposal = propose(record.state, breach, look.policy, today_of(look))
    possible = possible_for(breach, category)
    cards = [
        Card(
            _capital(look.policy.measures[key].name),
            list(_before(look.policy, key, proposal, possible=key in possible)),
            "warning" if key in proposal.measures else "plain",
        )
        for key in category.measures
    ]
    counted = f"with this one, strikes of a weight of {proposal.counted} count together"
    return Section(
        f"What may be done about {category.name.lower()}",
        cards,
        about=f"The ladder stands at rung {proposal.rung}: {counted}. A person decides.",
    )


def _before(
    policy: Policy, key: MeasureKey, proposal: Proposal, *, possible: bool
) -> Iterator[Known]:
    measure = policy.measures[key]
    if key in proposal.measures:
        yield Known("Proposed", "By the policy's ladder, now", "warning")
    if not possible:
        yield Known("Not possible", "Not where this stands", "warning")
    yield Known("Afterwards", finality_of(measure), "plain" if measure.undoable else "danger")
    yield Known("It concerns", _CONCERNS[measure.on])
    rung = rung_of(key, policy.ladder.rungs)
    if rung > proposal.rung:
        yield Known("Rung", f"{rung}; skipping needs a grave category and the reason")
    yield Known("What has to be written down", ", ".join(_NEEDS[each] for each in measure.needs))


def breach_card(record: Record, breach: Breach) -> Card:
    """Return a breach with where it stands, what keeps the evidence, and what was done."""
    title = category_named(record.look, breach.category)
    facts = list(_breach_facts(record, breach))
    return Card(title, facts, "danger" if breach.is_open else "plain")


def strike_card(record: Record, strike: Strike) -> Card:
    """Return a strike with its days, and whether it counts."""
    holder: Holder = record.state
    active = is_active(holder, strike, today_of(record.look))
    standing = "Active" if active else ("Taken back" if strike.reversed else "Lapsed")
    weight = f", counts as {strike.weight}" if strike.weight > 1 else ""
    breach = holder.breaches[strike.breach_id]
    act = "reverse_strike" if active else None
    facts = [
        Known("It is", f"{standing}{weight}", act=act, asks=f"strike_id={strike.strike_id}"),
        Known("Issued", f"{strike.issued_on:%a %d %b %Y}"),
        Known("Last active day", f"{strike.lapses_on:%a %d %b %Y}"),
    ]
    title = category_named(record.look, breach.category)
    return Card(f"For {title}", facts, "warning" if active else "plain")


def case_link(look: Look, case: str) -> str | None:
    """Return the address of a case's page, for whoever may open it."""
    landlord, _, uuid = parse_stream(case)
    may = Permission.CASE_READ in look.caller.permissions
    return f"/{landlord}/cases/{uuid}" if may else None


def _breach_facts(record: Record, breach: Breach) -> Iterator[Known]:
    holder: Holder = record.state
    look = record.look
    asks = f"breach_id={breach.breach_id}"
    act = "decide_breach" if breach.is_open else None
    yield Known("It is", _STATUS[breach.status], act=act, asks=asks)
    yield Known("When", moment(breach.done_at, look.zone))
    yield Known("Where", _PLACES[breach.place])
    if breach.target:
        yield Known("Aimed at", spoken(breach.target))
    if breach.capacity != "public":
        yield Known("Done as", f"{spoken(breach.capacity)}, so it counts no strike")
    kept = f"Case {parse_stream(breach.case).uuid[:8]}, which keeps what was written"
    yield Known("Evidence", kept, link=case_link(look, breach.case))
    for decision in holder.decisions.values():
        if decision.breach_id == breach.breach_id:
            yield Known("Decided", _decided(look, decision))
    for done in holder.acts.values():
        if done.breach_id == breach.breach_id:
            yield _act_fact(look, done)


def _decided(look: Look, decision: Decision) -> str:
    names = ", ".join(look.policy.measures[m].name.lower() for m in decision.measures)
    strike = "; it counts as a strike" if decision.strike_id else ""
    return f"{names}, by {who(decision.decided_by, look.names)}{strike}"


def _act_fact(look: Look, act: ContentAct) -> Known:
    words = f"{_capital(look.policy.measures[act.measure].name)}: {_ACTS[act.status]}"
    if act.instead:
        words += f" ({act.instead})"
    stalled = act.status == "stalled"
    key = "confirm_content_act" if stalled else None
    title = "By a colleague" if act.measure in BY_HAND else "The post"
    return Known(
        title, words, "danger" if stalled else "plain", act=key, asks=f"act_id={act.act_id}"
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
