"""Countries are chosen by their name, in the language of the administration."""

from django import forms
from django.db import models

from partners import countries


class CountryChoices:
    """Mixin of an admin whose model has a `country` column."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "country":
            empty = [("", "---------")]
            return forms.ChoiceField(
                label=db_field.verbose_name,
                choices=empty + countries.choices(),
                required=not db_field.blank,
            )
        if isinstance(db_field, models.URLField):
            # Django’s next default, said now: an address typed without a scheme is secure.
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)
