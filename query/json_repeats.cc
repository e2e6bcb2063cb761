// Chains of repeat findings, and what has become of a paper's recommendations.
#include <memory>

#include "query/json_parts.h"
#include "query/paper_link.h"

namespace scrutineer::query {
namespace {

using json::dump;
using json::Json;
using json::list;
using json::or_null;
using repeats::Chain;
using repeats::Link;
using repeats::NotSameIssue;
using repeats::Occurrence;
using repeats::Paper;
using repeats::Recommendation;
using repeats::Shown;
using repeats::Status;

std::string name_of(Status status) {
  return std::string(repeats::status_names.at(static_cast<std::size_t>(status)));
}

std::string own_grade(const Paper& paper) {
  const auto grade = paper.judgements.find("overall_effectiveness");
  return grade == paper.judgements.end() ? std::string() : grade->second;
}

Json grade_at(const CouncilRecord& record, const std::string& day) {
  const GradeInForce grade = grade_in_force(record, day);
  if (grade.grade.empty()) return nullptr;
  return {{"grade", grade.grade},
          {"framework", or_null(grade.framework)},
          {"document_id", grade.document_id},
          {"date", grade.date}};
}

// What is shown of the paper of a finding, after what the finding itself says.
void add_paper(Json& json, const CouncilRecord& record, const Paper& paper, std::uint32_t page) {
  const PaperFacts& facts = record.facts.at(paper.id);
  json["title"] = or_null(paper.title);
  json["document_type"] = paper.document_type.empty() ? "other" : paper.document_type;
  json["framework"] = or_null(paper.framework);
  json["grade"] = or_null(own_grade(paper));
  json["grades"] = json::grades(paper.judgements);
  json["grade_in_force"] = grade_at(record, paper.date);
  json["link"] = paper_link(paper.id, page);
  json["url"] = or_null(facts.url);
}

Json occurrence(const ShownChain& shown, const Occurrence& occurrence) {
  const StoredFinding& finding = shown.record->finding(occurrence);
  Json json = json::finding(finding);
  json["role"] = repeats::role_names.at(static_cast<std::size_t>(occurrence.role));
  json["words"] = words_of(shown, occurrence);
  add_paper(json, *shown.record, shown.record->paper(occurrence), finding.finding.place.page);
  return json;
}

Json links(const std::vector<Link>& all) {
  Json json = Json::array();
  for (const Link& link : all) {
    json.push_back({{"earlier", link.earlier},
                    {"later", link.later},
                    {"score", link.score},
                    {"reason", link.reason}});
  }
  return json;
}

Json shown_by(const CouncilRecord& record, const Shown& shown) {
  if (shown.document_id.empty() && shown.finding_id.empty()) return nullptr;
  const Paper* paper = record.paper(shown.document_id);
  std::uint32_t page = 0;
  for (const StoredFinding& finding : record.repeats.findings) {
    if (finding.finding.id == shown.finding_id && finding.document_id == shown.document_id)
      page = finding.finding.place.page;
  }
  return {{"finding_id", or_null(shown.finding_id)},
          {"document_id", or_null(shown.document_id)},
          {"title", paper == nullptr ? Json(nullptr) : or_null(paper->title)},
          {"date", paper == nullptr ? Json(nullptr) : or_null(paper->date)},
          {"page", or_null(page)},
          {"quote", or_null(shown.quote)},
          {"link",
           shown.document_id.empty() ? Json(nullptr) : Json(paper_link(shown.document_id, page))}};
}

Json gaps(const ShownChain& shown) {
  Json json = Json::array();
  for (const Gap& gap : gaps_of(shown)) {
    json.push_back({{"after", gap.after},
                    {"before", gap.before},
                    {"months", gap.months},
                    {"silent", gap.silent}});
  }
  return json;
}

Json responses(const ShownChain& shown) {
  Json json = Json::array();
  for (const ChainResponse& response : shown.answers().responses) {
    const StoredFinding& saying = shown.record->sayings.at(response.saying);
    const Paper* paper = shown.record->paper(saying.document_id);
    json.push_back(
        {{"finding_id", saying.finding.id},
         {"document_id", saying.document_id},
         {"title", or_null(paper->title)},
         {"document_type", paper->document_type.empty() ? "other" : paper->document_type},
         {"date", or_null(paper->date)},
         {"page", or_null(saying.finding.place.page)},
         {"kind", saying.finding.kind},
         {"quote", saying.finding.text},
         {"answers", or_null(response.answers)},
         {"why", response.why},
         {"link", paper_link(saying.document_id, saying.finding.place.page)}});
  }
  return json;
}

Json searched(const ChainAnswers& answers) {
  Json not_needed = Json::array();
  for (const NoResponseNeeded& one : answers.not_needed) {
    not_needed.push_back({{"document_id", one.document_id},
                          {"page", or_null(one.page)},
                          {"quote", one.quote},
                          {"link", paper_link(one.document_id, one.page)}});
  }
  const ResponseSearch& searched = answers.searched;
  return {{"from", or_null(searched.from)},
          {"to", or_null(searched.to)},
          {"papers", searched.papers},
          {"about_the_visits", searched.about},
          {"not_needed", not_needed}};
}

Json chain(const ShownChain& shown, const CouncilLookup& councils) {
  const Chain& chain = *shown.chain;
  Json occurrences = Json::array();
  for (const Occurrence& one : chain.occurrences) occurrences.push_back(occurrence(shown, one));
  return {{"id", chain.id},
          {"label", chain.label},
          {"issue", or_null(chain.issue)},
          {"theme", or_null(chain.theme)},
          {"populations", list(chain.populations)},
          {"council", chain.council},
          {"council_name", json::council_name(chain.council, councils)},
          {"councils", list(shown.record->councils)},
          {"status", name_of(chain.status)},
          {"shown_by", shown_by(*shown.record, chain.shown_by)},
          {"first_raised", or_null(chain.first_raised)},
          {"last_raised", or_null(chain.last_raised)},
          {"times_raised", chain.times_raised},
          {"gaps", gaps(shown)},
          {"occurrences", occurrences},
          {"links", links(chain.links)},
          {"possibly_related", links(chain.possibly_related)},
          {"responses", responses(shown)},
          {"responses_searched", searched(shown.answers())}};
}

Json marks(const std::vector<NotSameIssue>& all) {
  Json json = Json::array();
  for (const NotSameIssue& mark : all) json.push_back({{"one", mark.one}, {"other", mark.other}});
  return json;
}

}  // namespace

Members members_of_chains() {
  CouncilRecord record;
  record.answers[""];
  const Chain none;
  return json::names_of(chain({std::make_shared<const CouncilRecord>(record), &none},
                              [](std::string_view) { return std::nullopt; }));
}

std::string to_json(const RepeatsResult& result, const CouncilLookup& councils,
                    const Members& of_chains) {
  const CouncilLookup once = json::remembering(councils);
  Json chains = Json::array();
  for (const ShownChain& one : result.chains)
    chains.push_back(json::picked(chain(one, once), of_chains));
  return dump({{"total", json::total(result.total)},
               {"chains", chains},
               {"next_cursor", or_null(result.next_cursor)},
               {"not_same_issue", marks(result.marks)},
               {"took_ms", result.took_ms}});
}

std::string to_json(const ShownChain& shown, const CouncilLookup& councils,
                    const Members& members) {
  return dump(json::picked(chain(shown, councils), members));
}

std::string to_json(const std::vector<MarkedPair>& all) {
  Json marks = Json::array();
  for (const MarkedPair& mark : all)
    marks.push_back({{"one", mark.one}, {"other", mark.other}, {"note", or_null(mark.note)}});
  return dump({{"marks", marks}});
}

std::string moved_to_json(std::string_view id, const std::vector<std::string>& moved_to) {
  return dump({{"id", id}, {"moved_to", list(moved_to)}});
}

std::string to_json(const RecommendationsResult& result, const CouncilLookup& councils) {
  const Metadata& m = result.document.metadata;
  Json recommendations = Json::array();
  for (const Recommendation& one : result.recommendations) {
    const StoredFinding& finding = result.record->repeats.findings.at(one.finding);
    Json json = json::finding(finding);
    json["status"] = name_of(one.status);
    json["shown_by"] = shown_by(*result.record, one.shown_by);
    json["chains"] = list(one.chains);
    json["link"] = paper_link(finding.document_id, finding.finding.place.page);
    recommendations.push_back(std::move(json));
  }
  return dump({{"document",
                {{"id", result.document.id},
                 {"title", or_null(m.title)},
                 {"council", json::council_of(m.council, councils)},
                 {"document_type", json::document_type(m)},
                 {"framework", or_null(m.framework)},
                 {"date", or_null(m.date)}}},
               {"total", json::total({result.recommendations.size(), true})},
               {"recommendations", recommendations}});
}

}  // namespace scrutineer::query
