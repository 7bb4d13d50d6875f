"""Why a channel says no.

Refusal (domain/errors.py)
├── ChannelNotRegistered    nobody approved this account as a channel
├── ItemNotKnown            no such item came in here
└── ReaderNotNamed          a named person reads, not the system
"""

from domain.errors import Refusal


class ChannelNotRegistered(Refusal):
    """Only approved accounts are used."""

    code = "channel_not_registered"
    words = "This account is not a registered channel. Have it approved and register it first."
    clause = "shal-new-channel"


class ItemNotKnown(Refusal):
    """The channel never took in an item of this id."""

    code = "item_not_known"
    words = "No item {item} came in here. Read the channel again and use an id that it shows."
    clause = "redress:shape"


class ReaderNotNamed(Refusal):
    """What came in is read by people, each by name."""

    code = "reader_not_named"
    words = "A named person marks what they have read. Log in as a member of staff and do so."
    clause = "westkent-read-all"
