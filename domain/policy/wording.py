"""The fields that a wording may have, and what each is filled with.

The pack's own words are filled from the pack (`Policy.own_words`); the rest is given by whoever
sends the wording. A field that stands here is safe in a text: it is a plain name.
"""

FIELDS = {
    "landlord": "the landlord's name",
    "private_route": "what the pack calls its private route",
    "landlord_contact": "the way to reach the landlord",
    "privacy_policy": "the privacy policy",
    "ombudsman": "the Ombudsman's address",
    "website": "the landlord's website",
    "phone": "the landlord's phone line",
    "complaints": "the complaints procedure",
    "councillor": "the way to the local councillor",
    "information_commissioner": "the Information Commissioner's address",
    "definition": "what the complaint is understood to be",
    "outcomes_sought": "what the resident would like to happen",
    "response_due_on": "the last day of the answer",
    "finding": "what was found",
    "reasons": "why it was decided so",
    "remedies": "what puts it right",
    "outstanding": "what is still to be done",
    "publication_text": "the exact text to be published",
    "answer_by": "the last day to answer",
    "summary": "what was agreed to be told in public",
    "subject": "what a message is about, in a few words",
    "channel": "the channel by which it goes on",
    "reference": "the number of the case",
    "measure": "what was done, by its name in the pack",
    "category": "what was broken, by its name in the pack",
    "review_on": "the day on which it is looked at again",
    "until": "the day until which it holds",
    "appeal_by": "the last day to object",
    "not_restored": "what cannot be brought back, and that it cannot",
    "group": "the name of the group",
    "questions": "the questions of the group",
    "rules_version": "the version of the group's rules",
    "team": "the team that takes it up",
    "comment": "the comment on a draft policy that is answered",
}

# Filled from the pack, so they may stand in a text more than once.
OWN_FIELDS = frozenset(
    {
        "landlord",
        "private_route",
        "landlord_contact",
        "privacy_policy",
        "ombudsman",
        "website",
        "phone",
        "complaints",
        "councillor",
        "information_commissioner",
    }
)
