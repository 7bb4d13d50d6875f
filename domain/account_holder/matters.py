"""Taking a breach further: to the police, to lawyers, to whoever looks after security, into it.

Each is followed up until it ends, after the pack's working days (`follow_ups`). What the policy
itself raises for a category is raised with the breach; the rest is a person's decision. Acting on
what an investigation finds is never asked.
"""

from collections.abc import Iterator
from datetime import date, datetime

from domain.account_holder import matter_refusals as no
from domain.account_holder.drafts import HolderDraft, breach_of, category_of
from domain.account_holder.matter_commands import (
    ConcludeMatter,
    FollowUpMatter,
    OpenInvestigation,
    RaiseIncident,
    RecordReference,
    ReferToLegal,
    ReportToPolice,
)
from domain.account_holder.matter_events import (
    MatterConcluded,
    MatterFollowedUp,
    MatterFollowUpDue,
    MatterRaised,
    MatterReferenced,
)
from domain.account_holder.matter_state import Matter
from domain.account_holder.matter_vocabulary import InvestigationInto, MatterKind
from domain.account_holder.sanction_refusals import NotDecidedFor
from domain.account_holder.sanction_vocabulary import MODERATING_TEAM
from domain.account_holder.state import Breach, Holder
from domain.errors import NothingToDo
from domain.messages import ContentRef
from domain.notices import telling
from domain.policy.conduct import Category, MeasureKey, Raised

# What the pack raises for a category by itself, and the measure by which a person decides it.
BY_ITSELF: dict[Raised, MatterKind] = {
    "investigation": "investigation",
    "security-incident": "security-incident",
}
MEASURE_OF: dict[MatterKind, MeasureKey] = {
    "police-report": "report-to-police",
    "legal-referral": "legal",
    "security-incident": "security-incident",
    "investigation": "investigate",
    "platform-report": "report-to-platform",
}


def report_to_police(draft: HolderDraft, command: ReportToPolice) -> None:
    """Record the report with its ground in law and its evidence."""
    breach, category = _of(draft, command.breach_id, "police-report")
    _check_basis(draft, "report-to-police", category, command.legal_basis)
    bundle = list(dict.fromkeys(command.bundle))
    if not bundle:
        raise no.BundleMissing
    _raise(
        draft,
        "police-report",
        breach,
        reason=command.reason,
        legal_basis=command.legal_basis,
        bundle=bundle,
        by=draft.context.actor,
    )


def refer_to_legal(draft: HolderDraft, command: ReferToLegal) -> None:
    """Record that lawyers look at a breach."""
    breach, category = _of(draft, command.breach_id, "legal-referral")
    _check_basis(draft, "legal", category, command.legal_basis)
    _raise(
        draft,
        "legal-referral",
        breach,
        reason=command.reason,
        legal_basis=command.legal_basis,
        by=draft.context.actor,
    )


def open_investigation(draft: HolderDraft, command: OpenInvestigation) -> None:
    """Look into a breach; into a tenancy only for somebody verified as its tenant."""
    breach, _ = _of(draft, command.breach_id, "investigation", into=command.into)
    cited = draft.context.cited
    if command.into == "tenancy" and (cited is None or not cited.verified_tenant):
        raise no.NotAVerifiedTenant
    _raise(
        draft,
        "investigation",
        breach,
        reason=command.reason,
        into=command.into,
        by=draft.context.actor,
    )


def raise_incident(draft: HolderDraft, command: RaiseIncident) -> None:
    """Raise a breach as an incident of security."""
    breach, _ = _of(draft, command.breach_id, "security-incident")
    _raise(draft, "security-incident", breach, reason=command.reason, by=draft.context.actor)


def record_reference(draft: HolderDraft, command: RecordReference) -> None:
    """Record the other side's number; another one replaces it and both stay in the history."""
    matter = _open(draft.state, command.matter_id)
    if matter.reference == command.reference:
        raise NothingToDo(what="the reference is on record")
    draft.record(
        MatterReferenced(
            matter_id=command.matter_id,
            reference=command.reference,
            recorded_by=draft.context.actor,
        )
    )


def follow_up(draft: HolderDraft, command: FollowUpMatter) -> None:
    """Record what was learnt, and when to ask again: the pack's time at the latest."""
    matter = _open(draft.state, command.matter_id)
    today = draft.context.calendar.local_day(draft.now)
    latest = _follow_up_on(draft, matter.kind)
    next_on = command.next_on or latest
    if not today < next_on <= latest:
        raise no.FollowUpDays(today=str(today), latest=str(latest))
    draft.record(
        MatterFollowedUp(
            matter_id=command.matter_id,
            learnt=command.learnt,
            follow_up_on=next_on,
            follow_up_at=draft.context.calendar.end_of(next_on),
            followed_up_by=draft.context.actor,
        )
    )


def conclude(draft: HolderDraft, command: ConcludeMatter) -> None:
    """Record how it ended."""
    _open(draft.state, command.matter_id)
    draft.record(
        MatterConcluded(
            matter_id=command.matter_id,
            outcome=command.outcome,
            reason=command.reason,
            concluded_by=draft.context.actor,
        )
    )


def follow_breach(draft: HolderDraft, breach_id: str) -> None:
    """Raise with a breach what its category always raises, and what abuse of people does.

    Source: the pack's `raises`; West Kent, 3, the paragraph on abuse.
    """
    breach = draft.state.breaches[breach_id]
    category = category_of(draft.context.policy, breach.category)
    for raised in _by_itself(category):
        kind = BY_ITSELF[raised]
        into: InvestigationInto | None = "conduct" if kind == "investigation" else None
        _raise(draft, kind, breach, into=into)


def record_due(draft: HolderDraft) -> None:
    """Note once of each matter that it is to be asked after."""
    for each in draft.state.matters.values():
        if each.is_open and not each.due_told and each.follow_up_at <= draft.now:
            draft.record(MatterFollowUpDue(matter_id=each.matter_id, due_at=each.follow_up_at))
            telling.notify(draft, MODERATING_TEAM, "follow_up_due", each.matter_id)


def wakes(holder: Holder) -> Iterator[datetime]:
    """Yield when matters are to be asked after."""
    for each in holder.matters.values():
        if each.is_open and not each.due_told:
            yield each.follow_up_at


def _of(
    draft: HolderDraft,
    breach_id: str,
    kind: MatterKind,
    into: InvestigationInto | None = None,
) -> tuple[Breach, Category]:
    """Return the breach and its category, if it may lead there and does not yet."""
    breach = breach_of(draft.state, breach_id)
    category = category_of(draft.context.policy, breach.category)
    measure = MEASURE_OF[kind]
    if measure not in category.measures and kind not in _raised_by(category):
        raise no.NotForThisCategory(
            cites=category.clause,
            measure=measure,
            category=category.name,
            allowed=", ".join(category.measures),
        )
    _check_ladder(draft, breach, category, measure)
    for each in draft.state.matters.values():
        if (each.breach_id, each.kind, each.into) == (breach_id, kind, into) and each.is_open:
            raise NothingToDo(what=f"the {kind.replace('-', ' ')} of this breach is open")
    return breach, category


def _check_ladder(
    draft: HolderDraft, breach: Breach, category: Category, measure: MeasureKey
) -> None:
    """Refuse what is a rung of the ladder, unless it was decided or the category raises it."""
    on_ladder = any(measure in rung.measures for rung in draft.context.policy.ladder.rungs)
    if not on_ladder or any(MEASURE_OF[BY_ITSELF[r]] == measure for r in _by_itself(category)):
        return
    decision = draft.state.decisions.get(breach.decision_id or "")
    if decision is None or measure not in decision.measures:
        raise NotDecidedFor(measure=measure, decision=breach.decision_id or "not decided")


def _by_itself(category: Category) -> list[Raised]:
    return [raised for raised in category.raises if raised in BY_ITSELF]


def _raised_by(category: Category) -> tuple[str, ...]:
    return category.raises


def _check_basis(
    draft: HolderDraft, measure: MeasureKey, category: Category, basis: str | None
) -> None:
    """Refuse a ground that the pack does not know, or none where its measure asks for one."""
    disclosure = draft.context.policy.disclosure
    known = disclosure.legal_bases if disclosure else {}
    rule = draft.context.policy.measures.get(measure)
    needed = rule is None or "legal-basis" in rule.needs
    if basis in known or (basis is None and not needed):
        return
    raise no.LegalBasisMissing(cites=category.clause, known=", ".join(sorted(known)))


def _raise(
    draft: HolderDraft,
    kind: MatterKind,
    breach: Breach,
    *,
    reason: ContentRef | None = None,
    into: InvestigationInto | None = None,
    legal_basis: str | None = None,
    bundle: list[str] | None = None,
    by: str | None = None,
) -> None:
    on = _follow_up_on(draft, kind)
    category = category_of(draft.context.policy, breach.category)
    draft.record(
        MatterRaised(
            matter_id=draft.context.new_id(f"matter:{kind}:{into or ''}"),
            kind=kind,
            breach_id=breach.breach_id,
            into=into,
            case=breach.case,
            legal_basis=legal_basis,
            bundle=bundle or [],
            reason=reason,
            clause=category.clause,
            follow_up_on=on,
            follow_up_at=draft.context.calendar.end_of(on),
            raised_by=by,
        )
    )


def _follow_up_on(draft: HolderDraft, kind: MatterKind) -> date:
    """Return the last day by which somebody asks again; what has no time of its own has one's."""
    rule = draft.context.policy.follow_ups
    days = {
        "police-report": rule.police_working_days,
        "platform-report": rule.platform_working_days,
    }.get(kind, rule.investigation_working_days)
    calendar = draft.context.calendar
    return calendar.add_working_days(calendar.local_day(draft.now), days)


def _open(holder: Holder, matter_id: str) -> Matter:
    matter = holder.matters.get(matter_id)
    if matter is None:
        raise no.MatterNotKnown(matter=matter_id)
    if not matter.is_open:
        raise NothingToDo(what="the matter has ended")
    return matter
