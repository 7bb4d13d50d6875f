"""Who signs in to the pages of these tests: one of each role, and all with one password."""

from argon2 import PasswordHasher

from domain.permissions import Role
from runtime.settings import CallerSettings

PASSWORD = "correct horse battery"
# As weak as argon2 can be: tests prove who gets in, not how long guessing takes.
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def member(
    login: str, roles: tuple[str, ...], landlord: str = "shal", offices: tuple[str, ...] = ()
) -> CallerSettings:
    """Return somebody who signs in as `login` with the tests' one password."""
    return CallerSettings(
        actor=f"staff:{login}",
        landlord=landlord,
        roles=roles,
        name=f"Name of {login}",
        login=login,
        password_hash=HASH,
        offices=offices,
    )


def members() -> tuple[CallerSettings, ...]:
    """Return one member of each role, some of an office, one of no role, one of elsewhere."""
    return (
        *(member(role.value, (role.value,)) for role in Role),
        member("no-roles", ()),
        member("panel", ("hr",), offices=("human-resources",)),
        member("director", ("hr",), offices=("chief-executive",)),
        member("chair", ("hr",), offices=("board-chair",)),
        member("all-roles", tuple(role.value for role in Role)),
        member("of-mhs", tuple(role.value for role in Role), "mhs"),
    )
