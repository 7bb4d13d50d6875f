"""The outside networks: the port, what each can do, their connectors and the sandbox network."""
