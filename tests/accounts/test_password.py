"""A forgotten password comes back by mail; a known one is changed."""

import re

from django.core import mail
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

NEW = "un-autre-mot-de-passe"


def ask_for_a_new_password(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def test_a_forgotten_password_is_replaced_through_the_mail(client, person):
    ask_for_a_new_password(client, person.email)

    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_link_serves_once(client, person):
    ask_for_a_new_password(client, person.email)
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    again = client.get(link, follow=True)

    assert "password1" not in again.content.decode()


def test_the_mail_names_the_product_and_speaks_the_persons_language(client, person):
    person.language = "en"
    person.save()

    ask_for_a_new_password(client, person.email)

    message = mail.outbox[0]
    assert message.subject.startswith("Indicator tracking")
    assert "Indicator tracking" in message.body
    assert "/en/password/reset/key/" in message.body


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, person):
    known = ask_for_a_new_password(client, person.email)
    unknown = ask_for_a_new_password(client, "personne@example.org")

    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_password_is_changed_by_who_knows_the_old_one(client, person):
    client.force_login(person)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_password_is_not_changed_without_the_old_one(client, person):
    client.force_login(person)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": "faux", "password1": NEW, "password2": NEW},
    )

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_common_password_is_refused(client, person):
    client.force_login(person)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "password123", "password2": "password123"},
    )

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
