"""Passwords of those who sign in: argon2id, with the parameters of RFC 9106 for little memory.

The settings hold what `hash_password` returns, never the password.
"""

from functools import cache
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

# Length is what makes guessing hopeless; no kind of character is asked for.
SHORTEST = 12
# Longer ones would let a stranger make us hash megabytes.
LONGEST = 1024
_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def hash_password(password: str) -> str:
    """Return the password's hash with salt and parameters, as a setting holds it."""
    return _hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Tell whether this is the password.

    None stands for a login that nobody has: it takes as long as a wrong password, so that the
    time of an answer does not tell which logins there are.
    """
    if len(password) > LONGEST:
        return False
    try:
        _hasher.verify(password_hash or _of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_password_hash(text: str) -> bool:
    """Tell whether a setting holds a hash that `verify_password` can read."""
    return text.startswith("$argon2id$")


@cache
def _of_nobody() -> str:
    return hash_password(token_urlsafe(32))
