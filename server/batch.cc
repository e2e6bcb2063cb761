#include "server/batch.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string_view>

#include "query/exports/csv.h"
#include "schemas/finding_fields.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

constexpr std::chrono::seconds most_time{8};

// Quotation marks inside would end the phrase.
std::string phrase_of(std::string line) {
  std::ranges::replace(line, '"', ' ');
  return '"' + line + '"';
}

ByCouncil by_council(const std::map<std::string, std::vector<query::FacetValue>>& facets,
                     bool selected_only) {
  ByCouncil counts;
  const auto found = facets.find("council");
  if (found == facets.end()) return counts;
  for (const query::FacetValue& value : found->second)
    if (value.selected || !selected_only) counts[value.value] = value.count;
  return counts;
}

// The same question of findings; nullopt where one of its filters is none of theirs.
std::optional<query::FindingsRequest> of_findings(const query::Request& asked) {
  query::FindingsRequest request;
  request.text = asked.text;
  request.synonyms = asked.synonyms;
  request.filters = asked.filters;
  for (const auto& [field, values] : asked.filters)
    if (find_finding_field(field) == nullptr) return std::nullopt;
  request.filters["stance"] = {"criticised"};
  request.facets = {"council"};
  request.limit = 0;
  return request;
}

void count_criticism(const Searcher& searcher, const query::Request& asked, CountedLine& counted) {
  const std::optional<query::FindingsRequest> request = of_findings(asked);
  if (!request) return;
  try {
    const query::FindingsResult result = searcher.findings(*request);
    counted.criticised = result.total.value;
    counted.criticised_of = by_council(result.facets, asked.filters.contains("council"));
  } catch (const query::QueryError&) {
    // It names a field of papers that findings have not: as search alone it is right.
  }
}

CountedLine counted_line(const Searcher& searcher, const Batch& batch, const std::string& line) {
  query::Request request = batch.request;
  request.text = batch.phrases ? phrase_of(line) : line;
  CountedLine counted;
  counted.line = line;
  counted.query = request.text;
  try {
    const query::SearchResult result = searcher.search(request);
    counted.words = result.searched_as.words;
    counted.papers = result.total.value;
    counted.papers_of = by_council(result.facets, request.filters.contains("council"));
  } catch (const query::BadParameters&) {
    throw;  // the filters, which all lines share
  } catch (const Error& error) {
    const Problem problem = problem_of(error, request.text);
    if (problem.status >= 500) throw;
    counted.problem = problem;
    return counted;
  }
  count_criticism(searcher, request, counted);
  return counted;
}

std::uint64_t in(const ByCouncil& counts, const std::string& council) {
  const auto found = counts.find(council);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

std::vector<std::string> batch_lines(const std::vector<std::string>& texts) {
  std::vector<std::string> lines;
  for (const std::string& text : texts) {
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t to = std::min(text.find_first_of("\r\n", from), text.size());
      std::string_view line = std::string_view(text).substr(from, to - from);
      while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
      while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
      if (!line.empty() && std::ranges::find(lines, line) == lines.end()) lines.emplace_back(line);
      from = to + 1;
    }
  }
  return lines;
}

Batch read_batch(ParameterReader& reader, const std::set<std::string>& filter_fields) {
  Batch batch;
  batch.lines = batch_lines(reader.all("terms"));
  batch.phrases = reader.choice<bool>("lines", {{"query", false}, {"phrase", true}});
  batch.request = read_search(reader, {.filter_fields = filter_fields, .paged = false});
  if (!batch.request.text.empty()) reader.refuse("q", "is not read here; write lines into terms");
  batch.request.text.clear();
  // Counts of what words were given up for would be counts of something else.
  if (batch.request.match == query::Match::automatic) batch.request.match = query::Match::all;
  batch.request.facets = {"council"};
  batch.request.histogram = false;
  if (batch.lines.size() > most_batch_lines)
    reader.refuse("terms", std::to_string(batch.lines.size()) + " lines, more than the " +
                               std::to_string(most_batch_lines) + " of one batch");
  return batch;
}

std::vector<CountedLine> count_batch(const Searcher& searcher, const Batch& batch) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<CountedLine> counted;
  counted.reserve(batch.lines.size());
  for (const std::string& line : batch.lines) {
    if (std::chrono::steady_clock::now() - start > most_time)
      throw query::LimitExceeded(
          "batch_seconds",
          std::to_string(counted.size()) + " of " + std::to_string(batch.lines.size()) +
              " lines were counted in the " + std::to_string(most_time.count()) +
              " seconds that a batch may take",
          "Ask for so many lines at a time, or narrow all of them with a filter.");
    counted.push_back(counted_line(searcher, batch, line));
  }
  return counted;
}

std::uint64_t of_no_council(std::uint64_t total, const ByCouncil& counts) {
  const std::uint64_t known = std::accumulate(
      counts.begin(), counts.end(), std::uint64_t{0},
      [](std::uint64_t sum, const ByCouncil::value_type& one) { return sum + one.second; });
  return total > known ? total - known : 0;
}

std::string batch_csv(const std::vector<CountedLine>& lines,
                      const std::vector<query::CouncilCount>& councils) {
  std::string csv = query::csv_row(
      {"term", "searched_as", "council", "council_name", "papers", "criticised", "error"});
  for (const CountedLine& line : lines) {
    if (line.problem) {
      csv += query::csv_row({line.line, "", "", "", "", "", line.problem->detail});
      continue;
    }
    const auto add = [&](const std::string& id, const std::string& name, std::uint64_t papers,
                         std::uint64_t criticised) {
      csv += query::csv_row({line.line, line.words, id, name, std::to_string(papers),
                             line.criticised ? std::to_string(criticised) : "", ""});
    };
    add("", "All papers", line.papers, line.criticised.value_or(0));
    for (const query::CouncilCount& one : councils) {
      if (one.documents == 0) continue;
      const std::string& id = one.council.id;
      add(id, one.council.name, in(line.papers_of, id), in(line.criticised_of, id));
    }
    add("", "No council known", of_no_council(line.papers, line.papers_of),
        of_no_council(line.criticised.value_or(0), line.criticised_of));
  }
  return csv;
}

}  // namespace scrutineer::server
