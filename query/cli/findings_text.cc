#include "query/cli/findings_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/lists_text.h"
#include "query/exports/csv.h"
#include "query/labels.h"
#include "schemas/finding_fields.h"

namespace scrutineer::query::cli {
namespace {

constexpr std::size_t number_columns = 5;
constexpr std::size_t synonyms_columns = 13;  // as above hits

std::string label(std::string_view field, const std::string& value, const Names& names) {
  return label_of(*find_finding_field(field), value, names.vocabulary);
}

std::string council_name(const std::string& id, const Names& names) {
  const std::optional<Council> council = names.councils(id);
  return council ? council->name : id;
}

// "Tameside · 2022-06-06 · page 2, What needs to improve · Ofsted · for the council".
std::string facts(const StoredFinding& stored, const Names& names) {
  const Finding& finding = stored.finding;
  std::vector<std::string> facts;
  const auto add = [&facts](const std::string& fact) {
    if (!fact.empty()) facts.push_back(fact);
  };
  add(label("kind", finding.kind, names));
  add(finding.stance.empty() ? "" : label("stance", finding.stance, names));
  add(stored.council.empty() ? "" : council_name(stored.council, names));
  add(stored.date);
  add(finding.place.page == 0 ? "" : fmt::format("page {}", finding.place.page));
  add(finding.place.paragraph.empty() ? finding.place.section
                                      : "paragraph " + finding.place.paragraph);
  add(finding.said_by);
  add(finding.reported_by.empty() ? "" : "reported by " + finding.reported_by);
  add(finding.owner.empty() ? "" : "for: " + label("owner", finding.owner, names));
  return fmt::format("{}", fmt::join(facts, " \u00B7 "));
}

std::string when(const Reference& reference) {
  std::string words = reference.start;
  if (!reference.end.empty() && reference.end != reference.start) words += " to " + reference.end;
  if (!reference.published.empty())
    words += (words.empty() ? "published " : ", published ") + reference.published;
  return words;
}

std::string what(const Reference& reference) {
  std::string words = reference.kind.empty() ? "document" : reference.kind;
  for (char& c : words) c = c == '_' ? ' ' : c;
  if (!reference.ordinal.empty()) words += " number " + reference.ordinal;
  if (!reference.issuer.empty()) words += " by " + reference.issuer;
  return words;
}

}  // namespace

std::string findings_text(const FindingsResult& result, std::uint32_t offset, const View& view,
                          const Names& names) {
  if (result.total.value == 0) return "No finding\n";
  std::string out = counted(result.total.value, "finding", "findings");
  const auto shown = static_cast<std::uint64_t>(result.findings.size());
  if (shown > 0 && shown < result.total.value)
    out += fmt::format(", {} to {} shown", offset + 1, offset + shown);
  out += '\n';
  for (const std::string& synonyms : result.synonyms)
    out += paragraph(synonyms, view, {synonyms_columns, "Synonyms"});
  std::uint64_t number = offset;
  for (const StoredFinding& stored : result.findings) {
    out += '\n' +
           paragraph(stored.finding.text, view, {number_columns, std::to_string(++number) + "."});
    out += paragraph(facts(stored, names), view, {number_columns});
    out += paragraph(fmt::format("{} in {}", stored.finding.id, stored.document_id), view,
                     {number_columns});
  }
  if (!result.facets.empty()) out += '\n' + finding_facet_tables(result, view);
  return out;
}

std::string missing_text(const std::vector<MissingDocument>& missing, const View& view,
                         const Names& names) {
  if (missing.empty()) return "Nothing is spoken of that is not held\n";
  std::string out;
  for (const MissingDocument& one : missing) {
    if (!out.empty()) out += '\n';
    out += paragraph(fmt::format("{}: {}, {}", council_name(one.council, names),
                                 what(one.reference), when(one.reference)),
                     view, {});
    for (const KnownFrom& known : one.known_from) {
      const std::string page = known.page == 0 ? "" : fmt::format(", page {}", known.page);
      out += paragraph(fmt::format("{}{}: \"{}\"", known.document_id, page, known.quote), view,
                       {number_columns});
    }
  }
  return out;
}

}  // namespace scrutineer::query::cli
