"""What the list shows of a case beside its stage, taken from the folded case itself.

So the read model cannot say anything else than the fold, whichever events made it.
"""

from domain.case.state import Case

COLUMNS = ("kind", "handler", "team", "needs_person")
IN_TROUBLE = ("given up", "unconfirmed", "impossible")


def columns_of(case: Case) -> dict[str, object]:
    """Return the columns that follow from a case's state."""
    return {
        "kind": kind_of(case),
        "handler": handler_of(case),
        "team": team_of(case),
        "needs_person": needs_person(case),
    }


def kind_of(case: Case) -> str | None:
    """Return what a person decided that the contact is."""
    return case.triaged.kind if case.triaged else None


def handler_of(case: Case) -> str | None:
    """Return who looks after the case: whom it was handed to, or who considers its stage."""
    return case.assignment.person or case.handled_by


def team_of(case: Case) -> str | None:
    """Return the team of the pack that the case was handed to."""
    return case.assignment.team


def needs_person(case: Case) -> int:
    """Count what waits for somebody's decision: messages, take-downs, drafts and tasks."""
    messages = sum(message.status in IN_TROUBLE for message in case.messages.values())
    take_downs = sum(down.status == "stalled" for down in case.take_downs.values())
    drafts = len(case.talk.open_drafts)
    told = case.notices.values()
    notices = sum(1 for notice in told if notice.status == "undone")
    return messages + take_downs + drafts + notices
