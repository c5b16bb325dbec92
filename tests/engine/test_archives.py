"""A run over an archive knows it again, and sees when it changes: what is in it has no file of its own."""

from documents.zips import zipped
from newsroom_files import made, order, written

import framing


def test_an_archive_is_analysed_once_and_again_where_it_changed(tmp_path):
    folder = written(tmp_path / "corpus", range(6))
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "articles.jsonl").unlink()
    zipped(folder / "a.zip", {"inner/articles.jsonl": "".join(lines[:4])})
    assert made(order(tmp_path, folder)).analysed == 4
    assert made(order(tmp_path, folder)).analysed == 0
    zipped(folder / "a.zip", {"inner/articles.jsonl": "".join(lines)})
    done = made(order(tmp_path, folder))
    assert (done.articles, done.analysed) == (6, 2)
    run = framing.load(tmp_path / "run")
    assert set(run.articles["source_file"]) == {"a.zip/inner/articles.jsonl"}
    assert [(file["file"], file["archive"]) for file in run.manifest["inputs"]] == [
        ("a.zip", None),
        ("a.zip/inner/articles.jsonl", "a.zip"),
    ]
