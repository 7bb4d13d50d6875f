"""What every event, command and piece of personal text has in common."""

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

from domain.identifiers import SubjectId, Uuid

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Frozen(BaseModel):
    """A value: cannot be changed, and refuses a field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Event(Frozen):
    """A fact in the past tense. Each event declares `type`, explicit, like `case.opened`.

    `schema_version` rises with each change of its fields; older bytes are upcast on read.
    """

    schema_version: ClassVar[int] = 1
    type: str

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the fact happened: `now`, unless the event itself tells.

        A breach happened when it was due, however late somebody noticed.
        """
        return now


class Command(Frozen):
    """A wish in the imperative, which the decider turns into events or refuses.

    `type` is explicit, like `open_case`. Who wishes it, when and through what travels beside
    the command, never in it.
    """

    type: str


class ContentRef(Frozen):
    """Text that is kept in the vault, and a digest of it that gives nothing away.

    `digest` is SHA-256, as lower-case hex, over a random nonce followed by the UTF-8 text. The
    nonce is kept beside the text, encrypted, so the digest proves the exact text to whoever
    may read it and says nothing to anybody else. `size` is the text's length in UTF-8 bytes.
    """

    content_id: Uuid
    subject: SubjectId
    digest: Digest
    size: int


class Personal(Frozen):
    """A short personal value (a handle, a name) that is sealed inside the event itself.

    On its way in it points at the text in the vault (`content_id`); as stored it holds the
    ciphertext (`envelope`, base64) under the key of its subject. Deciding and folding never
    need the value.
    """

    subject: SubjectId
    content_id: Uuid | None = None
    envelope: str | None = None
