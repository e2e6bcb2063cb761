"""A paper as DOCX (Office Open XML): styles, real list numbering, tables and a footer."""

from xml.sax.saxutils import escape

from .markup import NOTICE
from .packs import zipped
from .source import runs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES = f"""{XML}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
ROOT_LINKS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/></Relationships>"""
LINKS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>"""


def style(name, label, size, extra=""):
    return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="200" w:after="100"/>{extra}'
            f'</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>')


STYLES = (f'{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" '
          'w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
          '<w:pPr><w:spacing w:after="140"/></w:pPr></w:style>'
          + "".join(style(f"Heading{n}", f"heading {n}", size,
                          f'<w:outlineLvl w:val="{n - 1}"/>')
                    for n, size in ((1, 32), (2, 26), (3, 23))) + "</w:styles>")


def list_level(level, mark):
    return (f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/>'
            f'<w:pPr><w:ind w:left="{500 * (level + 1)}" w:hanging="350"/></w:pPr></w:lvl>')


NUMBERING = (f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
             + list_level(0, "•") + list_level(1, "–")
             + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
             "</w:numbering>")


TEXT_WIDTH = 9426  # twentieths of a point: A4 less its margins


def run(words, bold):
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(text, properties=""):
    body = "".join(run(words, bold) for words, bold in runs(text))
    return f"<w:p><w:pPr>{properties}</w:pPr>{body}</w:p>"


def lines(rows):
    parts = ["".join(run(w, b) for w, b in runs(row)) for row in rows]
    return "<w:p>" + "<w:r><w:br/></w:r>".join(parts) + "</w:p>"


def table(rows, border="single"):
    width = TEXT_WIDTH // len(rows[0])
    edges = "".join(f'<w:{e} w:val="{border}" w:sz="4" w:color="777777"/>'
                    for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    out = [f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}'
           "</w:tblBorders></w:tblPr><w:tblGrid>" + f'<w:gridCol w:w="{width}"/>' * len(rows[0])
           + "</w:tblGrid>"]
    for row in rows:
        size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        cells = "".join(f"<w:tc>{size}{cell}</w:tc>" for cell in row)
        out.append(f"<w:tr>{cells}</w:tr>")
    return "".join(out) + "</w:tbl><w:p/>"


def block(b):
    match b.kind:
        case "heading":
            return paragraph(b.text, f'<w:pStyle w:val="Heading{b.level}"/>')
        case "numbered":
            indent = '<w:ind w:left="700" w:hanging="700"/>'
            words = "".join(run(w, bold) for w, bold in runs(b.text))
            return (f"<w:p><w:pPr>{indent}</w:pPr>{run(b.number, False)}<w:r><w:tab/></w:r>"
                    f"{words}</w:p>")
        case "bullet":
            return paragraph(b.text, f'<w:numPr><w:ilvl w:val="{b.level - 1}"/>'
                                     '<w:numId w:val="1"/></w:numPr>')
        case "lines":
            return lines(b.rows)
        case "columns":
            return table([[lines(c) for c in b.rows]], border="nil")
        case "head":
            return table([[paragraph(f"**{k}**"), paragraph(v)] for k, v in b.rows])
        case "table":
            return table([[paragraph(c) for c in row] for row in b.rows])
        case "break":
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return paragraph(b.text)


def core(facts):
    day = f'{facts["made"]}T09:00:00Z'
    stamp = "".join(f'<dcterms:{k} xsi:type="dcterms:W3CDTF">{day}</dcterms:{k}>'
                    for k in ("created", "modified"))
    return (f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dc:title>{escape(facts["title"])}</dc:title>'
            f"<dc:description>{NOTICE}</dc:description>{stamp}</cp:coreProperties>")


def docx(paper):
    body = "".join(block(b) for b in paper.blocks)
    section = ('<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
               '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1240" w:right="1240" '
               'w:bottom="1240" w:left="1240" w:header="600" w:footer="600" w:gutter="0"/>'
               "</w:sectPr>")
    return zipped([(name, text.encode()) for name, text in (
        ("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT_LINKS),
        ("word/document.xml",
         f"{XML}<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", LINKS), ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footer1.xml", f"{XML}<w:ftr {W}>{paragraph(NOTICE)}</w:ftr>"),
        ("docProps/core.xml", core(paper.facts)))])
