"""Why a case does not go on under another calendar.

Refusal (domain/errors.py)
└── CalendarChangedAgain    what was previewed is not what would be adopted
"""

from domain.errors import Refusal


class CalendarChangedAgain(Refusal):
    """Somebody edited the pack or its calendar after the preview."""

    code = "calendar_changed_again"
    words = (
        "The calendar that was previewed is not the one in use here any more. Restart what runs "
        "if it was edited, and preview it again."
    )
    clause = "redress:calendar-versions"
