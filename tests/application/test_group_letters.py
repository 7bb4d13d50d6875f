"""In a case that goes on for several people a private letter goes to its own author alone."""

import pytest

from application.history import CaseHistory
from application.intake import IntakeRoom
from domain.case import commands as do
from tests.application.office import Office
from tests.application.test_group_answers import merged_with_a_neighbour, neighbour_writes
from tests.application.test_held_apart import a_message, arrives
from tests.domain.happenings import AMARA, CASE_ID, EFFECTS, MONDAY, done, text
from tests.domain.scenario import Did

CHAT = do.SendMessage(audience="private", content=text("hello"), tenancy_matter=False)


@pytest.fixture
def room(office: Office) -> IntakeRoom:
    """Where the two who are in one matter write to."""
    merged_with_a_neighbour(office)
    return IntakeRoom(office.ledger, office.vault, office.policies, office.clock)


def address(office: Office) -> str | None:
    """Return the network's own id of whoever a private message is sent to."""
    return CaseHistory(office.ledger, office.vault).private_address(CASE_ID)


def resident_writes(office: Office, room: IntakeRoom) -> None:
    """Record a private message of the resident's own."""
    arrives(office, room, a_message("8", "I am in all day.", "private_message"))


def test_a_neighbours_private_message_opens_no_thread_with_the_resident(
    office: Office, room: IntakeRoom
) -> None:
    neighbour_writes(office, room)
    assert address(office) is None


def test_whoever_wrote_last_a_letter_goes_to_the_resident(office: Office, room: IntakeRoom) -> None:
    resident_writes(office, room)
    assert address(office) == "42"
    neighbour_writes(office, room)
    assert address(office) == "42"


def test_in_a_thread_that_we_opened_a_letter_goes_to_no_neighbour(
    office: Office, room: IntakeRoom
) -> None:
    office.told(Did(CHAT, MONDAY, AMARA), Did(done("discussion"), MONDAY, EFFECTS))
    neighbour_writes(office, room)
    assert address(office) is None
