"""Settings: half a configuration refuses to start."""

from __future__ import annotations

import pytest

from translate_app.config import ConfigurationError, from_environment

WHOLE = {
    "TRANSLATE_DATABASE_URL": "sqlite:///desk.db",
    "TRANSLATE_SECRET_KEY": "a-secret-only-for-tests",
    "TRANSLATE_PASSWORD_SALT": "salt",
    "TRANSLATE_TOTP_SECRET": "secret",
    "TRANSLATE_SITE_URL": "https://news.example/",
}


def test_a_whole_configuration_is_read() -> None:
    settings = from_environment(
        WHOLE | {"TRANSLATE_LEASE_MINUTES": "30", "TRANSLATE_PROXIES": "1", "TRANSLATE_STAFF_SECOND_FACTOR": "off"}
    )
    assert settings.site_url == "https://news.example"
    assert settings.lease_minutes == 30
    assert settings.proxies == 1
    assert not settings.staff_second_factor
    assert settings.secure_cookies


def test_every_missing_setting_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"TRANSLATE_DATABASE_URL.*TRANSLATE_SITE_URL"):
        from_environment({})


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TRANSLATE_SITE_URL", "news.example", "http"),
        ("TRANSLATE_SECRET_KEY", "short", "16 characters"),
        ("TRANSLATE_SECURE_COOKIES", "maybe", "on or off"),
        ("TRANSLATE_LEASE_MINUTES", "soon", "whole number"),
        ("TRANSLATE_LEASE_MINUTES", "0", "whole number"),
        ("TRANSLATE_PROXIES", "-1", "whole number"),
    ],
)
def test_an_impossible_setting_is_refused_by_name(name: str, value: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence) as refusal:
        from_environment(WHOLE | {name: value})
    assert name in str(refusal.value)


@pytest.mark.parametrize("mail", ["smtp://u:p@mail.example", "smtps://mail.example", "smtp+plain://localhost:25"])
def test_a_mail_server_needs_a_sender(mail: str) -> None:
    with pytest.raises(ConfigurationError, match="TRANSLATE_MAIL_FROM"):
        from_environment(WHOLE | {"TRANSLATE_MAIL": mail})
    settings = from_environment(WHOLE | {"TRANSLATE_MAIL": mail, "TRANSLATE_MAIL_FROM": "desk@news.example"})
    assert (settings.mail, settings.mail_from) == (mail, "desk@news.example")


def test_mails_can_be_kept_or_not_sent_at_all() -> None:
    assert from_environment(WHOLE | {"TRANSLATE_MAIL": "mailbox:"}).mail == "mailbox:"
    assert from_environment(WHOLE).mail == ""


def test_an_address_that_is_no_mail_servers_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="smtp://"):
        from_environment(WHOLE | {"TRANSLATE_MAIL": "mail.example", "TRANSLATE_MAIL_FROM": "desk@news.example"})
