#include "tests/query/test_index.h"

#include <algorithm>

#include "schemas/digest.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"

namespace scrutineer::tests {
namespace {

Block block(BlockKind kind, std::string text, std::uint32_t page) {
  Block block;
  block.kind = kind;
  block.text = std::move(text);
  block.page = page;
  block.level = kind == BlockKind::heading || kind == BlockKind::bullet ? 1 : 0;
  return block;
}

Council council(std::string id, std::string gss, std::string name) {
  Council council;
  council.id = std::move(id);
  council.gss = std::move(gss);
  council.name = std::move(name);
  council.official_name = council.name + " Council";
  return council;
}

}  // namespace

Block paragraph(std::string text, std::uint32_t page) {
  return block(BlockKind::paragraph, std::move(text), page);
}
Block heading(std::string text, std::uint32_t page) {
  return block(BlockKind::heading, std::move(text), page);
}
Block bullet(std::string text, std::uint32_t page) {
  return block(BlockKind::bullet, std::move(text), page);
}
Block numbered(std::string number, std::string text, std::uint32_t page) {
  Block numbered = block(BlockKind::numbered, std::move(text), page);
  numbered.number = std::move(number);
  return numbered;
}
Block table_row(std::string text, std::uint32_t page) {
  return block(BlockKind::table_row, std::move(text), page);
}

Paper paper(std::string name, std::string text, Metadata metadata) {
  return {std::move(name), {paragraph(std::move(text))}, std::move(metadata)};
}

Finding finding(std::string text, std::string kind) {
  Finding finding;
  finding.kind = std::move(kind);
  finding.form = finding.kind == "concern" || finding.kind == "strength" ? "prose" : "list";
  finding.stance = finding.kind == "strength" ? "strength" : "criticised";
  finding.text = std::move(text);
  finding.owner = "council";
  finding.said_by = "Ofsted";
  return finding;
}

std::vector<Council> test_councils() {
  Council aldermere = council("aldermere", "E99999991", "Aldermere");
  aldermere.former_gss = {"E99999981"};
  aldermere.aliases = {"Aldermere Children First"};
  aldermere.neighbours = {"reading", "kelderby"};
  Council kelderby = council("kelderby", "E99999992", "Kelderby");
  kelderby.aliases = {"Old Kelder"};
  return {aldermere, kelderby, council("reading", "E99999993", "Reading")};
}

// Where a block has just its words; one whose words are in no block stands nowhere.
static void place(Finding& finding, const std::vector<Block>& blocks) {
  const auto same = std::ranges::find(blocks, finding.text, &Block::text);
  if (same == blocks.end()) return;
  finding.place.first_block = finding.place.last_block =
      static_cast<std::uint32_t>(same - blocks.begin());
  finding.place.end = static_cast<std::uint32_t>(finding.text.size());
}

TestIndex::TestIndex(const std::vector<Paper>& papers, std::vector<Council> gazetteer)
    : gazetteer_(std::move(gazetteer)) {
  add(papers);
}

std::string TestIndex::id_of(const std::string& name) { return document_id(name); }

void TestIndex::add(const std::vector<Paper>& papers) {
  indexer::IndexDatabase database(directory());
  Tokeniser tokeniser;
  database.put_gazetteer(gazetteer_);
  for (const Paper& paper : papers) {
    Document document;
    document.id = id_of(paper.name);
    document.metadata = paper.metadata;
    document.format = "pdf";
    document.pages = paper.blocks.empty() ? 1 : std::max(1U, paper.blocks.back().page);
    document.locations = {{paper.name + ".pdf"}};
    names_[document.id] = paper.name;
    std::vector<Block> blocks = paper.blocks;
    for (Block& one : blocks) one.text = normalise(one.text);
    std::vector<Finding> findings = paper.findings;
    for (Finding& one : findings) {
      one.id = finding_id(document.id, one.text);
      place(one, blocks);
    }
    database.put(indexer::prepare(document, blocks, tokeniser, findings));
  }
  database.commit();
}

void TestIndex::remove(const std::string& name) {
  indexer::IndexDatabase database(directory());
  database.remove(id_of(name));
  database.commit();
}

void TestIndex::mark(const std::vector<MarkedPair>& marks) {
  indexer::IndexDatabase database(directory());
  database.put_note(marks_key, encode_marks(marks));
  database.commit();
}

std::vector<std::string> TestIndex::found(query::Engine& engine, query::Request request) const {
  request.limit = 1000;
  std::vector<std::string> names;
  for (const query::Hit& hit : engine.search(request).hits)
    names.push_back(names_.at(hit.document.id));
  return names;
}

std::vector<std::string> TestIndex::found(const std::string& text) const {
  query::Engine engine = this->engine();
  query::Request request;
  request.text = text;
  return found(engine, request);
}

std::vector<std::string> TestIndex::set_of(const std::string& text) const {
  std::vector<std::string> names = found(text);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace scrutineer::tests
