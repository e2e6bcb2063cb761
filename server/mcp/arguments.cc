#include "server/mcp/arguments.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "query/engine.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

class Arguments {
 public:
  explicit Arguments(const ordered_json& schema) : schema_(schema) {}

  Params read(const ordered_json& arguments) {
    if (!arguments.is_object()) {
      bad_.push_back({"arguments", "must be an object"});
    } else {
      for (const auto& [name, property] : schema_["properties"].items()) {
        if (arguments.contains(name)) {
          take(name, arguments[name], property);
        } else if (property.contains("default")) {
          take(name, property["default"], property);
        }
      }
      refuse_others(arguments);
    }
    if (!bad_.empty()) throw query::BadParameters(bad_);
    return params_;
  }

 private:
  void take(const std::string& name, const ordered_json& value, const ordered_json& property) {
    const std::string type = property["type"].get<std::string>();
    if (type == "string") return take_string(name, value);
    if (type == "integer") return take_number(name, value, property);
    if (!value.is_array()) return refuse(name, "must be a list of strings");
    if (value.size() < property.value("minItems", std::size_t{0})) refuse(name, "is empty");
    for (const ordered_json& one : value) take_string(name, one);
  }

  void take_string(const std::string& name, const ordered_json& value) {
    if (!value.is_string()) return refuse(name, "must be a string");
    params_.emplace(name, value.get<std::string>());
  }

  void take_number(const std::string& name, const ordered_json& value,
                   const ordered_json& property) {
    if (!value.is_number_integer()) return refuse(name, "must be a whole number");
    const auto number = value.get<std::int64_t>();
    const std::int64_t least = property.value("minimum", INT64_MIN);
    const std::int64_t most = property.value("maximum", INT64_MAX);
    if (number < least) return refuse(name, "is less than " + std::to_string(least));
    if (number > most) return refuse(name, "is more than " + std::to_string(most));
    params_.emplace(name, std::to_string(number));
  }

  void refuse_others(const ordered_json& arguments) {
    for (const auto& [name, value] : arguments.items())
      if (!schema_["properties"].contains(name)) refuse(name, "is no argument of this tool");
    for (const ordered_json& name : schema_.value("required", ordered_json::array()))
      if (!arguments.contains(name.get<std::string>()))
        refuse(name.get<std::string>(), "is missing");
  }

  void refuse(const std::string& name, const std::string& why) { bad_.push_back({name, why}); }

  const ordered_json& schema_;
  Params params_;
  std::vector<query::BadParameter> bad_;
};

}  // namespace

Params params_of(const ordered_json& arguments, const ordered_json& schema) {
  return Arguments(schema).read(arguments);
}

}  // namespace scrutineer::server
