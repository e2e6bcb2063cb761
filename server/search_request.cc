#include "server/search_request.h"

#include <string_view>

namespace scrutineer::server {
namespace {

constexpr std::uint32_t max_passages = 20;

void read_paging(ParameterReader& reader, query::Request& request) {
  request.sort = reader.choice<query::Sort>("sort", {{"relevance", query::Sort::relevance},
                                                     {"newest", query::Sort::newest},
                                                     {"oldest", query::Sort::oldest}});
  request.limit = reader.number("limit", {.standard = request.limit, .least = 0, .most = {}});
  request.offset = reader.number("offset", {.standard = 0, .least = 0, .most = {}});
  request.passages =
      reader.number("passages", {.standard = request.passages, .least = 0, .most = max_passages});
}

}  // namespace

void add_the_engines_objections(ParameterReader& reader, const std::function<void()>& ask) {
  try {
    ask();
  } catch (const query::BadParameters& more) {
    for (const query::BadParameter& bad : more.bad()) reader.refuse(bad.name, bad.reason);
  } catch (const query::QueryError& error) {
    reader.refuse("q", error.what());
  } catch (const Error& error) {
    if (error.code() != "limit-exceeded") throw;
    reader.refuse("q", error.what());
  }
}

bool read_synonyms(ParameterReader& reader) {
  return reader.choice<bool>("synonyms",
                             {{"on", true}, {"off", false}, {"true", true}, {"false", false}});
}

bool read_duplicates(ParameterReader& reader) {
  return reader.choice<bool>("duplicates", {{"hide", false}, {"show", true}});
}

std::vector<std::string> split_list(const std::vector<std::string>& lists) {
  std::vector<std::string> items;
  for (const std::string& list : lists) {
    std::string_view rest = list;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      if (comma != 0) items.emplace_back(rest.substr(0, comma));
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  return items;
}

query::Request read_search(ParameterReader& reader, const SearchForm& form) {
  query::Request request;
  request.text = reader.one("q").value_or("");
  for (const std::string& field : form.filter_fields) {
    std::vector<std::string> values = reader.all(field);
    if (!values.empty()) request.filters.emplace(field, std::move(values));
  }
  request.facets = split_list(reader.all("facets"));
  if (request.facets.empty() && form.every_facet) request.facets = {"*"};
  request.match = reader.choice<query::Match>("match", {{"auto", query::Match::automatic},
                                                        {"all", query::Match::all},
                                                        {"most", query::Match::most},
                                                        {"any", query::Match::any}});
  request.synonyms = read_synonyms(reader);
  request.duplicates = read_duplicates(reader);
  if (form.paged) {
    read_paging(reader, request);
  } else {
    request.limit = request.passages = 0;
  }
  return request;
}

void check_search(const Searcher& searcher, ParameterReader& reader,
                  const query::Request& request) {
  reader.refuse_unread();
  if (!reader.bad().empty()) {
    query::Request bare = request;
    bare.limit = bare.offset = bare.passages = 0;
    bare.histogram = false;
    add_the_engines_objections(reader, [&] { (void)searcher.search(bare); });
  }
  reader.finish();
}

query::SearchResult checked_search(const Searcher& searcher, ParameterReader& reader,
                                   const query::Request& request) {
  check_search(searcher, reader, request);
  return searcher.search(request);
}

std::set<std::string> filter_names(const std::vector<query::FieldInfo>& fields) {
  std::set<std::string> names;
  for (const query::FieldInfo& field : fields)
    if (field.filter) names.insert(field.name);
  return names;
}

}  // namespace scrutineer::server
