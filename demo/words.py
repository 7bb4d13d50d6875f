"""What is complained of in a story, and what is said about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The texts of one complaint, in the residents' and the staff's own words.

    `post` has a place for the page's handle. `private` and `identity` are what the resident
    writes in private first, and when asked who they are.
    """

    post: str
    private: str
    identity: str
    definition: str
    outcomes: str
    reasons: str
    remedy: str
    summary: str


# Residents' words fit every landlord's invitation, also one that would rather have them call.
IDENTITY = "I'd rather not write that here, so I've told your colleague on the phone."

LIFT = Words(
    post="@{page} the lift at Mill Court has been broken for three weeks. My mum is 81 and lives "
    "on the fourth floor. Nobody answers the phone!",
    private="Hello, I'm writing about the lift at Mill Court. I'm the tenant of number 14.",
    identity=IDENTITY,
    definition="The lift at Mill Court has been out of order for three weeks and nobody told "
    "residents when it would work again.",
    outcomes="A working lift, and to be told what is happening.",
    reasons="A part was ordered late, and when it did not come nobody chased it. Residents were "
    "not told.",
    remedy="The lift has been repaired. We apologise, and each resident gets 50 pounds.",
    summary="You were right: the lift at Mill Court was out of order for too long and we did not "
    "keep you informed. It works again, we have apologised, and from now on we post an update "
    "every two days when a lift is out.",
)
GATE = Words(
    post="@{page} the car park gate at Weir House has stood open since October. Two bikes are "
    "gone, mine among them. Who looks after this?",
    private="It's about the gate at Weir House. I live there, in flat 3.",
    identity=IDENTITY,
    definition="The car park gate at Weir House has not closed since October, and reports of it "
    "were not answered.",
    outcomes="A gate that closes, and an apology.",
    reasons="The gate was reported three times and each report was closed as a duplicate of the "
    "one before.",
    remedy="The gate's motor was replaced. We apologise, and pay for the lock of your bicycle.",
    summary="You were right about the gate at Weir House: three reports were closed unread. The "
    "gate works again, and reports of the same fault are now joined instead of closed.",
)
