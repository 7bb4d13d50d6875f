"""A case under random commands: how they are made, and what must hold whatever they are."""
