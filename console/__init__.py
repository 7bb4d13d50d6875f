"""The JSON API and, later, the pages; routes by thing seen. Holds no rule."""
