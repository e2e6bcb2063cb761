#include "indexer/findings/tags.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

namespace scrutineer::findings {
namespace {

bool in_capitals(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return std::islower(c) != 0; });
}

void sort_out(std::vector<std::string>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// How a letter says what its visit was about, within its first blocks.
constexpr std::size_t kBlocksOfOpening = 30;
constexpr std::array<std::string_view, 10> kScope = {
    "nspectors looked at", "nspectors considered", "nspectors evaluated",
    "nspectors reviewed",  "nspectors focused on", "visit focused on",
    "visit looked at",     "visit considered",     "areas covered by the visit",
    "nspectors examined"};

bool tells_scope(std::string_view text) {
  return std::ranges::any_of(
      kScope, [&](std::string_view words) { return text.find(words) != std::string_view::npos; });
}

}  // namespace

Tagger::Tagger(const Vocabulary& vocabulary) {
  std::unordered_map<std::string, std::size_t> phrases;
  const auto learn = [&](const std::string& term, Term meaning) {
    const auto [known, fresh] = phrases.try_emplace(name_key(term), terms_.size());
    if (fresh) {
      matcher_.add(term);
      terms_.emplace_back();
    }
    terms_[known->second].push_back(meaning);
  };
  for (const Theme& theme : vocabulary.themes) {
    for (const std::string& term : theme.terms) learn(term, {&theme.id, false, in_capitals(term)});
  }
  for (const Population& population : vocabulary.populations) {
    for (const std::string& term : population.terms) {
      learn(term, {&population.id, true, in_capitals(term)});
    }
  }
}

Tagger::Tags Tagger::tags_of(std::string_view text) const {
  Tags tags;
  for (const metadata::PhraseMatch& match : matcher_.find(text)) {
    std::string_view words = text.substr(match.where.begin, match.where.end - match.where.begin);
    if (words.ends_with('s')) words.remove_suffix(1);
    for (const Term& term : terms_[match.phrase]) {
      if (term.capitals && !in_capitals(words)) continue;
      (term.population ? tags.populations : tags.themes).push_back(*term.id);
    }
  }
  sort_out(tags.themes);
  sort_out(tags.populations);
  return tags;
}

std::vector<std::string> Tagger::populations_of_visit(const ExtractedText& text,
                                                      const Metadata& metadata) const {
  if (!metadata.document_type.ends_with("_visit_letter")) return {};
  const std::size_t end = std::min(text.blocks.size(), kBlocksOfOpening);
  for (std::size_t i = 0; i < end; ++i) {
    if (!tells_scope(text.blocks[i].text)) continue;
    std::vector<std::string> populations = tags_of(text.blocks[i].text).populations;
    if (!populations.empty()) return populations;
  }
  return {};
}

void Tagger::tag(std::vector<Finding>& findings, const ExtractedText& text,
                 const Metadata& metadata) const {
  if (findings.empty()) return;
  const std::vector<std::string> visit = populations_of_visit(text, metadata);
  std::unordered_map<std::string, std::vector<std::string>> sections;
  for (Finding& finding : findings) {
    Tags tags = tags_of(finding.text);
    finding.themes = std::move(tags.themes);
    finding.populations = std::move(tags.populations);
    if (!finding.populations.empty()) continue;
    const auto [section, fresh] = sections.try_emplace(finding.place.section);
    if (fresh) section->second = tags_of(section->first).populations;
    finding.populations = section->second.empty() ? visit : section->second;
  }
}

}  // namespace scrutineer::findings
