"""The journal: refusals and reads, one stream a day and landlord, without a workflow."""
