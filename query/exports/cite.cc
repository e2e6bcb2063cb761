#include "query/exports/cite.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "query/exports/sheet.h"

namespace scrutineer::query {
namespace {

constexpr std::array<const char*, 12> bibtex_months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

// Year, month and day of an ISO day; fewer where it is less.
std::vector<int> parts_of(std::string_view date) {
  std::vector<int> parts;
  while (!date.empty()) {
    const std::string_view part = date.substr(0, date.find('-'));
    int value = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
    if (read.ec != std::errc() || read.ptr != part.data() + part.size()) break;
    parts.push_back(value);
    date.remove_prefix(std::min(date.size(), part.size() + 1));
  }
  return parts;
}

// "Inspection report, Harrowmere".
std::string kind_of(const PaperCitation& citation) {
  return citation.council.empty() ? citation.type
                                  : fmt::format("{}, {}", citation.type, citation.council);
}

std::string where(const CitedPlace& place) {
  if (place.page > 0) return fmt::format("page {}", place.page);
  return place.line > 0 ? fmt::format("line {}", place.line) : std::string();
}

// What a paper goes by in time: "2022-07-18", or "visit until 2022-06-15".
std::string when(const PaperCitation& citation) {
  if (!citation.date.empty() || citation.visited.empty()) return citation.date;
  return "visit until " + citation.visited;
}

// ", 2022-07-18, page 2, document 0123456789abcdef".
std::string tail_of(const PaperCitation& citation) {
  std::string tail;
  for (const std::string& part : {when(citation), where(citation.place)})
    if (!part.empty()) tail += ", " + part;
  return tail + ", document " + citation.id;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return line;
}

std::string as_text(const PaperCitation& citation) {
  const std::string issuer = citation.issuer.empty() ? "" : citation.issuer + ", ";
  std::string text =
      fmt::format("{}{} ({}){}", issuer, citation.title, kind_of(citation), tail_of(citation));
  if (!citation.permalink.empty()) text += ", " + citation.permalink;
  if (const std::string source = plain_url(citation.source); !source.empty())
    text += "; published at " + source;
  const std::string& words = citation.place.passage;
  if (!words.empty()) text = fmt::format("\u201C{}\u201D \u2014 {}", words, text);
  return one_line(text) + "\n";
}

std::string as_markdown(const PaperCitation& citation) {
  const std::string issuer = citation.issuer.empty() ? "" : in_markdown(citation.issuer + ", ");
  const std::string title = in_markdown(citation.title);
  std::string text = issuer;
  text += citation.permalink.empty() ? title : fmt::format("[{}]({})", title, citation.permalink);
  text += in_markdown(fmt::format(" ({}){}", kind_of(citation), tail_of(citation)));
  if (const std::string source = plain_url(citation.source); !source.empty())
    text += fmt::format("; published at <{}>", source);
  const std::string& words = citation.place.passage;
  if (words.empty()) return text + "\n";
  return fmt::format("> {}\n>\n> \u2014 {}\n", in_markdown(words), text);
}

// Letters, digits and hyphens: what a key may hold wherever it is used.
std::string key_of(const PaperCitation& citation) {
  const std::string year = (citation.date.empty() ? citation.visited : citation.date).substr(0, 4);
  std::string key;
  for (const std::string& part : {citation.council_id, year, citation.id}) {
    std::string kept;
    for (const char c : part)
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') kept += c;
    if (!kept.empty()) key += (key.empty() ? "" : "-") + kept;
  }
  return key;
}

std::string as_bibtex(const PaperCitation& citation) {
  std::string text = fmt::format("@misc{{{}", key_of(citation));
  const auto field = [&text](std::string_view name, std::string_view value) {
    if (!value.empty()) text += fmt::format(",\n  {} = {{{}}}", name, value);
  };
  // A second pair of braces: a body is no first and last name, and a title keeps its capitals.
  const auto whole = [](const std::string& value) {
    return value.empty() ? value : fmt::format("{{{}}}", in_bibtex(value));
  };
  field("author", whole(citation.issuer));
  field("title", whole(citation.title));
  field("howpublished", in_bibtex(kind_of(citation)));
  const std::vector<int> date = parts_of(citation.date);
  if (!date.empty()) field("year", std::to_string(date[0]));
  if (date.size() > 1 && date[1] >= 1 && date[1] <= 12)
    text += fmt::format(",\n  month = {}", bibtex_months.at(static_cast<std::size_t>(date[1] - 1)));
  std::string note = in_bibtex(tail_of(citation).substr(2));
  if (!citation.place.passage.empty())
    note += fmt::format(": ``{}''", in_bibtex(citation.place.passage));
  field("note", note);
  // An address is read as it stands, by \url and by biblatex: escaped it would be another.
  const std::string source = plain_url(citation.source);
  field("url", citation.permalink.empty() ? source : citation.permalink);
  return text + "\n}\n";
}

std::string as_csl(const PaperCitation& citation) {
  nlohmann::ordered_json item;
  item["id"] = key_of(citation);
  item["type"] = "report";
  item["title"] = citation.title;
  if (!citation.issuer.empty()) {
    nlohmann::ordered_json author;
    author["literal"] = citation.issuer;
    item["author"] = nlohmann::ordered_json::array({author});
    item["publisher"] = citation.issuer;
  }
  const std::vector<int> date = parts_of(citation.date);
  if (!date.empty()) item["issued"]["date-parts"] = nlohmann::ordered_json::array({date});
  if (const std::vector<int> visited = parts_of(citation.visited); date.empty() && !visited.empty())
    item["event-date"]["date-parts"] = nlohmann::ordered_json::array({visited});
  item["genre"] = kind_of(citation);
  item["number"] = citation.id;
  if (citation.place.page > 0) item["locator"] = std::to_string(citation.place.page);
  std::string note = tail_of(citation).substr(2);
  if (!citation.place.passage.empty()) note += ": \u201C" + citation.place.passage + "\u201D";
  item["note"] = note;
  const std::string source = plain_url(citation.source);
  if (!citation.permalink.empty())
    item["URL"] = citation.permalink;
  else if (!source.empty())
    item["URL"] = source;
  return nlohmann::ordered_json::array({item}).dump(
             2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
         "\n";
}

}  // namespace

std::string in_bibtex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '<':
        out += "\\textless{}";
        break;
      case '>':
        out += "\\textgreater{}";
        break;
      case '|':
        out += "\\textbar{}";
        break;
      case '$':
      case '%':
      case '&':
      case '#':
      case '_':
        out += '\\';
        out += c;
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

std::string plain_url(std::string_view address) {
  if (!address.starts_with("https://") && !address.starts_with("http://")) return {};
  constexpr std::string_view kept =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&'*+,;=%";
  std::string plain;
  for (const char c : address) {
    if (kept.find(c) != std::string_view::npos)
      plain += c;
    else
      plain += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return plain;
}

std::string cite(const PaperCitation& citation, CiteForm form) {
  switch (form) {
    case CiteForm::plain:
      return as_text(citation);
    case CiteForm::markdown:
      return as_markdown(citation);
    case CiteForm::bibtex:
      return as_bibtex(citation);
    case CiteForm::csl_json:
      return as_csl(citation);
  }
  return {};
}

}  // namespace scrutineer::query
