"""The offices that a member of staff holds: roles of the landlord's pack, by its own names.

A login names them beside its roles in Redress. They say in whose place somebody acts, where the
pack gives an act to one role alone.
"""

# The office of a login that has the role `policy_owner` and names none: the pack's owner's.
OWNER_LOGIN = "policy-owner"
