"""Outlets: one name for many spellings, by tables only; what is in no table is never merged."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli import main
from framing.codebook import read_codebook
from framing.corpus import ReadOptions, read_corpus
from framing.corpus.outlets import keyed, outlet_of, read_outlets
from framing.corpus.overview import describe
from framing.errors import UserError
from framing.reports.runs import Asked
from framing.shipped import shipped

OWN = keyed({"PL": "Potomac Ledger", "ledger.example": "Potomac Ledger", "ledger.example/ar": "Potomac Ledger Arabic"})


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("NYT", "The New York Times"),
        ("new york times", "The New York Times"),
        ("nytimes.com", "The New York Times"),
        ("www.nytimes.com", "The New York Times"),
        ("https://www.nytimes.com/", "The New York Times"),
        ("USA TODAY", "USA Today"),
        ("The Guardian (London)", "The Guardian"),
        ("Süddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("SUEDDEUTSCHE ZEITUNG", "Süddeutsche Zeitung"),
        ("El Pais", "El País"),
        ("الشرق الأوسط", "Asharq Al-Awsat"),
        ("AP", "Associated Press"),
        ("New York Times, Late Edition (East Coast)", "The New York Times"),
        ("New York Times (1923-)", "The New York Times"),
        ("Wall Street Journal, Eastern edition", "The Wall Street Journal"),
    ],
)
def test_spellings_of_the_table_are_one_outlet(given: str, name: str) -> None:
    assert outlet_of(given, None, {}) == name


@pytest.mark.parametrize(
    "given",
    [
        "New York Times - Opinion",
        "The Times",
        "Northfield Post, Late Edition",
        "The Guardian (Nigeria)",
        "Daily Star",
        "Potomac Ledger",
        "Timex",
        "A",
        "—",
    ],
)
def test_what_is_not_in_the_table_stays_as_it_is(given: str) -> None:
    assert outlet_of(given, "https://www.nytimes.com/2020/01/05/a.html", {}) == given


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.nytimes.com/2020/01/05/world/a.html", "The New York Times"),
        ("http://edition.cnn.com:80/2020/01/05/a", "CNN"),
        ("https://arabic.cnn.com/a", "CNN Arabic"),
        ("https://www.bbc.com/news/a", "BBC News"),
        ("https://www.bbc.com/arabic/a?b=c", "BBC Arabic"),
        ("https://www.ledger.example/a", "ledger.example"),
        ("https://m.ledger.example/a", "ledger.example"),
        ("https://amp.com/a", "amp.com"),
        ("https://web.archive.org/web/20200105000000/https://www.nytimes.com/a", "The New York Times"),
        ("https://web.archive.org/web/20200105000000if_/http://ledger.example/a", "ledger.example"),
        ("https://notnytimes.com/a", "notnytimes.com"),
        ("https://nytimes.com.phish.example/a", "nytimes.com.phish.example"),
        ("urn:isbn:1", None),
        ("C:\\articles\\a.html", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_the_address_tells_where_no_name_is_given(url: str | None, name: str | None) -> None:
    assert outlet_of(None, url, {}) == name


def test_the_users_table_goes_first() -> None:
    assert outlet_of("pl", None, OWN) == "Potomac Ledger"
    assert outlet_of(None, "https://www.ledger.example/en/a", OWN) == "Potomac Ledger"
    assert outlet_of(None, "https://www.ledger.example/ar/a", OWN) == "Potomac Ledger Arabic"
    assert outlet_of("CNN Wire", None, {}) == "CNN"
    assert outlet_of("CNN Wire", None, keyed({"CNN Wire": "CNN Wire"})) == "CNN Wire"
    assert outlet_of(None, "https://edition.cnn.com/a", keyed({"cnn.com": "CNN (Atlanta)"})) == "CNN (Atlanta)"
    assert outlet_of(None, "https://arabic.cnn.com/a", keyed({"cnn.com": "CNN (Atlanta)"})) == "CNN Arabic"
    assert keyed(OWN) == OWN


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])  # as Excel writes it, by country
def test_a_table_is_read_from_a_file(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "outlets.csv"
    rows = "outlet,spelling,domain,note\nLedger,PL,https://www.ledger.example/,ours\nLedger,,ledger.example/ar,\n"
    path.write_text(rows.replace(",", delimiter), encoding="utf-8-sig")
    assert set(read_outlets(path)) == {"ledger", "pl", "ledger.example", "ledger.example/ar"}


BAD = {
    "no such columns": ("name,alias\na,b\n", ["outlet, spelling, domain", "'name', 'alias'"]),
    "semicolons, no such columns": ("name;alias\na;b\n", ["outlet, spelling, domain", "'name', 'alias'"]),
    "empty": ("", ["outlet, spelling, domain"]),
    "no outlet": ("outlet,spelling,domain\n,PL,\n", ["line 2", "no outlet"]),
    "no domain": ("outlet,spelling,domain\nA,,somewhere\n", ["line 2", "'somewhere'", "nytimes.com"]),
    "one spelling, two outlets": ("outlet,spelling,domain\nA,X,\nB,x,\n", ["line 3", "'x'", "'A'", "'B'"]),
    "other encoding": ("outlet,spelling,domain\nÉcho,,\n".encode("latin-1"), ["UTF-8"]),
}


@pytest.mark.parametrize("case", BAD)
def test_a_table_that_cannot_be_used_names_its_fault(tmp_path: Path, case: str) -> None:
    content, needed = BAD[case]
    path = tmp_path / "outlets.csv"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    with pytest.raises(UserError) as error:
        read_outlets(path)
    for part in (str(path), *needed):
        assert part in str(error.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.csv.*cannot be read"):
        read_corpus(tmp_path, outlets=tmp_path / "none.csv")


def test_the_table_that_ships_holds_no_empty_and_no_doubled_row() -> None:
    with shipped("data", "outlets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert read_outlets(shipped("data", "outlets.csv"))
    outlets = Counter(row["outlet"] for row in rows)
    for row in rows:
        assert row["spelling"] or row["domain"] or outlets[row["outlet"]] == 1
    assert len(rows) == len({tuple(row.values()) for row in rows})


def test_articles_keep_the_name_as_given_and_the_account_counts_what_was_merged(tmp_path: Path) -> None:
    rows = "outlet,url,text\nNYT,,a\nThe New York Times,,b\n,https://www.nytimes.com/x,c\n,,d\nTown Crier,,e\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    corpus = read_corpus(tmp_path, outlets={"Town Crier": "The Town Crier"})
    times = "The New York Times"
    assert [(a.outlet, a.outlet_given) for a in corpus] == [
        (times, "NYT"),
        (times, times),
        (times, None),
        (None, None),
        ("The Town Crier", "Town Crier"),
    ]
    remarks = [warning.partition(":")[0] for warning in corpus.files[0].warnings]
    assert {"OUTLET_MERGED (2)", "OUTLET_FROM_URL (1)", "NO_OUTLET (1)"} <= set(remarks)


def test_the_same_article_under_two_spellings_counts_once(tmp_path: Path) -> None:
    rows = (
        "outlet,date,title,text\nNYT,2020-01-05,T,one\nnytimes.com,2020-01-05,T,one\nNYT - Opinion,2020-01-05,T,one\n"
    )
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [a.record for a in corpus] == [1, 3]
    assert [d.record for d in corpus.duplicates] == [2]


def test_the_outlets_of_the_sample_are_untouched() -> None:
    corpus = read_corpus("data/sample")
    assert all(article.outlet == article.outlet_given for article in corpus)


def test_the_overview_names_what_was_merged_and_whose_wire_copy_there_is(tmp_path: Path) -> None:
    rows = "outlet,text\nNYT,a\nNYT,b\nThe New York Times,c\n\x1b[2J,BAGHDAD (Reuters) - It voted.\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    lines = describe(read_corpus(tmp_path, outlets={"\x1b[2J": "Clear"})).splitlines()
    assert "merged     NYT as The New York Times 2, \\x1b[2J as Clear 1" in lines
    assert "wire copy  Reuters 1" in lines
    assert not any("merged" in line or "wire" in line for line in describe(read_corpus("data/sample")).splitlines())


def test_hostile_names_and_addresses_cost_little() -> None:
    for text in ("a." * 500_000, "http://" + "a." * 500_000 + "example", "-" * 1_000_000, "http://a.example/" * 50_000):
        assert outlet_of(text, text, OWN) == text
        outlet_of(None, text, OWN)


def test_the_command_line_takes_a_table_and_a_zone_and_refuses_both_for_a_run(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("outlet,spelling,domain\nThe Town Crier,Crier,\n", encoding="utf-8")
    articles = tmp_path / "a.jsonl"
    articles.write_text('{"outlet": "Crier", "date": "2020-01-05T22:30:00Z", "text": "It voted."}', encoding="utf-8")
    given = ["read", str(articles), "--outlets", str(table), "--time-zone", "Asia/Baghdad"]
    told = CliRunner().invoke(main, given).output
    assert "outlets    The Town Crier 1" in told
    assert "2020-01-06 to 2020-01-06" in told
    run = tmp_path / "run"
    run.mkdir()
    (run / "manifest.json").write_text("{}", encoding="utf-8")
    for option in (["--outlets", str(table)], ["--time-zone", "UTC"]):
        refused = CliRunner().invoke(main, ["report", str(run), *option])
        assert refused.exit_code == 1
        assert f"leave out {option[0]}" in refused.output


def test_reports_on_other_readings_of_a_corpus_are_kept_apart(tmp_path: Path) -> None:
    book = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    readings = (ReadOptions(), ReadOptions(time_zone="UTC"), ReadOptions(outlets={"pl": "Potomac Ledger"}))
    folders = {Asked((tmp_path,), tmp_path / "b.yaml", book, reading, "fast").folder(tmp_path) for reading in readings}
    assert len(folders) == 3
