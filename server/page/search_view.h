// The parts of the search page, from an answer to the values its template shows.
#pragma once

#include <string>

#include "query/request.h"
#include "query/response.h"
#include "server/page/render.h"
#include "server/page/words.h"
#include "server/problem.h"
#include "server/request.h"
#include "server/searcher.h"

namespace scrutineer::server {

// A search that was answered, and what it was asked with (without empty parameters).
struct Answered {
  const Params& params;
  const query::Request& request;
  const query::SearchResult& result;
};

// "24 papers", "At least 1,000 papers", "No papers".
[[nodiscard]] std::string total_words(const query::Total& total);

[[nodiscard]] View hits_view(const Answered& answered, const Searcher& searcher);
// Sorting, paging, what was searched, what could be searched instead.
void set_around_hits(View& view, const Answered& answered);

// The boxes to tick, by field.
[[nodiscard]] View facets_view(const Answered& answered);
// Parameters that no box of the form shows, to be sent on with it.
[[nodiscard]] View kept_view(const Answered& answered);

// A query or parameters that can't be used; the query with the character at fault marked.
[[nodiscard]] View problem_view(const Problem& problem, const std::string& query);
// Shows a problem of the asker's in place of a page's answer, and returns the page's status. For a
// handler of the error that it is made of: one of the server's own (500 and above) goes on as it
// was thrown.
int show_problem(View& view, Frame& frame, const Problem& problem, const std::string& query = "");

}  // namespace scrutineer::server
