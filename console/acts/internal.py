"""The words of what the landlord writes down for itself."""

from collections.abc import Sequence

from console.acts.among import missed
from console.acts.desk import CAUSE
from console.acts.wording import Wording
from domain.case import internal_commands as note

WORDINGS: Sequence[Wording] = (
    Wording(
        note.AddNote,
        label="Write a note",
        group="case",
        audience="internal",
        labels={"content": "What colleagues should know"},
    ),
    Wording(
        note.ExplainBreach,
        label="Say why a limit was missed",
        group="clocks",
        labels={
            "clock_id": "Which limit",
            "cause": "What kept the answer from coming in time?",
            "note": "What happened",
        },
        among={"clock_id": missed},
        from_records={"cause": CAUSE},
        rests_on_what_was_read=False,
    ),
)
