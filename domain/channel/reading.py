"""Whatever came in is read by a named person; until then it is on the unread list."""

from domain.channel.commands import MarkRead
from domain.channel.events import ItemsRead
from domain.channel.refusals import ItemNotKnown, ReaderNotNamed
from domain.channel.routing import ChannelDraft
from domain.errors import NothingToDo


def mark_read(draft: ChannelDraft, command: MarkRead) -> None:
    """Note who read these items; what was read before keeps its first reader."""
    if not draft.context.actor.startswith("staff:"):
        raise ReaderNotNamed
    for item in command.items:
        if item not in draft.state.taken_in:
            raise ItemNotKnown(item=item)
    unread = [item for item in dict.fromkeys(command.items) if item in draft.state.unread]
    if not unread:
        raise NothingToDo(what="everything named was read before, or needs no reading")
    draft.record(ItemsRead(items=unread, read_by=draft.context.actor))
