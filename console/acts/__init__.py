"""What a person may do to a stream: each command as a form, with words, a group and an audience."""
