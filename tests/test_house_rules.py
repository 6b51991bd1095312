"""The house's rules, checked: one place that commits, no hidden rooms, no room with a vague name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "translate_app").rglob("*.py"))
VAGUE = {"utils", "helpers", "common", "base", "core", "manager", "misc"}


def test_only_the_database_module_commits() -> None:
    committing = {path.name for path in SOURCES if ".commit(" in path.read_text("utf-8")}
    assert committing == {"db.py"}


def test_no_module_has_a_vague_name() -> None:
    assert not [path for path in SOURCES if path.stem in VAGUE or path.parent.name in VAGUE]


def test_every_package_stands_on_the_readmes_map() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    packages = {path.parent.name for path in (ROOT / "translate_app").glob("*/__init__.py")}
    assert packages
    assert not [name for name in sorted(packages) if not re.search(rf"^\s+{name}/\s", readme, re.MULTILINE)]


def test_no_import_hides_inside_a_function_to_dodge_a_cycle() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s+from translate_app\b.* import ", line)
    ]
    assert hidden == []


def test_sentences_for_people_are_never_built_before_translation() -> None:
    wrong = re.compile(r"\b(?:_|_l|gettext|lazy_gettext|ngettext)\(f[\"']")
    assert not [path for path in SOURCES if wrong.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", sorted((ROOT / "translate_app" / "templates").rglob("*.html")), ids=lambda p: p.name)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style", text)
    scripts = re.findall(r"<script[^>]*>", text)
    assert all("src=" in script or "application/" in script for script in scripts)
    assert "|safe" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "translate_app" / "templates").rglob("*.html")), ids=lambda p: p.name)
def test_no_paragraph_holds_a_form_or_a_list(path: Path) -> None:
    """A browser ends the paragraph before them, and what was to stand in one row falls apart."""
    inside = re.findall(r"<p\b[^>]*>((?:(?!</p>).)*)", path.read_text("utf-8"), re.DOTALL)
    assert not [
        words for words in inside if re.search(r"\bact\(|<(?:form|div|ul|ol|dl|details|table|pre|h\d)\b", words)
    ]


def test_stylesheets_serve_both_directions() -> None:
    physical = re.compile(r"\b(?:margin|padding|border)-(?:left|right)\b|\b(?:text-align|float):\s*(?:left|right)\b")
    found = {path.name for path in (ROOT / "translate_app/static").glob("*.css") if physical.search(path.read_text())}
    assert found == set()


def test_no_file_names_a_registry_or_a_machines_path() -> None:
    suffixes = {".py", ".toml", ".html", ".css", ".js", ".md", ".sh", ""}
    skipped = {".git", ".venv", "var", "build", "node_modules"}
    files = [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix in suffixes and not skipped & set(path.relative_to(ROOT).parts)
    ]
    registry = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|/home/\w+/|/root/")
    named = [path.name for path in files if registry.search(path.read_text("utf-8", errors="ignore"))]
    assert [name for name in named if name != Path(__file__).name] == []
