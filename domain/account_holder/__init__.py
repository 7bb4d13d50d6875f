"""One person known on social media: their platform accounts, what they did, what was done."""
