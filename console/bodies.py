"""What every request body has in common: nothing in it that no text can hold."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, Field, model_validator

# What a version's column holds on every database.
LARGEST_VERSION = 2**31 - 1
Version = Annotated[int, Field(ge=1, le=LARGEST_VERSION)]


class Body(BaseModel):
    """A request's body. Refuses NUL and half a surrogate pair, which JSON can say."""

    @model_validator(mode="before")
    @classmethod
    def _can_be_stored(cls, body: Any) -> Any:  # noqa: ANN401 -- before anything is known of it
        for place in _unstorable(body, "body"):
            raise ValueError(f"{place} holds NUL or half a character, which no text can hold")
        return body


def _unstorable(value: object, place: str) -> Iterator[str]:
    match value:
        case str() if not can_be_stored(value):
            yield place
        case dict():
            for name, item in value.items():
                if not can_be_stored(str(name)):
                    yield f"the name of a field in {place}"
                else:
                    yield from _unstorable(item, f"{place}.{name}")
        case list():
            for number, item in enumerate(value):
                yield from _unstorable(item, f"{place}.{number}")


def can_be_stored(value: str) -> bool:
    """Tell whether every database can hold a text."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value
