from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from kpis.partial_dates import days, said, validate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-26", date(2024, 5, 26), date(2024, 5, 26)),
        ("", None, None),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_possible_day(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["24", "2024-13", "2024-00", "2024-02-30", "mai 2024", "2024-5"])
def test_anything_else_is_refused_in_one_sentence(text):
    with pytest.raises(ValidationError) as refused:
        validate(text)

    assert len(refused.value.messages) == 1
    assert text in refused.value.messages[0]


def test_a_partial_date_is_said_as_far_as_it_is_known():
    with translation.override("fr"):
        assert [said(text) for text in ("2024-05-26", "2024-05", "2024", "")] == [
            "26 mai 2024",
            "mai 2024",
            "2024",
            "",
        ]
