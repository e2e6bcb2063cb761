// An index of made-up papers of real paragraphs, for measuring how searches grow:
//
//   bench_synthetic FROM TO DOCUMENTS WORDS [TEXTS]
//
// Paragraphs are drawn from the papers of the index in FROM until a paper has WORDS words; what is
// known of it (council, type, date, grades, themes ...) is that of a paper drawn alike. The same
// arguments make the same papers. TEXTS gets a line for each: council, type, issuer, framework,
// themes (separated by commas), year, text; separated by tabs.
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/write/index_database.h"
#include "indexer/write/prepare.h"
#include "query/index_reader.h"
#include "schemas/digest.h"
#include "schemas/tokeniser.h"
#include "tests/bench/reported.h"

namespace {

using namespace scrutineer;  // NOLINT: this file is the program

constexpr std::size_t papers_of_a_commit = 10000;
constexpr unsigned seed = 20261128;

struct Sources {
  std::vector<Block> paragraphs;
  std::vector<Document> papers;
  std::vector<Council> councils;
};

Sources read(const std::string& directory) {
  const query::IndexReader reader(directory);
  Sources sources;
  sources.councils = reader.councils();
  const std::string every_paper;
  for (auto number = reader.database().postlist_begin(every_paper);
       number != reader.database().postlist_end(every_paper); ++number) {
    Document paper = reader.record(*number);
    for (Block& block : reader.blocks(paper.id)) {
      if (block.kind != BlockKind::paragraph && block.kind != BlockKind::bullet) continue;
      constexpr std::size_t least_bytes = 80;
      if (block.text.size() < least_bytes) continue;
      block.page = 1;
      block.turns.clear();
      sources.paragraphs.push_back(std::move(block));
    }
    paper.metadata.evidence.clear();
    paper.duplicates.clear();
    paper.group.clear();
    sources.papers.push_back(std::move(paper));
  }
  return sources;
}

struct Made {
  Document document;
  std::vector<Block> blocks;
};

class Maker {
 public:
  explicit Maker(const Sources& sources) : sources_(sources) {}

  Made make(std::size_t number, std::size_t words) {
    Made made;
    made.document = draw(sources_.papers);
    // Each of these is drawn for itself, so that facets cross as they would in a larger collection.
    made.document.metadata.council = draw(sources_.papers).metadata.council;
    made.document.metadata.themes = draw(sources_.papers).metadata.themes;
    made.document.metadata.title = fmt::format("Paper {}", number);
    made.document.id = document_id(fmt::format("synthetic {}", number));
    made.document.pages = 1;
    made.document.locations = {{fmt::format("{}.pdf", number)}};
    for (std::size_t so_far = 0; so_far < words;) {
      made.blocks.push_back(draw(sources_.paragraphs));
      so_far += 1 + static_cast<std::size_t>(std::ranges::count(made.blocks.back().text, ' '));
    }
    return made;
  }

 private:
  template <typename Item>
  const Item& draw(const std::vector<Item>& from) {
    return from[random_() % from.size()];
  }

  const Sources& sources_;
  std::mt19937 random_{seed};
};

void write_text(std::ofstream& out, const Made& made) {
  const Metadata& m = made.document.metadata;
  out << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t", m.council, m.document_type, m.issuer, m.framework,
                     fmt::join(m.themes, ","), m.date.substr(0, 4));
  for (const Block& block : made.blocks) {
    std::string text = block.text;
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\t', ' ');
    out << text << ' ';
  }
  out << '\n';
}

void run(std::span<char*> arguments) {
  const Sources sources = read(arguments[1]);
  if (sources.paragraphs.empty()) throw std::runtime_error("the index has no paragraphs");
  const std::size_t documents = std::stoul(arguments[3]);
  const std::size_t words = std::stoul(arguments[4]);
  std::ofstream texts;
  if (arguments.size() > 5) texts.open(arguments[5]);
  indexer::IndexDatabase index(arguments[2]);
  index.put_gazetteer(sources.councils);
  Tokeniser tokeniser;
  Maker maker(sources);
  for (std::size_t i = 0; i < documents; ++i) {
    const Made made = maker.make(i, words);
    if (texts.is_open()) write_text(texts, made);
    index.put(indexer::prepare(made.document, made.blocks, tokeniser));
    if (i % papers_of_a_commit == papers_of_a_commit - 1) index.commit();
  }
  index.commit();
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (argc < 5 || argc > 6) {
    std::fputs("usage: bench_synthetic FROM TO DOCUMENTS WORDS [TEXTS]\n", stderr);
    return 2;
  }
  return scrutineer::bench::reported([&] { run(arguments); });
}
