"""A reconciliation in words: its finding, its lead, and one line for each figure. No query."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpis import explaining
from kpis.enums import Unit
from kpis.explanation import ExplanationKind, State
from kpis.reconciled import NOT_COMPARED
from kpis.templatetags import kpi_format as shown

# In the order in which they are to be looked at.
STATES = {
    State.UNEXPLAINED.value: gettext_lazy("to explain"),
    State.EXPLAINED.value: gettext_lazy("explained"),
    State.ROUNDING.value: gettext_lazy("rounding"),
    State.AGREES.value: gettext_lazy("agrees"),
    NOT_COMPARED: gettext_lazy("not compared"),
}
SHAPES = {
    State.UNEXPLAINED.value: "miss",
    State.EXPLAINED.value: "near",
    State.ROUNDING.value: "near",
    State.AGREES.value: "met",
    NOT_COMPARED: "none",
}
READS = {
    "achievement": gettext_lazy("per cent achieved"),
    "actual": gettext_lazy("delivered"),
    "target": gettext_lazy("target"),
}
QUALIFIERS = {
    "plus de": gettext_lazy("more than"),
    "près de": gettext_lazy("nearly"),
    "environ": gettext_lazy("about"),
}
SCOPES = {
    "to date": gettext_lazy("to date"),
    "event": gettext_lazy("one event"),
    "since foundation": gettext_lazy("since the foundation"),
    "since its creation": gettext_lazy("since its creation"),
}
MOST_DECIMALS = 2  # Of a computed figure beside a printed one (ux §5)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """One figure as the page and the files print it; "" for what is not there."""

    name: str
    reads: str
    printed: str
    computed: str
    difference: str
    state: str
    shape: str
    scope: str
    sentences: tuple[str, ...]


def finding(found):
    """The title: « 6 chiffres publiés sur 130 diffèrent du calcul; 5 sont expliqués »."""
    total, differing = len(found.compared), len(found.differing)
    if not total:
        return _("No published figure can be compared")
    if not differing:
        return _("Everything agrees")
    first = ngettext(
        "%(count)s published figure of %(total)s differs from the computed one",
        "%(count)s published figures of %(total)s differ from the computed ones",
        differing,
    ) % {"count": shown.integer(differing), "total": shown.integer(total)}
    second = ngettext("%(count)s is explained", "%(count)s are explained", len(found.explained)) % {
        "count": shown.integer(len(found.explained))
    }
    return _("%(first)s; %(second)s") % {"first": first, "second": second}


def lead(found):
    """What the title leaves out: the figures not compared, the contradictions, the decisions."""
    sentences = []
    apart = len(found.figures) - len(found.compared)
    if apart:
        sentences.append(
            ngettext(
                "%(count)s other figure is listed without comparison: nothing of the same "
                "scope is computed.",
                "%(count)s other figures are listed without comparison: nothing of the same "
                "scope is computed.",
                apart,
            )
            % {"count": shown.integer(apart)}
        )
    opposed = sum(1 for line in found.contradictions if line.kind != "C")
    if opposed:
        sentences.append(
            ngettext(
                "The publication contradicts itself, or seems to, in %(count)s place.",
                "The publication contradicts itself, or seems to, in %(count)s places.",
                opposed,
            )
            % {"count": shown.integer(opposed)}
        )
    decided = sum(1 for line in (*found.differing, *found.contradictions) if line.resolution)
    if decided:
        sentences.append(
            ngettext("%(count)s is resolved.", "%(count)s are resolved.", decided)
            % {"count": shown.integer(decided)}
        )
    return " ".join(sentences)


def figure(line):
    """The FigureWords of a line."""
    printed, compared = line.printed, line.compared
    return FigureWords(
        name=name(line),
        reads=str(READS.get(printed.reads, "")),
        printed=_qualified(printed.qualifier, amount(printed.value, printed.unit)),
        computed=amount(compared.computed, printed.unit),
        difference=_difference(compared.difference, printed.unit),
        state=str(STATES[line.state]),
        shape=SHAPES[line.state],
        scope=scope(printed.scope),
        sentences=tuple(sentences(line)),
    )


def name(line):
    """What the figure speaks of: its own wording, or its indicator or group."""
    if line.label:
        return str(line.label)
    if line.printed.group is not None:
        group = line.subject.name if line.subject else line.printed.group
        return _("Mean of the group “%(name)s”") % {"name": group}
    return line.subject.full_name if line.subject else line.printed.indicator or line.code


def scope(text):
    """The printed scope in words; as it is where it is a span such as « 2024-2025 »."""
    if text in SCOPES:
        return str(SCOPES[text])
    if text.startswith("since "):
        return _("since %(year)s") % {"year": text.removeprefix("since ")}
    if text.startswith("at "):
        day = date.fromisoformat(text.removeprefix("at "))
        return _("at %(day)s") % {"day": shown.day(day)}
    return text


def sentences(line):
    """Why the printed figure is not the computed one: every explanation found, none chosen."""
    found, wanted = line.compared, amount(line.printed.value, line.printed.unit)
    if not found.is_compared:
        return
    if found.differs and not found.explanations:
        yield (
            _("No omission of rows and no rounding explains the difference.")
            if found.is_complete
            else _("There are too many rows to try every omission.")
        )
    rows = line.reader.rows if line.reader else {}
    for each in found.explanations:
        if each.kind in BY_AMOUNT:
            yield BY_AMOUNT[each.kind]() % {
                "rows": explaining.listed(
                    [_("“%(name)s”") % {"name": rows[code].full_name} for code in each.rows]
                ),
                "value": amount(each.value, line.printed.unit),
                "difference": amount(abs(each.difference or 0), line.printed.unit),
            }
        elif line.printed.reads == "actual":
            names = [_("“%(name)s”") % {"name": rows[code].full_name} for code in each.rows]
            yield _("Without %(rows)s, which it already counts, %(value)s remains.") % {
                "rows": explaining.listed(names),
                "value": amount(each.value, line.printed.unit),
            }
        else:
            yield explaining.sentence(each, rows, wanted)
    rest = found.total - len(found.explanations)
    if rest > 0:
        yield ngettext(
            "%(count)s other explanation of this kind exists.",
            "%(count)s other explanations of this kind exist.",
            rest,
        ) % {"count": shown.integer(rest)}
    if found.agreed.is_approximate and found.agreed.agrees:
        yield _("Agrees within 5%, as its qualifier allows.")


BY_AMOUNT = {
    ExplanationKind.PARTS_DIFFER: lambda: _(
        "Its parts, %(rows)s, add up to %(value)s: a difference of %(difference)s."
    ),
}


def rows(line, left_out):
    """[(row's reading, its printed percentage or None, whether it is in)] of a group's figure."""
    if line.printed.group is None or line.reader is None or line.subject is None:
        return []
    readings = line.reader.rows
    return [
        (readings[row.code], amount(row.printed, "percent"), row.code not in left_out)
        for row in line.reader.rows_of(line.printed.group)
    ]


def mean_without(line, left_out):
    """The mean of a group's rows without some of them, in words; "" when none is left out."""
    if not left_out or not rows(line, left_out):
        return ""
    return amount(line.reader.mean_without(line.printed.group, left_out), "percent")


def amount(number, unit):
    """An amount in a unit, with two decimals at most; a dash for None."""
    if number is None:
        return shown.missing(_("not computed"))
    return shown.value(Fraction(number), _In(unit, _decimals(number, unit)))


def _difference(number, unit):
    if number is None:
        return shown.missing(_("not compared"))
    if Unit(unit).is_money:
        return amount(number, unit)
    return shown.change(Fraction(number), _In(unit, _decimals(number, unit)))


def _decimals(number, unit):
    """As many decimals as the number has, two at most."""
    number = Fraction(number)
    return next((few for few in range(MOST_DECIMALS) if number * 10**few % 1 == 0), MOST_DECIMALS)


def _qualified(qualifier, text):
    if not qualifier:
        return text
    return _("%(qualifier)s %(figure)s") % {
        "qualifier": QUALIFIERS.get(qualifier, qualifier),
        "figure": text,
    }


@dataclass(frozen=True, slots=True)
class _In:
    """A unit and its decimals, as the number filters ask for them."""

    unit: str
    decimals: int
