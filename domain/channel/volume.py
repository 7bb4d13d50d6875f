"""How many posts of its own a landlord made on a channel in a month, against the pack's range.

Source: "two to ten messages a month, more for news, weather or critical information" (West Kent).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from domain.channel.state import Channel
from domain.policy import Policy


@dataclass(frozen=True)
class MonthOfPosts:
    """A month's own posts. `beside` are those that the pack counts beside its range.

    `verdict` is None where the pack has no range; a month that is not over is not yet `below`.
    """

    month: str
    posts: int
    beside: int
    least: int | None
    most: int | None
    verdict: Literal["below", "within", "above"] | None


def month_of(at: datetime, policy: Policy) -> str:
    """Return the month of an instant in the pack's zone, like `2026-11`."""
    return f"{at.astimezone(ZoneInfo(policy.zone)):%Y-%m}"


def months_of(channel: Channel, policy: Policy, now: datetime) -> list[MonthOfPosts]:
    """Return each month in which something was posted, and this one, the latest first."""
    known = {post.month for post in channel.own_posts.posts.values()}
    months = sorted(known | {month_of(now, policy)}, reverse=True)
    return [volume_of(channel, policy, month, now) for month in months]


def volume_of(channel: Channel, policy: Policy, month: str, now: datetime) -> MonthOfPosts:
    """Return one month, as it stands `now`."""
    posts = channel.own_posts.of_month(month)
    beside = sum(post.more_for is not None for post in posts)
    counted = len(posts) - beside
    volume = policy.volume
    if volume is None:
        return MonthOfPosts(month, counted, beside, None, None, None)
    verdict: Literal["below", "within", "above"] = "within"
    if counted > volume.month_max:
        verdict = "above"
    elif counted < volume.month_min and month < month_of(now, policy):
        verdict = "below"
    return MonthOfPosts(month, counted, beside, volume.month_min, volume.month_max, verdict)
