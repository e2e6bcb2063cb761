"""A paper as RTF, in the manner of an older word processor: cp1252 escapes, \\u for the rest."""

from .markup import NOTICE
from .source import runs

HEADING = {1: r"\b\fs32", 2: r"\b\fs26", 3: r"\b\fs23"}


def escaped(text):
    out = []
    for c in text:
        if c in "\\{}":
            out.append("\\" + c)
        elif ord(c) < 128:
            out.append(c)
        else:
            try:
                out.append(f"\\'{c.encode('cp1252')[0]:02x}")
            except UnicodeEncodeError:
                out.append(f"\\u{ord(c)}?")
    return "".join(out)


def inline(text):
    return "".join(r"{\b " + escaped(w) + "}" if bold else escaped(w) for w, bold in runs(text))


def table(rows):
    width = 9400 // len(rows[0])
    edges = "".join(rf"\cellx{width * (k + 1)}" for k in range(len(rows[0])))
    return "".join("\\trowd\\trgaph80" + edges + "\n"
                   + "".join(rf"\pard\intbl {c}\cell " for c in row) + "\\row\n"
                   for row in rows) + "\\pard\n"


def block(b):
    match b.kind:
        case "heading":
            return "{\\pard\\sb200\\sa100" + HEADING[b.level] + " " + inline(b.text) + "\\par}\n"
        case "numbered":
            return ("{\\pard\\fi-700\\li700\\sa120 " + b.number + "\\tab " + inline(b.text)
                    + "\\par}\n")
        case "bullet":
            left = 500 * b.level
            return (f"{{\\pard\\fi-300\\li{left}\\sa80 {{\\pntext\\'b7\\tab}}" + inline(b.text)
                    + "\\par}\n")
        case "lines":
            return "{\\pard\\sa200 " + "\\line ".join(inline(r) for r in b.rows) + "\\par}\n"
        case "columns":
            return table([["\\line ".join(inline(r) for r in c) for c in b.rows]])
        case "head":
            return table([["{\\b " + inline(k) + "}", inline(v)] for k, v in b.rows])
        case "table":
            return table([[inline(c) for c in row] for row in b.rows])
        case "break":
            return "\\page\n"
    return "{\\pard\\sa140 " + inline(b.text) + "\\par}\n"


def rtf(paper):
    year, month, day = (int(n) for n in paper.facts["made"].split("-"))
    info = ("{\\info{\\title " + escaped(paper.facts["title"]) + "}{\\subject " + NOTICE + "}"
            f"{{\\creatim\\yr{year}\\mo{month}\\dy{day}\\hr9\\min0}}}}\n")
    head = ("{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss Arial;}}\n" + info
            + "{\\footer\\pard\\qc\\fs14 " + NOTICE + "\\par}\n\\paperw11906\\paperh16838\\fs22\n")
    return (head + "".join(block(b) for b in paper.blocks) + "}\n").encode("ascii")
