"""Looking after a group's posts: the one page of a member who has the right, by their own login.

The login's id is that of the membership, so nobody else's page is ever theirs. While the right
rests, or is gone, the page says so and shows no post.
"""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from application.group_posts import MOST_POSTS, posts_of
from application.words import words_of
from console.access import NOT_HERE
from console.pages.forms import NOT_ANSWERED, command_id_in
from console.pages.group.posts import NOT_NOW, rows_of
from console.pages.parts import PageParts, parts_of
from console.pages.record.done import Done
from console.pages.record.problems import Problems, refused
from console.pages.rendering import page, zone_of
from console.pages.signed_in import reader_with
from console.problems import Problem, problem_of
from console.sending import Order, send
from console.sessions import SignedIn
from contracts.free_ids import new_id
from domain.errors import Refusal
from domain.identifiers import LandlordId, Uuid
from domain.membership.moderating import is_the_members, why_not_now
from domain.membership.moderation_events import PostModerated
from domain.membership.moderation_refusals import NoRightToModerate
from domain.membership.state import Membership
from domain.permissions import Permission

router = APIRouter()

PATH = "/{landlord}/memberships/{uuid}/posts"
Member = Annotated[SignedIn, Depends(reader_with(Permission.GROUP_MODERATE))]
Parts = Annotated[PageParts, Depends(parts_of)]


async def own_membership(landlord: LandlordId, uuid: Uuid, member: Member) -> str:
    """Return the membership that the address names, for whose it is; there is no other."""
    stream = f"{landlord}/membership/{uuid}"
    if not is_the_members(stream, member.caller.actor):
        raise Problem(404, "not_found", NOT_HERE)
    return stream


Own = Annotated[str, Depends(own_membership)]


@router.get(PATH)
def show(
    request: Request,
    parts: Parts,
    member: Member,
    stream: Own,
    done: Annotated[Uuid | None, Query()] = None,
) -> HTMLResponse:
    """Show the group's posts; `done` is the command that the member comes back from."""
    shown = _shown(request, parts, member, stream)
    outcome = _done(parts, stream, done, shown["zone"]) if done else None
    return page(request, "group/posts.html", member, **shown, outcome=outcome)


@router.post(PATH)
async def moderate(
    request: Request,
    parts: Parts,
    member: Member,
    stream: Own,
    object_id: Annotated[str, Form(max_length=500)],
    hide: Annotated[Literal["yes", "no"], Form()],
) -> Response:
    """Have a post hidden, or shown again; say why not, where it is refused."""
    command_id = command_id_in(await request.form())
    fields = {"type": "moderate_post", "object_id": object_id, "hide": hide == "yes"}
    order = Order(command_id=command_id, stream=stream, fields=fields, via="console")
    try:
        answer = await send(parts.services, member.caller, order)
    except Refusal as error:
        problems = refused(words_of(error.code, error.references), error.cites)
        return await _again(request, parts, member, stream, problems, 409)
    except NOT_ANSWERED as error:
        problem = problem_of(error)
        problems = Problems(words=str(problem.document["detail"]))
        return await _again(request, parts, member, stream, problems, problem.status)
    if answer.refusal is not None:
        words = words_of(answer.refusal.code, answer.refusal.references)
        problems = refused(words, answer.refusal.clause)
        return await _again(request, parts, member, stream, problems, 409)
    return RedirectResponse(f"{request.url.path}?done={command_id}", 303)


async def _again(
    request: Request,
    parts: PageParts,
    member: SignedIn,
    stream: str,
    problems: Problems,
    status: int,
) -> HTMLResponse:
    shown = await run_in_threadpool(_shown, request, parts, member, stream, problems)
    return page(request, "group/posts.html", member, status=status, **shown, outcome=None)


def _shown(
    request: Request,
    parts: PageParts,
    member: SignedIn,
    stream: str,
    problems: Problems | None = None,
) -> dict[str, Any]:
    """Return what the page shows: the posts, or why there are none to be looked after."""
    reader, landlord = parts.services.reader, member.caller.landlord
    membership: Membership = reader.folded(stream).state
    reason = why_not_now(membership, reader.person_of(stream).blocks)
    vault = parts.services.installation.vault
    posts = [] if reason else posts_of(reader, vault, stream, MOST_POSTS)
    return {
        "landlord_name": parts.services.installation.policies.current(landlord).policy.name,
        "group": membership.terms.name if membership.terms else "your group",
        "not_now": NOT_NOW[reason] if reason else None,
        "rests_on": refused(NoRightToModerate.words, NoRightToModerate.clause).clause,
        "rows": rows_of(posts, membership.moderation),
        "most": MOST_POSTS,
        "zone": zone_of(request, landlord),
        "problems": problems or Problems(),
        "address": request.url.path,
        "new_id": new_id,
    }


def _done(parts: PageParts, stream: str, command_id: str, zone: ZoneInfo) -> Done | None:
    """Return what the member's own command did, in words; None where there is no such."""
    for fact in parts.services.reader.history(stream):
        if fact.row.command_id == command_id and isinstance(fact.event, PostModerated):
            how = "hidden" if fact.event.hide else "shown again"
            words = f"You asked for the post to be {how}. The network is asked to do it."
            return Done([words], None, zone)
    return None
