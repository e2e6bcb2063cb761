// Length: one small function for each reader, and the table of them.
#include "indexer/metadata/built_in_readers.h"

#include <re2/re2.h>

#include "indexer/metadata/attendance.h"
#include "indexer/metadata/decisions.h"
#include "indexer/metadata/earlier_grades.h"
#include "indexer/metadata/response.h"
#include "indexer/metadata/send_outcome.h"
#include "indexer/metadata/signatures.h"
#include "indexer/metadata/string_piece.h"
#include "indexer/metadata/title.h"

namespace scrutineer::metadata {
namespace {

bool put_title(Reading& reading, Found title) {
  reading.put("title", reading.metadata.title, title);
  reading.title = std::move(title);
  return !reading.title.empty();
}

bool put_published(Reading& reading, const Found& day) {
  reading.put("published", reading.metadata.published, day);
  return !day.empty();
}

bool title_of_letter(Reading& reading) { return put_title(reading, letter_subject(reading.paper)); }

bool title_of_report(Reading& reading) {
  return put_title(reading, report_head(reading.paper, reading.finders.councils));
}

// "Agenda Item 5", a line of its own that is printed over a paper of an agenda's pack.
bool item_at_head(Reading& reading) {
  static const RE2 line("(?im)^[\\s*#|]*agenda item\\s+(?:no\\.?\\s*)?(\\d{1,2}[a-z]?)[\\s*|]*$");
  const std::string_view opening = reading.paper.zone(Zone::opening);
  re2::StringPiece number;
  if (!RE2::PartialMatch(piece(opening), line, &number)) {
    return false;
  }
  const std::string_view printed(number.data(), number.size());
  reading.put("agenda_item", reading.metadata.agenda_item,
              {std::string(printed), reading.paper.span_of(printed), Source::printed});
  return true;
}

bool title_of_form(Reading& reading) { return put_title(reading, form_title(reading.paper)); }

bool title_of_meeting(Reading& reading) { return put_title(reading, meeting_title(reading.paper)); }

bool title_of_body(Reading& reading) {
  return put_title(reading, body_title(reading.paper, reading.finders.councils));
}

bool title_of_heading(Reading& reading) {
  return put_title(reading, heading_title(reading.paper, reading.finders.councils));
}

bool title_in_head(Reading& reading) {
  return put_title(reading, head_line(reading.paper, reading.finders.councils));
}

bool title_of_page(Reading& reading) { return put_title(reading, page_title(reading.paper)); }

// "Children's Services Improvement Plan 2015/16", in plain text a line like any other.
bool title_of_type(Reading& reading) {
  return put_title(reading, line_as_title(reading.paper, reading.type_shown));
}

bool date_of_letter(Reading& reading) { return put_published(reading, letter_date(reading.paper)); }

bool date_of_publication(Reading& reading) {
  return put_published(reading, publication_date(reading.paper));
}

bool date_at_head(Reading& reading) { return put_published(reading, head_date(reading.paper)); }

// Read after the meeting's date, whose proof is its own.
bool date_of_meeting(Reading& reading) {
  for (const Evidence& proof : reading.metadata.evidence) {
    if (proof.path == "meeting_date") {
      Evidence own = proof;
      own.path = "published";
      reading.metadata.published = reading.metadata.meeting_date;
      reading.metadata.evidence.push_back(std::move(own));
      return true;
    }
  }
  return false;
}

bool meeting_at_head(Reading& reading) {
  const Found day = head_date(reading.paper);
  reading.put("meeting_date", reading.metadata.meeting_date, day);
  return !day.empty();
}

bool visit(Reading& reading) {
  return put_visit(reading, find_visit(reading.paper, reading.metadata.published));
}

bool framework(Reading& reading) {
  const Found found = reading.finders.frameworks.find(reading.paper, *reading.type);
  reading.put("framework", reading.metadata.framework, found);
  return !found.empty();
}

bool grades(Reading& reading) {
  if (!reading.addressees.where.empty()) {
    return false;  // letters give no grades
  }
  for (const auto& [area, grade] :
       reading.finders.judgements.read(reading.paper, reading.type->id)) {
    reading.put("judgements." + area, reading.metadata.judgements[area], grade);
  }
  return !reading.metadata.judgements.empty();
}

bool earlier_grades(Reading& reading) {
  Metadata& metadata = reading.metadata;
  for (FoundEarlierGrades& found :
       find_earlier_grades(reading.paper, reading.finders.judgements,
                           reading.finders.reported_grades, metadata.visit_start)) {
    const std::string path =
        "previous_judgements[" + std::to_string(metadata.previous_judgements.size()) + "]";
    reading.prove(path, {path, found.where, Source::printed});
    metadata.previous_judgements.push_back(std::move(found.judgements));
  }
  return !metadata.previous_judgements.empty();
}

bool send_outcome(Reading& reading) {
  const Found found = find_send_outcome(reading.paper);
  reading.put("send_outcome", reading.metadata.send_outcome, found);
  return !found.empty();
}

bool inspection_team(Reading& reading) {
  return put_inspectors(reading, find_inspectors(reading.paper));
}

// The address itself has been read: it helps to find the council.
bool address(Reading& reading) {
  for (const FoundPerson& person : reading.addressees.people) {
    reading.add_to("addressees", reading.metadata.addressees, person);
    reading.add_person(person);
  }
  return !reading.addressees.people.empty();
}

bool sign_off(Reading& reading) {
  std::vector<FoundPerson> signatures = find_signatures(reading.paper);
  for (FoundPerson& person : signatures) {
    for (const FoundPerson& sender : reading.addressees.senders) {
      if (person.role.empty() && sender.name.value == person.name.value) {
        person.role = sender.role;  // the office stands in the letterhead
      }
    }
  }
  for (const FoundPerson& person : signatures) {
    reading.add_person(person);
  }
  for (const FoundPerson& person : reading.addressees.senders) {
    reading.add_person(person);
  }
  if (!signatures.empty()) {
    reading.put_person("signatory", reading.metadata.signatory, signatures.front());
  }
  return !signatures.empty();
}

bool add_people(Reading& reading, const std::vector<FoundPerson>& people) {
  for (const FoundPerson& person : people) {
    reading.add_person(person);
  }
  return !people.empty();
}

bool people_of_form(Reading& reading) {
  return add_people(reading, reading.finders.people.find(reading.paper));
}

bool people_present(Reading& reading) {
  return add_people(reading, find_attendance(reading.paper));
}

bool committee(Reading& reading) {
  const Found found = reading.finders.committees.find(reading.paper);
  reading.put("committee", reading.metadata.committee, found);
  return !found.empty();
}

bool put_decisions(Reading& reading, const std::vector<Found>& decisions) {
  for (const Found& decision : decisions) {
    reading.add("decisions", reading.metadata.decisions, decision);
  }
  return !decisions.empty();
}

bool recommendations(Reading& reading) {
  return put_decisions(reading, find_recommended_decisions(reading.paper));
}

bool resolutions(Reading& reading) {
  return put_decisions(reading, find_resolutions(reading.paper));
}

bool response_wording(Reading& reading) {
  const Found found = find_response_expected(reading.paper);
  reading.put("response_expected", reading.metadata.response_expected, found);
  return !found.empty();
}

}  // namespace

bool put_visit(Reading& reading, const VisitDates& visit) {
  reading.put("visit_start", reading.metadata.visit_start, visit.start);
  reading.put("visit_end", reading.metadata.visit_end, visit.end);
  return !visit.start.empty();
}

bool put_inspectors(Reading& reading, const Inspectors& inspectors) {
  const auto add = [&](const Found& inspector, const char* role) {
    reading.add("inspectors", reading.metadata.inspectors, inspector);
    reading.add_person({inspector, {}, {role, inspector.where, Source::printed}});
  };
  if (!inspectors.lead.empty()) {
    reading.put("lead_inspector", reading.metadata.lead_inspector, inspectors.lead);
    add(inspectors.lead, "lead_inspector");
  }
  for (const Found& inspector : inspectors.others) {
    add(inspector, "inspector");
  }
  return !inspectors.lead.empty();
}

const std::vector<BuiltInReader>& built_in_readers() {
  static const std::vector<BuiltInReader> readers = {
      {"title", "letter_subject", title_of_letter},
      {"title", "report_head", title_of_report},
      {"title", "form_title", title_of_form},
      {"title", "meeting", title_of_meeting},
      {"title", "page", title_of_page},
      {"title", "head_line", title_in_head},
      {"title", "type_line", title_of_type},
      {"title", "body", title_of_body},
      {"title", "heading", title_of_heading},
      {"published", "letter_date", date_of_letter},
      {"published", "publication_label", date_of_publication},
      {"published", "head_date", date_at_head},
      {"published", "meeting_date", date_of_meeting},
      {"meeting_date", "head_date", meeting_at_head},
      {"agenda_item", "page_head", item_at_head},
      {"visit", "visit", visit},
      {"framework", "signs", framework},
      {"judgements", "grades", grades},
      {"previous_judgements", "earlier_grades", earlier_grades},
      {"send_outcome", "outcome", send_outcome},
      {"inspectors", "team", inspection_team},
      {"addressees", "address", address},
      {"signatory", "sign_off", sign_off},
      {"people", "form", people_of_form},
      {"people", "attendance", people_present},
      {"committee", "committee", committee},
      {"decisions", "recommendations", recommendations},
      {"decisions", "resolutions", resolutions},
      {"response_expected", "wording", response_wording},
  };
  return readers;
}

}  // namespace scrutineer::metadata
