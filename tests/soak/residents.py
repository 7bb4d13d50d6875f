"""What residents do on the network: post, write, reply, edit, remove, change names, vanish."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson, SandboxRefused


@dataclass
class Resident:
    """One person with something to complain about; `dice` decides what they do next."""

    network: SandboxClient
    page: SandboxPage
    person: SandboxPerson
    dice: Random
    did: Counter[str]
    posts: list[str] = field(default_factory=list)
    texts: int = 0

    def complains(self) -> None:
        """Say for the first time what is wrong, mostly in public."""
        if self.dice.random() < 0.1:
            self._writes()
        else:
            self._posts()

    def lives_on(self) -> None:
        """Do some of the things that people do, in any order."""
        for act, chance in (
            (self._edits, 0.25),
            (self._replies, 0.3),
            (self._posts, 0.1),
            (self._removes, 0.06),
            (self._is_renamed, 0.05),
            (self._vanishes, 0.02),
        ):
            if self.dice.random() < chance:
                try:
                    act()
                except SandboxRefused:
                    self.did["refused by the network"] += 1

    def writes(self) -> None:
        """Write to the landlord in private, if the network lets them."""
        try:
            self._writes()
        except SandboxRefused:
            self.did["refused by the network"] += 1

    def _says(self) -> str:
        self.texts += 1
        return f"{self.person.id} says for the {self.texts}. time that the lift is broken"

    def _posts(self) -> None:
        self.posts.append(self.person.post(self.page.id, self._says())["id"])
        self.did["posts"] += 1

    def _writes(self) -> None:
        self.person.write(self.page.id, self._says())
        self.did["private messages"] += 1

    def _edits(self) -> None:
        if self.posts:
            self.person.edit(self.dice.choice(self.posts), self._says())
            self.did["edits"] += 1

    def _replies(self) -> None:
        if self.posts:
            reply = self.person.reply(self.dice.choice(self.posts), self._says())["id"]
            self.posts.append(reply)
            self.did["replies"] += 1

    def _removes(self) -> None:
        if self.posts:
            post = self.dice.choice(self.posts)
            self.person.remove(post)
            self.posts.remove(post)
            self.did["removals"] += 1

    def _is_renamed(self) -> None:
        """Take another handle; somebody else takes the old one, and complains too."""
        old = self.person.handle
        self.person = self.person.rename(f"{old}.x", self.person.name)
        newcomer = self.network.create_person(old, "A newcomer")
        newcomer.post(self.page.id, f"{newcomer.id} is new here, and the lift is broken")
        self.did["handles handed over"] += 1
        self.did["posts"] += 1

    def _vanishes(self) -> None:
        self.network.set_standing(self.person.id, "suspended")
        self.did["suspensions"] += 1
