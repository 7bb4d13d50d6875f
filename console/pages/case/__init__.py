"""One case: where it stands, its clocks, and its history as it grows."""
