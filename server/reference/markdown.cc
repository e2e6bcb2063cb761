#include "server/reference/markdown.h"

#include <kainjow/mustache.hpp>
#include <md4c.h>
#include <stdexcept>

namespace scrutineer::server {
namespace {

// The element of a block; nullptr: its text alone is shown.
const char* element_of(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_P:
    case MD_BLOCK_H:
      return "p";
    case MD_BLOCK_UL:
      return "ul";
    case MD_BLOCK_OL:
      return "ol";
    case MD_BLOCK_LI:
      return "li";
    case MD_BLOCK_QUOTE:
      return "blockquote";
    case MD_BLOCK_CODE:
      return "pre";
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return nullptr;
  }
  return nullptr;
}

const char* element_of(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM:
      return "em";
    case MD_SPAN_STRONG:
      return "strong";
    case MD_SPAN_CODE:
      return "code";
    case MD_SPAN_A:
      return "a";
    case MD_SPAN_IMG:
    case MD_SPAN_DEL:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
      return nullptr;
  }
  return nullptr;
}

std::string& out_of(void* data) { return *static_cast<std::string*>(data); }

void add_tag(std::string& out, const char* element, const char* before) {
  if (element != nullptr) out.append(before).append(element).append(">");
}

int enter_block(MD_BLOCKTYPE type, void*, void* data) {
  add_tag(out_of(data), element_of(type), "<");
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* data) {
  add_tag(out_of(data), element_of(type), "</");
  return 0;
}

std::string href_of(const MD_SPAN_A_DETAIL& detail) {
  std::string href(detail.href.text, detail.href.size);
  const bool kept = href.starts_with("https://") || href.starts_with("http://") ||
                    (href.starts_with('/') && !href.starts_with("//"));
  return kept ? href : "";
}

int enter_span(MD_SPANTYPE type, void* detail, void* data) {
  if (type != MD_SPAN_A) {
    add_tag(out_of(data), element_of(type), "<");
    return 0;
  }
  const std::string href = href_of(*static_cast<MD_SPAN_A_DETAIL*>(detail));
  out_of(data) += href.empty() ? "<a>" : "<a href=\"" + in_html(href) + "\">";
  return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* data) {
  add_tag(out_of(data), element_of(type), "</");
  return 0;
}

int add_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
  const std::string_view words(text, size);
  std::string& out = out_of(data);
  if (type == MD_TEXT_NULLCHAR) return 0;
  if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR)
    out += '\n';
  else if (type == MD_TEXT_ENTITY)
    out += words;  // "&amp;" already
  else
    out += in_html(words);
  return 0;
}

}  // namespace

std::string in_html(std::string_view text) {
  return kainjow::mustache::html_escape<std::string>(std::string(text));
}

std::string html_of_markdown(std::string_view text) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = add_text;
  std::string html;
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &html) != 0)
    throw std::runtime_error("a description can't be read as Markdown");
  return html;
}

}  // namespace scrutineer::server
