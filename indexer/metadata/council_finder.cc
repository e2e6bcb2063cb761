// Length: the signs that speak for a council are weighed against each other in one place.
#include "indexer/metadata/council_finder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <re2/re2.h>

#include "indexer/metadata/sentences.h"

namespace scrutineer::metadata {
namespace {

// Weights found by trying them on inspection reports, letters and committee papers: a name in the
// title outweighs any number of mentions, an own e-mail domain outweighs an address.
constexpr double kShortName = 0.5;
constexpr double kOtherName = 1.5;
constexpr double kOfficialName = 2.0;
constexpr double kInTitle = 20;
constexpr double kInAddress = 6;
constexpr double kOwnLine = 8;
constexpr double kOpening = 2;
constexpr double kMostFromBody = 6;  // a place named on every page is still only named
constexpr double kDomain = 3;
constexpr int kMostDomains = 3;
constexpr double kEmbedded = 2;     // the file's own title names it too
constexpr double kKnownFrom = 2.5;  // less is a place named in passing
constexpr double kMinorCouncil =
    0.3;  // districts and the like: their names are also those of towns

constexpr double kFirstWord = 0.1;  // its capital may be the sentence's: "Reading is fun"

constexpr std::size_t kContext = 48;

const RE2& council_word_after() {
  static const RE2 pattern(
      "^(?:'s)?,?\\s(?:(?:city|county|metropolitan|district|borough|london|unitary|mbc)[\\s,]*){0,"
      "3}"
      "(?:council|borough\\scouncil|mbc\\b|local\\sauthority|local\\sarea|children's\\s(?:"
      "social\\scare\\s)?services)");
  return pattern;
}

const RE2& place_word_after() {
  static const RE2 pattern(
      "^(?:'s)?,?(?:\\sand [a-z]+|\\s[a-z]+)?\\s?(?:police|constabulary|nhs|integrated "
      "care|icb\\b|ccg|clinical|"
      "university|hospitals?\\b|fire and|probation|heartlands|foundation trust|healthcare|"
      "road\\b|street\\b|avenue\\b|lane\\b|house\\b|crown court|family court|diocese|football)|"
      "^ (?:square|crescent|terrace|gardens|grove|parade|walk)\\b");
  return pattern;
}

const RE2& borough_word_before() {
  static const RE2 pattern("(?:borough|city|county|council) (?:council )?of (?:the )?$");
  return pattern;
}

const RE2& place_word_before() {
  static const RE2 pattern(
      "(?:\\bnhs|store st(?:reet)?|university of|neighbouring(?: "
      "authority,?)?|neighbours,?|previously (?:at|in|with)|"
      "formerly (?:of|at)|such as|bishop of|diocese of)\\s(?:the\\s)?$");
  return pattern;
}

const RE2& host_pattern() {
  static const RE2 pattern(
      "(?i)(@)?((?:[a-z0-9-]+\\.\\s{0,2})+(?:gov\\.\\s{0,2}uk|co\\.\\s{0,2}uk|org\\.\\s{0,2}uk|org|"
      "com))\\b");
  return pattern;
}

// A plain word goes on after the name.
const RE2& word_after() {
  static const RE2 pattern("^ [a-z]");
  return pattern;
}

bool begins_sentence(const std::string& before) {
  const std::size_t last = before.find_last_not_of(" \"'(");
  return last == std::string::npos || before[last] == '.' || before[last] == '!' ||
         before[last] == '?' || before[last] == '\n';
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '\t' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string squeezed(const std::string& id) {
  std::string out;
  std::copy_if(id.begin(), id.end(), std::back_inserter(out), [](char c) { return c != '-'; });
  return out;
}

// Districts lie inside a county, and combined authorities around several councils.
bool is_minor(const Council& council) {
  return council.type == "Non-metropolitan district" || council.type == "Combined authority" ||
         council.type == "Strategic regional authority" || council.type == "NI district";
}

bool overlap(Span a, Span b) {
  return !a.empty() && !b.empty() && a.begin < b.end && b.begin < a.end;
}

}  // namespace

CouncilFinder::CouncilFinder(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  std::unordered_map<std::string, std::size_t> first_with_name;
  for (std::size_t i = 0; i < vocabulary.councils.size(); ++i) {
    group_.push_back(
        first_with_name.try_emplace(name_key(vocabulary.councils[i].name), i).first->second);
  }
  for (std::size_t i = 0; i < vocabulary.councils.size(); ++i) {
    const Council& council = vocabulary.councils[i];
    add(council.official_name, {i, Kind::official_name});
    add(council.name, {i, Kind::short_name});
    for (const std::string& alias : council.aliases) {
      add(alias, {i, Kind::other_name});
    }
    for (const std::string& domain : council.domains) {
      domains_.try_emplace(domain, i);
    }
  }
  // Most councils' hosts are made of their name.
  for (std::size_t i = 0; i < vocabulary.councils.size(); ++i) {
    const std::string& id = vocabulary.councils[i].id;
    domains_.try_emplace(id + ".gov.uk", i);
    domains_.try_emplace(squeezed(id) + ".gov.uk", i);
    domains_.try_emplace(squeezed(id) + ".moderngov.co.uk", i);
  }
}

void CouncilFinder::add(std::string_view text, Name name) {
  matcher_.add(text);
  names_.push_back(name);
}

bool CouncilFinder::is_name(std::string_view text) const {
  static const RE2 decoration(
      "(?i)^\\W*(?:the\\s+)?(?:(?:royal |london |metropolitan )?borough of\\s+|city of\\s+|county "
      "of\\s+)?"
      "(?:the\\s+)?(.+?)(?:\\s+(?:city|county|metropolitan|district|borough|london|unitary|mbc|"
      "council|"
      "local authority|children's services))*\\W*$");
  std::string core;
  const std::string line(text);
  const auto whole = [&](const std::string& part) {
    const std::vector<PhraseMatch> found = matcher_.find(part);
    return found.size() == 1 &&
           name_key(part) == name_key(std::string_view(part).substr(
                                 found[0].where.begin, found[0].where.end - found[0].where.begin));
  };
  return whole(line) || (RE2::FullMatch(line, decoration, &core) && whole(core));
}

double CouncilFinder::weight_of(std::string_view text, const PhraseMatch& match) const {
  if (std::isupper(static_cast<unsigned char>(text[match.where.begin])) == 0) {
    return 0;
  }
  const Name& name = names_[match.phrase];
  const std::size_t from = match.where.begin - std::min(match.where.begin, kContext);
  const std::string before = lower(text.substr(from, match.where.begin - from));
  const std::string after = lower(text.substr(match.where.end, kContext));
  double weight = kShortName;
  if (name.kind == Kind::official_name || RE2::PartialMatch(after, council_word_after()) ||
      RE2::PartialMatch(before, borough_word_before())) {
    return kOfficialName;
  }
  if (RE2::PartialMatch(after, place_word_after()) ||
      RE2::PartialMatch(before, place_word_before())) {
    return 0;
  }
  if (name.kind == Kind::other_name) {
    weight = kOtherName;
  }
  const std::string_view printed =
      text.substr(match.where.begin, match.where.end - match.where.begin);
  const bool one_word = printed.find(' ') == std::string_view::npos;
  if (one_word && begins_sentence(before) && RE2::PartialMatch(after, word_after())) {
    weight *= kFirstWord;
  }
  return is_minor(vocabulary_->councils[name.council]) ? weight * kMinorCouncil : weight;
}

void CouncilFinder::count_names(const Paper& paper, const CouncilContext& context,
                                Votes& votes) const {
  const std::string_view text = paper.text();
  const std::size_t opening = paper.zone(Zone::opening).size();
  double title_share = 1;
  std::vector<PhraseMatch> matches = matcher_.find(paper.zone(Zone::first_pages));
  const std::string_view end = paper.zone(Zone::end);
  const std::size_t end_begin = paper.span_of(end).begin;
  for (PhraseMatch match : matcher_.find(end)) {
    match.where = {match.where.begin + end_begin, match.where.end + end_begin};
    if (match.where.begin >= paper.zone(Zone::first_pages).size()) {
      matches.push_back(match);
    }
  }
  for (const PhraseMatch& match : matches) {
    const double weight = weight_of(text, match);
    if (weight <= 0) {
      continue;
    }
    const Name& name = names_[match.phrase];
    Vote& vote = votes[group_[name.council]];
    double score = weight;
    if (overlap(match.where, context.title)) {
      score *= kInTitle * title_share;
      title_share = 0.4;  // the first council a title names is its subject
    } else if (overlap(match.where, context.address)) {
      score *= kInAddress;
    } else if (match.where.begin < opening &&
               is_name(paper.text(paper.line_at(match.where.begin)))) {
      score += kOwnLine;
    } else {
      score = match.where.begin < opening ? weight * kOpening : weight;
      const double room = kMostFromBody - vote.in_body;
      score = std::max(0.0, std::min(score, room));
      vote.in_body += score;
    }
    vote.score += score;
    if (weight >= kOfficialName) {
      ++vote.by_official_name[name.council];
    }
    if (score > vote.strongest) {
      vote.strongest = score;
      vote.where = match.where;
    }
  }
}

void CouncilFinder::count_domains(const Paper& paper, Votes& votes) const {
  std::map<std::size_t, int> counted;
  const std::string_view text = paper.text();
  std::array<re2::StringPiece, 3> groups;
  std::size_t from = 0;
  while (host_pattern().Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED,
                              groups.data(), 3)) {
    const Span where = paper.span_of({groups[2].data(), groups[2].size()});
    from = where.end;
    std::string host;
    for (const char c : paper.text(where)) {
      if (std::isspace(static_cast<unsigned char>(c)) == 0) {
        host += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      }
    }
    for (std::string_view rest = host; !rest.empty();) {
      const auto known = domains_.find(std::string(rest));
      if (known != domains_.end()) {
        Vote& vote = votes[group_[known->second]];
        vote.has_domain = true;
        const double score = groups[1].empty() ? kDomain / 2 : kDomain;
        if (++counted[known->second] <= kMostDomains) {
          vote.score += score;
        }
        if (score > vote.strongest) {
          vote.strongest = score;
          vote.where = where;
        }
        break;
      }
      const std::size_t dot = rest.find('.');
      rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    }
  }
}

// "Achieving for Children" works for three councils: it names none, but where it stands a mention
// in passing of just one of the three is enough.
CouncilFinder::Votes::const_iterator CouncilFinder::only_one_sharing(const Paper& paper,
                                                                     const Votes& votes) const {
  auto only = votes.end();
  for (const SharedName& shared : vocabulary_->shared_names) {
    if (!holds(paper.zone(Zone::first_pages), shared.name) &&
        !holds(paper.zone(Zone::end), shared.name)) {
      continue;
    }
    for (auto vote = votes.begin(); vote != votes.end(); ++vote) {
      const std::string& id = vocabulary_->councils[vote->first].id;
      if (std::find(shared.councils.begin(), shared.councils.end(), id) == shared.councils.end()) {
        continue;
      }
      if (only != votes.end() && only != vote) {
        return votes.end();
      }
      only = vote;
    }
  }
  return only;
}

// Where the paper says nothing better, the one council whose site it names.
CouncilFinder::Votes::const_iterator CouncilFinder::own_site(const Votes& votes) {
  const auto named = [](const auto& vote) { return vote.second.has_domain; };
  const auto found = std::find_if(votes.begin(), votes.end(), named);
  const bool only = found != votes.end() && std::none_of(std::next(found), votes.end(), named);
  return only ? found : votes.end();
}

CouncilFinder::Votes::const_iterator CouncilFinder::only_one_named(const Votes& votes) {
  return votes.size() == 1 && votes.begin()->second.score >= kShortName ? votes.begin()
                                                                        : votes.end();
}

const Council* CouncilFinder::of_its_time(std::size_t group, const Vote& vote,
                                          const std::string& date) const {
  const std::vector<Council>& councils = vocabulary_->councils;
  const Council* best = nullptr;
  int best_score = -1;
  for (std::size_t i = 0; i < councils.size(); ++i) {
    if (group_[i] != group) {
      continue;
    }
    const Council& council = councils[i];
    const bool begun = date.empty() || council.start.empty() || council.start <= date;
    const bool lasts = council.end.empty() || (!date.empty() && date <= council.end);
    const auto named = vote.by_official_name.find(i);
    // Without a date the name that is printed in full tells most.
    const int by_name = named == vote.by_official_name.end() ? 0 : (date.empty() ? 3 : 1);
    const int score = (begun ? 2 : 0) + (lasts ? 2 : 0) + by_name;
    if (score > best_score) {
      best_score = score;
      best = &council;
    }
  }
  return best;
}

FoundCouncil CouncilFinder::find(const Paper& paper, const CouncilContext& context) const {
  Votes votes;
  count_names(paper, context, votes);
  count_domains(paper, votes);
  // The file's own title proves nothing by itself: it may be an unfilled template.
  const std::string& embedded = paper.extracted().embedded_title;
  for (const PhraseMatch& match : matcher_.find(embedded)) {
    const auto known = votes.find(group_[names_[match.phrase].council]);
    if (known != votes.end() && weight_of(embedded, match) > 0) {
      known->second.score += kEmbedded;
    }
  }
  auto best = std::max_element(votes.cbegin(), votes.cend(), [](const auto& a, const auto& b) {
    return a.second.score < b.second.score;
  });
  if (best == votes.end() || best->second.score < kKnownFrom) {
    best = only_one_sharing(paper, votes);
    if (best == votes.end()) {
      best = own_site(votes);
    }
    if (best == votes.end() && context.of_council) {
      best = only_one_named(votes);
    }
  }
  if (best == votes.end()) {
    return {};
  }
  return {of_its_time(best->first, best->second, context.date), best->second.where};
}

}  // namespace scrutineer::metadata
