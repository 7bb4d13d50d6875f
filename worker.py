"""The composition root of a worker: settings, ledger, activities, two task queues.

Recording and effects have queues and thread pools of their own, so that a network that hangs
holds up no command.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker, WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.answers import Answers
from activities.conduct_errands import ConductErrands
from activities.effects import Effects, Performer
from activities.enforcing import Enforcing
from activities.errands import Errands
from activities.following import Following
from activities.group_moderating import GroupModerating
from activities.moderating import Moderating
from activities.notifying import Notifying
from activities.orders import Orders
from activities.own_posts import OwnPosts
from activities.picturing import Picturing
from activities.preparing import Preparing
from activities.publishing import Publishing
from activities.recording import Recording
from activities.referring import Referring
from activities.upkeep import Upkeep
from application.history import CaseHistory
from contracts.names import EFFECTS_QUEUE, STREAMS_QUEUE
from domain.account_holder.sanction_vocabulary import (
    ENFORCE_ON_ACCOUNT,
    OPEN_APPEAL_CASE,
    RAISE_REFERRAL,
    RESTORE_CONTENT,
    SEND_CONDUCT_LETTER,
    TELL_ADJUSTMENTS,
)
from domain.account_holder.vocabulary import MODERATE_CONTENT
from domain.case.privacy_vocabulary import (
    DESTROY_ANSWER_KEYS,
    FOLLOW_ACCOUNT,
    UNFOLLOW_ACCOUNT,
    UNSEAL_MESSAGE,
)
from domain.case.removal_vocabulary import REMOVE_POST
from domain.case.vocabulary import (
    DELETE_POST,
    HIDE_POST,
    HOLD_AUTHOR,
    MERGE_INTO,
    MOVE_AUTHORS,
    NOTIFY_TEAM,
    OPEN_SPLIT_CASE,
    PAGE_ON_CALL,
    PASS_ON_CONTACT,
    PREPARE_WORDS,
    PUBLISH_REPLY,
    RELEASE_AUTHOR,
    RELEASE_FROM,
    SEND_PRIVATE_MESSAGE,
)
from domain.channel.vocabulary import (
    FETCH_PICTURES,
    NOTE_LIMIT,
    NOTE_WATCH,
    OPEN_CASE,
    RECORD_CONTACT,
    RECORD_POST_CHANGE,
    REMOVE_OWN_POST,
    TELL_MEMBER,
)
from domain.membership.vocabulary import MODERATE_POST, TELL_GROUP
from domain.referral.vocabulary import NOTE_REFERRAL
from ledger.send_log import LedgerSendLog
from platforms.port import Platform
from platforms.registry import picture_sources
from runtime.installation import Installation
from runtime.metrics import Metrics
from runtime.streams import Streams
from workflows import WORKFLOWS

log = structlog.get_logger(__name__)

GRACE = timedelta(seconds=20)
# What is left of a worker after this waits for an answer of the server's that never comes.
GIVE_UP = GRACE + timedelta(seconds=5)

# Our own pure modules are the same in every run; only what they import is watched.
PASSED_THROUGH = ("contracts", "domain", "pydantic", "pydantic_core", "annotated_types")


class _Worker(Worker):
    """A worker whose end is not waited for without end.

    Its polls end only when the server answers them; a server that is lost at that moment may
    leave one open for ever (temporalio/sdk-rust issue 1297).
    """

    async def __aexit__(self, exc_type: type[BaseException] | None, *args: object) -> None:
        try:
            async with asyncio.timeout(GIVE_UP.total_seconds()) as limit:
                await super().__aexit__(exc_type, *args)
        except TimeoutError:
            if not limit.expired():
                raise
            log.error("worker_left_behind", queue=self.task_queue)


@asynccontextmanager
async def running_worker(
    installation: Installation, client: Client, metrics: Metrics | None = None
) -> AsyncIterator[None]:
    """Run both queues until the block ends, then let what runs finish in order.

    Effects are drained first, while their results can still be recorded; each queue has `GRACE`,
    and is left behind after `GIVE_UP`: what it had not done, another worker does.
    """
    metrics = metrics or Metrics(installation.policies.landlords)
    settings = installation.settings
    platforms = installation.platforms()
    with (
        ThreadPoolExecutor(settings.recording_threads, "recording") as recording,
        ThreadPoolExecutor(settings.effect_threads, "effects") as waiting,
    ):
        try:
            upkeep = Upkeep(installation, Streams(client))
            effects = _effects(installation, platforms, waiting, Streams(client), metrics)
            async with (
                _streams_worker(installation, client, recording, metrics),
                _Worker(
                    client,
                    task_queue=EFFECTS_QUEUE,
                    activities=[effects.perform, upkeep.run],
                    max_concurrent_activities=settings.effect_threads,
                    graceful_shutdown_timeout=GRACE,
                ),
            ):
                yield
        finally:
            for platform in platforms.values():
                platform.close()


def workflow_runner(*, sandboxed: bool) -> WorkflowRunner:
    """Return what runs workflow code, here and where histories are replayed.

    The sandbox notices code that would not replay, and takes a third of a worker's processor time.
    """
    if not sandboxed:
        return UnsandboxedWorkflowRunner()
    restrictions = SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH)
    return SandboxedWorkflowRunner(restrictions=restrictions)


def _streams_worker(
    installation: Installation, client: Client, pool: ThreadPoolExecutor, metrics: Metrics
) -> Worker:
    recording = Recording(installation.handler, metrics)
    return _Worker(
        client,
        task_queue=STREAMS_QUEUE,
        workflows=WORKFLOWS,
        activities=[recording.resume, recording.record],
        activity_executor=pool,
        max_concurrent_local_activities=installation.settings.recording_threads,
        max_concurrent_activities=installation.settings.recording_threads,
        workflow_runner=workflow_runner(sandboxed=installation.settings.workflow_sandbox),
        graceful_shutdown_timeout=GRACE,
    )


def _effects(
    installation: Installation,
    platforms: Mapping[str, Platform],
    pool: ThreadPoolExecutor,
    streams: Streams,
    metrics: Metrics,
) -> Effects:
    orders = Orders(installation.ledger)
    history = CaseHistory(installation.ledger, installation.vault)
    accounts = [(c.landlord, c.platform, c.account) for c in installation.settings.channels]
    publishing = Publishing(
        history=history,
        platforms=platforms,
        accounts=accounts,
        send_log=LedgerSendLog(installation.ledger),
        executor=pool,
        still_wanted=orders.still_wanted,
    )
    errands = Errands(streams)
    answers = Answers(history, installation.vault)
    picturing = Picturing(
        errands,
        installation.ledger,
        installation.vault,
        picture_sources(installation.settings.platforms),
        pool,
    )
    own_posts = OwnPosts(publishing, installation.ledger, installation.policies)
    preparing = Preparing(history, installation.policies, installation.ledger, installation.vault)
    following = Following(publishing, installation.ledger)
    moderating = Moderating(publishing, history)
    enforcing = Enforcing(publishing, history, installation.ledger, platforms, accounts)
    conduct = ConductErrands(
        errands, history, installation.ledger, installation.vault, installation.policies
    )
    notifying = Notifying(
        installation.settings.notices,
        installation.now,
        pool,
        installation.settings.console.public_url,
    )
    referring = Referring(streams, history, installation.vault)
    performers: dict[str, Performer] = {
        PUBLISH_REPLY: publishing.send,
        SEND_PRIVATE_MESSAGE: publishing.send,
        DELETE_POST: publishing.take_down,
        HIDE_POST: publishing.hide,
        NOTIFY_TEAM: notifying.tell,
        PAGE_ON_CALL: notifying.tell,
        REMOVE_POST: publishing.remove_post,
        OPEN_CASE: errands.tell_case,
        RECORD_CONTACT: errands.tell_case,
        NOTE_WATCH: errands.note_watch,
        TELL_GROUP: errands.tell_group,
        TELL_MEMBER: errands.tell_member,
        MODERATE_POST: GroupModerating(publishing, history, installation.ledger).moderate,
        NOTE_LIMIT: errands.note_limit,
        REMOVE_OWN_POST: own_posts.remove,
        FETCH_PICTURES: picturing.fetch,
        PREPARE_WORDS: preparing.prepare,
        RECORD_POST_CHANGE: errands.tell_case,
        RELEASE_AUTHOR: errands.tell_channel,
        HOLD_AUTHOR: errands.tell_channel,
        DESTROY_ANSWER_KEYS: answers.destroy,
        UNSEAL_MESSAGE: answers.unseal,
        FOLLOW_ACCOUNT: following.follow,
        UNFOLLOW_ACCOUNT: following.unfollow,
        MOVE_AUTHORS: errands.tell_channel,
        MERGE_INTO: errands.tell_other_case,
        RELEASE_FROM: errands.tell_other_case,
        PASS_ON_CONTACT: errands.tell_other_case,
        OPEN_SPLIT_CASE: errands.tell_other_case,
        MODERATE_CONTENT: moderating.moderate,
        NOTE_REFERRAL: referring.note,
        RAISE_REFERRAL: referring.raise_from_breach,
        ENFORCE_ON_ACCOUNT: enforcing.enforce,
        RESTORE_CONTENT: enforcing.restore,
        SEND_CONDUCT_LETTER: conduct.send_letter,
        OPEN_APPEAL_CASE: conduct.open_appeal,
        TELL_ADJUSTMENTS: conduct.tell_adjustments,
    }
    look_back: dict[str, Performer] = {
        PUBLISH_REPLY: publishing.look_back,
        SEND_PRIVATE_MESSAGE: publishing.look_back,
    }
    return Effects(orders, performers, look_back, metrics)
