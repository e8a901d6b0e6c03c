"""The first page that anybody sees, as a browser shows it."""

import pytest
from playwright.sync_api import expect

from ceimia.accounts.models import User
from ceimia.accounts.roles import grant
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person():
    user = User.objects.create_user("camille@example.org", PASSWORD, first_name="Camille")
    grant(user, "reader")
    return user


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_sign_in_page_is_accessible(
    live_server, watched, assert_axe_clean, language, scheme, width
):
    watched.emulate_media(color_scheme=scheme)
    watched.set_viewport_size({"width": width, "height": 900})

    watched.goto(f"{live_server.url}/{language}/sign-in/")

    assert_axe_clean(watched)
    assert watched.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_wrong_pair_keeps_the_address_and_moves_to_the_message(live_server, watched, person):
    watched.goto(f"{live_server.url}/en/sign-in/")
    watched.fill("input[name=login]", person.email)
    watched.fill("input[name=password]", "faux")

    watched.click("main button[type=submit]")

    expect(watched.locator("input[name=login]")).to_have_value(person.email)
    expect(watched.locator(":focus")).to_contain_text("That e-mail or password is not right.")


def test_preferences_are_reached_saved_and_accessible(
    live_server, watched, sign_in, assert_axe_clean, person
):
    sign_in(watched, person, "/fr/account/")
    assert_axe_clean(watched)

    watched.select_option("select[name=language]", "en")
    watched.select_option("select[name=theme]", "dark")
    watched.click("main button[type=submit]")

    watched.wait_for_url("**/en/account/")
    expect(watched.locator("html")).to_have_attribute("data-theme", "dark")
    assert_axe_clean(watched)
