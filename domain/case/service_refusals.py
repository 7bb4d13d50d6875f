"""Why something about a service request is refused.

Refusal (domain/errors.py)
├── NoServiceRequest        the case is no service request
└── WorkGoesOn              what was asked for is not done, so the case goes on here
"""

from domain.errors import Refusal


class NoServiceRequest(Refusal):
    """Only a service request has work, and only its handling dissatisfies."""

    code = "no_service_request"
    words = "This case is no service request. Correct its triage if that is wrong."
    clause = "code-2024:1.4"


class WorkGoesOn(Refusal):
    """The work of a request does not stop because its handling became a complaint."""

    code = "work_goes_on"
    words = (
        "The work that the resident asked for is not recorded as done, and the complaint about it "
        "does not end it. Record the work as done, then do this."
    )
    clause = "code-2024:1.5"
