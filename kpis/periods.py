"""Fiscal quarters: their codes, their dates, their order. No model, no clock."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FISCAL_YEAR_START_MONTH = 4
_CODE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<next>[0-9]{2}))?-[TQ](?P<number>[0-9]+)", re.ASCII)


class PeriodCodeError(ValueError):
    """A text that names no fiscal quarter; the message says what was found and expected."""


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One quarter of a fiscal year. `year` is the year in which the fiscal year starts."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise PeriodCodeError(
                f"Quarter number {self.number} found; a number from 1 to 4 is expected."
            )

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> "Quarter":
        """Return the quarter named by 2024-T4, 2024-Q4, 2024-25-T4 or 2024-25-Q4.

        Case and spaces around do not matter. Raise PeriodCodeError for anything else,
        among which 2024-26-T4, whose two years do not follow each other.
        """
        found = _CODE.fullmatch(str(text).strip().upper())
        if found is not None and 1 <= int(found["number"]) <= 4 and len(found["number"]) == 1:
            year = int(found["year"])
            if 1 <= year <= 9997 and found["next"] in (None, f"{(year + 1) % 100:02d}"):
                return cls(year, int(found["number"]))
        raise PeriodCodeError(
            f"“{str(text)[:40]}” found; a fiscal quarter such as 2024-T4 or 2024-25-T4 is expected."
        )

    @classmethod
    def from_index(cls, index: int) -> "Quarter":
        return cls(index // 4, index % 4 + 1)

    @classmethod
    def containing(cls, day: date, start_month: int = FISCAL_YEAR_START_MONTH) -> "Quarter":
        """Return the quarter a day falls in, for fiscal years starting in `start_month`."""
        months = (day.month - start_month) % 12
        return cls(day.year if day.month >= start_month else day.year - 1, months // 3 + 1)

    @property
    def code(self) -> str:
        return f"{self.year:04d}-T{self.number}"

    @property
    def index(self) -> int:
        """The quarters since year 0: two quarters differ by the quarters between them."""
        return self.year * 4 + self.number - 1

    @property
    def is_year_end(self) -> bool:
        return self.number == 4

    @property
    def fiscal_year_label(self) -> str:
        return f"{self.year}-{self.year + 1}"

    def starts_on(self, start_month: int = FISCAL_YEAR_START_MONTH) -> date:
        months = start_month - 1 + 3 * (self.number - 1)
        return date(self.year + months // 12, months % 12 + 1, 1)

    def ends_on(self, start_month: int = FISCAL_YEAR_START_MONTH) -> date:
        return self.next().starts_on(start_month) - timedelta(days=1)

    def plus(self, count: int) -> "Quarter":
        return Quarter.from_index(self.index + count)

    def next(self) -> "Quarter":
        return self.plus(1)

    def previous(self) -> "Quarter":
        return self.plus(-1)

    def __str__(self) -> str:
        return self.code


def quarters(first: Quarter, last: Quarter) -> list[Quarter]:
    """Return the quarters from `first` to `last`, both included; none when `last` is before."""
    return [Quarter.from_index(index) for index in range(first.index, last.index + 1)]
