"""Which finding of a server is which item of the gold."""
from words import facts

LIST_KINDS = {"improvement", "priority_action", "recommendation"}


def listed(findings):
    """The findings that are items of a list of what must improve."""
    return [f for f in findings if f.get("form") == "list" and f.get("kind") in LIST_KINDS]


def alike(found, item):
    """3: the same text; 2 and 1: it begins or ends the same and is about as long; 0: another."""
    if found["hash"] == item["hash"]:
        return 3
    if abs(found["words"] - item["words"]) > 0.2 * item["words"]:
        return 0
    return 2 if found["starts"] == item["starts"] else 1 if found["ends"] == item["ends"] else 0


def matched(given, items):
    """The place of each item's finding, by the item's place; a finding is one item's at most."""
    given_facts = [facts(f.get("text")) for f in given]
    pairs = sorted(((alike(f, item), i, k) for i, item in enumerate(items)
                    for k, f in enumerate(given_facts)), key=lambda pair: -pair[0])
    of_item, taken = {}, set()
    for how, i, k in pairs:
        if how and i not in of_item and k not in taken:
            of_item[i] = k
            taken.add(k)
    return of_item
