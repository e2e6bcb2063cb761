#include "tests/server/fake_searcher.h"

#include <Poco/Exception.h>
#include <algorithm>
#include <cctype>
#include <chrono>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "query/engine.h"
#include "tests/server/fake_papers.h"
#include "tests/server/fake_repeats.h"

namespace scrutineer::server {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(lower(text));
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> values_of(const Document& document, const std::string& field) {
  const Metadata& known = document.metadata;
  std::string value;
  if (field == "council") value = known.council;
  if (field == "document_type") value = known.document_type;
  if (field == "date") value = known.date.substr(0, 4);
  return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value};
}

bool one_of(const std::vector<std::string>& values, const std::vector<std::string>& wanted) {
  return std::ranges::any_of(values, [&](const std::string& value) {
    return std::ranges::find(wanted, value) != wanted.end();
  });
}

std::optional<query::Passage> passage(const Block& block, const std::vector<std::string>& words) {
  query::Passage found;
  found.page = block.page;
  found.line = block.line;
  found.section = block.number;
  found.text = block.text;
  const std::string text = lower(block.text);
  for (const std::string& word : words) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos) continue;
    found.highlights.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())});
  }
  if (found.highlights.empty()) return std::nullopt;
  std::ranges::sort(found.highlights, {}, &query::ByteRange::begin);
  return found;
}

void throw_as_told(const std::string& text) {
  if (text == "wait") std::this_thread::sleep_for(std::chrono::milliseconds(500));
  if (text == "throw std") throw std::runtime_error("secret detail");
  if (text == "throw poco") throw Poco::IOException("secret detail");
  if (text == "throw int") throw 42;
  if (text == "throw index") throw Error("index-corrupt", "the index is damaged", "Build it anew.");
  if (text == "throw unknown") throw Error("no-such-code", "secret detail", "None.");
}

void check(const query::Request& request) {
  const query::Limits limits;
  if (request.text.size() > limits.max_query_bytes)
    throw Error("limit-exceeded", "the query is longer than 4096 bytes", "Shorten it.");
  if (request.limit > limits.max_hits)
    throw Error("limit-exceeded", "limit is " + std::to_string(request.limit) + ", more than 1000",
                "Use paging.");
  if (request.offset > limits.max_offset)
    throw Error("limit-exceeded", "offset is " + std::to_string(request.offset) + ", too much",
                "Use paging.");
  std::vector<query::BadParameter> bad;
  for (const auto& [field, values] : request.filters)
    for (const std::string& value : values)
      if (value == "atlantis" || value == "yesterday") bad.push_back({field, "no " + value});
  for (const std::string& facet : request.facets)
    if (facet != "*" && facet != "council" && facet != "document_type")
      bad.push_back({"facets", "no facet field \"" + facet + "\""});
  if (!bad.empty()) throw query::BadParameters(bad);
  if (const std::size_t at = request.text.find("AND"); at != std::string::npos)
    throw query::QueryError("AND needs something on both sides", "Write \"and\" for the word.", at);
}

// Its cursors are the words "behind-" and an offset.
template <typename Asked>
Asked from_cursor(Asked request) {
  constexpr std::string_view behind = "behind-";
  if (request.cursor.empty()) return request;
  if (!request.cursor.starts_with(behind)) {
    const query::BadParameter bad{"cursor", "is none"};
    throw query::BadParameters(std::vector<query::BadParameter>{bad});
  }
  request.offset = static_cast<std::uint32_t>(std::stoul(request.cursor.substr(behind.size())));
  return request;
}

}  // namespace

FakeSearcher::FakeSearcher() : papers_(fake_papers()), findings_(fake_findings()) {}

void FakeSearcher::add(query::DocumentText paper) {
  papers_.push_back(std::move(paper));
  move_on();
}

void FakeSearcher::add(StoredFinding finding) {
  findings_.push_back(std::move(finding));
  move_on();
}

void FakeSearcher::remove(std::string_view id) {
  std::erase_if(papers_, [&](const query::DocumentText& one) { return one.document.id == id; });
  move_on();
}

query::SearchResult FakeSearcher::search(const query::Request& asked) const {
  const query::Request request = from_cursor(asked);
  throw_as_told(request.text);
  check(request);
  query::SearchResult result;
  result.query = request.text;
  const std::vector<std::string> words = words_of(request.text);
  const bool counting = !request.facets.empty();
  const auto matches = [&](const Document& document, const std::string& but) {
    return std::ranges::all_of(request.filters, [&](const auto& filter) {
      return filter.first == but || one_of(values_of(document, filter.first), filter.second);
    });
  };
  std::map<std::string, std::map<std::string, std::uint64_t>> counts;
  std::map<int, std::uint64_t> years;
  std::uint32_t rank = 0;
  std::vector<query::DocumentText> papers = papers_;
  const auto date = [](const query::DocumentText& one) { return one.document.metadata.date; };
  if (request.sort == query::Sort::newest) std::ranges::stable_sort(papers, std::greater(), date);
  for (const query::DocumentText& paper : papers) {
    query::Hit hit;
    hit.document = paper.document;
    std::string all = lower(paper.document.metadata.title);
    for (const Block& block : paper.blocks) {
      all += " " + lower(block.text);
      if (auto found = passage(block, words)) hit.passages.push_back(*found);
    }
    if (!std::ranges::all_of(
            words, [&](const std::string& word) { return all.find(word) != std::string::npos; }))
      continue;
    if (counting) {
      for (const std::string field : {"council", "document_type"})
        if (matches(paper.document, field))
          for (const std::string& value : values_of(paper.document, field)) ++counts[field][value];
    }
    if (!matches(paper.document, "")) continue;
    if (!paper.document.metadata.date.empty()) ++years[std::stoi(paper.document.metadata.date)];
    ++result.total.value;
    if (rank++ < request.offset || result.hits.size() >= request.limit) continue;
    if (hit.passages.size() > request.passages) hit.passages.resize(request.passages);
    hit.score = 10.0 / rank;
    hit.why = words;
    hit.more_pages = paper.document.pages > 2 ? 2 : 0;
    result.hits.push_back(std::move(hit));
  }
  for (const auto& [field, values] : counts) {
    for (const auto& [value, count] : values) {
      const auto chosen = request.filters.find(field);
      const bool selected = chosen != request.filters.end() && one_of({value}, chosen->second);
      result.facets[field].push_back({value, "The " + value, count, selected});
    }
  }
  if (request.offset + result.hits.size() < result.total.value && !result.hits.empty())
    result.next_cursor = "behind-" + std::to_string(request.offset + result.hits.size());
  if (request.histogram)
    for (const auto& [year, count] : years) result.histogram.push_back({year, count});
  result.searched_as.words = words.empty() ? "Every paper." : "Papers with " + request.text + ".";
  result.searched_as.match = "all";
  if (request.synonyms && request.text.find("LAC") != std::string::npos)
    result.searched_as.synonyms = {"LAC = looked after children"};
  if (request.text == "placment") result.suggestion = "placement";
  result.took_ms = 2.5;
  result.matching_ms = 1.25;
  return result;
}

std::optional<Document> FakeSearcher::document(std::string_view id) const {
  const auto found = text(id);
  if (!found) return std::nullopt;
  return found->document;
}

std::optional<query::DocumentDetails> FakeSearcher::details(std::string_view id) const {
  const auto found = document(id);
  if (!found) return std::nullopt;
  query::DocumentDetails details{*found};
  for (const Reference& reference : details.document.metadata.about)
    details.about_ids.emplace_back(reference.kind == "inspection" ? inspection_id : "");
  if (id == inspection_id) details.referred_to_by = fake_referred(papers_);
  return details;
}

query::FindingsResult FakeSearcher::findings(const query::FindingsRequest& asked) const {
  const query::FindingsRequest request = from_cursor(asked);
  query::Request as_search;
  as_search.text = request.text;
  as_search.filters = request.filters;
  as_search.limit = request.limit;
  as_search.offset = request.offset;
  throw_as_told(request.text);
  check(as_search);
  query::FindingsResult result;
  result.query = request.text;
  for (const StoredFinding& one : findings_) {
    const auto document = request.filters.find("document");
    const auto kind = request.filters.find("kind");
    if (document != request.filters.end() && !one_of({one.document_id}, document->second)) continue;
    if (kind != request.filters.end() && !one_of({one.finding.kind}, kind->second)) continue;
    if (lower(one.finding.text).find(lower(request.text)) == std::string::npos) continue;
    ++result.total.value;
    if (result.total.value > request.offset && result.findings.size() < request.limit)
      result.findings.push_back(one);
  }
  if (request.offset + result.findings.size() < result.total.value && !result.findings.empty())
    result.next_cursor = "behind-" + std::to_string(request.offset + result.findings.size());
  // Of years with a gap between them, whatever is asked.
  if (result.total.value > 0) result.histogram = {{2019, 1}, {2022, 4}};
  if (!request.facets.empty()) {
    const bool selected = request.filters.contains("kind");
    result.facets["kind"] = {{"improvement", "Improvement", 2, selected},
                             {"concern", "Concern", 1, false}};
    if (request.facets.front() == "*")
      result.facets["theme"] =
          result.facets["population"] = {{"care_leavers", "Care leavers", 1, false}};
  }
  return result;
}

std::optional<StoredFinding> FakeSearcher::finding(std::string_view id) const {
  for (const StoredFinding& one : fake_findings())
    if (one.finding.id == id) return one;
  return std::nullopt;
}

query::RepeatsResult FakeSearcher::repeats(const query::RepeatsRequest& asked) const {
  const query::RepeatsRequest request = from_cursor(asked);
  query::Request as_search;
  as_search.limit = request.limit;
  as_search.offset = request.offset;
  as_search.filters = {{"council", request.councils}, {"date", request.dates}};
  check(as_search);
  query::RepeatsResult result;
  if (!request.councils.empty() && !one_of({"harrowmere"}, request.councils)) return result;
  const std::shared_ptr<const query::CouncilRecord> record = fake_record();
  const auto add = [&](const query::repeats::Chain& chain) {
    const auto status = static_cast<std::size_t>(chain.status);
    const std::string name(query::repeats::status_names.at(status));
    if (!request.statuses.empty() && !one_of({name}, request.statuses)) return;
    if (chain.times_raised < request.min_occurrences) return;
    ++result.total.value;
    if (result.total.value > request.offset && result.chains.size() < request.limit)
      result.chains.push_back({record, &chain});
  };
  add(record->repeats.chains.front());
  add(record->repeats.raised_once.front());
  if (request.offset + result.chains.size() < result.total.value && !result.chains.empty())
    result.next_cursor = "behind-" + std::to_string(request.offset + result.chains.size());
  result.marks = record->marks;
  return result;
}

std::optional<query::FoundChain> FakeSearcher::repeat(std::string_view id) const {
  const std::shared_ptr<const query::CouncilRecord> record = fake_record();
  if (id == moved_id) return query::FoundChain{{}, {repeated_id}, {}};
  if (id == split_id) return query::FoundChain{{}, {repeated_id, raised_once_id}, {}};
  if (id == repeated_id)
    return query::FoundChain{{record, record->repeats.chains.data()}, {}, "plans:care_leavers"};
  if (id == raised_once_id)
    return query::FoundChain{{record, record->repeats.raised_once.data()}, {}, {}};
  return std::nullopt;
}

query::IssuesResult FakeSearcher::issues(const query::IssuesRequest& asked) const {
  const query::IssuesRequest request = from_cursor(asked);
  query::Request as_search;
  as_search.limit = request.limit;
  as_search.offset = request.offset;
  as_search.filters = {{"council", request.councils}, {"region", request.regions}};
  check(as_search);
  query::IssuesResult result;
  result.councils_held = 2;
  if (request.min_councils > 1) return result;
  if (!request.ids.empty() && !one_of({"plans:care_leavers"}, request.ids)) return result;
  if (!request.regions.empty() && !one_of({"North West"}, request.regions)) return result;
  const std::shared_ptr<const query::CouncilRecord> record = fake_record();
  const query::ShownChain chain{record, record->repeats.chains.data()};
  query::AcrossCouncils across;
  across.id = "plans:care_leavers";
  across.label = chain.chain->label;
  across.theme = chain.chain->theme;
  across.populations = chain.chain->populations;
  across.councils = {
      {chain, "harrowmere", "North West", "2019-03-01", "2022-07-18", 2, {"vale-of-oss"}, 1}};
  across.repeated = 1;
  across.times = 2;
  across.first = "2019-03-01";
  across.last = "2022-07-18";
  across.regions = {{"North West", 1}};
  result.total.value = 1;
  result.issues = {across};
  result.longest = {{chain, "2019-03-01", "2022-07-18", 2}};
  return result;
}

std::optional<query::CouncilTimeline> FakeSearcher::timeline(std::string_view council) const {
  std::optional<Council> found = this->council(council);
  if (council == "Harrowmere") found = this->council("harrowmere");
  if (!found) return std::nullopt;
  query::CouncilTimeline timeline;
  timeline.council = *found;
  timeline.now = found->id == former_id ? "harrowmere" : found->id;
  timeline.councils = {found->id};
  if (found->id != "harrowmere") return timeline;
  timeline.councils.emplace_back(former_id);
  query::TimelineEvent inspection;
  inspection.document = text(partial_id)->document;
  inspection.document.metadata.council = former_id;
  inspection.document.metadata.framework = "SIF";
  inspection.document.metadata.judgements = {{"overall_effectiveness", "inadequate"},
                                             {"adoption_<new>", "good"}};
  inspection.date = "2016-02-03";
  inspection.kind = query::EventKind::inspection;
  query::TimelineEvent visit;
  visit.document = text(inspection_id)->document;
  visit.date = visit.document.metadata.date;
  visit.kind = query::EventKind::visit;
  visit.director = query::NamedDirector{"Ann Lee", "Director of Children's Services", "", 1};
  query::TimelineEvent missing;
  missing.kind = query::EventKind::missing;
  missing.date = "2021-11";
  missing.missing = this->missing("harrowmere").front();
  timeline.events = {inspection, missing, visit};
  timeline.directors = {{"Ann Lee", visit.date, visit.date, {inspection_id}}};
  timeline.undated = {text(partial_id)->document};
  return timeline;
}

std::optional<query::RecommendationsResult> FakeSearcher::recommendations(
    std::string_view id) const {
  const auto found = text(id);
  if (!found) return std::nullopt;
  query::RecommendationsResult result;
  result.document = found->document;
  if (id != inspection_id) return result;
  result.record = fake_record();
  query::repeats::Recommendation first;
  first.finding = 3;
  first.status = query::repeats::Status::raised_again;
  first.shown_by = result.record->repeats.chains.front().shown_by;
  first.chains = {repeated_id};
  result.recommendations = {first};
  return result;
}

std::optional<Tombstone> FakeSearcher::removed(std::string_view id) const {
  if (id != removed_id && id != removed_finding_id) return std::nullopt;
  return Tombstone{removed_id, "it names <a child>", "2026-11-28", {removed_finding_id}};
}

std::optional<query::DocumentText> FakeSearcher::text(std::string_view id) const {
  for (const query::DocumentText& paper : papers_)
    if (paper.document.id == id) return paper;
  return std::nullopt;
}

std::optional<std::vector<query::SimilarDocument>> FakeSearcher::similar(
    std::string_view id, std::uint32_t limit) const {
  if (!text(id)) return std::nullopt;
  std::vector<query::SimilarDocument> alike;
  for (const query::DocumentText& paper : papers_)
    if (paper.document.id != id && alike.size() < limit)
      alike.push_back({paper.document, 1.5, {"placement"}});
  return alike;
}

std::vector<query::Suggestion> FakeSearcher::suggest(std::string_view typed,
                                                     std::uint32_t limit) const {
  if (typed.empty() || limit == 0) return {};
  const std::string word = std::string(typed) + "ment";
  return {{word, word, "word", 3}};
}

std::vector<query::FieldInfo> FakeSearcher::fields() const {
  query::FieldInfo type;
  type.name = "document_type";
  type.label = "Document type";
  type.description = "What kind of paper it is.";
  type.kind = "keyword";
  type.example = "document_type:minutes";
  type.facet = type.filter = true;
  type.values = {{"inspection_report", "Inspection report", 1, false},
                 {"minutes", "Minutes", 1, false},
                 {"focused_visit_letter", "Focused visit letter", 21, false}};
  query::FieldInfo council;
  council.name = "council";
  council.label = "Council";
  council.description = "The council it is about.";
  council.kind = "keyword";
  council.facet = council.filter = true;
  query::FieldInfo date;
  date.name = "date";
  date.label = "Date";
  date.description = "Best date.";
  date.kind = "date";
  date.filter = date.sortable = true;
  query::FieldInfo title;
  title.name = "title";
  title.label = "Title";
  title.description = "Words of the title.";
  title.kind = "text";
  return {type, council, date, title};
}

std::vector<query::CouncilCount> FakeSearcher::councils() const {
  std::vector<query::CouncilCount> counts;
  for (const Council& council : fake_councils()) {
    std::uint64_t documents = 0;
    for (const query::DocumentText& paper : papers_)
      documents += paper.document.metadata.council == council.id ? 1 : 0;
    counts.push_back({council, documents});
  }
  return counts;
}

std::vector<query::HeldCouncil> FakeSearcher::councils_held() const {
  std::vector<query::HeldCouncil> held;
  for (const query::CouncilCount& one : councils()) {
    if (one.documents == 0) continue;
    held.push_back({one.council,
                    {one.council.id},
                    static_cast<std::uint32_t>(one.documents),
                    {},
                    {},
                    0,
                    {},
                    {}});
  }
  held.back().grade = {"", "ILACS", "0123456789abcdef", "2026-06-26"};
  held.back().judgements = {
      {"leaders", "good"}, {"care_leavers", "outstanding"}, {"help_and_protection", "good"}};
  held.front().councils.emplace_back(former_id);
  held.front().first = "2015-02-01";
  held.front().last = "2022-07-18";
  held.front().repeated = 1;
  held.front().grade = {"requires_improvement", "ILACS", inspection_id, "2022-07-18"};
  return held;
}

query::Glossary FakeSearcher::glossary() const { return fake_glossary(); }

std::optional<Council> FakeSearcher::council(std::string_view id) const {
  for (const Council& council : fake_councils())
    if (council.id == id) return council;
  return std::nullopt;
}

query::Stats FakeSearcher::stats() const {
  query::Stats stats;
  stats.documents = papers_.size();
  stats.pages = 25;
  stats.words = 300;
  stats.failures = failed_;
  stats.partial = 1;
  stats.first_date = "2015-02-01";
  stats.last_date = "2022-07-18";
  stats.councils = 2;
  stats.schema_version = "1";
  stats.written_by = "scrutineer-index 0.1.0";
  return stats;
}

}  // namespace scrutineer::server
