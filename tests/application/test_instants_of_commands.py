"""An instant that comes with a command is kept in UTC, and is one that UTC can name."""

from datetime import UTC, datetime
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from application.kinds import KINDS

# Every field of every command that holds an instant, by its name.
INSTANTS: dict[str, Any] = {
    f"{command.__name__}.{name}": Annotated[field.annotation, name, *field.metadata]
    for decider in KINDS.values()
    for command in decider.commands
    for name, field in command.model_fields.items()
    if "awaredatetime" in repr(field.annotation).lower()
}


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
@pytest.mark.parametrize("field", INSTANTS.values(), ids=INSTANTS.keys())
def test_an_instant_outside_the_years_is_refused(field: Any, at: str) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError, match="outside the years 1 to 9999"):
        TypeAdapter(field).validate_python(at)


@pytest.mark.parametrize("field", INSTANTS.values(), ids=INSTANTS.keys())
def test_an_instant_of_a_command_is_kept_in_utc(field: Any) -> None:  # noqa: ANN401
    at = TypeAdapter(field).validate_python("2026-07-01T10:00:00+01:00")
    assert (at, at.tzinfo) == (datetime(2026, 7, 1, 9, tzinfo=UTC), UTC)


def test_the_instants_of_all_kinds_were_found() -> None:
    assert {"AcknowledgePublicly.not_before", "TakeIn.posted_at", "EffectDone.platform_at"} <= set(
        INSTANTS
    )
