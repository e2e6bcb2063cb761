// A council's record by date, as plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/response.h"
#include "schemas/council.h"
#include "schemas/document.h"

namespace scrutineer::query {

//   inspection  the report of an inspection with its grades: ILACS, SIF, JTAI, area SEND
//   visit       the letter of a focused or monitoring visit
//   notice      an improvement notice or direction to the council
//   paper       any other paper held
//   missing     an inspection or visit that papers speak of and whose record is not held
enum class EventKind : std::uint8_t { inspection, visit, notice, paper, missing };
inline constexpr std::array<std::string_view, 5> event_kind_names = {"inspection", "visit",
                                                                     "notice", "paper", "missing"};

struct NamedDirector {
  std::string name, role;  // as printed
  std::string quote;       // that names them, or empty
  std::uint32_t page = 0;  // 0: no page
};

struct TimelineEvent {
  std::string date;  // ISO day; of what is missing a day, month or year as far as known
  EventKind kind = EventKind::paper;
  Document document;                       // of what is held
  std::optional<MissingDocument> missing;  // of what is not
  std::optional<NamedDirector> director;   // of children's services, as the paper names them
};

// For as long as papers name the same person, one after the other.
struct DirectorSpan {
  std::string name;
  std::string from, to;                // ISO days of the first and the last paper that names them
  std::vector<std::string> documents;  // ids, by date
};

struct CouncilTimeline {
  Council council;
  std::string now;                      // id of the council whose record its papers are: its own,
                                        // or that of the one that alone replaced it in its area
  std::vector<std::string> councils;    // of the same area, this one among them: their papers are
                                        // one record
  std::vector<std::string> came_from;   // councils that a split or merger turned into this one
  std::vector<TimelineEvent> events;    // by date, then kind, then document id
  std::vector<DirectorSpan> directors;  // by date
  std::vector<Document> undated;        // by id
};

}  // namespace scrutineer::query
