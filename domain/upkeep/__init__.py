"""A landlord's upkeep: what recurring jobs did, and which themes and suggestions they passed on."""
