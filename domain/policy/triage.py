"""What is looked for in what comes in, and what it suggests; a person decides."""

from typing import Annotated

from pydantic import Field

from domain.case.vocabulary import Hazard, Kind
from domain.messages import Frozen
from domain.phrases import Phrase
from domain.policy.basics import Key, Text
from domain.provisions import Provision


class Rule(Frozen):
    """Words that suggest something of whatever they stand in, but not within `unless`.

    `kind` is what it may be triaged as, `hazard` the kind of hazard in the home, `vulnerability`
    what the landlord should have regard to, `theme` what it is tagged with.
    """

    key: Key
    words: tuple[Phrase, ...] = Field(min_length=1)
    unless: tuple[Phrase, ...] = ()
    kind: Kind | None = None
    hazard: Hazard | None = None
    vulnerability: Key | None = None
    theme: Key | None = None


class Language(Frozen):
    """A language by its tag, and common words that few others have."""

    tag: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    name: Text
    words: tuple[Phrase, ...] = Field(min_length=1)


class Triage(Provision):
    """The rules by which something is suggested at triage, and the languages that are guessed.

    `words` names the file of common rules that the pack's own come on top of.
    """

    words: Text
    rules: tuple[Rule, ...] = ()
    languages: tuple[Language, ...] = ()
