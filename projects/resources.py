"""What administrators export and import of projects, by natural keys (django-import-export)."""

from django.utils.translation import gettext as _
from import_export import fields, resources, widgets

from kpis.resources import CodeWidget, PlainDiff
from projects.models import FundingAgreement, Output, Project


class SlugWidget(CodeWidget):
    """A project named by its slug; an unknown one is refused in one sentence."""

    def __init__(self):
        super().__init__(Project)
        self.field = "slug"

    def candidates(self, code, row):
        return Project.objects.filter(slug=code)


class RecordResource(resources.ModelResource):
    """Records known by `import_id_fields`; the columns that a file leaves out stay as they are."""

    def get_diff_class(self):
        return PlainDiff

    def before_import(self, dataset, **kwargs):
        keys = self._meta.import_id_fields
        missing = [name for name in keys if name not in (dataset.headers or [])]
        if missing:
            raise ValueError(
                _("The column “%(name)s” is missing; it tells the records apart.")
                % {"name": missing[0]}
            )


class ProjectResource(RecordResource):
    programme = fields.Field("programme", "programme", SlugWidget())

    class Meta:
        model = Project
        name = "projects"
        import_id_fields = ["slug"]
        fields = [
            "slug",
            "name_fr",
            "name_en",
            "kind",
            "status",
            "programme",
            "summary_fr",
            "summary_en",
            "why_fr",
            "why_en",
            "next_steps_fr",
            "next_steps_en",
            "began_on",
            "ended_on",
            "known_on",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = report_skipped = clean_model_instances = True


class OutputResource(RecordResource):
    project = fields.Field("project", "project", SlugWidget())

    class Meta:
        model = Output
        name = "outputs"
        import_id_fields = ["project", "name_fr"]
        fields = [
            "project",
            "name_fr",
            "name_en",
            "kind",
            "contribution",
            "state",
            "happened_on",
            "due_on",
            "known_on",
            "link",
            "downloads",
            "note_fr",
            "note_en",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = report_skipped = clean_model_instances = True

    def get_queryset(self):
        return super().get_queryset().select_related("project")


class FundingAgreementResource(RecordResource):
    project = fields.Field("project", "project", SlugWidget())
    amount = fields.Field("amount", "amount", widgets.DecimalWidget())
    rate = fields.Field("rate", "rate", widgets.DecimalWidget())

    class Meta:
        model = FundingAgreement
        name = "funding-agreements"
        import_id_fields = ["code"]
        fields = [
            "code",
            "nature",
            "label_fr",
            "label_en",
            "funder_fr",
            "funder_en",
            "amount",
            "currency",
            "rate",
            "rate_on",
            "rate_source",
            "years_fr",
            "years_en",
            "happened_on",
            "known_on",
            "project",
            "source",
        ]
        export_order = import_order = fields
        skip_unchanged = report_skipped = clean_model_instances = True

    def get_queryset(self):
        return super().get_queryset().select_related("project")
