// What is told of saved searches and of papers that they found, as schemas/openapi.yaml has it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/document.h"
#include "server/request.h"
#include "server/saved/recent.h"
#include "server/saved/store.h"

namespace scrutineer::server {

struct ToldOf {
  const SavedSearch& search;
  AlertSummary alerts = {};
  std::vector<Delivery> deliveries = {};
  bool with_secret = false;
};
// `base`: before addresses of this site, or empty.
[[nodiscard]] nlohmann::ordered_json to_json(const ToldOf& told, const std::string& base);

// {"q": ["placement"], "council": ["tameside"]}
[[nodiscard]] nlohmann::ordered_json parameters_json(const Params& params);

// AlertedPaper; `q` is marked on the page that its address leads to.
[[nodiscard]] nlohmann::ordered_json alerted_paper(const Document& document,
                                                   const std::string& base, const std::string& q);

// The parameter `q`, or empty.
[[nodiscard]] std::string query_words(const Params& params);

// As it is sent.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& json);

[[nodiscard]] std::string feed_path(const SavedSearch& search);

}  // namespace scrutineer::server
