// Length: one small reader for each file of the vocabulary, and the checks between them.
#include "schemas/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <re2/re2.h>
#include <set>

#include "schemas/digest.h"
#include "schemas/error.h"
#include "schemas/vocabulary_json.h"

namespace scrutineer {
namespace {

using vocabulary_json::File;
using vocabulary_json::Node;
using vocabulary_json::read_file;

Council read_council(const Node& node) {
  node.only({"id", "gss", "former_gss", "name", "official_name", "type", "region", "start", "end",
             "replaced_by", "aliases", "domains", "neighbours"});
  return {.id = node.at("id").slug(),
          .gss = node.text_or_empty("gss"),
          .former_gss = node.texts_or_empty("former_gss"),
          .name = node.at("name").text(),
          .official_name = node.at("official_name").text(),
          .type = node.text_or_empty("type"),
          .region = node.text_or_empty("region"),
          .start = node.day_or_empty("start"),
          .end = node.day_or_empty("end"),
          .replaced_by = node.texts_or_empty("replaced_by"),
          .aliases = node.texts_or_empty("aliases"),
          .domains = node.texts_or_empty("domains"),
          .neighbours = node.texts_or_empty("neighbours")};
}

// A gazetteer file adds to what is there; an id or code that is taken is an error.
void read_gazetteer(const File& file, const std::string& conflict_code, Vocabulary& vocabulary) {
  std::set<std::string> ids;
  std::set<std::string> codes;
  for (const Council& council : vocabulary.councils) {
    ids.insert(council.id);
    codes.insert(council.gss);
  }
  file.root().only({"councils", "shared_names"});
  for (const Node& node : file.root().at("councils").items()) {
    Council council = read_council(node);
    const bool same_code = !council.gss.empty() && !codes.insert(council.gss).second;
    if (!ids.insert(council.id).second || same_code) {
      throw Error(conflict_code,
                  node.place() + ": \"" + (same_code ? council.gss : council.id) +
                      "\" already belongs to another council",
                  "Give this council an id and a code of its own.");
    }
    vocabulary.councils.push_back(std::move(council));
  }
  if (!file.root().has("shared_names")) {
    return;
  }
  for (const Node& node : file.root().at("shared_names").items()) {
    node.only({"name", "councils", "domains"});
    vocabulary.shared_names.push_back(
        {node.at("name").text(), node.at("councils").texts(), node.texts_or_empty("domains")});
  }
}

// Every council named by another entry must be there.
void check_council_references(const Vocabulary& vocabulary) {
  const auto check = [&](const std::string& id, const std::string& from) {
    if (vocabulary.council(id) == nullptr) {
      throw Error("bad-vocabulary", from + ": names the council \"" + id + "\", which is not there",
                  "Add that council, or correct the id.");
    }
  };
  for (const Council& council : vocabulary.councils) {
    for (const std::string& id : council.replaced_by) {
      check(id, "council " + council.id);
    }
    for (const std::string& id : council.neighbours) {
      check(id, "neighbours of council " + council.id);
    }
  }
  for (const SharedName& shared : vocabulary.shared_names) {
    for (const std::string& id : shared.councils) {
      check(id, "shared name " + shared.name);
    }
  }
}

Zone read_zone(const Node& node) {
  static const std::map<std::string, Zone> zones = {{"opening", Zone::opening},
                                                    {"first_pages", Zone::first_pages},
                                                    {"end", Zone::end},
                                                    {"anywhere", Zone::anywhere}};
  const auto found = zones.find(node.text());
  if (found == zones.end()) {
    node.fail("\"" + node.text() + "\" is no part of a paper",
              "Use opening, first_pages, end or anywhere.");
  }
  return found->second;
}

std::string read_pattern(const Node& node) {
  std::string pattern = node.text();
  const RE2 compiled(pattern, RE2::Quiet);
  if (!compiled.ok()) {
    node.fail("is no RE2 expression: " + compiled.error(), "Correct it.");
  }
  return pattern;
}

RecognitionRule read_rule(const Node& node, const std::map<std::string, std::string>& shared) {
  node.only({"id", "in", "pattern", "shared", "weight", "required"});
  RecognitionRule rule{.id = node.at("id").slug(),
                       .zone = read_zone(node.at("in")),
                       .pattern = {},
                       .weight = node.at("weight").number(),
                       .required = node.flag("required")};
  if (node.has("pattern") == node.has("shared")) {
    node.fail("has both or none of \"pattern\" and \"shared\"", "Write one of them.");
  }
  if (node.has("pattern")) {
    rule.pattern = read_pattern(node.at("pattern"));
    return rule;
  }
  const auto found = shared.find(node.at("shared").text());
  if (found == shared.end()) {
    node.at("shared").fail("is not among shared_patterns", "Correct the name.");
  }
  rule.pattern = found->second;
  return rule;
}

// A label is part of an expression, so it must be one by itself.
std::vector<std::string> read_labels(const Node& node) {
  std::vector<std::string> labels;
  for (const Node& label : node.items()) {
    labels.push_back(read_pattern(label));
  }
  return labels;
}

FieldPlace read_place(const Node& node) {
  FieldPlace place;
  if (node.is_text()) {
    place.reader = node.slug();
    return place;
  }
  node.only({"labels", "in", "role"});
  place.labels = read_labels(node.at("labels"));
  if (place.labels.empty()) {
    node.fail("has no labels", "Write at least one.");
  }
  place.zone = node.has("in") ? read_zone(node.at("in")) : Zone::opening;
  place.role = node.text_or_empty("role");
  return place;
}

using Fields = std::map<std::string, std::vector<FieldPlace>>;

Fields read_fields(const Node& node) {
  Fields fields;
  for (const std::string& name : node.keys()) {
    const Node places = node.at(name);
    if (std::find(type_fields.begin(), type_fields.end(), name) == type_fields.end()) {
      places.fail("is no field of papers", "The fields are those of type_fields in vocabulary.h.");
    }
    for (const Node& place : places.items()) {
      fields[name].push_back(read_place(place));
    }
  }
  return fields;
}

// The type's own fields go before those of the set that it names.
Fields fields_of_type(const Node& node, const std::map<std::string, Fields>& sets) {
  Fields fields = node.has("fields") ? read_fields(node.at("fields")) : Fields{};
  if (node.has("fields_of")) {
    const auto set = sets.find(node.at("fields_of").text());
    if (set == sets.end()) {
      node.at("fields_of").fail("is not among field_sets", "Correct the name.");
    }
    fields.insert(set->second.begin(), set->second.end());
  }
  return fields;
}

void read_document_types(const File& file, Vocabulary& vocabulary) {
  const Node root = file.root();
  root.only({"shared_patterns", "field_sets", "recognised_from", "document_types"});
  vocabulary.recognised_from = root.at("recognised_from").number();
  std::map<std::string, std::string> shared;
  const nlohmann::json none = nlohmann::json::object();
  const nlohmann::json& patterns =
      root.has("shared_patterns") ? file.json.at("shared_patterns") : none;
  for (const auto& [name, unused] : patterns.items()) {
    shared[name] = root.at("shared_patterns").at(name).text();
  }
  std::map<std::string, Fields> sets;
  if (root.has("field_sets")) {
    for (const std::string& name : root.at("field_sets").keys()) {
      sets[name] = read_fields(root.at("field_sets").at(name));
    }
  }
  for (const Node& node : root.at("document_types").items()) {
    node.only(
        {"id", "label", "names", "issuer", "decides", "framework", "rules", "fields_of", "fields"});
    DocumentType type{.id = node.at("id").slug(),
                      .label = node.at("label").text(),
                      .names = node.at("names").texts(),
                      .issuer = node.text_or_empty("issuer"),
                      .decides = node.flag("decides"),
                      .framework = node.text_or_empty("framework"),
                      .rules = {},
                      .fields = fields_of_type(node, sets)};
    for (const Node& rule : node.at("rules").items()) {
      type.rules.push_back(read_rule(rule, shared));
    }
    if (vocabulary.document_type(type.id) != nullptr) {
      node.fail("\"" + type.id + "\" is there twice", "Merge the two.");
    }
    vocabulary.document_types.push_back(std::move(type));
  }
  if (vocabulary.document_type("other") == nullptr) {
    root.fail("lacks the type \"other\"", "Add it, without rules.");
  }
}

void read_frameworks(const File& file, Vocabulary& vocabulary) {
  for (const Node& node : file.root().at("frameworks").items()) {
    node.only({"id", "label", "long_name", "names", "signs"});
    Framework framework{.id = node.at("id").text(),
                        .label = node.at("label").text(),
                        .long_name = node.at("long_name").text(),
                        .names = node.at("names").texts(),
                        .signs = {}};
    for (const Node& sign : node.at("signs").items()) {
      sign.only({"in", "pattern"});
      framework.signs.push_back(
          {{}, read_zone(sign.at("in")), read_pattern(sign.at("pattern")), 0, false});
    }
    vocabulary.frameworks.push_back(std::move(framework));
  }
  for (const DocumentType& type : vocabulary.document_types) {
    const bool known = type.framework.empty() ||
                       std::any_of(vocabulary.frameworks.begin(), vocabulary.frameworks.end(),
                                   [&](const Framework& f) { return f.id == type.framework; });
    if (!known) {
      file.root().fail("lacks the framework \"" + type.framework + "\" of " + type.id, "Add it.");
    }
  }
}

void read_grades(const File& file, Vocabulary& vocabulary) {
  for (const Node& node : file.root().at("grades").items()) {
    node.only({"id", "label", "printed", "only_previous"});
    vocabulary.grades.push_back({node.at("id").slug(), node.at("label").text(),
                                 node.at("printed").texts(), node.flag("only_previous")});
  }
}

void read_areas(const File& file, Vocabulary& vocabulary) {
  for (const Node& node : file.root().at("areas").items()) {
    node.only({"id", "label", "rows", "names", "types"});
    vocabulary.areas.push_back({node.at("id").slug(), node.at("label").text(),
                                node.at("rows").texts(), node.at("names").texts(),
                                node.texts_or_empty("types")});
    for (const std::string& type : vocabulary.areas.back().types) {
      const auto is_it = [&](const DocumentType& known) { return known.id == type; };
      if (std::none_of(vocabulary.document_types.begin(), vocabulary.document_types.end(), is_it)) {
        node.at("types").fail("names \"" + type + "\", which is no document type",
                              "Use an id of document_types.json.");
      }
    }
  }
}

void read_committees(const File& file, Vocabulary& vocabulary) {
  file.root().only({"committees", "body_words"});
  for (const Node& node : file.root().at("committees").items()) {
    node.only({"name", "forms"});
    vocabulary.committees.push_back({node.at("name").text(), node.at("forms").texts()});
  }
  vocabulary.committee_words = file.root().at("body_words").texts();
}

void read_themes(const File& file, Vocabulary& vocabulary) {
  for (const Node& node : file.root().at("themes").items()) {
    node.only({"id", "label", "terms"});
    vocabulary.themes.push_back(
        {node.at("id").slug(), node.at("label").text(), node.at("terms").texts()});
  }
}

void read_legislation(const File& file, Vocabulary& vocabulary) {
  file.root().only({"source", "laws"});
  for (const Node& node : file.root().at("laws").items()) {
    node.only({"title", "kind", "forms"});
    Law law{node.at("title").text(), node.at("kind").text(), node.texts_or_empty("forms")};
    if (law.kind != "act" && law.kind != "regulations" && law.kind != "guidance") {
      node.fail("has an unknown kind", "Write act, regulations or guidance.");
    }
    vocabulary.legislation.push_back(std::move(law));
  }
}

void read_populations(const File& file, Vocabulary& vocabulary) {
  file.root().only({"populations"});
  for (const Node& node : file.root().at("populations").items()) {
    node.only({"id", "label", "terms"});
    Population population{node.at("id").slug(), node.at("label").text(), node.at("terms").texts()};
    const bool ascends =
        vocabulary.populations.empty() || vocabulary.populations.back().id < population.id;
    if (!ascends) node.fail("is not behind the one before", "Keep the ids ascending, each once.");
    vocabulary.populations.push_back(std::move(population));
  }
}

// Roles, and that the fields of document types name no others.
void read_roles(const File& file, Vocabulary& vocabulary) {
  file.root().only({"roles"});
  for (const Node& node : file.root().at("roles").items()) {
    node.only({"id", "label", "names", "patterns", "labels"});
    Role role{.id = node.at("id").slug(),
              .label = node.at("label").text(),
              .names = node.at("names").texts(),
              .patterns = {},
              .labels = {}};
    for (const auto& [key, list] :
         {std::pair{"patterns", &role.patterns}, {"labels", &role.labels}}) {
      if (node.has(key)) {
        for (const Node& pattern : node.at(key).items()) {
          list->push_back(read_pattern(pattern));
        }
      }
    }
    if (vocabulary.role(role.id) != nullptr) {
      node.fail("\"" + role.id + "\" is there twice", "Merge the two.");
    }
    vocabulary.roles.push_back(std::move(role));
  }
  for (const DocumentType& type : vocabulary.document_types) {
    for (const auto& [field, places] : type.fields) {
      for (const FieldPlace& place : places) {
        if (!place.role.empty() && vocabulary.role(place.role) == nullptr) {
          file.root().fail("lacks the role \"" + place.role + "\" of " + type.id + "." + field,
                           "Add it, or correct the name.");
        }
      }
    }
  }
}

void read_synonyms(const File& file, Vocabulary& vocabulary) {
  for (const Node& node : file.root().at("groups").items()) {
    node.only({"phrases", "one_way"});
    SynonymGroup group{node.at("phrases").texts(), node.flag("one_way")};
    if (group.phrases.size() < 2) {
      node.fail("has fewer than two phrases", "A group needs two phrases or more.");
    }
    vocabulary.synonyms.push_back(std::move(group));
  }
}

void read_stop_words(const File& file, Vocabulary& vocabulary) {
  vocabulary.stop_words = file.root().at("stop_words").texts();
  std::sort(vocabulary.stop_words.begin(), vocabulary.stop_words.end());
}

// What issues may name.
IssueReferences references_of(const Vocabulary& vocabulary) {
  IssueReferences known;
  for (const Theme& theme : vocabulary.themes) known.themes.push_back(theme.id);
  for (const Population& population : vocabulary.populations) {
    known.populations.push_back(population.id);
  }
  return known;
}

constexpr const char* kSourceVocabulary = SCRUTINEER_SOURCE_VOCABULARY;  // set by CMake

// Whether a program lies where CMake built it, wherever that has been moved to.
bool is_in_a_build(const std::filesystem::path& program) {
  std::error_code ignored;  // a folder that cannot be looked into is none of a build
  for (auto folder = program.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / "CMakeCache.txt", ignored)) {
      return true;
    }
  }
  return false;
}

bool holds_vocabulary(const std::filesystem::path& directory) {
  std::error_code ignored;  // a folder that cannot be looked into holds none
  return std::filesystem::is_regular_file(directory / "councils.json", ignored);
}

}  // namespace

std::string name_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool curly =
        c == 0xe2 && (text.substr(i, 3) == "\xe2\x80\x99" || text.substr(i, 3) == "\xe2\x80\x98");
    if (c == '\'' || curly) {
      i += curly ? 2 : 0;
      continue;
    }
    if (c == '&') {
      key += key.empty() ? "and" : " and";
      gap = true;
    } else if (c < 0x80 && std::isalnum(c) == 0) {
      gap = true;
    } else {
      if (gap && !key.empty()) {
        key += ' ';
      }
      gap = false;
      key += c < 0x80 ? static_cast<char>(std::tolower(c)) : text[i];
    }
  }
  return key;
}

const Council* Vocabulary::council(std::string_view id) const {
  const auto found =
      std::lower_bound(councils.begin(), councils.end(), id,
                       [](const Council& c, std::string_view v) { return c.id < v; });
  return found != councils.end() && found->id == id ? &*found : nullptr;
}

std::vector<const Council*> Vocabulary::councils_named(std::string_view text) const {
  if (const Council* exact = council(text)) {
    return {exact};
  }
  const std::string key = name_key(text);
  std::vector<const Council*> found;
  const auto is = [&](const std::string& name) { return name_key(name) == key; };
  for (const Council& candidate : councils) {
    if (is(candidate.gss) ||
        std::any_of(candidate.former_gss.begin(), candidate.former_gss.end(), is)) {
      return key.empty() ? found : std::vector<const Council*>{&candidate};
    }
    if (is(candidate.name) || is(candidate.official_name) || is(candidate.id) ||
        std::any_of(candidate.aliases.begin(), candidate.aliases.end(), is)) {
      found.push_back(&candidate);
    }
  }
  for (const SharedName& shared : shared_names) {
    if (found.empty() && is(shared.name)) {
      for (const std::string& id : shared.councils) {
        found.push_back(council(id));
      }
    }
  }
  return found;
}

const DocumentType* Vocabulary::document_type(std::string_view id) const {
  const auto found = std::find_if(document_types.begin(), document_types.end(),
                                  [&](const DocumentType& type) { return type.id == id; });
  return found == document_types.end() ? nullptr : &*found;
}

const Role* Vocabulary::role(std::string_view id) const {
  const auto found =
      std::find_if(roles.begin(), roles.end(), [&](const Role& role) { return role.id == id; });
  return found == roles.end() ? nullptr : &*found;
}

std::filesystem::path vocabulary_directory() {
  if (const char* given = std::getenv("SCRUTINEER_VOCABULARY"); given != nullptr && *given != 0) {
    if (!holds_vocabulary(given)) {
      throw Error("no-vocabulary", std::string(given) + " holds no councils.json",
                  "Set SCRUTINEER_VOCABULARY to the vocabulary's folder, or unset it.");
    }
    return given;
  }
  std::error_code ignored;  // without /proc the other places still count
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  auto installed = program.parent_path().parent_path() / "share" / "scrutineer" / "vocabulary";
  if (!program.empty() && holds_vocabulary(installed)) {
    return installed;
  }
  // A program that was installed must not take what lies about where it was built.
  if (is_in_a_build(program) && holds_vocabulary(kSourceVocabulary)) {
    return kSourceVocabulary;
  }
  throw Error("no-vocabulary", "the vocabulary is not in " + installed.string(),
              "Install the whole program, or set SCRUTINEER_VOCABULARY to the folder that holds "
              "councils.json.");
}

Vocabulary load_vocabulary(const VocabularySources& sources) {
  const std::filesystem::path directory =
      sources.directory.empty() ? vocabulary_directory() : sources.directory;
  Vocabulary vocabulary;
  std::string content;
  const auto read = [&](const std::filesystem::path& path) {
    File file = read_file(path);
    content += file.name + '\0' + file.bytes + '\0';
    return file;
  };
  read_gazetteer(read(directory / "councils.json"), "bad-vocabulary", vocabulary);
  for (const std::filesystem::path& gazetteer : sources.gazetteers) {
    read_gazetteer(read(gazetteer), "gazetteer-conflict", vocabulary);
  }
  std::sort(vocabulary.councils.begin(), vocabulary.councils.end(),
            [](const Council& a, const Council& b) { return a.id < b.id; });
  check_council_references(vocabulary);
  read_document_types(read(directory / "document_types.json"), vocabulary);
  read_frameworks(read(directory / "frameworks.json"), vocabulary);
  read_grades(read(directory / "grades.json"), vocabulary);
  read_areas(read(directory / "areas.json"), vocabulary);
  read_committees(read(directory / "committees.json"), vocabulary);
  read_themes(read(directory / "themes.json"), vocabulary);
  read_legislation(read(directory / "legislation.json"), vocabulary);
  read_populations(read(directory / "populations.json"), vocabulary);
  read_roles(read(directory / "roles.json"), vocabulary);
  read_synonyms(read(directory / "synonyms.json"), vocabulary);
  read_stop_words(read(directory / "stop_words.json"), vocabulary);
  vocabulary.stance = read_stance_lexicon(read(directory / "stance.json").root());
  vocabulary.issues =
      read_issue_lexicon(read(directory / "issues.json").root(), references_of(vocabulary));
  vocabulary.repeat_model =
      read_repeat_model(read(directory / "repeat_model.json").root(), vocabulary.issues);
  vocabulary.version = document_id(content);
  return vocabulary;
}

}  // namespace scrutineer
