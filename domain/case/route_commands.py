"""What can be asked about going on by phone, email or letter."""

from typing import Literal

from domain.case.privacy_vocabulary import AnyRoute, Route
from domain.identifiers import Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef


class MoveRoute(Command):
    """Go on by another route; `platform` goes back to private messages. No clock is lost."""

    type: Literal["move_route"] = "move_route"
    route: AnyRoute
    reason: ContentRef


class RecordOtherContact(Command):
    """Record what the person said on the phone, mailed or wrote, and when it arrived."""

    type: Literal["record_other_contact"] = "record_other_contact"
    route: Route
    text: ContentRef
    received_at: Instant


class ConfirmSentByRoute(Command):
    """Attest that a message went out by phone, email or letter.

    `reference` is what it can be found by: of the call, the mail or the posting.
    """

    type: Literal["confirm_sent_by_route"] = "confirm_sent_by_route"
    message_id: Uuid
    route: Route
    sent_at: Instant
    reference: ContentRef
