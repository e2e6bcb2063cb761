// What is known about a paper, each value with the words that prove it.
#pragma once

#include <optional>
#include <string>

#include "query/response.h"
#include "schemas/council.h"
#include "server/page/render.h"
#include "server/page/words.h"

namespace scrutineer::server {

// The printed title, else the name of its file.
[[nodiscard]] std::string title_of(const Document& document);
// What it is in one line, {facts: [{text, href}], grade, grade_id}: council with the way to its
// page, type, date, framework, outcome, overall grade or its judgements in short. `council` is its
// name; the labels know the vocabulary's areas and grades.
[[nodiscard]] View line_view(const Document& document, const std::string& council,
                             const Labels& labels);

// Rows of label, value and evidence: {label, value, evidence: {where, href, quote, source}}.
[[nodiscard]] View facts_view(const Document& document, const std::optional<Council>& council,
                              const Labels& labels);
// Area, grade, evidence.
[[nodiscard]] View judgements_view(const Document& document, const Labels& labels);
// Name, role, evidence.
[[nodiscard]] View people_view(const Document& document);
// Inspections and visits the paper speaks of, in words, each with the way to its record where the
// index holds it.
[[nodiscard]] View about_view(const query::DocumentDetails& details, const Labels& labels);
// The kind of a file in words: "PDF", "plain text".
[[nodiscard]] std::string format_words(const std::string& format);
// Date and grades of earlier inspections.
[[nodiscard]] View earlier_view(const Document& document, const Labels& labels);
// Figures and promises, each with its evidence: {text, evidence}.
[[nodiscard]] View measures_view(const Document& document);
[[nodiscard]] View commitments_view(const Document& document);
// Laws, papers and addresses it names: {text, href}.
[[nodiscard]] View cited_view(const Document& document);

}  // namespace scrutineer::server
