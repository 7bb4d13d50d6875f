"""What is wrong with a pack, a calendar or a code, said to whoever wrote it.

PackError                 a file, the key in it, the reason, and what to do
└── UnknownPack           no pack of that id; lists those there are
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where in the file (dotted; empty for the file as a whole), and what."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}" if self.key else self.reason


class PackError(Exception):
    """A file cannot be used. `key` and `reason` are those of the first problem."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{file}: {problem}" for problem in problems))
        self.file = file
        self.problems = tuple(problems)

    @classmethod
    def at(cls, file: str, key: str, reason: str) -> "PackError":
        """Return the error for a single problem."""
        return cls(file, [Problem(key, reason)])

    @property
    def key(self) -> str:
        """Where the first problem is."""
        return self.problems[0].key

    @property
    def reason(self) -> str:
        """What the first problem is."""
        return self.problems[0].reason


class UnknownPack(PackError):
    """There is no pack of that id."""

    def __init__(self, pack_id: str, known: Sequence[str]) -> None:
        reason = f"there is no pack called {pack_id!r}; there are {', '.join(known)}"
        super().__init__(f"packs/{pack_id}.toml", [Problem("", reason)])
        self.known = tuple(known)
