"""The managers' board."""
