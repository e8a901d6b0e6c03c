import pytest
from django.db import IntegrityError

from partners import duplicates, merging
from partners.models import Organisation, OrganisationMerge, OrganisationRole, Partnership
from tests.kpis.factories import person
from tests.kpis.pages import open_page, words_of
from tests.partners.factories import (
    MeetingFactory,
    OrganisationFactory,
    PartnershipFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return person("administrator")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Université de Yaoundé II", "universite de yaounde ii"),
        ("African Centre for Technology Studies (ACTS)", "ACTS"),
        ("African Centre for Technology Studies", "ACTS"),
        ("Mila", "MILA"),
    ],
)
def test_duplicates_are_found_by_accents_case_and_acronyms(first, second):
    pair = [OrganisationFactory(name_fr=first), OrganisationFactory(name_fr=second)]
    OrganisationFactory(name_fr="UNESCO")

    (group,) = duplicates.groups()

    assert {row.pk for row in group} == {row.pk for row in pair}


def test_a_duplicate_is_found_by_its_other_name():
    kept = OrganisationFactory(name_fr="Centre d’expertise de Paris")
    kept.other_names.create(name="Centre de Paris")
    OrganisationFactory(name_fr="CENTRE DE PARIS")

    assert len(duplicates.groups()) == 1


def test_merging_moves_everything_and_keeps_the_names(administrator):
    kept = OrganisationFactory(name_fr="ACTS")
    gone = OrganisationFactory(name_fr="African Centre for Technology Studies", country="KE")
    role = RoleFactory(organisation=gone)
    partnership = PartnershipFactory(organisation=gone)
    meeting = MeetingFactory(organisation=gone)

    merging.merge(kept, gone, by=administrator)

    for row in (role, partnership, meeting):
        row.refresh_from_db()
        assert row.organisation == kept
    kept.refresh_from_db()
    assert not Organisation.objects.filter(pk=gone.pk).exists()
    assert kept.country == "KE"
    assert kept.other_names.get().name == "African Centre for Technology Studies"


def test_a_merge_is_recorded_with_who_and_what(administrator):
    kept, gone = OrganisationFactory(), OrganisationFactory(name_fr="Doublon")
    role = RoleFactory(organisation=gone)

    merging.merge(kept, gone, by=administrator)

    line = OrganisationMerge.objects.get()
    assert (line.kept, line.merged_name, line.merged_by) == (kept, "Doublon", administrator)
    assert line.moved == {"partners.organisationrole": {"moved": 1, "same": 0}}
    assert role.history.first().history_user == administrator
    assert Organisation.history.filter(id=gone.pk, history_type="-").get().history_user == (
        administrator
    )


def test_a_row_that_both_had_is_kept_once(administrator):
    kept, gone = OrganisationFactory(), OrganisationFactory()
    PartnershipFactory(organisation=kept)
    PartnershipFactory(organisation=gone)

    merging.merge(kept, gone, by=administrator)

    assert Partnership.objects.get().organisation == kept


def test_an_organisation_is_not_merged_with_itself(administrator):
    row = OrganisationFactory()

    with pytest.raises(merging.MergeRefused):
        merging.merge(row, row, by=administrator)

    assert Organisation.objects.filter(pk=row.pk).exists()


def test_an_administrator_sees_what_will_move_then_merges(client, administrator):
    kept, gone = OrganisationFactory(name_fr="Un"), OrganisationFactory(name_fr="Deux")
    RoleFactory(organisation=gone)
    address = f"/en/admin/partners/organisation/{kept.pk}/merge/{gone.pk}/"

    assert "Roles of organisations (1)" in words_of(open_page(client, address, administrator))
    client.post(address, {"kept": kept.pk})

    assert OrganisationRole.objects.get().organisation == kept


def test_the_page_of_duplicates_is_for_administrators(client, administrator):
    OrganisationFactory(name_fr="Mila"), OrganisationFactory(name_fr="MILA")
    address = "/en/admin/partners/organisation/duplicates/"

    assert "1 group of organisations" in words_of(open_page(client, address, administrator))
    assert open_page(client, address, person("contributor")).status_code == 403


def test_a_contributor_merges_nothing(client):
    first, second = OrganisationFactory(), OrganisationFactory()
    client.force_login(person("contributor"))
    address = f"/en/admin/partners/organisation/{first.pk}/merge/{second.pk}/"

    assert client.post(address, {"kept": first.pk}).status_code == 403
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("partners_province_is_canadian", {"country": "FR", "province": "QC"}),
    ],
)
def test_the_database_refuses_a_province_without_canada(name, fields):
    with pytest.raises(IntegrityError, match=name):
        OrganisationFactory(**fields)
