#include "indexer/run/check.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

#include "indexer/run/catalogue.h"
#include "indexer/write/stored_index.h"
#include "schemas/digest.h"
#include "schemas/error.h"
#include "schemas/finding_list.h"
#include "schemas/index_keys.h"
#include "schemas/path_text.h"
#include "schemas/record.h"
#include "schemas/text_store.h"
#include "schemas/tokeniser.h"
#include "schemas/tombstone.h"

namespace scrutineer::indexer {
namespace {

constexpr const char* database_name = "xapian";

std::uint64_t number_in(const std::string& text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class Checker {
 public:
  explicit Checker(const std::string& directory) : index_(directory) {}

  CheckResult run() {
    for (const std::uint32_t number : index_.numbers()) check(number);
    check_text_keys();
    check_ledger();
    check_totals();
    return std::move(result_);
  }

 private:
  void fault(std::string code, const std::string& place, const std::string& what) {
    result_.faults.push_back({std::move(code), path_to_text(place), path_to_text(what)});
  }

  void check(std::uint32_t number) {
    ++result_.documents;
    const PreparedDocument stored = index_.document(number);
    const std::string place = stored.id.empty() ? fmt::format("document {}", number) : stored.id;
    try {
      check_document(stored, place);
    } catch (const Error& error) {
      fault(error.code() == "record-damaged" ? "record" : "text", place, error.what());
    }
  }

  void check_document(const PreparedDocument& stored, const std::string& place) {
    const Document document = decode_record(stored.record);
    if (stored.id.empty() || document.id != stored.id) {
      fault("record", place, fmt::format("its record is of the id \"{}\"", document.id));
      return;
    }
    if (!locations_.emplace(stored.id, document.locations).second) {
      fault("record", place, "two documents have this id");
    }
    if (!index_.note(tombstone_key(stored.id)).empty()) {
      fault("removed", place, "it was removed and is there all the same");
    }
    pages_ += document.pages;
    words_ += document.words;
    std::vector<Block> blocks;
    for (const std::string& piece : stored.pieces) {
      ++result_.pieces;
      std::vector<Block> some = decode_piece(piece);
      std::move(some.begin(), some.end(), std::back_inserter(blocks));
    }
    const Layout layout = decode_layout(stored.layout);
    PreparedDocument again = prepare(document, blocks, tokeniser_);
    if (again.pieces.size() != stored.pieces.size() || decode_layout(again.layout) != layout) {
      fault("text", place, "its layout or pieces are not those of its blocks");
      return;
    }
    if (again.words != document.words)
      fault("record", place, "its text has another count of words");
    compare_terms(stored, again, place);
    compare_values(stored, document, std::move(again.values), place);
    for (const WordForm& form : again.forms) {
      if (index_.has_form(form)) continue;
      fault("forms", place, fmt::format("\"{}\" does not lead to \"{}\"", form.form, form.stem));
      break;
    }
    check_findings(stored, blocks, layout);
  }

  void compare_terms(const PreparedDocument& stored, const PreparedDocument& again,
                     const std::string& place) {
    const auto same = [](const TermPostings& one, const TermPostings& other) {
      return one.term == other.term && one.wdf == other.wdf && one.positions == other.positions;
    };
    const auto [found, wanted] = std::mismatch(stored.terms.begin(), stored.terms.end(),
                                               again.terms.begin(), again.terms.end(), same);
    if (found == stored.terms.end() && wanted == again.terms.end()) return;
    const bool missing =
        wanted != again.terms.end() && (found == stored.terms.end() || wanted->term < found->term);
    const std::string& term = missing ? wanted->term : found->term;
    const bool other = !missing && wanted != again.terms.end() && wanted->term == found->term;
    fault("terms", place,
          fmt::format("the term \"{}\" {}", term,
                      missing ? "is missing" : (other ? "has other positions" : "is too many")));
  }

  void compare_values(const PreparedDocument& stored, const Document& document,
                      std::vector<SlotValue> wanted, const std::string& place) {
    if (!stored.findings.empty()) wanted.push_back({findings_slot, document_id(stored.findings)});
    if (!document.group.empty()) wanted.push_back({group_slot, document.group});
    std::map<std::uint32_t, std::string> left;
    for (SlotValue& value : wanted) {
      if (!value.value.empty()) left[value.slot] = std::move(value.value);
    }
    std::map<std::uint32_t, std::string> held;
    for (const SlotValue& value : stored.values) held[value.slot] = value.value;
    if (left != held) fault("terms", place, "its values are not those of its record");
  }

  void check_findings(const PreparedDocument& stored, const std::vector<Block>& blocks,
                      const Layout& layout) {
    if (stored.findings.empty()) return;
    for (const ListedFinding& listed : decode_finding_list(stored.findings)) {
      ++result_.findings;
      for (const FindingSpan& span : listed.spans) {
        if (!stands(span, blocks, layout)) {
          fault("findings", stored.id,
                fmt::format("{} stands outside its text", listed.finding.id));
          return;
        }
      }
      const std::string text = listed.finding.text.empty()
                                   ? text_of_spans(listed.spans,
                                                   [&](std::uint32_t block) -> std::string_view {
                                                     return blocks[block].text;
                                                   })
                                   : listed.finding.text;
      if (finding_id(stored.id, text) != listed.finding.id) {
        fault("findings", stored.id, fmt::format("{} has other words", listed.finding.id));
      }
    }
  }

  static bool stands(const FindingSpan& span, const std::vector<Block>& blocks,
                     const Layout& layout) {
    if (span.block >= blocks.size() || span.begin > span.end) return false;
    if (span.end > blocks[span.block].text.size()) return false;
    const BlockPlace& place = layout.places[span.block];
    return span.positions == 0 ||
           (span.first_position >= place.first_position &&
            span.first_position + span.positions <= place.first_position + place.tokens);
  }

  void check_text_keys() {
    for (const char* prefix : {"text/", "findings/"}) {
      const std::size_t from = std::string_view(prefix).size();
      for (const std::string& key : index_.keys(prefix)) {
        const std::string id = key.substr(from, key.find('/', from) - from);
        if (!locations_.contains(id)) fault("orphan", key, "it belongs to no document");
      }
    }
  }

  void check_ledger() {
    Catalogue catalogue;
    for (const std::string& key : index_.keys(ledger_prefix)) {
      try {
        catalogue.put(decode_ledger_entry(index_.note(key)));
      } catch (const Error& error) {
        fault("ledger", key, error.what());
      }
    }
    for (const auto& [id, holders] : catalogue.papers()) {
      if (!holders.empty() && !locations_.contains(id))
        fault("ledger", location_of(*holders.begin()).path, "its paper is not in the index");
    }
    for (const auto& [id, locations] : locations_) {
      if (catalogue.locations(id) != locations)
        fault("ledger", id, "the files that hold it are others than its record says");
    }
    failures_ = catalogue.failures();
  }

  void check_totals() {
    const auto hold = [&](std::string_view key, std::uint64_t counted) {
      const std::uint64_t said = number_in(index_.note(key));
      if (said == counted) return;
      fault("totals", std::string(key), fmt::format("it is {} and should be {}", said, counted));
    };
    hold(pages_key, pages_);
    hold(words_key, words_);
    hold(failures_key, failures_);
  }

  StoredIndex index_;
  Tokeniser tokeniser_;
  CheckResult result_;
  std::map<std::string, std::vector<Location>> locations_;  // by document
  std::uint64_t pages_ = 0, words_ = 0, failures_ = 0;
};

}  // namespace

CheckResult check_index(const std::string& directory) {
  std::vector<Fault> physical;
  for (std::string& line : physical_faults(directory)) {
    physical.push_back({"database", database_name, std::move(line)});
  }
  CheckResult result;
  try {
    result = Checker(directory).run();
  } catch (const Error& error) {
    // What can't be read any further is told with what Xapian says of it.
    if (physical.empty()) throw;
    result.faults.push_back({"database", database_name, error.what()});
  }
  result.faults.insert(result.faults.begin(), physical.begin(), physical.end());
  return result;
}

}  // namespace scrutineer::indexer
