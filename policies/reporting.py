"""What there is to tell of a pack that can be used: for a policy officer, and for scripts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.policy import Policy
from policies.assumptions import AssumedDefault, assumed_defaults
from policies.calendars import FEW_DAYS_LEFT
from policies.documents import file_name
from policies.loader import LoadedPack
from policies.walking import provisions

ReviewState = Literal["no date", "due", "overdue"]


@dataclass(frozen=True)
class Report:
    """One pack, and the file it was read from. Versions are hashes, as events cite them.

    `parts` counts what it holds, `settings` all that has a source, `assumed` what is to be
    confirmed. `days_left` is for how many days the calendar is complete.
    """

    id: str
    file: str
    name: str
    version: str
    policy_version: str
    calendar: str
    calendar_version: str
    complete_until: date
    days_left: int
    calendar_ends_soon: bool
    owner: str
    approver: str
    review: str
    review_state: ReviewState
    review_due_on: date | None
    parts: dict[str, int]
    settings: int
    assumed: list[AssumedDefault]
    usable: bool = True


def report_on(pack: LoadedPack, today: date) -> Report:
    """Return what there is to tell of a pack today."""
    policy, until = pack.policy, pack.calendar.complete_until
    state = _review_state(policy, today)
    return Report(
        id=policy.id,
        file=file_name("packs", policy.id),
        name=policy.name,
        version=policy.version,
        policy_version=pack.policy_version,
        calendar=policy.calendar,
        calendar_version=pack.calendar_version,
        complete_until=until,
        days_left=(until - today).days,
        calendar_ends_soon=(until - today).days < FEW_DAYS_LEFT,
        owner=policy.owner.role,
        approver=policy.owner.approver,
        review=_review_words(policy, state),
        review_state=state,
        review_due_on=policy.review.due_on,
        parts=_counts(policy),
        settings=sum(1 for _ in provisions(policy)),
        assumed=assumed_defaults(policy),
    )


def _review_state(policy: Policy, today: date) -> ReviewState:
    due_on = policy.review.due_on
    if due_on is None:
        return "no date"
    return "overdue" if due_on < today else "due"


def _review_words(policy: Policy, state: ReviewState) -> str:
    due_on, every = policy.review.due_on, policy.review.every_months
    match state:
        case "no date":
            return f"no date in the pack; every {every} months"
        case "overdue":
            return f"overdue since {due_on}"
        case "due":
            return f"due on {due_on}"


def _counts(policy: Policy) -> dict[str, int]:
    return {
        "channels": len(policy.channels),
        "channels not approved": sum(not channel.approved for channel in policy.channels),
        "clocks": len(policy.clocks),
        "categories": len(policy.categories),
        "measures": len(policy.measures),
        "rungs": len(policy.ladder.rungs),
        "templates": len(policy.templates),
        "templates not approved": sum(not each.approved for each in policy.templates.values()),
        "approval steps": len(policy.approval.steps),
        "procedures": len(policy.procedures),
        "teams": len(policy.teams),
        "retention rules": len(policy.retention),
        "reasons to decline a member": len(policy.membership.declines) if policy.membership else 0,
    }
