// Archives made in memory.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::test {

struct PackedFile {
  std::string name;
  std::string bytes;
};

[[nodiscard]] std::string zip_of(const std::vector<PackedFile>& files);
// As it is, without compression.
[[nodiscard]] std::string stored_zip_of(const std::vector<PackedFile>& files);
[[nodiscard]] std::string encrypted_zip_of(const std::vector<PackedFile>& files);
[[nodiscard]] std::string tar_of(const std::vector<PackedFile>& files);
[[nodiscard]] std::string tar_gz_of(const std::vector<PackedFile>& files);

// A tar that holds a symbolic link `name` to `target`.
[[nodiscard]] std::string tar_with_link(const std::string& name, const std::string& target);

// A Word document with this inside w:body, and with further parts.
[[nodiscard]] std::string docx_of(const std::string& body,
                                  const std::vector<PackedFile>& parts = {});

// An OpenDocument text with this inside office:text and these automatic styles.
[[nodiscard]] std::string odt_of(const std::string& body, const std::string& styles = "");

}  // namespace scrutineer::test
