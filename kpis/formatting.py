"""The one number library: every page, chart label and document prints its strings.

Amounts are int, Decimal or Fraction, or None for "not reported", which prints an em dash and
never 0. They are rounded half up, away from zero, once, here. A float is refused: it would
already be rounded. `language` is "fr" or "en"; a regional code such as "fr-ca" is read as its
language. No model, no query, no clock.

French groups digits with U+202F and keeps U+202F before a sign, English groups with a comma;
the minus is U+2212. Babel writes U+00A0 there, so only its names of months are used.
"""

from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date

from kpis.locales import (
    MINUS,
    NARROW_SPACE,
    NO_BREAK_HYPHEN,
    NO_BREAK_SPACE,
    SYMBOLS,
    locale,
)

MISSING = "—"

MET = Fraction(1)
FAR = Fraction(2)
MOST_DECIMALS = 4  # Rule 7: of a percentage near a threshold

THOUSAND = 1000
MILLION = 1_000_000


def exact(amount):
    """The amount as a Fraction. Raise TypeError for what is not an exact number."""
    if type(amount) is Fraction:
        return amount
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal | Fraction):
        raise TypeError(f"{amount!r} is not an int, a Decimal or a Fraction.")
    return Fraction(amount)


def half_up(amount, decimals=0):
    """The amount in whole units of its last decimal: 12.25 at one decimal is 123.

    A half goes away from zero, on both sides of it.
    """
    # In whole numbers: a page rounds hundreds of amounts, and fractions are slow to multiply.
    top, bottom = exact(amount).as_integer_ratio()
    top *= 10**decimals
    units = (2 * abs(top) + bottom) // (2 * bottom)
    return -units if top < 0 else units


def floor(amount, decimals=0):
    """The amount cut toward the smaller, in whole units of its last decimal."""
    scaled = exact(amount) * 10**decimals
    return scaled.numerator // scaled.denominator


def _digits(units, decimals, words):
    """Whole units of the last decimal as grouped digits, without a sign."""
    whole, rest = divmod(abs(units), 10**decimals)
    text = f"{whole:,}".replace(",", words.group)
    return f"{text}{words.point}{rest:0{decimals}d}" if decimals else text


def _sign(units, *, plus=False):
    if units < 0:
        return MINUS
    return "+" if plus and units > 0 else ""


def integer(amount, language, *, plus=False):
    """A whole number: « 312 859 », "312,859"."""
    return decimal(amount, language, 0, plus=plus)


def decimal(amount, language, decimals=2, *, plus=False, trim=True):
    """A number with at most its decimals: « 12,2 »; without `trim` with all: « 12,20 »."""
    if amount is None:
        return MISSING
    units = half_up(amount, decimals)
    if trim:
        units, decimals = _trimmed(units, decimals)
    return _sign(units, plus=plus) + _digits(units, decimals, locale(language))


def _trimmed(units, decimals):
    """Units and decimals without closing zeros after the point."""
    while decimals and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    return units, decimals


def percent(ratio, language, thresholds=(MET,), decimals=0):
    """A ratio as a percentage: 12.2 prints « 1 220 % », "1,220%".

    Rule 7: a decimal more is shown, up to 4, then the figure is cut toward the miss, until it
    lies on the same side of every threshold as the ratio. A target that is not met never
    prints 100 %. Thresholds are ratios; none are needed by a percentage that is held
    against nothing.
    """
    if ratio is None:
        return MISSING
    ratio = exact(ratio)
    limits = [exact(threshold).as_integer_ratio() for threshold in thresholds]
    for shown in range(decimals, MOST_DECIMALS + 1):
        # A percentage has two decimals less than its ratio.
        units = half_up(ratio, shown + 2)
        if _same_side(units, 10 ** (shown + 2), ratio, limits):
            break
    else:
        shown = MOST_DECIMALS
        units = floor(ratio, shown + 2)
    return _percent_sign(units, shown, locale(language))


def _same_side(units, unit, ratio, limits):
    """Whether a ratio and its rounded form, units / unit, reach the same limits."""
    above, below = ratio.as_integer_ratio()
    return all(
        (units * bottom >= top * unit) == (above * bottom >= top * below) for top, bottom in limits
    )


def _percent_sign(units, decimals, words, *, plus=False):
    space = NARROW_SPACE if words.code == "fr_CA" else ""
    return f"{_sign(units, plus=plus)}{_digits(units, decimals, words)}{space}%"


def points(amount, language, decimals=0):
    """Percentage points as they are held (rule 11): 78 prints « 78 % », 44.25 « 44,25 % ».

    At most `decimals` of them; closing zeros go, so that 78.00 reads like the report's 78.
    """
    if amount is None:
        return MISSING
    units, decimals = _trimmed(half_up(amount, decimals), decimals)
    return _percent_sign(units, decimals, locale(language))


def points_change(amount, language, decimals=0):
    """A difference between two percentages, in points: « +4 points », never « +4 % »."""
    if amount is None:
        return MISSING
    units, decimals = _trimmed(half_up(amount, decimals), decimals)
    words = locale(language)
    # French counts from two up as plural, English everything but one.
    size = Fraction(abs(units), 10**decimals)
    one = size < 2 if words.code == "fr_CA" else size == 1
    space = NARROW_SPACE if words.code == "fr_CA" else " "
    number = _sign(units, plus=True) + _digits(units, decimals, words)
    return f"{number}{space}{'point' if one else 'points'}"


def multiple(ratio, language):
    """How many times the target, from 200 %: « 12,2 fois la cible »; below, or ∅, ""."""
    if ratio is None or exact(ratio) < FAR:
        return ""
    return locale(language).times_target.format(number=decimal(ratio, language, 1))


def money(amount, language, currency="CAD", *, home="CAD", decimals=0, plus=False):
    """An amount in full: « 8 144 361 $ », "$8,144,361", « 1 200 000 £ (GBP) ».

    The code follows in brackets when the currency is not the organisation's (`home`).
    """
    if amount is None:
        return MISSING
    units = half_up(amount, decimals)
    words = locale(language)
    number = _digits(units, decimals, words)
    return _sign(units, plus=plus) + _money(number, "", words, currency, home)


def money_short(amount, language, currency="CAD", *, home="CAD", plus=False):
    """An amount for charts and leads: « 8,14 M$ », "$8.14M", « +384 k$ », "+$384K".

    Millions have two decimals unless they are whole; below one thousand it is in full.
    """
    if amount is None:
        return MISSING
    units, decimals, scale = _shortened(exact(amount))
    words = locale(language)
    number = _digits(units, decimals, words)
    return _sign(units, plus=plus) + _money(number, scale, words, currency, home)


def _shortened(amount):
    """Units, decimals and scale letter of a short amount. 999 600 is 1 M, not 1 000 k."""
    if abs(half_up(amount)) < THOUSAND:
        return half_up(amount), 0, ""
    thousands = half_up(amount / THOUSAND)
    if abs(thousands) < THOUSAND:
        return thousands, 0, "k"
    hundredths = half_up(amount / MILLION, 2)
    if hundredths % 100 == 0:
        return hundredths // 100, 0, "M"
    return hundredths, 2, "M"


def _money(number, scale, words, currency, home):
    symbol = SYMBOLS.get(currency, currency)
    if words.code == "fr_CA":
        text = f"{number}{NARROW_SPACE}{scale}{symbol}"
    elif symbol == currency:
        text = f"{symbol}{NO_BREAK_SPACE}{number}{scale.upper()}"
    else:
        text = f"{symbol}{number}{scale.upper()}"
    return text if currency == home or symbol == currency else f"{text} ({currency})"


def value_range(low, high, language):
    """Two printed figures as a range: « 7,68 à 9,30 M$ », "$7.68M to $9.30M".

    In French the sign that both end with is said once, at the end.
    """
    words = locale(language)
    if words.code == "fr_CA" and NARROW_SPACE in low and NARROW_SPACE in high:
        number, sign = low.rsplit(NARROW_SPACE, 1)
        if sign == high.rsplit(NARROW_SPACE, 1)[1] and not sign[0].isdigit():
            low = number
    return f"{low}{words.to}{high}"


def value(amount, unit, decimals, language, *, home="CAD"):
    """A value in its indicator's unit, in full. `unit` is a key of `kpis.enums.Unit`."""
    if unit == "percent":
        return points(amount, language, decimals)
    if unit in SYMBOLS:
        return money(amount, language, unit, home=home, decimals=decimals)
    return decimal(amount, language, decimals, trim=False)


def value_short(amount, unit, decimals, language, *, home="CAD"):
    """A value in its indicator's unit as charts and leads print it: money is shortened."""
    if unit in SYMBOLS:
        return money_short(amount, language, unit, home=home)
    return value(amount, unit, decimals, language)


def change(amount, unit, decimals, language, *, home="CAD"):
    """A difference between two values, with its sign: « +384 k$ », « +4 points », « 0 »."""
    if unit == "percent":
        return points_change(amount, language, decimals)
    if unit in SYMBOLS:
        return money_short(amount, language, unit, home=home, plus=True)
    return decimal(amount, language, decimals, plus=True, trim=False)


def date(day, language, *, year=True):
    """« 31 mars 2025 », « 1er avril 2025 », "March 31, 2025"; without the year: « 1er avril »."""
    if day is None:
        return MISSING
    words = locale(language)
    pattern = words.date if year else words.date_without_year
    text = format_date(day, pattern, locale=words.code)
    if words.code == "fr_CA" and day.day == 1:
        return f"1er{text[1:]}"
    return text


def date_iso(day):
    """2025-03-31, in either language: for exports and tables of dates."""
    return MISSING if day is None else f"{day:%Y-%m-%d}"


def time(moment, language):
    """« 9 h 12 » with U+00A0, "9:12 a.m.". `moment` is a local time or datetime."""
    if moment is None:
        return MISSING
    if locale(language).code == "fr_CA":
        return f"{moment.hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{moment.minute:02d}"
    half = "a.m." if moment.hour < 12 else "p.m."
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {half}"


def fiscal_year(year, *, calendar=False):
    """The fiscal year that starts in `year`: « 2024-2025 », with a no-break hyphen.

    `calendar`: it starts in January, and is one year: « 2024 ».
    """
    return str(year) if calendar else f"{year}{NO_BREAK_HYPHEN}{year + 1}"


def quarter(number, language):
    """« T4 », "Q4"."""
    return f"{locale(language).quarter}{number}"


def period(year, number, language, *, calendar=False):
    """A quarter with its fiscal year: « T4 2024-2025 », "Q4 2024-2025", no-break hyphen."""
    return f"{quarter(number, language)} {fiscal_year(year, calendar=calendar)}"
