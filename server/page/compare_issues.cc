// The issues of councils side by side.
#include <algorithm>

#include "server/page/compare_view.h"
#include "server/page/links.h"
#include "server/page/repeat_words.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::AcrossCouncils;
using query::IssueCouncil;

constexpr std::size_t most_issues = 60;  // of one table; every council's page has all of its own

const IssueCouncil* told(const AcrossCouncils& issue, const Compared& council) {
  const auto found =
      std::ranges::find(issue.councils, council.timeline.council.id, &IssueCouncil::council);
  return found == issue.councils.end() ? nullptr : &*found;
}

View told_cell(const IssueCouncil* one) {
  View cell;
  if (one == nullptr) {
    cell.set("words", View(false));
    return cell;
  }
  const std::string from = one->first.substr(0, 4);
  const std::string to = one->last.substr(0, 4);
  cell.set("words", counted(one->times, "date") + ", " + (from == to ? from : from + " to " + to));
  cell.set("href", chain_address(one->chain.chain->id));
  cell.set("status", status_words(one->chain.chain->status));
  return cell;
}

View issues_table(const std::vector<const AcrossCouncils*>& issues,
                  const std::vector<Compared>& councils) {
  list rows;
  for (const AcrossCouncils* issue : issues) {
    if (rows.size() == most_issues) break;
    list cells;
    for (const Compared& council : councils) cells.push_back(told_cell(told(*issue, council)));
    View row;
    row.set("label", issue->label);
    row.set("href", issue_address(issue->id));
    row.set("cells", View(cells));
    rows.push_back(row);
  }
  if (rows.empty()) return View(false);
  View view;
  view.set("count", counted(issues.size(), "issue"));
  view.set("columns", columns_view(councils));
  view.set("rows", View(rows));
  view.set("hidden", left_out(issues.size(), most_issues));
  return view;
}

}  // namespace

View repeated_view(const std::vector<Compared>& councils, const query::IssuesResult& issues) {
  struct Weighed {
    const AcrossCouncils* issue;
    std::size_t councils;  // of those compared that were told
    std::uint32_t times;
  };
  std::vector<Weighed> weighed;
  for (const AcrossCouncils& issue : issues.issues) {
    Weighed one{&issue, 0, 0};
    bool repeated = false;
    for (const Compared& council : councils) {
      const IssueCouncil* of_council = told(issue, council);
      if (of_council == nullptr) continue;
      ++one.councils;
      one.times += of_council->times;
      repeated = repeated || of_council->times > 1;
    }
    if (repeated) weighed.push_back(one);
  }
  std::ranges::stable_sort(weighed, [](const Weighed& a, const Weighed& b) {
    return std::pair(b.councils, b.times) < std::pair(a.councils, a.times);
  });
  std::vector<const AcrossCouncils*> shared;
  std::vector<const AcrossCouncils*> own;
  for (const Weighed& one : weighed) (one.councils > 1 ? shared : own).push_back(one.issue);
  View view;
  view.set("shared", issues_table(shared, councils));
  view.set("own", issues_table(own, councils));
  return view;
}

}  // namespace scrutineer::server
