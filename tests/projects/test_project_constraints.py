"""The database refuses what cannot be of a project."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from projects.models import Project, Workstream
from tests.projects.factories import (
    EditionFactory,
    FundingAgreementFactory,
    FundingStatementFactory,
    HighlightFactory,
    OutputFactory,
    ProjectFactory,
    ProjectPhaseFactory,
    TeamMemberFactory,
    WorkstreamFactory,
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


def test_an_edition_has_a_number_or_a_name():
    EditionFactory(number=None, name_fr="Édition de Paris")

    with refused("projects_edition_has_a_number_or_a_name"):
        EditionFactory(number=None)


def test_a_project_has_one_edition_of_a_number():
    first = EditionFactory(number=2)
    EditionFactory(number=2)

    with refused("number|projects_edition_number_is_given_once_for_a_project"):
        EditionFactory(project=first.project, number=2)


@pytest.mark.parametrize(
    ("began", "ended", "field"),
    [("2025-05-29", "2025-05-28", "ended_on"), ("", "2025-05-28", "happened_on")],
)
def test_an_edition_ends_after_a_first_day(began, ended, field):
    edition = EditionFactory.build(happened_on=began, ended_on=ended)

    with pytest.raises(ValidationError) as refusal:
        edition.clean()

    assert set(refusal.value.message_dict) == {field}


def test_a_strategy_names_a_workstream_once():
    first = WorkstreamFactory()
    WorkstreamFactory(name_fr=first.name_fr)

    with refused("name_fr|projects_workstream_is_named_once_in_a_strategy"):
        Workstream.objects.create(strategy=first.strategy, name_fr=first.name_fr)
