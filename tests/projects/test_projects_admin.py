"""Projects are kept in the administration, with their history."""

import pytest

from projects.models import AuditedStatement, FundingAgreement, Output, Project, Workstream
from projects.resources import FundingAgreementResource, OutputResource, ProjectResource
from tests.kpis.factories import UserFactory
from tests.projects.factories import (
    FundingAgreementFactory,
    FundingStatementFactory,
    OutputFactory,
    OutputUseFactory,
    PhaseFactory,
    ProjectFactory,
    StrategyFactory,
    WorkstreamFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    "factory",
    [
        FundingAgreementFactory,
        FundingStatementFactory,
        OutputFactory,
        PhaseFactory,
        ProjectFactory,
        StrategyFactory,
    ],
    ids=lambda factory: factory.__name__,
)
def test_each_kind_of_record_has_its_list_its_search_and_its_page(client, superuser, factory):
    row = factory()
    base = f"/en/admin/projects/{row._meta.model_name}/"

    assert client.get(base).status_code == 200
    assert client.get(f"{base}?q=a").status_code == 200
    assert client.get(f"{base}{row.pk}/change/").status_code == 200
    assert client.get(f"{base}add/").status_code == 200


def test_a_change_is_kept_with_its_author(client, superuser):
    output = OutputFactory(name_fr="Rapport")
    form = {
        "project": output.project_id,
        "order": 0,
        "name_fr": "Rapport final",
        "kind": "report",
        "state": "done",
        "known_on": "2025-03-31",
        "uses-TOTAL_FORMS": 0,
        "uses-INITIAL_FORMS": 0,
    }

    client.post(f"/en/admin/projects/output/{output.pk}/change/", form)

    line = Output.history.filter(id=output.pk).first()
    assert (line.name_fr, line.history_user) == ("Rapport final", superuser)


def test_a_planned_output_with_a_date_is_refused_in_words(client, superuser):
    output = OutputFactory()
    form = {
        "project": output.project_id,
        "order": 0,
        "name_fr": "Rapport",
        "kind": "report",
        "state": "planned",
        "happened_on": "2024",
        "known_on": "2025-03-31",
        "uses-TOTAL_FORMS": 0,
        "uses-INITIAL_FORMS": 0,
    }

    response = client.post(f"/en/admin/projects/output/{output.pk}/change/", form)

    assert "A planned output has a due date" in response.content.decode()


@pytest.mark.parametrize("model", [Project, Output, FundingAgreement], ids=lambda m: m.__name__)
def test_records_are_exported_and_imported(client, superuser, model):
    OutputUseFactory()
    FundingAgreementFactory()
    base = f"/en/admin/projects/{model._meta.model_name}"

    assert client.get(f"{base}/export/").status_code == 200
    assert client.get(f"{base}/import/").status_code == 200


def test_what_is_exported_comes_back_as_no_change():

    OutputFactory(planned=True, due_on="2025")
    FundingAgreementFactory(amount="10.25")

    for resource in (ProjectResource, OutputResource, FundingAgreementResource):
        dataset = resource().export()
        result = resource().import_data(dataset, dry_run=True)
        assert not result.has_errors(), [
            str(each.error) for _n, es in result.row_errors() for each in es
        ]
        assert result.totals["skip"] == len(dataset)


def test_an_audited_statement_is_kept_with_its_opinion(client, superuser):
    form = {"year_ended_on": "2025-03-31", "auditor": "Cabinet", "opinion": "unmodified"}

    client.post("/en/admin/projects/auditedstatement/add/", form)

    (row,) = AuditedStatement.objects.all()
    assert (str(row), row.opinion) == ("2025-03-31, Cabinet", "unmodified")


def test_a_workstream_is_linked_to_projects_and_the_link_is_kept(client, superuser):
    workstream = WorkstreamFactory()
    project = ProjectFactory()
    strategy = workstream.strategy
    form = {
        "code": strategy.code,
        "name_fr": strategy.name_fr,
        "known_on": "2025-03-31",
        "workstreams-TOTAL_FORMS": 1,
        "workstreams-INITIAL_FORMS": 1,
        "workstreams-0-id": workstream.pk,
        "workstreams-0-strategy": strategy.pk,
        "workstreams-0-order": 1,
        "workstreams-0-name_fr": workstream.name_fr,
        "workstreams-0-projects": [project.pk],
    }

    client.post(f"/en/admin/projects/strategy/{strategy.pk}/change/", form)

    assert list(workstream.projects.all()) == [project]
    line = Workstream.history.filter(id=workstream.pk).first()
    assert [each.project for each in line.projects.all()] == [project]
    assert line.history_user == superuser


def test_the_records_stand_after_the_plan_in_the_index(client, superuser):
    page = client.get("/en/admin/")

    labels = [app["app_label"] for app in page.context["app_list"]]
    assert labels[:5] == ["kpis", "projects", "partners", "events", "accounts"]
