"""Who is calling, and what they may do: a bearer token, its roles, denied by default."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from application.kinds import commands_of
from console.problems import Problem
from contracts.messages import CommandEnvelope, Via
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.errors import UnknownCommand
from domain.offices import OWNER_LOGIN
from domain.permissions import Permission, Role, permissions_of
from runtime.settings import CallerSettings

NOT_HERE = "There is nothing here. Check the address."
_bearer = HTTPBearer(auto_error=False, description="The token that the demo prints.")


@dataclass(frozen=True)
class Caller:
    """Somebody with a valid token."""

    actor: str
    landlord: str
    permissions: frozenset[Permission]
    teams: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()

    @classmethod
    def of(cls, member: CallerSettings) -> "Caller":
        """Return whoever the settings name."""
        return cls(
            member.actor,
            member.landlord,
            permissions_of(member.roles),
            member.teams,
            member.channels,
            _offices_of(member),
        )

    @property
    def posts_on(self) -> tuple[str, ...] | None:
        """The channels that they may post on in public; None where nothing limits it."""
        if Permission.POST_PUBLIC not in self.permissions:
            return ()
        return self.channels or None

    def envelope(
        self,
        stream: str,
        command_id: str,
        body: dict[str, Any],
        via: Via,
        *,
        on_behalf_of: str | None = None,
        expected_version: int | None = None,
    ) -> CommandEnvelope:
        """Return a command of theirs, with all that their login says beside it."""
        return CommandEnvelope(
            command_id=command_id,
            stream=stream,
            body=body,
            actor=self.actor,
            teams=self.teams,
            posts_on=self.posts_on,
            offices=self.offices,
            via=via,
            on_behalf_of=on_behalf_of,
            expected_version=expected_version,
        )

    def check(self, permission: Permission) -> None:
        """Raise a problem unless the caller may."""
        if permission not in self.permissions:
            raise Problem(
                403,
                "not_permitted",
                f"This needs the permission {permission}, which none of your roles gives. "
                "Ask somebody who has it, or your administrator.",
                clause="redress:permissions",
            )

    def check_command(self, kind: str, command: str) -> None:
        """Raise a problem unless a `kind` of stream has the command and the caller may send it."""
        if command not in commands_of(kind):
            people = sorted(commands_of(kind).keys() & COMMAND_PERMISSIONS.keys())
            raise UnknownCommand(kind=kind, command=command[:40], known=", ".join(people))
        permission = COMMAND_PERMISSIONS.get(command)
        if permission is None:
            raise Problem(
                403,
                "not_permitted",
                f"The command {command!r} is not one that people send. See /openapi.json.",
                clause="redress:permissions",
            )
        self.check(permission)


# Dependencies that never wait are asynchronous, or each request asks a thread for each of them.
async def caller_of(
    request: Request,
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Caller:
    """Return who calls, by the token; the landlord in the path must be theirs."""
    callers: tuple[CallerSettings, ...] = request.app.state.settings.callers
    found = _found(callers, token.credentials) if token else None
    if found is None:
        raise Problem(
            401,
            "not_authenticated",
            "Send your token as 'Authorization: Bearer TOKEN'; whoever runs this can give you one.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    if request.path_params.get("landlord", found.landlord) != found.landlord:
        # Another landlord's things do not exist for this caller.
        raise Problem(404, "not_found", NOT_HERE)
    return Caller.of(found)


def allowed(permission: Permission) -> Callable[[Caller], Awaitable[Caller]]:
    """Return a dependency that lets only callers with this permission pass."""

    async def check(caller: Annotated[Caller, Depends(caller_of)]) -> Caller:
        caller.check(permission)
        return caller

    return check


def _offices_of(member: CallerSettings) -> tuple[str, ...]:
    """Return the pack's roles that a login holds; a policy owner that names none is the owner."""
    if member.offices or Role.POLICY_OWNER not in member.roles:
        return member.offices
    return (OWNER_LOGIN,)


def _found(callers: tuple[CallerSettings, ...], token: str) -> CallerSettings | None:
    digest = sha256(token.encode()).hexdigest()
    matching = [c for c in callers if hmac.compare_digest(c.token_sha256 or "", digest)]
    return matching[0] if matching else None
