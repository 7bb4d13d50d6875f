"""`redress demo`: everything embedded, a sandbox network, and SHAL's 3.13 played on it."""
