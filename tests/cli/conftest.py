"""A data folder to call commands on."""

import pytest

from tests.cli.installed import Folder, fill


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A data folder in which everything has happened; nobody changes it."""
    path = tmp_path_factory.mktemp("installed")
    fill(path)
    return Folder(path)
