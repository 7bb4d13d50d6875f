"""What a case's channel says to a command: whether it is in use, and who may post on it.

A rule sees these two facts in its context, as it sees the login's; it never looks into the
channel itself.
"""

from application.kept_folds import KeptFolds
from contracts.messages import CommandEnvelope
from domain.case.state import Case
from domain.channel.state import Channel
from ledger.reading import View


def channel_of(view: View, folds: KeptFolds, state: object) -> Channel | None:
    """Return the channel of a case, None where it is not registered or there is no case yet."""
    origins = state.origins if isinstance(state, Case) else None
    if origins is None:
        return None
    found = folds.of(view, origins.channel).state
    return found if isinstance(found, Channel) and found.registered else None


def posts_on(envelope: CommandEnvelope, channel: Channel | None) -> frozenset[str] | None:
    """Return the channels that the sender may post on; the least right wins.

    Their role has to allow it, their login's `channels` must not leave the channel out, and the
    channel's own record must not either. None where nothing limits it.
    """
    of_login = None if envelope.posts_on is None else frozenset(envelope.posts_on)
    if channel is None or not envelope.actor.startswith("staff:"):
        return of_login
    if channel.desk.may_post(envelope.actor, frozenset(envelope.offices or ())):
        return of_login
    return (of_login or frozenset()) - {f"{channel.platform}:{channel.account}"}
