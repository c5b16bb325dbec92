"""Newsletters, as mail programs save them."""

from datetime import datetime
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

SENT = datetime.fromisoformat("2020-01-05T07:15:00+01:00")


def message(
    *,
    subject: str = "The morning letter",
    sender: str = "The Harbour Gazette <letters@gazette.example>",
    plain: str | None = None,
    page: str | None = None,
    attachments: int = 0,
) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = subject, sender, "reader@mail.example"
    mail["Date"] = format_datetime(SENT)
    if plain is not None:
        mail.set_content(plain)
    if page is not None:
        mail.add_alternative(page, subtype="html") if plain is not None else mail.set_content(page, subtype="html")
    for number in range(attachments):
        mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    return mail.as_bytes()


def mhtml(page: str, url: str) -> bytes:
    """A page with its pictures in one file, as Chromium saves it (RFC 2557); its headers tell of the saving."""
    whole = MIMEMultipart("related", boundary="----MultipartBoundary--cranes----", type="text/html")
    whole["From"], whole["Subject"], whole["Snapshot-Content-Location"] = "<Saved by Blink>", "As saved", url
    whole["Date"] = "Mon, 13 Jan 2020 10:00:00 -0000"
    parts = MIMEText(page, "html", "utf-8"), MIMEText("p { color: red }", "css"), MIMEImage(b"\x89PNG\r\n", "png")
    for part, place in zip(parts, (url, "cid:css@mhtml.blink", f"{url}/a.png"), strict=True):
        part["Content-Location"] = place
        whole.attach(part)
    return whole.as_bytes()
