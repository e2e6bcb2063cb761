// What one short text looks like by itself: a date, a label, the end of a sentence. All take
// normalised text.
#pragma once

#include <string_view>

namespace scrutineer::extract {

[[nodiscard]] bool starts_lower(std::string_view text);

// Nothing but capitals among its letters, at least three of them, and more than a reference number
// or postcode has.
[[nodiscard]] bool is_capitals(std::string_view text);

// "12 July 2017", "Wednesday, 19 September 2018": starts with a whole date.
[[nodiscard]] bool is_date(std::string_view text);

// "Date:", "Report of: the Director"; with a value, or whether it has one or not.
[[nodiscard]] bool is_label_with_value(std::string_view text);
[[nodiscard]] bool is_label(std::string_view text);

// "Dear ...", "Yours ...", an address on the web, a telephone number, "Page 3".
[[nodiscard]] bool is_salutation(std::string_view text);

// The last word asks for another one: "of", "and".
[[nodiscard]] bool hangs(std::string_view text);

// Ends in . ! ? : or ; quotes and brackets aside.
[[nodiscard]] bool ends_sentence(std::string_view text);

}  // namespace scrutineer::extract
