"""Who acts in the demo: staff with tokens, and residents on the sandbox network."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from domain.permissions import Role
from runtime.settings import CallerSettings


@dataclass(frozen=True)
class Member:
    """A member of staff: an opaque id, what they are, and their bearer token."""

    actor: str
    roles: tuple[Role, ...]
    token: str

    def caller(self, landlord: str) -> CallerSettings:
        """Return what the console keeps of them: the token's digest alone."""
        digest = sha256(self.token.encode()).hexdigest()
        roles = tuple(role.value for role in self.roles)
        return CallerSettings(token_sha256=digest, actor=self.actor, landlord=landlord, roles=roles)


def handler() -> Member:
    """Return somebody who handles cases, posts for the landlord and shows the demo."""
    roles = (Role.HANDLER, Role.PUBLISHER, Role.POLICY_OWNER, Role.DEMONSTRATOR)
    return Member("staff:handler-1", roles, token_urlsafe(24))


def reviewer() -> Member:
    """Return somebody who reviews at stage 2."""
    return Member("staff:reviewer-1", (Role.REVIEWER, Role.HANDLER), token_urlsafe(24))


def auditor() -> Member:
    """Return somebody who audits."""
    return Member("staff:auditor-1", (Role.AUDITOR,), token_urlsafe(24))
