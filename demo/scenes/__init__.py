"""What happens in more than one story, as scenes of the words of the story."""
