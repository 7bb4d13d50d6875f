"""The architecture's guard: who may import whom, held by import-linter and a few plain facts."""

import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
CONTRACTS = ROOT / ".importlinter"
# Run from the project's folder alone: it needs the peers that it measures against.
NOT_SHIPPED = {"bench"}


def root_modules() -> set[str]:
    packages = {folder.parent.name for folder in ROOT.glob("*/__init__.py")}
    return packages | {file.stem for file in ROOT.glob("*.py")}


def guarded_packages() -> set[str]:
    config = ConfigParser()
    config.read(CONTRACTS, encoding="utf-8")
    return set(config["importlinter"]["root_packages"].split())


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    first, *others = sorted(guarded_packages())
    return grimp.build_graph(first, *others, include_external_packages=True, cache_dir=None)


def imported_from_outside(imports: grimp.ImportGraph, package: str) -> set[str]:
    own = imports.find_descendants(package) | {package}
    found = {name.split(".")[0] for module in own for name in _direct(imports, module)}
    return found - guarded_packages() - set(sys.stdlib_module_names)


def _direct(imports: grimp.ImportGraph, module: str) -> set[str]:
    return imports.find_modules_directly_imported_by(module)


def test_arrows_between_packages_point_down_only(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(CONTRACTS), no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def test_every_package_stands_under_the_import_contracts() -> None:
    assert guarded_packages() | {"worker"} == root_modules()


def test_every_module_at_the_root_is_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert {Path(name).stem for name in shipped} == root_modules() - NOT_SHIPPED


def test_no_module_at_the_root_shadows_the_standard_library() -> None:
    assert not root_modules() & set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("domain", {"pydantic"}),
        ("contracts", {"pydantic"}),
        ("workflows", {"temporalio"}),
    ],
)
def test_pure_packages_import_nothing_else_from_outside(
    imports: grimp.ImportGraph, package: str, allowed: set[str]
) -> None:
    assert imported_from_outside(imports, package) <= allowed
