"""Reads the numbers people type. Clear ones are read right, unclear ones refused, never guessed.

Design §9 and rule 11. The same in French and in English: a number that one language would
read otherwise than the other is unclear.
"""

import re
from decimal import Context, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import formatting
from kpis.formatting import SYMBOLS
from kpis.spreadsheets.cells import Form

MOST_DIGITS = 40
# Wide enough that no number a cell can hold is rounded on the way.
EXACT = Context(prec=120)
SPACES = " \u00a0\u202f\u2009\u2007"
SIGNS = {"-": -1, "\u2212": -1, "+": 1}
AMBIGUOUS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
CLEAR = [
    re.compile(pattern)
    for pattern in (
        r"[0-9]+(?:[.,][0-9]+)?",
        rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?",
        r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+",
        r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+",
    )
]
# Two or more groups: the separator cannot be a decimal one.
GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3}){2,}")


class NumberRefused(Exception):
    """A cell that holds no clear number. `str()` is the sentence; `expected` what would be."""

    def __init__(self, sentence, expected=None):
        self.expected = expected or _("a number such as 1234.5")
        super().__init__(sentence)


def read(cell, *, unit="count", decimals=6):
    """The exact number of a cell, in its indicator's unit: points for a percentage.

    Raise NumberRefused for anything else, and for a number that has more decimals than
    what `decimals` allows because a spreadsheet computed it.
    """
    if cell.form == Form.NUMBER:
        return _from_number(cell, unit, decimals)
    if cell.form == Form.TEXT:
        return from_text(cell.text, unit=unit)
    raise NumberRefused(_sentence_of(cell))


def _sentence_of(cell):
    words = {"found": cell.said[:MOST_DIGITS]}
    if cell.form == Form.UNCOMPUTED:
        return _("The formula has no saved result. Open the file, save it, and send it again.")
    if cell.form == Form.ERROR:
        return _("The cell holds the error %(found)s. Leave it empty if the value is missing.") % (
            words
        )
    if cell.form == Form.BOOLEAN:
        return _("“%(found)s” is a yes or a no, not a number.") % words
    if cell.form == Form.DATE:
        return _("“%(found)s” is a date, not a number. Set the cell’s format to a number.") % words
    return _not_a_number(cell.text)


def _not_a_number(text):
    return _("“%(found)s” is not a number. Leave the cell empty if the value is missing.") % {
        "found": text.strip()[:MOST_DIGITS]
    }


def _refuse_percent(text, unit):
    if unit != "percent":
        raise NumberRefused(
            _("“%(found)s” is a percentage; this figure is not counted in per cent.")
            % {"found": text.strip()},
            _("a number without %"),
        )


def _from_number(cell, unit, decimals):
    if cell.is_percent:
        _refuse_percent(cell.text, unit)
    for number in cell.numbers:
        if number.adjusted() < MOST_DIGITS and number == number.quantize(
            Decimal(1).scaleb(-decimals), context=EXACT
        ):
            return number
    return cell.numbers[-1]


def from_text(text, *, unit="count"):
    """The exact number of a text. Raise NumberRefused for anything but one clear number."""
    body = text.strip().strip(SPACES)
    if len(body) > MOST_DIGITS:
        raise NumberRefused(_not_a_number(text))
    body = _without_unit(body, text, unit)
    sign = 1
    if body[:1] in SIGNS:
        sign, body = SIGNS[body[0]], body[1:].lstrip(SPACES)
    body = _without_symbol_before(body, unit)
    if found := AMBIGUOUS.fullmatch(body):
        raise _ambiguous(text, *found.groups())
    if GROUPED.fullmatch(body):
        return _signed(sign, re.sub(r"[.,]", "", body))
    if not any(pattern.fullmatch(body) for pattern in CLEAR):
        raise NumberRefused(_not_a_number(text))
    whole, point, rest = re.sub(rf"[{SPACES}]", "", body).rpartition(_point_of(body))
    if not point:
        return _signed(sign, rest)
    return _signed(sign, f"{re.sub('[.,]', '', whole)}.{rest}")


def _signed(sign, digits):
    # Multiplying by the sign would round to the context's digits.
    number = Decimal(digits)
    return number.copy_negate() if sign < 0 and number else number


def _point_of(body):
    """The decimal separator of a clear number: the last of its separators."""
    return "," if body.rfind(",") > body.rfind(".") else "."


def _without_unit(body, text, unit):
    """The body without what may follow a number in this unit: %, $, € (EUR)."""
    if body.endswith("%"):
        _refuse_percent(text, unit)
        return body[:-1].rstrip(SPACES)
    if unit in SYMBOLS:
        body = body.removesuffix(f"({unit})").rstrip(SPACES)
        return body.removesuffix(SYMBOLS[unit]).rstrip(SPACES)
    return body


def _without_symbol_before(body, unit):
    symbol = SYMBOLS.get(unit)
    return body[len(symbol) :].lstrip(SPACES) if symbol and body.startswith(symbol) else body


def _ambiguous(text, whole, rest):
    language = get_language() or "fr"
    one = formatting.integer(int(whole + rest), language)
    other = formatting.decimal(Decimal(f"{whole}.{rest}"), language, 3, trim=False)
    return NumberRefused(
        _(
            "“%(found)s” can be read as %(one)s or as %(other)s with decimals. "
            "Write %(plain)s for the first, one more decimal for the other."
        )
        % {"found": text.strip(), "one": one, "other": other, "plain": f"{whole}{rest}"},
        _("%(one)s or %(other)s")
        % {
            "one": f"{whole}{rest}",
            "other": f"{whole}{formatting.locale(language).point}{rest}0",
        },
    )
