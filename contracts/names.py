"""Names that Temporal stores: renaming one breaks running workflows."""

STREAMS_QUEUE = "redress-streams"
EFFECTS_QUEUE = "redress-effects"

RESUME = "resume"
RECORD = "record"
PERFORM = "perform"

SUBMIT = "submit"
ALARM = "alarm"

INTERNAL_ERROR = "internal_error"
