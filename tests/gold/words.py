"""What a text is reduced to before it is hashed, and which half of the councils a council is in."""
import hashlib
import re

TITLES = re.compile(
    r"\b(mr|mrs|ms|miss|dr|professor|sir|dame|mbe|obe|cbe|qpm|qc|kc|cllr|councillor|hmi"
    r"|her majestys inspector|his majestys inspector)\b")


def norm(text):
    """Lower case words with one space between them."""
    text = str(text or "").lower().replace("’", "").replace("'", "").replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def name_key(name):
    """A person's name without titles and honours."""
    return " ".join(TITLES.sub(" ", norm(name)).split())


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def facts(text):
    """What is kept of a text that is not to be copied."""
    words = norm(text).split()
    return {"hash": digest(" ".join(words)), "words": len(words),
            "starts": digest(" ".join(words[:5])), "ends": digest(" ".join(words[-5:]))}


def half(council):
    """a: the councils to tune on; b: those held out."""
    return "ab"[int(hashlib.sha256(norm(council).encode()).hexdigest(), 16) % 2]
