"""What came in and nobody has read yet."""
