"""Opening a stream: what a person sends, and the command that it becomes; a kind a file."""
