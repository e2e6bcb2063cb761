// Length: the rules that make usual typings one look at the same atoms in a fixed order.
#include "schemas/tokeniser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <xapian.h>

#include "schemas/atoms.h"

namespace scrutineer {
namespace {

constexpr std::size_t longest_form = 64;
constexpr std::size_t most_cached_stems = 200'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// FNV-1a, so that two long words which begin alike stay two terms.
std::string hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  std::string hex;
  for (int shift = 60; shift >= 0; shift -= 4)
    hex.push_back("0123456789abcdef"[(hash >> shift) & 15U]);
  return hex;
}

std::string bounded(std::string form) {
  if (form.size() <= longest_form) return form;
  std::size_t cut = 48;
  while (cut > 0 && (static_cast<unsigned char>(form[cut]) & 0xC0U) == 0x80U) --cut;
  return form.substr(0, cut) + "~" + hash_of(form);
}

std::string without(std::string_view text, char unwanted) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [unwanted](char c) { return c != unwanted; });
  return out;
}

// "8.60" -> "8.6", "8.0" -> "8"; "4.3.1" is no decimal and stays.
std::string shortest_decimal(std::string number) {
  if (std::count(number.begin(), number.end(), '.') != 1) return number;
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number;
}

// "m" for "m", "mn", "million", "millions"; "bn", "k" likewise; empty: no magnitude.
std::string_view magnitude(std::string_view word) {
  if (word == "m" || word == "mn" || word == "million" || word == "millions") return "m";
  if (word == "bn" || word == "billion" || word == "billions") return "bn";
  if (word == "k" || word == "thousand") return "k";
  return {};
}

// "8600000" -> "8.6m"; empty when it is not a round number of thousands above a million.
std::string in_millions(const std::string& digits) {
  if (digits.size() < 7 || digits.size() > 12 || digits[0] == '0') return {};
  if (digits.substr(digits.size() - 3) != "000") return {};
  const std::string decimal =
      digits.substr(0, digits.size() - 6) + "." + digits.substr(digits.size() - 6);
  return shortest_decimal(decimal) + "m";
}

class Rules {
 public:
  Rules(std::string_view text, const std::vector<Atom>& atoms, std::vector<Token>& tokens)
      : text_(text), atoms_(atoms), tokens_(tokens) {}

  void run() {
    while (at_ < atoms_.size()) {
      if (at_ > 0 && gap_before(at_).find('&') != std::string_view::npos && !tokens_.empty()) {
        ampersand();
      }
      if (!number_rules() && !word_rules()) plain();
      ++position_;
    }
  }

 private:
  [[nodiscard]] const Atom* atom(std::size_t ahead) const {
    return at_ + ahead < atoms_.size() ? &atoms_[at_ + ahead] : nullptr;
  }

  // The text between atom i-1 and atom i; with i == size, what follows the last.
  [[nodiscard]] std::string_view gap_before(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : atoms_[i - 1].end;
    const std::size_t end = i == atoms_.size() ? text_.size() : atoms_[i].begin;
    return text_.substr(begin, end - begin);
  }

  [[nodiscard]] static bool is_space(std::string_view gap) {
    return !gap.empty() && gap.find_first_not_of(" \n\t") == std::string_view::npos;
  }

  void emit(std::string form, std::size_t atoms, std::vector<std::string> aliases = {}) {
    const std::uint32_t begin = atoms_[at_].begin;
    const std::uint32_t end = atoms_[at_ + atoms - 1].end;
    add({bounded(std::move(form)), "", begin, end, position_, false});
    for (std::string& alias : aliases) {
      if (!alias.empty() && alias != tokens_.back().form) {
        add({bounded(std::move(alias)), "", begin, end, position_, true});
      }
    }
    at_ += atoms;
  }

  void add(Token token) { tokens_.push_back(std::move(token)); }

  // A "&" between two words is the word "and"; inside "A&E" it is part of the token made before.
  void ampersand() {
    const std::string_view gap = gap_before(at_);
    const auto at = static_cast<std::uint32_t>(atoms_[at_ - 1].end + gap.find('&'));
    add({"and", "", at, at + 1, position_, false});
    ++position_;
  }

  bool number_rules() {
    const Atom& first = *atom(0);
    if (first.kind == Atom::Kind::mixed) return glued_number();
    if (first.kind != Atom::Kind::number) return false;
    return financial_year() || percentage() || magnitude_words() || grouped_number();
  }

  // "8.6m", "120k", "74.9pc", "22nd" and "16th".
  bool glued_number() {
    const std::string& folded = atom(0)->folded;
    const std::size_t letters = folded.find_first_not_of("0123456789.,");
    if (letters == 0 || letters == std::string::npos) return false;
    const std::string number = without(folded.substr(0, letters), ',');
    const std::string suffix = folded.substr(letters);
    if (const std::string_view unit = magnitude(suffix); !unit.empty()) {
      const std::string mantissa = shortest_decimal(number);
      emit(mantissa + std::string(unit), 1, {mantissa});
      return true;
    }
    if (suffix == "pc") {
      const std::string share = shortest_decimal(number);
      emit(share + "%", 1, {share});
      return true;
    }
    if (all_digits(number) &&
        (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) {
      emit(number, 1);
      return true;
    }
    return false;
  }

  bool financial_year() {
    const Atom* second = atom(1);
    const std::string& from = atom(0)->folded;
    if (second == nullptr || second->kind != Atom::Kind::number || from.size() != 4 ||
        !all_digits(from) || (from[0] != '1' && from[0] != '2')) {
      return false;
    }
    const std::string_view gap = gap_before(at_ + 1);
    if (gap != "/" && gap != "-" && gap != "\u2013" && gap != "\u2500") return false;
    const std::string next = std::to_string(std::stoi(from) + 1);
    if (second->folded != next && second->folded != next.substr(2)) return false;
    emit(from + "/" + next.substr(2), 2, {from, next});
    return true;
  }

  bool percentage() {
    const std::string number = shortest_decimal(without(atom(0)->folded, ','));
    const std::string_view gap = gap_before(at_ + 1);
    const std::size_t mark = gap.find_first_not_of(' ');
    std::size_t used = 0;
    if (mark != std::string_view::npos && gap[mark] == '%') {
      used = 1;
    } else if (is_space(gap) && atom(1) != nullptr &&
               (atom(1)->folded == "percent" || atom(1)->folded == "pc")) {
      used = 2;
    } else if (is_space(gap) && atom(2) != nullptr && atom(1)->folded == "per" &&
               atom(2)->folded == "cent" && is_space(gap_before(at_ + 2))) {
      used = 3;
    }
    if (used == 0) return false;
    emit(number + "%", used, {number});
    return true;
  }

  // "8.6 million"; a bare "m" or "k" only after a currency sign ("£5 m").
  bool magnitude_words() {
    const Atom* unit = atom(1);
    const std::string_view gap = gap_before(at_ + 1);
    if (unit == nullptr || (!is_space(gap) && gap != "-")) return false;
    const std::string_view canonical = magnitude(unit->folded);
    if (canonical.empty()) return false;
    const std::string_view before = gap_before(at_);
    const bool currency = before.ends_with("£") || before.ends_with("€") || before.ends_with("$");
    if (unit->folded.size() <= 1 && !currency) return false;
    const std::string mantissa = shortest_decimal(without(atom(0)->folded, ','));
    emit(mantissa + std::string(canonical), 2, {mantissa, unit->folded});
    return true;
  }

  bool grouped_number() {
    const std::string number = without(atom(0)->folded, ',');
    std::string also = in_millions(number);
    // A plain decimal stays as printed: paragraph 12.10 is not paragraph 12.1.
    if (also.empty()) {
      emit(number, 1);
    } else {
      emit(std::move(also), 1, {number});
    }
    return true;
  }

  bool word_rules() {
    return section() || initials_with_and() || irish_name() || dotted_initials() || possessive();
  }

  // A section of an Act: "s.20", "s20", "section 20", "ss 17 and 47".
  bool section() {
    const std::string& word = atom(0)->folded;
    if (atom(0)->kind == Atom::Kind::mixed) {
      if (word.size() < 2 || word.size() > 5 || word[0] != 's' || !is_digit(word[1])) return false;
      emit(word, 1, {word.substr(1)});
      return true;
    }
    const Atom* number = atom(1);
    const bool single = word == "s" || word == "sec" || word == "section";
    if ((!single && word != "ss" && word != "sections") || number == nullptr) return false;
    const std::string_view gap = gap_before(at_ + 1);
    const std::string& value = number->folded;
    const bool legal = gap == "." || gap == ". " || gap == " " || gap == "\n";
    if (!legal || !is_digit(value[0]) || value.size() > 4 ||
        value.find_first_of(".,") != std::string::npos) {
      return false;
    }
    emit("s" + value, 2, {"section", value});
    return true;
  }

  // "A&E", "A & E", "a and e".
  bool initials_with_and() {
    if (!is_letter(0)) return false;
    const std::string_view gap = gap_before(at_ + 1);
    if (is_letter(1) && (gap == "&" || gap == " & ")) {
      emit(atom(0)->folded + "&" + atom(1)->folded, 2);
      return true;
    }
    if (atom(1) != nullptr && atom(1)->folded == "and" && is_letter(2) && gap == " " &&
        gap_before(at_ + 2) == " ") {
      emit(atom(0)->folded + "&" + atom(2)->folded, 3);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool is_letter(std::size_t ahead) const {
    return atom(ahead) != nullptr && atom(ahead)->folded.size() == 1 &&
           atom(ahead)->kind == Atom::Kind::letters;
  }

  // A name's genitive ("o'brien's") is cut into the name and its "'s", which the form keeps: quotes
  // are exact. Everything else about the two is alike, the stem too.
  static std::pair<std::string, std::string_view> name_and_genitive(std::string_view word) {
    const std::string_view genitive = word.ends_with("'s") ? "'s" : "";
    return {std::string(word.substr(0, word.size() - genitive.size())), genitive};
  }

  // "O'Brien" and "O Brien".
  bool irish_name() {
    if (!atom(0)->folded.starts_with('o')) return false;
    const auto [word, genitive] = name_and_genitive(atom(0)->folded);
    if (word.size() > 4 && word.starts_with("o'") && word.find('\'', 2) == std::string::npos) {
      const std::string name = word.substr(2).append(genitive);
      emit("o" + name, 1, {name});
      return true;
    }
    if (word == "o" && genitive.empty() && atom(1) != nullptr &&
        atom(1)->kind == Atom::Kind::letters && atom(1)->folded.size() > 2 &&
        gap_before(at_ + 1) == " ") {
      const std::string name = atom(1)->folded;
      emit("o" + name, 2, {name});
      return true;
    }
    return false;
  }

  bool dotted_initials() {
    const std::string& word = atom(0)->folded;
    // Not the point of a number: "4.3a" is not "43a".
    if (atom(0)->kind != Atom::Kind::letters || word.find('.') == std::string::npos) return false;
    emit(without(word, '.'), 1);
    return true;
  }

  // "Smith's", "D'Arcy's", "can't".
  bool possessive() {
    if (atom(0)->folded.find('\'') == std::string::npos) return false;
    const auto [word, genitive] = name_and_genitive(atom(0)->folded);
    emit(without(word, '\'').append(genitive), 1);
    return true;
  }

  void plain() { emit(atom(0)->folded, 1); }

  std::string_view text_;
  const std::vector<Atom>& atoms_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;
};

bool is_word(std::string_view form) {
  return std::none_of(form.begin(), form.end(), [](char c) {
    return is_digit(c) || c == '&' || c == '~' || c == '%' || c == '/';
  });
}

}  // namespace

class Tokeniser::Impl {
 public:
  const std::vector<Token>& tokenise_forms(std::string_view text) {
    tokens_.clear();
    cut_atoms(text, atoms_);
    Rules(text, atoms_, tokens_).run();
    return tokens_;
  }

  const std::vector<Token>& tokenise(std::string_view text) {
    tokenise_forms(text);
    for (Token& token : tokens_) token.term = term_of(token.form);
    return tokens_;
  }

  const std::string& term_of(const std::string& form) { return is_word(form) ? stem(form) : form; }

  const std::string& stem(const std::string& word) {
    const auto found = stems_.find(word);
    if (found != stems_.end()) return found->second;
    if (stems_.size() >= most_cached_stems) stems_.clear();
    const std::string bare = word.ends_with("'s") ? word.substr(0, word.size() - 2) : word;
    return stems_.emplace(word, stemmer_(bare)).first->second;
  }

 private:
  Xapian::Stem stemmer_{"english"};
  std::unordered_map<std::string, std::string> stems_;
  std::vector<Atom> atoms_;
  std::vector<Token> tokens_;
};

Tokeniser::Tokeniser() : impl_(std::make_unique<Impl>()) {}
Tokeniser::~Tokeniser() = default;
Tokeniser::Tokeniser(Tokeniser&&) noexcept = default;
Tokeniser& Tokeniser::operator=(Tokeniser&&) noexcept = default;

const std::vector<Token>& Tokeniser::tokenise(std::string_view text) {
  return impl_->tokenise(text);
}
const std::vector<Token>& Tokeniser::tokenise_forms(std::string_view text) {
  return impl_->tokenise_forms(text);
}
const std::string& Tokeniser::term_of(const std::string& form) { return impl_->term_of(form); }
const std::string& Tokeniser::stem(const std::string& folded_word) {
  return impl_->stem(folded_word);
}

}  // namespace scrutineer
