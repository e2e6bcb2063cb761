// What the words around a date say of a mention of a visit or inspection.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::metadata {

[[nodiscard]] bool is_publication(std::string_view before);

[[nodiscard]] bool is_letter(std::string_view before);

// A meeting, a period, a deadline, a law is no visit.
[[nodiscard]] bool is_something_else(std::string_view before);

[[nodiscard]] bool is_future(std::string_view before);

// "Visits were suspended in March 2020": the words between a mention and the date of no visit.
[[nodiscard]] bool did_not_take_place(std::string_view gap);

// The words between a mention and the month or year that dates it.
[[nodiscard]] bool joins_month(std::string_view gap);

// "the December 2016 SIF inspection": only adjectives between a date and its mention. Of "the
// inspection of 2017 and focused visits of 2019" the first year is not the visits'.
[[nodiscard]] bool stands_before(std::string_view gap);

// Between two dates of one mention: "in 2013 and 2016", "in January and again in July".
[[nodiscard]] bool chains(std::string_view gap);

// "judged to be inadequate in December 2016", within the words since the last mention.
[[nodiscard]] bool is_judged(std::string_view before, std::string_view since);

// "The council runs a unit judged good at the full inspection": the grade is a home's or school's.
[[nodiscard]] bool judges_a_place(std::string_view sentence);

// "Since the last inspection, the board was set up in June 2022": the date is of what follows.
[[nodiscard]] bool opens_sentence(std::string_view before, std::string_view gap);

// "The letter was published on", "its report of": one told of before.
[[nodiscard]] bool is_of_them(std::string_view before);

// "Ofsted's report of", "Ofsted said in its letter of": one that is named without its inspection.
[[nodiscard]] bool is_ofsteds_own(std::string_view before);

// The area of an inspection of one part of the services ("arrangements for the protection of
// children", "the adoption service"), or "".
[[nodiscard]] std::string area_inspected(std::string_view sentence);

[[nodiscard]] bool speaks_of_inspectors(std::string_view sentence);

}  // namespace scrutineer::metadata
