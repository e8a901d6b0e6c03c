"""What a person reads on a page: its words without its markup."""

import re
from html import unescape

from tests.kpis.factories import person


def open_page(client, address, user=None):
    """The response of an address to a signed-in person, a reader by default."""
    client.force_login(user or person("reader"))
    return client.get(address)


def words(html):
    """The text of some markup on one line, its entities resolved."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def words_of(response):
    return words(response.content.decode())


def part(response, start, end):
    """The words between two pieces of markup, the first time they are met."""
    html = response.content.decode()
    begin = html.index(start)
    return words(html[begin : html.index(end, begin)])


def row_of(response, number):
    """The words of an indicator's line in the table."""
    return part(response, f'id="i-{number}"', "</tr>")
