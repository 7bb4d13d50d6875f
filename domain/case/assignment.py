"""Who looks after a case. It decides who is asked, not who may act: the team helps each other out.

What is the press team's alone stays with that team (`restrictions.py`).
"""

from domain.case import notices
from domain.case.assignment_commands import AssignCase, TakeOverCase
from domain.case.assignment_events import CaseAssigned
from domain.case.beside_state import Assignment
from domain.case.drafts import CaseDraft
from domain.case.kind_refusals import ForThePressTeam, TeamNotKnown
from domain.case.refusals import SeparationOfDuties
from domain.case.state import Case, StageTwo, StageTwoRequested
from domain.case.vocabulary import AssignedBecause
from domain.errors import NothingToDo
from domain.messages import ContentRef

PRESS_TEAM = "press"


def assign(draft: CaseDraft, command: AssignCase) -> None:
    """Hand the case over, with the reason."""
    _check(draft, command.to, command.team)
    team = command.team or (_team_kept(draft.state) if command.to else None)
    _record(draft, Assignment(command.to, team), _because(draft.state, command), command.reason)


def take_over(draft: CaseDraft, command: TakeOverCase) -> None:
    """Take the case from whoever has it."""
    actor = draft.context.actor
    _check(draft, actor, None)
    _record(draft, Assignment(actor, _team_kept(draft.state)), "taken_over", command.reason)


def to_team(draft: CaseDraft, team: str) -> None:
    """Hand the case to a team because of its kind; a person of that team keeps it."""
    if draft.state.assignment.team != team and team in draft.context.policy.teams:
        _record(draft, Assignment(None, team), "kind_of_contact", None)


def _team_kept(case: Case) -> str | None:
    return case.assignment.team


def _because(case: Case, command: AssignCase) -> AssignedBecause:
    if command.absence:
        return "absence"
    return "handed_over" if case.assignment != Assignment() else "assigned"


def _check(draft: CaseDraft, to: str | None, team: str | None) -> None:
    case, teams = draft.state, draft.context.policy.teams
    if team is not None and team not in teams:
        raise TeamNotKnown(team=team, known=", ".join(sorted(teams)))
    is_press = case.triaged is not None and case.triaged.kind == "press_query"
    if is_press and team not in (None, PRESS_TEAM):
        raise ForThePressTeam
    reviews = isinstance(case.stage, StageTwoRequested | StageTwo)
    if reviews and to is not None and to in case.who_cannot_review:
        raise SeparationOfDuties(actor=to)


def _record(
    draft: CaseDraft, to: Assignment, because: AssignedBecause, reason: ContentRef | None
) -> None:
    was = draft.state.assignment
    if was == to:
        raise NothingToDo(what="the case is theirs already")
    draft.record(
        CaseAssigned(
            to=to.person,
            team=to.team,
            was=was.person,
            was_team=was.team,
            because=because,
            reason=reason,
            assigned_by=draft.context.actor,
        )
    )
    if to.team is not None and to.team != was.team:
        notices.notify(draft, to.team, "handed_over")
