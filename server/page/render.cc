#include "server/page/render.h"

#include <array>
#include <stdexcept>

#include "server/embedded.h"

namespace scrutineer::server {

std::string render(std::string_view name, const View& view) {
  // Parsed anew for each use: rendering writes to the parsed template.
  kainjow::mustache::mustache parsed{std::string(embedded(name))};
  std::string html = parsed.render(view);
  if (!parsed.is_valid()) throw std::logic_error(std::string(name) + ": " + parsed.error_message());
  return html;
}

namespace {

struct Part {
  Here here;
  const char* href;
  const char* label;
};
constexpr std::array parts = {
    Part{Here::papers, "/", "Papers"}, Part{Here::findings, "/findings", "Findings"},
    Part{Here::councils, "/councils", "Councils"}, Part{Here::issues, "/issues", "Issues"}};

View navigation(Here here) {
  kainjow::mustache::list links;
  for (const Part& part : parts) {
    View link;
    link.set("href", part.href);
    link.set("label", part.label);
    link.set("current", part.here == here);
    links.push_back(link);
  }
  return View(links);
}

View way_view(const Way& way) {
  View view;
  view.set("label", way.label);
  view.set("href", way.href);
  return view;
}

View above_view(const std::vector<Way>& above) {
  kainjow::mustache::list ways;
  if (!above.empty()) ways.push_back(way_view({"Scrutineer", "/"}));
  for (const Way& way : above) ways.push_back(way_view(way));
  return non_empty(ways);
}

}  // namespace

Response page(int status, const Frame& frame, std::string_view content) {
  View view;
  view.set("title", frame.title);
  view.set("parts", navigation(frame.here));
  view.set("source_url", frame.source_url);
  view.set("coverage", shown(frame.coverage));
  View feed = View(false);
  if (!frame.feed.empty()) {
    feed = View();
    feed.set("title", frame.feed_title);
    feed.set("href", frame.feed);
  }
  view.set("feed", feed);
  kainjow::mustache::list metas;
  for (const Meta& one : frame.metas) {
    View meta;
    meta.set("name", one.name);
    meta.set("value", one.content);
    metas.push_back(meta);
  }
  view.set("metas", non_empty(metas));
  view.set("above", above_view(frame.above));
  view.set("back", frame.back.label.empty() ? View(false) : way_view(frame.back));
  view.set("content", std::string(content));
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = render("layout.mustache", view);
  return response;
}

View shown(const std::string& text) {
  if (text.empty()) return View(false);
  return View(text);
}

View fact_view(const std::string& text, const std::string& href) {
  View view;
  view.set("text", text);
  view.set("href", shown(href));
  return view;
}

View non_empty(const kainjow::mustache::list& items) {
  if (items.empty()) return View(false);
  View view;
  view.set("items", View(items));
  return view;
}

}  // namespace scrutineer::server
