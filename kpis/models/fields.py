"""Columns that keep figures exact on every database."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.core import exceptions
from django.db import models
from django.utils.translation import gettext_lazy as _

UNITS = 10**6
LIMIT = Decimal(9 * 10**12)


class ExactDecimalField(models.BigIntegerField):
    """A Decimal with at most six decimals, within ± 9 × 10¹², stored as whole millionths.

    SQLite keeps decimals as floating point and would lose digits and sums (rule 12).
    """

    description = _("Exact decimal number")
    default_error_messages = {
        "invalid": _("“%(value)s” is not a number."),
        "precision": _("“%(value)s” has more than six decimals."),
        "limit": _("“%(value)s” is beyond ± 9,000,000,000,000."),
    }

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        whole, rest = divmod(value, UNITS)
        # No closing zeros: 5 000 000 reads "5000000", not "5000000.000000".
        return Decimal(value).scaleb(-6).normalize() if rest else Decimal(whole)

    def to_python(self, value):
        if value is None or value == "":
            return None
        if isinstance(value, float):
            value = repr(value)
        try:
            number = Decimal(value)
        except (InvalidOperation, TypeError, ValueError) as error:
            raise exceptions.ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value}
            ) from error
        if not number.is_finite():
            raise exceptions.ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value}
            )
        if abs(number) > LIMIT:
            raise exceptions.ValidationError(
                self.error_messages["limit"], code="limit", params={"value": value}
            )
        if number != number.quantize(Decimal("0.000001")):
            raise exceptions.ValidationError(
                self.error_messages["precision"], code="precision", params={"value": value}
            )
        return number

    def get_prep_value(self, value):
        number = self.to_python(value)
        return None if number is None else int(number * UNITS)

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return None if value is None else str(value)

    def formfield(self, **kwargs):
        from django import forms

        return super(models.IntegerField, self).formfield(
            **{"form_class": forms.DecimalField, "decimal_places": 6, "max_digits": 19, **kwargs}
        )

    @property
    def validators(self):
        return [*self.default_validators, *self._validators]


class FractionField(models.CharField):
    """An exact Fraction, stored as `n` or `n/d` in lowest terms. Null: no value."""

    description = _("Exact fraction")

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 120)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == 120:
            del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        numerator, slash, denominator = value.partition("/")
        return Fraction(int(numerator), int(denominator)) if slash else Fraction(int(numerator))

    def to_python(self, value):
        if value is None or isinstance(value, Fraction):
            return value
        try:
            return Fraction(value)
        except (TypeError, ValueError, ZeroDivisionError) as error:
            raise exceptions.ValidationError(
                _("“%(value)s” is not a number."), code="invalid", params={"value": value}
            ) from error

    def run_validators(self, value):
        # The length that is limited is that of the text kept.
        super().run_validators(self.get_prep_value(value))

    def get_prep_value(self, value):
        return None if value is None else str(Fraction(value))
