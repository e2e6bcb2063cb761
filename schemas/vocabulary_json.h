// Reads the vocabulary's JSON files with errors that name the file and the place in it. Used by
// vocabulary.cc only.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace scrutineer::vocabulary_json {

// A JSON value and where it stands: "councils.json: councils[3].id".
class Node {
 public:
  Node(const nlohmann::json& value, std::string place) : value_(&value), place_(std::move(place)) {}

  // Throws Error "bad-vocabulary" at this place.
  [[noreturn]] void fail(const std::string& what, const std::string& hint) const;

  // Fails when the object holds another key than these.
  void only(const std::vector<std::string>& keys) const;

  // A member that must be there.
  [[nodiscard]] Node at(const std::string& key) const;
  [[nodiscard]] bool has(const std::string& key) const;
  [[nodiscard]] std::vector<Node> items() const;
  [[nodiscard]] std::vector<std::string> keys() const;  // of an object
  [[nodiscard]] bool is_text() const;

  [[nodiscard]] std::string text() const;  // not empty
  [[nodiscard]] std::string slug() const;  // lower-case letters, digits, "-" and "_"
  [[nodiscard]] int number() const;
  [[nodiscard]] double real() const;
  [[nodiscard]] std::vector<std::string> texts() const;

  // Members that may be left out.
  [[nodiscard]] std::string text_or_empty(const std::string& key) const;
  [[nodiscard]] std::string day_or_empty(const std::string& key) const;  // ISO day
  [[nodiscard]] std::vector<std::string> texts_or_empty(const std::string& key) const;
  [[nodiscard]] bool flag(const std::string& key) const;  // false when left out

  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  const nlohmann::json* value_;
  std::string place_;
};

struct File {
  std::string name;  // without its folder
  std::string bytes;
  nlohmann::json json;

  [[nodiscard]] Node root() const { return {json, name}; }
};

// Throws Error "bad-vocabulary" when the file cannot be read or is no JSON object.
[[nodiscard]] File read_file(const std::filesystem::path& path);

}  // namespace scrutineer::vocabulary_json
