"""The packs say what the landlords' policies say, mark what is assumed, and store complete."""

import tomllib
from datetime import date
from hashlib import sha256

import pytest

from policies.assumptions import assumed_defaults
from policies.documents import canonical
from policies.loader import (
    LoadedPack,
    available_packs,
    calendar_from_documents,
    load_policy,
    policy_from_document,
)
from tests.domain.business_calendars import london
from tests.policies.conftest import POLICIES, OwnFolder

OFFICE = ("09:00-17:00",)


@pytest.fixture(scope="module", params=["mhs", "shal"])
def pack(request: pytest.FixtureRequest) -> LoadedPack:
    return load_policy(str(request.param))


def test_the_packs_of_five_landlords_are_there() -> None:
    assert available_packs() == ["alliance", "havebury", "mhs", "shal", "west-kent"]


@pytest.mark.clause("mhs-hours")
def test_mhs_watches_nine_to_five_on_weekdays() -> None:
    policy = load_policy("mhs").policy
    hours = policy.monitoring
    assert {hours.monday, hours.tuesday, hours.wednesday, hours.thursday, hours.friday} == {OFFICE}
    assert (hours.saturday, hours.sunday, hours.assumed) == ((), (), False)


@pytest.mark.clause("mhs-hours")
def test_nobody_watches_on_a_bank_holiday_by_default(pack: LoadedPack) -> None:
    assert not pack.calendar.is_open(london("2026-12-28T12:00"))
    assert pack.policy.monitoring.bank_holidays.assumed


def test_shal_names_no_hours_so_they_are_assumed() -> None:
    keys = [default.key for default in assumed_defaults(load_policy("shal").policy)]
    assert "monitoring" in keys
    assert "clocks.first_response" in keys
    assert "clocks.stage_one_response" not in keys


def test_every_assumption_has_a_reason(pack: LoadedPack) -> None:
    assert all(default.reason for default in assumed_defaults(pack.policy))


@pytest.mark.clause("mhs-channels")
def test_mhs_lists_the_five_networks_of_its_policy() -> None:
    platforms = {channel.platform for channel in load_policy("mhs").policy.channels}
    assert platforms == {"x", "youtube", "instagram", "linkedin", "facebook"}


@pytest.mark.clause("shal-owner")
def test_shal_names_its_owner_and_its_board() -> None:
    owner = load_policy("shal").policy.owner
    assert (owner.role, owner.approver) == ("systems-and-communications-officer", "board")


@pytest.mark.parametrize(
    ("key", "amount", "paragraph"),
    [
        ("stage_one_acknowledgement", 5, "6.2"),
        ("stage_one_response", 10, "6.3"),
        ("stage_one_extension", 10, "6.4"),
        ("stage_two_acknowledgement", 5, "6.11"),
        ("stage_two_response", 20, "6.14"),
        ("stage_two_extension", 20, "6.15"),
    ],
)
def test_limits_of_the_code_are_in_every_pack(
    pack: LoadedPack, key: str, amount: int, paragraph: str
) -> None:
    rule = pack.policy.clocks[key]
    assert (rule.amount, rule.unit, rule.statutory) == (amount, "working days", True)
    assert rule.source.endswith(paragraph)


def test_receipt_to_response_is_the_landlords_own_target(pack: LoadedPack) -> None:
    rule = pack.policy.clocks["stage_one_overall"]
    assert (rule.amount, rule.statutory) == (15, False)


def test_every_wording_is_approved_by_the_owner(pack: LoadedPack) -> None:
    approvers = {template.approved_by for template in pack.policy.templates.values()}
    assert approvers == {pack.policy.owner.role}


@pytest.mark.clause("mhs-privacy")
def test_the_first_private_message_links_the_privacy_policy(pack: LoadedPack) -> None:
    assert pack.policy.contacts.privacy_policy.text in pack.policy.render("identity_request")


def test_both_letters_name_the_ombudsman(pack: LoadedPack) -> None:
    for name in ("stage_one_acknowledgement", "stage_one_response"):
        assert "ombudsman" in pack.policy.templates[name].fields


# -- stored documents


def test_a_stored_pack_is_complete_in_itself(pack: LoadedPack, own: OwnFolder) -> None:
    own.write(f"packs/{pack.policy.id}.toml", "this is not TOML [")
    policy = policy_from_document(pack.policy_document)
    calendar = calendar_from_documents(policy, pack.calendar_document)
    assert policy == pack.policy
    assert calendar.version == pack.calendar_version
    assert calendar.monitored.stretches == pack.calendar.monitored.stretches


def test_versions_are_hashes_of_the_documents(pack: LoadedPack) -> None:
    assert pack.policy_version == f"sha256:{sha256(pack.policy_document).hexdigest()}"
    assert pack.calendar_version == f"sha256:{sha256(pack.calendar_document).hexdigest()}"


def test_a_stored_pack_reads_back_to_the_same_bytes(pack: LoadedPack) -> None:
    assert canonical(policy_from_document(pack.policy_document)) == pack.policy_document


def test_a_comment_in_a_file_makes_no_new_version(pack: LoadedPack, own: OwnFolder) -> None:
    file = f"packs/{pack.policy.id}.toml"
    own.write(file, "# a comment\n" + (POLICIES / file).read_text(encoding="utf-8"))
    assert load_policy(pack.policy.id).policy_version == pack.policy_version


def test_another_figure_makes_another_version(pack: LoadedPack, own: OwnFolder) -> None:
    own.change(f"packs/{pack.policy.id}.toml", "at_share = 0.8", "at_share = 0.7")
    assert load_policy(pack.policy.id).policy_version != pack.policy_version


def test_a_folder_of_ones_own_adds_a_pack(own: OwnFolder) -> None:
    text = (POLICIES / "packs/shal.toml").read_text(encoding="utf-8")
    own.write("packs/elsewhere.toml", text.replace('"shal', '"elsewhere'))
    assert load_policy("elsewhere").policy.id == "elsewhere"
    assert "elsewhere" in available_packs()


def test_the_code_is_in_force_since_april_2024(pack: LoadedPack) -> None:
    assert pack.policy.code.in_force_from == date(2024, 4, 1)


def test_packs_hold_no_figure_of_the_law(pack: LoadedPack) -> None:
    content = tomllib.loads((POLICIES / f"packs/{pack.policy.id}.toml").read_text())
    assert not [key for key in content["clocks"] if key.startswith("stage_")]
