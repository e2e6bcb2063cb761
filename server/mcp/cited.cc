#include "server/mcp/cited.h"

#include <fmt/format.h>

#include "server/citing.h"
#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& object, const char* name) {
  const auto member = object.find(name);
  return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

std::uint32_t number_of(const ordered_json& value) {
  return value.is_number_unsigned() ? value.get<std::uint32_t>() : 0;
}

// "12 papers, 10 of them here."
std::string shown(const ordered_json& answer, const char* items, const std::string& what) {
  const std::uint64_t total = answer["total"]["value"].get<std::uint64_t>();
  return fmt::format("{}, {} of them here.\n", counted(total, what), answer[items].size());
}

std::string where(const ordered_json& one) {
  const std::string section = text_of(one, "section");
  return section.empty() ? std::string() : fmt::format(" [{}]", section);
}

// "Concern, Criticised"; "Strength" is a kind and the stance that it has.
std::string kind_and_stance(const ordered_json& finding) {
  const std::string kind = text_of(finding, "kind");
  const std::string stance = text_of(finding, "stance");
  return stance.empty() || stance == kind ? readable(kind)
                                          : readable(kind) + ", " + readable(stance);
}

}  // namespace

std::string Cited::citation(const std::string& id, const ordered_json& page,
                            const ordered_json& line) {
  auto paper = papers_.find(id);
  if (paper == papers_.end()) {
    const auto document = context_.searcher.document(id);
    if (!document) return "document " + id;  // taken out since
    paper = papers_.emplace(id, citation_of(context_, *document)).first;
  }
  query::CitedPlace place;
  place.page = number_of(page);
  place.line = number_of(line);
  std::string text = query::cite(at_place(context_, paper->second, place), query::CiteForm::plain);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string Cited::hits(const ordered_json& answer) {
  std::string text = shown(answer, "hits", "paper");
  text += fmt::format("Searched as {}.\n", text_of(answer["searched_as"], "words"));
  for (const ordered_json& hit : answer["hits"]) {
    const std::string id = text_of(hit, "id");
    text += fmt::format("\n{}\n", citation(id, nullptr));
    for (const auto& [area, grade] : hit["judgements"].items())
      text += fmt::format("  {}: {}\n", names_.labels().area(area),
                          names_.labels().grade(grade.get<std::string>()));
    for (const ordered_json& passage : hit["passages"]) {
      text += fmt::format("  \"{}\"{}\n    {}\n", text_of(passage, "text"), where(passage),
                          citation(id, passage["page"], passage["line"]));
    }
  }
  return text;
}

std::string Cited::findings(const ordered_json& answer) {
  std::string text = shown(answer, "findings", "finding");
  for (const ordered_json& one : answer["findings"]) {
    text += fmt::format("\n\"{}\"{}\n  {}; {}\n", text_of(one, "text"), where(one),
                        kind_and_stance(one), citation(text_of(one, "document_id"), one["page"]));
  }
  return text;
}

std::string Cited::chains(const ordered_json& answer) {
  std::string text = shown(answer, "chains", "issue");
  for (const ordered_json& chain : answer["chains"]) {
    const std::string id = text_of(chain, "id");
    text += fmt::format(
        "\n{}: {}. Raised in {}, {} to {}; {}. {}{}\n", text_of(chain, "council_name"),
        text_of(chain, "label"), counted(chain["times_raised"].get<std::uint64_t>(), "paper"),
        text_of(chain, "first_raised"), text_of(chain, "last_raised"),
        readable(text_of(chain, "status")), context_.public_address, chain_address(id));
    for (const ordered_json& one : chain["occurrences"]) {
      text += fmt::format("  {}: \"{}\"\n    {}\n", readable(text_of(one, "role")),
                          text_of(one, "text"), citation(text_of(one, "document_id"), one["page"]));
    }
    for (const ordered_json& one : chain["responses"]) {
      text += fmt::format("  Response: \"{}\"\n    {}\n", text_of(one, "text"),
                          citation(text_of(one, "document_id"), one["page"]));
    }
  }
  return text;
}

std::string Cited::document(const ordered_json& answer) {
  const ordered_json& paper = answer["document"];
  const std::string id = text_of(paper, "id");
  std::string text = citation(id, nullptr) + "\n";
  for (const auto& [path, evidence] : paper["evidence"].items()) {
    text += fmt::format("  {}: \"{}\" ({}", path, text_of(evidence, "quote"),
                        text_of(evidence, "source"));
    if (const std::uint32_t page = number_of(evidence["page"]); page > 0)
      text += fmt::format(", page {}", page);
    text += ")\n";
  }
  std::uint32_t page = 0;
  for (const ordered_json& block : answer["text"]) {
    if (const std::uint32_t here = number_of(block["page"]); here != page) {
      page = here;
      text += fmt::format("\n--- {}\n", citation(id, block["page"]));
    }
    const std::string number = text_of(block, "number");
    text += fmt::format("\n{}{}{}\n", number, number.empty() ? "" : " ", text_of(block, "text"));
  }
  return text;
}

}  // namespace scrutineer::server
