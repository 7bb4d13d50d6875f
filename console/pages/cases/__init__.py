"""The list of a landlord's cases."""
