"""Credit lines made of labels and names, as Korean, Chinese and other services write them.

"취재: A, B. 번역: C.", "A·B 기자", "에디터 A", "记者：A 责编：B", "Phóng viên: A".
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from babel import Locale

from translate_app.credits.findings import Findings, is_name
from translate_app.credits.patterns import PATTERNS
from translate_app.credits.roles import CreditRole as Role
from translate_app.credits.service_names import alternatives, names_of_services

_OTHER_LABELS: dict[Role, str] = {
    Role.REPORTER: (
        "기자|취재기자|보도|글|记者|特约记者|記者|特約記者|採訪|采访|本台记者|本台記者|tường trình|"
        "مۇخبىر|གསར་འགོད་པ|သတင်းထောက်|អ្នកយកព័ត៌មាន|ຜູ້ສື່ຂ່າວ|reporter"
    ),
    Role.TRANSLATOR: (
        "옮김|번역자|译|译者|譯|譯者|翻译员|dịch|biên dịch|تەرجىمە|تەرجىمان|ཡིག་སྒྱུར|ဘာသာပြန်|បកប្រែ|ແປ|translator"
    ),
    Role.WRITER: "작성|撰文|文|viết|writer",
    Role.EDITOR: (
        "에디터|편집자|편집인|웹편집|责编|責編|责任编辑|責任編輯|网编|網編|biên tập viên|"
        "تەھرىر|རྩོམ་སྒྲིག་པ|အယ်ဒီတာ|កែសម្រួល|ບັນນາທິການ|editor"
    ),
    Role.PHOTOGRAPHER: "사진기자|촬영|摄影师|攝影師|nhiếp ảnh|فوتو|سۈرەت|photographer",
}


def _known_labels() -> dict[str, tuple[Role, ...]]:
    """Every label, in lower case, with the roles it stands for: those we write, and others in use."""
    labels: dict[str, tuple[Role, ...]] = {}
    for language, patterns in PATTERNS.items():
        if language != "en":
            labels.update({regex.split("[:：]", text)[0].lower(): roles for roles, text in patterns.sentences.items()})
    labels.update({label: (role,) for role, names in _OTHER_LABELS.items() for label in names.split("|")})
    return labels


_LABELS = _known_labels()
_SERVICES = {
    name: service
    for language in PATTERNS
    for name, service in names_of_services(Locale.parse(language, sep="-")).items()
}
_SERVICE = rf"(?:(?:Ban\s)?(?P<service>{alternatives(_SERVICES)})(?:\s?(?:서비스|방송|组|組|部))?)"
_WITHHELD = {patterns.withheld for patterns in PATTERNS.values()}
_LABEL_WORD = rf"(?:{alternatives(dict.fromkeys(_LABELS, ''))})"
_DIRECTOR = r"(?:책임자|국장|部主任|组主任|組主任|主任)"
_OPENER = regex.compile(
    rf"""(?<![^\s.,;|/。；，、)）])
    (?: (?:Giám\ đốc\ )?{_SERVICE}\s?{_DIRECTOR}?
      | (?P<label>{_LABEL_WORD})
      | [\p{{L}}\p{{M}}]+ | \p{{Latin}}+\ \p{{Latin}}+ )
    \s*[:：༔៖]\s*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_PART = regex.compile(r"\s*[;；]\s*")
_OF_SERVICE = regex.compile(
    rf"(?P<names>.+?)\s*[(（](?P<whose>[^()（）]*?)\s?{_SERVICE}(?:,\s*(?P<after>[^()（）]*))?[)）]"
)
_AFTER_SLASH = regex.compile(rf"(?P<names>.+?)\s*/\s*{_SERVICE}(?<=서비스|组|組)")
_SERVICE_ALONE = regex.compile(
    rf"(?P<whose>[\p{{L}}\p{{N}}&.’' -]*?)\s?(?:Ban\s{_SERVICE}(?:,\s.*)?|{_SERVICE}(?<=서비스|组|組))"
)
_LIST = regex.compile(
    r"\s*[、,،·ㆍ・/།]\s*|\s+(?:및|và|ۋە|དང་|ແລະ|និង)\s+|(?<=[\p{Han}\p{Hangul}]{2}|[\p{Latin}.]\s?)[和同](?=[\p{Han}\p{Hangul}]{2}|\s?\p{Latin})|(?<=\p{Han})\s+(?=\p{Han})"
)
_TITLED = regex.compile(
    r"(?:(?P<place>\S+)\s?[-=]\s?)?(?P<name>\S+|\S+ \S+)\s?(?P<title>특파원|인턴기자|기자|에디터|PD|记者|記者)"
)
_LABEL_BEFORE = regex.compile(rf"(?P<label>{_LABEL_WORD})\s+(?P<name>\S.*)", regex.IGNORECASE)
_SIGNED_OFF = regex.compile(r"(?P<rest>.*(?:방송|RFA|뉴스))\s(?P<name>[가-힣]{2,4})입니다")
_ADDRESS = regex.compile(r"\S+@\S+")
_TITLES = {"에디터": Role.EDITOR, "PD": None}


def parse(text: str) -> Findings:
    """Read one line, white space already single. What has no known label is flagged."""
    found = Findings()
    openers = list(_OPENER.finditer(text))
    _without_label(found, text[: openers[0].start()] if openers else text)
    ends = [opener.start() for opener in openers[1:]] + [len(text)]
    for opener, end in zip(openers, ends, strict=False):
        _labelled(found, opener, text[opener.end() : end])
    return found


def _labelled(found: Findings, opener: regex.Match[str], body: str) -> None:
    service = _SERVICES.get(opener["service"] or "", "")
    if service:
        roles: tuple[Role, ...] = (Role.SERVICE_DIRECTOR,)
    else:
        roles = _LABELS.get((opener["label"] or "").lower(), ())
    holders: list[tuple[str, str]] = []
    doubts = Findings()
    if roles:
        holders = [holder for part in _PART.split(_trimmed(body)) for holder in _holders(doubts, part, service)]
    if holders:
        found.credit(roles, holders)
        found.not_understood += doubts.not_understood
    else:
        found.flag(opener[0] + body)


def _trimmed(text: str) -> str:
    """Without the stops at the end, but with the period of an initial."""
    text = text.strip(" ,;|/。；，、།-[]【】")
    return text if regex.search(r"\b\p{Lu}\.$", text) else text.rstrip(".")


def _holders(found: Findings, text: str, service: str) -> Iterator[tuple[str, str]]:
    """(name, service) of "A, B (RFA 한국어 서비스)", "A, B / 한국어 서비스", or of a service alone."""
    behind = _OF_SERVICE.fullmatch(text) or _AFTER_SLASH.fullmatch(text)
    alone = _SERVICE_ALONE.fullmatch(text)
    if behind:
        service, text = _SERVICES[behind["service"]], behind["names"]
    elif alone:
        yield "", _SERVICES[alone["service"]]
        return
    for item in filter(None, _LIST.split(text)):
        name = regex.sub(r"\s?(?:기자|특파원|에디터)$", "", item)
        if item in _WITHHELD:
            yield "", service
        elif is_name(name):
            yield name, service
        else:
            found.flag(item)


def _without_label(found: Findings, text: str) -> None:
    """ "A·B 기자, 에디터 C": a title stands behind names or before them."""
    signed = _SIGNED_OFF.fullmatch(_trimmed(text))
    if signed:
        found.credit([Role.REPORTER], [(signed["name"], "")])
        found.flag(signed["rest"])
        return
    waiting: list[str] = []
    role: Role | None = None
    for address in _ADDRESS.findall(text):
        found.flag(address)
    for item in regex.split(r"\s*[,，、·ㆍ/|]\s*", _trimmed(_ADDRESS.sub("", text))):
        titled = _TITLED.fullmatch(item)
        labelled = _LABEL_BEFORE.fullmatch(item)
        if titled and is_name(titled["name"]) and (title := _TITLES.get(titled["title"], Role.REPORTER)):
            found.credit([title], [(name, "") for name in [*waiting, titled["name"]]])
            found.flag(titled["place"] or "")
            waiting, role = [], None
        elif labelled and is_name(labelled["name"]):
            _flag_all(found, waiting)
            role = _LABELS[labelled["label"].lower()][0]
            found.credit([role], [(labelled["name"], "")])
            waiting = []
        elif role and _is_korean_name(item):
            found.credit([role], [(item, "")])
        elif _is_korean_name(item):
            waiting.append(item)
        else:
            found.flag(item)
    _flag_all(found, waiting)


def _flag_all(found: Findings, items: list[str]) -> None:
    for item in items:
        found.flag(item)


def _is_korean_name(text: str) -> bool:
    """Whether a bare word between titles can be a name."""
    return regex.fullmatch(r"[가-힣]{2,4}", text) is not None
