"""Repositories of git in temporary folders, without anybody's configuration."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_CLEAN = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


def environment() -> dict[str, str]:
    """Return the environment in which git knows no configuration and one author."""
    outside = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return {**outside, **_CLEAN}


@dataclass(frozen=True)
class Repository:
    """A repository of git.

    Args:
        folder: Its working tree.
    """

    folder: Path

    def git(self, *words: str) -> str:
        """Run git, and return what it prints."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self) -> str:
        """Commit everything, and return the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a state")
        return self.git("rev-parse", "HEAD")


def repository(folder: Path) -> Repository:
    """Make a repository in a folder; its branch is called main."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch", "main")
    return made
