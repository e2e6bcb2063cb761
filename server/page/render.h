// Templates to HTML. Values are escaped by the template engine; {{{ }}} is only used for what this
// folder or query/json.h has rendered and escaped itself.
#pragma once

#include <cstdint>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/request.h"

namespace scrutineer::server {

using View = kainjow::mustache::data;

// The part of the site that a page belongs to, marked in the navigation.
enum class Here : std::uint8_t { nowhere, papers, findings, councils, issues };

// What the head of a page says of what the page shows, for programs.
struct Meta {
  std::string name, content;
};

// A way from a page to one that it belongs to.
struct Way {
  std::string label, href;
};

// What every page shows around its content.
struct Frame {
  std::string title;       // of the window, before the site's name
  std::string source_url;  // linked from the footer
  std::string coverage;    // what is searched, in words; may be empty
  Here here = Here::nowhere;
  // Of the page as an Atom feed, with the feed's name; empty: there is none.
  std::string feed = {};
  std::string feed_title = {};
  std::vector<Meta> metas = {};
  // The pages above this one, the outermost first, without the site's first page.
  std::vector<Way> above = {};
  // Where the reader comes from, in place of those; without a label there is no such way.
  Way back = {};
};

// Renders server/templates/<name>. Throws std::logic_error for a template that does not parse.
[[nodiscard]] std::string render(std::string_view name, const View& view);

// The content inside server/templates/layout.mustache.
[[nodiscard]] Response page(int status, const Frame& frame, std::string_view content);

// The text, or false when there is none: {{#name}}...{{name}}...{{/name}}.
[[nodiscard]] View shown(const std::string& text);

// Words with the way to what they name: {text, href}; without an address `href` is false.
[[nodiscard]] View fact_view(const std::string& text, const std::string& href);

// A list of views, true when there is something in it: {{#name}}<ul>{{#items}}...{{/items}}</ul>.
[[nodiscard]] View non_empty(const kainjow::mustache::list& items);

}  // namespace scrutineer::server
