#include "query/councils/issues.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>
#include <utility>

#include "query/councils/council_filters.h"
#include "query/councils/repeats_cursor.h"
#include "query/cursor.h"
#include "query/engine.h"

namespace scrutineer::query {
namespace {

using repeats::Chain;
using repeats::Occurrence;
using repeats::Role;

using Record = std::shared_ptr<const CouncilRecord>;

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::ranges::find(values, value) != values.end();
}

// Whether the day is one of those asked for; every day is, where none are.
bool is_within(const std::vector<DayRange>& ranges, const std::string& day) {
  return ranges.empty() || std::ranges::any_of(ranges, [&](const DayRange& range) {
           return range.from <= day && (range.to.empty() || day <= range.to);
         });
}

std::vector<std::string> within(const std::vector<DayRange>& ranges,
                                std::vector<std::string> days) {
  std::erase_if(days, [&](const std::string& day) { return !is_within(ranges, day); });
  return days;
}

// Whole days since the year 0, near enough to compare lengths.
int day_number(const std::string& day) {
  return std::stoi(day.substr(0, 4)) * 372 + std::stoi(day.substr(5, 2)) * 31 +
         std::stoi(day.substr(8, 2));
}

int length_of(const Unbroken& stretch) { return day_number(stretch.to) - day_number(stretch.from); }

bool longer(const Unbroken& a, const Unbroken& b) {
  return std::tuple(-length_of(a), -static_cast<int>(a.papers), a.chain.chain->id) <
         std::tuple(-length_of(b), -static_cast<int>(b.papers), b.chain.chain->id);
}

Unbroken longest_stretch(const ShownChain& shown, const std::vector<DayRange>& asked) {
  Unbroken best;
  Unbroken current{shown, "", "", 0};
  const auto close = [&] {
    if (current.papers > 0 && (best.papers == 0 || longer(current, best))) best = current;
    current = {shown, "", "", 0};
  };
  for (const Occurrence& occurrence : shown.chain->occurrences) {
    const std::string& day = shown.record->paper(occurrence).date;
    if (occurrence.role == Role::reports_progress || occurrence.role == Role::denies) {
      // A paper that finds one part better and the issue still there does not break it.
      const bool raised_too =
          std::ranges::any_of(shown.chain->occurrences, [&](const Occurrence& other) {
            return other.paper == occurrence.paper &&
                   (other.role == Role::raises || other.role == Role::repeats);
          });
      if (!raised_too) close();
      continue;
    }
    if (!is_within(asked, day)) continue;
    if (current.papers == 0) current.from = day;
    if (current.to != day) ++current.papers;
    current.to = day;
  }
  close();
  return best;
}

// The page that is asked for of all issues, which stand in their order.
void take_page(IssuesResult& result, std::vector<AcrossCouncils> all,
               const IssuesRequest& request) {
  const std::string question = question_of(request);
  std::size_t from = std::min<std::size_t>(request.offset, all.size());
  if (!request.cursor.empty()) {
    const IssuePlace place = read_issue_cursor(request.cursor, question);
    const auto first = std::ranges::find_if(
        all, [&](const AcrossCouncils& one) { return stands_before(place, place_of(one)); });
    from = static_cast<std::size_t>(first - all.begin());
  }
  const std::size_t to = std::min<std::size_t>(from + request.limit, all.size());
  for (std::size_t i = from; i < to; ++i) result.issues.push_back(std::move(all[i]));
  if (to < all.size() && !result.issues.empty())
    result.next_cursor = write_issue_cursor(place_of(result.issues.back()), question);
}

class IssueGatherer {
 public:
  IssueGatherer(const Vocabulary& vocabulary, const IssuesRequest& request, FilterReader& reader)
      : vocabulary_(vocabulary),
        ids_(request.ids),
        filters_{reader.themes(request.themes), reader.populations(request.populations), {}, {}},
        days_(reader.days(request.dates)),
        regions_(reader.regions(request.regions)) {}

  void add(const Record& record) {
    const Council* council = vocabulary_.council(record->repeats.council);
    const std::string region = council == nullptr ? "" : council->region;
    if (!regions_.empty() && !has(regions_, region)) return;
    held_.insert(record->repeats.council);
    for (const auto* chains : {&record->repeats.chains, &record->repeats.raised_once}) {
      for (const Chain& chain : *chains) add({record, &chain}, region);
    }
  }

  IssuesResult finish(const IssuesRequest& request, const std::vector<std::string>& councils) {
    IssuesResult result;
    result.councils_held = static_cast<std::uint32_t>(held_.size());
    std::vector<AcrossCouncils> issues;
    for (auto& [id, issue] : issues_) {
      if (issue.councils.size() < request.min_councils) continue;
      const bool wanted =
          councils.empty() || std::ranges::any_of(issue.councils, [&](const IssueCouncil& one) {
            return has(councils, one.council);
          });
      if (!wanted) continue;
      complete(issue);
      issues.push_back(std::move(issue));
    }
    std::ranges::sort(issues, [](const AcrossCouncils& a, const AcrossCouncils& b) {
      return stands_before(place_of(a), place_of(b));
    });
    result.total.value = issues.size();
    take_page(result, std::move(issues), request);
    if (!councils.empty()) {
      std::erase_if(longest_,
                    [&](const Unbroken& one) { return !has(councils, one.chain.chain->council); });
    }
    std::ranges::sort(longest_, longer);
    if (longest_.size() > request.limit) longest_.resize(request.limit);
    result.longest = std::move(longest_);
    return result;
  }

 private:
  void add(const ShownChain& shown, const std::string& region) {
    const Chain& chain = *shown.chain;
    const std::vector<std::string> raised = within(days_, days_raised(*shown.record, chain));
    if (raised.empty() || !filters_.accept(chain, raised)) return;
    const std::string key = across_id(vocabulary_.issues, chain);
    if (!ids_.empty() && !has(ids_, key)) return;
    Unbroken stretch = longest_stretch(shown, days_);
    if (stretch.papers > 1) longest_.push_back(std::move(stretch));
    if (key.empty()) return;
    AcrossCouncils& issue = issues_[key];
    if (issue.id.empty()) begin(issue, chain);
    std::erase_if(issue.populations, [&](const std::string& population) {
      return !has(chain.populations, population);
    });
    IssueCouncil told{shown,
                      chain.council,
                      region,
                      raised.front(),
                      raised.back(),
                      static_cast<std::uint32_t>(raised.size()),
                      {},
                      0};
    const auto known = std::ranges::find(issue.councils, chain.council, &IssueCouncil::council);
    if (known == issue.councils.end()) {
      issue.councils.push_back(std::move(told));
    } else if (told.times > known->times) {
      *known = std::move(told);  // of several chains of one issue the one raised most often
    }
  }

  void begin(AcrossCouncils& across, const Chain& chain) const {
    across.id = across_id(vocabulary_.issues, chain);
    across.theme = chain.theme;
    across.populations = chain.populations;
    const Issue* issue = vocabulary_.issues.issue(chain.issue);
    across.label = issue != nullptr && across.id == chain.issue ? issue->label : chain.label;
  }

  void complete(AcrossCouncils& issue) const {
    std::ranges::sort(issue.councils, [](const IssueCouncil& a, const IssueCouncil& b) {
      return std::tie(a.first, a.council) < std::tie(b.first, b.council);
    });
    issue.first = issue.councils.front().first;
    for (IssueCouncil& one : issue.councils) {
      issue.repeated += one.times > 1 ? 1 : 0;
      issue.times += one.times;
      issue.last = std::max(issue.last, one.last);
      if (!one.region.empty()) ++issue.regions[one.region];
      const Council* council = vocabulary_.council(one.council);
      if (council == nullptr) continue;
      for (const std::string& neighbour : council->neighbours) {
        one.neighbours_held += held_.contains(neighbour) ? 1 : 0;
        if (std::ranges::find(issue.councils, neighbour, &IssueCouncil::council) !=
            issue.councils.end())
          one.neighbours_told.push_back(neighbour);
      }
    }
  }

  const Vocabulary& vocabulary_;
  std::vector<std::string> ids_;
  ChainFilters filters_;
  std::vector<DayRange> days_;
  std::vector<std::string> regions_;
  std::set<std::string> held_;
  std::map<std::string, AcrossCouncils> issues_;  // by their ids
  std::vector<Unbroken> longest_;
};

}  // namespace

std::string across_id(const IssueLexicon& lexicon, const Chain& chain) {
  if (chain.issue.empty()) return {};
  const Issue* issue = lexicon.issue(chain.issue);
  const bool general =
      issue != nullptr && (issue->kind == IssueKind::general || issue->kind == IssueKind::weak);
  std::string id = chain.issue;
  if (!general) return id;
  for (const std::string& population : chain.populations)
    id += (id.size() == chain.issue.size() ? ":" : "+") + population;
  return id;
}

IssuesResult search_issues(CouncilHistory& history, const Vocabulary& vocabulary,
                           const IssuesRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  FilterReader reader(vocabulary);
  std::vector<std::string> councils;
  reader.note("council", [&] {
    if (!request.councils.empty()) councils = history.named(request.councils);
  });
  IssueGatherer gatherer(vocabulary, request, reader);
  reader.finish();
  for (const Record& record : history.all()) gatherer.add(record);
  IssuesResult result = gatherer.finish(request, councils);
  result.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return result;
}

}  // namespace scrutineer::query
