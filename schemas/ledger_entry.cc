#include "schemas/ledger_entry.h"

#include <nlohmann/json.hpp>

#include "schemas/error.h"
#include "schemas/path_text.h"

namespace scrutineer {
namespace {

using Json = nlohmann::json;

Json to_json(const HeldPaper& paper) {
  Json json{{"id", paper.id}};
  if (!paper.member.empty()) json["member"] = paper.member;
  if (!paper.made_with.empty()) json["made_with"] = paper.made_with;
  return json;
}

HeldPaper paper_from(const Json& json) {
  return {json.value("member", ""), json.at("id").get<std::string>(), json.value("made_with", "")};
}

Json to_json(const Failure& failure) {
  Json json{{"code", failure.code},
            {"what", failure.what},
            {"hint", failure.hint},
            {"stage", failure.stage},
            {"blame", failure.blame}};
  if (!failure.member.empty()) json["member"] = failure.member;
  return json;
}

Failure failure_from(const Json& json) {
  return {json.value("member", ""),
          json.at("code").get<std::string>(),
          json.at("what").get<std::string>(),
          json.at("hint").get<std::string>(),
          json.at("stage").get<std::string>(),
          json.at("blame").get<std::string>()};
}

}  // namespace

std::string shown_place(const LedgerEntry& entry, std::string_view member) {
  const bool known =
      entry.below > 0 && entry.below < entry.path.size() && entry.path[entry.below - 1] == '/';
  const std::size_t from = known ? entry.below : entry.path.rfind('/') + 1;
  std::string place = path_to_text(std::string_view(entry.path).substr(from));
  if (!member.empty()) place += '/' + path_to_text(member);
  return place;
}

std::string encode_ledger_entry(const LedgerEntry& entry) {
  Json json{{"path", path_to_text(entry.path)},
            {"size", entry.size},
            {"mtime_ns", entry.mtime_ns},
            {"settings", entry.settings}};
  if (entry.below > 0) json["below"] = entry.below;
  if (!entry.complete) json["complete"] = false;
  if (entry.kept) json["file_id"] = entry.file_id;
  for (const HeldPaper& paper : entry.papers) json["papers"].push_back(to_json(paper));
  for (const Failure& failure : entry.failures) json["failures"].push_back(to_json(failure));
  // A message of the extraction child may quote bytes of a broken file.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

LedgerEntry decode_ledger_entry(std::string_view bytes) {
  try {
    const Json json = Json::parse(bytes);
    LedgerEntry entry;
    entry.path = path_from_text(json.at("path").get<std::string>());
    entry.below = json.value("below", std::size_t{0});
    entry.size = json.at("size").get<std::uint64_t>();
    entry.mtime_ns = json.at("mtime_ns").get<std::int64_t>();
    entry.settings = json.at("settings").get<std::string>();
    entry.complete = json.value("complete", true);
    entry.file_id = json.value("file_id", "");
    entry.kept = !entry.file_id.empty();
    if (const auto papers = json.find("papers"); papers != json.end()) {
      for (const Json& paper : *papers) entry.papers.push_back(paper_from(paper));
    }
    if (const auto failures = json.find("failures"); failures != json.end()) {
      for (const Json& failure : *failures) entry.failures.push_back(failure_from(failure));
    }
    return entry;
  } catch (const Json::exception& error) {
    throw Error("ledger-damaged",
                std::string("what the index remembers of a file can't be read: ") + error.what(),
                "Restore the index from a backup, or index the papers anew.");
  }
}

bool may_hold_failures(std::string_view bytes) {
  // No text of the entry holds a quotation mark that is not escaped.
  return bytes.find("\"failures\":") != std::string_view::npos;
}

}  // namespace scrutineer
