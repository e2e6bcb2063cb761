// Answers to searches of papers.
#include "query/json_parts.h"

namespace scrutineer::query {
namespace {

using json::council_of;
using json::document_type;
using json::dump;
using json::duplicates;
using json::grades;
using json::Json;
using json::list;
using json::or_null;

Json hit(const Hit& hit, const CouncilLookup& councils) {
  const Metadata& m = hit.document.metadata;
  Json passages = Json::array();
  for (const Passage& passage : hit.passages) {
    passages.push_back({{"page", or_null(passage.page)},
                        {"section", or_null(passage.section)},
                        {"line", or_null(passage.line)},
                        {"snippet_html", highlighted_html(passage)},
                        {"text", passage.text}});
  }
  return {{"id", hit.document.id},
          {"title", or_null(m.title)},
          {"council", council_of(m.council, councils)},
          {"document_type", document_type(m)},
          {"date", or_null(m.date)},
          {"date_source", or_null(m.date_source)},
          {"framework", or_null(m.framework)},
          {"judgements", grades(m.judgements)},
          {"score", hit.score},
          {"passages", passages},
          {"more_pages", hit.more_pages},
          {"why", list(hit.why)},
          {"duplicates", duplicates(hit.document.duplicates)},
          {"url", or_null(m.url)}};
}

Json searched_as(const SearchedAs& searched) {
  return {{"words", searched.words},
          {"given_up", list(searched.given_up)},
          {"synonyms", list(searched.synonyms)},
          {"match", searched.match}};
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
}

}  // namespace

Members members_of_hits() {
  return json::names_of(hit({}, [](std::string_view) { return std::nullopt; }));
}

std::string to_json(const SearchResult& result, const CouncilLookup& councils,
                    const Members& of_hits) {
  Json hits = Json::array();
  for (const Hit& one : result.hits) hits.push_back(json::picked(hit(one, councils), of_hits));
  return dump({{"query", result.query},
               {"searched_as", searched_as(result.searched_as)},
               {"total", json::total(result.total)},
               {"hits", hits},
               {"next_cursor", or_null(result.next_cursor)},
               {"facets", json::facets(result.facets)},
               {"histogram", json::histogram(result.histogram)},
               {"suggestion", or_null(result.suggestion)},
               {"took_ms", result.took_ms}});
}

std::string to_json(const Hit& one, const CouncilLookup& councils) {
  return dump(hit(one, councils));
}

std::string facets_to_json(const SearchResult& result) {
  return dump({{"total", json::total(result.total)},
               {"facets", json::facets(result.facets)},
               {"histogram", json::histogram(result.histogram)},
               {"searched_as", searched_as(result.searched_as)}});
}

std::string highlighted_html(const Passage& passage) {
  std::string html;
  std::size_t at = 0;
  const std::string_view text = passage.text;
  for (const ByteRange& mark : passage.highlights) {
    append_escaped(html, text.substr(at, mark.begin - at));
    html += "<mark>";
    append_escaped(html, text.substr(mark.begin, mark.end - mark.begin));
    html += "</mark>";
    at = mark.end;
  }
  append_escaped(html, text.substr(at));
  return html;
}

}  // namespace scrutineer::query
