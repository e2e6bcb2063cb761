#include "query/shown_places.h"

#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/path_text.h"

namespace scrutineer::query {

void ShownPlaces::show(Document& document) {
  for (Location& location : document.locations) location.path = shown(location.path);
}

std::string ShownPlaces::shown(const std::string& location) {
  const auto is_of = [&](const Holder& holder) {
    return location == holder.text || location.starts_with(holder.text + '/');
  };
  if (!(holder_ && is_of(*holder_)) && !find(location))
    return location.substr(location.rfind('/') + 1);
  const std::size_t member = std::min(holder_->text.size() + 1, location.size());
  return shown_place(holder_->entry, path_from_text(location.substr(member)));
}

// A file, or else the archive that the rest of the path is a member of.
bool ShownPlaces::find(const std::string& location) try {
  for (std::size_t end = location.size(); end != std::string::npos && end > 0;
       end = location.rfind('/', end - 1)) {
    const std::string file = location.substr(0, end);
    const std::string bytes = reader_.note(ledger_key(path_from_text(file)));
    if (bytes.empty()) continue;
    holder_ = {file, decode_ledger_entry(bytes)};
    holder_->entry.papers.clear();
    holder_->entry.failures.clear();
    return true;
  }
  return false;
} catch (const Error&) {
  return false;  // what is damaged is told by --check; no paper is lost to its readers for it
}

}  // namespace scrutineer::query
