"""One person and one group: applying, joining, leaving, being removed."""
