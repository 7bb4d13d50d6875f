"""Pictures that are on their way into a case, as their channel remembers them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pictures:
    """The pictures of one item. Those `given_up` wait for a person."""

    intake_id: str
    object_id: str
    count: int
    attempts: int = 0
    given_up: bool = False
