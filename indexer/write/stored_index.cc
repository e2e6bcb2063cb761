#include "indexer/write/stored_index.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <xapian.h>

#include "indexer/write/xapian_errors.h"
#include "schemas/index_keys.h"
#include "schemas/stamp.h"

namespace scrutineer::indexer {
namespace {

// Of version 2, which had findings as documents: every one of them has it, and no paper.
constexpr const char* all_findings_term = "Z";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

void require_database(const std::string& directory) {
  std::error_code failed;
  // Xapian's own name for the file that says where all else is; written last when a database is
  // made.
  if (std::filesystem::exists(database_place(directory) / "iamglass", failed)) return;
  throw Error("index-missing", fmt::format("there is no index in {}", directory),
              "Name a directory that scrutineer-index was given with --index.");
}

}  // namespace

class StoredIndex::Impl {
 public:
  Impl(std::string home, Versions versions) : directory(std::move(home)) {
    require_database(directory);
    translating(directory, [this, versions] { open(versions); });
  }

  // Two commits since Xapian read which is the latest take away what it is about to read.
  void open(Versions versions) {
    constexpr int most_openings = 20;
    for (int tries = 1;; ++tries) {
      try {
        database = Xapian::Database(database_place(directory).string());
        const std::string stamp = database.get_metadata(std::string(stamp_key));
        switch (versions) {
          case Versions::current:
            require_current(stamp, directory);
            break;
          case Versions::upgradable:
            require_upgradable(stamp, directory);
            break;
        }
        return;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (tries == most_openings) throw;
      }
    }
  }

  template <typename Action>
  auto run(Action action) const {
    return translating(directory, action);
  }

  [[nodiscard]] PreparedDocument document(Xapian::docid number) const {
    PreparedDocument found;
    const Xapian::Document document = database.get_document(number);
    found.record = document.get_data();
    std::size_t ids = 0;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      TermPostings postings{*term, term.get_wdf(), {}};
      for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) {
        postings.positions.push_back(*at);
      }
      if (postings.term.starts_with('Q')) {
        found.id = postings.term.substr(1);
        ++ids;
      }
      found.terms.push_back(std::move(postings));
    }
    if (ids != 1) found.id.clear();
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      found.values.push_back({value.get_valueno(), *value});
    }
    if (!found.id.empty()) read_text(found);
    return found;
  }

  [[nodiscard]] PreparedDocument text_of(Xapian::docid number) const {
    PreparedDocument found;
    const Xapian::Document document = database.get_document(number);
    found.record = document.get_data();
    auto term = document.termlist_begin();
    term.skip_to("Q");
    if (term == document.termlist_end() || !(*term).starts_with('Q')) return found;
    const std::string id = (*term).substr(1);
    if (++term != document.termlist_end() && (*term).starts_with('Q')) return found;
    found.id = id;
    read_text(found);
    return found;
  }

  [[nodiscard]] std::vector<std::uint32_t> numbers_with(const std::string& term) const {
    return {database.postlist_begin(term), database.postlist_end(term)};
  }

  void read_text(PreparedDocument& found) const {
    found.layout = database.get_metadata(layout_key(found.id));
    found.findings = database.get_metadata(findings_key(found.id));
    const std::string prefix = text_key_prefix(found.id);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
      if (*key != layout_key(found.id)) found.pieces.push_back(database.get_metadata(*key));
    }
  }

  std::string directory;
  Xapian::Database database;
};

StoredIndex::StoredIndex(const std::string& directory, Versions versions)
    : impl_(std::make_unique<Impl>(directory, versions)) {}
StoredIndex::~StoredIndex() = default;

std::vector<std::uint32_t> StoredIndex::numbers() const {
  return impl_->run([&] { return impl_->numbers_with(""); });
}

std::vector<std::uint32_t> StoredIndex::papers() const {
  return impl_->run([&] {
    const std::vector<std::uint32_t> all = impl_->numbers_with("");
    const std::vector<std::uint32_t> findings = impl_->numbers_with(all_findings_term);
    std::vector<std::uint32_t> papers;
    std::set_difference(all.begin(), all.end(), findings.begin(), findings.end(),
                        std::back_inserter(papers));
    return papers;
  });
}

PreparedDocument StoredIndex::document(std::uint32_t number) const {
  return impl_->run([&] { return impl_->document(number); });
}

PreparedDocument StoredIndex::text_of(std::uint32_t number) const {
  return impl_->run([&] { return impl_->text_of(number); });
}

bool StoredIndex::has_form(const WordForm& form) const {
  return impl_->run([&] {
    for (auto stem = impl_->database.synonyms_begin(form.form);
         stem != impl_->database.synonyms_end(form.form); ++stem) {
      if (*stem == form.stem) return true;
    }
    return false;
  });
}

std::string StoredIndex::note(std::string_view key) const {
  return impl_->run([&] { return impl_->database.get_metadata(std::string(key)); });
}

std::vector<std::string> StoredIndex::keys(std::string_view prefix) const {
  return impl_->run([&] {
    std::vector<std::string> keys;
    const std::string wanted(prefix);
    for (auto key = impl_->database.metadata_keys_begin(wanted);
         key != impl_->database.metadata_keys_end(wanted); ++key) {
      keys.push_back(*key);
    }
    return keys;
  });
}

std::vector<std::string> physical_faults(const std::string& directory) {
  require_database(directory);
  std::ostringstream said;
  try {
    if (Xapian::Database::check(database_place(directory).string(), 0, &said) == 0) return {};
  } catch (const Xapian::Error& error) {
    said << '\n' << error.get_description() << '\n';
  }
  return lines_of(said.str());
}

}  // namespace scrutineer::indexer
