"""Events, committees and trainings as tables, by their codes (django-import-export)."""

from django.utils.translation import gettext as _
from import_export import fields, resources, widgets

from events.models import Channel, ChannelFigure, Committee, Event, EventSeries, Training
from kpis.resources import CodeWidget, PlainDiff


class ByCode(resources.ModelResource):
    """Rows known by their code. Columns that a file leaves out stay as they are."""

    def get_diff_class(self):
        return PlainDiff

    def before_import(self, dataset, **kwargs):
        if "code" not in (dataset.headers or []):
            raise ValueError(_("The column “%(name)s” is missing.") % {"name": "code"})


class EventResource(ByCode):
    parent = fields.Field("parent", "parent", CodeWidget(Event))
    series = fields.Field("series", "series", CodeWidget(EventSeries))

    class Meta:
        model = Event
        name = "events"
        import_id_fields = ["code"]
        fields = [
            "code",
            "name_fr",
            "name_en",
            "kind",
            "level",
            "happened_on",
            "ended_on",
            "date_text",
            "city",
            "country",
            "attendance",
            "own_role",
            "parent",
            "series",
            "edition",
            "is_listed",
            "listed_order",
            "known_on",
            "note_fr",
            "note_en",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def get_queryset(self):
        return super().get_queryset().select_related("parent", "series")


class CommitteeResource(ByCode):
    class Meta:
        model = Committee
        name = "committees"
        import_id_fields = ["code"]
        fields = [
            "code",
            "order",
            "name_fr",
            "name_en",
            "level",
            "seat",
            "began_on",
            "ended_on",
            "known_on",
            "note_fr",
            "note_en",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


class TrainingResource(ByCode):
    programme = fields.Field("programme", "programme", CodeWidget(Training))
    duration_hours = fields.Field("duration_hours", "duration_hours", widgets.DecimalWidget())

    class Meta:
        model = Training
        name = "trainings"
        import_id_fields = ["code"]
        fields = [
            "code",
            "order",
            "kind",
            "programme",
            "name_fr",
            "name_en",
            "happened_on",
            "duration_hours",
            "participants",
            "qualifier",
            "trainers",
            "organisations",
            "project",
            "known_on",
            "note_fr",
            "note_en",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def get_queryset(self):
        return super().get_queryset().select_related("programme")


class ChannelFigureResource(ByCode):
    channel = fields.Field("channel", "channel", CodeWidget(Channel))
    value = fields.Field("value", "value", widgets.DecimalWidget())

    class Meta:
        model = ChannelFigure
        name = "channel figures"
        import_id_fields = ["code"]
        fields = [
            "code",
            "channel",
            "order",
            "metric",
            "label_fr",
            "label_en",
            "value",
            "unit",
            "qualifier",
            "first_day",
            "last_day",
            "known_on",
            "is_restated",
            "note_fr",
            "note_en",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def get_queryset(self):
        return super().get_queryset().select_related("channel")
