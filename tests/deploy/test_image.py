"""What the image is built from is there, is enough, and is pinned."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.deploy.compose import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
BUILT = "console/static/dist/console.css"
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$((?:\n    --hash=\S+(?: \\)?$)+)", re.MULTILINE)


def pins(lock: str) -> dict[str, tuple[str, str]]:
    """Return the version and the hashes of each package of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name: (version, hashes) for name, version, hashes in PIN.findall(text)}


def shipped() -> set[str]:
    """Return the names of the packages, and of the modules beside them, that are installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names: list[str] = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    return set(names)


def let_through() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if not line.startswith("#")) == "*"
    return [line[1:] for line in lines if line.startswith("!")]


@pytest.mark.parametrize("lock", ["deploy/runtime.lock", "deploy/build.lock"])
def test_the_image_has_what_was_tested(lock: str) -> None:
    found = pins(lock)
    assert found
    assert found.items() <= pins("requirements.lock").items()


def test_the_image_has_every_dependency_and_none_of_the_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[\[<>=]", one)[0] for one in project["project"]["dependencies"]}
    found = set(pins("deploy/runtime.lock"))
    assert wanted <= found
    assert not found & {"pytest", "ruff", "mypy", "hypothesis", "playwright", "hatchling"}


def test_the_image_is_built_from_our_packages_and_nothing_else() -> None:
    beside = {"deploy/build.lock", "deploy/runtime.lock", "pyproject.toml", "README.md"}
    assert set(let_through()) - beside == shipped()


def test_every_file_that_the_image_copies_is_let_through() -> None:
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        *sources, _ = line.split()
        for source in sources:
            if source != ".":
                assert (ROOT / source).exists()
                assert any(source.startswith(allowed) for allowed in let_through())


def test_every_package_is_checked_against_its_hash() -> None:
    for command in re.findall(r"pip[^&\n]* install [^&\n]*", DOCKERFILE):
        assert "--require-hashes" in command or "--no-deps /wheel/" in command


def test_the_image_runs_as_nobody() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert "\nUSER 10001:10001\n" in last
    assert '\nENTRYPOINT ["redress"]\n' in last


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from what .dockerignore lets through, after npm was there."""
    context = tmp_path_factory.mktemp("context")
    for name in (*let_through(), ".gitignore"):
        _copy(ROOT / name, context / name)
    for left in (BUILT, "console/frontend/node_modules/left.js"):
        (context / left).parent.mkdir(parents=True, exist_ok=True)
        (context / left).touch()
    built = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(  # noqa: S603 -- a program of our environment
        [*command, "--directory", str(built)], cwd=context, check=True, capture_output=True
    )
    (file,) = built.iterdir()
    with zipfile.ZipFile(file) as opened:
        return set(opened.namelist())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    if source.is_dir():
        shutil.copytree(
            source, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "dist")
        )
        return
    shutil.copyfile(source, target)


def test_the_wheel_has_every_module(wheel: set[str]) -> None:
    modules = {
        str(file.relative_to(ROOT))
        for name in shipped()
        for file in [*(ROOT / name).rglob("*.py"), ROOT / name]
        if file.is_file() and "node_modules" not in file.parts
    }
    assert modules <= wheel


@pytest.mark.parametrize("pattern", ["*.toml", "*.html", "*.css"])
def test_the_wheel_has_what_the_modules_read(wheel: set[str], pattern: str) -> None:
    data = {
        str(file.relative_to(ROOT))
        for name in shipped()
        for file in (ROOT / name).rglob(pattern)
        if not {"node_modules", "dist", "frontend"} & set(file.parts)
    }
    assert data
    assert data <= wheel


def test_the_wheel_has_what_npm_built_and_not_what_it_was_built_from(wheel: set[str]) -> None:
    assert BUILT in wheel
    assert not [name for name in wheel if name.startswith("console/frontend")]


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == shipped()
