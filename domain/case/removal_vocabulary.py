"""The words of taking public posts down after a time."""

from typing import Literal

Whose = Literal["ours", "theirs"]
KeptBecause = Literal["legal_hold", "ombudsman_case"]
REMOVE_POST = "remove_post"
# The changes of a post after which it stands there no longer.
GONE = ("deleted", "deleted_by_author", "removed_by_platform", "removed_by_us")
