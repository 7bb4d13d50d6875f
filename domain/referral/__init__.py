"""Disciplinary referrals: a colleague's conduct before the panel of the procedure that hears it."""
