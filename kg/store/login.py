"""Who asks a server, and how that is proved: HTTP Basic and Digest authentication.

Over https the password is sent at once, as Basic. Over http nothing is sent until the server asks;
where it asks for Digest, the password itself never travels.

Source: RFC 7617 (Basic), RFC 7616 (Digest), RFC 9110, section 11.
"""

import base64
from collections.abc import Collection
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)


class Login:
    """A user and a password for one address; it remembers what the server last asked for.

    Args:
        user: the user; empty where there is none.
        password: the password.
        url: the address that they are for.
    """

    def __init__(self, user: str, password: str, url: str) -> None:
        self._known = bool(user or password)
        self._basic = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._sends_basic = url.lower().startswith("https:")
        self._challenge: dict[str, str] | None = None
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, user, password)
        self._digest = HTTPDigestAuthHandler(passwords)

    def sign(self, request: Request) -> None:
        """Add to a request what proves who asks, as far as the server wants to know it."""
        if self._known and self._challenge is not None:
            proof = self._digest.get_authorization(request, self._challenge)
            request.add_unredirected_header("Authorization", f"Digest {proof}")
        elif self._known and self._sends_basic:
            request.add_unredirected_header("Authorization", self._basic)

    def learn(self, challenges: Collection[str]) -> bool:
        """Take what a refusal asks for (its `WWW-Authenticate`); say whether to try again.

        What was proved already, and is not called stale, means that the password is wrong.
        """
        by_scheme = {c.partition(" ")[0].lower(): c.partition(" ")[2] for c in challenges}
        if not self._known:
            return False
        if "digest" in by_scheme:
            asked = parse_keqv_list(list(filter(None, parse_http_list(by_scheme["digest"]))))
            stale = asked.get("stale", "").lower() == "true"
            untried = self._challenge is None or stale
            self._challenge = asked
            return untried
        untried = "basic" in by_scheme and not self._sends_basic
        self._sends_basic = self._sends_basic or untried
        return untried
