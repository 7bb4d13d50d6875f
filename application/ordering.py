"""What events order outside, written down beside them."""

from typing import Any

from domain.decider import Decider
from ledger.recorded import Recorded
from ledger.writing import Transaction


def order_and_settle(tx: Transaction, decider: Decider[Any], fact: Recorded) -> None:
    """Write down what an event orders, and what it says of an earlier order."""
    tx.order_effects(fact.row, decider.effects_of(fact.event))
    settlement = decider.settlement_of(fact.event)
    if settlement is not None:
        tx.settle_effect(settlement, fact.row.command_id)
