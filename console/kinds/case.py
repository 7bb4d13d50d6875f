"""Cases. Their list and their page are their own; see `console/pages/cases` and `.../case`."""

from typing import Any

from console.access import Caller
from console.kinds.kind import Kind, OpeningForm
from console.openings.case import CaseOpening
from console.services import Services
from domain.case.offers import offered
from domain.case.withholding import limits_on
from domain.limit import in_force
from domain.permissions import Permission


def _subject(services: Services, stream: str) -> str:
    known = services.reader.known_subject_of(stream)
    return known or services.reader.subject_of(stream)


def _shows(services: Services, caller: Caller, stream: str) -> dict[str, Any]:
    """Return what holds its replies back now: its own limits, its channel's, its author's."""
    reader, now = services.reader, services.installation.now()
    of_author = in_force(reader.person_of(stream).limits, now)
    found = limits_on(reader.folded(stream).state, of_author)
    return {
        "limits": [
            {"scope": each.scope, "measure": each.measure, "until": each.until} for each in found
        ]
    }


CASES = Kind(
    name="case",
    plural="cases",
    title="Cases",
    thing="case",
    permission=Permission.CASE_READ,
    subject=_subject,
    offers=offered,
    shows=_shows,
    opening=OpeningForm(
        model=CaseOpening,
        label="Open a case by hand",
        help="For a post that did not come in by itself, and for what a colleague has seen.",
        permission=Permission.ITEM_REPORT,
    ),
)
