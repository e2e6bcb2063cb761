#include "schemas/stance_lexicon.h"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "schemas/vocabulary_json.h"

namespace scrutineer {
namespace {

using vocabulary_json::Node;

CueClass read_class(const Node& node) {
  const auto* const found = std::find(cue_classes.begin(), cue_classes.end(), node.text());
  if (found == cue_classes.end()) {
    node.fail("\"" + node.text() + "\" is no class of cues",
              "Use one that schemas/stance_lexicon.h lists.");
  }
  return static_cast<CueClass>(found - cue_classes.begin());
}

void check_phrase(const Node& node) {
  for (const char c : node.text()) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '|' ||
                      c == '?' || c == '\'';
    if (!good) {
      node.fail("\"" + node.text() + "\" is no phrase of cues",
                "Use lower-case words parted by spaces, \"|\" between alternatives and \"?\" after "
                "a word that may be left out.");
    }
  }
}

CueGroup read_group(const Node& node) {
  node.only({"class", "weight", "words", "phrases"});
  CueGroup group{.kind = read_class(node.at("class")), .weight = 1, .phrases = {}};
  if (node.has("weight")) {
    group.weight = node.at("weight").number();
  }
  if (node.has("words")) {
    for (const Node& line : node.at("words").items()) {
      check_phrase(line);
      std::istringstream words(line.text());
      group.phrases.insert(group.phrases.end(), std::istream_iterator<std::string>(words), {});
    }
  }
  if (node.has("phrases")) {
    for (const Node& phrase : node.at("phrases").items()) {
      check_phrase(phrase);
      group.phrases.push_back(phrase.text());
    }
  }
  return group;
}

}  // namespace

StanceLexicon read_stance_lexicon(const Node& root) {
  root.only({"cues", "silent_sections"});
  StanceLexicon lexicon;
  for (const Node& node : root.at("cues").items()) {
    lexicon.groups.push_back(read_group(node));
  }
  lexicon.silent_sections = root.at("silent_sections").texts();
  return lexicon;
}

}  // namespace scrutineer
