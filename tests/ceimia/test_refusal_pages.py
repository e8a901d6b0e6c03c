"""The pages that say what went wrong: plain words, a reference, the role that is missing."""

import logging
import re

import pytest
from django.db import OperationalError
from django.http import Http404
from django.test import Client, override_settings
from django.urls import path

from ceimia import urls as project
from ceimia.accounts.models import User
from kpis.access import permission_required_or_403


def fail(request):
    raise RuntimeError("broken on purpose")


def lose_the_database(request):
    raise OperationalError("gone")


@permission_required_or_403("kpis.build_boardpack")
def for_the_secretary(request):
    raise Http404


urlpatterns = [
    *project.urlpatterns,
    path("fail/", fail),
    path("lost/", lose_the_database),
    path("pack/", for_the_secretary),
]
handler403 = project.handler403
handler404 = project.handler404
handler500 = project.handler500


@pytest.fixture
def reader(client, db):
    user = User.objects.create_user("reader@example.org", language="en")
    client.force_login(user)
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__, LANGUAGE_CODE="en"):
        yield client


def test_a_missing_role_is_named(reader):
    response = reader.get("/pack/")

    assert response.status_code == 403
    assert "This page needs the secretary role." in response.content.decode()


def test_a_page_that_does_not_exist_says_so_with_a_reference(reader):
    response = reader.get("/en/nowhere/")

    assert response.status_code == 404
    assert re.search(r"[0-9a-f]{8}", response.context["reference"])


@pytest.mark.parametrize("address", ["/fail/", "/lost/"])
def test_a_failure_shows_the_reference_that_the_log_holds(reader, caplog, address):
    with caplog.at_level(logging.ERROR, logger="ceimia.views"):
        response = reader.get(address)

    body = response.content.decode()
    reference = re.search(r"Reference ([0-9a-f]{8})", caplog.text).group(1)
    assert response.status_code == 500
    assert reference in body
    assert "broken on purpose" not in body


def test_a_form_sent_from_elsewhere_is_refused_in_plain_words(db):
    response = Client(enforce_csrf_checks=True).post("/en/sign-in/", {"login": "a@example.org"})

    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()
