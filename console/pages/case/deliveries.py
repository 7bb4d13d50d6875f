"""What is truly known of a message's delivery, and what a person has to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

from audit.telling import moment, spoken


@dataclass(frozen=True)
class Delivery:
    """How far a message got. `tone` is `trouble` where a person has to decide."""

    words: str
    tone: Literal["done", "waiting", "trouble"]


_WORDS: Mapping[str, tuple[str, Literal["done", "waiting", "trouble"]]] = {
    "requested": ("Waiting to be sent; nothing has gone out yet", "waiting"),
    "by hand": ("A person sends it by phone, email or letter, and attests it", "waiting"),
    "delayed": ("Not sent yet{reason}; it is tried again", "waiting"),
    "given up": ("Could not be sent{reason}; a person decides what next", "trouble"),
    "unknown": ("Nobody knows whether it was sent{reason}; look, then decide", "trouble"),
    "impossible": ("The platform cannot send it{reason}; deliver it by hand", "trouble"),
    "cancelled": ("Cancelled; it was not sent", "done"),
}


def deliveries(sendings: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> dict[str, Delivery]:
    """Return each message's delivery, by message; `sendings` are rows of the read model."""
    return {row["message_id"]: _delivery(row, zone) for row in sendings}


def _delivery(row: Mapping[str, Any], zone: ZoneInfo) -> Delivery:
    if row["state"] == "delivered":
        return Delivery(f"Delivered {moment(row['delivered_at'], zone)}", "done")
    words, tone = _WORDS[row["state"]]
    reason = f" ({spoken(row['reason'])})" if row["reason"] else ""
    return Delivery(words.format(reason=reason), tone)
