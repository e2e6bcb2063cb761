"""A paper as a PDF: HTML with the letterhead and running lines of its look, set by WeasyPrint."""

import hashlib
import html
import io

import weasyprint

from .markup import NOTICE, body_html

INSPECTORATE = (["Ofsted", "1 Example Street", "Exampleton", "EX0 0AA"],
                ["T 01632 960 100", "Textphone 01632 960 101", "enquiries@ofsted.example",
                 "www.ofsted.example"])
# Logos are pictures in real papers, so no words stand in them. These are nobody's.
LOGO = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 36" width="60" height="36">'
        '<circle cx="10" cy="10" r="5"/><circle cx="30" cy="6" r="5"/>'
        '<circle cx="50" cy="10" r="5"/><path d="M2 32 Q10 14 18 32 Z M22 30 Q30 10 38 30 Z '
        'M42 32 Q50 14 58 32 Z"/></svg>')
COLOURS = ("#00704a", "#1d3c8f", "#7a2a7a", "#223a70")
CLOSING = ("Ofsted inspects services for children in England. It did not make this inspection and "
           "did not write this report, which is a sample about a council that does not exist.")


def columns(left, right):
    cells = "".join(f"<td>{'<br>'.join(c)}</td>" for c in (left, right))
    return f'<table class="letterhead"><tr>{cells}</tr></table>'


def logo(colour):
    return LOGO.replace("<svg", f'<svg fill="{colour}"')


def banner(facts):
    mark = f'<div class="mark">{logo(COLOURS[3])}</div>'
    match facts["look"]:
        case "letter":
            return mark + columns(*INSPECTORATE)
        case "letter-foot":  # newer letters print the address at the foot of page 1
            return mark + columns(*INSPECTORATE).replace("letterhead", "letterhead foot")
        case "joint":
            return '<div class="marks">' + "".join(map(logo, COLOURS)) + "</div>"
        case "inspection" | "sif" | "send":
            return mark
        case "council":
            return f'<div class="council">{html.escape(facts["council_name"])}</div>'
    return ""


def closing(facts):
    is_report = facts["look"] in ("inspection", "sif", "send")
    return f'<p class="closing">{CLOSING}</p>' if is_report else ""


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ") + '"'


# Room for the address at the foot of page 1; what stands below the text moves down by as much.
FOOT_CSS = """.foot { position: running(foot); }
@page :first { margin-bottom: 50mm;
  @bottom-left { content: element(foot); vertical-align: top; padding-top: 6mm; width: 60%; }
  @bottom-center { padding-top: 34.5mm; } @bottom-right { padding-top: 26.7mm; } }"""


def running_css(facts):
    left = facts.get("footer", "")
    header = facts.get("header", "")
    return f"""
@page {{ @bottom-left {{ content: {quoted(left)}; white-space: pre-line; }}
         @bottom-center {{ content: {quoted(NOTICE)}; }}
         @top-left {{ content: {quoted(header)}; }} }}
@page :first {{ @top-left {{ content: none; }} }}
""" + (FOOT_CSS if facts["look"] == "letter-foot" else "")


def page(paper, css):
    facts = paper.facts
    keywords = "sample paper, invented council"
    return f"""<html lang="en-GB"><head><meta charset="utf-8">
<title>{html.escape(facts.get("embedded_title", facts["title"]))}</title>
<meta name="author" content="Scrutineer sample papers (invented)">
<meta name="description" content="{NOTICE}"><meta name="keywords" content="{keywords}">
<meta name="dcterms.created" content="{facts['made']}T09:00:00Z">
<meta name="dcterms.modified" content="{facts['made']}T09:00:00Z">
<style>{css}</style><style>{running_css(facts)}</style></head>
<body class="{facts['look']} {facts['council']} {facts.get('paper', '')}">
{banner(facts)}
{body_html(paper.blocks)}
{closing(facts)}
</body></html>"""


def make(paper, css):
    """(bytes, number of pages)"""
    text = page(paper, css)
    document = weasyprint.HTML(string=text).render(optimize_size=("fonts", "images"))
    identifier = hashlib.sha256(text.encode()).hexdigest()[:32].encode()
    out = io.BytesIO()
    document.write_pdf(out, identifier=identifier)
    return out.getvalue(), len(document.pages)
