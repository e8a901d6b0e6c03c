"""The database refuses what cannot be of a project."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from projects.models import Project
from tests.projects.factories import (
    FundingAgreementFactory,
    FundingStatementFactory,
    HighlightFactory,
    OutputFactory,
    ProjectFactory,
    ProjectPhaseFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_a_project_is_not_part_of_itself():
    project = ProjectFactory()

    with refused("projects_project_is_not_part_of_itself"):
        Project.objects.filter(pk=project.pk).update(programme=project)


def test_a_project_is_in_one_phase_at_a_time():
    first = ProjectPhaseFactory(began_on="2023")

    with refused("project_id|projects_project_is_in_one_phase_at_a_time"):
        ProjectPhaseFactory(project=first.project, began_on="2024")


def test_a_project_goes_on_to_the_next_phase_when_the_last_one_ends():
    first = ProjectPhaseFactory(began_on="2023", ended_on="2024")

    ProjectPhaseFactory(project=first.project, began_on="2024")

    assert first.project.phase_history.count() == 2


def test_a_planned_output_has_no_date_yet():
    with refused("projects_planned_output_has_no_date_yet"):
        OutputFactory(planned=True, happened_on="2024")


def test_a_highlight_figure_has_its_unit():
    with refused("projects_highlight_figure_has_its_unit"):
        HighlightFactory(value=3)


def test_words_have_no_unit():
    with refused("projects_highlight_figure_has_its_unit"):
        HighlightFactory(unit="count")


def test_a_stated_amount_has_its_currency():
    with refused("projects_stated_amount_has_its_currency"):
        FundingStatementFactory(currency="")


def test_an_agreement_amount_has_its_currency():
    with refused("projects_agreement_amount_has_its_currency"):
        FundingAgreementFactory(currency="")


def test_a_rate_has_its_day_and_its_source():
    with refused("projects_agreement_rate_has_its_day_and_source"):
        FundingAgreementFactory(currency="GBP", rate=2)


def test_a_named_person_is_one():
    with refused("projects_named_person_is_one"):
        TeamMemberFactory(name="Ada Roy", number=2)


def test_counted_people_are_at_least_one():
    with refused("projects_counted_people_are_at_least_one"):
        TeamMemberFactory(number=0)


def test_a_slug_that_is_the_address_of_another_page_is_refused():
    with pytest.raises(ValidationError, match="funding"):
        ProjectFactory.build(slug="funding").full_clean()
