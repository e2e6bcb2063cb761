// What is wrong with a request, to be told all at once.
#pragma once

#include <string>
#include <vector>

#include "query/engine.h"

namespace scrutineer::query {

class Objections {
 public:
  // Runs `read`, and keeps the bad parameters that it throws.
  template <typename Read>
  void collect(const Read& read) {
    try {
      (void)read();
    } catch (const BadParameters& found) {
      bad_.insert(bad_.end(), found.bad().begin(), found.bad().end());
    }
  }
  // Throws BadParameters where anything was bad, with the query's text where that can't be read
  // either. Where nothing else is bad the text is left to whoever searches by it: that error says
  // besides where the text is wrong.
  void finish(const std::string& text, const Limits& limits);

 private:
  std::vector<BadParameter> bad_;
};

}  // namespace scrutineer::query
