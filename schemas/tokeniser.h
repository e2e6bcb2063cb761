// The one tokeniser: indexing, queries and highlighting all see words through it, so that what is
// typed in any usual form is found however it is printed.
//
// A token is one position. Its `form` is the exact form that quotes are checked on; `term` is what
// is indexed (the stem of a word, the form of anything else). Forms that are made one:
//   £8.6m, £8.6 million, 8,600,000     8.6m      (also indexed as 8.6 or 8600000)
//   74.9%, 74.9 per cent               74.9%     (also 74.9)
//   2017/18, 2017-18, 2017/2018        2017/18   (also 2017 and 2018)
//   s.20, s20, section 20              s20       (also section and 20)
//   A&E, A & E, a and e                a&e
//   O'Brien, O’Brien, OBrien, O Brien  obrien    (also brien)
//   O'Brien's, D’Arcy's, Smith's       obrien's, darcy's, smith's; the term is that of the name
//   &                                  and
//   22nd                               22
//   U.K., UK                           uk
// Hyphens and other marks only separate. The extra forms are aliases: tokens at the same position,
// indexed but never asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

struct Token {
  std::string form;         // folded (schemas/normalise.h), at most 80 bytes, no NUL
  std::string term;         // at most 80 bytes: far below Xapian's 245
  std::uint32_t begin = 0;  // byte range of the source text
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // counted from 0 in each text
  bool alias = false;
};

// Changes whenever the same text would give other tokens; part of an index's stamp.
// 2: the genitive of a name with an apostrophe has the name's term.
inline constexpr int tokeniser_version = 2;

// Not thread-safe: one per thread. Input must be normalised text.
class Tokeniser {
 public:
  Tokeniser();
  ~Tokeniser();
  Tokeniser(Tokeniser&&) noexcept;
  Tokeniser& operator=(Tokeniser&&) noexcept;

  // Tokens by ascending position, a primary token before its aliases. Valid until the next call.
  [[nodiscard]] const std::vector<Token>& tokenise(std::string_view text);

  // The same without their terms, for a caller that keeps the terms of forms it has met.
  [[nodiscard]] const std::vector<Token>& tokenise_forms(std::string_view text);

  // The term of a token with this form.
  [[nodiscard]] const std::string& term_of(const std::string& form);

  // The stem of a folded word, as `term` has it.
  [[nodiscard]] const std::string& stem(const std::string& folded_word);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer
