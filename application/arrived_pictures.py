"""Which pictures came with an item: their addresses, as its raw envelope has them."""

import json

from platforms.webhooks import pictures_in

# More than this is somebody's flood, and a person looks at the post itself.
MOST_PICTURES = 10


def addresses_in(raw: str) -> list[str]:
    """Return the addresses of the pictures of an item's raw envelope, at most so many."""
    found = json.loads(raw)
    return pictures_in(found)[:MOST_PICTURES] if isinstance(found, dict) else []
