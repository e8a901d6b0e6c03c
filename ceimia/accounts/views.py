"""A person's own page."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from ceimia.accounts.forms import PreferencesForm


def preferences(request):
    """Language and theme. Saved, the page answers in the language chosen."""
    form = PreferencesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        with override(user.language):
            messages.info(request, _("Your preferences are saved."))
            return redirect("preferences")
    return render(request, "account/preferences.html", {"form": form})
