"""Any bytes give a clear refusal or a right reading, never a failure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.spreadsheets import reading
from kpis.spreadsheets.guard import FileRefused
from tests.kpis.spreadsheets.sent_files import SHEET, table, with_part, workbook

HONEST = workbook(["O1-FIN-2", "2024-T4", 12.5], ["O1-FIN-3", "2024-T4", "a"])
PARTS = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]


def read_whole(content):
    try:
        return list(reading.read(content).rows)
    except FileRefused as refusal:
        assert str(refusal)
        return None


@settings(max_examples=150)
@given(at=st.integers(0, len(HONEST) - 1), byte=st.integers(0, 255))
def test_one_changed_byte_is_refused_or_read(at, byte):
    mangled = bytearray(HONEST)
    mangled[at] = byte

    read_whole(bytes(mangled))


@settings(max_examples=150)
@given(part=st.sampled_from(PARTS), at=st.integers(0, 5000), put=st.binary(min_size=1, max_size=12))
def test_a_part_with_other_bytes_in_it_is_refused_or_read(part, at, put):
    mangled = with_part(
        HONEST, part, lambda data: data[: at % len(data)] + put + data[at % len(data) :]
    )

    read_whole(mangled)


@settings(max_examples=100)
@given(noise=st.binary(max_size=300))
def test_noise_is_refused_or_read(noise):
    read_whole(noise)
    read_whole(table(["A", "2024-T4", 1]) + noise)
