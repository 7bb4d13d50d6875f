"""Cases. Their list and their page are their own; see `console/pages/cases` and `.../case`."""

from console.kinds.kind import Kind, OpeningForm
from console.openings.case import CaseOpening
from console.services import Services
from domain.case.offers import offered
from domain.permissions import Permission


def _subject(services: Services, stream: str) -> str:
    known = services.reader.known_subject_of(stream)
    return known or services.reader.subject_of(stream)


CASES = Kind(
    name="case",
    plural="cases",
    title="Cases",
    thing="case",
    permission=Permission.CASE_READ,
    subject=_subject,
    offers=offered,
    opening=OpeningForm(
        model=CaseOpening,
        label="Open a case by hand",
        help="For a post that did not come in by itself, and for what a colleague has seen.",
        permission=Permission.ITEM_REPORT,
    ),
)
