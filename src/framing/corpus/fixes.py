"""What to do about each reason for which a record or file was not read, in a sentence for its owner."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from framing.corpus import reasons

_ANEW = "Save or download the file anew; a copy that was cut short cannot be mended."
_AS_TEXT = "Open it, check that it is harmless, and save it as a text, HTML or DOCX file of one article."

FIXES: Final[dict[str, str]] = {
    reasons.CSV_TOO_MANY_FIELDS: 'Put quotation marks around the field that holds the delimiter: "rain, then snow".',
    reasons.CSV_TOO_FEW_FIELDS: "Add the missing fields, empty ones included; join a row that a line end tore apart.",
    reasons.CSV_QUOTE: 'Double every quotation mark inside a quoted field: "the ""friendly"" visit".',
    reasons.CSV_QUOTE_OPEN: "Close the quoted field with a quotation mark; the rows behind it become rows again.",
    reasons.CSV_SUSPECT_SWALLOW: "Take out the stray quotation mark, or double it; the joined rows come apart.",
    reasons.CSV_BARE_CR: "Put quotation marks around the field, or take the carriage return out.",
    reasons.CSV_EMPTY_ROW: "Delete the row; spreadsheets often write empty ones below a table.",
    reasons.JSON_INVALID: "Mend the line at the character named; most often a quotation mark or a comma is missing.",
    reasons.JSON_NOT_OBJECT: 'Give the values names, in braces: {"text": "…", "date": "…"}.',
    reasons.JSON_DUP_KEY: "Keep one of the two fields of that name, or rename one.",
    reasons.JSON_NUMBER: "Write null where a value is missing, and a long number as a text, in quotation marks.",
    reasons.JSON_TOO_DEEP: "Take the nested part out; an article needs none.",
    reasons.TEXT_MISSING: "Name the field that holds the text as in the other records, for example text.",
    reasons.FIELD_NOT_TEXT: "Write the field as one text, in quotation marks.",
    reasons.DOC_TOO_LARGE: "Split it into its articles.",
    reasons.DATE_UNREADABLE: "Write the date as 2020-01-05, or declare how dates are written: --date-format.",
    reasons.DATE_NEEDS_UNIT: "Declare what the number counts: --date-format epoch-s, epoch-ms or %Y%m%d.",
    reasons.NOT_DISPLAYED: "Export the article again; where the database shows no text either, it has none.",
    reasons.FILE_UNREADABLE: "Check the permissions of the file, and that no other program holds it.",
    reasons.ENCODING_INVALID: "Save the file as UTF-8 in the program it comes from; what stands before is read.",
    reasons.PARQUET_INVALID: _ANEW,
    reasons.PARQUET_COLUMN_TYPE: "Save that column as text (string).",
    reasons.PARQUET_BOMB: "Look at its rows; if they are sound, leave out those that repeat others, or save it as CSV.",
    reasons.WRONG_FORMAT: "Give the file the ending of the format that it is in, or save it in that of its name.",
    reasons.COUNT_MISMATCH: "Export it again, in smaller parts; if it stays so, the database has changed its layout.",
    reasons.ZIP_BOMB: "Unpack it yourself, look at what it holds, and give the folder instead.",
    reasons.ZIP_DAMAGED: _ANEW,
    reasons.ZIP_MEMBER: "Unpack it yourself and give the folder instead.",
    reasons.XML_DOCTYPE: _AS_TEXT,
    reasons.DOC_INVALID: "Open it in the program it comes from and save it again.",
    reasons.NO_TEXT: "If you see an article in it, copy the text into a text file.",
    reasons.EXPORT_AS_PDF: "Export it from the database again, as Word (DOCX), RTF, HTML or text.",
    reasons.PDF_ENCRYPTED: "Open it with the password and save it without.",
    reasons.PDF_NO_TEXT: "Make it searchable (OCR), for example with ocrmypdf.",
    reasons.WARC_DAMAGED: "Fetch the pages of that span again; all before and behind it is read.",
    reasons.WARC_DIGEST: "Fetch the page again: its bytes are not those that were archived.",
    reasons.WARC_PACKED: "Fetch the page again.",
    reasons.EXTRACTOR_CRASH: _AS_TEXT,
    reasons.EXTRACTOR_TIMEOUT: _AS_TEXT,
    reasons.EXTRACTOR_MEMORY: _AS_TEXT,
    reasons.EXTRACTOR_FORBIDDEN: "Do not open it: it tried what no document needs. Ask where it comes from.",
    reasons.DUP_EXACT: "Nothing: the article counts once.",
    reasons.DUP_MENDED: "Nothing: the record counts where it is mended.",
}

_INSTEAD: Final = {
    "save it as DOCX": "doc dot wpd wps pages gdoc",
    "save it as CSV (UTF-8)": "xls xlsx xlsm xlsb ods numbers gsheet",
    "save the page as HTML": "webarchive maff",
    "save it as .eml": "msg oft emlx",
    "save its messages as .eml": "mbox pst",
    "save it as .txt": "md markdown rst tex",
    "of an article, make a PDF with text (OCR)": "bmp gif heic jpeg jpg png tif tiff",
    "unpack it": "7z bz2 gz rar tar tgz xz",
}
_BY_ENDING: Final = {f".{ending}": told for told, endings in _INSTEAD.items() for ending in endings.split()}


def instead(name: str) -> str:
    """What to do with a file that no reader is for, by its name; empty where nothing is known."""
    return _BY_ENDING.get(PurePosixPath(name).suffix.lower(), "")
