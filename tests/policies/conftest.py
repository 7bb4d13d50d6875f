"""A folder of packs of one's own, to be broken at will."""

from pathlib import Path

import pytest

from policies.documents import EXTRA_DIR_VARIABLE

POLICIES = Path(__file__).parents[2] / "policies"


class OwnFolder:
    """Copies of the project's files with something in them changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> None:
        """Replace the first `old` in a copy of a file; it must be there."""
        text = (POLICIES / file).read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))

    def write(self, file: str, text: str) -> None:
        """Put a file of one's own there."""
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnFolder:
    """A folder that the loader looks into first."""
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(tmp_path))
    return OwnFolder(tmp_path)
