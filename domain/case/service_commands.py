"""The work that a service request asks for, and the complaint that may come out of it."""

from typing import Literal

from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class RecordWork(Command):
    """Note how the work that was asked for stands; `done` when it is finished."""

    type: Literal["record_work"] = "record_work"
    note: ContentRef
    done: bool = False


class TakeAsComplaint(Command):
    """Take the request's handling as a complaint too: the contact shows that it dissatisfies.

    The work goes on beside it.
    """

    type: Literal["take_as_complaint"] = "take_as_complaint"
    contact_id: Uuid
