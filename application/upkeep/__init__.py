"""The recurring jobs, as far as the ledger and the vault alone do them."""
