"""The words that commands, events and state of a channel share."""

from typing import Literal

ItemKind = Literal[
    "public_post", "public_reply", "private_message", "edited", "deleted", "hidden", "other"
]
CaseErrand = Literal["open_case", "record_contact", "record_post_change"]
# `post_not_known` is of the past: such a change waits for its post now.
IgnoredBecause = Literal["own_echo", "already_taken_in", "post_not_known", "kind_not_known"]

OPEN_CASE: CaseErrand = "open_case"
NOTE_WATCH = "note_watch"
TELL_MEMBER = "tell_member"
NOTE_LIMIT = "note_limit"
FETCH_PICTURES = "fetch_pictures"
REMOVE_OWN_POST = "remove_own_post"
RECORD_CONTACT: CaseErrand = "record_contact"
RECORD_POST_CHANGE: CaseErrand = "record_post_change"
