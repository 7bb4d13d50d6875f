"""The only I/O that workflows reach: recording, publishing, running errands between streams."""
