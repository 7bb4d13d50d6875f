"""The page of a member who looks after their group's posts: what it shows, does and never tells."""

import pytest
from temporalio.client import Client

from application.reading import Reader
from contracts.free_ids import new_id
from domain.account_holder.commands import OpenHolder
from domain.identifiers import derived_id, stream_id
from domain.membership.commands import LeaveGroup
from domain.membership.moderation_commands import EndModeration, ModeratePost, ReverseModeration
from domain.membership.rules_commands import NoteTerms
from domain.messages import Command
from domain.results import EffectDone, EffectImpossible
from tests.console.browsing import Browser
from tests.console.front import Front, front_of_callers
from tests.console.pages.test_access_to_pages import READ
from tests.console.test_member_moderators import TOKEN, UUID, group, the_member
from tests.domain.arrivals import item
from tests.domain.conduct import MAYA, breach, decided
from tests.domain.happenings import AMARA, EFFECTS, INTAKE, MONDAY, text
from tests.domain.membership.people import GROUP, MEMBERSHIP_ID, TERMS
from tests.domain.sanctions import impose
from tests.domain.scenario import Did

__all__ = ("group",)

PAGE = f"/shal/memberships/{UUID}/posts"
ELSES = f"/shal/memberships/{derived_id('somebody else')}/posts"
THE_MEMBER = f"resident:{UUID}"
RESTS = "Your right to look after posts rests"
CLAUSE = "The policy, shal-member-managed : Groups come to be run by their members."


@pytest.fixture
async def member(group: Front, lost_client: Client) -> Browser:
    """A browser in which the member is signed in."""
    browser = Browser(front_of_callers(group, lost_client, the_member()))
    answer = await browser.sign_in(TOKEN)
    assert answer.headers["location"] == PAGE
    return browser


def did(browser: Browser, command: Command, by: str = AMARA) -> None:
    browser.front.office.told(Did(command, MONDAY, by), stream=MEMBERSHIP_ID)


def hides(browser: Browser, *, hide: bool = True) -> str:
    """Let the member have the post hidden; return the act's id."""
    case = browser.front.office.folded(GROUP).state.posts["post-7"]
    asked = ModeratePost(object_id="post-7", hide=hide, group=GROUP, case=case, public=True)
    did(browser, asked, THE_MEMBER)
    return str(list(browser.front.office.folded(MEMBERSHIP_ID).state.moderation.acts)[-1])


def ordered(browser: Browser) -> str:
    return str(list(browser.front.office.folded(MEMBERSHIP_ID).state.moderation.orders)[-1])


@pytest.mark.clause("shal-member-managed")
async def test_the_page_shows_the_groups_public_posts_and_what_may_be_done(
    member: Browser,
) -> None:
    words = await member.words(PAGE)
    assert "Posts of SHAL Gardeners" in words
    assert "Mon 02 Nov 2026" in words
    assert "post-7" in words
    assert "Hide this post" in words
    assert "The landlord's team sees what you did and can undo it." in words
    assert "private-1" not in words


@pytest.mark.clause("shal-member-managed")
async def test_their_one_page_is_all_that_their_login_opens(member: Browser) -> None:
    for path in {*READ.values()} - {PAGE}:
        assert (await member.open(path)).status_code in (403, 404), path
    for path in (f"/shal/memberships/{UUID}", "/shal/memberships", "/shal/referrals", ELSES):
        assert (await member.open(path)).status_code in (403, 404), path
    navigation = (await member.text(PAGE)).split("<nav")[1].split("</nav>")[0]
    assert navigation.count("<a ") == 1


async def test_nobody_elses_page_is_told_from_none(member: Browser) -> None:
    """Whether another membership is there is not to be found out by asking for its page."""
    nowhere = ELSES.replace(derived_id("somebody else"), derived_id("nobody"))
    theirs, none = await member.open(ELSES), await member.open(nowhere)
    assert (theirs.status_code, theirs.text) == (404, none.text)


@pytest.mark.parametrize("login", ["handler", "manager", "all-roles", "member_moderator"])
async def test_no_colleague_has_that_page(group: Front, login: str) -> None:
    browser = Browser(group)
    await browser.sign_in(login)
    assert (await browser.open(PAGE)).status_code in (403, 404)


async def test_a_member_is_no_colleague_to_be_chosen(group: Front, lost_client: Client) -> None:
    browser = Browser(front_of_callers(group, lost_client, the_member()))
    await browser.sign_in("all-roles")
    assert "Bea Green" not in await browser.text(f"/shal/channels/{GROUP.split('/')[2]}")


@pytest.mark.clause("shal-member-managed")
@pytest.mark.parametrize("elsewhere", ["post-1", "nothing"])
async def test_what_is_no_post_of_the_group_is_refused_in_words(
    member: Browser, elsewhere: str
) -> None:
    token = await member.token_of(PAGE)
    answer = await member.submit(PAGE, csrf_token=token, object_id=elsewhere, hide="yes")
    assert answer.status_code == 409
    assert "This is no public post of your group." in answer.text
    assert "shal-member-managed" in answer.text
    assert "post-7" in answer.text  # the page is there again, with all that it showed


async def test_without_an_answer_the_page_comes_back_and_says_so(member: Browser) -> None:
    token = await member.token_of(PAGE)
    form = {"csrf_token": token, "command_id": new_id(), "object_id": "post-7", "hide": "yes"}
    answer = await member.submit(PAGE, **form)
    assert answer.status_code == 503
    assert "This was not done" in answer.text
    assert "Hide this post" in answer.text


@pytest.mark.parametrize("form", [{"object_id": "post-7"}, {"hide": "yes"}, {"hide": "perhaps"}])
async def test_a_form_that_is_not_the_pages_own_does_nothing(
    member: Browser, form: dict[str, str]
) -> None:
    answer = await member.submit(PAGE, csrf_token=await member.token_of(PAGE), **form)
    assert answer.status_code == 422


async def test_a_form_without_its_token_does_nothing(member: Browser) -> None:
    answer = await member.submit(PAGE, object_id="post-7", hide="yes")
    assert answer.status_code == 403


async def test_what_the_member_did_and_what_came_of_it_stands_by_the_post(
    member: Browser,
) -> None:
    hides(member)
    words = await member.words(PAGE)
    assert "You asked for it to be hidden. The network is doing it." in words
    assert "Show this post again" in words
    did(member, EffectDone(effect_id=ordered(member), attempt=1), EFFECTS)
    assert "Hidden, as you asked." in await member.words(PAGE)


async def test_what_the_network_did_not_do_is_said_to_be_a_colleagues(member: Browser) -> None:
    hides(member)
    missed = EffectImpossible(effect_id=ordered(member), attempt=1, reason="no_connector")
    did(member, missed, EFFECTS)
    assert "The network did not, so a colleague does it." in await member.words(PAGE)


async def test_what_a_colleague_undid_is_said(member: Browser) -> None:
    act = hides(member)
    did(member, ReverseModeration(act_id=act, reasons=text("post-7")))
    words = await member.words(PAGE)
    assert "The landlord's team undid what you did: it is shown." in words
    assert "Hide this post" in words


async def test_what_was_just_done_is_told_to_whoever_did_it(member: Browser) -> None:
    hides(member)
    history = Reader(member.front.parts.ledger, member.front.parts.vault).history(MEMBERSHIP_ID)
    command = history[-1].row.command_id
    assert "You asked for the post to be hidden." in await member.words(f"{PAGE}?done={command}")
    assert "Done" not in await member.words(f"{PAGE}?done={new_id()}")


async def test_an_edited_post_says_what_it_says_now(member: Browser) -> None:
    edited = item("edit-1", kind="edited", object_id="post-7", text=text("private-1"))
    member.front.office.told(Did(edited, MONDAY, INTAKE), stream=GROUP)
    posts = (await member.words(PAGE)).partition("Posts, the latest first")[2]
    assert "private-1" in posts  # stands for what the author made of it
    assert "post-7" not in posts


async def test_what_its_author_deleted_is_not_shown(member: Browser) -> None:
    gone = item("gone-1", kind="deleted", object_id="post-7", text=None)
    member.front.office.told(Did(gone, MONDAY, INTAKE), stream=GROUP)
    words = await member.words(PAGE)
    assert "There is no public post in this group yet." in words


@pytest.mark.clause("shal-member-managed")
@pytest.mark.parametrize("ends", [LeaveGroup(), EndModeration(reasons=text("post-7"))])
async def test_an_ended_right_is_said_and_no_post_is_shown(member: Browser, ends: Command) -> None:
    did(member, ends)
    words = await member.words(PAGE)
    assert "You do not look after posts of this group now" in words
    assert CLAUSE in words
    assert "post-7" not in words


@pytest.mark.clause("shal-member-managed")
async def test_the_right_rests_until_new_rules_are_agreed_to(member: Browser) -> None:
    new = TERMS.model_copy(update={"rules_version": "2"})
    did(member, NoteTerms(terms=new), EFFECTS)
    words = await member.words(PAGE)
    assert RESTS in words
    assert "you have not agreed to them yet" in words
    assert CLAUSE in words
    assert "post-7" not in words


@pytest.mark.clause("shal-member-managed")
async def test_the_right_rests_while_a_block_is_in_force(member: Browser) -> None:
    blocked(member)
    words = await member.words(PAGE)
    assert RESTS in words
    assert "A block of you is in force." in words
    assert "how to appeal" in words
    assert "post-7" not in words
    assert "threatens" not in words  # why is for the letter, not for this page


def blocked(browser: Browser) -> None:
    """Let a block be imposed on the member as an account holder."""
    office = browser.front.office
    subject = office.folded(MEMBERSHIP_ID).state.subject
    office.told(
        Did(OpenHolder(account=subject, platform="facebook"), MONDAY, MAYA),
        Did(breach("abuse", "post-7", account=subject, target="others"), MONDAY, MAYA),
        decided("block", skipping=text("it threatens somebody")),
        Did(impose(), MONDAY, MAYA),
        stream=stream_id("shal", "account-holder", "the member"),
    )


async def test_a_member_who_is_taken_from_the_settings_is_signed_out(
    group: Front, lost_client: Client
) -> None:
    with_them = Browser(front_of_callers(group, lost_client, the_member()))
    await with_them.sign_in(TOKEN)
    without = Browser(group, cookies=with_them.cookies)
    assert (await without.open(PAGE)).status_code == 303
