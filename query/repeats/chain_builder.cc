// Length: groups of links, and the prose that stands on them, share what an issue of a chain is.
#include "query/repeats/chain_builder.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>

namespace scrutineer::query::repeats {
namespace {

// Issues of one family are one chain, under the first of them in the lexicon.
std::uint32_t chain_issue(const IssueLexicon& lexicon, std::uint32_t issue) {
  const std::string& family = lexicon.issues[issue].family;
  if (family.empty()) return issue;
  const auto first = std::find_if(lexicon.issues.begin(), lexicon.issues.end(),
                                  [&](const Issue& other) { return other.family == family; });
  return static_cast<std::uint32_t>(first - lexicon.issues.begin());
}

// The issue of a link: the same for both, or the particular one where one is part of the other.
std::uint32_t issue_of(const IssueLexicon& lexicon, const SharedIssue& shared) {
  const std::uint32_t issue =
      lexicon.issues[shared.later].part_of == lexicon.issues[shared.earlier].id ? shared.later
                                                                                : shared.earlier;
  return chain_issue(lexicon, issue);
}

// The connected parts of one issue's links.
class Parts {
 public:
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }
  [[nodiscard]] std::size_t root(std::size_t item) {
    const auto found = parent_.try_emplace(item, item).first;
    if (found->second == item) return item;
    const std::size_t top = root(found->second);
    parent_[item] = top;
    return top;
  }

 private:
  std::map<std::size_t, std::size_t> parent_;
};

std::vector<Group> groups_of_issue(std::uint32_t issue, const std::vector<std::size_t>& links,
                                   const Pairs& pairs) {
  Parts parts;
  for (const std::size_t link : links) {
    parts.join(pairs.links[link].earlier, pairs.links[link].later);
  }
  std::map<std::size_t, Group> groups;  // by root
  std::map<std::size_t, std::set<std::size_t>> items;
  for (const std::size_t link : links) {
    const std::size_t root = parts.root(pairs.links[link].earlier);
    groups[root].links.push_back(link);
    items[root].insert({pairs.links[link].earlier, pairs.links[link].later});
  }
  std::vector<Group> made;
  for (auto& [root, group] : groups) {
    group.issue = issue;
    group.items.assign(items[root].begin(), items[root].end());
    made.push_back(std::move(group));
  }
  std::sort(made.begin(), made.end(),
            [](const Group& a, const Group& b) { return a.items.front() < b.items.front(); });
  return made;
}

// Links without an issue of the vocabulary. An item joins where it is linked to most of those that
// are there, so that a chain of words does not drift from one subject to another.
std::vector<Group> groups_of_words(const std::vector<std::size_t>& links, const Pairs& pairs) {
  std::map<std::size_t, std::set<std::size_t>> linked;
  for (const std::size_t link : links) {
    linked[pairs.links[link].earlier].insert(pairs.links[link].later);
    linked[pairs.links[link].later].insert(pairs.links[link].earlier);
  }
  std::vector<Group> groups;
  for (const auto& [item, others] : linked) {
    Group* best = nullptr;
    std::size_t most = 0;
    for (Group& group : groups) {
      const auto known = static_cast<std::size_t>(std::count_if(
          group.items.begin(), group.items.end(),
          [&known_to = others](std::size_t other) { return known_to.contains(other); }));
      if (known * 2 > group.items.size() && known > most) {
        best = &group;
        most = known;
      }
    }
    if (best == nullptr)
      best = &groups.emplace_back(Group{.issue = 0, .by_words = true, .items = {}, .links = {}});
    best->items.push_back(item);
  }
  std::set<std::size_t> placed;
  for (Group& group : groups) {
    for (const std::size_t link : links) {
      const auto in = [&](std::size_t item) {
        return std::binary_search(group.items.begin(), group.items.end(), item);
      };
      if (!in(pairs.links[link].earlier) || !in(pairs.links[link].later)) continue;
      group.links.push_back(link);
      placed.insert(link);
    }
  }
  std::erase_if(groups, [](const Group& group) { return group.items.size() < 2; });
  // What is linked across two groups is a chain of its own: no link stands in none.
  for (const std::size_t link : links) {
    if (placed.contains(link)) continue;
    groups.push_back({.issue = 0,
                      .by_words = true,
                      .across = true,
                      .items = {pairs.links[link].earlier, pairs.links[link].later},
                      .links = {link}});
  }
  return groups;
}

void add_single_items(const CouncilItems& in, const Comparer& comparer, const IssueLexicon& lexicon,
                      std::vector<Group>& groups) {
  std::set<std::pair<std::size_t, std::uint32_t>> placed;  // item, issue
  std::set<std::size_t> known;
  for (const Group& group : groups) {
    for (const std::size_t item : group.items) {
      known.insert(item);
      if (!group.by_words) placed.emplace(item, group.issue);
    }
  }
  for (std::size_t i = 0; i < in.items.size(); ++i) {
    if (in.items[i].part != Part::item) continue;
    for (const Mention& mention : in.items[i].reading.mentions) {
      if (!comparer.counts(mention, in.items[i].reading)) continue;
      const std::uint32_t issue = chain_issue(lexicon, mention.issue);
      if (!placed.emplace(i, issue).second) continue;
      known.insert(i);
      groups.push_back({.issue = issue, .by_words = false, .items = {i}, .links = {}});
    }
    if (!known.contains(i)) {
      groups.push_back({.issue = 0, .by_words = true, .items = {i}, .links = {}});
    }
  }
}

bool about_one_issue(const Reading& reading, const Comparer& comparer,
                     const IssueLexicon& lexicon) {
  std::set<std::uint32_t> issues;
  for (const Mention& mention : reading.mentions) {
    if (comparer.counts(mention, reading)) issues.insert(chain_issue(lexicon, mention.issue));
  }
  return issues.size() == 1;
}

bool all_others_general(const Reading& reading, const Mention& mention,
                        const IssueLexicon& lexicon) {
  return std::all_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& other) {
    return !other.primary ||
           chain_issue(lexicon, other.issue) == chain_issue(lexicon, mention.issue) ||
           means_little_alone(lexicon.issues[other.issue].kind);
  });
}

// What items are compared by.
struct ComparedBy {
  const Comparer& comparer;
  const IssueLexicon& lexicon;
};

// How likely an item is of a group's issue.
struct Likeness {
  double likely = 0;
  double surely = 0;  // of those findings alone that are of the same children
};

Likeness likeness(const CouncilItems& in, const Group& group, const Item& item,
                  const ComparedBy& by) {
  Likeness found;
  for (const std::size_t other : group.items) {
    if (in.council.papers[in.items[other].paper].date == in.council.papers[item.paper].date) {
      continue;
    }
    const Comparison comparison = by.comparer.compare(in.items[other].reading, item.reading);
    for (const SharedIssue& shared : comparison.shared) {
      if (!shared.primary || issue_of(by.lexicon, shared) != group.issue) continue;
      const double score = by.comparer.score(comparison);
      found.likely = std::max(found.likely, score);
      if (shared.same_children >= 1) found.surely = std::max(found.surely, score);
    }
  }
  return found;
}

// What a SEND inspection says of plans, health or staff it says of children with SEND, not of the
// children of other inspections.
bool of_another_inspection(const CouncilItems& in, const Item& item, const Group& group,
                           const IssueLexicon& lexicon) {
  constexpr std::string_view send = "send_inspection_report";
  const auto is_send = [&](std::size_t paper) {
    return in.council.papers[paper].document_type == send;
  };
  if (!is_send(item.paper)) return false;
  const std::string& population = lexicon.issues[group.issue].population;
  return population != "send" && population != "disabled" &&
         std::none_of(group.items.begin(), group.items.end(),
                      [&](std::size_t other) { return is_send(in.items[other].paper); });
}

}  // namespace

bool surer(const Attached& one, const Attached& other) {
  return one.standing != other.standing ? one.standing < other.standing : one.score > other.score;
}

std::vector<Group> group_links(const CouncilItems& in, const Pairs& pairs, const Comparer& comparer,
                               const Vocabulary& vocabulary) {
  const IssueLexicon& lexicon = vocabulary.issues;
  std::map<std::uint32_t, std::vector<std::size_t>> by_issue;
  std::vector<std::size_t> by_words;
  for (std::size_t i = 0; i < pairs.links.size(); ++i) {
    std::set<std::uint32_t> issues;
    for (const SharedIssue& shared : pairs.links[i].comparison.shared) {
      if (shared.primary) issues.insert(issue_of(lexicon, shared));
    }
    if (pairs.links[i].said_outright) {
      // It stands on every chain of the item that it means.
      const Reading& meant = in.items[pairs.links[i].earlier].reading;
      for (const Mention& mention : meant.mentions) {
        if (comparer.counts(mention, meant)) issues.insert(chain_issue(lexicon, mention.issue));
      }
    }
    for (const std::uint32_t issue : issues) by_issue[issue].push_back(i);
    if (issues.empty()) by_words.push_back(i);
  }
  std::vector<Group> groups;
  for (const auto& [issue, links] : by_issue) {
    for (Group& group : groups_of_issue(issue, links, pairs)) groups.push_back(std::move(group));
  }
  for (Group& group : groups_of_words(by_words, pairs)) groups.push_back(std::move(group));
  add_single_items(in, comparer, lexicon, groups);
  return groups;
}

std::vector<Attached> attach_prose(const CouncilItems& in, const Group& group,
                                   const Comparer& comparer, const Vocabulary& vocabulary) {
  const IssueLexicon& lexicon = vocabulary.issues;
  std::set<std::size_t> raising;  // papers
  for (const std::size_t item : group.items) raising.insert(in.items[item].paper);

  std::map<std::pair<std::size_t, Part>, Attached> best;
  const auto consider = [&](const Attached& one) {
    const Item& item = in.items[one.item];
    const auto [entry, fresh] = best.try_emplace({item.paper, item.part}, one);
    if (!fresh && surer(one, entry->second)) entry->second = one;
  };
  for (std::size_t i = 0; i < in.items.size(); ++i) {
    const Item& item = in.items[i];
    if (item.part == Part::none || item.part == Part::item) continue;
    if (item.part == Part::review) {
      const std::string& source = in.council.findings[item.finding].finding.source.finding_id;
      const bool reviews = std::any_of(group.items.begin(), group.items.end(), [&](std::size_t k) {
        return !source.empty() && in.council.findings[in.items[k].finding].finding.id == source;
      });
      if (reviews) consider({.item = i, .score = 2});  // surer than any likeness
      if (!source.empty()) continue;
    }
    if (item.part == Part::concern && raising.contains(item.paper)) continue;
    if (group.by_words || of_another_inspection(in, item, group, lexicon)) continue;
    const auto& mentions = item.reading.mentions;
    const auto about = std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
      return comparer.counts(mention, item.reading) &&
             chain_issue(lexicon, mention.issue) == group.issue;
    });
    if (about == mentions.end()) continue;
    const Finding& finding = in.council.findings[item.finding].finding;
    const Standing standing =
        standing_of(item, {.mention = *about,
                           .kind = lexicon.issues[about->issue].kind,
                           .finding = finding,
                           .paper_type = in.council.papers[item.paper].document_type,
                           .one_issue = about_one_issue(item.reading, comparer, lexicon),
                           .only_general = all_others_general(item.reading, *about, lexicon)});
    const bool praise = item.part == Part::better && finding.kind == "strength";
    const Likeness like = likeness(in, group, in.items[i], {comparer, lexicon});
    const double score = praise ? like.surely : like.likely;
    const double from = vocabulary.repeat_model.link_from;
    if (score >= from) {
      consider({.item = i, .score = score, .standing = standing});
    } else if (like.likely >= from) {
      consider({.item = i, .score = like.likely, .standing = std::max(standing, Standing::some)});
    } else if (like.likely > 0 && about->rank == 0) {
      // Too little in common with what the lists bundle to be sure; but the paper is not silent.
      consider({.item = i, .score = like.likely, .standing = Standing::spoken});
    }
  }
  std::vector<Attached> attached;
  attached.reserve(best.size());
  for (const auto& [key, one] : best) attached.push_back(one);
  std::sort(attached.begin(), attached.end(),
            [](const Attached& a, const Attached& b) { return a.item < b.item; });
  return attached;
}

std::vector<std::vector<Attached>> attach_prose_once(const CouncilItems& in,
                                                     const std::vector<Group>& groups,
                                                     const Comparer& comparer,
                                                     const Vocabulary& vocabulary) {
  std::vector<std::vector<Attached>> of_groups;
  std::map<std::pair<std::uint32_t, std::size_t>, double> best;  // of an issue and an item
  for (const Group& group : groups) {
    of_groups.push_back(attach_prose(in, group, comparer, vocabulary));
    if (group.by_words) continue;
    for (const Attached& one : of_groups.back()) {
      double& score = best[{group.issue, one.item}];
      score = std::max(score, one.score);
    }
  }
  std::set<std::pair<std::uint32_t, std::size_t>> placed;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].by_words) continue;
    std::erase_if(of_groups[i], [&](const Attached& one) {
      const std::pair key(groups[i].issue, one.item);
      return one.score < best.at(key) || !placed.insert(key).second;
    });
  }
  return of_groups;
}

}  // namespace scrutineer::query::repeats
