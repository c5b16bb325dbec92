"""Texts that attack a page, and a reader that says what a page really holds."""

from html.parser import HTMLParser

PAYLOADS = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<svg onload=document.title='owned'>",
    '" onmouseover="document.title=1" x="',
    "' onfocus='document.title=1' autofocus='",
    "</style><style>*{display:none}</style>",
    "</title><script>document.title='owned'</script>",
    "<iframe src='javascript:document.title=1'></iframe>",
    "[link](javascript:alert(1)) ![x](http://leak.example/x.png)",
    "from $5 to $10 and \\(x\\)",
    "]]><!-- <bdi>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; &amp; &#x3c;",
    "\u202eelttil",
    "```mermaid\ngraph TD\n```",
)
TEXT = " ".join(PAYLOADS)
_ACTIVE = {"script", "iframe", "object", "embed", "svg", "form", "input", "base", "audio", "video", "frame", "link"}


class Page(HTMLParser):
    """Everything on a page that could run or be fetched, and the text that a reader sees."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.seen: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.active += [tag] if tag in _ACTIVE else []
        self.active += [f"{tag} {name}" for name in given if name.startswith("on") or name in ("srcdoc", "autofocus")]
        self.fetched += [given[name] for name in ("src", "srcset", "poster", "background", "data") if name in given]
        self.links += [given["href"]] if "href" in given else []

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    @property
    def text(self) -> str:
        return "".join(self.seen)


# what a page may hold in itself: pictures to show, and figures and tables to save
_SHOWN = ("data:image/png;base64,",)
_SAVED = tuple(f"data:{kind};base64," for kind in ("text/csv", "image/png", "image/svg+xml", "application/pdf"))


def harmless(markup: str) -> Page:
    """The page, after making sure that nothing on it runs or is fetched from elsewhere."""
    page = Page(markup)
    assert page.active == []
    assert [source for source in page.fetched if not source.startswith(_SHOWN)] == []
    assert [link for link in page.links if not link.startswith((*_SAVED, "http://", "https://", "#"))] == []
    return page
