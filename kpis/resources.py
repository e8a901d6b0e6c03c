"""What an administrator exports and imports as a table, by natural keys (django-import-export)."""

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets

from kpis import recording
from kpis.models import Indicator, MeasureGroup, Plan, Team


class PlainDiff(resources.Diff):
    """Before and after of each cell, without the package's style attributes (rule 37)."""

    def as_html(self):
        return [
            _cell_diff("" if self.new else before, after)
            for before, after in zip(self.left, self.right, strict=False)
        ]


def _cell_diff(before, after):
    if str(before) == str(after):
        return str(after)
    parts = [(tag, text) for tag, text in (("del", before), ("ins", after)) if text != ""]
    return format_html_join(" ", "<{0}>{1}</{0}>", ((tag, text) for tag, text in parts))


class CodeWidget(widgets.ForeignKeyWidget):
    """A related row named by its code; an unknown code is refused in one sentence."""

    def __init__(self, model):
        super().__init__(model, "code")

    def clean(self, value, row=None, **kwargs):
        code = str(value or "").strip()
        if not code:
            return None
        found = list(self.candidates(code, row or {})[:2])
        if len(found) != 1:
            raise ValueError(
                _("“%(found)s” is not the code of a %(kind)s.")
                % {"found": code, "kind": self.model._meta.verbose_name}
            )
        return found[0]

    def candidates(self, code, row):
        """The rows that the code may name."""
        return self.model.objects.filter(code=code)


class GroupWidget(CodeWidget):
    """A measure group: its code within the objective and the plan of the same row."""

    def candidates(self, code, row):
        groups = super().candidates(code, row).filter(objective__plan__code=row.get("plan", ""))
        number = str(row.get("objective") or "").strip()
        return groups.filter(objective__number=number) if number.isdecimal() else groups


class SamePlanWidget(CodeWidget):
    """An indicator of the same plan as its row."""

    def candidates(self, code, row):
        return super().candidates(code, row).filter(plan__code=row.get("plan", ""))


class IndicatorResource(resources.ModelResource):
    """Indicators, known by plan and code. Columns that a file leaves out stay as they are."""

    plan = fields.Field("plan", "plan", CodeWidget(Plan))
    objective = fields.Field("group__objective__number", "objective", readonly=True)
    group = fields.Field("group", "group", GroupWidget(MeasureGroup))
    team = fields.Field("team", "team", CodeWidget(Team))
    part_of = fields.Field("part_of", "part_of", SamePlanWidget(Indicator))
    minimum = fields.Field("minimum", "minimum", widgets.DecimalWidget())
    maximum = fields.Field("maximum", "maximum", widgets.DecimalWidget())

    class Meta:
        model = Indicator
        name = "indicators"
        import_id_fields = ["plan", "code"]
        fields = [
            "plan",
            "code",
            "objective",
            "group",
            "order",
            "parent_label_fr",
            "parent_label_en",
            "name_fr",
            "name_en",
            "unit",
            "kind",
            "decimals",
            "minimum",
            "maximum",
            "team",
            "part_of",
            "measure",
            "measure_use",
            "effective_from",
            "effective_until",
            "note_fr",
            "note_en",
        ]
        export_order = import_order = fields
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def get_diff_class(self):
        return PlainDiff

    def get_queryset(self):
        return super().get_queryset().select_related("plan", "group__objective", "team", "part_of")

    def filter_export(self, queryset, **kwargs):
        related = queryset.select_related("plan", "group__objective", "team", "part_of")
        return related.order_by("plan", "group__objective__number", "group__order", "order", "code")

    def before_import(self, dataset, **kwargs):
        missing = [name for name in ("plan", "code") if name not in (dataset.headers or [])]
        if missing:
            raise ValueError(
                _("The column “%(name)s” is missing; each indicator is known by plan and code.")
                % {"name": missing[0]}
            )

    def after_import(self, dataset, result, **kwargs):
        super().after_import(dataset, result, **kwargs)
        if "effective_from" in (dataset.headers or []):
            recording.count_again(row.object_id for row in result.rows if row.object_id)
