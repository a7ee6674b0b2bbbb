"""A wiki at a revision of git: what is written, and what is refused in plain words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from facts_text import CONCEPT, finding
from git_repository import Repository, environment, repository
from tercet import revisions
from tercet.errors import RefusedError
from tercet.kept import MAX_BYTES
from tercet.revisions import checkout
from wikis import write_wiki


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit of a wiki of one concept."""
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    made = repository(tmp_path / "r")
    write_wiki(made.folder, CONCEPT)
    made.commit()
    return made


def files(root: Path) -> set[str]:
    """Return the paths of the files below a folder."""
    found = (file for file in root.rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix() for file in found}


def refusal(root: Path, revision: str) -> str:
    """Return what is said when a revision cannot be had."""
    with (
        pytest.raises(RefusedError) as error,
        checkout(root, "wiki", revision),
    ):
        pass
    return str(error.value)


def test_the_files_are_those_of_the_revision(repo: Repository) -> None:
    """An older state is written, byte for byte, and gone when the context ends."""
    first = repo.git("rev-parse", "HEAD")
    concept = (repo.folder / "wiki/concepts/c.yaml").read_bytes()
    write_wiki(repo.folder, CONCEPT.replace("What", "Who") + finding("ada", 1))
    repo.commit()
    with checkout(repo.folder, "wiki", "HEAD~1") as found:
        assert found.commit == first
        assert found.root.name == "r"
        assert files(found.root) == {"wiki/wiki.yaml", "wiki/concepts/c.yaml"}
        assert (found.root / "wiki/concepts/c.yaml").read_bytes() == concept
    assert not found.root.exists()
    assert found.left_out == ()


def test_working_tree_and_index_stay_as_they_are(repo: Repository) -> None:
    """What is changed, staged or new is so afterwards, and the index has its bytes."""
    (repo.folder / "wiki/concepts/c.yaml").write_text("changed", "utf-8")
    (repo.folder / "wiki/new.md").write_text("new", "utf-8")
    (repo.folder / "staged").write_text("staged", "utf-8")
    repo.git("add", "staged")
    before = repo.git("status", "--porcelain")
    index = (repo.folder / ".git/index").read_bytes()
    with checkout(repo.folder, "wiki", "main"):
        pass
    assert (repo.folder / ".git/index").read_bytes() == index
    assert repo.git("status", "--porcelain") == before


def test_attributes_of_an_archive_change_nothing(repo: Repository) -> None:
    """Neither export-ignore nor export-subst is obeyed: contents are as committed."""
    (repo.folder / "wiki/a.md").write_text("$Format:%H$\n", "utf-8")
    (repo.folder / ".gitattributes").write_text(
        "wiki/a.md export-subst\nwiki/concepts export-ignore\n", "utf-8"
    )
    repo.commit()
    with checkout(repo.folder, "wiki", "HEAD") as found:
        assert (found.root / "wiki/a.md").read_text("utf-8") == "$Format:%H$\n"
        assert (found.root / "wiki/concepts/c.yaml").is_file()


def test_what_no_reader_reads_is_left_out(repo: Repository) -> None:
    """Assets and hidden files are not written, nor more of a file than is read."""
    wiki = repo.folder / "wiki"
    for name in ("assets/a.png", ".hidden/a.yaml", "concepts/.b.yaml", "ä b.md"):
        (wiki / name).parent.mkdir(exist_ok=True)
        (wiki / name).write_bytes(b"x")
    (wiki / "big.md").write_bytes(b"x" * (MAX_BYTES + 70_000))
    (wiki / "zero.md").write_bytes(b"")
    (wiki / "z.md").write_bytes(b"after the big one\n")
    repo.commit()
    with checkout(repo.folder, "wiki", "HEAD") as found:
        folder = found.root / "wiki"
        assert files(folder) == {
            *("wiki.yaml", "concepts/c.yaml", "ä b.md", "big.md", "zero.md", "z.md")
        }
        assert (folder / "big.md").stat().st_size == MAX_BYTES + 1
        assert (folder / "z.md").read_bytes() == b"after the big one\n"


def test_links_and_submodules_are_named_and_left_out(repo: Repository) -> None:
    """A symbolic link is not followed, and another repository is not opened."""
    (repo.folder / "wiki/link.md").symlink_to("/etc/passwd")
    repo.commit()
    commit = repo.git("rev-parse", "HEAD")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},wiki/sub")
    repo.git("commit", "--quiet", "--message", "a submodule")
    with checkout(repo.folder, "wiki", "HEAD") as found:
        assert found.left_out == (
            "wiki/link.md: a symbolic link",
            "wiki/sub: a submodule",
        )
        assert not (found.root / "wiki/link.md").is_symlink()


def test_a_forged_tree_writes_nothing_elsewhere(
    repo: Repository, tmp_path: Path
) -> None:
    """Names that no git would make, such as absolute ones, lead nowhere."""
    blob = bytes.fromhex(repo.git("rev-parse", "HEAD:wiki/wiki.yaml"))
    target = f"{tmp_path}/written"
    rows = [(b"wiki.yaml", blob), (target.encode(), blob), (b"..", blob)]

    def tree(entries: list[tuple[bytes, bytes, bytes]]) -> bytes:
        content = b"".join(b"%s %s\0%s" % row for row in entries)
        made = subprocess.run(
            ["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"],
            cwd=repo.folder,
            input=content,
            capture_output=True,
            check=True,
        )
        return bytes.fromhex(made.stdout.decode().strip())

    wiki = tree([(b"100644", *row) for row in rows])
    top = tree([(b"40000", b"wiki", wiki)]).hex()
    commit = repo.git("commit-tree", top, "-m", "forged")
    with checkout(repo.folder, "wiki", commit) as found:
        assert files(found.root) == {"wiki/wiki.yaml"}
        assert found.left_out == (f"wiki/{target}: a name that cannot be written",)
    assert not Path(target).exists()


def test_a_wiki_in_a_folder_of_the_repository(repo: Repository) -> None:
    """The project may lie anywhere in it, also in a folder with an odd name."""
    project = repo.folder / "docs" / "a * wiki"
    write_wiki(project, CONCEPT + finding("ada", 1))
    repo.commit()
    with checkout(project, "wiki", "HEAD") as found:
        assert "wiki/findings/ada.yaml" in files(found.root)
    assert "no wiki at HEAD~1: 'docs/a * wiki/wiki' is not there" in refusal(
        project, "HEAD~1"
    )


@pytest.mark.parametrize(
    "name",
    ["--upload-pack=touch x", "-x", "", "a\0b", "a\nb", "HEAD\x1b[2J", "--", "-"],
)
def test_hostile_names_never_reach_git(
    repo: Repository, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads like an option, or cannot be printed, is refused before git runs."""
    monkeypatch.setattr(revisions, "_git", None)
    assert "is no name of a revision" in refusal(repo.folder, name)


@pytest.mark.parametrize("name", ["$(touch x)", "a;b", "`x`", "HEAD --all", "@{-99}"])
def test_odd_names_are_names_of_nothing(repo: Repository, name: str) -> None:
    """No shell reads them."""
    assert "is neither a folder that holds a wiki nor one" in refusal(repo.folder, name)
    assert not (repo.folder / "x").exists()


@pytest.mark.parametrize("name", ["HEAD:wiki", "main^{tree}", "nowhere"])
def test_what_is_no_commit_is_refused(repo: Repository, name: str) -> None:
    """A folder of a commit is none, and the next step is said."""
    assert "'git branch --all' list what there is" in refusal(repo.folder, name)


@pytest.mark.parametrize("name", ["HEAD~1..HEAD", "main...HEAD"])
def test_a_range_is_refused_with_the_two_ends(repo: Repository, name: str) -> None:
    """One side takes one commit."""
    assert "is a range; give its two ends" in refusal(repo.folder, name)


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    """HEAD names nothing yet."""
    made = repository(tmp_path / "empty")
    assert "'HEAD' is neither" in refusal(made.folder, "HEAD")


def test_no_repository(repo: Repository, tmp_path: Path) -> None:
    """Two folders can be compared without one."""
    write_wiki(tmp_path / "plain", CONCEPT)
    said = refusal(tmp_path / "plain", "HEAD")
    assert "is in no git repository" in said
    assert "tercet diff FOLDER FOLDER" in said


def test_no_git(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git on the PATH, the message says what to do."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert "git is not installed, or not on the PATH" in refusal(repo.folder, "HEAD")


def test_somebody_else_s_repository(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git's own refusal comes with the setting that trusts the folder."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = refusal(repo.folder, "HEAD")
    assert "git config --global --add safe.directory" in said


def test_a_shallow_clone(repo: Repository, tmp_path: Path) -> None:
    """What was cut off is named as such, and the rest can be read."""
    repo.commit()
    source = repo.folder.as_uri()
    repo.git("clone", "--quiet", "--depth", "1", source, str(tmp_path / "shallow"))
    with checkout(tmp_path / "shallow", "wiki", "HEAD") as found:
        assert files(found.root)
    assert "this clone is shallow" in refusal(tmp_path / "shallow", "HEAD~1")


def test_a_partial_clone_fetches_nothing(repo: Repository, tmp_path: Path) -> None:
    """Contents that are not there are not fetched; the message says what is missing."""
    repo.git("config", "uploadpack.allowFilter", "true")
    write_wiki(repo.folder, CONCEPT.replace("What", "Who"))
    repo.commit()
    partial = tmp_path / "partial"
    source = repo.folder.as_uri()
    repo.git("clone", "--quiet", "--filter=blob:none", source, str(partial))
    objects = sorted((partial / ".git/objects").rglob("*"))
    assert "may be a partial one" in refusal(partial, "HEAD~1")
    assert sorted((partial / ".git/objects").rglob("*")) == objects


def test_a_bare_repository(repo: Repository, tmp_path: Path) -> None:
    """Without a working tree, a revision can be read as well."""
    repo.git("clone", "--quiet", "--bare", str(repo.folder), str(tmp_path / "b.git"))
    with checkout(tmp_path / "b.git", "wiki", "main") as found:
        assert (found.root / "wiki/concepts/c.yaml").is_file()


def test_a_linked_working_tree(repo: Repository, tmp_path: Path) -> None:
    """In a second working tree the names mean the same."""
    repo.git("worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "other")
    with checkout(tmp_path / "second", "wiki", "main") as found:
        assert files(found.root)


def test_a_project_that_is_a_submodule(repo: Repository, tmp_path: Path) -> None:
    """Its revisions are those of its own repository."""
    outer = repository(tmp_path / "outer")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", str(repo.folder), "inner")
    outer.commit()
    with checkout(tmp_path / "outer/inner", "wiki", "HEAD") as found:
        assert files(found.root)


def test_a_wiki_that_is_a_submodule(repo: Repository) -> None:
    """The folder itself is another repository: two folders can be compared."""
    commit = repo.git("rev-parse", "HEAD")
    repo.git("rm", "-r", "--quiet", "--cached", "wiki")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},wiki")
    repo.git("commit", "--quiet", "--message", "a submodule")
    said = refusal(repo.folder, "HEAD")
    assert "'wiki' is a submodule at HEAD" in said
    assert "tercet diff FOLDER FOLDER" in said


def test_a_wiki_that_is_a_link(repo: Repository) -> None:
    """A link is not followed."""
    (repo.folder / "wiki").rename(repo.folder / "elsewhere")
    (repo.folder / "wiki").symlink_to("elsewhere")
    repo.commit()
    assert "'wiki' is a symbolic link" in refusal(repo.folder, "HEAD")


def test_a_folder_that_is_no_wiki_yet(repo: Repository) -> None:
    """At a revision without wiki.yaml there is no wiki."""
    (repo.folder / "wiki/wiki.yaml").unlink()
    repo.commit()
    assert "there is no 'wiki/wiki.yaml'" in refusal(repo.folder, "HEAD")


def test_variables_of_a_hook_lead_nowhere_else(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The repository is that of the folder, whatever a hook has set."""
    other = repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / "index"))
    with checkout(repo.folder, "wiki", "HEAD") as found:
        assert files(found.root)


def test_configuration_of_the_repository_starts_nothing(repo: Repository) -> None:
    """No hook, pager, monitor or filter of the repository runs."""
    trap = f"touch {repo.folder}/trapped"
    for name in (
        *("core.pager", "core.fsmonitor", "core.sshCommand", "filter.t.smudge"),
        *("diff.t.textconv", "alias.ls-tree", "alias.cat-file", "core.editor"),
    ):
        repo.git("config", name, trap)
    (repo.folder / ".gitattributes").write_text("* filter=t diff=t\n", "utf-8")
    with checkout(repo.folder, "wiki", "HEAD") as found:
        assert files(found.root)
    assert not (repo.folder / "trapped").exists()


def test_a_damaged_repository(repo: Repository) -> None:
    """A content that git cannot give ends in a message, not in half a wiki."""
    name = repo.git("rev-parse", "HEAD:wiki/concepts/c.yaml")
    file = repo.folder / ".git/objects" / name[:2] / name[2:]
    file.unlink()
    assert "are not in this clone" in refusal(repo.folder, "HEAD")
    tree = repo.git("rev-parse", "HEAD:wiki/concepts")
    (repo.folder / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert "(git: " in refusal(repo.folder, "HEAD")


def test_nothing_is_left_behind(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary folder goes away after a failure as well."""
    made = tmp_path / "t"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(revisions, "_copy", fail)
    with (
        pytest.raises(OSError, match="no space"),
        checkout(repo.folder, "wiki", "main"),
    ):
        pass
    assert list(made.iterdir()) == []


def test_git_is_called_without_a_shell(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call is a list of words, the folder given by -C."""
    calls: list[object] = []
    real = subprocess.run

    def spy(words: list[str], **options: object) -> object:
        calls.append((words[:3], options.get("shell")))
        return real(words, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", spy)
    with checkout(repo.folder, "wiki", "HEAD"):
        pass
    assert calls
    assert all(call == (["git", "-C", str(repo.folder)], None) for call in calls)
