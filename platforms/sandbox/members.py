"""Who is on the network: pages and people, their tokens, and whom a page has blocked."""

from secrets import token_urlsafe
from sqlite3 import IntegrityError, Row

from platforms.sandbox.errors import bad_token, invalid, not_allowed, token_expired
from platforms.sandbox.records import Member, Standing
from platforms.sandbox.store import Store

PAGE_STANDINGS: frozenset[Standing] = frozenset({"restricted", "locked"})
PERSON_STANDINGS: frozenset[Standing] = frozenset({"suspended"})


class Members:
    """The network's register."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def join(self, handle: str, name: str, *, is_page: bool) -> Member:
        """Take a page or a person in. Their id is a number that is never used again."""
        with self._store.transaction():
            number = self._store.count_up("members")
            member = Member(str(1_000_000 + number), is_page, handle, name, token_urlsafe(24))
            try:
                self._store.rows(
                    "INSERT INTO members (id, is_page, handle, name, token) VALUES (?, ?, ?, ?, ?)",
                    member.id,
                    is_page,
                    handle,
                    name,
                    member.token,
                )
            except IntegrityError:
                raise invalid(f"handle {handle!r} is taken") from None
        return member

    def rename(self, member: Member, handle: str, name: str) -> Member:
        """Change how somebody is called; the id stays, and the old handle is free again."""
        try:
            self._store.rows(
                "UPDATE members SET handle = ?, name = ? WHERE id = ?", handle, name, member.id
            )
        except IntegrityError:
            raise invalid(f"handle {handle!r} is taken") from None
        return self.known(member.id)

    def by_token(self, token: str) -> Member:
        """Return whose token this is."""
        row = self._store.row("SELECT * FROM members WHERE token = ?", token)
        if row is None:
            raise bad_token()
        member = _member(row)
        if member.standing == "locked":
            raise token_expired()
        if member.standing == "suspended":
            raise not_allowed("This account is suspended")
        return member

    def set_standing(self, member: Member, standing: Standing) -> Member:
        """Suspend, restrict or lock a member out, or let them be good again."""
        if standing not in {"good", *(PAGE_STANDINGS if member.is_page else PERSON_STANDINGS)}:
            raise invalid(f"standing: {standing!r} is not for {member.handle!r}")
        self._store.rows("UPDATE members SET standing = ? WHERE id = ?", standing, member.id)
        return self.known(member.id)

    def get(self, member_id: str) -> Member | None:
        """Return a member by id."""
        row = self._store.row("SELECT * FROM members WHERE id = ?", member_id)
        return None if row is None else _member(row)

    def known(self, member_id: str) -> Member:
        """Return a member who must be there."""
        member = self.get(member_id)
        if member is None:
            raise invalid(f"nobody has the id {member_id!r}")
        return member

    def page(self, page_id: str) -> Member:
        """Return a page by id."""
        member = self.get(page_id)
        if member is None or not member.is_page:
            raise invalid(f"there is no page {page_id!r}")
        return member

    def block(self, page: str, person: str) -> None:
        """Keep a person from posting on a page and writing to it; again changes nothing."""
        if self.known(person).is_page:
            raise invalid("a page cannot be blocked")
        self._store.rows("INSERT OR IGNORE INTO blocks VALUES (?, ?)", page, person)

    def unblock(self, page: str, person: str) -> None:
        """Let a person back."""
        self._store.rows("DELETE FROM blocks WHERE page = ? AND person = ?", page, person)

    def blocked(self, page: str) -> list[Member]:
        """Return whom a page has blocked."""
        rows = self._store.rows(
            "SELECT members.* FROM members JOIN blocks ON blocks.person = members.id"
            " WHERE blocks.page = ? ORDER BY members.id",
            page,
        )
        return [_member(row) for row in rows]

    def follow(self, page: str, person: str) -> None:
        """Let a page follow a person; again changes nothing."""
        if self.known(person).is_page:
            raise invalid("a page is not followed here")
        self._store.rows("INSERT OR IGNORE INTO follows VALUES (?, ?)", page, person)

    def unfollow(self, page: str, person: str) -> None:
        """Let a page follow a person no more; again changes nothing."""
        self._store.rows("DELETE FROM follows WHERE page = ? AND person = ?", page, person)

    def followed(self, page: str) -> list[Member]:
        """Return whom a page follows."""
        rows = self._store.rows(
            "SELECT members.* FROM members JOIN follows ON follows.person = members.id"
            " WHERE follows.page = ? ORDER BY members.id",
            page,
        )
        return [_member(row) for row in rows]

    def require_welcome(self, page: str, person: str) -> None:
        """Refuse whom the page has blocked."""
        blocked = "SELECT 1 FROM blocks WHERE page = ? AND person = ?"
        if self._store.row(blocked, page, person) is not None:
            raise not_allowed("This page does not take anything from you")


def _member(row: Row) -> Member:
    return Member(
        id=row["id"],
        is_page=bool(row["is_page"]),
        handle=row["handle"],
        name=row["name"],
        token=row["token"],
        standing=row["standing"],
    )
