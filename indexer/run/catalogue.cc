#include "indexer/run/catalogue.h"

#include <algorithm>
#include <utility>

#include "indexer/run/withheld.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

std::size_t failures_of(const LedgerEntry& entry) {
  return static_cast<std::size_t>(
      std::count_if(entry.failures.begin(), entry.failures.end(),
                    [](const Failure& one) { return !is_withheld(one); }));
}

}  // namespace

Location location_of(const Holder& holder) {
  std::string text = path_to_text(holder.file);
  if (!holder.member.empty()) text += '/' + path_to_text(holder.member);
  return {std::move(text)};
}

void Catalogue::put(LedgerEntry entry) {
  remove(entry.path);
  for (const HeldPaper& paper : entry.papers) {
    holders_[paper.id].insert({entry.path, paper.member});
  }
  if (entry.kept) ++keepers_[entry.file_id];
  failures_ += failures_of(entry);
  std::string path = entry.path;
  entries_.insert_or_assign(std::move(path), std::move(entry));
}

void Catalogue::remove(const std::string& path) {
  const auto found = entries_.find(path);
  if (found == entries_.end()) return;
  const LedgerEntry& entry = found->second;
  for (const HeldPaper& paper : entry.papers) {
    const auto at = holders_.find(paper.id);
    if (at == holders_.end()) continue;
    at->second.erase({entry.path, paper.member});
    if (at->second.empty()) holders_.erase(at);
  }
  if (entry.kept && --keepers_[entry.file_id] == 0) keepers_.erase(entry.file_id);
  failures_ -= failures_of(entry);
  entries_.erase(found);
}

void Catalogue::add_paper(const std::string& path, HeldPaper paper) {
  holders_[paper.id].insert({path, paper.member});
  entries_.at(path).papers.push_back(std::move(paper));
}

void Catalogue::add_failure(const std::string& path, Failure failure) {
  if (!is_withheld(failure)) ++failures_;
  entries_.at(path).failures.push_back(std::move(failure));
}

std::vector<std::string> Catalogue::set_maker(const std::string& id, const Holder& holder,
                                              const std::string& made_with) {
  std::vector<std::string> changed;
  for (const Holder& one : holders(id)) {
    const std::string wanted = one == holder ? made_with : std::string();
    auto& papers = entries_.at(one.file).papers;
    // From the end: in a large archive it is the paper that was just added.
    const auto paper = std::find_if(papers.rbegin(), papers.rend(), [&](const HeldPaper& held) {
      return held.id == id && held.member == one.member;
    });
    if (paper == papers.rend() || paper->made_with == wanted) continue;
    paper->made_with = wanted;
    changed.push_back(one.file);
  }
  return changed;
}

const LedgerEntry* Catalogue::find(const std::string& path) const {
  const auto found = entries_.find(path);
  return found == entries_.end() ? nullptr : &found->second;
}

const std::set<Holder>& Catalogue::holders(const std::string& id) const {
  static const std::set<Holder> nobody;
  const auto found = holders_.find(id);
  return found == holders_.end() ? nobody : found->second;
}

std::vector<Location> Catalogue::locations(const std::string& id) const {
  std::vector<Location> all;
  for (const Holder& holder : holders(id)) all.push_back(location_of(holder));
  std::sort(all.begin(), all.end(),
            [](const Location& a, const Location& b) { return a.path < b.path; });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::size_t Catalogue::keepers(const std::string& file_id) const {
  const auto found = keepers_.find(file_id);
  return found == keepers_.end() ? 0 : found->second;
}

}  // namespace scrutineer::indexer
