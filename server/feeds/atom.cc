#include "server/feeds/atom.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "schemas/digest.h"
#include "schemas/version.h"
#include "server/feeds/xml.h"

namespace scrutineer::server {
namespace {

constexpr const char* atom_namespace = "http://www.w3.org/2005/Atom";
// Of a feed without entries: it is the same until there is one.
constexpr std::string_view never = "1970-01-01";

// A UUID whose bits are a hash of the name (RFC 9562, version 8), of the variant that it wants.
std::string uuid_of(std::string_view name) {
  std::string hash = sha256_hex(name);
  hash[12] = '8';
  hash[16] = '8';
  std::string uuid = "urn:uuid:";
  std::size_t at = 0;
  for (const std::size_t size : {8U, 4U, 4U, 4U, 12U}) {
    uuid += (at == 0 ? "" : "-") + hash.substr(at, size);
    at += size;
  }
  return uuid;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

std::string midnight_of(std::string_view day) { return std::string(day) + "T00:00:00Z"; }

std::string updated(const FeedEntry& entry) {
  return entry.moment.empty() ? midnight_of(entry.date) : entry.moment;
}

void add_link(pugi::xml_node parent, const char* rel, const char* type, const std::string& href) {
  pugi::xml_node link = parent.append_child("link");
  set_attribute(link, "rel", rel);
  set_attribute(link, "type", type);
  set_attribute(link, "href", href);
}

void add_entry(pugi::xml_node feed, const FeedEntry& one, const std::string& base) {
  pugi::xml_node entry = feed.append_child("entry");
  add_text(entry, "id", uuid_of("entry " + one.about));
  add_text(entry, "title", one.title);
  add_text(entry, "updated", updated(one));
  if (!one.author.empty()) add_text(entry.append_child("author"), "name", one.author);
  add_link(entry, "alternate", "text/html", base + one.address);
  if (!one.type.empty()) set_attribute(entry.append_child("category"), "term", one.type);
  if (!one.summary.empty()) add_text(entry, "summary", one.summary);
}

}  // namespace

bool is_day(const std::string& text) {
  constexpr std::size_t size = 10;
  if (text.size() != size || text[4] != '-' || text[7] != '-') return false;
  const std::string_view all = text;
  const auto year = number(all.substr(0, 4));
  const auto month = number(all.substr(5, 2));
  const auto day = number(all.substr(8));
  if (!year || !month || !day) return false;
  return std::chrono::year_month_day(std::chrono::year(*year),
                                     std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day)))
      .ok();
}

std::string atom(const Feed& feed, const FeedPlace& place) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("feed");
  set_attribute(root, "xmlns", atom_namespace);
  add_text(root, "id", uuid_of("feed " + place.owner + " " + feed.address));
  add_text(root, "title", feed.title);
  if (!feed.subtitle.empty()) add_text(root, "subtitle", feed.subtitle);
  const bool begun = feed.entries.empty() && !feed.begun.empty();
  std::string latest = begun ? feed.begun : midnight_of(never);
  for (const FeedEntry& one : feed.entries) latest = std::max(latest, updated(one));
  add_text(root, "updated", latest);
  add_text(root.append_child("author"), "name", "Scrutineer");
  set_attribute(add_text(root, "generator", "Scrutineer"), "version", kVersion);
  add_link(root, "self", "application/atom+xml", place.base + feed.address);
  add_link(root, "alternate", "text/html", place.base + feed.page);
  for (const FeedEntry& one : feed.entries) add_entry(root, one, place.base);
  return to_text(document);
}

}  // namespace scrutineer::server
