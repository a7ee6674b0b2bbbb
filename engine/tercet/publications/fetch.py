"""What services know of an identifier: one function, one resolver a scheme.

The clients are those of arXiv's package ``arxiv`` and of Crossref's ``habanero``, in
the extra ``tercet[fetch]``; nothing but ``tercet add finding --from ID`` imports this
module, and importing it asks nobody.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import arxiv
import httpx2
import requests
from habanero import Crossref, RequestError, cn

from tercet.errors import NotFetchedError, RefusedError
from tercet.publications import bibtex, csl
from tercet.publications.citations import Appearance, Citation, cite
from tercet.publications.identifiers import Identifier, doi
from tercet.publications.people import natural

_TAG = re.compile(r"</?(?:i|b|em|sub|sup|scp|sc|tt|u|italic|bold|strong)>", re.I)
_NONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Services:
    """Whom to ask, and how patiently.

    Args:
        arxiv: The query address of arXiv, with {} for the query.
        crossref: The address of Crossref's interface.
        doi: The resolver of DOIs, which knows other agencies too.
        timeout: Seconds that an answer may take.
        pause: Seconds between two questions to arXiv, which asks for three.
    """

    arxiv: str = "https://export.arxiv.org/api/query?{}"
    crossref: str = "https://api.crossref.org"
    doi: str = "https://doi.org"
    timeout: float = 15.0
    pause: float = 3.0


SERVICES = Services()
Resolver = Callable[[Identifier, Services, "str | None"], Citation]


def fetch(
    identifier: Identifier,
    *,
    email: str | None = None,
    services: Services | None = None,
) -> Citation:
    """Ask the service that knows an identifier, and return its answer.

    Args:
        identifier: An arXiv identifier or a DOI.
        email: Told to Crossref, which serves those sooner who say who they are.
        services: Whom to ask.

    Raises:
        NotFetchedError: If no service answers, or none knows it: what was tried, why.
        RefusedError: If the answer holds what no record may hold.
    """
    return RESOLVERS[identifier.kind](identifier, services or SERVICES, email)


class _Patience(requests.adapters.HTTPAdapter):
    """Gives each request a time limit, and says who asks; the client has no option."""

    def __init__(self, timeout: float) -> None:
        super().__init__()
        self.timeout = timeout

    def send(self, request: requests.PreparedRequest, **options: Any) -> Any:  # type: ignore[override]  # noqa: ANN401 - as requests has it
        """Send a request; see requests."""
        agent = str(request.headers.get("user-agent", ""))
        request.headers["user-agent"] = f"tercet {agent}".strip()
        options["timeout"] = self.timeout
        return super().send(request, **options)


def _from_arxiv(
    identifier: Identifier, services: Services, email: str | None
) -> Citation:
    client = arxiv.Client(page_size=1, delay_seconds=services.pause, num_retries=1)
    client.query_url_format = services.arxiv
    for scheme in ("https://", "http://"):
        client._session.mount(scheme, _Patience(services.timeout))  # its only way
    tried = (services.arxiv.partition("?")[0],)
    try:
        found = list(
            client.results(arxiv.Search(id_list=[identifier.value], max_results=1))
        )
    except arxiv.HTTPError as error:
        reason = f"it answered with HTTP status {error.status}"
        raise _none(identifier, tried, reason, error.status in _NONE) from error
    except (requests.RequestException, arxiv.ArxivError, ValueError) as error:
        raise _none(identifier, tried, _reason(error, services)) from error
    if not found or "/api/errors" in found[0].entry_id:
        raise _none(identifier, tried, "arXiv knows no such paper", True)
    return _arxiv_citation(identifier.value, found[0])


def _arxiv_citation(value: str, found: arxiv.Result) -> Citation:
    journal = doi(found.doi or "") or ""
    venue = found.journal_ref or ""
    published = (Appearance("journal", venue=venue, doi=journal),)
    first = Appearance("v1", date=f"{found.published:%Y-%m-%d}", arxiv=f"{value}v1")
    return cite(
        value,
        title=" ".join(found.title.split()),
        authors=[
            natural(author.name.split()) for author in found.authors if author.name
        ],
        type="preprint",
        date=f"{found.published:%Y-%m-%d}",
        arxiv=value,
        versions=(first, *published) if journal or venue else (),
    )


def _from_doi(
    identifier: Identifier, services: Services, email: str | None
) -> Citation:
    """Ask Crossref; and where it knows nothing, the resolver, for other agencies."""
    tried = (f"{services.crossref}/works/",)
    name = quote(identifier.value, safe="/")
    client = Crossref(
        base_url=services.crossref,
        mailto=email,
        ua_string="tercet",
        timeout=services.timeout,
    )
    try:
        found = client.works(ids=[name])
        item = found["message"] if isinstance(found, dict) else None
        if isinstance(item, dict):
            return csl.read_item(_without_markup(item), identifier.value)
        reason = "its answer is none of Crossref"
    except httpx2.HTTPStatusError as error:
        if error.response.status_code not in _NONE:
            reason = f"it answered with HTTP status {error.response.status_code}"
            raise _none(identifier, tried, reason) from error
        reason = "Crossref does not know it"
    except (httpx2.HTTPError, RequestError, ValueError, KeyError) as error:
        raise _none(identifier, tried, _reason(error, services)) from error
    return _from_resolver(identifier, services, name, (*tried, f"{services.doi}/"))


def _from_resolver(
    identifier: Identifier, services: Services, name: str, tried: tuple[str, ...]
) -> Citation:
    try:
        text = cn.content_negotiation(
            ids=[name],
            format="bibtex",
            url=services.doi,
            timeout=services.timeout,
        )
        return bibtex.read(text)[0]
    except httpx2.HTTPStatusError as error:
        status = error.response.status_code
        reason = f"it answered with HTTP status {status}"
        if status in _NONE:
            reason = "no agency of DOIs knows it"
        raise _none(identifier, tried, reason, status in _NONE) from error
    except (httpx2.HTTPError, ValueError) as error:
        raise _none(identifier, tried, _reason(error, services)) from error
    except RefusedError as error:
        raise _none(identifier, tried, f"its answer: {error}") from error


def _without_markup(item: dict[str, object]) -> dict[str, object]:
    """Return an item of Crossref with titles as words: no tags, no entities."""
    found = dict(item)
    for key in ("title", "subtitle", "container-title"):
        values = found.get(key)
        if isinstance(values, list):
            found[key] = [
                " ".join(html.unescape(_TAG.sub("", str(value))).split())
                for value in values
            ]
    return found


def _reason(error: Exception, services: Services) -> str:
    """Say in words why there was no answer."""
    if isinstance(error, requests.Timeout | httpx2.TimeoutException):
        return f"no answer within {services.timeout:g} seconds"
    if isinstance(error, requests.ConnectionError | httpx2.TransportError):
        return "no connection"
    return f"its answer cannot be read ({type(error).__name__})"


def _none(
    identifier: Identifier, tried: tuple[str, ...], reason: str, none: bool = False
) -> NotFetchedError:
    places = tuple(_place(address) for address in tried)
    return NotFetchedError(str(identifier), places, reason, known_to_be_none=none)


def _place(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")


RESOLVERS: dict[str, Resolver] = {"arxiv": _from_arxiv, "doi": _from_doi}
"""One resolver for each kind of identifier that a service knows."""
