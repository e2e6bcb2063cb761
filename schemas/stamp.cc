#include "schemas/stamp.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uchar.h>
#include <xapian.h>

#include "schemas/error.h"
#include "schemas/tokeniser.h"
#include "schemas/version.h"

namespace scrutineer {
namespace {

bool is_upgradable(const Stamp& stamp) {
  return stamp.schema_version >= oldest_upgradable_schema &&
         stamp.schema_version <= index_schema_version;
}

// What to do with an index that this program does not search.
std::string advice_for(const Stamp& stamp, const std::string& directory) {
  if (is_upgradable(stamp)) {
    return fmt::format(
        "scrutineer-index --index {} --upgrade rebuilds it from the text that it holds.",
        directory);
  }
  if (stamp.schema_version > index_schema_version) {
    return "Use the newer program, or index the papers anew into another directory.";
  }
  return "Index the papers anew into an empty directory with this version of scrutineer-index.";
}

}  // namespace

std::string analysis_fingerprint() {
  return fmt::format("tokeniser {}, Unicode {}, stemmer english of Xapian {}", tokeniser_version,
                     U_UNICODE_VERSION, Xapian::version_string());
}

Stamp current_stamp() {
  return {index_schema_version, analysis_fingerprint(), fmt::format("scrutineer {}", kVersion)};
}

std::string encode_stamp(const Stamp& stamp) {
  return nlohmann::json{{"schema_version", stamp.schema_version},
                        {"analysis", stamp.analysis},
                        {"written_by", stamp.written_by}}
      .dump();
}

Stamp decode_stamp(std::string_view stamp, const std::string& directory) {
  const auto json = nlohmann::json::parse(stamp, nullptr, false);
  const auto is_text = [&json](const char* name) {
    return json.contains(name) && json[name].is_string();
  };
  if (!json.is_object() || !json.contains("schema_version") ||
      !json["schema_version"].is_number_integer() || !is_text("analysis") ||
      !is_text("written_by")) {
    throw Error("index-not-ours", fmt::format("{} holds no index of Scrutineer", directory),
                "Name the directory that scrutineer-index was given with --index.");
  }
  return {json["schema_version"].get<int>(), json["analysis"].get<std::string>(),
          json["written_by"].get<std::string>()};
}

void require_upgradable(std::string_view stamp, const std::string& directory) {
  const Stamp found = decode_stamp(stamp, directory);
  if (is_upgradable(found)) return;
  throw Error(
      "index-version",
      fmt::format("the index in {} has schema version {}, written by {}; this program reads "
                  "{} and can upgrade {} to {}",
                  directory, found.schema_version, found.written_by, index_schema_version,
                  oldest_upgradable_schema, index_schema_version),
      advice_for(found, directory));
}

void require_current(std::string_view stamp, const std::string& directory) {
  const Stamp found = decode_stamp(stamp, directory);
  const Stamp wanted = current_stamp();
  if (found.schema_version != wanted.schema_version) {
    throw Error(
        "index-version",
        fmt::format("the index in {} has schema version {}, written by {}; this program reads {}",
                    directory, found.schema_version, found.written_by, wanted.schema_version),
        advice_for(found, directory));
  }
  if (found.analysis != wanted.analysis) {
    throw Error("index-version",
                fmt::format("the words of the index in {} were cut another way ({}; now {})",
                            directory, found.analysis, wanted.analysis),
                advice_for(found, directory));
  }
}

}  // namespace scrutineer
