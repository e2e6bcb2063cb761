#include "schemas/not_same_issue.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "schemas/stored_json.h"

namespace scrutineer {

using stored::get;
using stored::Json;
using stored::put;

std::vector<MarkedPair> in_order(std::vector<MarkedPair> marks) {
  for (MarkedPair& mark : marks) {
    if (mark.other < mark.one) std::swap(mark.one, mark.other);
  }
  std::ranges::stable_sort(marks, [](const MarkedPair& a, const MarkedPair& b) {
    return std::tie(a.one, a.other) < std::tie(b.one, b.other);
  });
  std::vector<MarkedPair> each_once;
  for (MarkedPair& mark : marks) {
    const bool known = !each_once.empty() && each_once.back().one == mark.one &&
                       each_once.back().other == mark.other;
    if (!known) {
      each_once.push_back(std::move(mark));
    } else if (each_once.back().note.empty()) {
      each_once.back().note = std::move(mark.note);
    }
  }
  return each_once;
}

std::string encode_marks(const std::vector<MarkedPair>& marks) {
  if (marks.empty()) return {};
  Json list = Json::array();
  for (const MarkedPair& mark : marks) {
    Json json = Json::object();
    put(json, "one", mark.one);
    put(json, "other", mark.other);
    put(json, "note", mark.note);
    list.push_back(std::move(json));
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<MarkedPair> decode_marks(std::string_view bytes) {
  if (bytes.empty()) return {};
  return stored::translating_json_errors(bytes, [](const Json& list) {
    stored::require_list(list);
    std::vector<MarkedPair> marks;
    for (const Json& json : list) {
      stored::require_object(json);
      MarkedPair mark;
      get(json, "one", mark.one);
      get(json, "other", mark.other);
      get(json, "note", mark.note);
      if (mark.one.empty() || mark.other.empty()) stored::damaged("a mark without two findings");
      marks.push_back(std::move(mark));
    }
    return marks;
  });
}

}  // namespace scrutineer
