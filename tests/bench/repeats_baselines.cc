#include "tests/bench/repeats_baselines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::bench {
namespace {

using Words = std::map<std::string, double>;

class Collection {
 public:
  explicit Collection(const std::vector<GoldCouncil>& councils)
      : stop_words_(load_vocabulary().stop_words) {
    for (const GoldCouncil& council : councils) {
      std::vector<Words>& texts = texts_.emplace_back();
      for (const StoredFinding& finding : council.findings) {
        texts.push_back(words_of(finding.finding.text));
        for (const auto& [word, times] : texts.back()) {
          ++with_[word];
          length_ += times;
        }
        ++size_;
      }
    }
    length_ /= std::max(1.0, size_);
  }

  [[nodiscard]] const Words& text(std::size_t council, std::size_t place) const {
    return texts_[council][place];
  }

  [[nodiscard]] double rarity(const std::string& word) const {
    return std::log(1 + (size_ - with_.at(word) + 0.5) / (with_.at(word) + 0.5));
  }

  // The query's score on the text, as a share of its score on itself.
  [[nodiscard]] double bm25(const Words& query, const Words& text) const {
    const double whole = bm25_sum(query, query);
    return whole > 0 ? bm25_sum(query, text) / whole : 0;
  }

  [[nodiscard]] double cosine(const Words& a, const Words& b) const {
    double both = 0;
    double of_a = 0;
    double of_b = 0;
    for (const auto& [word, times] : a) {
      const double weight = times * rarity(word);
      of_a += weight * weight;
      if (const auto other = b.find(word); other != b.end()) {
        both += weight * other->second * rarity(word);
      }
    }
    for (const auto& [word, times] : b) of_b += std::pow(times * rarity(word), 2);
    return of_a > 0 && of_b > 0 ? both / std::sqrt(of_a * of_b) : 0;
  }

 private:
  [[nodiscard]] Words words_of(const std::string& text) {
    Words words;
    for (const Token& token : tokeniser_.tokenise(text)) {
      const bool stop = std::binary_search(stop_words_.begin(), stop_words_.end(), token.form);
      if (!token.alias && !stop) ++words[token.term];
    }
    return words;
  }

  [[nodiscard]] double bm25_sum(const Words& query, const Words& text) const {
    constexpr double k1 = 1.2;
    constexpr double b = 0.75;
    double length = 0;
    for (const auto& [word, times] : text) length += times;
    double sum = 0;
    for (const auto& [word, unused] : query) {
      const auto found = text.find(word);
      if (found == text.end()) continue;
      const double norm = k1 * (1 - b + b * length / length_);
      sum += rarity(word) * found->second * (k1 + 1) / (found->second + norm);
    }
    return sum;
  }

  std::vector<std::string> stop_words_;
  Tokeniser tokeniser_;
  std::vector<std::vector<Words>> texts_;
  std::map<std::string, double> with_;
  double size_ = 0, length_ = 0;
};

}  // namespace

std::vector<std::vector<double>> baseline_scores(const std::vector<GoldCouncil>& councils,
                                                 Baseline baseline) {
  const Collection collection(councils);
  std::vector<std::vector<double>> scores;
  for (std::size_t c = 0; c < councils.size(); ++c) {
    std::vector<double>& of_council = scores.emplace_back();
    for (const GoldPair& pair : councils[c].pairs) {
      const Words& a = collection.text(c, pair.earlier);
      const Words& b = collection.text(c, pair.later);
      of_council.push_back(baseline == Baseline::tf_idf
                               ? collection.cosine(a, b)
                               : (collection.bm25(a, b) + collection.bm25(b, a)) / 2);
    }
  }
  return scores;
}

}  // namespace scrutineer::bench
