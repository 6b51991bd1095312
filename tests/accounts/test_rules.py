"""Who may do what: the whole table."""

from __future__ import annotations

import pytest

from translate_app.accounts.rules import HOLDERS, Permission, Role, may

R, W, E, A = Role.REPORTER, Role.WRITER, Role.EDITOR, Role.ADMIN
EXPECTED = {
    Permission.SEE_DESK: {R, W, E, A},
    Permission.SUBMIT_PIECE: {R, E},
    Permission.JUDGE_PIECE: {E},
    Permission.WRITE_RENDERING: {W},
    Permission.REVIEW_RENDERING: {E},
    Permission.PUBLISH_RENDERING: {E},
    Permission.MODERATE_COMMENTS: {E},
    Permission.MANAGE_CONTRIBUTORS: {R, W, E, A},
    Permission.KEEP_GLOSSARY: {E, A},
    Permission.MANAGE_PEOPLE: {A},
}


def test_every_permission_stands_in_the_table() -> None:
    assert set(HOLDERS) == set(Permission) == set(EXPECTED)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_has_exactly_its_permissions(role: Role, permission: Permission) -> None:
    assert may([(role, None)], permission) is (role in EXPECTED[permission])


def test_a_role_for_one_language_service_does_not_reach_another() -> None:
    assert may([(E, "ko")], Permission.REVIEW_RENDERING, service="ko")
    assert not may([(E, "ko")], Permission.REVIEW_RENDERING, service="vi")
    assert may([(E, None)], Permission.REVIEW_RENDERING, service="vi")


def test_nobody_without_a_role_may_do_anything() -> None:
    assert not any(may([], permission) for permission in Permission)
