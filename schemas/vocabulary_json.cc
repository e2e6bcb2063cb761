#include "schemas/vocabulary_json.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

#include "schemas/error.h"

namespace scrutineer::vocabulary_json {
namespace {

bool is_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && std::isdigit(static_cast<unsigned char>(text[i])) == 0) {
      return false;
    }
  }
  const int month = std::stoi(text.substr(5, 2));
  const int day = std::stoi(text.substr(8, 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

void Node::fail(const std::string& what, const std::string& hint) const {
  throw Error("bad-vocabulary", place_ + ": " + what, hint);
}

void Node::only(const std::vector<std::string>& keys) const {
  if (!value_->is_object()) {
    fail("is not an object", "Write it as {...}.");
  }
  for (const auto& [key, unused] : value_->items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      fail("has an unknown key \"" + key + "\"", "Remove it or correct its spelling.");
    }
  }
}

Node Node::at(const std::string& key) const {
  if (!has(key)) {
    fail("lacks \"" + key + "\"", "Add it.");
  }
  return {value_->at(key), place_ + (place_.ends_with(".json") ? ": " : ".") + key};
}

bool Node::has(const std::string& key) const {
  if (!value_->is_object()) {
    fail("is not an object", "Write it as {...}.");
  }
  return value_->contains(key);
}

std::vector<Node> Node::items() const {
  if (!value_->is_array()) {
    fail("is not a list", "Write it as [...].");
  }
  std::vector<Node> found;
  for (std::size_t i = 0; i < value_->size(); ++i) {
    found.emplace_back(value_->at(i), place_ + "[" + std::to_string(i) + "]");
  }
  return found;
}

std::vector<std::string> Node::keys() const {
  if (!value_->is_object()) {
    fail("is not an object", "Write it as {...}.");
  }
  std::vector<std::string> names;
  for (const auto& [name, unused] : value_->items()) {
    names.push_back(name);
  }
  return names;
}

bool Node::is_text() const { return value_->is_string(); }

std::string Node::text() const {
  if (!value_->is_string() || value_->get_ref<const std::string&>().empty()) {
    fail("is not a text", "Write it in quotation marks; leave the key out when there is nothing.");
  }
  return value_->get<std::string>();
}

std::string Node::slug() const {
  std::string id = text();
  const bool good = std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-' || c == '_';
  });
  if (!good) {
    fail("\"" + id + "\" is not an id", "Use lower-case letters, digits, hyphen and underscore.");
  }
  return id;
}

double Node::real() const {
  if (!value_->is_number()) fail("is not a number", "Write it without quotation marks.");
  return value_->get<double>();
}

int Node::number() const {
  if (!value_->is_number_integer()) {
    fail("is not a whole number", "Write it without quotation marks.");
  }
  return value_->get<int>();
}

std::vector<std::string> Node::texts() const {
  std::vector<std::string> found;
  for (const Node& item : items()) {
    found.push_back(item.text());
  }
  return found;
}

std::string Node::text_or_empty(const std::string& key) const {
  return has(key) ? at(key).text() : std::string();
}

std::string Node::day_or_empty(const std::string& key) const {
  std::string day = text_or_empty(key);
  if (!day.empty() && !is_day(day)) {
    at(key).fail("\"" + day + "\" is not a day", "Write days as 2019-04-01.");
  }
  return day;
}

std::vector<std::string> Node::texts_or_empty(const std::string& key) const {
  return has(key) ? at(key).texts() : std::vector<std::string>();
}

bool Node::flag(const std::string& key) const {
  if (!has(key)) {
    return false;
  }
  const Node member = at(key);
  if (!member.value_->is_boolean()) {
    member.fail("is neither true nor false", "Write true or false without quotation marks.");
  }
  return member.value_->get<bool>();
}

File read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  if (!stream) {
    throw Error("bad-vocabulary", path.string() + ": cannot be read",
                "Check that the file is there and may be read.");
  }
  File file{path.filename().string(), bytes.str(), {}};
  try {
    file.json = nlohmann::json::parse(file.bytes);
  } catch (const nlohmann::json::parse_error& error) {
    throw Error("bad-vocabulary", file.name + ": is no JSON: " + error.what(),
                "Correct the file at the place named.");
  }
  return file;
}

}  // namespace scrutineer::vocabulary_json
