"""One person's stream: what was asked about all that is held on them. Without a workflow."""
