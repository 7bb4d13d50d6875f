"""A member who looks after their group's posts: what they see and may do, and what they may not."""

import pytest

from domain.account_holder.commands import OpenHolder
from domain.identifiers import derived_id, parse_stream, stream_id
from domain.membership.commands import LeaveGroup
from domain.membership.moderation_commands import GiveModeration
from runtime.settings import CallerSettings
from tests.console.front import CASE, Front, caller
from tests.console.members import HASH
from tests.console.test_access import REQUESTS, address
from tests.domain.arrivals import item
from tests.domain.conduct import MAYA, breach, decided
from tests.domain.happenings import AMARA, INTAKE, MONDAY, a_post, text
from tests.domain.membership.people import GROUP, MEMBERSHIP_ID, TEXTS, a_member
from tests.domain.membership.test_groups import REGISTERED
from tests.domain.sanctions import impose
from tests.domain.scenario import Did

UUID = parse_stream(MEMBERSHIP_ID).uuid
MEMBERSHIP = f"/api/v1/shal/memberships/{UUID}"
POSTS = f"{MEMBERSHIP}/posts"
TOKEN = "of-the-member"
WORDS = ("post-7", "private-1")


def the_member() -> CallerSettings:
    """Return the login that the landlord gave the member."""
    login = caller(TOKEN, ("member_moderator",))
    signing_in = {"login": TOKEN, "password_hash": HASH, "name": "Bea Green"}
    return login.model_copy(update={"actor": f"resident:{UUID}", **signing_in})


@pytest.fixture
def group(front: Front) -> Front:
    """A console where a member has the right, and a post and a private message came in."""
    office = front.office
    for words in (*TEXTS, *WORDS):
        office.vault.put("shal", office.subject, words, derived_id("text", words))
    post = Did(item("post-7"), MONDAY, INTAKE)
    office.told(REGISTERED, post, stream=GROUP)
    case = office.folded(GROUP).state.posts["post-7"]
    opened = a_post().model_copy(update={"post": "post-7", "channel": GROUP})
    office.told(Did(opened, MONDAY, INTAKE), stream=case)
    private = Did(item("private-1", kind="private_message"), MONDAY, INTAKE)
    office.told(private, stream=GROUP)
    office.told(a_member(), Did(GiveModeration(), MONDAY, AMARA), stream=MEMBERSHIP_ID)
    known = front.app.state.settings
    front.app.state.settings = known.model_copy(update={"callers": (*known.callers, the_member())})
    return front


@pytest.mark.clause("shal-member-managed")
async def test_they_see_the_public_posts_of_their_group_alone(group: Front) -> None:
    shown = (await group.ask("GET", POSTS, TOKEN)).json()
    assert [(each["object_id"], each["text"]) for each in shown] == [("post-7", "post-7")]
    assert shown[0].keys() == {"object_id", "text", "posted_at"}


@pytest.mark.clause("shal-member-managed")
async def test_nothing_else_is_shown_to_them(group: Front) -> None:
    """No tenancy check, no private thread, no strike and no case: every other route says no."""
    answers = set()
    for method, path in group.routes():
        if path != "/api/v1/{landlord}/memberships/{uuid}/posts":
            body = REQUESTS[method, path]
            answer = await group.ask(method, address(path), TOKEN, json=body or None)
            answers.add(answer.status_code)
    assert answers <= {403, 404}
    for path in (MEMBERSHIP, f"{MEMBERSHIP}/events", f"{MEMBERSHIP}/events?texts=true", CASE):
        assert (await group.ask("GET", path, TOKEN)).status_code == 403


async def test_they_hide_a_post_of_their_group(group: Front) -> None:
    answer = await group.command(TOKEN, "moderate_post", MEMBERSHIP, object_id="post-7", hide=True)
    assert answer.status_code == 200
    assert answer.json()["events"] == ["membership.post_moderated"]


@pytest.mark.clause("shal-member-managed")
@pytest.mark.parametrize("elsewhere", ["post-1", "private-1", "nothing"])
async def test_they_reach_nothing_beside_the_groups_posts(group: Front, elsewhere: str) -> None:
    """A post of the landlord's page, a private message in the group, and what is nowhere."""
    hiding = {"object_id": elsewhere, "hide": True}
    answer = await group.command(TOKEN, "moderate_post", MEMBERSHIP, **hiding)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_a_post_of_the_group")


async def test_where_a_post_is_kept_is_said_by_the_records(group: Front) -> None:
    claimed = {"object_id": "post-1", "hide": True, "group": GROUP, "case": MEMBERSHIP_ID}
    answer = await group.command(TOKEN, "moderate_post", MEMBERSHIP, public=True, **claimed)
    assert answer.json()["code"] == "not_a_post_of_the_group"


@pytest.mark.clause("shal-member-managed")
async def test_the_right_is_gone_with_the_membership(group: Front) -> None:
    group.office.told(Did(LeaveGroup(), MONDAY, AMARA), stream=MEMBERSHIP_ID)
    assert (await group.ask("GET", POSTS, TOKEN)).status_code == 404
    answer = await group.command(TOKEN, "moderate_post", MEMBERSHIP, object_id="post-7", hide=True)
    assert answer.json()["code"] == "no_right_to_moderate"


@pytest.mark.parametrize(
    "command",
    ["approve_membership", "check_tenancy", "reverse_moderation", "hide_post", "remove_member"],
)
async def test_no_colleagues_command_is_theirs(group: Front, command: str) -> None:
    path = CASE if command == "hide_post" else MEMBERSHIP
    assert (await group.command(TOKEN, command, path)).status_code == 403


async def test_no_colleague_sees_posts_by_that_way(group: Front) -> None:
    assert (await group.ask("GET", POSTS, "manager")).status_code == 403


@pytest.mark.clause("shal-member-managed")
async def test_the_right_rests_while_a_block_is_on_their_record(group: Front) -> None:
    office, holder = group.office, stream_id("shal", "account-holder", "the member")
    subject = office.folded(MEMBERSHIP_ID).state.subject
    opening = OpenHolder(account=subject, platform="facebook")
    abuse = breach("abuse", "post-7", account=subject, target="others")
    grave = decided("block", skipping=text("it threatens somebody"))
    office.told(
        Did(opening, MONDAY, MAYA),
        Did(abuse, MONDAY, MAYA),
        grave,
        Did(impose(), MONDAY, MAYA),
        stream=holder,
    )
    assert (await group.ask("GET", POSTS, TOKEN)).status_code == 404
    answer = await group.command(TOKEN, "moderate_post", MEMBERSHIP, object_id="post-7", hide=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_right_to_moderate")
