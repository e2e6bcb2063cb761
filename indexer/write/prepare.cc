#include "indexer/write/prepare.h"

#include <algorithm>
#include <memory_resource>
#include <unordered_map>

#include "indexer/write/document_fields.h"
#include "indexer/write/finding_lists.h"
#include "indexer/write/finding_spans.h"
#include "indexer/write/sketch.h"
#include "schemas/digest.h"
#include "schemas/finding_list.h"
#include "schemas/index_keys.h"
#include "schemas/record.h"
#include "schemas/text_store.h"

namespace scrutineer::indexer {
namespace {

// Title words start here, so that no phrase runs from one text into another.
constexpr std::uint32_t title_position = 1;

// A word of a list of what must improve against one in a sentence that criticises.
constexpr std::uint32_t finding_list_weight = 2;

constexpr std::size_t usual_terms = 4096;                   // of a paper, about
constexpr std::size_t first_nodes = std::size_t{1} << 18U;  // bytes

class Preparer {
 public:
  explicit Preparer(Tokeniser& tokeniser) : tokeniser_(tokeniser) {}

  PreparedDocument run(Document document, const std::vector<Block>& blocks,
                       std::vector<Finding>&& findings) {
    add_text(blocks);
    document.words = words_;
    add_title(document.metadata.title);
    add_fields(document, blocks);
    add_sketch();
    PreparedDocument out;
    out.id = document.id;
    out.forms = dictionary();
    out.terms = take_terms();
    out.values = std::move(values_);
    out.record = encode_record(document);
    out.pages = document.pages;
    out.words = words_;
    store_text(blocks, out);
    store_findings(std::move(findings), blocks, out);
    return out;
  }

 private:
  struct Postings {
    std::uint32_t wdf = 0;
    std::vector<std::uint32_t> positions;
  };
  // A term with its postings; stays where it is while terms are added.
  using Term = std::pair<const std::string, Postings>;

  // What is known of a form once it was met in this document, so that each further use of it is
  // looked up once.
  struct Form {
    Term* term = nullptr;
    Term* finding = nullptr;  // once it was used in a finding
    std::uint64_t hash = 0;   // for the sketch
    bool in_dictionary = false;
  };

  static bool ends_phrases(BlockKind kind) { return kind != BlockKind::paragraph; }

  void add_text(const std::vector<Block>& blocks) {
    const std::vector<bool> findings = blocks_of_findings(blocks);
    std::uint32_t position = 1;  // Xapian's positions begin at 1
    bool gap_before = false;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if ((gap_before || ends_phrases(blocks[i].kind)) && i > 0) position += position_gap;
      gap_before = ends_phrases(blocks[i].kind);
      const std::uint32_t tokens = add_block(blocks[i], position, findings[i]);
      layout_.places.push_back({position, tokens, blocks[i].page, 0, blocks[i].kind});
      position += tokens;
      words_ += tokens;
    }
  }

  // Returns the number of positions used.
  std::uint32_t add_block(const Block& block, std::uint32_t position, bool finding) {
    std::uint32_t used = 0;
    const auto critical = critical_sentences(block.text);
    // Both ascend: to look for each word among all sentences would take the square of the time.
    auto sentence = critical.begin();
    const auto criticises = [&](const Token& token) {
      while (sentence != critical.end() && token.begin >= sentence->second) ++sentence;
      return sentence != critical.end() && token.begin >= sentence->first;
    };
    for (const Token& token : tokeniser_.tokenise_forms(block.text)) {
      Form& form = known(token.form);
      add_posting(form.term->second, position + token.position);
      used = token.position + 1;
      if (token.alias) continue;
      word_begins_.push_back(token.begin);
      sketcher_.add_hash(form.hash);
      const std::uint32_t weight =
          (finding ? finding_list_weight : 0) + (criticises(token) ? 1 : 0);
      if (weight > 0) finding_postings(form).wdf += weight;
    }
    return used;
  }

  Form& known(const std::string& form) {
    const auto [at, is_new] = forms_.try_emplace(form);
    if (is_new) {
      const std::string& term = tokeniser_.term_of(form);
      at->second = {&term_named(term), nullptr, sketch_hash(term), is_dictionary_word(form)};
    }
    return at->second;
  }

  Term& term_named(const std::string& term) { return *terms_.try_emplace(term).first; }

  Postings& finding_postings(Form& form) {
    if (form.finding == nullptr) form.finding = &term_named(finding_term(form.term->first));
    return form.finding->second;
  }

  // Letters only, and not one that was cut to size.
  static bool is_dictionary_word(const std::string& form) {
    return form.size() >= 3 && form.size() <= 40 &&
           std::none_of(form.begin(), form.end(), [](char c) {
             return (c >= '0' && c <= '9') || c == '~' || c == '&' || c == '%' || c == '/';
           });
  }

  // A title may be misprinted ("INPSECTION"). Where the text spells a word with two neighbouring
  // letters exchanged more often than as in the title, that word's stem is meant too.
  [[nodiscard]] const std::string* meant_by(const std::string& form) const {
    if (form.size() < 6 || !is_dictionary_word(form)) return nullptr;
    std::string exchanged = form;
    for (std::size_t i = 0; i + 1 < form.size(); ++i) {
      std::swap(exchanged[i], exchanged[i + 1]);
      const auto found = exchanged == form ? forms_.end() : forms_.find(exchanged);
      if (found != forms_.end() && uses_of(exchanged) > uses_of(form)) {
        return &found->second.term->first;
      }
      std::swap(exchanged[i], exchanged[i + 1]);
    }
    return nullptr;
  }

  [[nodiscard]] std::uint32_t uses_of(const std::string& form) const {
    const auto found = forms_.find(form);
    return found == forms_.end() ? 0 : found->second.term->second.wdf;
  }

  void add_sketch() {
    const Sketch sketch = std::move(sketcher_).finish();
    for (const std::uint64_t shingle : sketch.shingles) terms_.try_emplace(shingle_term(shingle));
    if (sketch.digest != 0) terms_.try_emplace(digest_term(sketch.digest));
  }

  static void add_posting(Postings& postings, std::uint32_t position) {
    ++postings.wdf;
    if (postings.positions.empty() || postings.positions.back() < position) {
      postings.positions.push_back(position);
    }
  }

  void add_title(const std::string& title) {
    for (const Token& token : tokeniser_.tokenise(title)) {
      add_posting(terms_[title_term(token.term)], title_position + token.position);
      if (const std::string* meant = meant_by(token.form)) {
        add_posting(terms_[title_term(*meant)], title_position + token.position);
      }
    }
  }

  void add_fields(const Document& document, const std::vector<Block>& blocks) {
    FieldWriter writer(tokeniser_);
    writer.add_term(std::string(all_documents_term));
    writer.add_term(id_term(document.id));
    add_document_fields(document, blocks, writer);
    for (std::string& term : writer.take_terms()) terms_.try_emplace(std::move(term));
    values_ = writer.take_values();
  }

  [[nodiscard]] std::vector<WordForm> dictionary() const {
    std::vector<WordForm> words;
    words.reserve(forms_.size());
    for (const auto& [form, known] : forms_)
      if (known.in_dictionary) words.push_back({form, known.term->first});
    std::sort(words.begin(), words.end());
    return words;
  }

  std::vector<TermPostings> take_terms() {
    std::vector<TermPostings> out;
    out.reserve(terms_.size());
    for (auto& [term, postings] : terms_) {
      out.push_back({term, postings.wdf, std::move(postings.positions)});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.term < b.term; });
    return out;
  }

  void store_text(const std::vector<Block>& blocks, PreparedDocument& out) {
    layout_.piece_start = cut_pieces(blocks);
    out.layout = encode_layout(layout_);
    for (std::size_t piece = 0; piece < layout_.piece_start.size(); ++piece) {
      const std::size_t end =
          piece + 1 < layout_.piece_start.size() ? layout_.piece_start[piece + 1] : blocks.size();
      out.pieces.push_back(encode_piece(blocks, layout_.piece_start[piece], end));
    }
    for (const Block& block : blocks) out.text_bytes += block.text.size();
  }

  void store_findings(std::vector<Finding>&& findings, const std::vector<Block>& blocks,
                      PreparedDocument& out) const {
    if (findings.empty()) return;
    out.findings =
        encode_finding_list(list_of(std::move(findings), {blocks, layout_, word_begins_}));
    out.values.push_back({findings_slot, document_id(out.findings)});
  }

  Tokeniser& tokeniser_;
  // Nodes of the tables below; all go together.
  std::pmr::monotonic_buffer_resource nodes_{first_nodes};
  std::pmr::unordered_map<std::string, Postings> terms_{usual_terms, &nodes_};
  std::pmr::unordered_map<std::string, Form> forms_{usual_terms, &nodes_};
  std::vector<SlotValue> values_;
  Layout layout_;
  std::vector<std::uint32_t> word_begins_;  // as IndexedText has it
  Sketcher sketcher_;
  std::uint64_t words_ = 0;
};

}  // namespace

PreparedDocument prepare(Document document, const std::vector<Block>& blocks, Tokeniser& tokeniser,
                         std::vector<Finding> findings) {
  return Preparer(tokeniser).run(std::move(document), blocks, std::move(findings));
}

std::size_t held_bytes(const PreparedDocument& document) {
  constexpr std::size_t term_cost = 96;  // a TermPostings with its string and its list's block
  std::size_t bytes = document.record.size() + document.layout.size();
  for (const std::string& piece : document.pieces) bytes += piece.size() + sizeof(std::string);
  for (const TermPostings& term : document.terms) {
    bytes += term_cost + term.positions.capacity() * sizeof(term.positions[0]);
  }
  return bytes;
}

}  // namespace scrutineer::indexer
