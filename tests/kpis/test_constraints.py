"""Each named constraint, broken on purpose: the database refuses what is impossible."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from kpis.enums import Absence, Direction, Kind, Method, TargetScope, Unit, ValueStatus
from kpis.models import (
    IllustrativeQuarter,
    IndicatorValue,
    PeriodTotal,
    Pillar,
    Publication,
    PublishedFigure,
    ReportingPeriod,
)
from tests.kpis.factories import (
    DefinitionFactory,
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    TargetFactory,
    approved,
    period,
    reported,
)

pytestmark = pytest.mark.django_db


def refused(name, columns=""):
    """Expect the database to refuse by a constraint's name; SQLite names a unique one's columns."""
    return pytest.raises(IntegrityError, match=f"{name}|{columns}" if columns else name)


def test_a_plan_ends_after_it_starts():
    with refused("kpis_plan_ends_after_it_starts"):
        PlanFactory(starts_on=date(2021, 4, 1), ends_on=date(2021, 3, 31))


@pytest.mark.parametrize(
    "thresholds",
    [
        {"threshold_near": Decimal(1)},
        {"threshold_on_path": Decimal("1.1")},
        {"threshold_far": Decimal(1)},
        {"threshold_near": Decimal(0)},
    ],
)
def test_thresholds_leave_no_gap(thresholds):
    with refused("kpis_plan_thresholds_leave_no_gap"):
        PlanFactory(**thresholds)


def test_a_pillar_code_is_unique_in_its_plan():
    plan = PlanFactory()
    Pillar.objects.create(plan=plan, code="PROJ", name_fr="Projets")

    with refused("kpis_pillar_code", r"kpis_pillar\.plan_id, kpis_pillar\.code"):
        Pillar.objects.create(plan=plan, code="PROJ", name_fr="Autres")


def test_an_objective_number_is_unique_in_its_plan():
    plan = PlanFactory()
    ObjectiveFactory(plan=plan, number=1)

    with refused("kpis_objective_number", r"kpis_objective\.plan_id, kpis_objective\.number"):
        ObjectiveFactory(plan=plan, number=1)


def test_a_group_code_is_unique_in_its_objective():
    group = GroupFactory()

    with refused("kpis_measuregroup_code", r"kpis_measuregroup\.objective_id"):
        GroupFactory(objective=group.objective, code=group.code)


def test_an_indicator_code_is_unique_in_its_plan():
    indicator = IndicatorFactory()

    with refused("kpis_indicator_code", r"kpis_indicator\.plan_id, kpis_indicator\.code"):
        IndicatorFactory(group=indicator.group, code=indicator.code)


def test_two_plans_may_share_a_code():
    indicator = IndicatorFactory()

    other = IndicatorFactory(code=indicator.code)

    assert other.plan != indicator.plan


def test_an_indicator_has_at_most_six_decimals():
    with refused("kpis_indicator_has_at_most_six_decimals"):
        IndicatorFactory(decimals=7)


def test_the_bounds_of_an_indicator_are_in_order():
    with refused("kpis_indicator_bounds_are_in_order"):
        IndicatorFactory(minimum=Decimal(2), maximum=Decimal(1))


def test_a_ratio_is_counted_in_points():
    with refused("kpis_indicator_shares_are_in_points"):
        IndicatorFactory(kind=Kind.RATIO, unit=Unit.COUNT)


def test_an_indicator_is_not_part_of_itself():
    indicator = IndicatorFactory()
    indicator.part_of = indicator

    with refused("kpis_indicator_is_not_part_of_itself"):
        indicator.save()


def test_an_indicator_leaves_after_it_enters():
    with refused("kpis_indicator_leaves_after_it_enters"):
        IndicatorFactory(effective_from=date(2023, 4, 1), effective_until=date(2023, 3, 31))


@pytest.mark.parametrize("direction", [Direction.DOWN, Direction.MAINTAIN])
def test_actual_over_target_suits_more_is_better_only(direction):
    with refused("kpis_definition_ratio_needs_up"):
        DefinitionFactory(method=Method.RATIO, direction=direction)


def test_a_share_of_the_change_needs_a_baseline():
    with refused("kpis_definition_from_baseline_has_one"):
        DefinitionFactory(method=Method.FROM_BASELINE)


def test_a_threshold_needs_a_limit():
    with refused("kpis_definition_threshold_has_a_limit"):
        DefinitionFactory(method=Method.THRESHOLD)


def test_a_break_of_method_says_why():
    with refused("kpis_definition_break_says_why"):
        DefinitionFactory(is_break=True)


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": TargetScope.PLAN, "fiscal_year": 2024},
        {"scope": TargetScope.YEAR},
        {"scope": TargetScope.QUARTER},
        {"scope": TargetScope.MILESTONE, "fiscal_year": 2024},
    ],
)
def test_a_target_names_the_span_of_its_scope(fields):
    with refused("kpis_target_names_the_span_of_its_scope"):
        TargetFactory(**fields)


def test_a_period_ends_after_it_starts():
    with refused("kpis_period_ends_after_it_starts"):
        ReportingPeriod.objects.create(
            code="2024-T4",
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 1, 1),
            due_on=date(2025, 4, 15),
        )


def test_a_period_is_due_after_it_ends():
    with refused("kpis_period_is_due_after_it_ends"):
        period("2024-T4", due_on=date(2025, 3, 31))


def test_a_cell_holds_one_value():
    value = reported(IndicatorFactory(), "2024-T4", "3")

    with refused("kpis_value_is_unique_in_its_cell", r"kpis_indicatorvalue\.indicator_id"):
        IndicatorValue.objects.create(indicator=value.indicator, period=value.period)


def test_an_approved_value_names_its_revision():
    value = reported(IndicatorFactory(), "2024-T4", "3")
    value.status = ValueStatus.APPROVED

    with refused("kpis_approved_value_names_its_revision"):
        value.save()


def copied(revision, **changes):
    """Another line with the revision's content, as somebody around recording would write it."""
    revision.number, revision.version, revision.hash = 99, 99, "f" * 64
    for field, value in changes.items():
        setattr(revision, field, value)
    revision._state.adding = True
    return revision


def test_a_version_of_a_value_is_unique():
    revision = reported(IndicatorFactory(), "2024-T4", "3").current_revision

    with refused("kpis_revision_version", r"kpis_valuerevision\.value_id"):
        copied(revision, version=2).save(force_insert=True)


def test_a_revision_holds_a_pair_or_an_amount():
    revision = reported(IndicatorFactory(), "2024-T4", "3").current_revision

    with refused("kpis_revision_pair_is_whole_or_absent"):
        copied(revision, numerator=Decimal(1)).save(force_insert=True)


def test_a_reason_of_absence_stands_alone():
    revision = reported(IndicatorFactory(), "2024-T4", "3").current_revision

    with refused("kpis_revision_absence_has_no_amount"):
        copied(revision, absence=Absence.NOT_AVAILABLE).save(force_insert=True)


def test_a_cell_has_one_kept_total():
    value = approved(IndicatorFactory(), "2024-T4", "3")
    total = PeriodTotal.objects.get(indicator=value.indicator)
    total.pk = None

    with refused("kpis_total_is_unique_in_its_cell", r"kpis_periodtotal\.period_id"):
        total.save()


def test_an_illustrative_quarter_is_unique():
    fields = {"indicator": IndicatorFactory(), "period": period("2024-T3"), "to_date": Decimal(3)}
    IllustrativeQuarter.objects.create(**fields)

    with refused("kpis_illustrative_quarter", r"kpis_illustrativequarter\.indicator_id"):
        IllustrativeQuarter.objects.create(**fields)


def test_a_published_figure_has_its_own_code():
    publication = Publication.objects.create(code="rapport", title_fr="Rapport")
    fields = {"publication": publication, "code": "O1", "place": "Annexe 1", "value": Decimal(94)}
    PublishedFigure.objects.create(**fields)

    with refused("kpis_published_figure_code", r"kpis_publishedfigure\.publication_id"):
        PublishedFigure.objects.create(**fields)


def test_a_published_figure_speaks_of_one_thing():
    indicator = IndicatorFactory()
    publication = Publication.objects.create(code="rapport", title_fr="Rapport")

    with refused("kpis_published_figure_speaks_of_one_thing"):
        PublishedFigure.objects.create(
            publication=publication,
            code="O1",
            place="Annexe 1",
            value=Decimal(94),
            indicator=indicator,
            group=indicator.group,
        )
