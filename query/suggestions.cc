#include "query/suggestions.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "query/typed_text.h"
#include "schemas/fields.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

// Word forms have at most 40 letters, of up to four bytes: nothing longer begins one.
constexpr std::size_t longest_form = 160;
constexpr std::size_t most_forms = 2000;

// Each has to be looked for in the texts.
constexpr std::size_t most_phrases = 20;

constexpr const char* named_kinds[] = {"council", "document_type", "committee", "theme"};

using Keys = std::unordered_set<std::string>;
// The next of a kind; nullopt: there are no more.
using Source = std::function<std::optional<Suggestion>()>;

Source each_of(std::vector<Suggestion> all) {
  return [all = std::move(all), next = std::size_t{0}]() mutable -> std::optional<Suggestion> {
    if (next == all.size()) return std::nullopt;
    return all[next++];
  };
}

// As the query language asks for a value: what is chosen finds what was counted.
std::string as_asked(std::string_view field, const std::string& value) {
  const bool plain = std::ranges::all_of(value, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return plain ? fmt::format("{}:{}", field, value) : fmt::format("{}:\"{}\"", field, value);
}

class Suggester {
 public:
  Suggester(const Suggestible& from, std::string_view typed, std::uint32_t limit)
      : from_(from), text_(fold(normalise(typed))), key_(typed_key(typed)), limit_(limit) {}

  [[nodiscard]] std::vector<Suggestion> all() {
    if (key_.empty()) return {};
    std::vector<Source> sources;
    for (const char* kind : named_kinds) sources.push_back(each_of(names(kind)));
    std::vector<Suggestion> found_titles = titles();
    for (const Suggestion& title : found_titles) title_keys_.insert(comparing_key(title.label));
    sources.push_back(phrases());
    sources.push_back(each_of(std::move(found_titles)));
    sources.push_back(each_of(words()));
    return shared_out(std::move(sources));
  }

 private:
  [[nodiscard]] std::vector<Suggestion> names(const char* kind) {
    std::vector<Suggestion> found;
    for (const FacetValue& value : values_of(from_.papers, *find_field(kind))) {
      std::string key = comparing_key(value.label);
      // No quote holds a quotation mark.
      if (value.value.find('"') != std::string::npos) continue;
      if (!holds_typed(key, key_) || !named_.insert(std::move(key)).second) continue;
      found.push_back({as_asked(kind, value.value), value.label, kind, value.count});
    }
    return found;
  }

  // Those with a word that search knows.
  [[nodiscard]] std::vector<Suggestion> titles() {
    std::vector<Suggestion> found;
    const auto table = from_.titles.of(from_.papers.reader);
    // As many may have to make way for names.
    for (const SharedTitle& shared : table->that_hold(key_, limit_ + named_.size())) {
      if (named_.contains(comparing_key(shared.title)) || is_phrase(shared.title)) continue;
      if (from_.tokeniser.tokenise_forms(shared.title).empty()) continue;
      // A quotation mark would end the quote; it parts words, as a space does.
      std::string quoted = shared.title;
      std::ranges::replace(quoted, '"', ' ');
      found.push_back({"title:\"" + quoted + '"', shared.title, "title", shared.papers});
      if (found.size() == limit_) break;
    }
    return found;
  }

  [[nodiscard]] bool is_phrase(const std::string& title) {
    const std::string key = comparing_key(title);
    return std::ranges::any_of(from_.phrases.that_hold(key), [&](const SuggestedPhrase* phrase) {
      return phrase->key == key && from_.counts.of(from_.papers.reader, phrase->terms) > 0;
    });
  }

  // Counted one by one, when they are asked for.
  [[nodiscard]] Source phrases() {
    struct Candidate {
      const SuggestedPhrase* phrase;
      bool begins;
      std::uint32_t common;  // papers with the rarest of its words
    };
    std::vector<Candidate> candidates;
    for (const SuggestedPhrase* phrase : from_.phrases.that_hold(key_)) {
      if (named_.contains(phrase->key)) continue;
      std::uint32_t common = from_.papers.reader.documents();
      for (const std::string& term : phrase->terms)
        common = std::min(common, from_.papers.reader.frequency(term));
      if (common > 0) candidates.push_back({phrase, begins_as_typed(phrase->key, key_), common});
    }
    std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
      return a.begins != b.begins ? a.begins : a.common > b.common;
    });
    return [this, candidates = std::move(candidates), next = std::size_t{0},
            shown = Keys()]() mutable -> std::optional<Suggestion> {
      while (next < candidates.size() && shown.size() < most_phrases) {
        const SuggestedPhrase& phrase = *candidates[next++].phrase;
        // "children in care" and "child in care" are one to a search.
        std::string terms;
        for (const std::string& term : phrase.terms) terms += term + ' ';
        if (!shown.insert(std::move(terms)).second) continue;
        const std::uint64_t papers = from_.counts.of(from_.papers.reader, phrase.terms);
        if (papers > 0) return Suggestion{phrase.text, phrase.text, "phrase", papers};
      }
      return std::nullopt;
    };
  }

  // The shortest form of each that begins so: a search finds all of them.
  [[nodiscard]] std::vector<Suggestion> words() const {
    std::vector<Suggestion> found;
    if (text_.size() > longest_form) return found;
    std::map<std::string, std::string> shortest;  // by stem
    for (const auto& [form, stem] : from_.papers.reader.forms(text_, most_forms)) {
      const auto [known, is_new] = shortest.try_emplace(stem, form);
      if (!is_new && form.size() < known->second.size()) known->second = form;
    }
    for (const auto& [stem, form] : shortest) {
      if (!named_.contains(form) && !title_keys_.contains(form))
        found.push_back({form, form, "word", from_.papers.reader.frequency(stem)});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Suggestion::count);
    return found;
  }

  [[nodiscard]] std::vector<Suggestion> shared_out(std::vector<Source> sources) const {
    std::vector<std::vector<Suggestion>> taken(sources.size());
    std::size_t all = 0;
    for (bool more = true; more && all < limit_;) {
      more = false;
      for (std::size_t kind = 0; kind < sources.size() && all < limit_; ++kind) {
        std::optional<Suggestion> next = sources[kind]();
        if (!next) continue;
        taken[kind].push_back(*std::move(next));
        ++all;
        more = true;
      }
    }
    std::vector<Suggestion> in_order;
    in_order.reserve(all);
    for (std::vector<Suggestion>& kind : taken)
      std::ranges::move(kind, std::back_inserter(in_order));
    return in_order;
  }

  const Suggestible& from_;
  std::string text_;  // folded, as word forms are
  std::string key_;
  std::size_t limit_;
  Keys named_;  // of councils, types, committees and themes
  Keys title_keys_;
};

}  // namespace

std::vector<Suggestion> suggest(const Suggestible& from, std::string_view typed,
                                std::uint32_t limit) {
  return Suggester(from, typed, limit).all();
}

}  // namespace scrutineer::query
