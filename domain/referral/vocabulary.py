"""The words of a referral."""

from typing import Literal

# What it was raised from: something published, a case, what a colleague reports, or none of these.
Source = Literal["post", "case", "staff-report", "direct"]
# What was said there, as whoever raises it sees it. A complaint is never misconduct.
Nature = Literal["conduct", "complaint", "disagreement", "criticism-of-the-landlord"]
Outcome = Literal["no-case", "advice", "action", "warning", "final-warning", "removal"]
AppealResult = Literal["upheld", "partly-upheld", "not-upheld"]
ClockKey = Literal["acknowledge", "decide", "appeal-lodging", "appeal-decision"]
Bar = Literal["subject", "conflict", "reporter", "took-part"]

# The effect by which the linked case learns that a referral was made, and nothing else.
NOTE_REFERRAL = "note_referral"
