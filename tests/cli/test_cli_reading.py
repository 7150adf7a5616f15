"""list, show, search, history, verify and backup."""

from __future__ import annotations

from pathlib import Path

from cli_helpers import TEXT, Terminal

ITEM = {
    "id", "kind", "title", "body", "language", "authors", "publisher", "date", "date_text", "source_url", "credit",
    "creator", "rights", "place", "tags", "captions", "photos", "articles", "originals", "accessions", "notes",
}  # fmt: skip
CAPTION = {"id", "kind", "text", "author", "credit", "publisher", "date", "language", "articles"}


def test_list_prints_every_item_with_all_its_parts(terminal: Terminal, article: str, photo: str) -> None:
    caption = terminal.on("caption", photo, "Boats", "--article", article, "--json").row["id"]
    note = terminal.on("note", photo, "From the attic", "--json").row["id"]
    said = terminal.on("list", "--json")
    assert (said.status, said.err) == (0, "")
    rows = {row["id"]: row for row in said.rows}
    assert set(rows) == {article, photo}
    assert all(set(row) >= ITEM for row in said.rows)
    shown = rows[photo]
    assert (rows[article]["kind"], shown["kind"]) == ("article", "photo")
    assert set(shown["captions"][0]) >= CAPTION
    assert shown["captions"][0] | {"id": caption, "text": "Boats", "articles": [article]} == shown["captions"][0]
    assert rows[article]["photos"][0] | {"id": photo, "position": 1, "caption": caption} == rows[article]["photos"][0]
    assert shown["articles"][0] | {"id": article, "position": 1, "caption": caption} == shown["articles"][0]
    assert set(shown["originals"][0]) == {"sha256", "size", "media_type", "role", "extension"}
    assert set(shown["accessions"][0]) >= {"name", "path", "url", "at", "how"}
    assert {key: shown["notes"][0][key] for key in ("id", "text")} == {"id": note, "text": "From the attic"}
    assert set(shown["notes"][0]) >= {"author", "at"}
    assert terminal.on("show", photo, "--json").row == shown


def test_list_in_words_has_one_line_for_each_item(terminal: Terminal, article: str) -> None:
    said = terminal.on("list")
    assert said.out.splitlines() == [f"{article}  article              Flood night"]


def test_the_trash_is_listed_apart(terminal: Terminal, article: str) -> None:
    terminal.on("trash", article)
    assert terminal.on("list", "--json").rows == []
    assert [row["id"] for row in terminal.on("list", "--trash", "--json").rows] == [article]


def test_show_in_words_names_what_belongs_to_an_item(terminal: Terminal, article: str, photo: str) -> None:
    terminal.on("caption", photo, "Boats at dusk", "--publisher", "Ostra Courier", "--article", article)
    said = terminal.on("show", photo)
    assert said.status == 0
    assert "Boats at dusk" in said.out
    assert "Ostra Courier" in said.out
    assert f"in article {article} as photo 1" in said.out
    assert "came in" in said.out
    assert TEXT in terminal.on("show", article).out


def test_search_prints_items_with_the_words_that_matched(terminal: Terminal, article: str, photo: str) -> None:
    caption = terminal.on("caption", photo, "Bells over the harbour", "--json").row["id"]
    said = terminal.on("search", "bells", "--json")
    rows = {row["id"]: row for row in said.rows}
    assert (said.status, set(rows)) == (0, {article, photo})
    assert all(set(row) >= {*ITEM, "snippet", "matched"} for row in said.rows)
    assert rows[photo]["matched_id"] == caption
    assert "Bells over the harbour" in rows[photo]["snippet"]
    assert [row["snippet"][start:end].casefold() for row in said.rows for start, end in row["marks"][:1]] == [
        "bells"
    ] * 2


def test_search_without_hits_is_no_failure(terminal: Terminal, article: str) -> None:
    said = terminal.on("search", "absent", "--json")
    assert (said.status, said.out, said.err) == (0, "", "Nothing found.\n")


def test_search_knows_the_fields_of_the_language(terminal: Terminal, article: str, photo: str) -> None:
    assert terminal.on("search", "kind:photo", "--json").row["id"] == photo
    assert terminal.on("search", "title:flood OR kind:article", "--json").row["id"] == article
    assert terminal.on("search", "is:trashed", "--json").rows == []


def test_search_offers_words_that_are_written_alike(terminal: Terminal, article: str) -> None:
    said = terminal.on("search", "quya")
    assert (said.status, said.out, said.err) == (0, "", "Nothing found. Did you mean: quay\n")


def test_options_stand_before_and_after_and_two_dashes_end_them(terminal: Terminal, article: str) -> None:
    folder = terminal.folder
    for arguments in (
        ("-a", folder, "--json", "quay"),
        ("quay", "--json", "-a", folder),
        ("--json", "quay", "-a", folder),
    ):
        assert terminal("search", *arguments).row["id"] == article
    assert terminal("search", "-a", folder, "--json", "--", "-absent").row["id"] == article
    assert terminal("search", "-a", folder, "--json", "--", "-quay").rows == []


def test_search_in_words_takes_any_query(terminal: Terminal, article: str) -> None:
    for query in (
        "",
        '"',
        "(",
        "NEAR(",
        "a AND",
        "*",
        "title:",
        "\u202e",
        "%",
        "'; DROP TABLE record; --",
        "AND OR NOT",
    ):
        said = terminal.on("search", "--", query)
        assert said.status == 0, (query, said.err)
        assert "Traceback" not in said.err
    assert "old quay" in terminal.on("search", "QUAY").out


def test_search_keeps_to_its_limit_and_knows_its_orders(terminal: Terminal, article: str, photo: str) -> None:
    assert len(terminal.on("search", "", "--limit", "1", "--json").rows) == 1
    for order in ("newest", "oldest", "best"):
        assert len(terminal.on("search", "", "--sort", order, "--json").rows) == 2
    assert terminal.on("search", "x", "--limit", "0").status == 2
    assert terminal.on("search", "x", "--sort", "loudest").status == 2


def test_the_history_names_who_did_what(terminal: Terminal, article: str) -> None:
    terminal.on("edit", article, "title=Night of the flood", "--as", "Tom Hallam")
    rows = terminal.on("history", article, "--json").rows
    assert [(row["do"], row["act"]) for row in rows] == [("edit", "metadata modification"), ("import", "accession")]
    assert rows[0]["agent"] == "Tom Hallam"
    assert rows[0]["entries"][0]["fields"] == {"title": ["Flood night", "Night of the flood"]}
    words = terminal.on("history", article).out
    assert "title: “Flood night” -> “Night of the flood”" in words
    assert "Tom Hallam  edit" in words
    assert len(terminal.on("history").out.splitlines()) == 2


def test_verify_is_silent_about_a_sound_archive_and_names_what_is_wrong(terminal: Terminal, article: str) -> None:
    said = terminal("verify", terminal.folder, "--json")
    assert (said.status, said.row) == (0, {"ok": True, "findings": 0})
    (original,) = (terminal.folder / "originals").rglob("*.txt")
    original.chmod(0o644)
    original.write_text("forged")
    said = terminal("verify", terminal.folder, "--json")
    assert said.status == 1
    assert said.rows[0]["where"] == "originals"
    assert said.rows[-1] == {"ok": False, "findings": 1}
    assert terminal("verify", terminal.folder).status == 1


def test_a_backup_is_a_file_that_is_there(terminal: Terminal, article: str) -> None:
    assert Path(terminal.on("backup", "--json").row["backup"]).is_file()
    assert "Wrote and checked" in terminal.on("backup").err


def test_export_writes_a_bundle_that_verifies_and_comes_back(terminal: Terminal, tmp_path: Path, article: str) -> None:
    row = terminal.on("export", tmp_path / "bundle", "--json").row
    assert (row["bundle"], row["originals"]) == (str(tmp_path / "bundle"), 1)
    assert terminal("verify", tmp_path / "bundle", "--json").row["ok"]
    assert terminal.on("export", tmp_path / "bundle").status == 1
    assert terminal.on("export", tmp_path / "none", "--query", "absent").status == 1
    assert not (tmp_path / "none").exists()
    assert terminal("init", tmp_path / "other", "--json").row == {"archive": str(tmp_path / "other")}
    assert terminal("import", tmp_path / "bundle", "-a", tmp_path / "other", "--json").row["status"] == "imported"
    assert terminal("list", "-a", tmp_path / "other", "--json").row["id"] == article


def test_what_an_archive_holds_never_reaches_the_terminal_as_a_command(terminal: Terminal, article: str) -> None:
    terminal.on("edit", article, "title=Flood \x1b]0;owned\x07 \x9b31m night")
    for words in (("list",), ("show", article), ("search", "flood"), ("history", article)):
        said = terminal.on(*words)
        assert "owned" in said.out
        assert not {"\x1b", "\x07", "\x9b"} & set(said.out + said.err)


def test_no_file_name_turns_the_order_of_letters_in_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    turning = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
    name = f"رصيف{''.join(turning)}gpj.txt"
    (tmp_path / name).write_text(TEXT)
    told = terminal.on("import", tmp_path / name)
    assert "رصيف" in told.out
    as_json = terminal.on("import", tmp_path / name, "--json")
    for said in (told, as_json, terminal.on("import", tmp_path / f"none{name}")):
        assert not set(turning) & set(said.out + said.err)
    assert Path(as_json.row["path"]).name == name


def test_related_prints_what_is_like_an_item_and_why(terminal: Terminal) -> None:
    one = terminal.on(
        "import", _text(terminal, "one.txt", "Alder mill\n\nThe wheel of the Alder mill turns."), "--json"
    )
    terminal.on("import", _text(terminal, "two.txt", "Mill sold\n\nThe Alder mill was sold."))
    terminal.on("import", _text(terminal, "three.txt", "Harvest\n\nNothing else."))
    record = next(row["id"] for row in terminal.on("list", "--json").rows if row["title"] == "Alder mill")
    assert one.status == 0
    (row,) = terminal.on("related", record, "--json").rows
    assert (row["title"], row["looks_alike"]) == ("Mill sold", False)
    assert {word.lower() for word in row["shared"]["words"]} == {"alder", "mill"}
    assert "shares" in terminal.on("related", record).out


def test_related_of_what_is_no_item_is_said(terminal: Terminal) -> None:
    said = terminal.on("related", "0" * 32)
    assert said.status == 1
    assert "There is no article or photo" in said.err


def _text(terminal: Terminal, name: str, text: str) -> Path:
    path = terminal.folder.parent / name
    path.write_text(text, "utf-8")
    return path
