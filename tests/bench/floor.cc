// The least work an indexer of the same papers can do, in CPU seconds of one core:
//
//   bench_floor extract FILE...       MuPDF's structured text of every page, thrown away
//   bench_floor write INDEX SCRATCH   add_document of the documents of the Xapian database in INDEX
//                                     (same terms, positions, values and data) and set_metadata of
//                                     its metadata, into a new database SCRATCH, committed once
//
// Prints one number. Reading the database for `write` is not counted.
#include <cstdio>
#include <ctime>
#include <exception>
#include <mupdf/fitz.h>
#include <span>
#include <string>
#include <utility>
#include <vector>
#include <xapian.h>

namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Holds no C++ object with a destructor: fz_try jumps.
void extract_page(fz_context* ctx, fz_document* document, int number) {
  fz_page* page = nullptr;
  fz_stext_page* text = nullptr;
  fz_device* device = nullptr;
  fz_var(page);
  fz_var(text);
  fz_var(device);
  fz_try(ctx) {
    page = fz_load_page(ctx, document, number);
    text = fz_new_stext_page(ctx, fz_bound_page(ctx, page));
    fz_stext_options options = {FZ_STEXT_MEDIABOX_CLIP, 1.0F};
    device = fz_new_stext_device(ctx, text, &options);
    fz_run_page(ctx, page, device, fz_identity, nullptr);
    fz_close_device(ctx, device);
  }
  fz_always(ctx) {
    fz_drop_device(ctx, device);
    fz_drop_stext_page(ctx, text);
    fz_drop_page(ctx, page);
  }
  fz_catch(ctx) { std::fprintf(stderr, "page %d: %s\n", number + 1, fz_caught_message(ctx)); }
}

void extract_file(fz_context* ctx, const char* path) {
  fz_document* document = nullptr;
  fz_var(document);
  fz_try(ctx) {
    document = fz_open_document(ctx, path);
    const int pages = fz_count_pages(ctx, document);
    for (int number = 0; number < pages; ++number) {
      extract_page(ctx, document, number);
    }
  }
  fz_always(ctx) { fz_drop_document(ctx, document); }
  fz_catch(ctx) { std::fprintf(stderr, "%s: %s\n", path, fz_caught_message(ctx)); }
}

int extract(std::span<char*> files) {
  fz_context* ctx = fz_new_context(nullptr, nullptr, FZ_STORE_DEFAULT);
  if (ctx == nullptr) {
    std::fputs("MuPDF gave no context\n", stderr);
    return 1;
  }
  fz_register_document_handlers(ctx);
  fz_set_warning_callback(
      ctx, [](void*, const char*) {}, nullptr);
  const double before = cpu_seconds();
  for (const char* file : files) {
    extract_file(ctx, file);
  }
  std::printf("%.3f\n", cpu_seconds() - before);
  fz_drop_context(ctx);
  return 0;
}

struct Posting {
  std::string term;
  Xapian::termcount wdf = 0;
  std::vector<Xapian::termpos> positions;
};

// A document with nothing left in its database.
struct Held {
  std::string data;
  std::vector<std::pair<Xapian::valueno, std::string>> values;
  std::vector<Posting> postings;
};

Held hold(const Xapian::Document& document) {
  Held held;
  held.data = document.get_data();
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    held.values.emplace_back(value.get_valueno(), *value);
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    held.postings.push_back(
        {*term, term.get_wdf(), {term.positionlist_begin(), term.positionlist_end()}});
  }
  return held;
}

Xapian::Document rebuilt(const Held& held) {
  Xapian::Document document;
  document.set_data(held.data);
  for (const auto& [slot, value] : held.values) {
    document.add_value(slot, value);
  }
  for (const Posting& posting : held.postings) {
    // The wdf is whole after the first call; positions add none of their own.
    document.add_term(posting.term, posting.wdf);
    for (const Xapian::termpos position : posting.positions) {
      document.add_posting(posting.term, position, 0);
    }
  }
  return document;
}

int write(const char* index, const char* scratch) {
  const Xapian::Database from(index);
  std::vector<Held> documents;
  for (auto id = from.postlist_begin(""); id != from.postlist_end(""); ++id) {
    documents.push_back(hold(from.get_document(*id)));
  }
  std::vector<std::pair<std::string, std::string>> metadata;
  for (auto key = from.metadata_keys_begin(); key != from.metadata_keys_end(); ++key) {
    metadata.emplace_back(*key, from.get_metadata(*key));
  }
  const double before = cpu_seconds();
  Xapian::WritableDatabase to(scratch, Xapian::DB_CREATE_OR_OVERWRITE);
  for (const Held& held : documents) {
    to.add_document(rebuilt(held));
  }
  for (const auto& [key, value] : metadata) {
    to.set_metadata(key, value);
  }
  to.commit();
  std::printf("%.3f\n", cpu_seconds() - before);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  try {
    if (argc > 2 && std::string(arguments[1]) == "extract") {
      return extract(arguments.subspan(2));
    }
    if (argc == 4 && std::string(arguments[1]) == "write") {
      return write(arguments[2], arguments[3]);
    }
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "%s\n", error.get_description().c_str());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  std::fputs("usage: bench_floor extract FILE... | write INDEX SCRATCH\n", stderr);
  return 2;
}
