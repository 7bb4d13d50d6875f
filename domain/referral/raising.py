"""How a referral begins: whose conduct, which category, and the procedure that hears it.

Source: Havebury GP 014, 3.2 to 4 (personal accounts and the Disciplinary Policy); SHAL policy,
3.7.2. Which categories and procedures there are is the pack's.
"""

from typing import Any

from domain.policy import Policy
from domain.policy.conduct import Category
from domain.policy.governance import Procedure
from domain.referral.commands import CloseAsAdvice, RaiseReferral
from domain.referral.draft import ReferralDraft, start_limit
from domain.referral.events import ConductAdvised, ReferralRaised
from domain.referral.refusals import (
    AdviceIsNotEnough,
    ComplaintStands,
    NoProcedure,
    NotOfConduct,
    SourceNotNamed,
)
from domain.referral.vocabulary import Nature


def raise_referral(draft: ReferralDraft, command: RaiseReferral) -> None:
    """Put it before its panel; the time to take it up begins."""
    draft.record(ReferralRaised.model_validate(_facts(draft, command)))
    start_limit(draft, "acknowledge", _procedure(draft, command).acknowledge_working_days)


def advise(draft: ReferralDraft, command: CloseAsAdvice) -> None:
    """Note advice for a category that the pack lets end with it; no referral is made."""
    category = _category(draft, command)
    if "advice" not in category.measures or "referral" in category.raises:
        raise AdviceIsNotEnough
    facts = _facts(draft, command) | {"advised_by": draft.context.actor}
    draft.record(ConductAdvised.model_validate(facts))


def conduct_categories(policy: Policy) -> list[Category]:
    """Return what a colleague can be referred for: what colleagues alone commit, and anyone.

    A landlord's policy applies to its staff as to anybody who uses the accounts (mhs).
    """
    return [each for each in policy.categories if each.subject in ("colleague", "anyone")]


def procedure_for(policy: Policy, category: Category, role: str) -> Procedure | None:
    """Return the procedure of a category where it hears people of this role, else the first
    with a panel that does; None where no procedure does.
    """
    hearing = [each for each in policy.procedures if each.panel and role in each.applies_to]
    named = [each for each in hearing if each.key == category.procedure]
    return next(iter(named + hearing), None)


def roles_heard(policy: Policy) -> frozenset[str]:
    """Return what people are to the landlord whom any procedure with a panel hears."""
    return frozenset(role for each in policy.procedures if each.panel for role in each.applies_to)


def _facts(draft: ReferralDraft, command: RaiseReferral | CloseAsAdvice) -> dict[str, Any]:
    category, procedure = _category(draft, command), _procedure(draft, command)
    _check_is_no_complaint(category, command)
    if command.source in ("post", "case") and command.case is None:
        raise SourceNotNamed(source=command.source)
    beside = {"type", "case_kind", "own_words", "reported_by"}
    return {name: value for name, value in command if name not in beside} | {
        "clause": category.clause,
        "reported_by": command.reported_by or draft.context.actor,
        "procedure": procedure.key,
        "procedure_name": procedure.name,
        "policy_reference": procedure.reference,
        "panel": procedure.panel,
        "appeal_panel": procedure.hearing.appeal_panel if procedure.hearing else (),
        "reporter_sits": bool(procedure.hearing and procedure.hearing.reporter_sits),
        "stand_in": procedure.hearing.stand_in if procedure.hearing else (),
    }


def _category(draft: ReferralDraft, command: RaiseReferral | CloseAsAdvice) -> Category:
    known = conduct_categories(draft.context.policy)
    for category in known:
        if category.key == command.category:
            return category
    raise NotOfConduct(known=", ".join(category.key for category in known))


def _procedure(draft: ReferralDraft, command: RaiseReferral | CloseAsAdvice) -> Procedure:
    policy = draft.context.policy
    found = procedure_for(policy, _category(draft, command), command.role)
    if found is None:
        raise NoProcedure(known=", ".join(sorted(roles_heard(policy))))
    return found


def _check_is_no_complaint(category: Category, command: RaiseReferral | CloseAsAdvice) -> None:
    """Refuse what the person complained of or criticised, whatever it is called by who raises it.

    A case that was triaged as a complaint, and is the person's own words, is one.
    """
    if not command.own_words:
        return
    nature: Nature = "complaint" if command.case_kind == "complaint" else command.nature
    if nature in category.never_for:
        raise ComplaintStands(nature=nature.replace("-", " "), cites=category.clause)
