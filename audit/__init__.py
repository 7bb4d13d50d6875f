"""For the auditor: replay to any moment, tell it in words, verify the chain."""
