"""Charts are plain data: exact, without holes joined, without Plotly."""

import json
import subprocess
import sys

from kpis.charts import TrendPoint, TrendWords, trend

WORDS = TrendWords(
    actual="delivered",
    illustrative="illustrative quarters",
    path="target path",
    band_on_path="on track",
    band_near="to watch",
    missing="not reported",
    change_of_method="change of method",
    target="Target: 10",
    last="Delivered: 8.1",
)


def point(label, value=None, **fields):
    return TrendPoint(
        label=label, year="2024-2025", text=f"{label}: {value}", value=value, **fields
    )


def drawn(points, name, language="fr", **options):
    figure = trend(points, WORDS, language, **options)
    return next(trace for trace in figure["data"] if trace.get("name") == name)


def test_a_missing_quarter_is_a_gap_with_a_dashed_ring():
    points = [point("T1", "1"), point("T2"), point("T3", "3")]

    figure = trend(points, WORDS, "fr")

    line = drawn(points, "delivered")
    assert line["y"] == ["1", None, "3"]
    assert line["connectgaps"] is False
    rings = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle"]
    assert [(ring["xanchor"], ring["line"]["dash"]) for ring in rings] == [(1, "dot")]
    assert any(label["text"] == "not reported" for label in figure["layout"]["annotations"])


def test_a_quarter_to_come_is_no_gap():
    points = [point("T1", "1"), point("T2", elapsed=False, path="10")]

    figure = trend(points, WORDS, "fr")

    assert figure["layout"]["shapes"] == []
    assert figure["points"] == ["T1: 1"]


def test_illustrative_quarters_are_dashed_grey_and_apart_from_what_was_reported():
    points = [point("T1", "1", is_illustrative=True), point("T2", "2")]

    invented, reported = drawn(points, "illustrative quarters"), drawn(points, "delivered")

    assert (invented["line"]["dash"], invented["line"]["color"]) == ("dot", "--none")
    assert reported["y"] == [None, "2"]


def test_without_illustrative_quarters_nothing_is_called_so():
    figure = trend([point("T1", "1")], WORDS, "fr")

    assert "illustrative quarters" not in [trace.get("name") for trace in figure["data"]]


def test_a_revised_target_is_a_step_of_the_dashed_path():
    points = [point("T1", "1", path="2.5"), point("T2", "2", path="7.5")]

    path = drawn(points, "target path")

    assert path["y"] == ["2.5", "7.5"]
    assert path["line"]["dash"] == "dash"


def test_the_bands_lie_between_the_path_and_its_thresholds():
    points = [point("T1", "1", path="10", on_path="9.5", near="8")]

    figure = trend(points, WORDS, "fr")

    assert [trace["y"] for trace in figure["data"][:3]] == [["8"], ["9.5"], ["10"]]
    assert [trace.get("fillcolor") for trace in figure["data"][:3]] == [
        None,
        "--near-bg",
        "--band",
    ]


def test_a_change_of_method_is_a_vertical_break():
    points = [point("T1", "1"), point("T2", "2")]

    figure = trend(points, WORDS, "fr", breaks=[1])

    line = figure["layout"]["shapes"][-1]
    assert (line["type"], line["x0"], line["x1"]) == ("line", 0.5, 0.5)
    assert figure["layout"]["annotations"][-1]["text"] == "change of method"


def test_nothing_leaves_for_a_cloud_and_the_mode_bar_holds_two_buttons():
    config = trend([point("T1", "1")], WORDS, "fr")["config"]

    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["scrollZoom"] is False
    assert config["modeBarButtons"] == [["toImage", "resetScale2d"]]


def test_numbers_are_separated_as_the_language_does():
    points = [point("T1", "1")]

    assert trend(points, WORDS, "fr")["layout"]["separators"] == ",\u202f"
    assert trend(points, WORDS, "en")["layout"]["separators"] == ".,"


def test_amounts_stay_exact():
    figure = trend([point("T1", "1234567890123.123456")], WORDS, "fr")

    assert '"1234567890123.123456"' in json.dumps(figure)


def test_colours_are_names_of_tokens():
    figure = json.dumps(trend([point("T1", "1", path="2")], WORDS, "fr"))

    assert "#" not in figure
    assert '"--actual"' in figure


def test_the_request_path_does_not_import_plotly():
    code = (
        "import os, django, sys;"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'ceimia.settings.test';"
        "django.setup(); import ceimia.urls; print('plotly' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
