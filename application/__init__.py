"""Handle, resume, dry run, read: load, fold, decide, append. Knows nothing of Temporal."""
