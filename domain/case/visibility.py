"""Who may read what is private in a case, and for which cause (mhs-visibility).

The teams that the pack names; whoever handles or reviews this very case; a team it was shared with;
people named for a cause until their end; who is on call, on an emergency; an auditor with a
purpose. Everybody else is refused, and both are journalled by whoever shows the texts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.case.emergencies import open_emergencies
from domain.case.state import Case, StageOne, StageTwo, StageTwoRequested
from domain.permissions import Permission
from domain.policy import Policy

ReadingPurpose = Literal[
    "audit", "ombudsman_enquiry", "data_request", "legal_claim", "safeguarding"
]
Cause = Literal["team", "handler", "reviewer", "shared", "named", "on_call", "audit"]
ON_CALL = "on-call"


@dataclass(frozen=True)
class Looker:
    """Who wants to read, with what their login gives, and what an auditor says it is for."""

    actor: str
    permissions: frozenset[Permission]
    teams: frozenset[str] = frozenset()
    purpose: ReadingPurpose | None = None


def cause_to_read(case: Case, policy: Policy, looker: Looker, now: datetime) -> Cause | None:
    """Return why the looker may read what is private in the case; None if they may not."""
    if Permission.CASE_READ not in looker.permissions:
        return None
    for cause, applies in _CAUSES:
        if applies(case, policy, looker, now):
            return cause
    return None


_Applies = Callable[[Case, Policy, Looker, datetime], bool]


def reads_as_a_team(policy: Policy, looker: Looker) -> bool:
    """Tell whether the role reads threads and the pack's teams, where it names any, agree."""
    teams = policy.personal_data.private_readers
    return _reads(looker) and (not teams or bool(looker.teams.intersection(teams)))


def _of_the_teams(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    return reads_as_a_team(policy, looker)


def _handles(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    handler = case.stage.handler if isinstance(case.stage, StageOne) else None
    handling = {handler, case.assignment.person, *case.considered_stage_one}
    return _reads(looker) and looker.actor in handling


def _reviews(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    """Tell whether they review; before stage 2 begins, whoever may take the review on."""
    match case.stage:
        case StageTwo(reviewer=reviewer):
            return _reads(looker) and looker.actor == reviewer
        case StageTwoRequested():
            may = Permission.CASE_REVIEW in looker.permissions
            return may and looker.actor not in case.who_cannot_review
        case _:
            return False


def _was_shared_with(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    return any(
        share.team in looker.teams and not share.ended for share in case.privacy.shares.values()
    )


def _is_named(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    named = case.privacy.readers.get(looker.actor)
    return named is not None and now < named.ends_at


def _is_on_call(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    return ON_CALL in looker.teams and bool(open_emergencies(case))


def _audits(case: Case, policy: Policy, looker: Looker, now: datetime) -> bool:
    return Permission.THREAD_AUDIT in looker.permissions and looker.purpose is not None


def _reads(looker: Looker) -> bool:
    return Permission.THREAD_READ in looker.permissions


_CAUSES: tuple[tuple[Cause, _Applies], ...] = (
    ("team", _of_the_teams),
    ("handler", _handles),
    ("reviewer", _reviews),
    ("shared", _was_shared_with),
    ("named", _is_named),
    ("on_call", _is_on_call),
    ("audit", _audits),
)
