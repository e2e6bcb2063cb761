"""Compares what was made with what is committed, and puts the one in place of the other."""

import io
import shutil
import subprocess
import tarfile
import zipfile


def files(root):
    found = {p.relative_to(root): p for p in (root / "papers").rglob("*") if p.is_file()}
    for name in ("facts.json", "manifest.csv"):
        if (root / name).exists():
            found[(root / name).relative_to(root)] = root / name
    return found


def differences(made, committed):
    new, old = files(made), files(committed)
    out = [f"not committed: {p}" for p in sorted(new.keys() - old.keys())]
    out += [f"has no source: {p}" for p in sorted(old.keys() - new.keys())]
    for path in sorted(new.keys() & old.keys()):
        if path.name == "facts.json":  # holds ids, so it follows the bytes of this machine's PDFs
            continue
        if not same(path.name, new[path].read_bytes(), old[path].read_bytes()):
            out.append(f"differs: {path}")
    return out


def same(name, a, b):
    if a == b:
        return True
    suffix = name.rsplit(".", 1)[1]
    if suffix in ("zip", "docx", "odt", "gz"):
        left, right = members(suffix, a), members(suffix, b)
        return left.keys() == right.keys() and all(same(n, left[n], right[n]) for n in left)
    return suffix == "pdf" and words_of_pdf(a) == words_of_pdf(b)


def members(suffix, data):
    if suffix == "gz":
        with tarfile.open(fileobj=io.BytesIO(data)) as t:
            return {m.name: t.extractfile(m).read() for m in t.getmembers()}
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {n: z.read(n) for n in z.namelist()}


def words_of_pdf(data):
    result = subprocess.run(["mutool", "draw", "-q", "-F", "txt", "-o", "-", "/dev/stdin"],
                            input=data, capture_output=True, check=True)
    return result.stdout.split()


def replace(made, committed):
    shutil.rmtree(committed / "papers", ignore_errors=True)
    shutil.move(made / "papers", committed / "papers")
    for name in ("facts.json", "manifest.csv"):
        shutil.move(made / name, committed / name)
