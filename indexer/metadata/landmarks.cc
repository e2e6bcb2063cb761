#include "indexer/metadata/landmarks.h"

#include <algorithm>
#include <array>
#include <deque>

namespace scrutineer::metadata {
namespace {

struct Word {
  std::string_view text;
  LandmarkSet landmarks;
};

// Without first letters that may be capitals.
// NOLINTNEXTLINE(readability-function-size): a table, a line a word.
const std::vector<Word>& words() {
  using enum Landmark;
  static const std::vector<Word> all = {
      {"0", {digit}},
      {"1", {digit}},
      {"2", {digit}},
      {"3", {digit}},
      {"4", {digit}},
      {"5", {digit}},
      {"6", {digit}},
      {"7", {digit}},
      {"8", {digit}},
      {"9", {digit}},
      {"Jan", {month}},
      {"Feb", {month}},
      {"Mar", {month}},
      {"Apr", {month}},
      {"May", {month}},
      {"Jun", {month}},
      {"Jul", {month}},
      {"Aug", {month}},
      {"Sep", {month}},
      {"Oct", {month}},
      {"Nov", {month}},
      {"Dec", {month}},
      {"nspect", {inspecting}},
      {"nspection", {visit}},
      {"nspected", {visit}},
      {"isit", {visit}},
      {"nspectors came", {visit}},
      {"nspectors returned", {visit}},
      {"JTAI", {visit}},
      {"judged", {judgement, grading}},
      {"graded", {judgement, grading}},
      {"rated", {judgement, grading}},
      {"udgement", {judgement, grading}},
      {"found", {grading}},
      {"finds", {grading}},
      {"grad", {grading}},
      {"ublished", {publication}},
      {"ublished on ", {published_on}},
      {"ssued", {publication}},
      {"dated", {publication}},
      {"report", {publication}},
      {"letter", {publication}},
      {"eceived", {publication}},
      {"children's home", {childrens_home}},
      {"residential home", {childrens_home}},
      {" will ", {promise}},
      {"planned", {promise}},
      {"cheduled", {promise}},
      {"ntend", {promise}},
      {"plan to", {promise}},
      {"plans to", {promise}},
      {"ommitted to", {promise}},
      {"to be ", {promise}},
      {"due to", {promise}},
      {"greed to", {promise}},
      {"einspection", {promise}},
      {"expected", {promise}},
      {"uncil", {promising_body}},
      {"uthority", {promising_body}},
      {"Ofsted", {promising_body}},
      {"We ", {promising_body}},
      {" we ", {promising_body}},
      {"I ", {promising_body}},
      {"DfE", {promising_body}},
      {"epartment", {promising_body}},
      {"oard", {promising_body}},
      {"abinet", {promising_body}},
      {"irector", {promising_body}},
      {"anel", {promising_body}},
      {"ommittee", {promising_body}},
      {"nspectors", {promising_body}},
      {"HMI", {promising_body}},
      {"rust", {promising_body}},
      {"artnership", {promising_body}},
      {"ervice", {promising_body}},
      {"http", {web_address}},
      {"www.", {web_address}},
  };
  return all;
}

// Aho and Corasick's automaton over the words: after each byte its state is the longest beginning
// of a word that the text ends with there.
class Automaton {
 public:
  Automaton() {
    for (const Word& word : words()) {
      for (const char c : word.text) {
        auto& known = class_[static_cast<unsigned char>(c)];
        known = known != 0 ? known : ++classes_;
      }
    }
    ++classes_;  // 0: bytes of no word
    grow();
    for (std::size_t i = 0; i < words().size(); ++i) {
      std::size_t state = 0;
      for (const char c : words()[i].text) {
        const std::size_t at = edge(state, c);
        if (next_[at] == 0) {
          next_[at] = static_cast<std::uint16_t>(grow());
        }
        state = next_[at];
      }
      ends_[state].push_back(i);
    }
    link();
  }

  [[nodiscard]] std::size_t after(std::size_t state, char c) const { return next_[edge(state, c)]; }
  // The words that end in this state.
  [[nodiscard]] const std::vector<std::size_t>& ends(std::size_t state) const {
    return ends_[state];
  }

 private:
  [[nodiscard]] std::size_t edge(std::size_t state, char c) const {
    return state * classes_ + class_[static_cast<unsigned char>(c)];
  }

  std::size_t grow() {
    next_.resize(next_.size() + classes_);
    ends_.emplace_back();
    return ends_.size() - 1;
  }

  // Turns the tree of words into the automaton, breadth first: where a word does not go on, the
  // state goes where the next shorter ending of the text would.
  void link() {
    std::vector<std::size_t> shorter(ends_.size(), 0);
    std::deque<std::size_t> open = {0};
    for (; !open.empty(); open.pop_front()) {
      const std::size_t state = open.front();
      for (std::size_t c = 0; c < classes_; ++c) {
        std::uint16_t& there = next_[state * classes_ + c];
        const std::uint16_t without = state == 0 ? 0 : next_[shorter[state] * classes_ + c];
        if (there == 0) {
          there = without;
          continue;
        }
        shorter[there] = without;
        ends_[there].insert(ends_[there].end(), ends_[without].begin(), ends_[without].end());
        open.push_back(there);
      }
    }
  }

  std::array<std::uint8_t, 256> class_{};  // of bytes that the words don't part
  std::uint8_t classes_ = 0;
  std::vector<std::uint16_t> next_;             // by state and class
  std::vector<std::vector<std::size_t>> ends_;  // by state
};

}  // namespace

Landmarks::Landmarks(std::string_view text) {
  static const Automaton automaton;
  std::size_t state = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    state = automaton.after(state, text[i]);
    for (const std::size_t word : automaton.ends(state)) {
      const Word& found = words()[word];
      places_.push_back({i + 1 - found.text.size(), i + 1, found.landmarks});
    }
  }
}

LandmarkSet Landmarks::between(std::size_t begin, std::size_t end) const {
  LandmarkSet found;
  for (auto place = std::ranges::upper_bound(places_, begin, {}, &Place::end);
       place != places_.end() && place->end <= end; ++place) {
    if (place->begin >= begin) {
      found.add(place->landmarks);
    }
  }
  return found;
}

}  // namespace scrutineer::metadata
