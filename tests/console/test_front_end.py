"""What is shipped to browsers: built by us, complete, and nothing that is another's to use."""

import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
FRONT_END = ROOT / "console/frontend"
DIST = ROOT / "console/static/dist"
FILES = {"console.css", "console.js", "icon.svg", "licences.txt"}
# GOV.UK's typeface, crest and logotype are for its own services alone.
NOT_OURS = re.compile(
    rb"GDS Transport|light-[0-9a-f]{10}|bold-[0-9a-f]{10}|crest|logotype|crown", re.I
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)  # noqa: S603 -- ours
    assert done.returncode == 0, done.stderr
    return ZipFile(next(folder.glob("*.whl")))


def test_the_front_end_is_built() -> None:
    assert {file.name for file in DIST.iterdir()} == FILES, "run `make install`"


def test_the_wheel_has_the_built_files_and_the_templates(wheel: ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"console/static/dist/{name}" for name in FILES} <= names
    assert "console/templates/layout.html" in names


def test_the_wheel_has_no_sources_of_the_front_end(wheel: ZipFile) -> None:
    assert not [name for name in wheel.namelist() if name.startswith("console/frontend")]


@pytest.mark.parametrize("name", ["console.css", "console.js", "icon.svg"])
def test_nothing_of_gov_uk_s_own_is_shipped(name: str) -> None:
    assert NOT_OURS.findall((DIST / name).read_bytes()) == []


def test_no_font_or_picture_of_others_is_shipped(wheel: ZipFile) -> None:
    endings = (".woff", ".woff2", ".ttf", ".otf", ".eot", ".png", ".ico")
    assert not [name for name in wheel.namelist() if name.endswith(endings)]


def test_the_style_loads_nothing() -> None:
    assert b"url(" not in (DIST / "console.css").read_bytes()
    assert b"@import" not in (DIST / "console.css").read_bytes()


def test_the_licences_of_what_is_shipped_are_shipped() -> None:
    text = (DIST / "licences.txt").read_text()
    assert "govuk-frontend 6.6.0" in text
    assert "htmx.org 4.0.1" in text


def test_the_lock_is_hashed_and_names_no_address() -> None:
    packages = json.loads((FRONT_END / "package-lock.json").read_text())["packages"]
    locked = [found for path, found in packages.items() if path]
    assert locked
    assert all(found["integrity"] for found in locked)
    assert not [found for found in locked if "resolved" in found]


def test_every_package_is_pinned_to_one_version() -> None:
    wanted = json.loads((FRONT_END / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
