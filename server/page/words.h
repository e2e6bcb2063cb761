// Values in a reader's words.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/glossary.h"
#include "query/response.h"

namespace scrutineer::server {

// What values are called: as the index says, else the id made readable.
class Labels {
 public:
  void add(const std::string& field, const std::vector<query::FacetValue>& values);
  void add(const std::string& field, const std::vector<query::Term>& terms);
  void add_areas(const std::vector<query::Term>& terms);
  void add_grades(const std::vector<query::Term>& terms);
  [[nodiscard]] std::string value(const std::string& field, const std::string& value) const;
  // "judgements" values are area=grade; their parts by the same means.
  [[nodiscard]] std::string area(const std::string& area) const;
  [[nodiscard]] std::string grade(const std::string& grade) const;
  // Keys of `of` in the order in which areas, or grades, were added; those that were not come last.
  template <typename Value>
  [[nodiscard]] std::vector<std::string> areas_in_order(
      const std::map<std::string, Value>& of) const {
    return in_order(of, area_order_);
  }
  template <typename Value>
  [[nodiscard]] std::vector<std::string> grades_in_order(
      const std::map<std::string, Value>& of) const {
    return in_order(of, grade_order_);
  }

 private:
  template <typename Value>
  [[nodiscard]] static std::vector<std::string> in_order(const std::map<std::string, Value>& of,
                                                         const std::vector<std::string>& order) {
    std::vector<std::string> keys;
    for (const std::string& key : order)
      if (of.contains(key)) keys.push_back(key);
    for (const auto& [key, value] : of)
      if (std::ranges::find(order, key) == order.end()) keys.push_back(key);
    return keys;
  }

  std::map<std::string, std::map<std::string, std::string>> labels_;
  std::map<std::string, std::string> areas_, grades_;
  std::vector<std::string> area_order_, grade_order_;  // of the vocabulary, where it was added
};

[[nodiscard]] Labels labels_of(const query::SearchResult& result);
[[nodiscard]] Labels labels_of(const query::Glossary& glossary);

// "requires_improvement" -> "Requires improvement".
[[nodiscard]] std::string readable(std::string_view id);
// What a paper speaks of (Reference::kind): "area_send" -> "Area SEND inspection".
[[nodiscard]] std::string visit_words(const std::string& kind);
// "2022-07-18" -> "18 July 2022", "2022-07" -> "July 2022"; anything else as it is.
[[nodiscard]] std::string day(const std::string& iso);
// "6 June 2022 to 17 June 2022", or the one that is known.
[[nodiscard]] std::string days(const std::string& from, const std::string& to);
// 12345 -> "12,345".
[[nodiscard]] std::string count(std::uint64_t number);
// "1 paper", "2 papers", for words that take an s.
[[nodiscard]] std::string counted(std::uint64_t number, const std::string& what);
// A size in bytes: "312 KB", "1.4 MB", of 1,000 each; "1 KB" for what is less.
[[nodiscard]] std::string size_words(std::uint64_t bytes);
// "Leeds, Hull and York".
[[nodiscard]] std::string listed(const std::vector<std::string>& names);
// "p. 4, para 4.3"; empty when nothing is known. A section that is no number is quoted.
[[nodiscard]] std::string place(std::uint32_t page, std::uint32_t line, const std::string& section);
// "252 papers of 40 councils, 2013 to 2026"
[[nodiscard]] std::string coverage(const query::Stats& stats);
// What the field is called, from the field table; else made readable.
[[nodiscard]] std::string field_label(const std::string& name);

}  // namespace scrutineer::server
