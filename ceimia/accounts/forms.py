"""Forms of accounts: signing in, a person's preferences, making an account."""

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from ceimia.accounts.models import User


class SignInForm(LoginForm):
    """Address and password. Paste is allowed, and password managers know the fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["remember"].label = _("Stay signed in on this device")
        for field in self.fields.values():
            # The label stays in sight; a placeholder vanishes as one types.
            field.widget.attrs.pop("placeholder", None)


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["language", "theme"]


class NewPersonForm(forms.ModelForm):
    """An account without a password: the person chooses one by e-mail."""

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name", "language", "groups"]

    def save(self, commit=True):
        user = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
        return user
