"""The ledger's schema, step by step; each step is frozen once released."""
