#include "tests/bench/repeats_gold.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "schemas/digest.h"
#include "schemas/vocabulary.h"

namespace scrutineer::bench {
namespace {

using nlohmann::json;

json read(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return json::parse(in);
}

std::vector<StoredFinding> list_items(query::Engine& engine, const std::string& document) {
  query::FindingsRequest request;
  request.filters = {{"document", {document}},
                     {"form", {"list"}},
                     {"kind", {"improvement", "priority_action", "recommendation"}}};
  return engine.every_finding(request).findings;
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : name_key(text) + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  return words;
}

// As same_item() of ../shared/eval/score.py has it.
bool same_item(const std::string& found, const std::string& wanted) {
  const std::set<std::string> a = words_of(found);
  const std::set<std::string> b = words_of(wanted);
  if (a.empty() || b.empty()) return false;
  const auto both = static_cast<double>(
      std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
  const auto size_a = static_cast<double>(a.size());
  const auto size_b = static_cast<double>(b.size());
  return both / (size_a + size_b - both) >= 0.6 || (both / size_a >= 0.85 && a.size() >= 4) ||
         (both / size_b >= 0.9 && size_a <= 2.5 * size_b);
}

// One council's items: which finding each is, its paper and the paper's day.
struct Items {
  std::map<std::string, std::size_t> place;  // of an item's id among the findings
  std::map<std::string, std::string> paper, day;
};

using IdPair = std::pair<std::string, std::string>;

void add_pairs(const Items& items, const std::set<IdPair>& same, const std::set<IdPair>& disputed,
               GoldCouncil& council) {
  for (const auto& [one, paper] : items.paper) {
    for (const auto& [other, other_paper] : items.paper) {
      if (!(one < other) || paper == other_paper) continue;
      const IdPair ids(one, other);
      if (disputed.contains(ids)) continue;
      const bool is_same = same.contains(ids);
      const auto a = items.place.find(one);
      const auto b = items.place.find(other);
      if (a == items.place.end() || b == items.place.end()) {
        council.lost += is_same ? 1 : 0;
        continue;
      }
      const bool forward =
          std::pair(items.day.at(one), one) < std::pair(items.day.at(other), other);
      council.pairs.push_back(
          {forward ? a->second : b->second, forward ? b->second : a->second, is_same});
    }
  }
}

std::string text_of(const json& id) { return id.is_string() ? id.get<std::string>() : id.dump(); }

std::set<IdPair> pairs_of(const json& list) {
  std::set<IdPair> pairs;
  for (const json& pair : list) {
    pairs.insert(std::minmax(text_of(pair.at(0)), text_of(pair.at(1))));
  }
  return pairs;
}

GoldCouncil shared_council(query::Engine& engine, const json& entry) {
  GoldCouncil council{.name = entry.at("council"), .source = "shared"};
  Items items;
  std::map<std::string, std::vector<StoredFinding>> of_paper;
  for (const json& item : entry.at("items")) {
    if (item.at("bad").get<bool>()) continue;
    const std::string id = text_of(item.at("item"));
    const std::string paper = item.at("document_id");
    items.paper[id] = paper;
    items.day[id] = item.at("published");
    const auto found = of_paper.find(paper);
    auto& findings =
        found != of_paper.end() ? found->second : of_paper[paper] = list_items(engine, paper);
    for (const StoredFinding& finding : findings) {
      if (!same_item(finding.finding.text, item.at("text").get<std::string>())) continue;
      items.place[id] = council.findings.size();
      council.findings.push_back(finding);
      break;
    }
  }
  add_pairs(items, pairs_of(entry.at("repeats")), pairs_of(entry.at("disputed")), council);
  return council;
}

// The halves of tests/gold/words.py.
std::string half_of(const std::string& council) {
  const std::string digest = sha256_hex(council);
  const char last = digest.back();
  const int value = last <= '9' ? last - '0' : last - 'a' + 10;
  return value % 2 == 0 ? "a" : "b";
}

GoldCouncil own_council(query::Engine& engine, const json& entry) {
  const std::string name = entry.at("council");
  GoldCouncil council{.name = name, .source = half_of(name)};
  Items items;
  for (const json& paper : entry.at("documents")) {
    std::map<std::string, StoredFinding> findings;
    for (StoredFinding& finding : list_items(engine, paper.at("id"))) {
      findings.emplace(finding.finding.id, std::move(finding));
    }
    for (const json& item : paper.at("items")) {
      const std::string id = item.at("id");
      items.paper[id] = paper.at("id");
      items.day[id] = paper.at("published");
      const auto found = findings.find(id);
      if (found == findings.end()) continue;
      items.place[id] = council.findings.size();
      council.findings.push_back(found->second);
    }
  }
  add_pairs(items, pairs_of(entry.at("repeats")), pairs_of(entry.at("disputed")), council);
  return council;
}

}  // namespace

std::vector<GoldCouncil> read_gold(query::Engine& engine, const std::filesystem::path& shared,
                                   const std::filesystem::path& own) {
  std::vector<GoldCouncil> councils;
  for (const json& entry : read(shared)) councils.push_back(shared_council(engine, entry));
  for (const json& entry : read(own)) councils.push_back(own_council(engine, entry));
  return councils;
}

}  // namespace scrutineer::bench
