"""What a person decides about a notice that reached nobody."""

from domain.identifiers import Uuid
from domain.messages import Command


class NoticeSettlement(Command):
    """Say that colleagues were told another way, or need not be told any more.

    Each kind of stream makes its own command of it, so that it asks its own permission.
    `notice_id` is the id of the effect that the notice ordered.
    """

    notice_id: Uuid
