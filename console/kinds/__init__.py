"""The kinds of streams that people see: a kind a file, with what its pages and routes need."""
