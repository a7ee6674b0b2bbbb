"""Publications as others write them down: citations in, draft works and findings out.

A reader (``bibtex``, ``csl``, ``ris``; all of them behind ``readers.read``) or a
service (``fetch``) gives ``Citation`` values; ``drafts`` makes records of them, and
``duplicates`` says which of them the wiki has. Called by ``tercet add``; two checks
compare works by ``keys``.
"""
