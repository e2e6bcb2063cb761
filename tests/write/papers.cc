#include "tests/write/papers.h"

#include <algorithm>
#include <fmt/format.h>

#include "schemas/fields.h"

namespace scrutineer::tests {

Block paragraph(std::string_view text, std::uint32_t page) {
  Block block;
  block.page = page;
  block.text = text;
  return block;
}

Block heading(std::string_view text, std::uint8_t level) {
  Block block = paragraph(text);
  block.kind = BlockKind::heading;
  block.level = level;
  return block;
}

Block bullet(std::string_view text) {
  Block block = paragraph(text);
  block.kind = BlockKind::bullet;
  block.level = 1;
  return block;
}

std::string id_of(std::uint32_t number) { return fmt::format("{:016x}", number); }

Document document(std::uint32_t number, std::string_view title) {
  Document document;
  document.id = id_of(number);
  document.metadata.title = title;
  document.metadata.document_type = "minutes";
  document.format = "pdf";
  document.pages = 1;
  document.locations = {{fmt::format("papers/{}.pdf", number)}};
  return document;
}

indexer::PreparedDocument prepared(const Document& document, const std::vector<Block>& blocks) {
  Tokeniser tokeniser;
  return indexer::prepare(document, blocks, tokeniser);
}

indexer::PreparedDocument paper(std::uint32_t number, std::string_view text) {
  return prepared(document(number), {paragraph(text)});
}

const indexer::TermPostings* find_term(const indexer::PreparedDocument& paper,
                                       std::string_view term) {
  const auto found = std::find_if(paper.terms.begin(), paper.terms.end(),
                                  [term](const auto& postings) { return postings.term == term; });
  return found == paper.terms.end() ? nullptr : &*found;
}

std::string value_of(const indexer::PreparedDocument& paper, std::string_view field) {
  const auto found =
      std::find_if(paper.values.begin(), paper.values.end(),
                   [field](const auto& value) { return value.slot == find_field(field)->slot; });
  return found == paper.values.end() ? "" : found->value;
}

}  // namespace scrutineer::tests
