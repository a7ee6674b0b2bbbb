"""Services of this machine in the place of those of the world, with stored answers."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tercet.publications.fetch import Services

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"
      xmlns:arxiv="http://arxiv.org/schemas/atom"
      xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <opensearch:totalResults>{number}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  {entry}
</feed>"""
ENTRY = """<entry>
    <id>http://arxiv.org/abs/2601.16466v2</id>
    <updated>2026-02-20T17:59:46Z</updated>
    <published>2026-01-23T05:14:03Z</published>
    <title>Persona Drift
  in Long Talks</title>
    <summary>We measure drift.</summary>
    <author><name>Jan van der Berg</name></author>
    <author><name>Gemini Team</name></author>
    <author><name>José Núñez Jr.</name></author>
    <link href="http://arxiv.org/abs/2601.16466v2" rel="alternate"/>
    <link title="pdf" href="http://arxiv.org/pdf/2601.16466v2" rel="related"/>
    {more}
  </entry>"""
PUBLISHED = """<arxiv:doi>10.1000/JT.5</arxiv:doi>
    <arxiv:journal_ref>Journal of Things 5 (2026)</arxiv:journal_ref>"""
FEED = ATOM.format(number=1, entry=ENTRY.format(more=""))
FEED_PUBLISHED = ATOM.format(number=1, entry=ENTRY.format(more=PUBLISHED))
FEED_NONE = ATOM.format(number=0, entry="")
FEED_ERROR = ATOM.format(
    number=1,
    entry=ENTRY.format(more="").replace(
        "http://arxiv.org/abs/2601.16466v2</id>",
        "http://arxiv.org/api/errors#incorrect_id_format</id>",
    ),
)
CROSSREF = json.dumps(
    {
        "status": "ok",
        "message-type": "work",
        "message": {
            "DOI": "10.1000/JT.5",
            "type": "journal-article",
            "title": ["On <i>Recall</i> &amp; Drift\n   in Talks"],
            "container-title": ["Journal of Things"],
            "author": [
                {"given": "Jan", "family": "van der Berg", "sequence": "first"},
                {"name": "The Collaboration", "sequence": "additional"},
            ],
            "issued": {"date-parts": [[2026, 3]]},
            "URL": "https://doi.org/10.1000/jt.5",
        },
    }
)
BIBTEX = (
    "@misc{x, title={A data set}, author={Doe, Jane}, year={2024}, "
    "doi={10.5281/ZENODO.1}, publisher={Zenodo}}"
)


@dataclass
class Answer:
    """What a service answers.

    Args:
        body: Its text.
        status: Its HTTP status.
        kind: Its media type.
        delay: Seconds before it comes.
    """

    body: str = ""
    status: int = 200
    kind: str = "application/json"
    delay: float = 0.0


@dataclass
class World:
    """The services, and what they were asked.

    Args:
        answers: By the beginning of the path, the first that fits.
        services: Their addresses.
        asked: Path and user agent of each question, in order.
    """

    answers: dict[str, Answer]
    services: Services
    asked: list[tuple[str, str]] = field(default_factory=list)


@contextlib.contextmanager
def world(answers: dict[str, Answer], timeout: float = 5.0) -> Iterator[World]:
    """Run services that give some answers, by the beginning of the path."""
    state: list[World] = []

    class Handler(BaseHTTPRequestHandler):
        """Answers as it is told."""

        def do_GET(self) -> None:
            """Answer a question."""
            found = state[0]
            found.asked.append((self.path, self.headers.get("user-agent", "")))
            answer = next(
                (
                    one
                    for path, one in found.answers.items()
                    if self.path.startswith(path)
                ),
                Answer("no such place", 404, "text/plain"),
            )
            time.sleep(answer.delay)
            with contextlib.suppress(OSError):
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                self.end_headers()
                self.wfile.write(answer.body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    place = f"http://127.0.0.1:{server.server_address[1]}"
    services = Services(f"{place}/arxiv?{{}}", place, f"{place}/doi", timeout, 0.0)
    state.append(World(answers, services))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield state[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
