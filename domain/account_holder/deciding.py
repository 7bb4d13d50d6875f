"""What is done about a breach: measures, a word, or nothing, by a named person and for a reason."""

from domain.account_holder import acts, strikes
from domain.account_holder import deciding_refusals as no
from domain.account_holder.breaches import refer
from domain.account_holder.commands import DecideBreach, HaveWord, TakeNoAction
from domain.account_holder.drafts import HolderDraft, category_of, open_breach
from domain.account_holder.events import BreachDecided, NoActionTaken, WordHad
from domain.account_holder.ladder import Proposal, possible_for, propose, rung_of
from domain.account_holder.state import Breach
from domain.account_holder.vocabulary import NAMES_ITS_PART, ON_CONTENT
from domain.policy import Policy
from domain.policy.conduct import Category, MeasureKey

_AS = {"public": "a member of the public", "colleague": "a colleague", "landlord": "the landlord"}
# What a colleague's own breach may end in beside its content; the procedure decides the rest.
_FOR_COLLEAGUES: tuple[MeasureKey, ...] = ("advice", "referral", "legal")
_GRAVE_NEXT = (
    "The category is grave: say why rungs are skipped ('skipping'), or decide what is proposed."
)
_NEXT = "Decide what is proposed; only grave categories skip rungs."


def decide_breach(draft: HolderDraft, command: DecideBreach) -> None:
    """Record what a person decided, beside what the ladder proposed at that moment."""
    breach = open_breach(draft.state, command.breach_id)
    policy = draft.context.policy
    category = category_of(policy, breach.category)
    today = draft.context.calendar.local_day(draft.now)
    proposal = propose(draft.state, breach, policy, today)
    strike = _counts_as_strike(breach, category, command)
    for measure in command.measures:
        _check_possible(measure, breach, category)
        _check_rung(measure, breach, category, command, policy, proposal)
        _check_rests_on_strike(measure, policy, breach, strike)
    _check_said(command, policy)
    decision_id = draft.context.new_id("decision")
    draft.record(
        BreachDecided(
            decision_id=decision_id,
            breach_id=breach.breach_id,
            measures=list(dict.fromkeys(command.measures)),
            proposed=list(proposal.measures),
            rung=proposal.rung,
            counted=proposal.counted,
            reason=command.reason,
            skipping=command.skipping,
            part=command.part,
            decided_on=today,
            decided_by=draft.context.actor,
        )
    )
    if strike:
        strikes.issue(draft, breach, decision_id)
    acts.order(draft, breach, decision_id, command)
    if "referral" in command.measures and breach.status != "referred":
        refer(draft, breach.breach_id)


def take_no_action(draft: HolderDraft, command: TakeNoAction) -> None:
    """End a breach without a measure, with the reason."""
    breach = open_breach(draft.state, command.breach_id)
    draft.record(
        NoActionTaken(
            breach_id=breach.breach_id, reason=command.reason, decided_by=draft.context.actor
        )
    )


def have_word(draft: HolderDraft, command: HaveWord) -> None:
    """End a breach with a word, which counts for nothing later."""
    breach = open_breach(draft.state, command.breach_id)
    draft.record(WordHad(breach_id=breach.breach_id, says=command.says, had_by=draft.context.actor))


def _counts_as_strike(breach: Breach, category: Category, command: DecideBreach) -> bool:
    """Return whether the breach counts; refuse a strike that its facts do not carry."""
    knew = breach.knew or not category.needs_knowledge
    if command.strike and breach.capacity != "public":
        raise no.NoStrikeForColleagues(capacity=_AS[breach.capacity], measure="a strike")
    if command.strike and not knew:
        raise no.KnowledgeMissing(cites=category.clause, category=category.name)
    if command.strike is not None:
        return command.strike
    return knew and breach.capacity == "public"


def _check_possible(measure: MeasureKey, breach: Breach, category: Category) -> None:
    if measure not in category.measures:
        raise no.MeasureNotOfCategory(
            cites=category.clause,
            measure=measure,
            category=category.name,
            allowed=", ".join(category.measures),
        )
    possible = possible_for(breach, category)
    if measure in possible:
        return
    if breach.place == "private_message":
        raise no.NothingToRemove(measure=measure)
    offered = ", ".join(m for m in possible if m in ON_CONTENT) or "what bears on the person"
    raise no.NotOurPage(measure=measure, offered=offered)


def _check_rung(
    measure: MeasureKey,
    breach: Breach,
    category: Category,
    command: DecideBreach,
    policy: Policy,
    proposal: Proposal,
) -> None:
    """Refuse what a higher rung names, unless the category is grave and the reason is given."""
    if measure in ON_CONTENT or breach.capacity != "public" or measure in proposal.measures:
        return
    needs = rung_of(measure, policy.ladder.rungs) or len(policy.ladder.rungs)
    if proposal.rung >= needs or (category.grave and command.skipping is not None):
        return
    raise no.RungNotReached(
        cites=policy.ladder.clause,
        measure=measure,
        needs=str(needs),
        rung=str(proposal.rung),
        counted=str(proposal.counted),
        next=_GRAVE_NEXT if category.grave else _NEXT,
    )


def _check_rests_on_strike(
    measure: MeasureKey, policy: Policy, breach: Breach, strike: bool
) -> None:
    """Refuse what bears on a person where it rests on nothing that could be reversed."""
    bears = policy.measures[measure].on in ("person", "membership") and measure not in ON_CONTENT
    if not bears:
        return
    if breach.capacity != "public" and measure not in _FOR_COLLEAGUES:
        raise no.NoStrikeForColleagues(capacity=_AS[breach.capacity], measure=measure)
    if not strike:
        raise no.SanctionWithoutStrike(measure=measure)


def _check_said(command: DecideBreach, policy: Policy) -> None:
    """Refuse a measure that names no part where it needs one, or that is final unsaid."""
    for measure in command.measures:
        if measure in NAMES_ITS_PART and command.part is None:
            raise no.PartMissing(measure=measure)
    final = [m for m in command.measures if not policy.measures[m].undoable]
    if final and not command.final_understood:
        names = ", ".join(policy.measures[m].name for m in final)
        raise no.FinalNotUnderstood(measures=names)
