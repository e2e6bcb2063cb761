#include "query/exports/sheet.h"

#include <fmt/format.h>

namespace scrutineer::query {
namespace {

constexpr std::size_t body_columns = 5;
constexpr std::size_t entry_columns = 12;
constexpr std::size_t quote_columns = 7;

}  // namespace

std::string in_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += '?';
    } else {
      if (std::string_view("\\`*_[]<>#|~&").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

void Sheet::gap() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Sheet::title(std::string_view text) {
  gap();
  if (style_ == Style::markdown) {
    out_ += fmt::format("# {}\n\n", in_markdown(text));
  } else {
    out_ += paragraph(text, view_, {});
  }
}

void Sheet::heading(std::size_t number, std::string_view text) {
  gap();
  if (style_ == Style::markdown) {
    out_ += fmt::format("## {}. {}\n\n", number, in_markdown(text));
    return;
  }
  const ByteRange whole{0, static_cast<std::uint32_t>(text.size())};
  out_ += paragraph(text, view_, {body_columns, std::to_string(number) + ".", {whole}});
}

void Sheet::section(std::string_view text) {
  gap();
  if (style_ == Style::markdown) {
    out_ += fmt::format("### {}\n\n", in_markdown(text));
  } else {
    out_ += paragraph(text, view_, {body_columns});
  }
}

void Sheet::line(std::string_view text) {
  if (style_ == Style::markdown) {
    gap();
    out_ += in_markdown(text) + "\n\n";
  } else {
    out_ += paragraph(text, view_, {body_columns});
  }
}

void Sheet::entry(std::string_view label, std::string_view text) {
  if (style_ == Style::markdown) {
    out_ += fmt::format("- **{}** {}\n", in_markdown(label), in_markdown(text));
  } else {
    out_ += paragraph(text, view_, {entry_columns, std::string(label)});
  }
}

void Sheet::quote(std::string_view words, std::string_view citation) {
  if (style_ == Style::markdown) {
    gap();
    out_ += fmt::format("> {}\n>\n> \u2014 {}\n\n", in_markdown(words), in_markdown(citation));
    return;
  }
  out_ += paragraph(fmt::format("\u201C{}\u201D", words), view_, {quote_columns});
  out_ += paragraph(fmt::format("\u2014 {}", citation), view_, {quote_columns});
}

}  // namespace scrutineer::query
