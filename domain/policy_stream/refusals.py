"""Why something is refused of a policy.

Refusal (domain/errors.py)
├── PolicyNotRegistered     nothing is known of the landlord's policy yet
├── NotInThisPolicy         no such version, comment, copy or step here
├── VersionIsSettled        it is in force, superseded, withdrawn or approved already
├── VersionUnderWay         one new version at a time
├── DocumentEdited          the pack's file is another than the one that was seen
├── DayToCome               what is recorded as done lies ahead
├── StepOutOfOrder          a step before it is not done
├── StepShownOtherwise      the step follows from comments, copies, the window or the approval
├── ApprovalStepsOpen       steps of the pack are not done
├── ApprovedTooEarly        the body decided before the steps were done
├── NotTheApprovingBody     the pack names another body
└── ApprovedByItsDrafter    whoever drafted it records no approval of it
"""

from domain.errors import Refusal


class PolicyNotRegistered(Refusal):
    """A version is a version of something."""

    code = "policy_not_registered"
    words = "Nothing is recorded of this policy yet. Register it first, with the pack as it is."
    clause = "redress:policy-versions"


class NotInThisPolicy(Refusal):
    """The policy knows nothing under this id."""

    code = "not_in_this_policy"
    words = "This policy has no {what} {id}. Read it again and use one that it shows."
    clause = "redress:shape"


class VersionIsSettled(Refusal):
    """Only a draft is worked on."""

    code = "version_is_settled"
    words = "This version is {stage}. Draft a new one for what is to change."
    clause = "redress:policy-versions"


class VersionUnderWay(Refusal):
    """Two drafts at once would leave open which one is consulted on."""

    code = "version_under_way"
    words = "The version {version} is {stage}. Revise or withdraw it before drafting another."
    clause = "redress:policy-versions"


class DocumentEdited(Refusal):
    """What is drafted is what its drafter saw."""

    code = "document_edited"
    words = (
        "The pack's file was edited since; its document is {document} now. Read what changed, "
        "then draft it by this hash."
    )
    clause = "redress:policy-versions"


class DayToCome(Refusal):
    """What lies ahead was not done."""

    code = "policy_day_to_come"
    words = "{day} is still to come. Record this once it is done, with the day on which it was."
    clause = "redress:policy-versions"


class StepOutOfOrder(Refusal):
    """The pack names the steps in their order."""

    code = "step_out_of_order"
    words = "Before {step} comes {before}, which is not done. Do and record that first."
    clause = "redress:approval"


class StepShownOtherwise(Refusal):
    """What can be seen here is not attested."""

    code = "step_shown_otherwise"
    words = "The step {step} is not recorded by hand. {next}"
    clause = "redress:approval"


class ApprovalStepsOpen(Refusal):
    """A version is approved once every required step of the pack is done."""

    code = "approval_steps_open"
    words = "Not done yet: {missing}. Do and record these, then have the version approved."
    clause = "shal-consult"


class ApprovedTooEarly(Refusal):
    """The body decides on what went through the steps."""

    code = "approved_too_early"
    words = (
        "The last step was done on {done_on}, after {approved_on}. Have the version approved "
        "after it, or correct the day."
    )
    clause = "shal-consult"


class NotTheApprovingBody(Refusal):
    """The pack names who approves; the owner alone never does."""

    code = "not_the_approving_body"
    words = (
        "{body} does not approve this policy; the pack names {approver}. Put the version before "
        "that body and record its decision."
    )
    clause = "shal-owner"


class ApprovedByItsDrafter(Refusal):
    """A second person stands for it that the body decided."""

    code = "approved_by_its_drafter"
    words = (
        "You drafted this version, so somebody else records the decision of {approver}. Ask a "
        "colleague who may."
    )
    clause = "shal-owner"
