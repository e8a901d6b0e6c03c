"""How the administration asks for a country and for an address of the web."""

from django import forms
from django.db import models
from django.utils.text import capfirst

from events import countries


class RecordFields:
    """Mixin of an admin of records: countries by their name; an address without a scheme is
    secure, as Django's next version has it."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "country":
            return forms.ChoiceField(
                label=capfirst(db_field.verbose_name),
                choices=[("", "---------"), *countries.choices()],
                required=not db_field.blank,
            )
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)
