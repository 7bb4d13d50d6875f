"""What the ledger and the vault share: opening a database, its times, its failures, migrations.

Knows SQLite and PostgreSQL; knows nothing of complaints.
"""
