"""What the ledger says of an attempt that was ordered: by which event, and whether it still is."""

from application.event_codec import decode
from contracts.messages import PerformRequest
from ledger.recorded import Recorded
from ledger.store import Ledger


class Orders:
    """Looks attempts up in the ledger; each call waits for the database."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def event_of(self, request: PerformRequest) -> Recorded | None:
        """Return the event that ordered the effect; None where the ledger knows no such effect."""
        with self._ledger.reading() as view:
            effect = view.effect(request.effect_id)
            row = view.event(effect.event_id) if effect else None
        return decode(row) if row else None

    def still_wanted(self, request: PerformRequest) -> bool:
        """Say whether the effect waits for this very attempt, and not for none or a later one."""
        with self._ledger.reading() as view:
            effect = view.effect(request.effect_id)
        return (
            effect is not None
            and effect.state == "pending"
            and effect.attempts + 1 == request.attempt
        )
