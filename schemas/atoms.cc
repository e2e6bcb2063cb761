#include "schemas/atoms.h"

#include <memory>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "schemas/normalise.h"
#include "schemas/utf8.h"

namespace scrutineer {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_word_character(UChar32 c) {
  return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK ||
         u_charType(c) == U_COMBINING_SPACING_MARK;
}

// One break iterator a thread: making one costs more than a paragraph's work.
icu::BreakIterator& word_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
    if (U_FAILURE(status)) throw std::bad_alloc();
    return made;
  }();
  return *breaks;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::vector<Atom>& atoms) : text_(text), atoms_(atoms) {}

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_digit(c)) {
        number();
      } else if (is_ascii_letter(c)) {
        letters();
      } else if (static_cast<unsigned char>(c) < 0x80) {
        ++at_;
      } else {
        const CodePoint point = code_point_at(text_, at_);
        if (is_word_character(point.value)) {
          letters();
        } else {
          at_ += point.size;
        }
      }
    }
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  // Size in bytes of the word character at at_ + ahead; 0: none stands there.
  [[nodiscard]] std::uint32_t word_character(std::size_t ahead) const {
    const char c = peek(ahead);
    if (is_digit(c) || is_ascii_letter(c)) return 1;
    if (static_cast<unsigned char>(c) < 0x80) return 0;
    const CodePoint point = code_point_at(text_, at_ + static_cast<std::uint32_t>(ahead));
    return is_word_character(point.value) ? point.size : 0;
  }

  void number() {
    const std::uint32_t begin = at_;
    while (is_digit(peek(0)) || ((peek(0) == '.' || peek(0) == ',') && is_digit(peek(1)))) ++at_;
    bool mixed = false;
    while (const std::uint32_t size = word_character(0)) {
      mixed = true;
      at_ += size;
    }
    add(mixed ? Atom::Kind::mixed : Atom::Kind::number, begin);
  }

  void letters() {
    const std::uint32_t begin = at_;
    bool digits = false;
    bool ascii = true;
    for (;;) {
      if (const std::uint32_t size = word_character(0)) {
        digits = digits || is_digit(peek(0));
        ascii = ascii && size == 1;
        at_ += size;
      } else if (peek(0) == '\'' && word_character(1) != 0 && !is_digit(peek(1))) {
        ++at_;
      } else if (peek(0) == '.' && is_initial(begin) && is_ascii_letter(peek(1)) &&
                 word_character(2) == 0) {
        ++at_;
      } else {
        break;
      }
    }
    if (ascii) {
      add(digits ? Atom::Kind::mixed : Atom::Kind::letters, begin);
    } else {
      cut_by_boundaries(begin);
    }
  }

  // Whether the letter before at_ is one of initials: "U" or the "K" of "U.K".
  [[nodiscard]] bool is_initial(std::uint32_t begin) const {
    return at_ - begin == 1 || (at_ - begin >= 3 && text_[at_ - 2] == '.');
  }

  void cut_by_boundaries(std::uint32_t begin) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string_view run = text_.substr(begin, at_ - begin);
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, run.data(), static_cast<std::int64_t>(run.size()), &status);
    icu::BreakIterator& breaks = word_breaks();
    breaks.setText(&source, status);
    if (U_FAILURE(status)) throw std::bad_alloc();
    const std::uint32_t end = at_;
    std::int32_t from = breaks.first();
    for (std::int32_t to = breaks.next(); to != icu::BreakIterator::DONE; to = breaks.next()) {
      const CodePoint first = code_point_at(run, static_cast<std::uint32_t>(from));
      if (is_word_character(first.value)) {
        at_ = begin + static_cast<std::uint32_t>(to);
        add(Atom::Kind::letters, begin + static_cast<std::uint32_t>(from));
      }
      from = to;
    }
    at_ = end;
    utext_close(&source);
  }

  void add(Atom::Kind kind, std::uint32_t begin) {
    Atom atom;
    atom.kind = kind;
    atom.begin = begin;
    atom.end = at_;
    atom.folded = fold(text_.substr(begin, at_ - begin));
    if (!atom.folded.empty()) atoms_.push_back(std::move(atom));
  }

  std::string_view text_;
  std::vector<Atom>& atoms_;
  std::uint32_t at_ = 0;
};

}  // namespace

void cut_atoms(std::string_view text, std::vector<Atom>& atoms) {
  atoms.clear();
  Cutter(text, atoms).run();
}

}  // namespace scrutineer
