"""The form in which a steward says which figure stands, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kpis.models import Resolution, Statement

OF_PLACES = (Resolution.Stands.NEITHER, Resolution.Stands.BOTH)


class ResolutionForm(forms.Form):
    """What stands: one of a figure's two numbers, or one of a contradiction's statements."""

    stands = forms.ChoiceField(label=_("What stands"), required=False)
    words = forms.CharField(
        label=_("Why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, statements=None, **kwargs):
        """`statements`: those of the contradiction; None for a figure."""
        super().__init__(*args, **kwargs)
        choices = Resolution.Stands.choices
        if statements is not None:
            choices = [
                *((each.place_key, each.label) for each in map(_Place, statements)),
                *((stands.value, stands.label) for stands in OF_PLACES),
            ]
        self.fields["stands"].choices = [("", _("To be decided")), *choices]

    def decided(self):
        """What `kpis.reconciliation.resolve` takes, of a form that is valid."""
        chosen = self.cleaned_data["stands"]
        found = {"words": self.cleaned_data["words"]}
        if chosen.startswith(_Place.PREFIX):
            pk = int(chosen.removeprefix(_Place.PREFIX))
            return {**found, "statement": Statement.objects.get(pk=pk)}
        return {**found, "stands": chosen}


class _Place:
    """A statement as a choice."""

    PREFIX = "statement-"

    def __init__(self, statement):
        self.place_key = f"{self.PREFIX}{statement.pk}"
        text = statement.quotation
        short = text if len(text) <= 80 else f"{text[:79]}…"
        self.label = f"{statement.place} – {short}"
