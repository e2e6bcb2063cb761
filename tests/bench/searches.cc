// Searches in one process, without HTTP: what each costs, and what it answers.
//
//   bench_searches --index DIR --queries FILE [--repeat N] [--facets NAME...] [--filter
//   FIELD=VALUE...]
//                  [--passages N] [--offset N] [--answers FILE]
//
// FILE has a query a line. Every query is asked once before it is timed. Prints a JSON object: the
// CPU milliseconds of each search (`cpu`), and by the clock those in the index's own matcher
// (`mset`), those of counting (`counting`) and all others (`rest`), each as mean, p50 and p99.
// --answers writes a line for each query: total, hits with their scores to the last bit, passages,
// facets and years, so that two builds can be compared with diff.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "query/engine.h"
#include "query/json.h"
#include "tests/bench/reported.h"

namespace {

using namespace scrutineer;  // NOLINT: this file is the program

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

nlohmann::json summary(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (const double value : values) sum += value;
  const auto at = [&](double share) {
    const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values.at(std::min(values.size() - 1, place));
  };
  return {{"mean", sum / static_cast<double>(values.size())}, {"p50", at(0.5)}, {"p99", at(0.99)}};
}

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string answer_of(query::Engine& engine, query::SearchResult result) {
  result.took_ms = result.matching_ms = result.counting_ms = 0;
  std::string line =
      query::to_json(result, [&](std::string_view id) { return engine.council(id); });
  for (const query::Hit& hit : result.hits)
    line += fmt::format(" {}={:a}", hit.document.id, hit.score);
  return line;
}

struct Options {
  std::string index, queries, answers;
  std::vector<std::string> filters;
  query::Request request;
  int repeat = 1;
};

void run(Options& options) {
  query::Engine engine(options.index);
  for (const std::string& filter : options.filters) {
    const std::size_t equals = filter.find('=');
    options.request.filters[filter.substr(0, equals)].push_back(
        equals == std::string::npos ? "" : filter.substr(equals + 1));
  }
  const std::vector<std::string> queries = lines_of(options.queries);
  std::ofstream answers;
  if (!options.answers.empty()) answers.open(options.answers);
  std::vector<double> cpu;
  std::vector<double> mset;
  std::vector<double> counting;
  std::vector<double> rest;
  for (const std::string& query : queries) {
    options.request.text = query;
    const std::string first = answer_of(engine, engine.search(options.request));
    if (answers.is_open()) answers << first << "\n";
    if (answer_of(engine, engine.search(options.request)) != first)
      throw std::runtime_error("asked again, another answer: " + query);
    for (int i = 0; i < options.repeat; ++i) {
      const double start = cpu_ms();
      const query::SearchResult result = engine.search(options.request);
      cpu.push_back(cpu_ms() - start);
      mset.push_back(result.matching_ms);
      counting.push_back(result.counting_ms);
      rest.push_back(result.took_ms - result.matching_ms - result.counting_ms);
    }
  }
  const nlohmann::json result = {{"searches", cpu.size()},
                                 {"cpu", summary(cpu)},
                                 {"mset", summary(mset)},
                                 {"counting", summary(counting)},
                                 {"rest", summary(rest)}};
  std::printf("%s\n", result.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  options.request.facets = {"*"};
  CLI::App app("Times searches in one process.");
  app.add_option("--index", options.index)->required();
  app.add_option("--queries", options.queries)->required();
  app.add_option("--answers", options.answers);
  app.add_option("--filter", options.filters);
  app.add_option("--facets", options.request.facets);
  app.add_option("--passages", options.request.passages);
  app.add_option("--offset", options.request.offset);
  app.add_option("--repeat", options.repeat)->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  return scrutineer::bench::reported([&] { run(options); });
}
