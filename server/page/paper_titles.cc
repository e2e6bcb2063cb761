#include "server/page/paper_titles.h"

#include <optional>
#include <utility>

#include "server/page/facts_view.h"
#include "server/page/words.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t most_asked_for = 200;

}  // namespace

const PaperTitles::Called& PaperTitles::called(const std::string& id) {
  const auto known = papers_.find(id);
  if (known != papers_.end()) return known->second;
  const std::optional<Document> paper =
      papers_.size() < most_asked_for ? searcher_.document(id) : std::nullopt;
  Called called{"paper " + id, ""};
  if (paper) called = {title_of(*paper), day(paper->metadata.date)};
  return papers_.emplace(id, std::move(called)).first->second;
}

std::string PaperTitles::title(const std::string& id) { return called(id).title; }

std::string PaperTitles::dated(const std::string& id) {
  const Called& paper = called(id);
  return paper.title + (paper.date.empty() ? "" : ", " + paper.date);
}

}  // namespace scrutineer::server
