"""One complaint: from a post, through a private investigation, to a consented publication."""
