"""A paper as ODT (OpenDocument text)."""

from xml.sax.saxutils import escape

from .markup import NOTICE
from .packs import zipped
from .source import runs

NAMES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
    ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("manifest", "manifest"))) + \
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
KIND = "application/vnd.oasis.opendocument.text"

AUTOMATIC = """<office:automatic-styles>
<style:style style:name="Bold" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="NewPage" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1"
 text:bullet-char="•"/><text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
</text:list-style></office:automatic-styles>"""


def heading_style(level, size):
    return (f'<style:style style:name="Heading_{level}" style:family="paragraph">'
            f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>')


STYLES = (f'{XML}<office:document-styles {NAMES} office:version="1.2"><office:styles>'
          + "".join(heading_style(n, s) for n, s in ((1, 16), (2, 13), (3, 11)))
          + '</office:styles><office:automatic-styles><style:page-layout style:name="Page">'
          '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/>'
          "</style:page-layout></office:automatic-styles><office:master-styles>"
          '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
          f"<text:p>{NOTICE}</text:p></style:footer></style:master-page>"
          "</office:master-styles></office:document-styles>")


def inline(text):
    return "".join(f'<text:span text:style-name="Bold">{escape(w)}</text:span>' if bold
                   else escape(w) for w, bold in runs(text))


def paragraph(text):
    return f"<text:p>{inline(text)}</text:p>"


def lines(rows):
    return "<text:p>" + "<text:line-break/>".join(inline(r) for r in rows) + "</text:p>"


def table(rows):
    out = ['<table:table><table:table-column table:number-columns-repeated='
           f'"{len(rows[0])}"/>']
    for row in rows:
        cells = "".join(f"<table:table-cell>{c}</table:table-cell>" for c in row)
        out.append(f"<table:table-row>{cells}</table:table-row>")
    return "".join(out) + "</table:table>"


def bullet(b):
    item = f"<text:list-item>{paragraph(b.text)}</text:list-item>"
    for _ in range(b.level - 1):
        item = f"<text:list-item><text:list>{item}</text:list></text:list-item>"
    return f'<text:list text:style-name="Bullets">{item}</text:list>'


def block(b):
    match b.kind:
        case "heading":
            return (f'<text:h text:style-name="Heading_{b.level}" '
                    f'text:outline-level="{b.level}">{inline(b.text)}</text:h>')
        case "numbered":
            return f"<text:p>{b.number}<text:tab/>{inline(b.text)}</text:p>"
        case "bullet":
            return bullet(b)
        case "lines":
            return lines(b.rows)
        case "columns":
            return table([[lines(c) for c in b.rows]])
        case "head":
            return table([[paragraph(f"**{k}**"), paragraph(v)] for k, v in b.rows])
        case "table":
            return table([[paragraph(c) for c in row] for row in b.rows])
        case "break":
            return '<text:p text:style-name="NewPage"/>'
    return paragraph(b.text)


def odt(paper):
    facts = paper.facts
    body = "".join(block(b) for b in paper.blocks)
    content = (f'{XML}<office:document-content {NAMES} office:version="1.2">{AUTOMATIC}'
               f"<office:body><office:text>{body}</office:text></office:body>"
               "</office:document-content>")
    meta = (f'{XML}<office:document-meta {NAMES} office:version="1.2"><office:meta>'
            f'<dc:title>{escape(facts["title"])}</dc:title><dc:description>{NOTICE}'
            f'</dc:description><dc:date>{facts["made"]}T09:00:00</dc:date>'
            "</office:meta></office:document-meta>")
    entries = "".join(f'<manifest:file-entry manifest:full-path="{p}" '
                      f'manifest:media-type="{t}"/>' for p, t in (
                          ("/", KIND), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
                          ("meta.xml", "text/xml")))
    manifest = f'{XML}<manifest:manifest {NAMES} manifest:version="1.2">{entries}' \
               "</manifest:manifest>"
    return zipped([(name, text.encode()) for name, text in (
        ("mimetype", KIND), ("content.xml", content), ("styles.xml", STYLES),
        ("meta.xml", meta), ("META-INF/manifest.xml", manifest))])
