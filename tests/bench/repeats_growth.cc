#include "tests/bench/repeats_growth.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "query/repeats/repeat_finder.h"
#include "schemas/vocabulary.h"

namespace scrutineer::bench {
namespace {

namespace repeats = scrutineer::query::repeats;

constexpr std::size_t kTenfold = 10;

std::vector<repeats::CouncilFindings> all_councils(query::Engine& engine) {
  std::vector<repeats::CouncilFindings> all;
  for (const query::CouncilCount& council : engine.councils()) {
    query::RepeatsRequest request;
    request.councils = {council.council.id};
    request.min_occurrences = 1;
    const query::RepeatsResult result = engine.repeats(request);
    if (result.chains.empty()) continue;
    const repeats::CouncilRepeats& found = result.chains.front().record->repeats;
    all.push_back({found.council, found.papers, found.findings, {}});
  }
  return all;
}

// Ten times the papers, each copy ten years earlier than the one before it.
repeats::CouncilFindings with_more_papers(const repeats::CouncilFindings& council) {
  repeats::CouncilFindings more{council.council, {}, {}, {}};
  for (std::size_t copy = 0; copy < kTenfold; ++copy) {
    const std::string mark = fmt::format("-{}", copy);
    for (repeats::Paper paper : council.papers) {
      paper.id += mark;
      paper.date[2] = static_cast<char>('0' + copy);
      more.papers.push_back(std::move(paper));
    }
    for (StoredFinding finding : council.findings) {
      finding.document_id += mark;
      finding.finding.id += mark;
      more.findings.push_back(std::move(finding));
    }
  }
  return more;
}

void time_of(const std::string& name, std::vector<repeats::CouncilFindings> councils,
             std::size_t times = 1) {
  const Vocabulary vocabulary = load_vocabulary();
  repeats::RepeatFinder finder(vocabulary);
  std::size_t findings = 0;
  double slowest = 0;
  double all = 0;
  for (std::size_t i = 0; i < times; ++i) {
    for (const repeats::CouncilFindings& council : councils) {
      findings += council.findings.size();
      repeats::CouncilFindings input = council;
      const auto start = std::chrono::steady_clock::now();
      (void)finder.find(std::move(input));
      const double took =
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
              .count();
      all += took;
      slowest = std::max(slowest, took);
    }
  }
  fmt::print("{:<44} {:>7} findings {:>9.0f} ms, the slowest council {:.0f} ms\n", name, findings,
             all, slowest);
}

}  // namespace

void print_growth(query::Engine& engine) {
  const std::vector<repeats::CouncilFindings> councils = all_councils(engine);
  time_of("all councils", councils);
  time_of("ten times as many councils", councils, kTenfold);
  std::vector<repeats::CouncilFindings> larger;
  for (const repeats::CouncilFindings& council : councils) {
    larger.push_back(with_more_papers(council));
  }
  time_of("each council with ten times the papers", std::move(larger));
}

}  // namespace scrutineer::bench
