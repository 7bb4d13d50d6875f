"""Why a page is not answered.

Refusal (domain/errors.py)
└── NoEmergency     none is open in this case
"""

from domain.errors import Refusal


class NoEmergency(Refusal):
    """There is nothing to take up."""

    code = "no_emergency"
    words = "No emergency is open in this case. If there is one, declare it first."
    clause = "mhs-emergency"
