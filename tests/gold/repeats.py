"""Scores the links of a council's chains against the pairs of items that are the same issue."""
from matching import listed, matched


def items_found(server, council):
    """The items that the server has: the item's id and the finding's text, by the finding's id."""
    found = {}
    for document in council["documents"]:
        given = listed(server.findings(document["id"]))
        for i, k in matched(given, document["items"]).items():
            found[given[k]["id"]] = document["items"][i]["id"], given[k].get("text", "")
    return found


def council_ids(server, council):
    """What the server calls the council; it may be the successor of another in its older papers."""
    of_papers = [server.document(d["id"]).get("council") for d in council["documents"]]
    return list(dict.fromkeys(c["id"] if isinstance(c, dict) else c for c in of_papers if c))


def linked(server, council, found):
    """The pairs of items of different papers that a link of any chain joins, the earlier first."""
    order = {item["id"]: place for place, document in enumerate(council["documents"])
             for item in document["items"]}
    pairs = set()
    for id_ in council_ids(server, council):
        for chain in server.repeat_findings(id_):
            for link in chain.get("links", []):
                ends = [found[f][0] for f in (link["earlier"], link["later"]) if f in found]
                if len(ends) == 2 and order[ends[0]] != order[ends[1]]:
                    pairs.add(tuple(sorted(ends, key=order.get)))
    return pairs


def f1(right, wrong, missed):
    """1 where there is nothing to find and nothing was found."""
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def score_council(server, tally, part, council):
    found = items_found(server, council)
    texts = dict(found.values())
    items = [item["id"] for document in council["documents"] for item in document["items"]]
    given = linked(server, council, found) - {tuple(p) for p in council["disputed"]}
    wanted = {tuple(p) for p in council["repeats"]}

    def say(what, pair):
        return f"{what} {council['council']}: " + " || ".join(texts.get(i, f"(lost {i})")[:90] for i in pair)

    tally.add("items found", part, sum(i in texts for i in items), len(items))
    for pair in sorted(given):
        tally.add("precision", part, pair in wanted, 1, say("wrong", pair))
    for pair in sorted(wanted):
        tally.add("recall", part, pair in given, 1, say("missed", pair))
    right = len(given & wanted)
    # Both figures are shares like the others: of all ends of pairs, and of all councils.
    tally.add("F1", part, 2 * right, len(given) + len(wanted))
    tally.add("mean F1 over councils", part, f1(right, len(given) - right, len(wanted) - right))
