"""The record: an append-only event ledger in SQL. Nothing is true that is not in it.

Start reading at `ledger/store.py`; `ledger/hashing.py` says what an event's hash covers.
"""
