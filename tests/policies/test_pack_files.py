"""A file that is no pack at all is refused by its whole path, and what is missing is no harm."""

from pathlib import Path

import pytest

from policies.documents import EXTRA_DIR_VARIABLE
from policies.errors import PackError
from policies.loader import available_packs, load_policy
from tests.policies.conftest import POLICIES, OwnFolder

SHAL = (POLICIES / "packs/shal.toml").read_bytes()

# What stands in the file, and what is said of it.
NO_PACKS = {
    "empty": (b"", "it is empty"),
    "a comment alone": (b"# to be written\n", "it is empty"),
    "another encoding": (SHAL.replace(b"SHAL Housing", b"SHAL Caf\xe9"), "not in UTF-8"),
    "two bytes a letter": (SHAL.decode().encode("utf-16"), "not in UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not in UTF-8"),
    "JSON": (b'{"id": "shal"}', "not TOML"),
    "nulls": (b"\0" * 100, "not TOML"),
    "nested too deep": (b"x = " + b"[" * 100_000, "not TOML"),
    "huge": (b"# " + b"x" * 1_000_000, "larger than"),
}


def _refused(own: OwnFolder, reason: str) -> None:
    with pytest.raises(PackError, match=reason) as caught:
        load_policy("shal")
    assert caught.value.file == str(own.folder / "packs/shal.toml")


@pytest.mark.parametrize(("content", "reason"), NO_PACKS.values(), ids=NO_PACKS.keys())
def test_a_file_that_is_no_pack_is_refused(own: OwnFolder, content: bytes, reason: str) -> None:
    own.write("packs/shal.toml", "")
    (own.folder / "packs/shal.toml").write_bytes(content)
    _refused(own, reason)


def test_a_folder_in_place_of_a_pack_hides_none_behind_it(own: OwnFolder) -> None:
    (own.folder / "packs/shal.toml").mkdir(parents=True)
    _refused(own, "this is no file")


def test_a_link_to_nowhere_hides_no_pack_behind_it(own: OwnFolder) -> None:
    (own.folder / "packs").mkdir()
    (own.folder / "packs/shal.toml").symlink_to(own.folder / "gone.toml")
    _refused(own, "this is no file")


def test_a_file_with_a_name_of_its_own_kind_is_to_be_renamed(own: OwnFolder) -> None:
    own.write("packs/Our Pack.toml", 'id = "our-pack"')
    with pytest.raises(PackError, match="rename it"):
        load_policy("Our Pack")


@pytest.mark.parametrize("head", [b"\xef\xbb\xbf", b""], ids=["marked as UTF-8", "plain"])
def test_a_pack_saved_on_windows_is_the_same_pack(own: OwnFolder, head: bytes) -> None:
    version = load_policy("shal").policy_version
    own.write("packs/shal.toml", "")
    content = head + SHAL.replace(b"\n", b"\r\n")
    (own.folder / "packs/shal.toml").write_bytes(content)
    assert load_policy("shal").policy_version == version


def test_parts_that_a_folder_of_ones_own_lacks_are_taken_from_ours(own: OwnFolder) -> None:
    assert own.folder.is_dir()
    assert "shal" in available_packs()


def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(PackError, match="correct REDRESS_POLICIES_DIR, or unset it") as caught:
        available_packs()
    assert caught.value.file == str(tmp_path / "nowhere")


def test_an_empty_variable_means_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, "")
    assert "shal" in available_packs()
