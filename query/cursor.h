// Where one page of an answer ended, so that the next goes on behind it though papers come and go.
// As text it is opaque to clients, safe in an address, and of use for the same question only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "query/request.h"

namespace scrutineer::query {

struct Cursor {
  std::string id;            // of the last item of the page: a paper or a finding
  std::string paper;         // of a finding: the id of its paper
  std::string date;          // ISO day that it stands by; empty: it has none
  std::uint32_t number = 0;  // breaks ties of the date: of a paper in the index, of a finding in
                             // its paper
  std::uint32_t rank = 0;    // how many items stood up to it, itself included
};

// What of a question decides which items there are and in which order; not how many are shown.
[[nodiscard]] std::string question_of(const Request& request);
[[nodiscard]] std::string question_of(const FindingsRequest& request);
[[nodiscard]] std::string question_of(const RepeatsRequest& request);
[[nodiscard]] std::string question_of(const IssuesRequest& request);

[[nodiscard]] std::string write_cursor(const Cursor& cursor, std::string_view question);
// Throws BadParameters for a text that write_cursor() did not make, or made for another question.
[[nodiscard]] Cursor read_cursor(std::string_view text, std::string_view question);

// The same of a place in any other order, as texts that hold no full stop.
[[nodiscard]] std::string write_place(const std::vector<std::string>& place,
                                      std::string_view question);
[[nodiscard]] std::vector<std::string> read_place(std::string_view text, std::string_view question);
// A number of a place. Throws as read_place() does.
[[nodiscard]] std::uint32_t number_of_place(std::string_view text);
// Throws as read_place() does.
[[noreturn]] void refuse_cursor();

}  // namespace scrutineer::query
