// What the elements of an HTML page are to its reader.
#pragma once

#include <functional>
#include <gumbo.h>
#include <initializer_list>
#include <string_view>

namespace scrutineer::extract {

[[nodiscard]] bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags);

// The attribute's value, which lives as long as the element; empty where it is absent.
[[nodiscard]] std::string_view attribute(const GumboElement& element, const char* name);

// Not part of the paper: hidden, a script, navigation, a cookie banner, a control.
[[nodiscard]] bool is_left_out(const GumboElement& element);

// Begins and ends a line of its own, headings, list items and table cells aside.
[[nodiscard]] bool is_block(GumboTag tag);

// The first element at or below `node`, in the page's order, that is `wanted`; null for none.
[[nodiscard]] const GumboNode* find_element(const GumboNode& node,
                                            const std::function<bool(const GumboElement&)>& wanted);

}  // namespace scrutineer::extract
