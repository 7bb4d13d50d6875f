"""The vault's schema, step by step; each step is frozen once released."""
