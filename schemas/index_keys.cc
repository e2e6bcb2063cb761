#include "schemas/index_keys.h"

#include <fmt/format.h>

#include "schemas/digest.h"

namespace scrutineer {

std::string id_term(std::string_view id) { return "Q" + std::string(id); }
std::string year_term(std::string_view iso_day) { return "Y" + std::string(iso_day.substr(0, 4)); }

std::string month_term(std::string_view iso_day) {
  return "M" + std::string(iso_day.substr(0, 4)) + std::string(iso_day.substr(5, 2));
}

std::string title_term(std::string_view term) { return "S" + std::string(term); }
std::string finding_term(std::string_view term) { return "F" + std::string(term); }

std::string shingle_term(std::uint64_t hash) { return fmt::format("G{:012x}", hash); }
std::string digest_term(std::uint64_t hash) { return fmt::format("GT{:012x}", hash); }

std::string layout_key(std::string_view id) { return text_key_prefix(id) + "layout"; }
std::string piece_key(std::string_view id, std::uint32_t piece) {
  return fmt::format("text/{}/{:06}", id, piece);
}
std::string findings_key(std::string_view id) { return fmt::format("findings/{}", id); }
std::string text_key_prefix(std::string_view id) { return fmt::format("text/{}/", id); }
std::string tombstone_key(std::string_view id) {
  return std::string(tombstone_prefix) + std::string(id);
}
std::string ledger_key(std::string_view path) {
  return std::string(ledger_prefix) + sha256_hex(path);
}

}  // namespace scrutineer
