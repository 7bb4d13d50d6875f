"""What can be asked about removing a member, and what the person's conduct stream tells of."""

from datetime import date
from typing import Literal

from domain.identifiers import StreamId, Uuid
from domain.messages import Command, ContentRef
from domain.policy.basics import Key


class RemoveMember(Command):
    """Remove the member from the group, and from nothing else; a block is another act.

    `category` is the pack's kind of breach, `case` and `item` what was posted and where it is
    kept. `equality`: what was considered about protected characteristics and adjustments.
    `until_on` None: as long as the pack says.
    """

    type: Literal["remove_member"] = "remove_member"
    category: Key
    case: StreamId
    item: str
    reasons: ContentRef
    equality: ContentRef
    until_on: date | None = None


class ReinstateMember(Command):
    """Undo a removal that is in force: the person is in the group again."""

    type: Literal["reinstate_member"] = "reinstate_member"
    reasons: ContentRef


class NoteBlock(Command):
    """A block of the person from the landlord's pages is in force, until `until_on` if dated.

    `restriction` is its id in the stream of the person's conduct.
    """

    type: Literal["note_block"] = "note_block"
    restriction: Uuid
    until_on: date | None = None


class NoteBlockLifted(Command):
    """The block is no longer in force."""

    type: Literal["note_block_lifted"] = "note_block_lifted"
    restriction: Uuid
