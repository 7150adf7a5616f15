"""Messages with attachments, alone, in a mailbox and in a ZIP, through the real readers."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from container_makers import mailbox, zipped
from importing_helpers import assert_clean, bring, items, states, titled
from photo_makers import jpeg

from archive_app.archive import Archive


def letter(subject: str, *, inline: bool = False) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ida Varga <ida@example.org>", "post@example.org", subject
    made["Date"] = "Fri, 01 May 2020 12:00:00 +0200"
    made.set_content("The river Alder rose above the old quay of Aldermere before midnight.\n")
    if inline:
        text = '<p>The river rose.</p><figure><img src="cid:quay"><figcaption>The quay</figcaption></figure>'
        made.add_alternative(text, subtype="html")
        made.get_payload()[1].add_related(jpeg(), "image", "jpeg", cid="<quay>", filename="quay.jpg")  # type: ignore[union-attr, index]
    else:
        made.add_attachment(jpeg(), "image", "jpeg", filename="quay.jpg")
    made.add_attachment(b"%PDF- a plan", "application", "octet-stream", filename="plan.bin")
    return made.as_bytes()


def test_a_message_comes_in_with_its_picture_as_photo_and_its_attachment_as_part(archive: Archive, drop: Path) -> None:
    (drop / "a.eml").write_bytes(letter("Water at the quay"))
    assert states(bring(archive, drop)) == {
        "a.eml": "imported", "a.eml › quay.jpg": "part", "a.eml › plan.bin": "part",
    }  # fmt: skip
    assert [shown.id for shown in titled(archive, "Water at the quay").photos] == [titled(archive, "quay.jpg").id]
    assert_clean(archive)


def test_a_picture_in_the_text_of_a_message_has_its_caption(archive: Archive, drop: Path) -> None:
    (drop / "a.eml").write_bytes(letter("Water at the quay", inline=True))
    bring(archive, drop)
    (photo,) = items(archive, "photo")
    assert [caption.text for caption in photo.captions] == ["The quay"]
    assert len(titled(archive, "Water at the quay").photos) == 1


def test_messages_of_a_mailbox_in_a_zip_name_where_all_of_it_lay(archive: Archive, drop: Path) -> None:
    (drop / "a.zip").write_bytes(zipped({"post.mbox": mailbox(letter("One"), letter("Two"))}))
    bring(archive, drop)
    paths = {path.rpartition("/drop/")[2] for (path,) in archive.query("SELECT path FROM accession")}
    post = "a.zip › post.mbox"
    assert paths == {post} | {
        f"{post} › message {number}.eml{part}" for number in (1, 2) for part in ("", " › quay.jpg", " › plan.bin")
    }
    (photo,) = items(archive, "photo")
    assert len(photo.accessions) == 2
    assert_clean(archive)
