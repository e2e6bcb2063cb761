// What the looks of neighbouring blocks tell: which short blocks are headings, and which blocks are
// one sentence torn in two. Formats that mark their headings go through this as well, since many
// papers are typed without styles.
#pragma once

#include <string_view>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::extract {

// What makes a short line before prose a heading when nothing else marks it.
enum class Headings {
  styled,  // the format has styles and bold: a plain line is no heading
  plain,   // plain text: a short line by itself is
};

// Reads bullets and numbers off the blocks, joins what is torn (in plain text: a block that breaks
// off in mid-sentence and goes on in lower case, as page breaks leave it behind), and turns into
// headings the paragraphs, and short numbered ones such as "2. Background", that stand as such:
// lines in capitals, bold lines, and by `rule` plain lines, before prose or a list.
void find_structure(std::vector<Block>& blocks, Headings rule);

// The end of a line and the start of the next as one text: joined by a space, a word broken by a
// hyphen whole again, a compound ("multi-agency") with its hyphen.
void append_wrapped(std::string& text, std::string_view next);

}  // namespace scrutineer::extract
