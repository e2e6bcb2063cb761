// Atom feeds (RFC 4287) as text.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::server {

struct FeedEntry {
  std::string about;  // id of a paper or a finding: the entry's own follows from it
  std::string title;
  std::string date;         // ISO day: it is updated at its midnight
  std::string address;      // of its page here: "/documents/..."
  std::string author;       // who issued the paper, or empty
  std::string type;         // of the paper, in words
  std::string summary;      // plain text, or empty
  std::string moment = {};  // "2026-11-29T09:30:00Z": updated then, whatever its date; or empty
};

struct Feed {
  std::string title;
  std::string subtitle;    // what it holds and what it leaves out, or empty
  std::string address;     // its own here: "/feeds/..."
  std::string page;        // the one here that shows the same: "/?q=..."
  std::string begun = {};  // a moment, updated then where there is no entry yet; or empty
  // Latest first; each with a day that is one (is_day), or a moment.
  std::vector<FeedEntry> entries;
};

// Where the feed is served.
struct FeedPlace {
  std::string base;   // before addresses, or empty: links are relative
  std::string owner;  // the setting public_url, from which with the address the feed's id follows
};

// Whether it is a day of the calendar: "2022-07-18".
[[nodiscard]] bool is_day(const std::string& text);

[[nodiscard]] std::string atom(const Feed& feed, const FeedPlace& place);

}  // namespace scrutineer::server
