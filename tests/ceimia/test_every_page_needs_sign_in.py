"""Rule 22 and design §4: nothing of the plan is shown before signing in."""

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import get_converters

OPEN = {
    "root",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    # Ends the session like the other door; needs a form.
    "admin:logout",
    # Sends to the one sign-in page itself.
    "admin:login",
}
# An example of what each converter of an address takes.
EXAMPLES = {"int": 1, "str": "O1-FIN-3", "slug": "o1", "path": "1", "uuid": "0" * 32}


def named(patterns, prefix=""):
    """Every named address: its name with its namespaces, and its arguments."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern.pattern


def example_address(name, pattern):
    kinds = {type(converter): kind for kind, converter in get_converters().items()}
    arguments = {
        argument: EXAMPLES[kinds[type(converter)]]
        for argument, converter in pattern.converters.items()
    }
    names = pattern.regex.groupindex
    arguments |= {argument: "accounts" for argument in names if argument not in arguments}
    if names:
        return reverse(name, kwargs=arguments)
    return reverse(name, args=["1"] * pattern.regex.groups)


NAMED = list(dict(named(get_resolver().url_patterns)).items())


@pytest.mark.parametrize(
    ("name", "pattern"),
    [pair for pair in NAMED if pair[0] not in OPEN],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_stranger_is_sent_to_sign_in_and_then_back(client, db, name, pattern):
    address = example_address(name, pattern)

    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith(("/fr/sign-in/?next=", "/fr/admin/login/?next="))


def test_each_open_address_exists():
    assert {name for name, _pattern in NAMED} >= OPEN


def test_every_address_outside_the_administration_has_a_name():
    """An address without a name would escape the test above."""
    unnamed = [str(pattern.pattern) for pattern in _own(get_resolver().url_patterns)]

    assert unnamed == []


def _own(patterns):
    """The addresses without a name, the administration's apart."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if not pattern.name:
                yield pattern
        elif pattern.namespace != "admin":
            yield from _own(pattern.url_patterns)


def test_the_addresses_of_accounts_are_the_stable_ones():
    assert reverse("account_login") == "/fr/sign-in/"
    assert reverse("account_logout") == "/fr/sign-out/"
    assert reverse("account_change_password") == "/fr/password/change/"
    assert reverse("preferences") == "/fr/account/"
    with pytest.raises(NoReverseMatch):
        reverse("set_language")
