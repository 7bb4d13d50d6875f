"""Why a referral says no.

What a refusal refers to is kept outside the seal, so none names a person or a category.

Refusal (domain/errors.py)
├── NoSuchReferral        it is not there, or not for whoever asks
├── NotOfConduct          the pack has no such category for this person
├── NoProcedure           no procedure of the pack hears this person
├── ComplaintStands       a complaint or criticism is never misconduct
├── SourceNotNamed        what it was raised from is not named
├── AdviceIsNotEnough     this category goes to the panel
├── MeetingNotYet         a meeting is held after it was arranged
├── MeetingMissing        nobody is warned or worse without being heard
├── FindingsMissing       nothing is decided before it was looked into
├── AppealStillOpen       the time to appeal is not over
├── AppealTooLate         the time to appeal is over
├── OutcomeOfAppeal       the result of an appeal and what holds since do not fit
├── LegalStillOpen        a legal referral has no result yet
├── LegalNotKnown         no such legal referral here
├── SubjectNotOfPanel     nobody hears themselves
└── SubjectNotNamed       nobody said yet whose conduct it is, so that they could be kept out
"""

from domain.errors import Refusal


class NoSuchReferral(Refusal):
    """There is none, or it is not for whoever asks; the two cannot be told apart."""

    code = "not_found"
    words = "There is nothing here. Check the address."
    clause = "shal-discipline"


class NotOfConduct(Refusal):
    """The category is none that a colleague can commit."""

    code = "not_of_conduct"
    words = "This pack has no such category of conduct. Choose one of: {known}."
    clause = "redress:staff-conduct"


class NoProcedure(Refusal):
    """The pack names no procedure with a panel for what this person is."""

    code = "no_procedure"
    words = (
        "No procedure of this pack hears somebody in this role. It hears: {known}. Choose the "
        "role that the person has, or have the policy name a procedure for it."
    )
    clause = "redress:staff-conduct"


class ComplaintStands(Refusal):
    """A complaint, disagreement or criticism of the landlord opens a case and no referral."""

    code = "complaint_stands"
    words = (
        "What was said is {nature}, which is handled as a case and is no misconduct, whoever "
        "said it. Open a case for it, or raise what else was done."
    )
    clause = "havebury-personal-accounts"


class SourceNotNamed(Refusal):
    """A referral from a post or a case says from which."""

    code = "source_not_named"
    words = "It is raised from a {source}, and no case is named. Name the case that holds it."
    clause = "redress:staff-conduct"


class AdviceIsNotEnough(Refusal):
    """The pack lets a category end with advice alone, or it does not."""

    code = "advice_is_not_enough"
    words = "This pack does not let this category end with advice alone. Raise a referral."
    clause = "havebury-disclaimer"


class MeetingNotYet(Refusal):
    """A meeting lies ahead when it is arranged, and behind when it is recorded."""

    code = "meeting_not_yet"
    words = "The time of the meeting, {held_at}, does not fit. {next}"
    clause = "redress:staff-conduct"


class MeetingMissing(Refusal):
    """Whoever is warned or worse was heard first, or was asked to be."""

    code = "meeting_missing"
    words = "This outcome needs a meeting with the person. Arrange it and record what was said."
    clause = "redress:staff-conduct"


class FindingsMissing(Refusal):
    """An outcome rests on what was found."""

    code = "findings_missing"
    words = "Nothing is written down of what was found. Record the findings first."
    clause = "redress:staff-conduct"


class AppealStillOpen(Refusal):
    """As long as the person may appeal it is not over."""

    code = "appeal_still_open"
    words = "The person may appeal until the end of {due_on}. Close it after that."
    clause = "redress:appeals"


class AppealTooLate(Refusal):
    """The time to appeal is over."""

    code = "appeal_too_late"
    words = "The time to appeal ended with {due_on}. Tell the person why it is not heard."
    clause = "redress:appeals"


class OutcomeOfAppeal(Refusal):
    """An appeal that is upheld in any part says what holds since; another changes nothing."""

    code = "outcome_of_appeal"
    words = "An appeal that is {result} {needs}. Correct the outcome and send it again."
    clause = "redress:appeals"


class LegalStillOpen(Refusal):
    """What was asked of the lawyers is still open."""

    code = "legal_still_open"
    words = "{count} legal referral(s) have no result yet. Record what came of them first."
    clause = "havebury-discipline"


class LegalNotKnown(Refusal):
    """No legal referral of this id was made here."""

    code = "legal_not_known"
    words = "There is no legal referral {id} here. Read the referral again and use an id it shows."
    clause = "redress:shape"


class SubjectNotNamed(Refusal):
    """A panel acts once it is known who of them it could be about."""

    code = "subject_not_named"
    words = (
        "It is not said by which login the person is known whose conduct this is, so nobody is "
        "kept out as them. Name the login, or say that they have none; one of the two."
    )
    clause = "redress:staff-conduct"


class SubjectNotOfPanel(Refusal):
    """Whom it is about, and whoever has a conflict of interest, cannot be named to the panel."""

    code = "not_fit_for_the_panel"
    words = "This person cannot sit on the panel. Name somebody who has no part in it."
    clause = "redress:staff-conduct"
