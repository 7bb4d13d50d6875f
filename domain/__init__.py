"""The rules of a complaint, pure: every function depends on its arguments alone."""
