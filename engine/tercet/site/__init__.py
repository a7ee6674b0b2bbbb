"""The site: a page for each record, stamped into frames that MkDocs renders.

``build`` makes the whole of it; ``stamp`` is the engine's part of a build, called by
``plugin``. The views (``record_page``, ``indexes``) are what ``export pages`` writes
too.
"""

from __future__ import annotations

from tercet.site.builder import BuildFailedError, BuildReport, build
from tercet.site.extras import Site
from tercet.site.stamp import stamp

__all__ = ["BuildFailedError", "BuildReport", "Site", "build", "stamp"]
