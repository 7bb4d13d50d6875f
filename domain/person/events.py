"""What is recorded of requests about a person's data, in a stream of the person's own."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from domain.identifiers import StreamId, SubjectId
from domain.messages import Event

# What the request is filed under, as the landlord numbers it. Never a name.
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9/_.-]{0,63}$")]


class DataExported(Event):
    """Everything held on the person was put together and handed over."""

    type: Literal["person.data_exported"] = "person.data_exported"
    subject: SubjectId
    cases: list[StreamId]
    reference: Reference


class ErasureOrdered(Event):
    """Somebody who may ordered that the person's key be destroyed; it cannot be taken back."""

    type: Literal["person.erasure_ordered"] = "person.erasure_ordered"
    subject: SubjectId
    cases: list[StreamId]
    reference: Reference


class SubjectErased(Event):
    """The keys are gone: `keys` of them, the person's own and those of unjudged answers."""

    type: Literal["person.subject_erased"] = "person.subject_erased"
    subject: SubjectId
    keys: int


PersonEvent = DataExported | ErasureOrdered | SubjectErased
