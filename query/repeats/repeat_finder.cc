// Length: from findings to chains in one pass, and its explanation.
#include "query/repeats/repeat_finder.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "query/repeats/chain_builder.h"
#include "query/repeats/status.h"
#include "query/repeats/wording.h"
#include "schemas/digest.h"

namespace scrutineer::query::repeats {
namespace {

constexpr std::size_t kMostRelated = 10;  // of a chain

// Puts papers and findings in the order of CouncilRepeats; what has no date or paper is left out.
CouncilRepeats in_order(CouncilFindings& in) {
  CouncilRepeats out;
  out.council = in.council;
  std::erase_if(in.papers, [](const Paper& paper) { return paper.date.empty(); });
  std::sort(in.papers.begin(), in.papers.end(), [](const Paper& a, const Paper& b) {
    return std::tie(a.date, a.id) < std::tie(b.date, b.id);
  });
  out.papers = std::move(in.papers);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < out.papers.size(); ++i) places.emplace(out.papers[i].id, i);
  std::erase_if(in.findings, [&](const StoredFinding& finding) {
    return !places.contains(finding.document_id);
  });
  const auto key = [&](const StoredFinding& finding) {
    return std::tuple(places.at(finding.document_id), finding.order,
                      std::string_view(finding.finding.id));
  };
  std::sort(in.findings.begin(), in.findings.end(),
            [&](const StoredFinding& a, const StoredFinding& b) { return key(a) < key(b); });
  out.findings = std::move(in.findings);
  return out;
}

Link link_of(const Pair& pair, const CouncilItems& in, const Vocabulary& vocabulary) {
  return {.earlier = in.council.findings[in.items[pair.earlier].finding].finding.id,
          .later = in.council.findings[in.items[pair.later].finding].finding.id,
          .score = pair.score,
          .reason = reason_of(pair, in, vocabulary)};
}

// Praise that may be of something else stands on a chain only where nothing surer answers it, after
// it was last raised.
void keep_clearest(const ToldGroup& told, const CouncilItems& in, Chain& chain) {
  std::set<std::size_t> doubtful;  // findings
  for (const Attached& attached : told.prose) {
    if (attached.standing == Standing::some) doubtful.insert(in.items[attached.item].finding);
  }
  const auto since = [&](const Occurrence& o) {
    return in.council.papers[o.paper].date > chain.last_raised;
  };
  const bool answered =
      std::any_of(chain.occurrences.begin(), chain.occurrences.end(),
                  [&](const Occurrence& o) { return since(o) && !doubtful.contains(o.finding); });
  std::erase_if(chain.occurrences, [&](const Occurrence& o) {
    return doubtful.contains(o.finding) && (answered || !since(o));
  });
}

bool by_ends(const Link& a, const Link& b) {
  return std::tie(a.earlier, a.later) < std::tie(b.earlier, b.later);
}

std::string in_words(const Reading& reading, const FindingReader& reader,
                     const IssueLexicon& lexicon) {
  std::vector<std::string> parts;
  for (const Mention& mention : reading.mentions) {
    std::string part = lexicon.issues[mention.issue].id;
    if (!mention.primary) part += " (aside)";
    const auto populations = reader.populations_of(mention.scope);
    if (!populations.empty()) part += fmt::format(" of {}", fmt::join(populations, "+"));
    for (const std::uint32_t object : mention.objects) {
      part += " about " + lexicon.issues[object].id;
    }
    parts.push_back(std::move(part));
  }
  return parts.empty() ? "no issue of the vocabulary" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

class RepeatFinder::Impl {
 public:
  explicit Impl(const Vocabulary& vocabulary)
      : vocabulary_(vocabulary), reader_(vocabulary), comparer_(vocabulary, reader_) {}

  [[nodiscard]] std::vector<Item> read_items(const CouncilRepeats& council);
  [[nodiscard]] Chain make_chain(const ToldGroup& told, const CouncilItems& in, const Pairs& pairs);
  [[nodiscard]] std::vector<ToldGroup> told_of(const CouncilItems& in, const Pairs& pairs) const;
  [[nodiscard]] CouncilRepeats find(CouncilFindings& findings);
  [[nodiscard]] std::vector<Stage> explain(const CouncilRepeats& repeats, const Chain& chain);

 private:
  void add_items(const Group& group, const CouncilItems& in, Chain& chain) const;
  void add_prose(const ToldGroup& told, const CouncilItems& in, Chain& chain) const;
  void name(const ToldGroup& told, const CouncilItems& in, Chain& chain) const;

  const Vocabulary& vocabulary_;
  FindingReader reader_;
  Comparer comparer_;
};

std::vector<Item> RepeatFinder::Impl::read_items(const CouncilRepeats& council) {
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < council.papers.size(); ++i) places.emplace(council.papers[i].id, i);
  std::vector<Item> items;
  for (std::size_t i = 0; i < council.findings.size(); ++i) {
    const StoredFinding& stored = council.findings[i];
    const Part part = part_of(stored.finding);
    if (part == Part::none) continue;
    items.push_back({.finding = i,
                     .paper = places.at(stored.document_id),
                     .part = part,
                     .reading = reader_.read(stored.finding.text, stored.finding.populations)});
  }
  return items;
}

void RepeatFinder::Impl::add_items(const Group& group, const CouncilItems& in, Chain& chain) const {
  for (const std::size_t place : group.items) {
    const Item& item = in.items[place];
    const std::string& text = in.council.findings[item.finding].finding.text;
    const Mention* const mention = mention_of(item, group, vocabulary_.issues);
    chain.occurrences.push_back(
        {.finding = item.finding,
         .paper = item.paper,
         .role = Role::repeats,
         .begin = mention == nullptr ? 0 : mention->begin,
         .end = mention == nullptr ? static_cast<std::uint32_t>(text.size()) : mention->end});
  }
}

void RepeatFinder::Impl::add_prose(const ToldGroup& told, const CouncilItems& in,
                                   Chain& chain) const {
  for (const Attached& attached : told.prose) {
    if (attached.standing == Standing::spoken) continue;
    const Item& item = in.items[attached.item];
    const Finding& finding = in.council.findings[item.finding].finding;
    Role role = Role::reports_progress;
    if (item.part == Part::concern ||
        (item.part == Part::review && finding.stance == "criticised")) {
      role = Role::repeats;
    } else if (finding.stance == "denied") {
      role = Role::denies;
    } else if (item.part == Part::review && finding.stance.empty()) {
      continue;  // it says only that the recommendation was made
    }
    const Mention* const mention = mention_of(item, told.group, vocabulary_.issues);
    chain.occurrences.push_back(
        {.finding = item.finding,
         .paper = item.paper,
         .role = role,
         .partial = item.reading.partial || attached.standing == Standing::some,
         .begin = mention == nullptr ? 0 : mention->begin,
         .end =
             mention == nullptr ? static_cast<std::uint32_t>(finding.text.size()) : mention->end});
  }
}

void RepeatFinder::Impl::name(const ToldGroup& told, const CouncilItems& in, Chain& chain) const {
  const Group& group = told.group;
  std::set<std::string> populations;
  const auto common = reader_.populations_of(common_scope(told, in, vocabulary_));
  populations.insert(common.begin(), common.end());
  if (!group.by_words) {
    const Issue& issue = vocabulary_.issues.issues[group.issue];
    chain.issue = issue.id;
    chain.theme = issue.theme;
    if (!issue.population.empty()) populations.insert(issue.population);
  } else {
    const Finding& first = in.council.findings[in.items[group.items.front()].finding].finding;
    if (!first.themes.empty()) chain.theme = first.themes.front();
    populations.clear();
    populations.insert(first.populations.begin(), first.populations.end());
  }
  // Of everybody is of nobody in particular; an issue with children of its own is of those, whoever
  // else an item bundles with them.
  const auto& usual = vocabulary_.issues.default_populations;
  if (std::all_of(usual.begin(), usual.end(),
                  [&](const std::string& id) { return populations.contains(id); })) {
    for (const std::string& id : usual) populations.erase(id);
  }
  if (!group.by_words) {
    const Issue& issue = vocabulary_.issues.issues[group.issue];
    if (issue.kind == IssueKind::narrow ||
        (issue.kind == IssueKind::specific && !issue.population.empty())) {
      populations.clear();
      if (!issue.population.empty()) populations.insert(issue.population);
    }
  }
  chain.populations.assign(populations.begin(), populations.end());
  chain.label = label_of(group, in, vocabulary_, chain.populations);
}

Chain RepeatFinder::Impl::make_chain(const ToldGroup& told, const CouncilItems& in,
                                     const Pairs& pairs) {
  const Group& group = told.group;
  Chain chain;
  chain.council = in.council.council;
  add_items(group, in, chain);
  add_prose(told, in, chain);
  // Findings stand by paper, and papers by date.
  std::sort(chain.occurrences.begin(), chain.occurrences.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.finding < b.finding; });
  name(told, in, chain);
  const auto date = [&](const Occurrence& o) { return in.council.papers[o.paper].date; };
  std::set<std::string> dates;
  const Occurrence* earliest = nullptr;
  for (Occurrence& occurrence : chain.occurrences) {
    if (occurrence.role != Role::repeats) continue;
    if (earliest == nullptr) {
      earliest = &occurrence;
      chain.first_raised = date(occurrence);
    }
    if (date(occurrence) == chain.first_raised) occurrence.role = Role::raises;
    chain.last_raised = date(occurrence);
    dates.insert(date(occurrence));
  }
  // Praise until the issue is first raised says nothing of it. A paper that raises it may tell of
  // progress, but what it praises besides is another side of the thing.
  std::erase_if(chain.occurrences, [&](const Occurrence& o) {
    if (o.role == Role::raises || o.role == Role::repeats) return false;
    if (date(o) <= chain.first_raised) return true;
    return in.council.findings[o.finding].finding.kind == "strength" && dates.contains(date(o));
  });
  keep_clearest(told, in, chain);
  chain.times_raised = static_cast<std::uint32_t>(dates.size());
  // The earliest item of a list, as sentences of prose come and go with what is read as one.
  const Finding& first = in.council.findings[in.items[group.items.front()].finding].finding;
  const Finding& second =
      in.council.findings[in.items[group.items[group.across ? 1 : 0]].finding].finding;
  chain.id = chain_id(first.id, group.by_words ? second.id : chain.issue);
  for (const std::size_t link : group.links) {
    chain.links.push_back(link_of(pairs.links[link], in, vocabulary_));
  }
  std::sort(chain.links.begin(), chain.links.end(), by_ends);
  std::set<std::string> spoken;
  for (const Attached& attached : told.prose) {
    spoken.insert(in.council.papers[in.items[attached.item].paper].date);
  }
  const StatusShown status = status_of(chain, in.council, spoken);
  chain.status = status.status;
  chain.shown_by = status.shown_by;
  return chain;
}

std::vector<ToldGroup> RepeatFinder::Impl::told_of(const CouncilItems& in,
                                                   const Pairs& pairs) const {
  std::vector<Group> groups = group_links(in, pairs, comparer_, vocabulary_);
  std::vector<std::vector<Attached>> prose = attach_prose_once(in, groups, comparer_, vocabulary_);
  std::vector<ToldGroup> told;
  std::vector<std::string> labels;
  told.reserve(groups.size());
  labels.reserve(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    told.push_back({.group = std::move(groups[i]), .prose = std::move(prose[i])});
    Chain named;
    name(told.back(), in, named);
    labels.push_back(std::move(named.label));
  }
  return merge_told(std::move(told), in, labels);
}

CouncilRepeats RepeatFinder::Impl::find(CouncilFindings& findings) {
  const std::vector<NotSameIssue> marks = std::move(findings.marks);
  CouncilRepeats out = in_order(findings);
  const std::vector<Item> items = read_items(out);
  const CouncilItems in{out, items, marks};
  const Pairs pairs = link_items(in, vocabulary_, comparer_);
  std::vector<Chain> chains;
  std::vector<Chain> once;
  for (const ToldGroup& told : told_of(in, pairs)) {
    const Group& group = told.group;
    Chain chain = make_chain(told, in, pairs);
    std::set<std::size_t> stand_here;  // findings
    for (const Occurrence& occurrence : chain.occurrences) stand_here.insert(occurrence.finding);
    std::vector<const Pair*> related;
    for (const Pair& pair : pairs.related) {
      const auto of_group = [&](std::size_t item) {
        return std::binary_search(group.items.begin(), group.items.end(), item);
      };
      const auto here = [&](std::size_t item) { return stand_here.contains(items[item].finding); };
      const bool touches = of_group(pair.earlier) || of_group(pair.later);
      if (touches && !(here(pair.earlier) && here(pair.later))) related.push_back(&pair);
    }
    std::stable_sort(related.begin(), related.end(),
                     [](const Pair* a, const Pair* b) { return a->score > b->score; });
    if (related.size() > kMostRelated) related.resize(kMostRelated);
    for (const Pair* const pair : related) {
      chain.possibly_related.push_back(link_of(*pair, in, vocabulary_));
    }
    (chain.times_raised > 1 ? chains : once).push_back(std::move(chain));
  }
  for (const Pair& pair : pairs.links) out.links.push_back(link_of(pair, in, vocabulary_));
  std::sort(out.links.begin(), out.links.end(), by_ends);
  std::sort(chains.begin(), chains.end(), [](const Chain& a, const Chain& b) {
    return std::tie(b.times_raised, b.last_raised, a.id) <
           std::tie(a.times_raised, a.last_raised, b.id);
  });
  std::sort(once.begin(), once.end(), [](const Chain& a, const Chain& b) {
    const auto first = [](const Chain& chain) { return chain.occurrences.front().finding; };
    return std::tuple(first(a), std::string_view(a.id)) <
           std::tuple(first(b), std::string_view(b.id));
  });
  out.chains = std::move(chains);
  out.raised_once = std::move(once);
  return out;
}

std::vector<Stage> RepeatFinder::Impl::explain(const CouncilRepeats& repeats, const Chain& chain) {
  std::map<std::string, const StoredFinding*> by_id;
  for (const StoredFinding& finding : repeats.findings) by_id.emplace(finding.finding.id, &finding);
  std::vector<Stage> stages;
  Stage read{.name = "read as", .lines = {}};
  for (const Occurrence& occurrence : chain.occurrences) {
    const StoredFinding& stored = repeats.findings[occurrence.finding];
    read.lines.push_back(
        fmt::format("{} {} {}: {}", repeats.papers[occurrence.paper].date, stored.finding.id,
                    role_names.at(static_cast<std::size_t>(occurrence.role)),
                    in_words(reader_.read(stored.finding.text, stored.finding.populations), reader_,
                             vocabulary_.issues)));
  }
  stages.push_back(std::move(read));
  const auto compared = [&](const std::string& title, const std::vector<Link>& links) {
    Stage stage{.name = title, .lines = {}};
    for (const Link& link : links) {
      const auto earlier = by_id.find(link.earlier);
      const auto later = by_id.find(link.later);
      if (earlier == by_id.end() || later == by_id.end()) continue;
      const Comparison comparison = comparer_.compare(
          reader_.read(earlier->second->finding.text, earlier->second->finding.populations),
          reader_.read(later->second->finding.text, later->second->finding.populations));
      std::vector<std::string> features;
      for (std::size_t i = 0; i < comparison.features.size(); ++i) {
        if (comparison.features[i] == 0) continue;
        features.push_back(fmt::format("{} {:.2f} x {:.2f}", repeat_features.at(i),
                                       comparison.features[i],
                                       vocabulary_.repeat_model.weights.at(i)));
      }
      stage.lines.push_back(fmt::format("{} {} score {:.2f} ({}); {}", link.earlier, link.later,
                                        link.score, link.reason, fmt::join(features, ", ")));
    }
    stages.push_back(std::move(stage));
  };
  compared("linked", chain.links);
  compared("possibly related", chain.possibly_related);
  stages.push_back(
      {.name = "status",
       .lines = {
           fmt::format("{}, shown by {}{}", status_names.at(static_cast<std::size_t>(chain.status)),
                       chain.shown_by.document_id,
                       chain.shown_by.finding_id.empty() ? ", which is silent"
                                                         : " " + chain.shown_by.finding_id)}});
  return stages;
}

RepeatFinder::RepeatFinder(const Vocabulary& vocabulary)
    : impl_(std::make_unique<Impl>(vocabulary)) {}
RepeatFinder::~RepeatFinder() = default;
RepeatFinder::RepeatFinder(RepeatFinder&&) noexcept = default;
RepeatFinder& RepeatFinder::operator=(RepeatFinder&&) noexcept = default;

CouncilRepeats RepeatFinder::find(CouncilFindings findings) { return impl_->find(findings); }

std::vector<Stage> RepeatFinder::explain(const CouncilRepeats& repeats, const Chain& chain) {
  return impl_->explain(repeats, chain);
}

}  // namespace scrutineer::query::repeats
