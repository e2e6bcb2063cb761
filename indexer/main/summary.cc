#include "indexer/main/summary.h"

#include <fmt/format.h>
#include <map>
#include <vector>

#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

// Names shown under each reason; the report has all of them.
constexpr std::size_t most_examples = 5;

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string numbers(const RunSummary& summary) {
  const std::string not_reached =
      summary.not_reached > 0 ? fmt::format(", {} not reached", summary.not_reached) : "";
  return fmt::format(
      "{}: {} read, {} unchanged{}. {} new, {} replaced, {} removed; {} in the index. {:.1f} s\n",
      plural(summary.files, "file", "files"), summary.read, summary.unchanged, not_reached,
      summary.written.added, summary.written.replaced, summary.written.removed,
      plural(summary.documents, "document", "documents"), summary.seconds);
}

std::string failures(const RunSummary& summary) {
  std::map<std::string, std::vector<const RunFailure*>> by_code;
  std::size_t remembered = 0;
  for (const RunFailure& one : summary.failures) {
    by_code[one.failure.code].push_back(&one);
    if (one.remembered) ++remembered;
  }
  if (by_code.empty()) return {};
  std::string text =
      fmt::format("{} could not be indexed", plural(summary.failures.size(), "paper", "papers"));
  if (remembered > 0) {
    text += fmt::format(
        ", {} of them known from an earlier run and not tried again "
        "(--retry-failed does)",
        remembered);
  }
  text += ":\n";
  for (const auto& [code, ones] : by_code) {
    text += fmt::format("  {} ({}): {}\n", path_to_text(code), ones.size(),
                        path_to_text(ones.front()->failure.hint));
    for (std::size_t i = 0; i < ones.size() && i < most_examples; ++i) {
      text += fmt::format("    {}: {}\n", ones[i]->place, path_to_text(ones[i]->failure.what));
    }
    if (ones.size() > most_examples) {
      text += fmt::format("    and {} more (see --report)\n", ones.size() - most_examples);
    }
  }
  return text;
}

std::string withheld(const RunSummary& summary) {
  std::size_t removed = 0;
  for (const RunFailure& one : summary.withheld) {
    if (one.failure.code == "removed") ++removed;
  }
  const std::size_t exempt = summary.withheld.size() - removed;
  std::string text;
  if (exempt > 0) {
    text += fmt::format("{} marked as not for publication, left out (--allow-exempt takes them):\n",
                        plural(exempt, "paper is", "papers are"));
    std::size_t shown = 0;
    for (const RunFailure& one : summary.withheld) {
      if (one.failure.code == "removed" || shown++ >= most_examples) continue;
      text += fmt::format("    {}: {}\n", one.place, path_to_text(one.failure.what));
    }
    if (exempt > most_examples) {
      text += fmt::format("    and {} more (see --report)\n", exempt - most_examples);
    }
  }
  if (removed > 0) {
    text += fmt::format("{} left out, having been removed for good (see --report)\n",
                        plural(removed, "paper was", "papers were"));
  }
  return text;
}

std::string manifest_words(const RunSummary& summary) {
  std::string text;
  for (const ManifestError& error : summary.manifest_errors) {
    text +=
        fmt::format("manifest line {}{}: {} ({})\n", error.line,
                    error.column.empty() ? "" : ", column " + error.column, error.what, error.code);
  }
  std::size_t shown = 0;
  for (const ManifestRow& row : summary.unmatched_rows) {
    if (shown++ == most_examples) {
      text += fmt::format("and {} more rows without a paper (see --report)\n",
                          summary.unmatched_rows.size() - most_examples);
      break;
    }
    text += fmt::format("manifest line {}: warning: no indexed paper is {}\n", row.line,
                        path_to_text(row.path.empty() ? row.id : row.path));
  }
  return text;
}

}  // namespace

std::string summary_text(const RunSummary& summary) {
  std::string text = numbers(summary);
  if (!summary.partial.empty()) {
    text += fmt::format("{} read only in part (marked partial)\n",
                        plural(summary.partial.size(), "paper was", "papers were"));
  }
  text += failures(summary) + withheld(summary) + manifest_words(summary);
  if (!summary.prune_refusal.empty()) {
    text += fmt::format(
        "prune-refused: nothing was pruned, because {}\n  "
        "If that is right, run again with --prune --force.\n",
        summary.prune_refusal);
  }
  if (summary.interrupted) {
    text += "Interrupted: what was done is committed, the next run goes on from there.\n";
  }
  return text;
}

ExitCode exit_code(const RunSummary& summary) {
  if (summary.interrupted) return ExitCode::interrupted;
  const bool failed = !summary.failures.empty() || !summary.manifest_errors.empty() ||
                      !summary.prune_refusal.empty();
  return failed ? ExitCode::some_failed : ExitCode::all_fine;
}

std::string upgrade_text(const UpgradeSummary& summary) {
  if (summary.interrupted) return "Interrupted: the index is as it was.\n";
  std::string text = fmt::format(
      "Rebuilt {} from the text of an index of schema version {}, written by {}. {:.1f} s\n",
      plural(summary.documents, "document", "documents"), summary.from.schema_version,
      path_to_text(summary.from.written_by), summary.seconds);
  if (summary.not_described.empty()) return text;
  text += fmt::format("{} what was known before, because a rule failed (please report this):\n",
                      plural(summary.not_described.size(), "paper keeps", "papers keep"));
  for (std::size_t i = 0; i < summary.not_described.size() && i < most_examples; ++i) {
    const NotDescribed& one = summary.not_described[i];
    text += fmt::format("    {}: {}\n", one.place, path_to_text(one.what));
  }
  if (summary.not_described.size() > most_examples) {
    text += fmt::format("    and {} more\n", summary.not_described.size() - most_examples);
  }
  return text;
}

ExitCode upgrade_exit_code(const UpgradeSummary& summary) {
  if (summary.interrupted) return ExitCode::interrupted;
  return summary.not_described.empty() ? ExitCode::all_fine : ExitCode::some_failed;
}

}  // namespace scrutineer::indexer
