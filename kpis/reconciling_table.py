"""A reconciliation as a table to download: one row for each figure."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis import reconciling_words
from kpis.spreadsheets.exporting import Figure, Table


def table(found, lines, language):
    """The Table of some of a reconciliation's lines, in a language."""
    with override(language):
        return Table(
            title=_("Reconciliation"),
            headers=(
                _("figure"),
                _("place"),
                _("wording"),
                _("what it says"),
                _("indicator"),
                _("group"),
                _("unit"),
                _("qualifier"),
                _("scope"),
                _("printed"),
                _("computed"),
                _("difference"),
                _("state"),
                _("explanation"),
                _("resolution"),
            ),
            widths=(24, 20, 46, 16, 12, 12, 12, 12, 16, 16, 16, 16, 14, 60, 60),
            rows=tuple(_row(line) for line in lines),
            facts=((_("Publication"), found.title.within(language)),),
            language=language,
        )


def _row(line):
    printed, compared, words = line.printed, line.compared, reconciling_words.figure(line)
    return (
        line.code,
        line.place,
        words.name,
        words.reads,
        printed.indicator or "",
        printed.group or "",
        printed.unit,
        printed.qualifier,
        words.scope,
        Figure(printed.value, printed.unit, printed.decimals),
        _figure(compared.computed, printed),
        _figure(compared.difference, printed),
        words.state,
        " ".join(words.sentences),
        line.resolution.words if line.resolution else "",
    )


def _figure(number, printed):
    return None if number is None else Figure(number, printed.unit, printed.decimals)
