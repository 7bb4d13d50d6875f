"""What whoever is on call answers."""

from typing import Literal

from domain.messages import Command


class TakeUpEmergency(Command):
    """Answer the page: you act now, and nobody else has to be woken."""

    type: Literal["take_up_emergency"] = "take_up_emergency"
