"""What the staff do in the demo, through the API as any client would."""

from typing import Any

import httpx2

from contracts.free_ids import new_id
from demo.people import Member
from demo.play import StoryBroken
from domain.identifiers import parse_stream


class Office:
    """The landlord's office: sends commands with the tokens of its people."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def send(self, by: Member, stream: str, command: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 -- fields of any command
        """Send a command and return its answer; StoryBroken with the words of a refusal."""
        body = {"type": command, "command_id": new_id(), **fields}
        response = await self._http.post(
            f"{_path(stream)}/commands", json=body, headers=_bearer(by)
        )
        answer: dict[str, Any] = _answer(response, command)
        return answer

    async def refused(self, by: Member, stream: str, command: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 -- fields of any command
        """Send a command that must be refused and return the problem."""
        body = {"type": command, "command_id": new_id(), **fields}
        response = await self._http.post(
            f"{_path(stream)}/commands", json=body, headers=_bearer(by)
        )
        if response.is_success:
            raise StoryBroken(f"{command} was accepted, but the rules refuse it")
        problem: dict[str, Any] = response.json()
        return problem

    async def open(self, by: Member, landlord: str, kind: str, **fields: Any) -> str:  # noqa: ANN401 -- fields of any opening
        """Open a stream of a kind, named in plural, and return its id."""
        body = {"command_id": new_id(), **fields}
        response = await self._http.post(
            f"/api/v1/{landlord}/{kind}", json=body, headers=_bearer(by)
        )
        return str(_answer(response, f"open {kind}")["stream"])

    async def show(self, by: Member, stream: str) -> dict[str, Any]:
        """Return where a stream stands."""
        response = await self._http.get(_path(stream), headers=_bearer(by))
        standing: dict[str, Any] = _answer(response, "show")
        return standing

    async def events(self, by: Member, stream: str) -> list[dict[str, Any]]:
        """Return a stream's history."""
        response = await self._http.get(f"{_path(stream)}/events", headers=_bearer(by))
        found: list[dict[str, Any]] = _answer(response, "events")
        return found


def _path(stream: str) -> str:
    landlord, kind, uuid = parse_stream(stream)
    return f"/api/v1/{landlord}/{kind}s/{uuid}"


def _bearer(member: Member) -> dict[str, str]:
    return {"Authorization": f"Bearer {member.token}"}


def _answer(response: httpx2.Response, what: str) -> Any:  # noqa: ANN401 -- any JSON
    if not response.is_success:
        raise StoryBroken(f"{what}: {response.json().get('detail', response.text)}")
    return response.json()
