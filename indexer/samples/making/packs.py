"""Writes the papers, some of them inside archives that are the same bytes every time."""

import io
import tarfile
import tomllib
import zipfile
import zlib


def zipped(members):
    """`members`: [(name, bytes)]; the member "mimetype" of an ODT stays uncompressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = (zipfile.ZIP_STORED if name == "mimetype"
                                  else zipfile.ZIP_DEFLATED)
            z.writestr(info, data)
    return out.getvalue()


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1735689600
            t.addfile(info, io.BytesIO(data))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)  # a gzip header without name and time
    return squeeze.compress(out.getvalue()) + squeeze.flush()


def write(plan, made, folder):
    """Writes every paper below `folder`; returns {file: [paths it stands at]}."""
    folder.mkdir(parents=True)
    paths = {name: [] for name in made}
    for pack in tomllib.loads(plan.read_text())["pack"]:
        members = [(name, made[name][0]) for name in pack["members"]]
        packed = zipped(members) if pack["file"].endswith(".zip") else tarred(members)
        (folder / pack["file"]).write_bytes(packed)
        for name, _ in members:
            paths[name].append(f"{pack['file']}/{name}")
        for name in pack.get("also_alone", []):
            paths[name].append(name)
    for name, (data, _) in made.items():
        if not paths[name]:
            paths[name].append(name)
        if name in paths[name]:
            (folder / name).write_bytes(data)
    return paths
