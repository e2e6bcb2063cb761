#include "query/lexer.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "query/edit_distance.h"
#include "query/engine.h"
#include "schemas/fields.h"
#include "schemas/normalise.h"
#include "schemas/utf8.h"

namespace scrutineer::query {
namespace {

constexpr std::uint32_t default_near = 10;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}
bool is_bracket(char c) { return c == '(' || c == ')'; }

// Bytes of the double quotation mark at `at`: straight or curly; 0: none stands there.
std::size_t quote_at(std::string_view text, std::size_t at) {
  if (text[at] == '"') return 1;
  for (const std::string_view mark : {"\u201C", "\u201D", "\u201E", "\u201F"}) {
    if (text.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_word_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool holds_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_word_byte);
}

bool is_field_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

// The field whose name differs least, by at most a third of its letters; empty: none does.
std::string nearest_field(std::string_view name) {
  const std::string typed = fold(name);
  std::string best;
  std::size_t least = typed.size() / 3 + 1;
  for (const Field& field : fields) {
    const std::size_t distance = edit_distance(typed, std::string(field.name), least);
    if (distance >= least) continue;
    least = distance;
    best = field.name;
  }
  return best;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Lexeme> run() {
    while (skip_spaces()) next();
    add(Lexeme::Kind::end, "");
    return std::move(lexemes_);
  }

 private:
  bool skip_spaces() {
    while (at_ < query_.size() && is_space(query_[at_])) ++at_;
    return at_ < query_.size();
  }

  void next() {
    if (query_[at_] == '(' || query_[at_] == ')') {
      add(query_[at_] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, "");
      ++at_;
    } else if (quote_at(query_, at_) != 0) {
      quote();
    } else if (sign()) {
      ++at_;
    } else {
      chunk();
    }
  }

  // A '-' or '+' right before a word, quote or bracket and after a space.
  bool sign() {
    const char c = query_[at_];
    if ((c != '-' && c != '+') || at_ + 1 >= query_.size()) return false;
    if (at_ > 0 && !is_space(query_[at_ - 1]) && query_[at_ - 1] != '(') return false;
    const char following = query_[at_ + 1];
    if (!is_word_byte(following) && following != '(' && following != '"') return false;
    // "- 5" and "–5" are text; "-5" before a digit is a number only after nothing to subtract from.
    add(c == '-' ? Lexeme::Kind::op_not : Lexeme::Kind::plus, "");
    return true;
  }

  void quote() {
    const std::size_t begin = at_;
    at_ += quote_at(query_, at_);
    const std::size_t inside = at_;
    while (at_ < query_.size() && quote_at(query_, at_) == 0) {
      if (query_[at_] == '*' && at_ > inside && is_word_byte(query_[at_ - 1])) {
        throw QueryError("a '*' inside quotation marks can't be honoured",
                         "Take the word out of the quotation marks.", at_);
      }
      ++at_;
    }
    if (at_ >= query_.size()) {
      throw QueryError("a quotation mark is not closed", "Close it, or take it out.", begin);
    }
    const std::string_view text = query_.substr(inside, at_ - inside);
    at_ += quote_at(query_, at_);
    if (!holds_word(text)) {
      throw QueryError("there is no word between the quotation marks",
                       "Put words between them, or take them out.", begin);
    }
    lexemes_.push_back({Lexeme::Kind::quote, std::string(text), 0, begin});
  }

  void chunk() {
    const std::size_t begin = at_;
    while (at_ < query_.size() && !is_space(query_[at_]) && !is_bracket(query_[at_]) &&
           quote_at(query_, at_) == 0) {
      if (query_[at_] == ':' && field(begin)) return;
      ++at_;
    }
    word(begin, query_.substr(begin, at_ - begin));
  }

  // "name:" before a value. Times, addresses and a colon before a space are plain text.
  bool field(std::size_t begin) {
    const std::string_view name = query_.substr(begin, at_ - begin);
    if (!is_field_name(name)) return false;
    const std::string_view rest = query_.substr(at_ + 1);
    const bool known = find_field(name) != nullptr;
    if (rest.starts_with("//")) return false;
    if (rest.empty() || is_space(rest.front()) || is_bracket(rest.front())) {
      if (!known) return false;
      throw QueryError(fmt::format("{}: has no value", name),
                       fmt::format("Write the value right behind the colon, as in {}.",
                                   find_field(name)->example),
                       begin);
    }
    if (!known) {
      const std::string nearest = nearest_field(name);
      throw QueryError(
          fmt::format("there is no field called {}", name),
          nearest.empty()
              ? "Leave a space after the colon to search for the words."
              : fmt::format("Did you mean {}? A space after the colon searches for the words.",
                            nearest),
          begin);
    }
    lexemes_.push_back({Lexeme::Kind::field, std::string(name), 0, begin});
    ++at_;
    field_value();
    return true;
  }

  void field_value() {
    if (quote_at(query_, at_) != 0) {
      quote();
      return;
    }
    const std::size_t begin = at_;
    while (at_ < query_.size() && !is_space(query_[at_]) && !is_bracket(query_[at_]) &&
           quote_at(query_, at_) == 0)
      ++at_;
    const std::string_view value = query_.substr(begin, at_ - begin);
    refuse_wildcards_of_values(begin, value);
    lexemes_.push_back({Lexeme::Kind::word, std::string(value), 0, begin});
  }

  void word(std::size_t begin, std::string_view text) {
    if (text == "AND" || text == "OR" || text == "NOT") {
      lexemes_.push_back({text == "AND"  ? Lexeme::Kind::op_and
                          : text == "OR" ? Lexeme::Kind::op_or
                                         : Lexeme::Kind::op_not,
                          std::string(text), 0, begin});
    } else if (text == "NEAR" || text.starts_with("NEAR/")) {
      near(begin, text);
    } else if (text.find('*') != std::string_view::npos) {
      prefix(begin, text);
    } else {
      refuse_other_wildcards(begin, text);
      lexemes_.push_back({Lexeme::Kind::word, std::string(text), 0, begin});
    }
  }

  void near(std::size_t begin, std::string_view text) {
    Lexeme lexeme{Lexeme::Kind::near, std::string(text), default_near, begin};
    if (text.size() > 4) {
      const std::string_view digits = text.substr(5);
      const auto [end, failed] =
          std::from_chars(digits.data(), digits.data() + digits.size(), lexeme.distance);
      if (digits.empty() || end != digits.data() + digits.size() || lexeme.distance == 0) {
        if (failed == std::errc::result_out_of_range) {
          lexeme.distance = UINT32_MAX;  // refused by the parser's limit, which names it
        } else {
          throw QueryError(fmt::format("{} needs a number of words", text),
                           "Write NEAR/10, for example.", begin);
        }
      }
      if (failed == std::errc::result_out_of_range) lexeme.distance = UINT32_MAX;
    }
    lexemes_.push_back(std::move(lexeme));
  }

  void prefix(std::size_t begin, std::string_view text) {
    const std::size_t star = text.find('*');
    std::string_view after = text.substr(star + 1);
    while (!after.empty() && (after.back() == ',' || after.back() == '.' || after.back() == ';'))
      after.remove_suffix(1);
    if (!holds_word(text.substr(0, star)) || !after.empty()) {
      throw QueryError("a '*' is honoured only at the end of a word",
                       "Write the beginning of the word, as in manag*.", begin + star);
    }
    lexemes_.push_back({Lexeme::Kind::prefix, std::string(text.substr(0, star)), 0, begin});
  }

  static void refuse_wildcards_of_values(std::size_t begin, std::string_view value) {
    const std::size_t star = value.find('*');
    if (star != std::string_view::npos) {
      throw QueryError("a '*' can't be honoured in the value of a field",
                       "Write the whole value, or the word without the field.", begin + star);
    }
    refuse_other_wildcards(begin, value);
  }

  static void refuse_other_wildcards(std::size_t begin, std::string_view text) {
    const std::size_t mark = text.find('?');
    if (mark != std::string_view::npos && mark > 0 && mark + 1 < text.size() &&
        is_word_byte(text[mark - 1]) && is_word_byte(text[mark + 1])) {
      throw QueryError("'?' does not stand for a letter here",
                       "Use * at the end of a word, or OR between spellings.", begin + mark);
    }
    const std::size_t tilde = text.find('~');
    if (tilde != std::string_view::npos && tilde > 0 && is_word_byte(text[tilde - 1])) {
      throw QueryError("'~' (similar words) can't be honoured",
                       "Write the spellings with OR between them.", begin + tilde);
    }
  }

  void add(Lexeme::Kind kind, std::string text) {
    lexemes_.push_back({kind, std::move(text), 0, at_});
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::vector<Lexeme> cut_lexemes(std::string_view query) { return Lexer(query).run(); }

}  // namespace scrutineer::query
