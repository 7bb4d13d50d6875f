"""What those who carry effects out read of a case's history, texts and addresses included."""

from application.event_codec import decode
from application.kept_folds import KeptFolds
from domain.case.events import CaseOpened, ContactRecorded, PostChanged
from domain.case.message_events import MessageDelivered
from domain.channel.state import Channel
from domain.messages import ContentRef, Event, Personal
from ledger.recorded import Recorded
from ledger.store import Ledger
from vault.sealing import ERASED
from vault.store import Vault


class CaseHistory:
    """Reads facts from the ledger and opens what is sealed; nothing is kept."""

    def __init__(self, ledger: Ledger, vault: Vault) -> None:
        self._ledger = ledger
        self._vault = vault
        self._folds = KeptFolds()

    def origin_of(self, stream: str) -> CaseOpened:
        """Return the event that opened a case; LookupError where there is none."""
        for fact in self.facts(stream):
            if isinstance(fact.event, CaseOpened):
                return fact.event
        raise LookupError(f"{stream} was never opened")

    def is_in_use(self, channel: str) -> bool:
        """Tell whether a channel is approved and switched on, so that it may send."""
        with self._ledger.reading() as view:
            state = self._folds.of(view, channel).state
        return isinstance(state, Channel) and state.in_use

    def private_address(self, stream: str) -> str | None:
        """Return the platform's id of the person once a private thread is open, else None.

        A thread is open when either side has written in it. None also once the person's data
        is erased. Others whose case goes on here have threads of their own.
        """
        owner, facts = self.origin_of(stream).subject, self.facts(stream)
        facts = [fact for fact in facts if _written_by(fact.event) in (None, owner)]
        if not any(_is_private(fact.event) for fact in facts):
            return None
        written = [fact for fact in facts if isinstance(fact.event, CaseOpened | ContactRecorded)]
        # Some networks know a person by another id in private, so what they wrote there counts.
        written.sort(key=lambda fact: _is_private(fact.event))
        addresses = [self.opened(fact, "user_ref") for fact in written]
        return next((address for address in reversed(addresses) if address), None)

    def text_of_contact(self, stream: str, item: str) -> ContentRef | None:
        """Return what a contact or a change, by its id, says; None where it has no text."""
        for fact in self.facts(stream):
            match fact.event:
                case ContactRecorded(contact_id=id_, text=text) if id_ == item:
                    return text
                case PostChanged(change_id=id_, text=text) if id_ == item:
                    return text
                case _:
                    continue
        return None

    def author_of(self, stream: str, item: str) -> str:
        """Return whose a contact or a change is, by its id: the author's of what was changed."""
        owner, wrote = self.origin_of(stream).subject, dict[str, str]()
        for fact in self.facts(stream):
            match fact.event:
                case ContactRecorded(contact_id=id_, object_id=object_id, handle=handle):
                    wrote[id_] = wrote[object_id] = handle.subject
                case PostChanged(change_id=id_, object_id=object_id):
                    wrote[id_] = wrote.get(object_id, owner)
                case _:
                    continue
        return wrote.get(item, owner)

    def text(self, ref: ContentRef) -> str | None:
        """Return a text from the vault, None once erased."""
        text = self._vault.get(ref.content_id)
        return None if text is ERASED else text

    def opened(self, fact: Recorded, field: str) -> str | None:
        """Return a sealed field's value, None where it is empty or erased."""
        value = getattr(fact.event, field)
        if not isinstance(value, Personal) or value.envelope is None:
            return None
        opened = self._vault.open(
            value.subject, fact.row.event_id, fact.row.type, field, value.envelope
        )
        return None if opened is ERASED else opened

    def facts(self, stream: str) -> list[Recorded]:
        """Return all that was recorded of a stream, in order."""
        with self._ledger.reading() as view:
            return [decode(row) for row in view.load(stream)]


def _written_by(event: Event) -> str | None:
    return event.handle.subject if isinstance(event, ContactRecorded) else None


def _is_private(event: Event) -> bool:
    match event:
        case CaseOpened(origin=origin):
            return origin == "private_message"
        case ContactRecorded(private=private):
            return private
        case MessageDelivered(audience=audience):
            return audience == "private"
        case _:
            return False
