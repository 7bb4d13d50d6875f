"""The view of whatever stream an address names: a case's own, or that of every other kind."""

from typing import Annotated

from fastapi import Depends, Query, Request

from console.acts.act import Act
from console.kinds.registry import KindInPath
from console.pages.case.act_view import CaseActView
from console.pages.case.view import CaseView
from console.pages.parts import parts_of
from console.pages.record.act_view import ActView
from console.pages.record.view import RecordView
from console.pages.signed_in import somebody
from console.sessions import SignedIn
from domain.case.visibility import ReadingPurpose
from domain.identifiers import LandlordId, Uuid


def view_of_record(
    request: Request,
    landlord: LandlordId,
    kind: KindInPath,
    uuid: Uuid,
    reader: Annotated[SignedIn, Depends(somebody)],
    purpose: Annotated[
        ReadingPurpose | None, Query(description="what an auditor reads the texts for")
    ] = None,
) -> RecordView:
    """Return the stream that the address names, as this reader sees it; UnknownStream if none."""
    parts, stream = parts_of(request), f"{landlord}/{kind.name}/{uuid}"
    kind.check_reading(parts.services, reader.caller, stream)
    parts.services.reader.folded(stream)
    view = CaseView if kind.name == "case" else RecordView
    return view(parts, reader, stream, purpose)


Viewed = Annotated[RecordView, Depends(view_of_record)]


def act_view_of(view: RecordView, act: Act) -> ActView:
    """Return what makes an act's form."""
    return CaseActView(view, act) if isinstance(view, CaseView) else ActView(view, act)
