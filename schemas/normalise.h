// The one normal form of text: what is stored, shown, tokenised and compared.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer {

// Returns valid UTF-8 in Unicode NFKC with: invalid bytes as U+FFFD; carriage returns, form feeds,
// vertical tabs, U+0085, U+2028 and U+2029 as a space; soft hyphens, zero-width characters and
// controls other than '\n' and '\t' removed; curly quotes, primes and backticks as straight quotes;
// U+2010 and U+2011 as '-'; runs of spaces as one space. Idempotent. Thread-safe.
[[nodiscard]] std::string normalise(std::string_view text);

// Lower case (full Unicode case folding) with accents removed (strokes too: "ł" is "l"), for
// comparing words. Input must be normalised. Idempotent. Thread-safe.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace scrutineer
