#include "server/page/facet_view.h"

#include <algorithm>

#include "server/page/words.h"

namespace scrutineer::server {
namespace {

// Values shown at once, and at most; a longer list is for the query box.
constexpr std::size_t shown_values = 8;
constexpr std::size_t most_values = 200;

View value_view(const std::string& field, const query::FacetValue& value, std::size_t number) {
  View view;
  view.set("field", field);
  view.set("id", "f-" + field + "-" + std::to_string(number));
  view.set("value", value.value);
  view.set("label", value.label);
  view.set("count", count(value.count));
  view.set("selected", value.selected);
  return view;
}

}  // namespace

View facet_view(const FacetBox& box) {
  const std::string field(box.field.name);
  kainjow::mustache::list first, rest;
  std::size_t number = 0;
  // Ticked boxes are never hidden in the longer list.
  for (const bool selected : {true, false}) {
    for (const query::FacetValue& value : box.values) {
      if (value.selected != selected || number >= most_values) continue;
      const View view = value_view(field, value, number++);
      (selected || first.size() < shown_values ? first : rest).push_back(view);
    }
  }
  View view;
  view.set("label", std::string(box.field.label));
  view.set("first", View(first));
  view.set("rest", non_empty(rest));
  view.set("rest_count", count(rest.size()));
  const std::size_t hidden = box.values.size() > number ? box.values.size() - number : 0;
  view.set("hidden", shown(hidden == 0 ? "" : count(hidden)));
  view.set("field", field);
  view.set("open", box.open || std::ranges::any_of(box.values, &query::FacetValue::selected));
  return view;
}

}  // namespace scrutineer::server
