"""Text as networks send it, without what UTF-8 or a database cannot hold.

Web hooks and answers are read alike, so that the same text has the same digest however it came.
"""

import json

# In characters. What a database can look up by is not longer than some 2,700 bytes in all.
LONGEST_ID = 255


def storable(body: object) -> object:
    """Replace halves of surrogate pairs, which JSON can say and no text can hold."""
    text = json.dumps(body, ensure_ascii=False)
    return json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def text_of(value: object) -> str | None:
    """Read a text; None for none, and for an empty one."""
    # NUL, which PostgreSQL cannot hold, is treated as half a character is (see `storable`).
    return (
        value.replace("\0", "\N{REPLACEMENT CHARACTER}")
        if isinstance(value, str) and value
        else None
    )


def id_of(value: object) -> str | None:
    """Read an id; None for what is none, and for what is too long to be looked up by."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    found = text_of(value)
    return found if found is not None and len(found) <= LONGEST_ID else None
