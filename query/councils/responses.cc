#include "query/councils/responses.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace scrutineer::query {
namespace {

using repeats::Chain;
using repeats::Mention;
using repeats::Occurrence;
using repeats::Paper;
using repeats::Reading;
using repeats::Role;

// Of a chain that is known by its words alone: so many of them must be in a saying, and this share.
constexpr std::size_t words_in_common = 3;
constexpr double share_in_common = 0.5;

bool is_saying(const StoredFinding& finding) {
  return finding.finding.kind == "council_action" || finding.finding.kind == "decision_sought";
}

int number_in(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// The same day of a later month; days are compared as text, so that one past its end will do.
std::string months_after(const std::string& day, int months) {
  const int all = number_in(std::string_view(day).substr(0, 4)) * 12 +
                  number_in(std::string_view(day).substr(5, 2)) - 1 + months;
  return fmt::format("{:04}-{:02}{}", all / 12, all % 12 + 1, day.substr(7));
}

// The papers that raise a chain, by date; each once.
std::vector<std::size_t> raising_papers(const Chain& chain) {
  std::set<std::size_t> papers;
  for (const Occurrence& occurrence : chain.occurrences) {
    if (occurrence.role == Role::raises || occurrence.role == Role::repeats)
      papers.insert(occurrence.paper);
  }
  return {papers.begin(), papers.end()};
}

struct Window {
  std::size_t paper = 0;  // that raises the chain
  std::string from, to;
  [[nodiscard]] bool holds(const std::string& day) const { return from <= day && day <= to; }
};

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::ranges::find(values, value) != values.end();
}

// What the council's own papers are to one chain.
struct Search {
  std::vector<Window> windows;  // by date
  const CouncilRecord& record;

  // The latest paper before the day that raised it, within the window; nullptr: none.
  [[nodiscard]] const Window* window_of(const std::string& day) const {
    const auto found = std::find_if(windows.rbegin(), windows.rend(),
                                    [&](const Window& window) { return window.holds(day); });
    return found == windows.rend() ? nullptr : &*found;
  }
  // The latest of those that a paper speaks of.
  [[nodiscard]] const Window* spoken_of(const PaperFacts& facts) const {
    const auto found = std::find_if(windows.rbegin(), windows.rend(), [&](const Window& window) {
      return has(facts.speaks_of, record.repeats.papers[window.paper].id);
    });
    return found == windows.rend() ? nullptr : &*found;
  }
};

Search search_for(const CouncilRecord& record, const Chain& chain) {
  Search search{{}, record};
  for (const std::size_t paper : raising_papers(chain)) {
    const std::string& day = record.repeats.papers[paper].date;
    search.windows.push_back({paper, day, months_after(day, response_months)});
  }
  return search;
}

ResponseSearch searched(const Search& search) {
  ResponseSearch searched{search.windows.front().from, search.windows.back().to, 0, 0};
  for (const Paper& paper : search.record.repeats.papers) {
    const PaperFacts& facts = search.record.facts.at(paper.id);
    if (facts.of_inspectors) continue;
    const bool about = search.spoken_of(facts) != nullptr;
    if (!about && search.window_of(paper.date) == nullptr) continue;
    ++searched.papers;
    searched.about += about ? 1 : 0;
    searched.from = std::min(searched.from, paper.date);
  }
  return searched;
}

std::string finding_of(const CouncilRecord& record, const Chain& chain, std::size_t paper) {
  const auto found = std::ranges::find_if(chain.occurrences, [&](const Occurrence& occurrence) {
    return occurrence.paper == paper &&
           (occurrence.role == Role::raises || occurrence.role == Role::repeats);
  });
  return found == chain.occurrences.end() ? "" : record.finding(*found).finding.id;
}

// Whether what is named is a chain's issue, or one of the family that its chain stands for.
bool is_issue(const IssueLexicon& lexicon, std::uint32_t named, const std::string& wanted) {
  const Issue& issue = lexicon.issues.at(named);
  if (issue.id == wanted) return true;
  const Issue* other = lexicon.issue(wanted);
  return other != nullptr && !issue.family.empty() && issue.family == other->family;
}

}  // namespace

// A saying as it was read.
struct ResponseFinder::Heard {
  std::size_t saying = 0;
  Reading reading;
};

void ResponseFinder::add_to(CouncilRecord& record) {
  for (const StoredFinding& finding : record.repeats.findings) {
    const auto facts = record.facts.find(finding.document_id);
    if (is_saying(finding) && facts != record.facts.end() && !facts->second.of_inspectors)
      record.sayings.push_back(finding);
  }
  const std::vector<Heard> heard = read_sayings(record);
  for (const auto* chains : {&record.repeats.chains, &record.repeats.raised_once}) {
    for (const Chain& chain : *chains)
      record.answers.emplace(chain.id, answers_to(record, chain, heard));
  }
}

std::vector<ResponseFinder::Heard> ResponseFinder::read_sayings(const CouncilRecord& record) {
  std::vector<Heard> heard;
  for (std::size_t i = 0; i < record.sayings.size(); ++i)
    heard.push_back({i, reader_.read(record.sayings[i].finding.text)});
  return heard;
}

ChainAnswers ResponseFinder::answers_to(const CouncilRecord& record, const Chain& chain,
                                        const std::vector<Heard>& heard) {
  ChainAnswers answers;
  const Search search = search_for(record, chain);
  if (search.windows.empty()) return answers;
  answers.searched = searched(search);
  for (const Window& window : search.windows) {
    const Paper& paper = record.repeats.papers[window.paper];
    const PaperFacts& facts = record.facts.at(paper.id);
    if (!facts.no_response_quote.empty())
      answers.not_needed.push_back({paper.id, facts.no_response_quote, facts.no_response_page});
  }
  std::string words;
  for (const Occurrence& occurrence : chain.occurrences) {
    const std::string& text = record.finding(occurrence).finding.text;
    words += text.substr(std::min<std::size_t>(occurrence.begin, text.size()),
                         occurrence.end - occurrence.begin) +
             "\n";
  }
  const Reading issue_words = reader_.read(chain.issue.empty() ? words : std::string());
  for (const Heard& one : heard) {
    const StoredFinding& saying = record.sayings[one.saying];
    const Window* spoken_of = search.spoken_of(record.facts.at(saying.document_id));
    const Window* window = spoken_of != nullptr ? spoken_of : search.window_of(saying.date);
    if (window == nullptr || !same_issue(chain, issue_words, one, spoken_of != nullptr)) continue;
    const Paper& paper = record.repeats.papers[window->paper];
    std::string why =
        spoken_of != nullptr
            ? fmt::format("its paper speaks of the visit or report of {}", paper.date)
            : fmt::format("its paper is of the {} months after {}", response_months, paper.date);
    why += fmt::format(", and it names the issue: {}", chain.label);
    answers.responses.push_back({one.saying, finding_of(record, chain, window->paper),
                                 std::move(why), spoken_of != nullptr});
  }
  return answers;
}

bool ResponseFinder::same_issue(const Chain& chain, const Reading& issue_words, const Heard& heard,
                                bool by_visit) const {
  if (chain.issue.empty()) {
    const auto common = static_cast<std::size_t>(
        std::ranges::count_if(heard.reading.words, [&](const repeats::ContentWord& word) {
          return std::ranges::binary_search(issue_words.words, word.term, {},
                                            &repeats::ContentWord::term);
        }));
    const auto shorter =
        static_cast<double>(std::min(issue_words.words.size(), heard.reading.words.size()));
    return common >= words_in_common && static_cast<double>(common) >= share_in_common * shorter;
  }
  const repeats::Scope scope = reader_.scope_of(chain.populations);
  return std::ranges::any_of(heard.reading.mentions, [&](const Mention& mention) {
    if (!is_issue(vocabulary_.issues, mention.issue, chain.issue)) return false;
    // Found by its date alone, it must be about the issue, not only name it as what it is for.
    if (!by_visit && !mention.primary) return false;
    return scope.empty() || mention.scope.empty() || reader_.alike(scope, mention.scope);
  });
}

}  // namespace scrutineer::query
