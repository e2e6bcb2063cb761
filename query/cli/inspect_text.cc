#include "query/cli/inspect_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

#include "schemas/error.h"

namespace scrutineer::query::cli {
namespace {

using Json = nlohmann::json;

constexpr std::size_t label_columns = 17;
constexpr std::size_t proof_columns = 19;
constexpr std::size_t rule_columns = 2;

// "people[0].name" as a pointer into the record: "/people/0/name".
Json::json_pointer pointer_of(const std::string& path) {
  std::string pointer = "/";
  for (const char c : path) {
    if (c == '.' || c == '[') {
      pointer += '/';
    } else if (c != ']') {
      pointer += c;
    }
  }
  return Json::json_pointer(pointer);
}

// A value on one line: of an object its members.
std::string shown(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array() || value.is_object()) {
    std::string all;
    for (const auto& [name, member] : value.items()) {
      all += all.empty() ? "" : ", ";
      all += value.is_object() ? name + " " + shown(member) : shown(member);
    }
    return all;
  }
  return value.dump();
}

std::string page_of(const Json& proof) {
  const auto page = proof.value("page", 0U);
  return page == 0 ? std::string() : fmt::format(", page {}", page);
}

class Report {
 public:
  Report(const View& view, const Vocabulary& vocabulary) : view_(view), vocabulary_(vocabulary) {}

  void add_paper(const Json& paper) {
    const Json& document = paper.at("document");
    out_ += out_.empty() ? "" : "\n";
    for (const Json& location : document.value("locations", Json::array())) {
      line(location.is_string() ? location.get<std::string>() : shown(location), 0);
    }
    line(fmt::format("{}, {}", document.at("id").get<std::string>(),
                     counted(document.value("pages", 0U), "page", "pages")),
         0);
    add_type(paper.at("recognition"));
    add_values(document);
    add_places(paper.at("recognition"));
    add_findings(paper.at("findings"));
  }

  void add_failure(const Json& failure) {
    out_ += out_.empty() ? "" : "\n";
    line(fmt::format("{}: {}: {}", failure.at("place").get<std::string>(),
                     failure.at("code").get<std::string>(), failure.at("what").get<std::string>()),
         0);
    line(failure.at("hint").get<std::string>(), rule_columns);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void line(const std::string& text, std::size_t indent) {
    out_ += paragraph(text, view_, {.indent = indent});
  }

  void heading(const std::string& text) {
    out_ += '\n' + paragraph(text, view_, {.bold = {{0, static_cast<std::uint32_t>(text.size())}}});
  }

  void add_type(const Json& recognition) {
    const std::string id = recognition.at("document_type");
    const DocumentType* type = vocabulary_.document_type(id);
    heading(fmt::format("{} ({}), score {}", type == nullptr ? id : type->label, id,
                        recognition.at("score").get<int>()));
    for (const Json& rule : recognition.at("rules")) {
      line(fmt::format("{:+} {}{}: \"{}\"", rule.at("weight").get<int>(),
                       rule.at("id").get<std::string>(), page_of(rule),
                       rule.at("quote").get<std::string>()),
           rule_columns);
    }
  }

  // Which of the places of vocabulary/document_types.json held each field.
  void add_places(const Json& recognition) {
    const Json found_by = recognition.value("found_by", Json::object());
    if (found_by.empty()) return;
    heading("Fields of this type, each with what found it");
    for (const auto& [field, places] : found_by.items()) {
      std::string all;
      for (const Json& place : places) {
        all += all.empty() ? "" : "; ";
        all += place.is_string() ? place.get<std::string>() : shown(place);
      }
      out_ += paragraph(all, view_, {label_columns, field});
    }
  }

  // In the order in which the indexer found them, each with every proof it has.
  void add_values(const Json& document) {
    heading("Values, each with the words that prove it");
    const Json evidence = document.value("evidence", Json::array());
    std::set<std::string> done;
    for (const Json& first : evidence) {
      const std::string path = first.at("path");
      const Json::json_pointer pointer = pointer_of(path);
      if (!done.insert(path).second || !document.contains(pointer)) continue;
      const std::string value = shown(document.at(pointer));
      if (path.size() < label_columns) {
        out_ += paragraph(value, view_, {label_columns, path});
      } else {
        line(path, 0);
        line(value, label_columns);
      }
      for (const Json& proof : evidence) {
        if (proof.at("path") == path) add_proof(proof);
      }
    }
  }

  void add_proof(const Json& proof) {
    const std::string section = proof.value("section", "");
    line(fmt::format("{}{}{}: \"{}\"", proof.at("source").get<std::string>(), page_of(proof),
                     section.empty() ? "" : ", " + section, proof.value("quote", "")),
         proof_columns);
  }

  void add_findings(const Json& findings) {
    heading(counted(findings.size(), "finding", "findings"));
    for (const Json& finding : findings) {
      std::string what =
          finding.at("kind").get<std::string>() + ", " + finding.at("form").get<std::string>();
      for (const char* name : {"stance", "owner"}) {
        if (finding.contains(name)) what += ", " + finding.at(name).get<std::string>();
      }
      what += page_of(finding.contains("place") ? finding.at("place") : finding);
      line(what, rule_columns);
      line(finding.at("text").get<std::string>(), 2 * rule_columns);
    }
  }

  const View& view_;
  const Vocabulary& vocabulary_;
  std::string out_;
};

}  // namespace

std::string inspection_text(std::string_view json, const View& view, const Vocabulary& vocabulary) {
  try {
    const Json inspection = Json::parse(json);
    Report report(view, vocabulary);
    for (const Json& paper : inspection.at("papers")) report.add_paper(paper);
    for (const Json& failure : inspection.at("failures")) report.add_failure(failure);
    return report.take();
  } catch (const Json::exception& error) {
    throw Error("inspect-damaged",
                std::string("what scrutineer-index wrote can't be read: ") + error.what(),
                "Install both programs from one version.");
  }
}

}  // namespace scrutineer::query::cli
