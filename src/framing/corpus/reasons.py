"""Every code that says why something was not read, or read with a remark; one line of explanation each.

``docs/reading.md`` lists the same codes; a test keeps the two in step.
"""

from __future__ import annotations

from typing import Final

CSV_TOO_MANY_FIELDS: Final = "CSV_TOO_MANY_FIELDS"
CSV_TOO_FEW_FIELDS: Final = "CSV_TOO_FEW_FIELDS"
CSV_QUOTE: Final = "CSV_QUOTE"
CSV_QUOTE_OPEN: Final = "CSV_QUOTE_OPEN"
CSV_SUSPECT_SWALLOW: Final = "CSV_SUSPECT_SWALLOW"
CSV_BARE_CR: Final = "CSV_BARE_CR"
CSV_EMPTY_ROW: Final = "CSV_EMPTY_ROW"
JSON_INVALID: Final = "JSON_INVALID"
JSON_NOT_OBJECT: Final = "JSON_NOT_OBJECT"
JSON_DUP_KEY: Final = "JSON_DUP_KEY"
JSON_NUMBER: Final = "JSON_NUMBER"
JSON_TOO_DEEP: Final = "JSON_TOO_DEEP"
TEXT_MISSING: Final = "TEXT_MISSING"
FIELD_NOT_TEXT: Final = "FIELD_NOT_TEXT"
DOC_TOO_LARGE: Final = "DOC_TOO_LARGE"
DATE_UNREADABLE: Final = "DATE_UNREADABLE"
DATE_NEEDS_UNIT: Final = "DATE_NEEDS_UNIT"
NOT_DISPLAYED: Final = "NOT_DISPLAYED"
FILE_UNREADABLE: Final = "FILE_UNREADABLE"
ENCODING_INVALID: Final = "ENCODING_INVALID"
PARQUET_INVALID: Final = "PARQUET_INVALID"
PARQUET_COLUMN_TYPE: Final = "PARQUET_COLUMN_TYPE"
PARQUET_BOMB: Final = "PARQUET_BOMB"
WRONG_FORMAT: Final = "WRONG_FORMAT"
COUNT_MISMATCH: Final = "COUNT_MISMATCH"
ZIP_BOMB: Final = "ZIP_BOMB"
ZIP_DAMAGED: Final = "ZIP_DAMAGED"
ZIP_MEMBER: Final = "ZIP_MEMBER"
XML_DOCTYPE: Final = "XML_DOCTYPE"
DOC_INVALID: Final = "DOC_INVALID"
NO_TEXT: Final = "NO_TEXT"
PDF_ENCRYPTED: Final = "PDF_ENCRYPTED"
PDF_NO_TEXT: Final = "PDF_NO_TEXT"
EXPORT_AS_PDF: Final = "EXPORT_AS_PDF"
WARC_DAMAGED: Final = "WARC_DAMAGED"
WARC_DIGEST: Final = "WARC_DIGEST"
WARC_PACKED: Final = "WARC_PACKED"
EXTRACTOR_CRASH: Final = "EXTRACTOR_CRASH"
EXTRACTOR_TIMEOUT: Final = "EXTRACTOR_TIMEOUT"
EXTRACTOR_MEMORY: Final = "EXTRACTOR_MEMORY"
EXTRACTOR_FORBIDDEN: Final = "EXTRACTOR_FORBIDDEN"
ANALYSIS_FAILED: Final = "ANALYSIS_FAILED"
DUP_EXACT: Final = "DUP_EXACT"
DUP_MENDED: Final = "DUP_MENDED"
SKIPPED_HIDDEN: Final = "SKIPPED_HIDDEN"
SKIPPED_PARTS: Final = "SKIPPED_PARTS"
SKIPPED_LINK: Final = "SKIPPED_LINK"
SKIPPED_SPECIAL: Final = "SKIPPED_SPECIAL"
SKIPPED_FORMAT: Final = "SKIPPED_FORMAT"
SKIPPED_RUN: Final = "SKIPPED_RUN"
SKIPPED_TABLE: Final = "SKIPPED_TABLE"

REJECTED: Final[dict[str, str]] = {
    CSV_TOO_MANY_FIELDS: "the row has more fields than the header; a delimiter within a text must be quoted",
    CSV_TOO_FEW_FIELDS: "the row has fewer fields than the header",
    CSV_QUOTE: "a quotation mark stands inside a quoted field without being doubled",
    CSV_QUOTE_OPEN: "a quoted field is never closed; everything from this place to the end of the file is set aside",
    CSV_SUSPECT_SWALLOW: "a quoted field holds lines that look like whole rows; a stray quotation mark joined them",
    CSV_BARE_CR: "a carriage return stands inside an unquoted field",
    CSV_EMPTY_ROW: "no field of the row holds anything",
    JSON_INVALID: "the line is not valid JSON",
    JSON_NOT_OBJECT: "the line is JSON, but not an object with named fields",
    JSON_DUP_KEY: "a field name occurs twice in one record",
    JSON_NUMBER: "NaN, Infinity or a number of more than 4,300 digits",
    JSON_TOO_DEEP: "lists or objects are nested too deeply",
    TEXT_MISSING: "the record has no text field, though others in the file have",
    FIELD_NOT_TEXT: "a field that must be text is a list, an object or a truth value",
    DOC_TOO_LARGE: "it is larger than what is read; a text may have 10,485,760 characters",
    DATE_UNREADABLE: "the date is in no form that is read, and in no declared format",
    DATE_NEEDS_UNIT: "the date is a bare number; declare its unit with a date format",
    NOT_DISPLAYED: "the database exported a note that the document cannot be displayed, and no text",
}
"""Codes of records that became no article; each such record is a row of ``problems``."""

UNREAD: Final[dict[str, str]] = {
    FILE_UNREADABLE: "the file or folder cannot be opened",
    ENCODING_INVALID: "the bytes do not fit the encoding that the file's first bytes announce",
    PARQUET_INVALID: "the file is not Parquet, or it is damaged",
    PARQUET_COLUMN_TYPE: "a column that must hold text, dates or numbers holds something else",
    PARQUET_BOMB: "the rows hold a hundred times as much as the file, as if one were written again and again",
    WRONG_FORMAT: "the file is not of the format that its name promises",
    COUNT_MISMATCH: "a database's export whose articles are more or fewer than it says, or than its marks between them",
    ZIP_BOMB: "the archive unpacks to far more than it is, holds too many files, or two that share their bytes",
    ZIP_DAMAGED: "the archive cannot be opened",
    ZIP_MEMBER: "a file within an archive that is not unpacked: encrypted, damaged, or its name leads elsewhere",
}
"""Codes of whole files that could not be read; each is a row of ``problems`` without a record number."""

UNEXTRACTED: Final[dict[str, str]] = {
    XML_DOCTYPE: "a part of the document declares a document type, with which it could draw in other files",
    DOC_INVALID: "the document is damaged, or lacks what its format prescribes",
    NO_TEXT: "the document holds no text of an article",
    PDF_ENCRYPTED: "the PDF asks for a password",
    PDF_NO_TEXT: "the PDF holds pictures of pages and no text; make it searchable (OCR) first",
    EXPORT_AS_PDF: "a news database's export as PDF, in which headlines, outlets and fields cannot be told apart",
    WARC_DAMAGED: "bytes of a web archive that are no whole record; the detail says from where to where",
    WARC_DIGEST: "the digest of an archived record is not that of its bytes",
    WARC_PACKED: "the body of an archived page cannot be unpacked: damaged, cut short, or packed in an unknown way",
    EXTRACTOR_CRASH: "extracting the text failed, or ended the process in which it was tried",
    EXTRACTOR_TIMEOUT: "extracting the text took longer than 20 seconds",
    EXTRACTOR_MEMORY: "extracting the text took more than 1 GB of memory",
    EXTRACTOR_FORBIDDEN: "extracting the text tried to use the network, start a program or touch another file",
}
"""Codes of documents whose text could not be extracted; each is a row of ``problems``, with a record number where the
file holds several."""

FAILED: Final[dict[str, str]] = {
    ANALYSIS_FAILED: "the article was read, and reading it closely failed; it is in the articles table without scores",
}
"""Codes of articles that nothing was found in; each is a row of ``problems`` of a run, never of a corpus."""

SKIPPED: Final[dict[str, str]] = {
    SKIPPED_HIDDEN: "the name begins with a dot, or with ~$ as the mark of an open document does",
    SKIPPED_PARTS: "pictures, scripts and advertisements of the saved page of that name beside it",
    SKIPPED_LINK: "a symbolic link inside a folder is not followed",
    SKIPPED_SPECIAL: "not an ordinary file: a pipe, a socket or a device",
    SKIPPED_FORMAT: "no reader for this kind of file",
    SKIPPED_RUN: "a folder that framing wrote: the tables of a run, a batch of reports, or what framing read told",
    SKIPPED_TABLE: "a table of framing beside records that it put into files of their own, to be mended",
}
"""Codes of files that were passed over; each has its line in ``Corpus.files``."""

DUPLICATE: Final[dict[str, str]] = {
    DUP_EXACT: "the same article was read before: same id, outlet, date, title and text",
    DUP_MENDED: "the record was put into a file of its own to be mended, and is read from there",
}
"""The codes of records set aside, listed in ``Corpus.duplicates``."""

NOTES: Final[dict[str, str]] = {
    "EMPTY_FILE": "the file is empty",
    "NO_RECORDS": "a header and nothing below it",
    "BOM": "byte order mark removed",
    "ENCODING_DETECTED": "not UTF-8, but in an encoding that was guessed; check a few names with accents",
    "BYTES_REPLACED": "bytes or characters that are no valid text, replaced by U+FFFD",
    "NUL_REMOVED": "NUL characters removed",
    "MARKUP_REMOVED": "texts with HTML tags or entities, taken out or resolved once",
    "INVISIBLE_KEPT": "texts with zero-width characters, soft hyphens or direction marks, kept as they are",
    "MIXED_ALPHABETS": "texts with words that mix Latin letters and Cyrillic or Greek ones that look alike",
    "DELIMITER": "columns are not separated by what the file's suffix promises",
    "OLD_MAC_LINES": "lines end in carriage returns alone",
    "TEXT_LEFT_OUT": "documents of which less than 99 % of the characters reached the text",
    "PAGE_LINES": "lines repeated on the pages of a PDF, and page numbers, left out",
    "ATTACHMENTS": "attachments of messages, not read",
    "WARC_NO_PAGE": "records of a web archive that are no page: requests, redirects, pictures and the like",
    "WARC_CUT": "archived pages that the crawler cut short",
    "METADATA_ONLY": "articles whose text is not given, as in lists of links; counted by outlet and day, never scored",
    "COLUMNS_LEFT_OUT": "columns that have no place in the articles table",
    "NO_BODY": "articles without any text below the headline, kept with their words counted",
    "NO_OUTLET": "articles without outlet",
    "OUTLET_MERGED": "articles whose outlet goes by another spelling than was given, by the table of outlets",
    "OUTLET_FROM_URL": "articles whose outlet was told by the address alone",
    "NO_DATE": "articles without date",
    "NO_TITLE": "articles without title",
    "DATE_ORDER": "order of day and month taken from a value that allows only one reading",
    "DATE_AMBIGUOUS": "pages that show their date in figures alone, to be read in two ways; it is left out",
    "DATE_ZONED": "dates with a time zone of their own, kept as the day there; declare one zone for all",
    "DATE_MOVED": "dates that are another day in the declared time zone than where they were written",
    "DATE_ZONE_ASSUMED": "dates with a time of day and no time zone, taken to be in the declared one",
    "DATE_UNLIKELY": "articles dated before 1900 or in the future, kept",
    "EXCERPT": "records that were put here to be mended; their source sets them aside",
    "EXCERPT_ALONE": "records whose source is not read too, or was changed; what it still rejects counts there, too",
    "EXCERPT_COUNT": "not as many records as were put here",
    "ID_REUSED": "different articles with the same id; each id got the first characters of the content's hash added",
    "NOT_ENGLISH": "texts that are not English, told by the text; no step scores them as if they were",
    "LANGUAGE_CONTRADICTED": "texts in another language than was given, one of the two English; the text's counts",
    "LANGUAGE_UNKNOWN": "languages given that are no known name or code; the text's counts",
    "MIXED_LANGUAGES": "texts that end in another language than they begin in; marked with that of their beginning",
    "TOKENIZER_UNSUPPORTED": "texts in a language without spaces between words, whose words are not counted rightly",
}
"""Codes of remarks about a file whose records were read."""

EXPLAINED: Final = REJECTED | UNREAD | UNEXTRACTED | SKIPPED | DUPLICATE
"""All codes of what reading did not keep."""
