"""Keys and personal data, in a database apart from the ledger, so that either can go alone.

Start reading at `vault/store.py`.
"""
