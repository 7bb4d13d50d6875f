"""The names and messages that workflows, activities and clients share; pure."""
