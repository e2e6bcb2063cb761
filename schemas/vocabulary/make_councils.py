#!/usr/bin/env python3
"""Makes councils.json from the reference tables and council_facts.json.

  make_councils.py REFERENCE_DIR

REFERENCE_DIR holds uk_local_authorities.csv and ofsted_providers.csv (their sources and licences are
named in README.md). council_facts.json holds what those tables do not say: names in common use,
children's trusts, domains that changed. The result is sorted, so that two runs can be compared.
"""
import csv
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
REGIONS = {"Yorkshire and The Humber": "Yorkshire and the Humber"}


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def slug(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = plain.lower().replace("&", " and ").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def key(name):
    return re.sub(r"[^a-z0-9]+", " ", name.lower().replace("&", " and ")).strip()


def split(codes):
    return [code.strip() for code in codes.split(",") if code.strip()]


def tidy(name):
    return re.sub(r"\s+", " ", name).strip()


def assign_ids(rows):
    """Current councils take the slug of their short name, former ones too unless it is taken."""
    ids, taken = {}, set()
    for row in sorted(rows, key=lambda r: (bool(r["end-date"]), r["local-authority-code"])):
        candidate = slug(row["short"])
        if candidate in taken:
            candidate = slug(row["official-name"])
        if candidate in taken:
            raise SystemExit(f"two councils would be called {candidate}")
        taken.add(candidate)
        ids[row["local-authority-code"]] = candidate
    return ids


def region_of(row, by_code, provider):
    """The providers' regions are those of the ONS; the register has two counties in others."""
    if row["nation"] != "England":
        return row["nation"]
    region = provider["rgn22nm"] if provider else row["region"]
    if not region and row["replaced-by"]:
        region = by_code[row["replaced-by"].split(",")[0]]["region"]
    return REGIONS.get(region, region)


def start_of(row):
    """The source gives councils that are older than its register a day of mid 2005."""
    return "" if re.match(r"2005-0[5-7]-", row["start-date"]) else row["start-date"]


def alternative_names(row, facts, council_id):
    """Whole names only: the source's list is split at commas and holds misspellings."""
    if row["local-authority-type"] in ("COMB", "SRA"):
        return [tidy(row["official-name"])]  # their short names are those of regions
    names = [tidy(row["nice-name"]), tidy(row["official-name"])]
    for name in row["alt-names"].split(","):
        name = tidy(name)
        broken = any(ord(c) > 0x2000 or c == "ï" for c in name)
        code = re.search(r"\b(UA|CA|London Boro|district|boro)\b", name, re.I)
        if row["nation"] == "Wales" and name[:1].isupper() and not broken and not code:
            names.append(name)
    return names + facts["aliases"].get(council_id, [])


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    reference = pathlib.Path(sys.argv[1])
    facts = json.loads((HERE / "council_facts.json").read_text(encoding="utf-8"))
    rows = read_csv(reference / "uk_local_authorities.csv")
    providers = read_csv(reference / "ofsted_providers.csv")
    by_code = {row["local-authority-code"]: row for row in rows}
    for row in rows:
        nice = tidy(row["nice-name"])
        row["short"] = facts["names"].get(nice, nice)
    ids = assign_ids(rows)
    provider_of = {}
    for provider in providers:
        provider_of[provider["la_code_new"]] = provider
        provider_of[key(provider["local_authority_ons_name"])] = provider

    councils = []
    for row in rows:
        council_id = ids[row["local-authority-code"]]
        gss, former = row["gss-code"], split(row["former-gss-codes"])
        provider = provider_of.get(gss)
        if provider is None and gss and not row["end-date"]:
            provider = provider_of.get(key(row["short"]))
            if provider and provider["la_code_new"][:3] == gss[:3]:
                former.insert(0, gss)
                gss = provider["la_code_new"]
            else:
                provider = None
        official = facts["official_names"].get(council_id, tidy(row["official-name"]))
        domains = [provider["domain"].lower()] if provider else []
        domains = [d for d in domains if d not in facts["not_domains"]]
        domains += [d for d in facts["domains"].get(council_id, []) if d not in domains]
        aliases = []
        for name in alternative_names(row, facts, council_id):
            if key(name) not in {key(x) for x in aliases + [row["short"], official]}:
                aliases.append(name)
        councils.append({
            "id": council_id, "gss": gss, "former_gss": former, "name": row["short"],
            "official_name": official, "type": row["local-authority-type-name"].capitalize()
            .replace("Ni ", "NI "), "region": region_of(row, by_code, provider),
            "start": start_of(row), "end": row["end-date"],
            "replaced_by": [ids[c] for c in row["replaced-by"].split(",") if c],
            "aliases": aliases, "domains": domains,
            "neighbours": split(provider["stat_neighbours_la_code"]) if provider else []})
    id_of = {code: c["id"] for c in councils for code in [*c["former_gss"], c["gss"]] if code}
    for council in councils:
        # The tables give them by code, nearest first.
        council["neighbours"] = [id_of[code] for code in council["neighbours"] if code in id_of]
    councils.sort(key=lambda c: c["id"])
    lines = [json.dumps({k: v for k, v in c.items() if v}, ensure_ascii=False) for c in councils]
    shared = [json.dumps(s, ensure_ascii=False) for s in facts["shared_names"]]
    (HERE / "councils.json").write_text(
        '{"councils": [\n' + ",\n".join(lines) + '\n],\n"shared_names": [\n' + ",\n".join(shared)
        + "\n]}\n", encoding="utf-8")
    known = {c["id"] for c in councils}
    for group in ("aliases", "domains", "official_names"):
        for council_id in facts[group]:
            if council_id not in known:
                raise SystemExit(f"council_facts.json: {group}: no council {council_id}")
    print(f"{len(councils)} councils")


if __name__ == "__main__":
    main()
