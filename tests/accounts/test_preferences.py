"""A person chooses a language and a theme."""

from django.urls import reverse


def test_the_choice_is_kept_and_the_page_answers_in_the_new_language(client, person):
    client.force_login(person)

    response = client.post("/fr/account/", {"language": "en", "theme": "dark"})

    person.refresh_from_db()
    assert (person.language, person.theme) == ("en", "dark")
    assert response.url == "/en/account/"


def test_a_language_we_do_not_speak_is_refused(client, person):
    client.force_login(person)

    response = client.post(reverse("preferences"), {"language": "de", "theme": "dark"})

    person.refresh_from_db()
    assert response.status_code == 200
    assert person.language == "fr"


def test_the_root_address_opens_in_the_persons_language(client, person):
    person.language = "en"
    person.save()
    client.force_login(person)

    response = client.get("/")

    assert response.url == "/en/"


def test_before_signing_in_the_root_address_is_french_first(client):
    response = client.get("/")

    assert response.url == "/fr/"


def test_initials_stand_for_the_person(person):
    person.first_name, person.last_name = "Camille", "Roy"

    assert person.initials == "CR"


def test_without_a_name_the_address_gives_the_initial(person):
    person.first_name, person.last_name = "", ""

    assert person.initials == "C"
