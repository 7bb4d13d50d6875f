"""Names that Temporal stores: renaming one breaks running workflows."""

STREAMS_QUEUE = "redress-streams"
EFFECTS_QUEUE = "redress-effects"

RESUME = "resume"
RECORD = "record"
PERFORM = "perform"

UPKEEP_JOB = "upkeep_job"
RUN_UPKEEP = "run_upkeep"

SUBMIT = "submit"
ALARM = "alarm"

INTERNAL_ERROR = "internal_error"
