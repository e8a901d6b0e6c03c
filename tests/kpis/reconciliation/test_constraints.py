"""What the database refuses of contradictions and resolutions."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from kpis import reconciliation
from kpis.access import RoleMissing
from kpis.models import Contradiction, Publication, PublishedFigure, Resolution, Statement
from tests.kpis.factories import UserFactory, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    return Publication.objects.create(code="report", title_fr="Rapport")


@pytest.fixture
def figure(publication):
    return PublishedFigure.objects.create(
        publication=publication, code="A", place="§1", value=Decimal(1)
    )


@pytest.fixture
def contradiction(publication):
    return Contradiction.objects.create(
        publication=publication, number=1, kind="A", heading_fr="Membres"
    )


def test_a_number_is_given_once_in_a_publication(publication, contradiction):
    with pytest.raises(IntegrityError, match="publication_id|kpis_contradiction_number"):
        Contradiction.objects.create(publication=publication, number=1, kind="B", heading_fr="X")


def test_a_statements_figure_has_a_unit(contradiction):
    with pytest.raises(IntegrityError, match="kpis_statement_figure_has_a_unit"):
        Statement.objects.create(
            contradiction=contradiction, order=1, place="§1", quotation="18", figure=Decimal(18)
        )


def test_a_resolution_is_of_one_thing(figure, contradiction):
    with pytest.raises(
        IntegrityError, match="kpis_resolution_is_of_a_figure_or_of_a_contradiction"
    ):
        Resolution.objects.create(
            figure=figure, contradiction=contradiction, words="Both.", recorded_by=UserFactory()
        )


def test_a_resolution_says_why(figure):
    with pytest.raises(IntegrityError, match="kpis_resolution_says_why"):
        Resolution.objects.create(figure=figure, words="", recorded_by=UserFactory())


def test_a_statement_stands_only_in_a_contradiction(figure, contradiction):
    statement = Statement.objects.create(
        contradiction=contradiction, order=1, place="§1", quotation="« 18 »"
    )
    with pytest.raises(IntegrityError, match="kpis_resolution_statement_is_of_a_contradiction"):
        Resolution.objects.create(
            figure=figure, statement=statement, words="No.", recorded_by=UserFactory()
        )


def test_a_statement_of_another_contradiction_does_not_stand(publication, contradiction):
    other = Contradiction.objects.create(
        publication=publication, number=2, kind="A", heading_fr="Autre"
    )
    statement = Statement.objects.create(
        contradiction=other, order=1, place="§1", quotation="« 18 »"
    )

    with pytest.raises(ValidationError):
        reconciliation.resolve(
            by=person("steward"), contradiction=contradiction, statement=statement, words="No."
        )


def test_only_a_steward_decides(figure):
    with pytest.raises(RoleMissing):
        reconciliation.resolve(by=person("approver"), figure=figure, words="No.")
