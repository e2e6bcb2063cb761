#include "query/exact_forms.h"

#include <algorithm>

#include "query/prepared.h"

namespace scrutineer::query {
namespace {

// More answers than this are not kept: a query has few quotes, a server many queries.
constexpr std::size_t most_known = 256;

// Yields given documents in order.
class GivenDocuments final : public Xapian::PostingSource {
 public:
  explicit GivenDocuments(DocumentNumbers numbers) : numbers_(std::move(numbers)) {}

  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double) override {
    at_ = started_ ? at_ + 1 : 0;
    started_ = true;
  }
  void skip_to(Xapian::docid to, double) override {
    started_ = true;
    const auto from =
        numbers_->begin() + static_cast<std::ptrdiff_t>(std::min(at_, numbers_->size()));
    at_ = static_cast<std::size_t>(std::lower_bound(from, numbers_->end(), to) - numbers_->begin());
  }
  bool at_end() const override { return started_ && at_ >= numbers_->size(); }
  Xapian::docid get_docid() const override { return (*numbers_)[at_]; }
  PostingSource* clone() const override { return new GivenDocuments(numbers_); }
  void init(const Xapian::Database&) override {
    at_ = 0;
    started_ = false;
    set_maxweight(0);
  }
  std::string get_description() const override {
    return "GivenDocuments(" + std::to_string(size()) + ")";
  }

 private:
  [[nodiscard]] Xapian::doccount size() const {
    return static_cast<Xapian::doccount>(numbers_->size());
  }

  DocumentNumbers numbers_;
  std::size_t at_ = 0;
  bool started_ = false;
};

std::vector<std::string> terms_of(const std::vector<ExactWord>& words) {
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const ExactWord& word : words) terms.push_back(word.term);
  return terms;
}

std::string key_of(const std::vector<ExactWord>& words) {
  std::string key;
  for (const ExactWord& word : words)
    key += word.term + '\n' + word.form + '\n' + word.prefix + '\n';
  return key;
}

// Blocks of one document as they are asked for, each tokenised once.
class Forms {
 public:
  Forms(const IndexReader& reader, Tokeniser& tokeniser, std::string id)
      : reader_(reader), tokeniser_(tokeniser), id_(std::move(id)), layout_(reader.layout(id_)) {}

  bool stands_at(std::uint32_t position, const ExactWord& word) {
    const auto after = std::upper_bound(
        layout_.places.begin(), layout_.places.end(), position,
        [](std::uint32_t p, const BlockPlace& place) { return p < place.first_position; });
    // Blocks without words share their position with the next block that has some.
    for (auto place = after; place != layout_.places.begin();) {
      --place;
      if (place->tokens == 0) continue;
      if (position >= place->first_position + place->tokens) return false;
      const auto block = static_cast<std::size_t>(place - layout_.places.begin());
      const std::vector<Token>& here = tokens(block);
      return std::any_of(here.begin(), here.end(), [&](const Token& token) {
        return token.position == position - place->first_position && word.accepts(token.form);
      });
    }
    return false;
  }

 private:
  const std::vector<Token>& tokens(std::size_t block) {
    const auto found = tokens_.find(block);
    if (found != tokens_.end()) return found->second;
    const std::uint32_t piece = layout_.places[block].piece;
    auto blocks = pieces_.find(piece);
    if (blocks == pieces_.end()) blocks = pieces_.emplace(piece, reader_.piece(id_, piece)).first;
    const Block& text = blocks->second.at(block - layout_.piece_start[piece]);
    return tokens_.emplace(block, tokeniser_.tokenise(text.text)).first->second;
  }

  const IndexReader& reader_;
  Tokeniser& tokeniser_;
  std::string id_;
  Layout layout_;
  std::unordered_map<std::uint32_t, std::vector<Block>> pieces_;
  std::unordered_map<std::size_t, std::vector<Token>> tokens_;
};

}  // namespace

std::vector<std::uint32_t> phrase_positions(const Xapian::Database& database, Xapian::docid number,
                                            const std::vector<std::string>& terms) {
  std::vector<std::uint32_t> starts(database.positionlist_begin(number, terms.front()),
                                    database.positionlist_end(number, terms.front()));
  for (std::uint32_t i = 1; i < terms.size() && !starts.empty(); ++i) {
    const std::vector<std::uint32_t> here(database.positionlist_begin(number, terms[i]),
                                          database.positionlist_end(number, terms[i]));
    std::erase_if(starts, [&](std::uint32_t start) {
      return !std::binary_search(here.begin(), here.end(), start + i);
    });
  }
  return starts;
}

bool ExactForms::holds(Xapian::docid number, const std::vector<ExactWord>& words) {
  const std::vector<std::uint32_t> starts =
      phrase_positions(reader_.database(), number, terms_of(words));
  if (starts.empty()) return false;
  Forms forms(reader_, tokeniser_, reader_.id_of(number));
  return std::any_of(starts.begin(), starts.end(), [&](std::uint32_t start) {
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      if (!forms.stands_at(start + i, words[i])) return false;
    }
    return true;
  });
}

DocumentNumbers ExactForms::documents_with(const std::vector<ExactWord>& words) {
  const std::string key = key_of(words);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  const std::vector<std::string> terms = terms_of(words);
  Xapian::Enquire enquire(reader_.database());
  enquire.set_query(prepared({Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                              static_cast<Xapian::termcount>(terms.size())},
                             reader_));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  auto numbers = std::make_shared<std::vector<Xapian::docid>>();
  const Xapian::MSet candidates = enquire.get_mset(0, reader_.documents());
  for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
    reader_.budget().check();
    if (holds(*candidate, words)) numbers->push_back(*candidate);
  }
  std::sort(numbers->begin(), numbers->end());
  if (known_.size() >= most_known) known_.clear();
  return known_.emplace(key, std::move(numbers)).first->second;
}

void ExactForms::forget() { known_.clear(); }

Xapian::Query query_of(DocumentNumbers numbers) {
  if (numbers->empty()) return Xapian::Query();
  return Xapian::Query((new GivenDocuments(std::move(numbers)))->release());
}

}  // namespace scrutineer::query
