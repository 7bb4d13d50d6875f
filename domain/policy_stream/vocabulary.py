"""The words that commands, events and state of a policy share."""

from typing import Annotated, Literal

from pydantic import StringConstraints

VersionStage = Literal["draft", "approved", "in force", "superseded", "withdrawn"]
# Who a comment on a draft came from.
CommentSource = Literal["public", "tenant", "panel", "colleague", "other"]
ReviewOutcome = Literal["no_change", "change"]
# The name of a stored document: `sha256:` and the hex digest of its bytes.
DocumentHash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
