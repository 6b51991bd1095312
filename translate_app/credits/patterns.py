"""The credit sentence in each content language: whole sentences with placeholders, never glued from words.

`{who}` is a list of names and services, `{names}` a list of names, `{service}` what a service is called in the
sentence's language. A language that is missing here has its sentence in English, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_app.credits.roles import CreditRole as Role

Roles = tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """One language's sentences. `sentences` is keyed by the roles held by the same people, in the order given."""

    sentences: Mapping[Roles, str]
    director: str
    names_of_service: str
    names_of_service_again: str  # a second mention need not say whose service it is
    service: str
    service_again: str
    between: str  # stands between people of one service and people of another
    withheld: str

    @property
    def longest(self) -> int:
        """How many roles one sentence can tell at most."""
        return max(len(roles) for roles in self.sentences)


ENGLISH = Patterns(
    sentences={
        (Role.REPORTER,): "Reported by {who}.",
        (Role.ADDITIONAL_REPORTING,): "With additional reporting by {who}.",
        (Role.LANGUAGE_SERVICE,): "Original story by {who}.",
        (Role.SERVICE_DIRECTOR,): "Service director: {who}.",
        (Role.TRANSLATOR,): "Translated by {who}.",
        (Role.WRITER,): "Written in English by {who}.",
        (Role.EDITOR,): "Edited by {who}.",
        (Role.PHOTOGRAPHER,): "Photos by {who}.",
        (Role.REPORTER, Role.WRITER): "Reported and written in English by {who}.",
        (Role.REPORTER, Role.TRANSLATOR): "Reported and translated by {who}.",
        (Role.TRANSLATOR, Role.WRITER): "Translated and written for the Web in English by {who}.",
        (Role.TRANSLATOR, Role.EDITOR): "Translated and edited by {who}.",
        (Role.WRITER, Role.EDITOR): "Written in English and edited by {who}.",
        (Role.TRANSLATOR, Role.WRITER, Role.EDITOR): "Translated, written in English and edited by {who}.",
        (Role.WRITER, Role.ADDITIONAL_REPORTING): "Written in English with additional reporting by {who}.",
    },
    director="{service} Service director: {who}.",
    names_of_service="{names} for {organisation}’s {service} Service",
    names_of_service_again="{names} for the {service} Service",
    service="{organisation}’s {service} Service",
    service_again="the {service} Service",
    between="{first}, and by {rest}",
    withheld="a contributor whose name is withheld",
)

KOREAN = Patterns(
    sentences={
        (Role.REPORTER,): "취재: {who}.",
        (Role.ADDITIONAL_REPORTING,): "추가 취재: {who}.",
        (Role.LANGUAGE_SERVICE,): "제작: {who}.",
        (Role.SERVICE_DIRECTOR,): "서비스 책임자: {who}.",
        (Role.TRANSLATOR,): "번역: {who}.",
        (Role.WRITER,): "기사 작성: {who}.",
        (Role.EDITOR,): "편집: {who}.",
        (Role.PHOTOGRAPHER,): "사진: {who}.",
        (Role.TRANSLATOR, Role.WRITER): "번역 및 기사 작성: {who}.",
        (Role.TRANSLATOR, Role.EDITOR): "번역 및 편집: {who}.",
        (Role.WRITER, Role.EDITOR): "기사 작성 및 편집: {who}.",
    },
    director="{service} 서비스 책임자: {who}.",
    names_of_service="{names} ({organisation} {service} 서비스)",
    names_of_service_again="{names} ({service} 서비스)",
    service="{organisation} {service} 서비스",
    service_again="{service} 서비스",
    between="{first}; {rest}",
    withheld="이름 비공개",
)


def _chinese(labels: tuple[str, ...], group: str, director: str, withheld: str) -> Patterns:
    roles = list(Role)
    return Patterns(
        sentences={(role,): f"{label}：{{who}}。" for role, label in zip(roles, labels, strict=True)},
        director=f"{{service}}{director}：{{who}}。",
        names_of_service=f"{{names}}（{{organisation}}{{service}}{group}）",
        names_of_service_again=f"{{names}}（{{service}}{group}）",
        service=f"{{organisation}}{{service}}{group}",
        service_again=f"{{service}}{group}",
        between="{first}；{rest}",
        withheld=withheld,
    )


SIMPLIFIED = _chinese(
    ("记者", "补充报道", "制作", "部门主任", "翻译", "撰稿", "编辑", "摄影"), "组", "组主任", "姓名不公开"
)
TRADITIONAL = _chinese(
    ("記者", "補充報道", "製作", "部門主任", "翻譯", "撰稿", "編輯", "攝影"), "組", "組主任", "姓名不公開"
)

VIETNAMESE = Patterns(
    sentences={
        (Role.REPORTER,): "Phóng viên: {who}.",
        (Role.ADDITIONAL_REPORTING,): "Tường trình bổ sung: {who}.",
        (Role.LANGUAGE_SERVICE,): "Thực hiện: {who}.",
        (Role.SERVICE_DIRECTOR,): "Giám đốc ban: {who}.",
        (Role.TRANSLATOR,): "Người dịch: {who}.",
        (Role.WRITER,): "Người viết: {who}.",
        (Role.EDITOR,): "Biên tập: {who}.",
        (Role.PHOTOGRAPHER,): "Ảnh: {who}.",
    },
    director="Giám đốc Ban {service}: {who}.",
    names_of_service="{names} (Ban {service}, {organisation})",
    names_of_service_again="{names} (Ban {service})",
    service="Ban {service}, {organisation}",
    service_again="Ban {service}",
    between="{first}; {rest}",
    withheld="không nêu tên",
)

PATTERNS: dict[str, Patterns] = {
    "en": ENGLISH,
    "ko": KOREAN,
    "zh-Hans": SIMPLIFIED,
    "zh-Hant": TRADITIONAL,
    "yue-Hant": TRADITIONAL,
    "vi": VIETNAMESE,
}
