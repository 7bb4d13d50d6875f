"""One account of a landlord on one platform: what comes in there, in order."""
