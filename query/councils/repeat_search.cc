#include "query/councils/repeat_search.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "query/councils/council_filters.h"
#include "query/councils/gatherer.h"
#include "query/councils/issues.h"
#include "query/councils/repeats_cursor.h"
#include "query/cursor.h"

namespace scrutineer::query {
namespace {

using repeats::Chain;
using repeats::Occurrence;
using repeats::Role;

// Ids that the chain would have had while one of its later findings was the earliest: before an
// earlier paper was indexed, before it merged with another, or after it splits.
bool may_have_had(const CouncilRecord& record, const Chain& chain, std::string_view id) {
  return std::ranges::any_of(chain.occurrences, [&](const Occurrence& occurrence) {
    const bool raises = occurrence.role == Role::raises || occurrence.role == Role::repeats;
    const std::string& finding = record.finding(occurrence).finding.id;
    // A chain of words alone is known by its earliest finding.
    return raises && repeats::chain_id(finding, chain.issue.empty() ? finding : chain.issue) == id;
  });
}

// The page that is asked for, of chains that come in their order.
class Paging {
 public:
  Paging(const RepeatsRequest& request, RepeatsResult& result)
      : request_(request), question_(question_of(request)), result_(result) {
    if (!request.cursor.empty()) behind_ = read_chain_cursor(request.cursor, question_);
  }

  void add(const ShownChain& shown) {
    ++result_.total.value;
    const bool before_the_page = behind_ ? !stands_before(*behind_, place_of(shown))
                                         : result_.total.value <= request_.offset;
    if (before_the_page) return;
    if (result_.chains.size() < request_.limit) {
      result_.chains.push_back(shown);
    } else if (result_.next_cursor.empty() && !result_.chains.empty()) {
      result_.next_cursor = write_chain_cursor(place_of(result_.chains.back()), question_);
    }
  }

 private:
  const RepeatsRequest& request_;
  std::string question_;
  std::optional<ChainPlace> behind_;
  RepeatsResult& result_;
};

}  // namespace

repeats::RepeatFinder& CouncilHistory::finder() {
  if (!finder_) finder_.emplace(parts_.vocabulary);
  return *finder_;
}

CouncilRecord CouncilHistory::make(const std::string& council) {
  Gathered gathered = gather_council({parts_.reader, parts_.vocabulary, parts_.tokeniser}, council);
  CouncilRecord record;
  record.councils = std::move(gathered.councils);
  record.facts = std::move(gathered.facts);
  record.undated = gathered.undated;
  record.marks = gathered.findings.marks;
  record.repeats = finder().find(std::move(gathered.findings));
  if (!responses_) responses_.emplace(parts_.vocabulary);
  responses_->add_to(record);
  return record;
}

std::shared_ptr<const CouncilRecord> CouncilHistory::of(const std::string& council) {
  // Not the time: the next to ask finds the record made.
  parts_.reader.budget().check_wanted();
  return parts_.records.of(parts_.reader, council, [&] { return make(council); });
}

std::vector<std::shared_ptr<const CouncilRecord>> CouncilHistory::all() {
  std::vector<std::shared_ptr<const CouncilRecord>> records;
  for (const std::string& council : named({})) records.push_back(of(council));
  return records;
}

std::vector<std::string> CouncilHistory::named(const std::vector<std::string>& councils) const {
  if (councils.empty()) return councils_held(parts_.reader, parts_.vocabulary);
  std::set<std::string> ids;
  for (const std::string& name : councils) {
    const auto found = parts_.vocabulary.councils_named(name);
    if (found.empty()) {
      throw Error("bad-parameter", fmt::format("no council is called {}", name),
                  "Write an id, a GSS code or a name in use.");
    }
    for (const Council* council : found) ids.insert(council_now(parts_.vocabulary, council->id));
  }
  return {ids.begin(), ids.end()};
}

RepeatsResult search_repeats(CouncilHistory& history, const Vocabulary& vocabulary,
                             const RepeatsRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  FilterReader reader(vocabulary);
  std::vector<std::string> councils;
  reader.note("council", [&] { councils = history.named(request.councils); });
  const ChainFilters filters{reader.themes(request.themes), reader.populations(request.populations),
                             reader.statuses(request.statuses), reader.days(request.dates)};
  reader.finish();
  RepeatsResult result;
  Paging paging(request, result);
  for (const std::string& council : councils) {
    const std::shared_ptr<const CouncilRecord> record = history.of(council);
    result.marks.insert(result.marks.end(), record->marks.begin(), record->marks.end());
    const auto add = [&](const std::vector<Chain>& chains) {
      for (const Chain& chain : chains) {
        if (chain.times_raised >= request.min_occurrences &&
            filters.accept(chain, days_raised(*record, chain)))
          paging.add({record, &chain});
      }
    };
    add(record->repeats.chains);
    if (request.min_occurrences < 2) add(record->repeats.raised_once);
  }
  result.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return result;
}

std::optional<FoundChain> find_repeat(CouncilHistory& history, const Vocabulary& vocabulary,
                                      std::string_view id) {
  FoundChain found;
  for (const std::shared_ptr<const CouncilRecord>& record : history.all()) {
    if (const Chain* chain = repeats::find_chain(record->repeats, id); chain != nullptr)
      return FoundChain{{record, chain}, {}, across_id(vocabulary.issues, *chain)};
    for (const auto* chains : {&record->repeats.chains, &record->repeats.raised_once}) {
      for (const Chain& chain : *chains) {
        if (may_have_had(*record, chain, id)) found.moved_to.push_back(chain.id);
      }
    }
  }
  if (found.moved_to.empty()) return std::nullopt;
  std::ranges::sort(found.moved_to);
  return found;
}

std::string explain_chain(CouncilHistory& history, const ShownChain& shown) {
  std::string text;
  for (const repeats::Stage& stage :
       history.finder().explain(shown.record->repeats, *shown.chain)) {
    text += fmt::format("{}\n", stage.name);
    for (const std::string& line : stage.lines) text += fmt::format("  {}\n", line);
  }
  return text;
}

RecommendationsResult recommendations_in(CouncilHistory& history, const Vocabulary& vocabulary,
                                         Document document) {
  RecommendationsResult result;
  result.document = std::move(document);
  const Metadata& m = result.document.metadata;
  if (m.council.empty() || m.date.empty()) return result;
  result.record = history.of(council_now(vocabulary, m.council));
  // Of files with the same text one stands for all.
  std::string id = result.document.id;
  for (const Duplicate& other : result.document.duplicates) {
    const bool stands_for_it = other.relation == "same" && result.record->paper(id) == nullptr;
    if (stands_for_it && result.record->paper(other.id) != nullptr) id = other.id;
  }
  result.recommendations = repeats::recommendations_of(result.record->repeats, id);
  return result;
}

}  // namespace scrutineer::query
