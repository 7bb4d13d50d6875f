"""One landlord's policy through its versions: drafted, consulted on, approved, in force, reviewed.

What a version says is the pack, cited by the hash of its document; here stands which one governs.
"""
