#include "indexer/metadata/labelled_field.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestValue = 400;

std::string any_of(const std::vector<std::string>& labels) {
  std::string all;
  for (const std::string& label : labels) {
    all += (all.empty() ? "" : "|") + label;
  }
  return all;
}

// The value ends where a cell ends or the line goes on with another label.
std::string_view up_to_next_label(std::string_view value) {
  static const RE2 next("\\t|\\s\\s*[A-Z][\\w/' ]{2,28}:\\s");
  re2::StringPiece cut;
  if (next.Match(piece(value), 0, value.size(), RE2::UNANCHORED, &cut, 1)) {
    value = value.substr(0, static_cast<std::size_t>(cut.data() - value.data()));
  }
  return trimmed(value);
}

bool is_label(std::string_view line) {
  static const RE2 label("[A-Z][\\w/'() ]{1,40}:.*");
  return RE2::FullMatch(piece(line), label);
}

}  // namespace

LabelledField::LabelledField(const FieldPlace& place)
    : zone_(place.zone),
      label_(std::make_unique<const RE2>("(?im)(?:^[\\s*#|\\d.]*|\\t\\s*)(" + any_of(place.labels) +
                                         ")\\s*[:\\t][ \\t:*]*([^\\n]*)|" + "[ ](" +
                                         any_of(place.labels) + "):[ ]*([^\\n]*)")) {}

LabelledField::~LabelledField() = default;
LabelledField::LabelledField(LabelledField&&) noexcept = default;

std::vector<LabelledField::Value> LabelledField::find(const Paper& paper) const {
  std::vector<Value> values;
  const std::string_view zone = paper.zone(zone_);
  std::array<re2::StringPiece, 5> groups;
  std::size_t from = 0;
  while (label_->Match(piece(zone), from, zone.size(), RE2::UNANCHORED, groups.data(), 5)) {
    const std::size_t which = groups[1].data() != nullptr ? 1 : 3;
    const std::string_view label(groups[which].data(), groups[which].size());
    const std::string_view line(groups[which + 1].data(), groups[which + 1].size());
    std::string_view value = up_to_next_label(line.substr(0, kLongestValue));
    from = paper.span_of(line).begin - paper.span_of(zone).begin + value.size();
    from = std::max(from, static_cast<std::size_t>(label.data() + label.size() - zone.data()));
    const std::size_t end = paper.span_of(line).end;
    if (trimmed(line).empty() && end + 1 < paper.text().size()) {
      const std::string_view next = paper.text(paper.line_at(end + 1));
      value = is_label(next) ? std::string_view() : up_to_next_label(next.substr(0, kLongestValue));
    }
    if (!value.empty()) {
      values.push_back({label, value});
    }
  }
  return values;
}

}  // namespace scrutineer::metadata
