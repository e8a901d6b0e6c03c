"""Figures of projects are the records they open; what is not said is not counted."""

from datetime import date
from decimal import Decimal

import pytest

from kpis import registry
from kpis.registry import Span
from projects.enums import Contribution, FundingNature, StatementKind, Use
from projects.models import FundingStatement, Output
from tests.projects.factories import (
    FundingAgreementFactory,
    FundingStatementFactory,
    OutputFactory,
    OutputUseFactory,
    ProjectFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db

PLAN = Span(date(2021, 4, 1), date(2025, 3, 31))
QUARTER = Span(date(2025, 1, 1), date(2025, 3, 31), is_to_date=False)
BEFORE = Span(date(2021, 4, 1), date(2024, 12, 31))


def found(code, span=PLAN):
    return registry.get(code).find(span)


def test_the_components_of_the_report_make_12_142_957(report):
    value = found("project-value")

    assert value.amount() == 12_142_957
    assert sorted(value.rows.values_list("amount", flat=True)) == [
        Decimal(3_998_596),
        Decimal(8_144_361),
    ]


def test_components_that_a_later_report_states_again_are_not_added():
    FundingStatementFactory(kind=StatementKind.COMPONENT, amount=10, known_on=date(2024, 3, 31))
    FundingStatementFactory(kind=StatementKind.COMPONENT, amount=12, known_on=date(2025, 3, 31))

    assert found("project-value").amount() == 12
    assert found("project-value", BEFORE).amount() == 10


def test_the_project_value_takes_neither_totals_nor_sources_nor_foreign_money():
    FundingStatementFactory(kind=StatementKind.COMPONENT, amount=10)
    FundingStatementFactory(kind=StatementKind.COMPONENT, amount=5, currency="GBP")
    FundingStatementFactory(kind=StatementKind.TOTAL, amount=100)
    FundingStatementFactory(kind=StatementKind.NAMED_SOURCE, amount=7)

    assert found("project-value").amount() == 10


def test_a_planned_output_is_counted_nowhere():
    OutputFactory(contribution=Contribution.TOOL)
    OutputFactory(contribution=Contribution.TOOL, planned=True, due_on="2024")

    assert found("tool-outputs").amount() == 1


def test_an_output_is_counted_as_its_record_says_and_never_by_its_kind():
    OutputFactory(kind="tool", contribution="")
    OutputFactory(kind="guide", contribution=Contribution.KNOWLEDGE)

    assert found("tool-outputs").amount() is None
    assert found("knowledge-outputs").amount() == 1


def test_an_output_without_a_date_counts_to_date_and_in_no_quarter():
    OutputFactory(contribution=Contribution.TOOL, known_on=date(2025, 3, 31))

    assert found("tool-outputs").amount() == 1
    assert found("tool-outputs").undated.count() == 1
    assert found("tool-outputs", BEFORE).amount() is None
    assert found("tool-outputs", QUARTER).amount() is None


def test_the_report_has_seven_outputs_of_knowledge_and_four_tools_on_file(report):
    assert found("knowledge-outputs").amount() == 7
    assert found("tool-outputs").amount() == 4


def test_an_organisation_that_tests_twice_is_one_organisation():
    OutputUseFactory(organisation="Université de Yaoundé")
    OutputUseFactory(organisation="UNIVERSITE de Yaounde")
    OutputUseFactory(organisation="Mila", use=Use.ADOPTED)

    assert found("organisations-that-tested").amount() == 1
    assert found("organisations-that-adopted").amount() == 1


def test_a_researcher_counts_once_and_those_without_names_by_their_number():
    TeamMemberFactory(name="Ada Roy", is_funded=True)
    TeamMemberFactory(name="Ada Roy", is_funded=True)
    TeamMemberFactory(number=12, is_funded=True)
    TeamMemberFactory(name="Inconnu", is_funded=None)
    TeamMemberFactory(name="Mentor", role="mentor", is_funded=True)

    assert found("funded-researchers").amount() == 13


def test_agreements_are_counted_by_their_nature_in_canadian_dollars():
    FundingAgreementFactory(amount=100)
    FundingAgreementFactory(amount=40, nature=FundingNature.LEVERAGE)
    FundingAgreementFactory(amount=9, nature=FundingNature.IN_KIND)
    FundingAgreementFactory(amount=7, currency="GBP", rate=2, rate_on=PLAN.ends_on, rate_source="b")

    assert found("seed-funding").amount() == 100
    assert found("leverage-funding").amount() == 40


def test_the_sources_that_the_report_names_feed_neither_seed_funding_nor_leverage(report):
    assert FundingStatement.objects.of_kind(StatementKind.NAMED_SOURCE).count() == 9
    assert found("seed-funding").amount() is None
    assert found("leverage-funding").amount() is None


def test_the_report_puts_15_projects_on_record(report):
    assert found("projects-on-record").amount() == 15


@pytest.mark.parametrize("span", [PLAN, QUARTER, BEFORE], ids=["plan", "quarter", "before"])
def test_every_figure_is_its_list(report, span):
    OutputFactory(contribution=Contribution.TOOL, happened_on="2025-02")
    OutputUseFactory(happened_on="2025-02-03")
    TeamMemberFactory(number=3, is_funded=True, happened_on="2024")
    FundingAgreementFactory(amount=Decimal("10.25"), happened_on="2025-01-31")
    ProjectFactory(began_on="2025")

    for code in [
        "projects-on-record",
        "knowledge-outputs",
        "tool-outputs",
        "organisations-that-tested",
        "organisations-that-adopted",
        "funded-researchers",
        "seed-funding",
        "leverage-funding",
        "project-value",
    ]:
        result = found(code, span)
        (side,) = result.sides
        rows = list(side.rows)
        summed = sum(getattr(row, side.of) for row in rows) if side.of else len(rows)
        assert result.amount() == (summed if rows else None), code
        assert len({row.pk for row in rows}) == len(rows)


def test_an_output_is_late_the_day_after_the_last_day_it_may_be_due():
    output = OutputFactory(planned=True, due_on="2025-12")

    assert not output.is_late(date(2025, 12, 31))
    assert output.is_late(date(2026, 1, 1))
    assert list(Output.objects.late(date(2026, 1, 1))) == [output]
    assert list(Output.objects.late(date(2025, 12, 31))) == []


def test_an_output_done_is_never_late():
    output = OutputFactory(due_on="2024", happened_on="2025")

    assert not output.is_late(date(2030, 1, 1))
