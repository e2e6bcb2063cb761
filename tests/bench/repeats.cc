// Measures how well repeat findings are found, beside baselines and with each part of the method
// removed in turn; --learn writes the model. README.md says how to read what it prints.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "query/repeats/comparison.h"
#include "query/repeats/repeat_finder.h"
#include "tests/bench/repeats_baselines.h"
#include "tests/bench/repeats_gold.h"
#include "tests/bench/repeats_growth.h"
#include "tests/bench/repeats_learning.h"

namespace {

using namespace scrutineer;
using namespace scrutineer::bench;
namespace repeats = scrutineer::query::repeats;

using Examples = std::vector<std::vector<Example>>;  // of each council

// Every pair as the method sees it with this vocabulary. A weight for each issue may be learnt
// besides: leaving councils out it gives nothing (README.md), so it is not part of the method.
Examples examples_of(const std::vector<GoldCouncil>& councils, const Vocabulary& vocabulary,
                     bool issue_weights = false) {
  repeats::FindingReader reader(vocabulary);
  const repeats::Comparer comparer(vocabulary, reader);
  Examples examples;
  for (std::size_t c = 0; c < councils.size(); ++c) {
    std::vector<repeats::Reading> readings;
    for (const StoredFinding& finding : councils[c].findings) {
      readings.push_back(reader.read(finding.finding.text, finding.finding.populations));
    }
    std::vector<Example>& of_council = examples.emplace_back();
    for (const GoldPair& pair : councils[c].pairs) {
      const repeats::Comparison comparison =
          comparer.compare(readings[pair.earlier], readings[pair.later]);
      Example example{.values = {}, .same = pair.same, .council = c};
      for (std::size_t i = 0; i < comparison.features.size(); ++i) {
        if (comparison.features[i] != 0) {
          example.values.push_back({static_cast<std::uint32_t>(i), comparison.features[i]});
        }
      }
      std::set<std::uint32_t> issues;
      for (const repeats::SharedIssue& shared : comparison.shared) {
        if (shared.primary && issue_weights) issues.insert({shared.earlier, shared.later});
      }
      for (const std::uint32_t issue : issues) {
        example.values.push_back({static_cast<std::uint32_t>(repeat_features.size()) + issue, 1});
      }
      of_council.push_back(std::move(example));
    }
  }
  return examples;
}

Learning how_to_learn(const Vocabulary& vocabulary) {
  constexpr double feature_penalty = 0.3;
  constexpr double issue_penalty = 1;
  Learning how;
  how.features = repeat_features.size() + vocabulary.issues.issues.size();
  how.penalty.assign(how.features, issue_penalty);
  std::fill_n(how.penalty.begin(), repeat_features.size(), feature_penalty);
  return how;
}

std::vector<const Example*> training(const Examples& examples,
                                     const std::vector<GoldCouncil>& councils,
                                     std::size_t without) {
  std::vector<const Example*> set;
  for (std::size_t c = 0; c < examples.size(); ++c) {
    if (c == without || councils[c].source == "b") continue;
    for (const Example& example : examples[c]) set.push_back(&example);
  }
  return set;
}

// Counts of each council, of which nothing was learnt for its own score. What is held out is scored
// by the model of all others.
using PerCouncil = std::vector<Counts>;

PerCouncil leave_one_out(const std::vector<GoldCouncil>& councils, const Examples& examples,
                         const Learning& how, bool verbose = false) {
  PerCouncil counts(councils.size());
  const Learnt of_all = learn(training(examples, councils, councils.size()), how);
  for (std::size_t c = 0; c < councils.size(); ++c) {
    const Learnt model =
        councils[c].source == "b" ? of_all : learn(training(examples, councils, c), how);
    for (std::size_t i = 0; i < examples[c].size(); ++i) {
      const Example& example = examples[c][i];
      const double score = score_of(model, example);
      counts[c].add(score >= model.threshold, example.same);
      // The held-out half is looked at only as a number.
      if (verbose && councils[c].source != "b" && (score >= model.threshold) != example.same) {
        const auto text = [&](std::size_t place) {
          return councils[c].findings[place].finding.text.substr(0, 200);
        };
        fmt::print("{} {:.2f} {}: {} || {}\n", example.same ? "missed" : "wrong", score,
                   councils[c].name, text(councils[c].pairs[i].earlier),
                   text(councils[c].pairs[i].later));
      }
    }
    counts[c].missed += councils[c].lost;
  }
  return counts;
}

PerCouncil score_baseline(const std::vector<GoldCouncil>& councils, Baseline baseline) {
  const auto scores = baseline_scores(councils, baseline);
  PerCouncil counts(councils.size());
  for (std::size_t c = 0; c < councils.size(); ++c) {
    std::vector<Scored> others;
    for (std::size_t d = 0; d < councils.size(); ++d) {
      if (d == c || councils[d].source == "b") continue;
      for (std::size_t i = 0; i < scores[d].size(); ++i) {
        others.push_back({scores[d][i], councils[d].pairs[i].same});
      }
    }
    const double threshold = best_threshold(std::move(others), 0);
    for (std::size_t i = 0; i < scores[c].size(); ++i) {
      counts[c].add(scores[c][i] >= threshold, councils[c].pairs[i].same);
    }
    counts[c].missed += councils[c].lost;
  }
  return counts;
}

void print(const std::string& name, const std::vector<GoldCouncil>& councils,
           const PerCouncil& counts) {
  std::string line = fmt::format("{:<38}", name);
  for (const char* const source : {"shared", "a", "b"}) {
    Counts pooled;
    double sum = 0;
    std::size_t n = 0;
    for (std::size_t c = 0; c < councils.size(); ++c) {
      if (councils[c].source != source) continue;
      pooled.right += counts[c].right;
      pooled.wrong += counts[c].wrong;
      pooled.missed += counts[c].missed;
      sum += counts[c].f1();
      ++n;
    }
    line += fmt::format("  {}: P {:.3f} R {:.3f} F1 {:.3f} mean {:.3f}", source, pooled.precision(),
                        pooled.recall(), pooled.f1(), n == 0 ? 0 : sum / static_cast<double>(n));
  }
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

// A part of the method, and the vocabulary without it.
struct Ablation {
  std::string name;
  std::function<void(Vocabulary&)> remove;
};

std::vector<Ablation> ablations() {
  return {
      {"without the vocabulary of issues (words)",
       [](Vocabulary& v) {
         v.issues.issues.resize(1);
         v.issues.issues[0].terms = {"zzzz"};
         v.issues.issues[0].kin.clear();
         v.issues.issues[0].part_of.clear();
       }},
      {"without populations",
       [](Vocabulary& v) {
         for (Population& population : v.populations) population.terms.clear();
         v.issues.everybody.clear();
         for (Issue& issue : v.issues.issues) {
           if (issue.kind != IssueKind::weak) issue.kind = IssueKind::specific;
         }
       }},
      {"without purpose clauses",
       [](Vocabulary& v) {
         v.issues.purpose.clear();
         v.issues.strong_purpose.clear();
       }},
      {"without phrases that hide issues", [](Vocabulary& v) { v.issues.neutral.clear(); }},
      {"without kin",
       [](Vocabulary& v) {
         for (Issue& issue : v.issues.issues) issue.kin.clear();
       }},
      {"without families and parts",
       [](Vocabulary& v) {
         for (Issue& issue : v.issues.issues) {
           issue.family.clear();
           issue.part_of.clear();
         }
       }},
      {"without weak issues apart",
       [](Vocabulary& v) {
         for (Issue& issue : v.issues.issues) {
           if (issue.kind == IssueKind::weak) issue.kind = IssueKind::general;
         }
       }},
      {"without stock words", [](Vocabulary& v) { v.issues.stock.clear(); }},
  };
}

void write_model(const std::string& path, const Vocabulary& vocabulary, const Learnt& model) {
  const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
  nlohmann::ordered_json json;
  json["intercept"] = rounded(model.intercept);
  for (std::size_t i = 0; i < repeat_features.size(); ++i) {
    json["weights"][std::string(repeat_features.at(i))] = rounded(model.weights[i]);
  }
  json["issues"] = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < vocabulary.issues.issues.size(); ++i) {
    const double weight = rounded(model.weights[repeat_features.size() + i]);
    if (weight != 0) json["issues"][vocabulary.issues.issues[i].id] = weight;
  }
  json["link_from"] = rounded(model.threshold);
  json["related_from"] = rounded(model.threshold / 2);
  std::ofstream out(path);
  out << json.dump(1) << '\n';
  if (!out) throw std::runtime_error("cannot write " + path);
}

double milliseconds(const std::function<void()>& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

void print_times(query::Engine& engine) {
  double all = 0;
  double worst = 0;
  std::size_t findings = 0;
  for (const query::CouncilCount& council : engine.councils()) {
    std::size_t size = 0;
    const double took = milliseconds([&] {
      query::RepeatsRequest request;
      request.councils = {council.council.id};
      request.min_occurrences = 1;
      const query::RepeatsResult result = engine.repeats(request);
      if (!result.chains.empty()) size = result.chains[0].record->repeats.findings.size();
    });
    all += took;
    worst = std::max(worst, took);
    findings += size;
  }
  fmt::print("all councils {:.0f} ms, {} findings; the slowest council {:.1f} ms\n", all, findings,
             worst);
}

// The chains of one council, to be read by eye.
void show(query::Engine& engine, const std::string& council) {
  query::RepeatsRequest request;
  request.councils = {council};
  request.min_occurrences = 1;
  const query::RepeatsResult result = engine.repeats(request);
  if (result.chains.empty()) return;
  const repeats::CouncilRepeats& found = result.chains.front().record->repeats;
  const auto list = [&](const std::vector<repeats::Chain>& chains) {
    for (const repeats::Chain& chain : chains) {
      fmt::print("\n{} [{}] {} raised {} times, {} to {}: {} ({})\n", chain.label, chain.issue,
                 fmt::join(chain.populations, "+"), chain.times_raised, chain.first_raised,
                 chain.last_raised,
                 repeats::status_names.at(static_cast<std::size_t>(chain.status)),
                 chain.shown_by.quote.substr(0, 100));
      for (const repeats::Occurrence& o : chain.occurrences) {
        const Finding& finding = found.findings[o.finding].finding;
        fmt::print("  {} {:<16} {} {}\n", found.papers[o.paper].date,
                   repeats::role_names.at(static_cast<std::size_t>(o.role)), finding.kind,
                   finding.text.substr(0, 160));
      }
    }
  };
  list(found.chains);
  fmt::print("\n--- raised once\n");
  list(found.raised_once);
}

struct Options {
  std::string index, shared, own, learn_into, shown;
  bool quick = false, councils = false, verbose = false, growth = false;
};

void run(const Options& options) {
  query::Engine engine(options.index);
  if (!options.shown.empty()) {
    show(engine, options.shown);
    return;
  }
  if (options.growth) {
    print_growth(engine);
    return;
  }
  const std::vector<GoldCouncil> councils = read_gold(engine, options.shared, options.own);
  const Vocabulary vocabulary = load_vocabulary();
  const Examples examples = examples_of(councils, vocabulary);
  if (!options.learn_into.empty()) {
    write_model(options.learn_into, vocabulary,
                learn(training(examples, councils, councils.size()), how_to_learn(vocabulary)));
    return;
  }
  const PerCouncil counts =
      leave_one_out(councils, examples, how_to_learn(vocabulary), options.verbose);
  if (options.councils) {
    for (std::size_t c = 0; c < councils.size(); ++c) {
      fmt::print("{:<8}{:<26} right {:>3} wrong {:>3} missed {:>3} F1 {:.3f}\n", councils[c].source,
                 councils[c].name, counts[c].right, counts[c].wrong, counts[c].missed,
                 counts[c].f1());
    }
  }
  if (!options.quick) {
    print("BM25, each as a query for the other", councils,
          score_baseline(councils, Baseline::bm25));
    print("cosine of TF-IDF", councils, score_baseline(councils, Baseline::tf_idf));
  }
  print("the method", councils, counts);
  if (options.quick) return;
  for (const Ablation& ablation : ablations()) {
    Vocabulary without = vocabulary;
    ablation.remove(without);
    print(ablation.name, councils,
          leave_one_out(councils, examples_of(councils, without), how_to_learn(without)));
  }
  for (const char* const group : {"words", "order of issues"}) {
    Examples without = examples;
    const std::string_view name = group;
    const auto removed = [&](std::uint32_t feature) {
      const std::string_view id = repeat_features.at(feature);
      return name == "words" ? id == "words" : id == "head" || id == "half_head";
    };
    for (auto& of_council : without) {
      for (Example& example : of_council) {
        std::erase_if(example.values, [&](const Value& value) { return removed(value.feature); });
      }
    }
    print(fmt::format("without {}", group), councils,
          leave_one_out(councils, without, how_to_learn(vocabulary)));
  }
  print("with a weight for each issue besides", councils,
        leave_one_out(councils, examples_of(councils, vocabulary, true), how_to_learn(vocabulary)));
  print_times(engine);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures how well repeat findings are found");
  Options options;
  const char* const shared = std::getenv("SCRUTINEER_SHARED");
  options.shared = std::string(shared != nullptr ? shared : "../shared") + "/eval/repeats.json";
  options.own = "tests/gold/repeats.json";
  app.add_option("--index", options.index, "Index of ../shared/corpus")->required();
  app.add_option("--shared-gold", options.shared, "Gold of the shared samples");
  app.add_option("--gold", options.own, "The project's own gold");
  app.add_option("--learn", options.learn_into, "Write the model to this file and do nothing else");
  app.add_option("--show", options.shown, "Print the chains of this council and do nothing else");
  app.add_flag("--quick", options.quick, "Only the method");
  app.add_flag("--councils", options.councils, "A line for each council");
  app.add_flag("--growth", options.growth, "Time as findings grow tenfold, and nothing else");
  app.add_flag("--verbose", options.verbose, "What is wrong or missed, but for the held-out half");
  CLI11_PARSE(app, argc, argv);
  try {
    run(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  return 0;
}
