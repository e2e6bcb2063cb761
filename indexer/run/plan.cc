#include "indexer/run/plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

#include "indexer/run/withheld.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

// Files whose first-held papers are not as the index should have them.
std::unordered_set<std::string> files_of_stale_papers(const PlanInput& input) {
  std::unordered_set<std::string> files;
  for (const FoundFile& file : input.found.files) {
    const LedgerEntry* entry = input.catalogue.find(file.path);
    if (entry == nullptr) continue;
    for (const HeldPaper& paper : entry->papers) {
      const std::set<Holder>& holders = input.catalogue.holders(paper.id);
      const Holder& first = *holders.begin();
      if (first.file != file.path || first.member != paper.member) continue;
      if (paper.made_with != made_with(choose_row(input.manifest, paper.id, holders))) {
        files.insert(file.path);
      }
    }
  }
  return files;
}

bool changed(const FoundFile& file, const LedgerEntry& entry) {
  return file.size != entry.size || file.mtime_ns != entry.mtime_ns;
}

bool must_be_read(const PlanInput& input, const FoundFile& file, const LedgerEntry& entry) {
  if (changed(file, entry) || !entry.complete || entry.settings != input.settings) return true;
  if (input.retry_failed && !entry.failures.empty()) return true;
  const bool may_be_kept = std::none_of(entry.failures.begin(), entry.failures.end(), is_withheld);
  return input.keep_originals && !entry.kept && !entry.papers.empty() && may_be_kept;
}

}  // namespace

std::vector<FoundFile> files_to_read(const PlanInput& input) {
  const std::unordered_set<std::string> stale = files_of_stale_papers(input);
  std::vector<FoundFile> files;
  for (const FoundFile& file : input.found.files) {
    const LedgerEntry* entry = input.catalogue.find(file.path);
    const bool wanted =
        stale.contains(file.path) ||
        (!input.only_papers && (entry == nullptr || must_be_read(input, file, *entry)));
    if (wanted) files.push_back(file);
  }
  return files;
}

RowChoices row_choices(const Catalogue& catalogue, const Manifest& manifest) {
  RowChoices choices;
  for (const auto& [id, holders] : catalogue.papers()) {
    if (holders.size() > 1) choices.emplace(id, choose_row(manifest, id, holders));
  }
  return choices;
}

PrunePlan plan_prune(const WalkResult& found, const Catalogue& catalogue, bool force) {
  PrunePlan plan;
  std::unordered_set<std::string> present;
  for (const FoundFile& file : found.files) present.insert(file.path);
  const auto under_trouble = [&](const std::string& path) {
    return std::any_of(found.troubles.begin(), found.troubles.end(), [&](const WalkTrouble& one) {
      return one.code == "unreadable" && is_under(path, one.path);
    });
  };
  std::size_t under_roots = 0;
  for (const auto& [path, entry] : catalogue.entries()) {
    const bool ours =
        std::any_of(found.roots.begin(), found.roots.end(),
                    [&, &file = path](const auto& root) { return is_under(file, root); });
    if (!ours) continue;
    ++under_roots;
    if (!present.contains(path) && !under_trouble(path)) plan.gone.push_back(path);
  }
  if (force) return plan;
  const auto missing =
      std::find_if(found.troubles.begin(), found.troubles.end(),
                   [](const WalkTrouble& one) { return one.code == "root-missing"; });
  if (missing != found.troubles.end()) {
    plan.refusal = fmt::format("{} does not exist", path_to_text(missing->path));
  } else if (plan.gone.size() * 2 > under_roots) {
    plan.refusal = fmt::format("{} of the {} files that the index knows there would go",
                               plan.gone.size(), under_roots);
  }
  if (!plan.refusal.empty()) plan.gone.clear();
  return plan;
}

}  // namespace scrutineer::indexer
