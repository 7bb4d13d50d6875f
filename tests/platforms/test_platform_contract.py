"""What every connector must do, whatever the network: one suite for all of them."""

from datetime import UTC, datetime

import pytest

from platforms.port import (
    CANNOT_TELL,
    Block,
    Delete,
    Done,
    Follow,
    Hide,
    Impossible,
    Platform,
    Post,
    PrivateMessage,
    PublicReply,
    Rejected,
    Show,
    Unblock,
    Unfollow,
)
from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson, SandboxRefused
from platforms.sandbox_connector import SandboxConnector

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["sandbox"])
def platform(request: pytest.FixtureRequest) -> Platform:
    connectors: dict[str, SandboxConnector] = {"sandbox": request.getfixturevalue("connector")}
    return connectors[request.param]


def reply(page: SandboxPage, post: str, key: str = "key-1") -> PublicReply:
    return PublicReply(key=key, account=page.id, in_reply_to=post, text="We are sorry.")


def test_a_public_reply_stands_under_the_post(
    platform: Platform, network: SandboxClient, page: SandboxPage, post: str
) -> None:
    done = platform.perform(reply(page, post))
    assert isinstance(done, Done)
    answer = network.thread(post)[-1]
    assert (answer["id"], answer["parent_id"]) == (done.object_id, post)
    assert (answer["message"], answer["from"]["id"]) == ("We are sorry.", page.id)


def test_a_reply_comes_back_with_link_and_time(
    platform: Platform, page: SandboxPage, post: str
) -> None:
    done = platform.perform(reply(page, post))
    assert isinstance(done, Done)
    assert done.url is not None
    assert f"/posts/{post}#" in done.url
    assert done.platform_at is not None


def test_a_sent_reply_is_found_by_its_key(platform: Platform, page: SandboxPage, post: str) -> None:
    done = platform.perform(reply(page, post))
    assert platform.find(reply(page, post)) == done


def test_an_unsent_reply_is_not_found(platform: Platform, page: SandboxPage, post: str) -> None:
    platform.perform(reply(page, post, key="another key"))
    assert platform.find(reply(page, post)) is None


def test_a_reply_deleted_since_is_still_found(
    platform: Platform, page: SandboxPage, post: str
) -> None:
    done = platform.perform(reply(page, post))
    assert isinstance(done, Done)
    platform.perform(Delete(key="key-2", account=page.id, object_id=str(done.object_id)))
    assert platform.find(reply(page, post)) == done


def test_a_first_private_message_answers_the_post(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    message = PrivateMessage(key="key-1", account=page.id, in_reply_to=post, text="Who are you?")
    done = platform.perform(message)
    assert isinstance(done, Done)
    assert done.recipient_id == person.id
    assert person.messages(page.id)[0]["message"] == "Who are you?"
    assert platform.find(message) == done


def test_a_reply_can_be_answered_privately_too(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    below = person.reply(post, "Still there.")["id"]
    platform.perform(PrivateMessage(key="k", account=page.id, in_reply_to=below, text="Hello"))
    assert len(person.messages(page.id)) == 1


def test_a_second_private_answer_to_one_post_is_rejected(
    platform: Platform, page: SandboxPage, post: str
) -> None:
    first = PrivateMessage(key="key-1", account=page.id, in_reply_to=post, text="Who are you?")
    platform.perform(first)
    with pytest.raises(Rejected, match="already_replied_privately"):
        platform.perform(first.model_copy(update={"key": "key-2"}))


def test_a_private_thread_goes_on_once_open(
    platform: Platform, page: SandboxPage, person: SandboxPerson
) -> None:
    person.write(page.id, "Hello")
    message = PrivateMessage(key="key-1", account=page.id, recipient=person.id, text="Good day")
    platform.perform(message)
    assert [sent["message"] for sent in person.messages(page.id)] == ["Hello", "Good day"]


def test_a_stranger_cannot_be_written_to(
    platform: Platform, page: SandboxPage, person: SandboxPerson
) -> None:
    message = PrivateMessage(key="key-1", account=page.id, recipient=person.id, text="Good day")
    with pytest.raises(Rejected, match="window_closed"):
        platform.perform(message)


def test_a_hidden_post_leaves_the_public_thread(
    platform: Platform, network: SandboxClient, page: SandboxPage, post: str
) -> None:
    hide = Hide(key="key-1", account=page.id, object_id=post)
    assert platform.find(hide) is None
    platform.perform(hide)
    assert network.thread(post) == []
    assert platform.find(hide) == Done()


def test_a_hidden_post_is_shown_again(
    platform: Platform, network: SandboxClient, page: SandboxPage, post: str
) -> None:
    show = Show(key="key-2", account=page.id, object_id=post)
    platform.perform(Hide(key="key-1", account=page.id, object_id=post))
    assert platform.find(show) is None
    assert platform.perform(show) == Done()
    assert [each["id"] for each in network.thread(post)] == [post]
    assert platform.find(show) == Done()


def test_a_deleted_post_is_gone(platform: Platform, page: SandboxPage, post: str) -> None:
    delete = Delete(key="key-1", account=page.id, object_id=post)
    assert platform.find(delete) is None
    platform.perform(delete)
    assert platform.fetch_post(page.id, post) is None
    assert platform.find(delete) == Done(original_gone=True)


def test_a_blocked_person_cannot_post_again(
    platform: Platform, page: SandboxPage, person: SandboxPerson
) -> None:
    block = Block(key="key-1", account=page.id, user_id=person.id)
    assert platform.find(block) is None
    platform.perform(block)
    assert platform.find(block) == Done()
    with pytest.raises(SandboxRefused):
        person.post(page.id, "Me again")


def test_an_unblocked_person_can_post_again(
    platform: Platform, page: SandboxPage, person: SandboxPerson
) -> None:
    block = Block(key="key-1", account=page.id, user_id=person.id)
    unblock = Unblock(key="key-2", account=page.id, user_id=person.id)
    platform.perform(block)
    assert platform.find(unblock) is None
    for _ in range(2):
        assert platform.perform(unblock) == Done()
    assert (platform.find(block), platform.find(unblock)) == (None, Done())
    assert person.post(page.id, "Thank you")["id"]


@pytest.mark.clause("mhs-follow")
def test_a_person_is_followed_and_unfollowed_again(
    platform: Platform, page: SandboxPage, person: SandboxPerson
) -> None:
    follow = Follow(key="key-1", account=page.id, user_id=person.id)
    unfollow = Unfollow(key="key-2", account=page.id, user_id=person.id)
    assert (platform.find(follow), platform.find(unfollow)) == (None, Done())
    for _ in range(2):
        assert platform.perform(follow) == Done()
    assert (platform.find(follow), platform.find(unfollow)) == (Done(), None)
    for _ in range(2):
        assert platform.perform(unfollow) == Done()
    assert (platform.find(follow), platform.find(unfollow)) == (None, Done())


@pytest.mark.parametrize("again", ["hide", "delete", "block"])
def test_doing_it_twice_comes_to_the_same(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str, again: str
) -> None:
    actions: dict[str, Hide | Delete | Block] = {
        "hide": Hide(key="key-1", account=page.id, object_id=post),
        "delete": Delete(key="key-1", account=page.id, object_id=post),
        "block": Block(key="key-1", account=page.id, user_id=person.id),
    }
    platform.perform(actions[again])
    assert isinstance(platform.perform(actions[again]), Done)


def test_a_post_is_fetched_as_it_stands(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    person.edit(post, "The mould is spreading.")
    fetched = platform.fetch_post(page.id, post)
    assert fetched is not None
    assert fetched.text == "The mould is spreading."
    assert (fetched.author_id, fetched.author_handle) == (person.id, person.handle)
    assert (fetched.thread_root, fetched.parent_id) == (post, None)


def test_an_acknowledgement_to_a_deleted_post_is_impossible(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    person.remove(post)
    assert platform.perform(reply(page, post)) == Impossible("original_gone")


def test_a_resolution_stands_alone_when_the_post_is_gone(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    person.remove(post)
    resolution = reply(page, post).model_copy(update={"alone_if_gone": True})
    done = platform.perform(resolution)
    assert isinstance(done, Done)
    assert done.original_gone
    assert platform.find(resolution) == done


def test_an_account_without_a_token_is_rejected(
    platform: Platform, page: SandboxPage, post: str
) -> None:
    with pytest.raises(Rejected, match="no_token_for_account"):
        platform.perform(reply(page, post).model_copy(update={"account": "999"}))


def test_a_text_too_long_is_rejected(platform: Platform, page: SandboxPage, post: str) -> None:
    with pytest.raises(Rejected, match="bad_request"):
        platform.perform(reply(page, post).model_copy(update={"text": "a" * 8001}))


def test_a_network_without_keys_cannot_tell(
    request: pytest.FixtureRequest, page: SandboxPage, post: str
) -> None:
    blind: Platform = request.getfixturevalue("connect")(find_sent="no")
    blind.perform(reply(page, post))
    assert blind.find(reply(page, post)) is CANNOT_TELL


def test_what_was_said_is_listed(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    below = person.reply(post, "Still there.")["id"]
    letter = person.write(page.id, "It is me")["id"]
    ours = platform.perform(reply(page, post))
    assert isinstance(ours, Done)
    found = {each.object_id: each for each in platform.recent(page.id, LONG_AGO)}
    assert found.keys() == {post, below, letter, ours.object_id}
    assert [found[each].text for each in (below, letter)] == ["Still there.", "It is me"]
    assert {found[each].author_id for each in (post, below, letter)} == {person.id}
    assert found[str(ours.object_id)].author_id == page.id


def test_what_is_listed_says_whether_it_was_edited(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    (before,) = platform.recent(page.id, LONG_AGO)
    person.edit(post, "The mould is spreading.")
    (after,) = platform.recent(page.id, LONG_AGO)
    assert isinstance(before, Post)
    assert isinstance(after, Post)
    assert before.edited_at is None
    assert (after.text, after.posted_at) == ("The mould is spreading.", before.posted_at)
    assert after.edited_at is not None


def test_what_is_gone_is_not_listed(
    platform: Platform, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    person.reply(post, "Below it")
    person.remove(post)
    assert list(platform.recent(page.id, LONG_AGO)) == []


def test_an_account_without_a_token_cannot_be_listed(platform: Platform, page: SandboxPage) -> None:
    with pytest.raises(Rejected, match="no_token_for_account"):
        list(platform.recent("999", LONG_AGO))


def test_a_message_needs_exactly_one_address(page: SandboxPage) -> None:
    with pytest.raises(ValueError, match="either recipient or in_reply_to"):
        PrivateMessage(key="k", account=page.id, text="Hello")
