#include "schemas/repeat_model.h"

#include "schemas/issue_lexicon.h"
#include "schemas/vocabulary_json.h"

namespace scrutineer {

RepeatModel read_repeat_model(const vocabulary_json::Node& root, const IssueLexicon& issues) {
  root.only({"intercept", "weights", "issues", "link_from", "related_from"});
  RepeatModel model;
  model.intercept = root.at("intercept").real();
  const vocabulary_json::Node weights = root.at("weights");
  weights.only({repeat_features.begin(), repeat_features.end()});
  for (std::size_t i = 0; i < repeat_features.size(); ++i) {
    model.weights.at(i) = weights.at(std::string(repeat_features.at(i))).real();
  }
  for (const std::string& id : root.at("issues").keys()) {
    const vocabulary_json::Node weight = root.at("issues").at(id);
    if (issues.issue(id) == nullptr) weight.fail("is no issue", "Learn the model anew.");
    model.issues.emplace(id, weight.real());
  }
  model.link_from = root.at("link_from").real();
  model.related_from = root.at("related_from").real();
  if (model.related_from <= 0 || model.related_from > model.link_from || model.link_from >= 1) {
    root.fail("has thresholds out of order", "Keep 0 < related_from <= link_from < 1.");
  }
  return model;
}

}  // namespace scrutineer
