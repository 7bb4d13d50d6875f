"""Benchmarks against peers and floors; `make bench` writes their table to docs/benchmarks.md.

Both sides of a comparison run in turns within one run, so that whatever else the machine does
falls on both. Nothing here is a test: no figure makes anything fail.
"""
