"""What a page can list, with the paths, parameters and paging of Meta's Graph API.

Of the feed Meta does not say that the latest activity comes first; that is the sandbox's own.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from platforms.sandbox.errors import gone, not_allowed
from platforms.sandbox.hooks import author
from platforms.sandbox.listing import LARGEST_PAGE, Conversation, Slice, Thread, sliced_messages
from platforms.sandbox.records import Member, Message
from platforms.sandbox.shapes import graph_time, shown, shown_message
from platforms.sandbox.state import Network, Page, Sandbox

router = APIRouter(prefix="/graph")
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Cursor = Annotated[str | None, Query(max_length=100)]
_CONVERSATION = "t_"


def _own(page: Member, page_id: str) -> Member:
    if page.id != page_id:
        raise not_allowed("This token is another page's")
    return page


def _answer(found: Slice[Any], data: list[dict[str, Any]], request: Request) -> dict[str, Any]:
    answer: dict[str, Any] = {"data": data}
    if found.after is not None:
        following = request.url.include_query_params(after=found.after)
        answer["paging"] = {"cursors": {"after": found.after}, "next": str(following)}
    return answer


@router.get("/{page_id}/feed")
async def feed(
    request: Request,
    page_id: str,
    page: Page,
    network: Network,
    limit: Limit = 25,
    after: Cursor = None,
) -> Response:
    """List the posts on the page, the one with the latest activity first."""
    _own(page, page_id)

    def do() -> dict[str, Any]:
        found = network.listing.feed(page.id, limit, after)
        return _answer(found, [_shown_thread(thread) for thread in found.found], request)

    return await network.faults.around(request, "listing", do)


def _shown_thread(thread: Thread) -> dict[str, Any]:
    return shown(thread.post) | {"updated_time": graph_time(thread.updated_at)}


@router.get("/{post_id}/comments")
async def comments(
    request: Request,
    post_id: str,
    page: Page,
    network: Network,
    kind: Annotated[Literal["toplevel", "stream"], Query(alias="filter")] = "toplevel",
    limit: Limit = 25,
    after: Cursor = None,
) -> Response:
    """List what stands below a post or reply, oldest first: directly, or as one stream."""

    def do() -> dict[str, Any]:
        post = network.square.get(post_id)
        found = network.listing.comments(post, limit, after, all_levels=kind == "stream")
        return _answer(found, [shown(posted) for posted in found.found], request)

    return await network.faults.around(request, "listing", do)


@router.get("/{page_id}/conversations")
async def conversations(
    request: Request,
    page_id: str,
    page: Page,
    network: Network,
    limit: Limit = 25,
    after: Cursor = None,
) -> Response:
    """List the page's private threads, the latest first."""
    _own(page, page_id)

    def do() -> dict[str, Any]:
        found = network.listing.conversations(page.id, limit, after)
        return _answer(found, [_shown_conversation(page, c) for c in found.found], request)

    return await network.faults.around(request, "listing", do)


def _shown_conversation(page: Member, conversation: Conversation) -> dict[str, Any]:
    return {
        "id": f"{_CONVERSATION}{conversation.person.id}",
        "updated_time": graph_time(conversation.updated_at),
        "participants": {"data": [author(conversation.person), author(page)]},
    }


@router.get("/{thread_id}/messages")
async def messages(
    request: Request,
    thread_id: str,
    page: Page,
    network: Network,
    user_id: str | None = None,
    limit: Limit = 25,
    after: Cursor = None,
) -> Response:
    """List a private thread: by its own id the newest first, or by page and person as a whole."""
    if user_id is not None:
        return await _whole_thread(request, _own(page, thread_id), user_id, network)
    kind, _, person = thread_id.partition("_")
    if f"{kind}_" != _CONVERSATION:
        raise gone(thread_id)

    def do() -> dict[str, Any]:
        thread = network.messages.thread(page.id, person)
        found = sliced_messages(thread, lambda m: int(m.id.partition("_")[2]), limit, after)
        return _answer(found, [_shown_letter(network, m) for m in found.found], request)

    return await network.faults.around(request, "listing", do)


def _shown_letter(network: Sandbox, message: Message) -> dict[str, Any]:
    return shown_message(message) | {"from": author(network.members.known(message.sender))}


async def _whole_thread(request: Request, page: Member, user_id: str, network: Sandbox) -> Response:
    def do() -> dict[str, Any]:
        thread = network.messages.thread(page.id, user_id)
        return {"data": [shown_message(message) for message in thread]}

    return await network.faults.around(request, "listing", do)
