"""Which refusals of the complaint were decided, by the message of their letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.case.vocabulary import RefusalGround


@dataclass(frozen=True)
class Refusing:
    """A refusal that was decided; it holds from the delivery of its letter."""

    ground: RefusalGround
    decided_by: str


Refusings = Mapping[str, Refusing]
