// Markdown as HTML, for the descriptions of openapi.yaml.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::server {

// Escapes what HTML would take for markup.
[[nodiscard]] std::string in_html(std::string_view text);

// Paragraphs, lists, code, emphasis and links to http, https and addresses of this site ("/..."),
// by CommonMark and with bare addresses as links; everything else, HTML above all, is shown as
// text.
[[nodiscard]] std::string html_of_markdown(std::string_view text);

}  // namespace scrutineer::server
