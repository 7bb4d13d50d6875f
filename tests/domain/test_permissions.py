"""Every command is either a person's, with a permission, or the system's own."""

from application.kinds import KINDS
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.permissions import PERMISSIONS, Permission, permissions_of

FROM_THE_CHANNEL = {
    "keep_pictures",
    "note_channel_limit",
    "note_watch",
    "record_contact",
    "record_post_change",
}
FROM_THE_INTAKE = {"take_in"}
RESULTS = {
    "effect_done",
    "effect_failed",
    "effect_unknown",
    "effect_impossible",
    "message_moved",
    "follow_reported",
    "say_prepared",
    "pictures_reported",
}
FROM_A_CASE = {"case_begun", "case_ended", "case_resumed", "move_authors"}
FROM_ANOTHER_CASE = {"absorb_case", "release_case"}
FROM_A_GROUP = {"note_terms"}
FROM_A_MEMBERSHIP = {"note_applicant"}
FROM_CONDUCT = {"send_conduct_letter", "take_appeal", "note_adjustments"}
FROM_CASES = FROM_A_CASE | FROM_ANOTHER_CASE | {"note_referral"}
OF_THE_SYSTEM = {"deadline_reached"} | FROM_THE_CHANNEL | FROM_THE_INTAKE | FROM_CASES | RESULTS
FROM_UPKEEP = {"record_upkeep", "compile_digest", "erase_referral"}
OF_THE_SYSTEM |= FROM_UPKEEP
OF_THE_SYSTEM |= FROM_A_GROUP | FROM_A_MEMBERSHIP | FROM_CONDUCT


def every_command() -> set[str]:
    commands = [command for decider in KINDS.values() for command in decider.commands]
    return {str(command.model_fields["type"].default) for command in commands}


def test_a_command_without_a_permission_is_the_systems_own() -> None:
    assert every_command() - COMMAND_PERMISSIONS.keys() == OF_THE_SYSTEM


def test_every_permission_for_a_command_names_a_real_command() -> None:
    assert COMMAND_PERMISSIONS.keys() <= every_command()


def test_every_permission_is_given_by_some_role() -> None:
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)


def test_an_unknown_role_allows_nothing() -> None:
    assert permissions_of(["owner", "HANDLER"]) == frozenset()
