#include "schemas/tombstone.h"

#include <nlohmann/json.hpp>

#include "schemas/error.h"

namespace scrutineer {

std::string encode_tombstone(const Tombstone& tombstone) {
  return nlohmann::json{{"id", tombstone.id},
                        {"reason", tombstone.reason},
                        {"removed", tombstone.removed},
                        {"findings", tombstone.findings}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Tombstone decode_tombstone(std::string_view bytes) {
  try {
    const nlohmann::json json = nlohmann::json::parse(bytes);
    Tombstone tombstone;
    json.at("id").get_to(tombstone.id);
    json.at("reason").get_to(tombstone.reason);
    json.at("removed").get_to(tombstone.removed);
    json.at("findings").get_to(tombstone.findings);
    return tombstone;
  } catch (const nlohmann::json::exception& error) {
    throw Error("tombstone-damaged",
                std::string("what is kept of a removed paper can't be read: ") + error.what(),
                "Restore the index from a backup.");
  }
}

}  // namespace scrutineer
