"""The list of trainings."""

from django.utils.translation import gettext_lazy as _

from events.enums import TrainingKind
from events.listings.facets import choices
from events.models import Training
from kpis.records_listing import Column, Facet, Listing, declare

TRAININGS = declare(
    Listing(
        model=Training,
        title=_("Trainings"),
        columns=(
            Column("name", _("Training"), lambda row: row.name, order=("search_text",)),
            Column(
                "kind",
                _("Kind"),
                lambda row: row.get_kind_display(),
                order=("kind",),
                raw=lambda row: row.kind,
            ),
            Column(
                "date",
                _("Date"),
                lambda row: row.date_said,
                order=("first_day",),
                raw=lambda row: row.happened_on,
            ),
            Column(
                "hours",
                _("Hours"),
                lambda row: row.hours_said,
                order=("duration_hours",),
                raw=lambda row: row.duration_hours,
                is_number=True,
            ),
            Column(
                "participants",
                _("Participants"),
                lambda row: row.participants_said,
                raw=lambda row: row.participants,
                is_number=True,
            ),
            Column("trainers", _("Trainers"), lambda row: ", ".join(row.trainers.splitlines())),
        ),
        facets=(
            Facet("kind", _("Kind"), "kind", words=choices(TrainingKind)),
            Facet("project", _("Project"), "project"),
        ),
        search=("search_text",),
        order=("order",),
        empty=_("No training on file."),
    )
)
