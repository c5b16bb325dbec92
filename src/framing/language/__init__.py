"""Text as sentences, tokens and syntax, all by character offsets."""

from framing.language.document import Document, Parse, Sentence, Span, Word
from framing.language.segment import segment
from framing.language.syntax import parse_ahead, parse_documents, parse_sentences

__all__ = [
    "Document",
    "Parse",
    "Sentence",
    "Span",
    "Word",
    "parse_ahead",
    "parse_documents",
    "parse_sentences",
    "segment",
]
