"""Signing in and out: one pair, one message, a limit, and the page first asked for."""

import pytest
from django.conf import settings
from django.urls import reverse

from ceimia.accounts.models import User
from tests.accounts.conftest import PASSWORD

SIGN_IN = "/en/sign-in/"
WRONG = "That e-mail or password is not right."


def sign_in(client, email, password, **fields):
    return client.post(SIGN_IN, {"login": email, "password": password, **fields})


def test_the_right_pair_signs_in_and_opens_the_page_first_asked_for(client, person):
    asked = "/en/scorecard/?period=2024-T4"
    response = client.get(asked)
    assert response.status_code == 302

    response = client.post(
        response.url, {"login": person.email, "password": PASSWORD, "next": asked}
    )

    assert response.status_code == 302
    assert response.url == asked


@pytest.mark.parametrize(
    ("email", "password"),
    [("camille@example.org", "autre"), ("personne@example.org", PASSWORD)],
)
def test_a_wrong_pair_gets_the_same_words_whether_the_person_exists(
    client, person, email, password
):
    response = sign_in(client, email, password)

    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert email in response.content.decode()


def test_an_address_is_known_whatever_its_capitals(client, person):
    response = sign_in(client, "Camille@Example.ORG", PASSWORD)

    assert response.status_code == 302


def test_repeated_failures_lock_the_account_for_a_time_that_is_said(client, person):
    for _attempt in range(5):
        sign_in(client, person.email, "faux")

    response = sign_in(client, person.email, PASSWORD)

    assert response.status_code == 200
    assert "Try again in 5 minutes" in response.content.decode()


def test_an_inactive_person_does_not_get_in(client, person):
    person.is_active = False
    person.save()

    sign_in(client, person.email, PASSWORD)

    assert client.get(reverse("preferences")).status_code == 302


@pytest.mark.parametrize(("ticked", "ends_with_browser"), [({"remember": "on"}, False), ({}, True)])
def test_a_session_outlives_the_browser_only_when_asked(client, person, ticked, ends_with_browser):
    sign_in(client, person.email, PASSWORD, **ticked)

    assert client.session.get_expire_at_browser_close() is ends_with_browser


def test_signing_out_needs_a_form_and_ends_the_session(client, person):
    client.force_login(person)

    client.get(reverse("account_logout"))
    assert client.get(reverse("preferences")).status_code == 200
    client.post(reverse("account_logout"))

    assert client.get(reverse("preferences")).status_code == 302


def test_nobody_makes_an_account_for_themselves(client, db):
    page = client.get(reverse("account_signup"))
    client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert page.status_code == 200
    assert "password1" not in page.content.decode()
    assert not User.objects.exists()


def test_the_next_address_cannot_lead_elsewhere(client, person):
    response = sign_in(client, person.email, PASSWORD, next="https://elsewhere.example/")

    assert response.url == settings.LOGIN_REDIRECT_URL


def test_the_administration_sends_to_the_same_sign_in(client, db):
    response = client.get("/fr/admin/login/?next=/fr/admin/")

    assert response.status_code == 302
    assert response.url == "/fr/sign-in/?next=%2Ffr%2Fadmin%2F"


def test_a_reader_has_no_door_to_the_administration(client, person):
    client.force_login(person)

    assert client.get("/fr/admin/", follow=True).status_code == 403
