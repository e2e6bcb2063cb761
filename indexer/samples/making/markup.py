"""A paper as HTML, as Markdown and as plain text."""

import html
import textwrap

from .source import plain, runs

NOTICE = "Sample paper. Invented council."
NAVIGATION = " ".join(f'<a href="{to}">{words}</a>' for to, words in (
    ("/", "Home"), ("/council", "Council and democracy"), ("/contact", "Contact")))


def inline(text):
    return "".join(f"<b>{html.escape(t, False)}</b>" if bold else html.escape(t, False)
                   for t, bold in runs(text))


def lines_html(rows):
    return "<br>".join(inline(r) for r in rows)


def block_html(b, bullet="ul"):
    match b.kind:
        case "heading":
            return f"<h{b.level}>{inline(b.text)}</h{b.level}>"
        case "para":
            return f"<p>{inline(b.text)}</p>"
        case "numbered":
            return (f'<div class="num"><span class="no">{b.number}</span>'
                    f' <span class="body">{inline(b.text)}</span></div>')
        case "bullet":
            return f'<li class="l{b.level}">{inline(b.text)}</li>'
        case "lines":
            return f'<p class="lines">{lines_html(b.rows)}</p>'
        case "columns":
            cells = "".join(f"<td>{lines_html(c)}</td>" for c in b.rows)
            return f'<table class="columns"><tr>{cells}</tr></table>'
        case "head":
            return ('<table class="head">' + "".join(
                f'<tr><th scope="row">{inline(k)}</th><td>{inline(v)}</td></tr>'
                for k, v in b.rows) + "</table>")
        case "table":
            return table_html(b)
        case "break":
            return '<div class="break"></div>'
    raise ValueError(b.kind)


def table_html(b):
    out = ["<table class='grid'>"]
    for k, row in enumerate(b.rows):
        tag = "th" if b.header and k == 0 else "td"
        cells = "".join(f"<{tag}>{inline(c)}</{tag}>" for c in row)
        out.append(f"<thead><tr>{cells}</tr></thead>" if tag == "th" else f"<tr>{cells}</tr>")
    return "".join(out) + "</table>"


def body_html(blocks):
    out, in_list = [], False
    for b in blocks:
        if (b.kind == "bullet") != in_list:
            out.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        out.append(block_html(b))
    return "\n".join(out + (["</ul>"] if in_list else []))


def web_page(paper, css):
    title = html.escape(paper.facts["title"])
    council = html.escape(paper.facts["council_name"])
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{title} | {council}</title>
<meta name="description" content="{NOTICE}">
<style>{css}</style></head>
<body>
<nav>{NAVIGATION}</nav>
<main>
{body_html(paper.blocks)}
</main>
<footer>{NOTICE}</footer>
</body>
</html>
"""


def markdown(paper):
    out = []
    for b in paper.blocks:
        match b.kind:
            case "heading":
                out.append("#" * b.level + " " + b.text)
            case "bullet":
                out.append("  " * (b.level - 1) + "- " + b.text)
            case "numbered":
                out.append(f"{b.number} {b.text}")
            case "lines":
                out.append("  \n".join(b.rows))
            case "columns":
                out += ["  \n".join(c) for c in b.rows]
            case "head":
                out.append("  \n".join(f"**{k}** {v}" for k, v in b.rows))
            case "table":
                out.append(markdown_table(b))
            case "break":
                pass
            case _:
                out.append(b.text)
    return "\n\n".join(out + ["---", f"*{NOTICE}*"]) + "\n"


def markdown_table(b):
    rows = ["| " + " | ".join(r) + " |" for r in b.rows]
    return "\n".join([rows[0], "|" + " --- |" * len(b.rows[0])] + rows[1:])


def text(paper):
    """Plain text as an older committee system would save it: 78 columns, hanging numbers."""
    out = []
    for b in paper.blocks:
        match b.kind:
            case "heading":
                out.append(plain(b.text).upper() if b.level == 1 else plain(b.text))
            case "bullet":
                out.append(fill(b.text, "  " * b.level + "* ", "  " * b.level + "  "))
            case "numbered":
                out.append(fill(b.text, f"{b.number:<6}", " " * 6))
            case "lines":
                out.append("\n".join(b.rows))
            case "columns":
                out += ["\n".join(c) for c in b.rows]
            case "head":
                out.append("\n".join(fill(v, f"{k:<22}", " " * 22) for k, v in b.rows))
            case "table":
                out.append("\n".join("\t".join(plain(c) for c in r) for r in b.rows))
            case "break":
                pass
            case _:
                out.append(fill(b.text, "", ""))
    return plain("\n\n".join(out + [NOTICE])) + "\n"


def fill(value, first, rest):
    return textwrap.fill(plain(value), 78, initial_indent=first, subsequent_indent=rest,
                         break_on_hyphens=False)
