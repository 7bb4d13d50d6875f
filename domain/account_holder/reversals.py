"""What still carries a measure, and what was taken back: asked of the state alone."""

from domain.account_holder.state import Decision, Holder


def is_reversed(holder: Holder, decision: Decision) -> bool:
    """Whether a decision was taken back: by its strike, or by an appeal where it had none."""
    if decision.strike_id is not None and holder.strikes[decision.strike_id].reversed:
        return True
    return is_upheld_against(holder, decision.decision_id)


def is_upheld_against(holder: Holder, measure_id: str) -> bool:
    """Whether an appeal against the decision, or the restriction, was upheld."""
    return any(
        each.against == measure_id and each.outcome == "upheld" for each in holder.appeals.values()
    )


def carries(holder: Holder, decision: Decision) -> bool:
    """Whether a decision still carries a measure: not taken back, of an account that is theirs."""
    theirs = holder.breaches[decision.breach_id].account in holder.linked
    return theirs and not is_reversed(holder, decision)
