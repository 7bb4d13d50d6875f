"""The `redress` command: one file per group of commands."""
