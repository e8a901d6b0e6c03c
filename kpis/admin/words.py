"""Figures, quarters and moments as the administration's lists print them."""

from django.utils import timezone
from django.utils.translation import get_language

from kpis import formatting
from kpis.models import ReportingPeriod
from kpis.refusals import said
from kpis.templatetags import kpi_format
from kpis.words import absence_word


def figure(revision, indicator):
    """What a revision says: « 12 », « 9⁄10 », « Non disponible »; a dash where it says nothing."""
    if revision is None or (revision.is_empty and not revision.absence):
        return kpi_format.missing()
    if revision.absence:
        return absence_word(revision.absence)
    return said(revision, indicator)


def amount(number, indicator):
    """An amount in the indicator's unit; a dash for None."""
    return kpi_format.value(number, indicator)


def quarter_name(code):
    """« T4 2024-2025 » for a period, a quarter or its code; a dash for None."""
    return kpi_format.period(code)


def day(date):
    """« 31 mars 2025 »; a dash for None."""
    return formatting.date(date, get_language() or "fr")


def moment(at):
    """« 2025-03-31 9 h 12 » in the organisation's zone; a dash for None."""
    if at is None:
        return formatting.MISSING
    local = timezone.localtime(at)
    return f"{formatting.date_iso(local.date())} {formatting.time(local, get_language() or 'fr')}"


class QuarterChoices:
    """Mixin of an admin: quarters are chosen by the name that pages show, newest first."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.remote_field.model is ReportingPeriod:
            field.label_from_instance = quarter_name
            field.queryset = field.queryset.order_by("-starts_on")
        return field
