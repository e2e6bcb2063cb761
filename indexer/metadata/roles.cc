#include "indexer/metadata/roles.h"

#include <re2/re2.h>

namespace scrutineer::metadata {
namespace {

// The alternatives as one expression; empty for none.
std::string any_of(const std::vector<std::string>& patterns) {
  std::string all;
  for (const std::string& pattern : patterns) {
    all += (all.empty() ? "(?:" : "|") + pattern;
  }
  return all.empty() ? all : all + ")";
}

}  // namespace

RoleFinder::RoleFinder(const Vocabulary& vocabulary) {
  for (const Role& role : vocabulary.roles) {
    Entry& entry = entries_.emplace_back();
    entry.id = role.id;
    if (!role.patterns.empty()) {
      entry.office = std::make_unique<const RE2>("(?is)" + any_of(role.patterns));
    }
    if (!role.labels.empty()) {
      const std::string labels = any_of(role.labels);
      entry.label = std::make_unique<const RE2>("(?i)" + labels);
      labels_ += (labels_.empty() ? "" : "|") + labels;
    }
  }
  labels_ = "(?:" + labels_ + ")";
}

RoleFinder::~RoleFinder() = default;

std::string RoleFinder::of_office(std::string_view office) const {
  for (const Entry& entry : entries_) {
    if (entry.office && RE2::PartialMatch({office.data(), office.size()}, *entry.office)) {
      return entry.id;
    }
  }
  return {};
}

std::string RoleFinder::of_label(std::string_view label) const {
  for (const Entry& entry : entries_) {
    if (entry.label && RE2::FullMatch({label.data(), label.size()}, *entry.label)) {
      return entry.id;
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
