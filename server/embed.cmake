# Writes the source behind server/embedded.h.
#   cmake -D OUT=<file.cc> -D FILES=<file;file...> -P embed.cmake
set(entries "")
set(contents "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} content)
  file(SHA256 ${file} digest)
  string(APPEND contents "${name} ${digest}\n")
  string(APPEND entries "    {\"${name}\", R\"embedded(${content})embedded\"},\n")
endforeach()
string(SHA256 digest "${contents}")
file(
  WRITE ${OUT}.new
  "// Made by server/embed.cmake.
#include \"server/embedded.h\"

#include <map>
#include <stdexcept>
#include <string>

namespace scrutineer::server {

std::string_view embedded(std::string_view name) {
  static const std::map<std::string_view, std::string_view> files = {
${entries}  };
  const auto found = files.find(name);
  if (found == files.end()) throw std::out_of_range(\"no file \" + std::string(name) + \" is built in\");
  return found->second;
}

std::string_view embedded_digest() { return \"${digest}\"; }

}  // namespace scrutineer::server
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
