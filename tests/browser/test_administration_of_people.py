"""The administration's own pages under the strict policy."""

import pytest
from playwright.sync_api import expect

from ceimia.accounts.models import User
from ceimia.accounts.roles import grant
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrator():
    user = User.objects.create_user("admin@example.org", PASSWORD, first_name="Noor")
    grant(user, "administrator")
    return user


@pytest.mark.parametrize("address", ["", "accounts/user/", "accounts/user/add/"])
def test_a_page_of_the_administration_obeys_the_policy(
    watched, sign_in, assert_axe_clean, administrator, address
):
    sign_in(watched, administrator, f"/fr/admin/{address}")

    expect(watched.locator("h1").first).to_be_visible()
    assert_axe_clean(watched)


def test_a_person_is_made_with_a_role(watched, sign_in, administrator):
    sign_in(watched, administrator, "/fr/admin/accounts/user/add/")
    watched.fill("input[name=email]", "camille@example.org")
    watched.select_option("select[name=groups]", index=0)

    watched.click("input[name=_save]")

    expect(watched.locator(".messagelist .success")).to_be_visible()
    assert User.objects.get(email="camille@example.org").groups.count() == 1
