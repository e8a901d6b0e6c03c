"""What every page's shell says: the other language, the person's sections, the organisation."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from ceimia.context_processors import shell


def shell_at(rf, address, user=None, language="fr"):
    request = rf.get(address)
    request.user = user or AnonymousUser()
    with override(language):
        return shell(request)


def person(*rights):
    return SimpleNamespace(
        is_authenticated=True, initials="CR", has_perm=lambda right: right in rights
    )


@pytest.mark.parametrize(
    ("address", "language", "other"),
    [
        ("/fr/account/?next=1&q=%C3%A9", "fr", "/en/account/?next=1&q=%C3%A9"),
        ("/en/sign-in/?next=/fr/", "en", "/fr/sign-in/?next=/fr/"),
    ],
)
def test_the_other_language_keeps_the_path_and_the_query(rf, address, language, other):
    context = shell_at(rf, address, language=language)

    assert context["other_language_url"] == other
    assert context["other_language"] != language


def test_before_signing_in_there_is_no_section(rf):
    assert shell_at(rf, "/fr/sign-in/")["navigation"] == []


def test_a_section_without_the_right_to_it_is_absent(rf):
    reading = {item.section for item in shell_at(rf, "/fr/", person())["navigation"]}
    recording = {
        item.section for item in shell_at(rf, "/fr/", person("kpis.record_value"))["navigation"]
    }

    assert "entry" not in reading
    assert "entry" in recording


def test_the_shell_asks_the_database_nothing_of_its_own(rf, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        shell_at(rf, "/fr/", person("kpis.manage_plan"))


def test_the_organisation_is_named_by_its_short_name(rf):
    assert str(shell_at(rf, "/fr/")["organisation"]) == "CEIMIA"
