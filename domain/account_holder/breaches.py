"""Recording that something breaks a rule of the pack, and what never does.

Judging a post is apart from judging the person who wrote it: what is recorded here is the post,
in its case; what follows for the person is decided in `deciding.py`.
"""

from datetime import timedelta

from domain.account_holder import breach_refusals as no
from domain.account_holder.commands import RecordBreach
from domain.account_holder.drafts import HolderDraft, category_of
from domain.account_holder.events import BreachRecorded, ReferralDue
from domain.account_holder.refusals import AccountNotLinked
from domain.account_holder.sanction_vocabulary import RAISE_REFERRAL
from domain.account_holder.vocabulary import Capacity
from domain.errors import NothingToDo
from domain.policy.conduct import Category, Pattern
from domain.referral.raising import procedure_for, roles_heard
from domain.referral.refusals import NoProcedure

_BINDS = {"resident": "residents", "colleague": "colleagues", "landlord": "the landlord"}
_AS: dict[Capacity, str] = {
    "public": "a member of the public",
    "colleague": "a colleague",
    "landlord": "the landlord",
}
_BOUND: dict[Capacity, tuple[str, ...]] = {
    "public": ("anyone", "resident"),
    "colleague": ("anyone", "colleague"),
    "landlord": ("anyone", "landlord"),
}


def record_breach(draft: HolderDraft, command: RecordBreach) -> None:
    """Record a breach, unless it is none, or the category asks for more than there is."""
    category = category_of(draft.context.policy, command.category)
    if command.account not in draft.state.linked:
        raise AccountNotLinked(account=command.account)
    _check_is_a_breach(command, category)
    _check_colleague(draft, command, category)
    _check_shape(draft, command, category)
    if any(_same(each, command) for each in draft.state.breaches.values()):
        raise NothingToDo(what="this breach is on record")
    breach_id = draft.context.new_id("breach")
    facts = {name: value for name, value in command if name not in ("type", "own_details")}
    draft.record(
        BreachRecorded.model_validate(
            {
                **facts,
                "breach_id": breach_id,
                "clause": category.clause,
                "recorded_by": draft.context.actor,
            }
        )
    )
    if command.capacity == "colleague" and goes_to_procedure(category):
        refer(draft, breach_id)


def goes_to_procedure(category: Category) -> bool:
    """Whether a colleague's breach is referred at once, rather than decided to be."""
    return "referral" in category.raises or "referral" not in category.measures


def refer(draft: HolderDraft, breach_id: str) -> None:
    """Hand a colleague's breach to the procedure that the pack names for its category."""
    breach, policy = draft.state.breaches[breach_id], draft.context.policy
    category = category_of(policy, breach.category)
    hears = procedure_for(policy, category, breach.role) if breach.role else None
    draft.record(
        ReferralDue(
            effect_id=draft.effect_id(RAISE_REFERRAL),
            breach_id=breach_id,
            category=breach.category,
            procedure=hears.key if hears else category.procedure,
            case=breach.case,
            item=breach.item,
        )
    )


def _check_is_a_breach(command: RecordBreach, category: Category) -> None:
    if command.amounts_to != "breach":
        what = command.amounts_to.replace("-", " ")
        cites = category.clause if command.amounts_to in category.never_for else None
        raise no.NeverABreach(cites=cites, what=what, category=category.name)
    if command.own_details and category.own_details_protective:
        raise no.OwnDetailsProtected(cites=category.clause)
    if category.subject not in _BOUND[command.capacity]:
        raise no.NotTheirCategory(
            cites=category.clause,
            category=category.name,
            binds=_BINDS[category.subject],
            capacity=_AS[command.capacity],
        )


def _check_colleague(draft: HolderDraft, command: RecordBreach, category: Category) -> None:
    """Refuse a login or a role of somebody who was no colleague, and a role that nobody hears."""
    said = command.about_actor is not None or command.role is not None
    if said and command.capacity != "colleague":
        raise no.OfColleaguesAlone(capacity=_AS[command.capacity])
    policy = draft.context.policy
    if command.role is not None and procedure_for(policy, category, command.role) is None:
        raise NoProcedure(known=", ".join(sorted(roles_heard(policy))))


def _check_shape(draft: HolderDraft, command: RecordBreach, category: Category) -> None:
    if command.done_at > draft.now:
        raise no.DoneInFuture(at=command.done_at.isoformat())
    if "abuse-register" in category.raises and command.target is None:
        raise no.TargetMissing(cites=category.clause, category=category.name)
    if category.pattern is None:
        return
    _check_pattern(draft, command, category, category.pattern)


def _check_pattern(
    draft: HolderDraft, command: RecordBreach, category: Category, pattern: Pattern
) -> None:
    posts = {command.item, *(post.item for post in command.cited)}
    if len(posts) < pattern.posts:
        raise no.PatternMissing(
            cites=category.clause,
            category=category.name,
            needed=str(pattern.posts),
            days=str(pattern.within_days),
            cited=str(len(posts)),
        )
    local_day = draft.context.calendar.local_day
    for post in command.cited:
        if post.account not in draft.state.linked:
            raise AccountNotLinked(account=post.account)
        apart = abs(local_day(post.done_at) - local_day(command.done_at))
        if apart > timedelta(days=pattern.within_days):
            raise no.PatternOutsideWindow(
                cites=category.clause,
                item=post.item,
                day=local_day(post.done_at).isoformat(),
                days=str(pattern.within_days),
            )
    if pattern.needs_intent and command.intent is None:
        raise no.IntentMissing(cites=category.clause, category=category.name)


def _same(breach: object, command: RecordBreach) -> bool:
    kept = ("item", "category", "account", "case")
    return all(getattr(breach, name) == getattr(command, name) for name in kept)
