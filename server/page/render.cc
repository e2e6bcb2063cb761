#include "server/page/render.h"

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

Response page(int status, const Frame& frame, std::string_view content) {
  View view;
  view.set("title", frame.title);
  view.set("source_url", frame.source_url);
  view.set("coverage", shown(frame.coverage));
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

View non_empty(const kainjow::mustache::list& items) {
  if (items.empty()) return View(false);
  View view;
  view.set("items", View(items));
  return view;
}

}  // namespace scrutineer::server
