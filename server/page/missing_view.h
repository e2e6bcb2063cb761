// Inspections and visits that papers speak of and that are not held.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/response.h"
#include "server/page/paper_titles.h"
#include "server/page/render.h"
#include "server/searcher.h"

namespace scrutineer::server {

// "Monitoring visit, number 2, by Ofsted", with its days but for the one it is known by.
[[nodiscard]] std::string missing_words(const Reference& reference);

// {date, title, known_from: [{href, where, quote}]}; `where` names the paper, with its date and
// page.
[[nodiscard]] View missing_item(const query::MissingDocument& missing, PaperTitles& titles);

// Of the councils that a search is narrowed to, how many are known and not held, as a link: {text,
// href}. Where it is narrowed to none, or to councils with many papers, the way to the list. False
// where the councils have none.
[[nodiscard]] View missing_link(const std::map<std::string, std::vector<std::string>>& filters,
                                const Searcher& searcher);

}  // namespace scrutineer::server
