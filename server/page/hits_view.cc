#include "query/json.h"
#include "server/page/facts_view.h"
#include "server/page/links.h"
#include "server/page/search_view.h"

namespace scrutineer::server {
namespace {

View passage_view(const Answered& answered, const query::Hit& hit, const query::Passage& passage) {
  View view;
  const std::string where = place(passage.page, passage.line, passage.section);
  view.set("where", where.empty() ? "Open" : where);
  view.set("href", paper_address(hit.document.id, answered.request.text,
                                 {.page = passage.page, .line = passage.line}));
  view.set("snippet_html", query::highlighted_html(passage));
  return view;
}

View hit_view(const Answered& answered, const query::Hit& hit, const Labels& labels,
              const std::string& council) {
  View view;
  view.set("title", title_of(hit.document));
  view.set("href", paper_address(hit.document.id, answered.request.text));
  view.set("line", line_view(hit.document, council, labels));
  kainjow::mustache::list passages;
  for (const query::Passage& passage : hit.passages)
    passages.push_back(passage_view(answered, hit, passage));
  view.set("passages", non_empty(passages));
  view.set(
      "more_pages",
      shown(hit.more_pages == 0 ? "" : counted(hit.more_pages, "more page") + " with a match"));
  std::string why;
  for (const std::string& word : hit.why) why += (why.empty() ? "" : ", ") + word;
  view.set("why", shown(why));
  view.set("partial", shown(hit.document.partial));
  kainjow::mustache::list others;
  for (const Duplicate& other : hit.document.duplicates) {
    View link;
    link.set("href", paper_address(other.id, answered.request.text));
    link.set("id", other.id);
    others.push_back(link);
  }
  view.set("duplicates", non_empty(others));
  return view;
}

}  // namespace

View hits_view(const Answered& answered, const Searcher& searcher) {
  Labels labels = labels_of(answered.result);
  // Judgements are no facet of every search, and of a paper some may have no value counted.
  const query::Glossary glossary = searcher.glossary();
  labels.add_areas(glossary.areas);
  labels.add_grades(glossary.grades);
  std::map<std::string, std::string> names;
  kainjow::mustache::list hits;
  for (const query::Hit& hit : answered.result.hits) {
    const std::string& id = hit.document.metadata.council;
    if (!id.empty() && !names.contains(id)) {
      const std::optional<Council> council = searcher.council(id);
      names[id] = council ? council->name : id;
    }
    hits.push_back(hit_view(answered, hit, labels, id.empty() ? "" : names[id]));
  }
  return non_empty(hits);
}

}  // namespace scrutineer::server
