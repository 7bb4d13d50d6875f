"""Whatever speaks to Temporal from outside a workflow: server, client, recovery, simulated time."""
