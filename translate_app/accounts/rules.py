"""Roles and what each may do: one table, nothing hidden in a view."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a person is at the desk, for one language service or for all."""

    REPORTER = "reporter"
    WRITER = "writer"
    EDITOR = "editor"
    ADMIN = "admin"


class Permission(StrEnum):
    """What an act asks for."""

    SEE_DESK = "see-desk"
    SUBMIT_PIECE = "submit-piece"
    JUDGE_PIECE = "judge-piece"
    WRITE_RENDERING = "write-rendering"
    REVIEW_RENDERING = "review-rendering"
    PUBLISH_RENDERING = "publish-rendering"
    MODERATE_COMMENTS = "moderate-comments"
    MANAGE_CONTRIBUTORS = "manage-contributors"
    KEEP_GLOSSARY = "keep-glossary"
    MANAGE_PEOPLE = "manage-people"


_R, _W, _E, _A = Role.REPORTER, Role.WRITER, Role.EDITOR, Role.ADMIN

HOLDERS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_DESK: frozenset({_R, _W, _E, _A}),
    Permission.SUBMIT_PIECE: frozenset({_R, _E}),
    Permission.JUDGE_PIECE: frozenset({_E}),
    Permission.WRITE_RENDERING: frozenset({_W}),
    Permission.REVIEW_RENDERING: frozenset({_E}),
    Permission.PUBLISH_RENDERING: frozenset({_E}),
    Permission.MODERATE_COMMENTS: frozenset({_E}),
    Permission.MANAGE_CONTRIBUTORS: frozenset({_R, _W, _E, _A}),
    Permission.KEEP_GLOSSARY: frozenset({_E, _A}),
    Permission.MANAGE_PEOPLE: frozenset({_A}),
}


def may(grants: Iterable[tuple[Role, str | None]], permission: Permission, *, service: str | None = None) -> bool:
    """Whether grants (role, service tag or None for every service) cover a permission.

    Without a `service` the question is whether the person may do this anywhere at all: enough to open a page,
    never enough to act on a piece.
    """
    holders = HOLDERS[permission]
    return any(
        role in holders and (granted_for is None or service is None or granted_for == service)
        for role, granted_for in grants
    )
