"""Money is added within one kind and one currency, and never a total to its parts."""

from decimal import Decimal

from projects.funding_totals import sums
from projects.models import FundingStatement
from tests.projects.factories import FundingAgreementFactory, FundingStatementFactory


def statement(kind="named_source", amount=1, currency="CAD", **fields):
    return FundingStatementFactory.build(
        kind=kind, amount=amount and Decimal(amount), currency=currency, **fields
    )


def shown(rows, key=None):
    return [(each.kind, each.currency, each.key, each.amount) for each in sums(rows, key)]


def test_kinds_and_currencies_are_never_added_together():
    rows = [
        statement(amount=10),
        statement(amount=5),
        statement("component", 100),
        statement(amount=7, currency="GBP"),
    ]

    assert shown(rows) == [
        ("named_source", "CAD", "", 15),
        ("component", "CAD", "", 100),
        ("named_source", "GBP", "", 7),
    ]


def test_published_totals_are_never_added():
    assert shown([statement("total", 12), statement("total", 13)]) == []


def test_a_restatement_is_not_added_to_what_it_restates(db):
    first = FundingStatementFactory(amount=10)
    FundingStatementFactory(amount=10, same_as=first)

    assert shown(FundingStatement.objects.all()) == [("named_source", "CAD", "", 10)]


def test_a_line_without_an_amount_is_said_and_is_not_zero():
    (mixed,) = sums([statement(amount=10), statement(amount=None)])
    (unknown,) = sums([statement(amount=None)])

    assert (mixed.amount, mixed.rows, mixed.without_amount) == (10, 2, 1)
    assert unknown.amount is None


def test_a_sum_with_more_than_is_a_lower_bound():
    (bound,) = sums([statement(), statement(qualifier="more_than")])

    assert bound.is_at_least


def test_funders_are_told_apart_by_currency():
    rows = [
        statement(amount=3, funder_fr="Royaume-Uni"),
        statement(amount=2, funder_fr="Royaume-Uni"),
        statement(amount=1, funder_fr="Royaume-Uni", currency="GBP"),
    ]

    assert shown(rows, lambda row: row.funder_fr) == [
        ("named_source", "CAD", "Royaume-Uni", 5),
        ("named_source", "GBP", "Royaume-Uni", 1),
    ]


def test_agreements_are_added_by_nature():
    rows = [
        FundingAgreementFactory.build(amount=Decimal(4)),
        FundingAgreementFactory.build(amount=Decimal(6), nature="leverage"),
    ]

    assert shown(rows) == [("seed", "CAD", "", 4), ("leverage", "CAD", "", 6)]


def test_foreign_money_is_converted_only_by_an_agreement_with_its_rate():
    plain = FundingAgreementFactory.build(amount=Decimal(10), currency="GBP")
    rated = FundingAgreementFactory.build(amount=Decimal(10), currency="GBP", rate=Decimal("1.75"))

    assert plain.converted is None
    assert rated.converted == Decimal("17.5")
