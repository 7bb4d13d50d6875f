"""Who acts in the demo: each landlord's staff, with tokens and logins of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from secrets import token_urlsafe

from domain.permissions import Permission, Role, permissions_of
from policies.loader import load_policy
from runtime.passwords import hash_password
from runtime.settings import CallerSettings


@dataclass(frozen=True)
class Member:
    """A member of staff: an opaque id, what they are, their bearer token, and how they sign in."""

    actor: str
    roles: tuple[Role, ...]
    name: str
    login: str
    token: str
    password: str
    teams: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()

    def caller(self, landlord: str) -> CallerSettings:
        """Return what the console keeps of them: neither token nor password, but what proves it."""
        return CallerSettings(
            token_sha256=sha256(self.token.encode()).hexdigest(),
            actor=self.actor,
            landlord=landlord,
            roles=tuple(role.value for role in self.roles),
            teams=(*self._reading(landlord), *self.teams),
            offices=self.offices,
            name=self.name,
            login=self.login,
            password_hash=hash_password(self.password),
        )

    def _reading(self, landlord: str) -> tuple[str, ...]:
        """Return the teams whom the landlord's policy lets read private threads."""
        if Permission.THREAD_READ not in permissions_of(self.roles):
            return ()
        return load_policy(landlord).policy.personal_data.private_readers


@dataclass(frozen=True)
class Staff:
    """The people of one landlord.

    The handler also posts for the landlord, owns its policy and shows the demo. `hr` hears
    disciplinary referrals, as the panel of the landlord's first procedure, and `director` appeals.
    """

    handler: Member
    reviewer: Member
    manager: Member
    auditor: Member
    press: Member
    hr: Member
    director: Member
    moderator: Member
    owner: Member
    administrator: Member

    def __iter__(self) -> Iterator[Member]:
        """Go through all of them."""
        return iter(getattr(self, field.name) for field in fields(self))


def staff_of(landlord: str, number: int) -> Staff:
    """Return the people of the `number`th landlord, from 1; nobody works for two."""

    panel, above = _hearing(landlord)

    def member(
        what: str, *roles: Role, teams: tuple[str, ...] = (), offices: tuple[str, ...] = ()
    ) -> Member:
        return Member(
            actor=f"staff:{what}-{number}",
            roles=roles,
            name=what.capitalize(),
            login=f"{landlord}-{what}",
            token=token_urlsafe(24),
            password=token_urlsafe(12),
            teams=teams,
            offices=offices,
        )

    return Staff(
        handler=member(
            "handler", Role.HANDLER, Role.PUBLISHER, Role.POLICY_OWNER, Role.DEMONSTRATOR
        ),
        reviewer=member("reviewer", Role.REVIEWER, Role.HANDLER),
        manager=member("manager", Role.MANAGER),
        auditor=member("auditor", Role.AUDITOR),
        press=member("press", Role.HANDLER, Role.PUBLISHER, teams=("press",)),
        hr=member("hr", Role.HR, offices=panel),
        director=member("director", Role.HR, offices=above),
        moderator=member("moderator", Role.MODERATOR),
        owner=member("owner", Role.POLICY_OWNER),
        administrator=member("administrator", Role.ADMINISTRATOR),
    )


def _hearing(landlord: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the roles of the landlord's policy that hear colleagues first, and on appeal."""
    for procedure in load_policy(landlord).policy.procedures:
        if procedure.hearing is not None and "colleague" in procedure.applies_to:
            return procedure.panel, procedure.hearing.appeal_panel
    return (), ()
