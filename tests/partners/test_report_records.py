"""What the report names of partners, loaded and counted against its figures."""

import shutil
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from kpis import loading, measuring
from kpis.fixture_files import FixtureError
from kpis.models import Indicator
from kpis.periods import Quarter
from partners.models import Agreement, Mandate, Organisation, OrganisationRole, Person

pytestmark = pytest.mark.django_db
AT = Quarter.parse("2024-T4")
FOLDER = settings.BASE_DIR / "fixtures" / "report-2024-2025"


@pytest.fixture
def report():
    call_command("load_report", stdout=StringIO())


def counted(code, quarter=AT):
    return measuring.at_quarter(Indicator.objects.get(code=code), quarter)


def test_the_records_count_23_governments(report):
    found = counted("O3-COM-2")

    assert found.amount == 23
    assert found.result.rows.filter(name_fr="Gouvernement de la Sierra Leone").exists()


def test_the_records_count_5_international_organisations(report):
    found = counted("O3-COM-1")

    assert set(found.result.rows.values_list("name_en", flat=True)) == {
        "OECD",
        "UNESCO",
        "IPBES",
        "United Nations AI initiative",
        "IEEE SA",
    }


def test_a_list_without_dates_counts_from_the_day_of_its_report(report):
    assert counted("O3-COM-2").undated == 23
    assert counted("O3-COM-2", Quarter.parse("2024-T3")).amount is None


def test_a_list_without_dates_counts_in_no_quarter(report):
    indicator = Indicator.objects.get(code="O3-COM-2")

    assert measuring.measured(indicator, measuring.span_of(AT)).amount is None


def test_partners_come_from_what_the_report_calls_partners(report):
    abroad = counted("O3-COM-3").result.rows
    at_home = counted("O3-COM-5").result.rows

    assert set(at_home.values_list("acronym", flat=True)) >= {"CRDI"}
    assert "Inria" in abroad.values_list("name_fr", flat=True)
    assert not abroad.filter(name_fr="Columbia University").exists()
    assert not (set(abroad) & set(at_home))


def test_partners_without_a_stated_country_are_in_neither_count(report):
    both = [*counted("O3-COM-3").result.rows, *counted("O3-COM-5").result.rows]

    assert "Centre for AI and Climate" not in [row.name_fr for row in both]


def test_lower_income_partners_are_among_the_international_ones(report):
    lower = counted("O3-COM-4").result.rows

    assert [row.name_fr for row in lower] == ["Université de Yaoundé II"]
    assert set(lower) <= set(counted("O3-COM-3").result.rows)


@pytest.mark.parametrize("code", ["O5-REP-1", "O5-REP-2", "O5-REP-3", "O5-REP-4", "O3-COM-7"])
def test_what_the_report_does_not_list_has_no_record(report, code):
    assert counted(code).amount is None


def test_the_people_without_a_name_in_the_source_are_kept_without_one(report):
    assert Person.objects.count() == 40
    assert Person.objects.filter(name="").count() == 2


def test_the_board_has_the_eight_members_that_the_report_names(report):
    assert Mandate.objects.filter(body="board").count() == 8


def test_an_agreement_names_its_parties(report):
    parties = Agreement.objects.get(name_en__startswith="Tripartite").parties

    assert set(parties.values_list("name_fr", flat=True)) == {"CEIMIA", "Inria", "NICT"}


def test_loading_twice_changes_no_record(report):
    before = list(Organisation.objects.values()), list(OrganisationRole.objects.values())

    call_command("load_report", stdout=StringIO())

    assert before == (
        list(Organisation.objects.values()),
        list(OrganisationRole.objects.values()),
    )


def test_everything_is_known_from_the_day_of_the_report(report):
    days = set(OrganisationRole.objects.values_list("known_on", flat=True))

    assert days == {date(2025, 3, 31)}


def test_a_wrong_row_is_said_in_one_sentence_and_nothing_is_written(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "report")
    file = folder / "records" / "organisations.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",FR,", ",Frankreich,", 1), encoding="utf-8")

    with pytest.raises(FixtureError, match=r"organisations\.csv, .*Frankreich") as refused:
        loading.load(folder)

    assert "\n" not in str(refused.value)
    assert not Organisation.objects.exists()
    assert not Indicator.objects.exists()


def test_a_role_of_an_unknown_organisation_is_refused(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "report")
    with (folder / "records" / "organisation_roles.csv").open("a", encoding="utf-8") as file:
        file.write("Nulle part,partner,,,§0\n")

    with pytest.raises(FixtureError, match="Nulle part"):
        loading.load(folder)
