// Answers as text in which every quotation carries its paper, date, page and address.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "query/exports/cite.h"
#include "server/app.h"
#include "server/page/names.h"

namespace scrutineer::server {

// Each takes an answer of the API as schemas/openapi.yaml describes it. Not thread-safe: papers
// are looked up once.
class Cited {
 public:
  explicit Cited(const Context& context) : context_(context), names_(context.searcher) {}

  // SearchResult, Findings, RepeatFindings
  [[nodiscard]] std::string hits(const nlohmann::ordered_json& answer);
  [[nodiscard]] std::string findings(const nlohmann::ordered_json& answer);
  [[nodiscard]] std::string chains(const nlohmann::ordered_json& answer);
  // {"document": Document, "text": [block]}
  [[nodiscard]] std::string document(const nlohmann::ordered_json& answer);

 private:
  // One line. `page` and `line` as in the API: a number or null.
  std::string citation(const std::string& id, const nlohmann::ordered_json& page,
                       const nlohmann::ordered_json& line = nullptr);

  const Context& context_;
  Names names_;
  std::map<std::string, query::PaperCitation> papers_;
};

}  // namespace scrutineer::server
