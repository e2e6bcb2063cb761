#include "schemas/issue_lexicon.h"

#include <algorithm>
#include <set>

#include "schemas/vocabulary_json.h"

namespace scrutineer {
namespace {

using vocabulary_json::Node;

bool among(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

IssueKind read_kind(const Node& node) {
  const auto* const found = std::find(issue_kinds.begin(), issue_kinds.end(), node.text());
  if (found == issue_kinds.end()) {
    node.fail("\"" + node.text() + "\" is no kind of issue",
              "Use specific, general, process, narrow or weak.");
  }
  return static_cast<IssueKind>(found - issue_kinds.begin());
}

bool is_phrase_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '|' || c == '?' ||
         c == '*' || c == '\'' || c == '&' || c == '=';
}

std::string read_phrase(const Node& node) {
  std::string phrase = node.text();
  const bool edges = phrase.front() != ' ' && phrase.back() != ' ' && phrase.front() != '*' &&
                     phrase.back() != '*' && phrase.find("  ") == std::string::npos;
  if (!edges || !std::all_of(phrase.begin(), phrase.end(), is_phrase_character)) {
    node.fail(
        "\"" + phrase + "\" is no phrase of issues",
        "Use lower-case words parted by single spaces, \"|\" between alternatives, \"?\" after "
        "a word that may be left out, and \"*\" between words.");
  }
  return phrase;
}

std::vector<std::string> read_phrases(const Node& node) {
  std::vector<std::string> phrases;
  for (const Node& phrase : node.items()) phrases.push_back(read_phrase(phrase));
  return phrases;
}

std::vector<std::string> read_words(const Node& node) {
  std::vector<std::string> words = read_phrases(node);
  for (const std::string& word : words) {
    if (word.find_first_of(" |?*") != std::string::npos) {
      node.fail("\"" + word + "\" is more than a word", "Write single words.");
    }
  }
  return words;
}

std::string read_known(const Node& node, const std::vector<std::string>& known,
                       const std::string& what) {
  std::string id = node.slug();
  if (!among(known, id)) node.fail("\"" + id + "\" is no " + what, "Add it, or correct the id.");
  return id;
}

std::vector<std::string> read_populations(const Node& node, const std::vector<std::string>& known) {
  std::vector<std::string> ids;
  for (const Node& id : node.items()) ids.push_back(read_known(id, known, "population"));
  return ids;
}

Issue read_issue(const Node& node, const IssueReferences& known) {
  node.only({"id", "label", "theme", "kind", "population", "part_of", "family", "kin", "terms"});
  Issue issue{.id = node.at("id").slug(),
              .label = node.at("label").text(),
              .theme = read_known(node.at("theme"), known.themes, "theme"),
              .kind = read_kind(node.at("kind")),
              .population = {},
              .part_of = node.text_or_empty("part_of"),
              .family = node.text_or_empty("family"),
              .kin = node.texts_or_empty("kin"),
              .terms = read_phrases(node.at("terms"))};
  if (node.has("population")) {
    issue.population = read_known(node.at("population"), known.populations, "population");
  }
  if (issue.terms.empty()) node.fail("has no terms", "Write at least one.");
  return issue;
}

void check_ids(const Node& root, const IssueLexicon& lexicon) {
  std::set<std::string> ids;
  for (const Issue& issue : lexicon.issues) {
    if (!ids.insert(issue.id).second) {
      root.fail("has the issue \"" + issue.id + "\" twice", "Merge the two.");
    }
  }
  for (const Issue& issue : lexicon.issues) {
    const Issue* const whole = lexicon.issue(issue.part_of);
    if (!issue.part_of.empty() &&
        (whole == nullptr || whole->kind != IssueKind::general || issue.population.empty())) {
      root.fail("makes \"" + issue.id + "\" a part of \"" + issue.part_of + "\"",
                "Name a general issue, and the population for which it is that issue.");
    }
    for (const std::string& kin : issue.kin) {
      if (kin == issue.id || !ids.contains(kin)) {
        root.fail("names \"" + kin + "\" as kin of \"" + issue.id + "\"",
                  "Name another issue that is there.");
      }
    }
  }
}

}  // namespace

const Issue* IssueLexicon::issue(std::string_view id) const {
  const auto found = std::find_if(issues.begin(), issues.end(),
                                  [&](const Issue& issue) { return issue.id == id; });
  return found == issues.end() ? nullptr : &*found;
}

IssueLexicon read_issue_lexicon(const Node& root, const IssueReferences& known) {
  root.only({"issues", "restating", "pointing", "partial", "promising", "other_bodies", "neutral",
             "purpose", "strong_purpose", "serving", "everybody", "adding", "fillers", "stock",
             "noise_brackets", "broad_populations", "default_populations", "alike_populations"});
  IssueLexicon lexicon;
  for (const Node& node : root.at("issues").items()) {
    lexicon.issues.push_back(read_issue(node, known));
  }
  check_ids(root, lexicon);
  lexicon.restating = read_phrases(root.at("restating"));
  lexicon.pointing = read_phrases(root.at("pointing"));
  lexicon.partial = read_phrases(root.at("partial"));
  lexicon.promising = read_phrases(root.at("promising"));
  lexicon.other_bodies = read_phrases(root.at("other_bodies"));
  lexicon.neutral = read_phrases(root.at("neutral"));
  lexicon.purpose = read_phrases(root.at("purpose"));
  lexicon.strong_purpose = read_phrases(root.at("strong_purpose"));
  lexicon.serving = read_phrases(root.at("serving"));
  lexicon.everybody = read_phrases(root.at("everybody"));
  lexicon.adding = read_phrases(root.at("adding"));
  lexicon.fillers = read_words(root.at("fillers"));
  lexicon.stock = read_words(root.at("stock"));
  lexicon.noise_brackets = read_words(root.at("noise_brackets"));
  lexicon.broad_populations = read_populations(root.at("broad_populations"), known.populations);
  lexicon.default_populations =
      read_populations(root.at("default_populations"), lexicon.broad_populations);
  for (const Node& group : root.at("alike_populations").items()) {
    lexicon.alike_populations.push_back(read_populations(group, lexicon.broad_populations));
  }
  return lexicon;
}

}  // namespace scrutineer
