"""Why a form comes back: what to correct, or what the rules said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from console.pages.clauses import Cited, cited
from console.pages.record.entries import Entry


@dataclass(frozen=True)
class Problems:
    """Why a form comes back. `by_field` are to be corrected; `words` is what the stream said."""

    by_field: Mapping[str, str] = field(default_factory=dict)
    words: str | None = None
    clause: Cited | None = None
    meanwhile: Sequence[Entry] = ()

    @property
    def are_there(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.by_field or self.words)


def refused(words: str, clause: str) -> Problems:
    """Return what a refusal says, with the sentence of the clause that it rests on."""
    return Problems(words=words, clause=cited(clause))
