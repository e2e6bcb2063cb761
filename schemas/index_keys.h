// Names inside an index that are not fields: terms and metadata keys. schemas/README.md says in
// prose what stands under each. On-disk promises: never change or reuse one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer {

// Terms.
[[nodiscard]] std::string id_term(std::string_view id);          // Q<id>: unique
[[nodiscard]] std::string year_term(std::string_view iso_day);   // Y2019: a year of the document
[[nodiscard]] std::string month_term(std::string_view iso_day);  // M201904: a month of it
[[nodiscard]] std::string title_term(std::string_view term);     // S<stem>
[[nodiscard]] std::string finding_term(std::string_view term);   // F<stem>: in a list of what must
                                                                 // improve
// Every document has this term, so that match-all needs no special query.
inline constexpr std::string_view all_documents_term = "A";

// Terms that documents are compared by (README.md, "Duplicates"): one hashed shingle of the text.
[[nodiscard]] std::string shingle_term(std::uint64_t hash);  // G<12 hex digits>
[[nodiscard]] std::string digest_term(std::uint64_t hash);   // GT<12 hex digits>: the whole text
// Value: the group of documents with the same text; none where a document stands alone.
inline constexpr std::uint32_t group_slot = 30;
// Value: the first 16 hex digits of the SHA-256 of the document's list of findings, so that a
// reader that knows the list need not read it again; none where it has none.
inline constexpr std::uint32_t findings_slot = 31;

// Text terms carry no prefix. A term of text that begins with a capital letter would be mistaken
// for a prefix; folded text has none.

// Metadata keys.
inline constexpr std::string_view stamp_key = "stamp";
inline constexpr std::string_view gazetteer_key = "gazetteer";
inline constexpr std::string_view pages_key = "pages";  // of all documents, in decimal
inline constexpr std::string_view words_key = "words";
inline constexpr std::string_view failures_key = "failures";  // files that could not be indexed
[[nodiscard]] std::string layout_key(std::string_view id);    // text/<id>/layout
[[nodiscard]] std::string piece_key(std::string_view id, std::uint32_t piece);  // text/<id>/000017
[[nodiscard]] std::string text_key_prefix(std::string_view id);                 // text/<id>/
[[nodiscard]] std::string findings_key(std::string_view id);                    // findings/<id>
inline constexpr std::string_view marks_key = "marks/not_same_issue";           // not_same_issue.h
inline constexpr std::string_view tombstone_prefix = "removed/";
[[nodiscard]] std::string tombstone_key(std::string_view id);  // removed/<id>: tombstone.h
inline constexpr std::string_view ledger_prefix = "ledger/";
[[nodiscard]] std::string ledger_key(std::string_view path);  // ledger/<SHA-256 of the path>

}  // namespace scrutineer
