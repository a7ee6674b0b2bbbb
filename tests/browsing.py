"""What browser tests share: a server of a built site, and pages that are watched."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Compressing(SimpleHTTPRequestHandler):
    """Serves files compressed, as web servers do, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, compressed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = compressed(path.read_bytes()) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@functools.cache
def compressed(body: bytes) -> bytes:
    """Return what a web server would send for a file."""
    return gzip.compress(body, 6, mtime=0)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and yield its address."""
    handler = functools.partial(_Compressing, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def watched(
    browser: Browser,
    base: str,
    width: int = 1280,
    *,
    dark: bool = False,
    scripts: bool = True,
) -> tuple[Page, list[str]]:
    """Return a page of a context of its own, and the list of what goes wrong on it.

    Args:
        browser: A running one.
        base: The address of the site; a request elsewhere is wrong.
        width: Of the window, in pixels.
        dark: Whether the reader prefers dark.
        scripts: Whether scripts run.
    """
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
    )
    wrong: list[str] = []
    own = (base, "blob:", "data:")
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on(
        "request",
        lambda sent: None if sent.url.startswith(own) else wrong.append(sent.url),
    )
    page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))
    return page, wrong
