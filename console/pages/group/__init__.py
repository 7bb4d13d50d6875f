"""The posts of a group, for the member who looks after them, and nothing else."""
