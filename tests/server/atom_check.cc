#include "tests/server/atom_check.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>
#include <string_view>

#include "schemas/utf8.h"

namespace scrutineer::server {
namespace {

using Faults = std::vector<std::string>;

constexpr std::array<std::string_view, 14> of_feeds = {
    "id",   "title", "subtitle", "updated",   "author", "contributor", "category",
    "link", "logo",  "icon",     "generator", "rights", "entry",       "xml"};
constexpr std::array<std::string_view, 12> of_entries = {
    "id",       "title", "updated", "published", "author", "contributor",
    "category", "link",  "summary", "content",   "rights", "source"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// RFC 3339 with a zone, as RFC 4287 (3.3) narrows it; seconds are whole here.
bool is_moment(std::string_view text) {
  constexpr std::string_view pattern = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == 'd' ? !is_digit(text[i]) : text[i] != pattern[i]) return false;
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31 && two(11) <= 23 &&
         two(14) <= 59 && two(17) <= 60;
}

bool is_absolute(std::string_view iri) {
  const std::size_t colon = iri.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return letter(iri[0]) && std::ranges::all_of(iri.substr(0, colon), [&](char c) {
           return letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

// An IRI holds no space, quotation mark, angle bracket or brace.
bool is_iri(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\n\"<>{}|\\^`") == std::string_view::npos;
}

void check_characters(const std::string& bytes, Faults& faults) {
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    const bool broken = point.value == 0xFFFD && bytes.compare(at, 3, "\xEF\xBF\xBD") != 0;
    const bool control = point.value < 0x20 && point.value != '\n' && point.value != '\t';
    if (broken || control || point.value == 0xFFFE || point.value == 0xFFFF)
      faults.emplace_back("a character that XML has no place for");
    at += point.size;
  }
}

std::size_t times(pugi::xml_node node, const char* name) {
  const auto children = node.children(name);
  return static_cast<std::size_t>(std::distance(children.begin(), children.end()));
}

template <std::size_t size>
void check_children(pugi::xml_node node, const std::array<std::string_view, size>& known,
                    Faults& faults) {
  const std::string where = node.name();
  for (const char* name : {"id", "title", "updated"})
    if (times(node, name) != 1) faults.push_back(where + " has not one " + name);
  for (const char* name : {"subtitle", "summary", "generator"})
    if (times(node, name) > 1) faults.push_back(where + " has two of " + name);
  for (const pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) {
      faults.push_back(where + " holds text between its elements");
    } else if (std::ranges::find(known, std::string_view(child.name())) == known.end()) {
      faults.push_back(where + " holds the unknown " + child.name());
    }
  }
  if (!is_absolute(node.child_value("id")) || !is_iri(node.child_value("id")))
    faults.push_back(where + " has an id that is no absolute IRI");
  if (!is_moment(node.child_value("updated")))
    faults.push_back(where + " has an updated that is no moment");
  if (std::string_view(node.child_value("title")).empty())
    faults.push_back(where + " has no words for a title");
  for (const pugi::xml_node person : node.children("author"))
    if (std::string_view(person.child_value("name")).empty())
      faults.push_back(where + " has an author without a name");
  for (const pugi::xml_node category : node.children("category"))
    if (std::string_view(category.attribute("term").value()).empty())
      faults.push_back(where + " has a category without a term");
}

void check_links(pugi::xml_node node, Faults& faults) {
  const std::string where = node.name();
  std::set<std::string> alternates;
  for (const pugi::xml_node link : node.children("link")) {
    if (!is_iri(link.attribute("href").value()))
      faults.push_back(where + " has a link that is no IRI");
    const std::string rel = link.attribute("rel").as_string("alternate");
    const std::string kind =
        std::string(link.attribute("type").value()) + " " + link.attribute("hreflang").value();
    if (rel == "alternate" && !alternates.insert(kind).second)
      faults.push_back(where + " has two alternates of a type and language");
  }
  if (alternates.empty() && node.child("content").empty())
    faults.push_back(where + " has neither an alternate nor a content");
}

std::string link_of(pugi::xml_node node, const char* rel) {
  return node.find_child_by_attribute("link", "rel", rel).attribute("href").value();
}

}  // namespace

Faults faults_of_feed(const std::string& bytes) {
  Faults faults;
  check_characters(bytes, faults);
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full, pugi::encoding_utf8);
  if (!parsed) {
    faults.push_back(std::string("no XML: ") + parsed.description());
    return faults;
  }
  const pugi::xml_node feed = document.document_element();
  if (std::string_view(feed.name()) != "feed" ||
      std::string_view(feed.attribute("xmlns").value()) != "http://www.w3.org/2005/Atom")
    faults.emplace_back("the root is no feed of Atom's");
  check_children(feed, of_feeds, faults);
  check_links(feed, faults);
  if (link_of(feed, "self").empty()) faults.emplace_back("feed has no link to itself");
  std::set<std::string> ids = {feed.child_value("id")};
  std::string before = "9";
  for (const pugi::xml_node entry : feed.children("entry")) {
    check_children(entry, of_entries, faults);
    check_links(entry, faults);
    if (feed.child("author").empty() && entry.child("author").empty())
      faults.emplace_back("entry has no author, nor has the feed");
    if (!ids.insert(entry.child_value("id")).second) faults.emplace_back("an id comes twice");
    const std::string updated = entry.child_value("updated");
    if (updated > before) faults.emplace_back("a later entry stands behind an earlier one");
    if (updated > feed.child_value("updated"))
      faults.emplace_back("feed says that it is older than an entry");
    before = updated;
  }
  return faults;
}

ReadFeed read_feed(const std::string& bytes) {
  pugi::xml_document document;
  document.load_buffer(bytes.data(), bytes.size());
  const pugi::xml_node feed = document.child("feed");
  ReadFeed read{feed.child_value("id"),
                feed.child_value("title"),
                feed.child_value("subtitle"),
                feed.child_value("updated"),
                link_of(feed, "self"),
                link_of(feed, "alternate"),
                {}};
  for (const pugi::xml_node entry : feed.children("entry"))
    read.entries.push_back(
        {entry.child_value("id"), entry.child_value("title"), entry.child_value("updated"),
         link_of(entry, "alternate"), entry.child("author").child_value("name"),
         entry.child("category").attribute("term").value(), entry.child_value("summary")});
  return read;
}

}  // namespace scrutineer::server
