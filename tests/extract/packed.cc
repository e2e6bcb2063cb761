#include "tests/extract/packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <functional>
#include <memory>
#include <stdexcept>

namespace scrutineer::test {
namespace {

struct WriterCloser {
  void operator()(archive* writer) const { archive_write_free(writer); }
};

la_ssize_t append(archive*, void* data, const void* bytes, std::size_t size) {
  static_cast<std::string*>(data)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void require(archive* writer, int status) {
  if (status != ARCHIVE_OK) throw std::runtime_error(archive_error_string(writer));
}

void add(archive* writer, const PackedFile& file) {
  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                       archive_entry_free);
  archive_entry_set_pathname(entry.get(), file.name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  require(writer, archive_write_header(writer, entry.get()));
  archive_write_data(writer, file.bytes.data(), file.bytes.size());
}

std::string packed(const std::function<void(archive*)>& set_format,
                   const std::function<void(archive*)>& add_files) {
  std::string out;
  const std::unique_ptr<archive, WriterCloser> writer(archive_write_new());
  set_format(writer.get());
  archive_write_set_bytes_per_block(writer.get(), 0);
  require(writer.get(), archive_write_open(writer.get(), &out, nullptr, append, nullptr));
  add_files(writer.get());
  require(writer.get(), archive_write_close(writer.get()));
  return out;
}

std::function<void(archive*)> adding(const std::vector<PackedFile>& files) {
  return [&files](archive* writer) {
    for (const PackedFile& file : files) add(writer, file);
  };
}

}  // namespace

std::string zip_of(const std::vector<PackedFile>& files) {
  return packed([](archive* writer) { require(writer, archive_write_set_format_zip(writer)); },
                adding(files));
}

std::string stored_zip_of(const std::vector<PackedFile>& files) {
  return packed(
      [](archive* writer) {
        require(writer, archive_write_set_format_zip(writer));
        require(writer, archive_write_set_options(writer, "zip:compression=store"));
      },
      adding(files));
}

std::string encrypted_zip_of(const std::vector<PackedFile>& files) {
  return packed(
      [](archive* writer) {
        require(writer, archive_write_set_format_zip(writer));
        require(writer, archive_write_set_options(writer, "zip:encryption=traditional"));
        require(writer, archive_write_set_passphrase(writer, "secret"));
      },
      adding(files));
}

std::string tar_of(const std::vector<PackedFile>& files) {
  return packed([](archive* writer) { require(writer, archive_write_set_format_ustar(writer)); },
                adding(files));
}

std::string tar_gz_of(const std::vector<PackedFile>& files) {
  return packed(
      [](archive* writer) {
        require(writer, archive_write_set_format_ustar(writer));
        require(writer, archive_write_add_filter_gzip(writer));
      },
      adding(files));
}

std::string tar_with_link(const std::string& name, const std::string& target) {
  return packed([](archive* writer) { require(writer, archive_write_set_format_ustar(writer)); },
                [&](archive* writer) {
                  const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(
                      archive_entry_new(), archive_entry_free);
                  archive_entry_set_pathname(entry.get(), name.c_str());
                  archive_entry_set_filetype(entry.get(), AE_IFLNK);
                  archive_entry_set_symlink(entry.get(), target.c_str());
                  require(writer, archive_write_header(writer, entry.get()));
                });
}

std::string docx_of(const std::string& body, const std::vector<PackedFile>& parts) {
  std::vector<PackedFile> files = {
      {"[Content_Types].xml", "<Types/>"},
      {"word/document.xml",
       "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + body +
           "</w:body></w:document>"}};
  files.insert(files.end(), parts.begin(), parts.end());
  return zip_of(files);
}

std::string odt_of(const std::string& body, const std::string& styles) {
  return zip_of(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>" +
                           styles + "</office:automatic-styles><office:body><office:text>" + body +
                           "</office:text></office:body></office:document-content>"}});
}

}  // namespace scrutineer::test
