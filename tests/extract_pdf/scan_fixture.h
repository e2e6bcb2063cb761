// PDF files whose pages are pictures of text, as a scanner makes them.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::extract::pdf::test {

// Content that fills a page with a white picture; what is drawn after it shows.
std::string white_picture();

// A file with one page for each text, which is a black and white picture of it at 150 dots an inch
// and nothing else. A text is at most 40 printed characters, in lines.
std::string scanned_pdf(const std::vector<std::vector<std::string>>& pages);

}  // namespace scrutineer::extract::pdf::test
