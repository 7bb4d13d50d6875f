"""What happened to the referral of these tests, under Havebury's Disciplinary Policy (HR004).

A colleague's post is referred on Monday 2 November 2026, which begins a month without holidays.
"""

from datetime import UTC, datetime, timedelta

from domain.identifiers import derived_id, stream_id
from domain.messages import Command, ContentRef
from domain.referral import commands as do
from domain.referral.state import Referral
from tests.domain.scenario import Scenario

REFERRAL_ID = stream_id("havebury", "referral", "opaque")
A_CASE = stream_id("havebury", "case", "complaint about a colleague")
MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
A_DAY = timedelta(days=1)

HELEN = "staff:helen"  # the human resources manager
HANNAH = "staff:hannah"  # another
DIANE = "staff:diane"  # an executive director
AMARA = "staff:amara"  # who reports it
SAM = "staff:sam"  # whose post it is
PANEL = "human-resources-manager"
ABOVE = "executive-director"
Case = Scenario[Referral]


def text(what: str) -> ContentRef:
    """Return a reference to a text under the referral's own key."""
    digest = derived_id("digest", what).replace("-", "") * 2
    subject = f"subject:{REFERRAL_ID.rsplit('/', 1)[1]}"
    content_id = derived_id("text", what)
    return ContentRef(content_id=content_id, subject=subject, digest=digest, size=len(what))


def raised(**changes: object) -> do.RaiseReferral:
    """Return the referral of a post of Sam's, by whoever handles the case that it is in."""
    facts = {
        "source": "post",
        "category": "disrespect",
        "role": "colleague",
        "about": text("Sam of the repairs team"),
        "about_actor": SAM,
        "what": text("He calls a tenant names."),
        "case": A_CASE,
        "item": "post-7",
    }
    return do.RaiseReferral.model_validate(facts | changes)


def after(scenario: Case, *commands: Command, at: datetime = MONDAY) -> Case:
    """Let Amara raise it, and the panel do what follows at the same time."""
    scenario.at(at).by(AMARA).holding().when(raised())
    by_the_panel(scenario)
    for command in commands:
        scenario.when(command)
        assert scenario.refusal is None, scenario.refusal
    return scenario


def by_the_panel(scenario: Case, actor: str = HELEN) -> Case:
    """Let a human resources manager act from now on."""
    return scenario.by(actor).holding(PANEL)


def from_above(scenario: Case, actor: str = DIANE) -> Case:
    """Let an executive director act from now on."""
    return scenario.by(actor).holding(ABOVE)


ACCEPTED = do.AcceptReferral()
BEGUN = do.BeginInvestigation(plan=text("Read the thread, ask the tenant."))
FOUND = do.RecordFindings(findings=text("He wrote it."))
NO_CASE = do.DecideOutcome(outcome="no-case", reasons=text("It was another Sam."))
WARNED = do.DecideOutcome(outcome="warning", reasons=text("It was him."))
APPEALED = do.LodgeReferralAppeal(grounds=text("The tenant began."))
DECIDED = (ACCEPTED, BEGUN, FOUND, NO_CASE)
