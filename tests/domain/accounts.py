"""Another landlord's pack, on whose Facebook page the steps of these tests happen."""

from dataclasses import replace

from policies.loader import LoadedPack, load_policy

OF_THE_STEPS = "shalhousing"


def pack_on_the_account_of_the_steps(pack_id: str) -> LoadedPack:
    """Return a pack whose Facebook account is the one that the steps' posts came in on."""
    pack = load_policy(pack_id)
    channels = [
        channel.model_copy(update={"account": OF_THE_STEPS})
        if channel.platform == "facebook"
        else channel
        for channel in pack.policy.channels
    ]
    return replace(pack, policy=pack.policy.model_copy(update={"channels": tuple(channels)}))
