"""One command, one database transaction: load, fold, decide, append, project.

`Handler.record` is the only way in which the rules bring a fact about; what the journal notes
comes from `application/journal.py`. Texts and keys are fetched before the head row is locked;
nothing slow happens after.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from application.channel_of_case import channel_of, posts_on
from application.claiming import check_claims, write_claims
from application.event_codec import Sealer, decode, encode
from application.folding import Folded, adopted_by
from application.journal import journal_refusal
from application.kept_folds import KeptFolds
from application.kinds import parse_command
from application.ordering import order_and_settle
from application.outcomes import outcome_of, wake_of
from application.person_terms import cited_case, of_person
from application.policy_book import PolicyBook, Terms
from application.sealed_streams import ensure_key, open_command
from contracts.messages import Answer, CommandEnvelope, Outcome, RefusalAnswer
from domain.case.calendar_events import CalendarAdopted
from domain.decider import Context
from domain.errors import CommandIdReused, Refusal, StaleVersion
from domain.identifiers import parse_stream, seed_of
from domain.messages import Command, Event
from domain.policy import Policy
from domain.policy_stream.events import VersionDrafted, VersionRevised
from domain.reach import Reach
from domain.sealed import is_sealed
from ledger.clock import Clock
from ledger.reading import View
from ledger.records import HandledCommand
from ledger.store import Ledger
from ledger.writing import Transaction
from projections import intake_marks
from projections.live import live_tables, project
from vault.errors import SubjectIsErased
from vault.store import Vault

# By these a stream goes on by, or cites, what the landlord's pack says now.
CITES_WHAT_IS_OFFERED = (CalendarAdopted, VersionDrafted, VersionRevised)
_DIGEST_PURPOSE = "handled-command"
_OF_THE_LOGIN = {"teams", "posts_on", "offices", "stands_in"}


class Handler:
    """Records commands in the ledger; knows one installation's parts and nothing of Temporal."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        vault: Vault,
        policies: PolicyBook,
        clock: Clock,
        reach: Mapping[str, Reach] | None = None,
    ) -> None:
        self._reach = reach or {}
        self._ledger = ledger
        self._vault = vault
        self._policies = policies
        self._clock = clock
        self._folds = KeptFolds()

    def record(self, envelope: CommandEnvelope) -> Outcome:
        """Decide a command and append its events, once, however often it is sent.

        A refusal is in the answer. A LedgerError says that nothing was recorded and that the
        same command may be sent again.
        """
        if is_sealed(envelope.stream):
            ensure_key(self._vault, envelope.stream)
            envelope = open_command(self._vault, envelope)
        digest = self._digest(envelope)
        try:
            command = parse_command(envelope.stream, envelope.body)
            sealer = Sealer(self._vault, command)
        except Refusal as refusal:
            with self._ledger.writing() as tx:
                return self._unfit(tx, envelope, digest, refusal)
        with self._ledger.writing() as tx:
            return self._record(tx, envelope, digest, command, sealer)

    def resume(self, stream: str) -> Outcome:
        """Return where a stream stands: what a run of its workflow begins with."""
        with self._ledger.writing() as tx:
            now = tx.lock_head().not_before(self._clock.now(tx.connection))
            try:
                folded = self._folds.of(tx, stream)
            except SubjectIsErased:  # a sealed stream whose key is destroyed waits for nothing
                return Outcome(version=_version(tx, stream), closed=True)
            return self._outcome(tx, folded, stream, now, None)

    def dry_run(self, envelope: CommandEnvelope) -> Answer:
        """Say how a command would be answered now, and change nothing."""
        with self._ledger.reading() as view:
            version = _version(view, envelope.stream)
            try:
                events = self._tried(view, envelope)
            except Refusal as refusal:
                return _refused(envelope, version, refusal)
            return _accepted(envelope, version + len(events), events)

    def foretell(self, envelope: CommandEnvelope) -> Sequence[Event]:
        """Return what a command would bring about now, or raise a refusal; change nothing."""
        with self._ledger.reading() as view:
            return self._tried(view, envelope)

    def _tried(self, view: View, envelope: CommandEnvelope) -> Sequence[Event]:
        command = parse_command(envelope.stream, envelope.body)
        folded = self._folds.of(view, envelope.stream)
        now = self._clock.now(view.connection)
        return self._decide(view, envelope, command, folded, now)[1]

    def _record(
        self,
        tx: Transaction,
        envelope: CommandEnvelope,
        digest: str,
        command: Command,
        sealer: Sealer,
    ) -> Outcome:
        now = tx.lock_head().not_before(self._clock.now(tx.connection))
        folded = self._folds.of(tx, envelope.stream)
        remembered = self._remembered(tx, envelope, digest, folded.version)
        if remembered is not None:
            return self._outcome(tx, folded, envelope.stream, now, remembered)
        try:
            terms, events = self._decide(tx, envelope, command, folded, now, sealer.said)
        except Refusal as refusal:
            answer = _refused(envelope, folded.version, refusal)
        else:
            if events:
                folded = self._append(tx, envelope, folded, terms, events, sealer, now)
            answer = _accepted(envelope, folded.version, events)
        # What the world outside reports is never refused for good: its cause may be mended.
        if answer.events or (answer.refusal and envelope.via != "effect"):
            _remember(tx, envelope, digest, answer, now)
        if answer.refusal:
            journal_refusal(tx, envelope, answer.refusal, now)
        return self._outcome(tx, folded, envelope.stream, now, answer)

    def _decide(
        self,
        view: View,
        envelope: CommandEnvelope,
        command: Command,
        folded: Folded,
        now: datetime,
        said: Sequence[str] | None = None,
    ) -> tuple[Terms, Sequence[Event]]:
        expected = envelope.expected_version
        if expected is not None and expected != folded.version:
            raise StaleVersion(expected=str(expected), actual=str(folded.version))
        landlord = parse_stream(envelope.stream).landlord
        adopted = adopted_by(folded)
        channel = channel_of(view, self._folds, folded.state)
        person = of_person(view, self._folds, envelope.stream, folded.state, command)
        first = None if folded.decider.under_current_policy else folded.first_row
        terms = self._policies.terms_of(view, landlord, first, adopted)
        context = Context(
            now=now,
            actor=envelope.actor,
            stream=envelope.stream,
            command_id=seed_of(landlord, envelope.command_id),
            policy=terms.policy,
            calendar=terms.calendar,
            teams=frozenset(envelope.teams),
            offered=self._policies.offered(view, landlord, terms, adopted),
            links_privacy_policy=_links_policy(terms.policy, said),
            reach=self._reach,
            posts_on=posts_on(envelope, channel),
            offices=None if envelope.offices is None else frozenset(envelope.offices),
            stands_in=envelope.stands_in,
            channel_in_use=channel.in_use if channel else None,
            adjustments=person.adjustments,
            limits=person.limits,
            blocks=person.blocks,
            removals=person.removals,
            cited=cited_case(view, self._folds, envelope.stream, folded.state, command),
            policy_version=terms.pinned.policy_version or "",
        )
        events = folded.decider.decide(folded.state, command, context)
        check_claims(view, folded.decider, envelope.stream, events)
        return terms, events

    def _append(
        self,
        tx: Transaction,
        envelope: CommandEnvelope,
        folded: Folded,
        terms: Terms,
        events: Sequence[Event],
        sealer: Sealer,
        now: datetime,
    ) -> Folded:
        stream = envelope.stream
        # What comes later cites what the first event cites, or the pack of its own day.
        if not folded.version or folded.decider.under_current_policy:
            self._policies.keep(tx, parse_stream(stream).landlord, terms.pinned, now)
        if any(isinstance(event, CITES_WHAT_IS_OFFERED) for event in events):
            self._policies.keep_current(tx, parse_stream(stream).landlord, now)
        rows = tx.append(
            stream, folded.version, encode(events, envelope, sealer, terms.pinned, now)
        )
        if rows.already:
            return self._folds.of(tx, stream)
        facts = [decode(row) for row in rows]
        after = folded.after(rows.events)
        self._folds.keep(stream, after)
        for fact in facts:
            order_and_settle(tx, folded.decider, fact)
        write_claims(tx, folded.decider, stream, events)
        project(tx.connection, live_tables(tx.connection), facts, after.stage, after.state)
        for fact in facts:
            intake_marks.mark(tx.connection, fact)
        return after

    def _outcome(
        self, tx: Transaction, folded: Folded, stream: str, now: datetime, answer: Answer | None
    ) -> Outcome:
        pending = tx.pending_effects(stream)
        wake_at = wake_of(folded, pending, now)
        if folded.version:
            tx.set_wake(stream, wake_at)
        return outcome_of(folded.version, wake_at, pending, now, answer)

    def _remembered(
        self, tx: Transaction, envelope: CommandEnvelope, digest: str, version: int
    ) -> Answer | None:
        handled = tx.remembered(parse_stream(envelope.stream).landlord, envelope.command_id)
        if handled is None:
            return None
        if handled.digest != digest or handled.stream != envelope.stream:
            return _refused(envelope, version, CommandIdReused(command_id=envelope.command_id))
        return Answer.model_validate_json(handled.answer)

    def _unfit(
        self, tx: Transaction, envelope: CommandEnvelope, digest: str, refusal: Refusal
    ) -> Outcome:
        """Answer a command that is not one; remembered like any refusal."""
        now = tx.lock_head().not_before(self._clock.now(tx.connection))
        version = _version(tx, envelope.stream)
        answer = self._remembered(tx, envelope, digest, version)
        if answer is None:
            answer = _refused(envelope, version, refusal)
            _remember(tx, envelope, digest, answer, now)
            if answer.refusal:
                journal_refusal(tx, envelope, answer.refusal, now)
        if not version:
            return Outcome(answer=answer, version=0, closed=True)
        folded = self._folds.of(tx, envelope.stream)
        return self._outcome(tx, folded, envelope.stream, now, answer)

    def _digest(self, envelope: CommandEnvelope) -> str:
        # What makes a command the same command; not who relayed it or why, nor what the sender's
        # login says, nor when we took in what it tells, which is another instant each time it is
        # sent again, nor what a pack or a group, which may be another by then, makes of it.
        beside_it = ("taken_in_at", "noticed", "terms")
        body = {name: value for name, value in envelope.body.items() if name not in beside_it}
        beside = {"causation_id": None, "correlation_id": None}
        said = envelope.model_copy(update={"body": body, **beside})
        return self._vault.keyed_digest(
            _DIGEST_PURPOSE, said.model_dump_json(exclude=_OF_THE_LOGIN).encode()
        )


def _links_policy(policy: Policy, said: Sequence[str] | None) -> bool | None:
    if said is None:
        return None
    return any(policy.contacts.privacy_policy.text in text for text in said)


def _version(view: View, stream: str) -> int:
    row = view.stream(stream)
    return row.version if row else 0


def _remember(
    tx: Transaction, envelope: CommandEnvelope, digest: str, answer: Answer, now: datetime
) -> None:
    tx.remember(
        HandledCommand(
            command_id=envelope.command_id,
            landlord=parse_stream(envelope.stream).landlord,
            stream=envelope.stream,
            digest=digest,
            answer=answer.model_dump_json(),
            recorded_at=now,
        )
    )


def _accepted(envelope: CommandEnvelope, version: int, events: Sequence[Event]) -> Answer:
    return Answer(
        command_id=envelope.command_id,
        stream=envelope.stream,
        version=version,
        events=[event.type for event in events],
    )


def _refused(envelope: CommandEnvelope, version: int, refusal: Refusal) -> Answer:
    return Answer(
        command_id=envelope.command_id,
        stream=envelope.stream,
        version=version,
        refusal=RefusalAnswer(
            code=refusal.code, clause=refusal.cites, references=refusal.references
        ),
    )
