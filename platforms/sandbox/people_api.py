"""What people on the network can do: post on a page, reply, edit, remove, write privately."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, StringConstraints

from platforms.sandbox.shapes import shown, shown_message
from platforms.sandbox.state import Network, Person

router = APIRouter(prefix="/api")

Handle = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
DisplayName = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Named(BaseModel):
    """How somebody is called."""

    model_config = ConfigDict(extra="forbid")

    handle: Handle
    name: DisplayName


class Written(BaseModel):
    """What somebody wrote."""

    model_config = ConfigDict(extra="forbid")

    text: str


@router.get("/me")
async def me(person: Person) -> dict[str, Any]:
    """Say who the token's holder is."""
    return {"id": person.id, "handle": person.handle, "name": person.name}


@router.patch("/me")
async def rename(body: Named, person: Person, network: Network) -> dict[str, Any]:
    """Take another handle and name."""
    return await me(network.members.rename(person, body.handle, body.name))


@router.post("/pages/{page_id}/posts", status_code=201)
async def post(page_id: str, body: Written, person: Person, network: Network) -> dict[str, Any]:
    """Publish a post on a page."""
    return shown(network.square.post(network.members.page(page_id), person, body.text))


@router.post("/posts/{post_id}/replies", status_code=201)
async def reply(post_id: str, body: Written, person: Person, network: Network) -> dict[str, Any]:
    """Reply under a post or a reply."""
    return shown(network.square.reply(post_id, person, body.text))


@router.get("/posts/{post_id}")
async def thread(post_id: str, network: Network) -> dict[str, Any]:
    """Return a post and its thread, oldest first; nobody needs a token to read."""
    root = network.square.get(post_id).root
    return {"data": [shown(posted) for posted in network.square.thread(root) if not posted.hidden]}


@router.patch("/posts/{post_id}")
async def edit(post_id: str, body: Written, person: Person, network: Network) -> dict[str, Any]:
    """Change one's own post or reply."""
    return shown(network.square.edit(post_id, person, body.text))


@router.delete("/posts/{post_id}")
async def remove(post_id: str, person: Person, network: Network) -> dict[str, Any]:
    """Remove one's own post or reply."""
    network.square.remove(post_id, person)
    return {"success": True}


@router.post("/pages/{page_id}/messages", status_code=201)
async def write(page_id: str, body: Written, person: Person, network: Network) -> dict[str, Any]:
    """Write to a page privately."""
    page = network.members.page(page_id)
    return shown_message(network.messages.from_person(person, page, body.text))


@router.get("/pages/{page_id}/messages")
async def read(page_id: str, person: Person, network: Network) -> dict[str, Any]:
    """Read one's private thread with a page, oldest first."""
    return {"data": [shown_message(m) for m in network.messages.thread(page_id, person.id)]}
