"""Loads the projects of a report: what it names of them, and nothing it does not say."""

from django.utils.translation import gettext as _

from projects.models import (
    Edition,
    FundingStatement,
    Highlight,
    Output,
    Phase,
    Project,
    ProjectCountry,
    ProjectPartner,
    ProjectPhase,
)


def load_records(loader):
    """Add the rows of the folder of records that the database lacks (kpis.record_loading)."""
    phases = {row.code: row for row in loader.add_records(Phase, "phases.csv", ["code"])}
    projects = _projects(loader)
    _named(loader, projects, phases)

    def of_project(cells):
        return cells | loader.links(cells, project=projects)

    loader.add_records(Output, "project_outputs.csv", ["project", "name_fr"], of_project)
    loader.add_records(Edition, "project_editions.csv", ["project", "number"], of_project)
    loader.add_records(Highlight, "project_highlights.csv", ["project", "label_fr"], of_project)
    _funding(loader, projects)


def _projects(loader):
    """The projects by slug; a programme stands in the file before its components."""
    projects = {}

    def fields(cells):
        return cells | loader.links(cells, programme=projects)

    known = {"known_on": loader.known_on}
    for row in loader.add(
        Project, "records/projects.csv", ["slug"], lambda cells: known | fields(cells)
    ):
        projects[row.slug] = row
    return projects


def _named(loader, projects, phases):
    """The countries, partners and phase of each project that has none of its own yet."""
    started = {
        model: set(model.objects.values_list("project_id", flat=True))
        for model in (ProjectCountry, ProjectPartner, ProjectPhase)
    }
    for cells in loader.record_rows("projects.csv"):
        project = projects[cells["slug"]]
        for model, column in ((ProjectCountry, "countries"), (ProjectPartner, "partners")):
            if project.pk not in started[model]:
                names = _names(loader, cells, column)
                loader.create(model, [model(project=project, **each) for each in names])
        phase = loader.links(cells, phase=phases)["phase"]
        if phase is not None and project.pk not in started[ProjectPhase]:
            row = ProjectPhase(
                project=project, phase=phase, known_on=loader.known_on, source=cells["source"]
            )
            row._history_user = loader.accounts["records"]
            row.save()
            loader.count(ProjectPhase, 1)


def _names(loader, cells, column):
    """The names of a cell, in both languages and in its order."""
    french, english = (
        [name for name in cells[f"{column}_{language}"].split(";") if name]
        for language in ("fr", "en")
    )
    if len(french) != len(english):
        raise loader.files.wrong(
            _("The columns “%(column)s_fr” and “%(column)s_en” do not name as many.")
            % {"column": column}
        )
    return [
        {"name_fr": fr, "name_en": en, "order": order}
        for order, (fr, en) in enumerate(zip(french, english, strict=True), start=1)
    ]


def _funding(loader, projects):
    """The stated amounts; a restatement stands in the file after what it restates."""
    statements = {}

    def fields(cells):
        return cells | loader.links(cells, project=projects, same_as=statements)

    known = {"known_on": loader.known_on}
    for row in loader.add(
        FundingStatement, "records/funding.csv", ["code"], lambda cells: known | fields(cells)
    ):
        statements[row.code] = row
