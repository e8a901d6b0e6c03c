"""The forms by which people record values and lock quarters."""

from decimal import Decimal

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kpis.changes import Change
from kpis.enums import BASES_BY_KIND, PAIR_KINDS, Basis, Kind
from kpis.models.fields import ExactDecimalField
from kpis.models.values import ABSENCE_REASONS
from kpis.spreadsheets import numbers

LONGEST_REASON = 100
# The words of a refusal name the figure as files do; the form names it as the model does.
FIELD_OF_REFUSAL = {"value": "amount"}


class NumberField(forms.CharField):
    """A number as people type it: `1 234,5`, `1 234 $`, `12 %`. Empty is None, never zero."""

    def __init__(self, *, unit="number", **kwargs):
        self.unit = unit
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "number"}
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value):
        """A Decimal in plain digits, so that what the field shows is read back the same."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value.normalize():f}"
        whole, point, rest = text.partition(".")
        if len(rest) == 3 and len(whole.lstrip("-")) <= 3:
            text += "0"  # 1.234 could be read as a thousand.
        return text.replace(".", ",") if (get_language() or "fr").startswith("fr") else text

    def has_changed(self, initial, data):
        """Whether the number differs, however it is written."""
        try:
            return self.clean(data) != (Decimal(initial) if initial not in (None, "") else None)
        except forms.ValidationError:
            return True

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return numbers.from_text(text, unit=self.unit)
        except numbers.NumberRefused as error:
            raise forms.ValidationError(str(error)) from error


class ExactNumberField(NumberField):
    """The same reading of numbers in the forms that define the plan."""

    def __init__(self, *, decimal_places=None, max_digits=None, **kwargs):
        super().__init__(**kwargs)


EXACT_NUMBERS = {ExactDecimalField: {"form_class": ExactNumberField}}


class RecordForm(forms.Form):
    """One value of one indicator at one quarter. What the kind does not take is not asked.

    `value` is the IndicatorValue as stored, None where nothing is recorded yet. The
    refusals of recording are put back on their fields with `refuse`.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)
    amount = NumberField(label=gettext_lazy("Value"))
    numerator = NumberField(label=gettext_lazy("Numerator"))
    denominator = NumberField(label=gettext_lazy("Denominator"))
    basis = forms.ChoiceField(
        label=gettext_lazy("This value says what happened"), widget=forms.RadioSelect
    )
    category = forms.CharField(
        label=gettext_lazy("Category"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Empty: the total, all categories together."),
    )
    absence = forms.ChoiceField(
        label=gettext_lazy("No value, because it is"),
        choices=[("", gettext_lazy("— (a value is given, or nothing is known yet)"))]
        + ABSENCE_REASONS,
        required=False,
    )
    expected_on = forms.DateField(
        label=gettext_lazy("Expected on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("It is right"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, indicator, period, value=None, category="", comment=""):
        self.indicator, self.period, self.value = indicator, period, value
        self.questions = []
        revision = value.current_revision if value else None
        initial = {
            "seen": value.version if value else 0,
            "category": value.category if value else category,
            "comment": comment,
        }
        if revision is not None:
            for name in ("amount", "numerator", "denominator", "absence", "expected_on", "basis"):
                initial[name] = getattr(revision, name)
        super().__init__(data, initial=initial, label_suffix="")
        self._fit(revision)

    def _fit(self, revision):
        """Keep the fields that the kind takes, in the indicator's unit and words."""
        kind = Kind(self.indicator.kind)
        bases = BASES_BY_KIND[kind]
        self.fields["amount"].unit = self.indicator.unit
        if kind in PAIR_KINDS:
            self.order_fields(["seen", "numerator", "denominator", "amount"])
            self.fields["amount"].label = _("Percentage alone")
            self.fields["amount"].help_text = _(
                "Only where the numerator and the denominator are not known."
            )
        else:
            del self.fields["numerator"]
            if kind == Kind.MEAN:
                self.fields["denominator"].label = _("Number of answers behind the mean")
            else:
                del self.fields["denominator"]
            self.fields["amount"].help_text = _("Empty means “not reported”. None? Enter 0.")
        if len(bases) == 1:
            del self.fields["basis"]
        else:
            self.fields["basis"].choices = [(basis.value, basis.label) for basis in bases]
            if revision is None:
                self.initial["basis"] = bases[0].value
        if self.value is not None:
            del self.fields["category"]

    @property
    def pair_fields(self):
        return [self[name] for name in ("numerator", "denominator") if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("expected_on") and not cleaned.get("absence"):
            self.add_error("expected_on", _("An expected date goes with a reason of absence."))
        return cleaned

    def change(self):
        """The Change that the form asks for."""
        cleaned = self.cleaned_data
        amount, numerator = cleaned.get("amount"), cleaned.get("numerator")
        basis = Basis(cleaned["basis"]) if "basis" in self.fields else None
        # Rule 10: a percentage alone speaks of everything up to its quarter.
        if self.indicator.kind == Kind.RATIO and amount is not None and numerator is None:
            basis = None
        category = self.value.category if self.value else cleaned["category"]
        comment = cleaned["comment"]
        if comment == self.initial["comment"] and not self._says_more():
            comment = ""
        return Change(
            indicator=self.indicator,
            period=self.period,
            amount=amount,
            numerator=numerator,
            denominator=cleaned.get("denominator"),
            basis=basis,
            category=category,
            absence=cleaned["absence"],
            expected_on=cleaned["expected_on"],
            comment=comment,
            seen=cleaned["seen"],
        )

    def _says_more(self):
        """Whether anything but the comment differs from what is stored."""
        return bool(set(self.changed_data) - {"comment", "seen", "confirmed"})

    def refuse(self, refusal):
        """Say a refusal on its field, on top where the form has no such field."""
        field = FIELD_OF_REFUSAL.get(refusal.field, refusal.field)
        self.add_error(field if field in self.fields else None, str(refusal))

    def ask(self, questions):
        """Show what is asked about an implausible value, with the box that answers it."""
        self.questions = questions
        self.fields["confirmed"].widget = forms.CheckboxInput()

    def offer_again(self, version):
        """Keep what was typed over the version that is stored now."""
        self.data = self.data.copy()
        self.data["seen"] = version


class SendBackForm(forms.Form):
    """Why a submitted value goes back to its author. Approving takes `seen` alone."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        label_suffix="",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LockForm(forms.Form):
    """Locking quarters. A reason may be given."""

    reason = forms.CharField(
        label=gettext_lazy("Reason (may stay empty)"), max_length=LONGEST_REASON, required=False
    )
    question = gettext_lazy("Lock these quarters?")
    consequence = gettext_lazy(
        "Nothing can be recorded, corrected or approved in a locked quarter, by anybody. "
        "Reopening it takes a reason, which stays in its history."
    )
    button = gettext_lazy("Lock")


class ReopenForm(forms.Form):
    """Reopening quarters. The reason stays in their history."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why in one line.")},
    )
    question = gettext_lazy("Reopen these quarters?")
    consequence = gettext_lazy(
        "Values can be recorded and corrected again; each correction needs an approval."
    )
    button = gettext_lazy("Reopen")
