// Reading and writing members of stored JSON: what is empty is left out, what is absent stays
// empty, what is damaged is Error "record-damaged". Part of the record codecs; no one else includes
// it.
#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "schemas/error.h"

namespace scrutineer::stored {

using Json = nlohmann::json;

template <typename T>
void put(Json& json, const char* name, const T& value) {
  if constexpr (std::is_arithmetic_v<T>) {
    if (value != 0) json[name] = value;
  } else {
    if (!value.empty()) json[name] = value;
  }
}

[[noreturn]] inline void damaged(const std::string& what) {
  throw Error("record-damaged", "a stored record can't be read: " + what,
              "Re-index the file, or rebuild the index from its sources.");
}

template <typename T>
void get(const Json& json, const char* name, T& value) {
  const auto found = json.find(name);
  if (found == json.end()) return;
  if constexpr (std::is_integral_v<T>) {
    // The JSON library would cut a number to size without a word.
    if (!found->is_number_unsigned() ||
        found->template get<std::uint64_t>() > std::numeric_limits<T>::max()) {
      damaged(std::string(name) + " is no such number");
    }
  }
  found->get_to(value);
}

// A value that is an object of its own, or absent.
template <typename T>
void put_object(Json& json, const char* name, const T& value) {
  if (!(value == T{})) json[name] = value;
}

inline void require_object(const Json& json) {
  if (!json.is_object()) damaged("a value is not an object");
}

inline void require_list(const Json& json) {
  if (!json.is_array()) damaged("a value is not a list");
}

template <typename Decode>
auto translating_json_errors(std::string_view bytes, Decode decode) {
  try {
    return decode(Json::parse(bytes));
  } catch (const Json::exception& error) {
    damaged(error.what());
  }
}

// Both directions of a plain struct from one list of its members: each_member(json, value, each)
// calls each(json, "name", value.name) for every one.
struct Putter {
  template <typename T>
  void operator()(Json& to, const char* name, const T& value) const {
    put(to, name, value);
  }
};
struct Getter {
  template <typename T>
  void operator()(const Json& from, const char* name, T& value) const {
    get(from, name, value);
  }
};

}  // namespace scrutineer::stored
