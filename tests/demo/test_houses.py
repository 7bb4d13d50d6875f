"""The landlords of a demo: nothing is shared by two, and no secret of people's is written down."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from demo.houses import House, settings_of, write_settings
from demo.network import a_network
from demo.people import Staff, staff_of
from domain.permissions import Permission, permissions_of
from runtime.notice_settings import NoticeSettings
from runtime.passwords import verify_password
from runtime.settings import CONFIG_NAME, Settings

LANDLORDS = ["mhs", "shal"]
OF_EACH = len(fields(Staff))


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[House]]:
    """Two landlords on one network."""
    with a_network(tmp_path_factory.mktemp("network"), LANDLORDS) as networks:
        yield [
            House(landlord, network, staff_of(landlord, number))
            for number, (landlord, network) in enumerate(zip(LANDLORDS, networks, strict=True))
        ]


@pytest.fixture(scope="module")
def written(houses: list[House], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings as the other commands read them from the folder."""
    folder = tmp_path_factory.mktemp("data")
    write_settings(settings_of(folder, houses, NoticeSettings()), folder / CONFIG_NAME)
    return Settings(data_dir=folder)


def test_pages_secrets_and_people_are_each_ones_own(houses: list[House]) -> None:
    for what in ("app_secret", "verify_token", "page"):
        assert len({str(getattr(house.network, what)) for house in houses}) == 2
    for what in ("actor", "login", "token", "password"):
        assert (
            len({getattr(member, what) for house in houses for member in house.staff})
            == 2 * OF_EACH
        )


def test_the_file_serves_every_landlord(written: Settings, houses: list[House]) -> None:
    assert list(written.landlords) == LANDLORDS
    assert written.channels == tuple(house.channel_settings() for house in houses)
    assert [c.landlord for c in written.callers] == ["mhs"] * OF_EACH + ["shal"] * OF_EACH


def test_the_file_is_its_owners_alone(written: Settings) -> None:
    assert (written.data_dir / CONFIG_NAME).stat().st_mode & 0o777 == 0o600


def test_neither_token_nor_password_is_written_down(written: Settings, houses: list[House]) -> None:
    said = Path(written.data_dir / CONFIG_NAME).read_text()
    for member in (member for house in houses for member in house.staff):
        assert member.login in said
        assert member.token not in said
        assert member.password not in said


def test_each_signs_in_with_their_own_password(written: Settings, houses: list[House]) -> None:
    first, other = list(houses[0].staff)[:2]
    kept = {caller.login: caller.password_hash for caller in written.callers}
    assert verify_password(kept[first.login], first.password)
    assert not verify_password(kept[first.login], other.password)


def test_the_manager_looks_and_does_not_act(houses: list[House]) -> None:
    mine = permissions_of(role.value for role in houses[0].staff.manager.roles)
    assert Permission.CASE_READ in mine
    assert not mine & {Permission.CASE_HANDLE, Permission.POST_PUBLIC, Permission.THREAD_READ}
