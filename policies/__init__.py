"""The landlords' policies as data: packs, calendars, the codes they cite, and their loader."""
