"""The words that appeals share."""

from typing import Literal

Appellant = Literal["resident", "visitor"]
AppealOutcome = Literal["upheld", "not_upheld"]
# What is objected to: a decision and the strike in it, one restriction, or how one was treated.
AppealAbout = Literal["decision", "restriction", "treatment"]
