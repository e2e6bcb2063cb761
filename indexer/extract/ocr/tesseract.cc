#include "indexer/extract/ocr/tesseract.h"

#include <algorithm>
#include <dlfcn.h>
#include <string_view>
#include <tesseract/capi.h>

#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// What is less certain than this, in percent, is a speck or a picture's line, not a word.
constexpr float least_confidence = 30;
// A page with fewer certain words than this shows no text: a photograph gives a few by chance.
constexpr float certain = 60;
constexpr std::size_t least_certain_words = 3;

constexpr const char* library_name = "libtesseract.so.5";

Error missing(const std::string& what) {
  return {"ocr-missing", what,
          "Install Tesseract 5 with its English model, or switch OCR off (--no-ocr)."};
}

bool has_letter_or_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
           ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
  });
}

// The functions used, found in the library by their names.
class Library {
 public:
  Library() : handle_(::dlopen(library_name, RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) throw missing(std::string("Tesseract is not there: ") + ::dlerror());
  }
  // Never closed: its threads' and its models' clean-up belongs to the end of the process.

  template <typename Function>
  Function* find(const char* name) const {
    void* found = ::dlsym(handle_, name);
    if (found == nullptr) throw missing(std::string("Tesseract lacks ") + name);
    return reinterpret_cast<Function*>(found);
  }

 private:
  void* handle_;
};

struct Functions {
  explicit Functions(const Library& library)
#define SCRUTINEER_FIND(name) library.find<decltype(Tess##name)>("Tess" #name)
      : create(SCRUTINEER_FIND(BaseAPICreate)),
        destroy(SCRUTINEER_FIND(BaseAPIDelete)),
        init(SCRUTINEER_FIND(BaseAPIInit2)),
        set_variable(SCRUTINEER_FIND(BaseAPISetVariable)),
        set_mode(SCRUTINEER_FIND(BaseAPISetPageSegMode)),
        set_image(SCRUTINEER_FIND(BaseAPISetImage)),
        set_resolution(SCRUTINEER_FIND(BaseAPISetSourceResolution)),
        recognize(SCRUTINEER_FIND(BaseAPIRecognize)),
        clear(SCRUTINEER_FIND(BaseAPIClear)),
        iterator(SCRUTINEER_FIND(BaseAPIGetIterator)),
        delete_iterator(SCRUTINEER_FIND(ResultIteratorDelete)),
        page_iterator(SCRUTINEER_FIND(ResultIteratorGetPageIteratorConst)),
        next(SCRUTINEER_FIND(ResultIteratorNext)),
        text(SCRUTINEER_FIND(ResultIteratorGetUTF8Text)),
        delete_text(SCRUTINEER_FIND(DeleteText)),
        confidence(SCRUTINEER_FIND(ResultIteratorConfidence)),
        attributes(SCRUTINEER_FIND(ResultIteratorWordFontAttributes)),
        box(SCRUTINEER_FIND(PageIteratorBoundingBox)),
        baseline(SCRUTINEER_FIND(PageIteratorBaseline)),
        begins(SCRUTINEER_FIND(PageIteratorIsAtBeginningOf)),
        monitor(SCRUTINEER_FIND(MonitorCreate)),
        delete_monitor(SCRUTINEER_FIND(MonitorDelete)),
        set_deadline(SCRUTINEER_FIND(MonitorSetDeadlineMSecs)) {
  }
#undef SCRUTINEER_FIND

  decltype(&TessBaseAPICreate) create;
  decltype(&TessBaseAPIDelete) destroy;
  decltype(&TessBaseAPIInit2) init;
  decltype(&TessBaseAPISetVariable) set_variable;
  decltype(&TessBaseAPISetPageSegMode) set_mode;
  decltype(&TessBaseAPISetImage) set_image;
  decltype(&TessBaseAPISetSourceResolution) set_resolution;
  decltype(&TessBaseAPIRecognize) recognize;
  decltype(&TessBaseAPIClear) clear;
  decltype(&TessBaseAPIGetIterator) iterator;
  decltype(&TessResultIteratorDelete) delete_iterator;
  decltype(&TessResultIteratorGetPageIteratorConst) page_iterator;
  decltype(&TessResultIteratorNext) next;
  decltype(&TessResultIteratorGetUTF8Text) text;
  decltype(&TessDeleteText) delete_text;
  decltype(&TessResultIteratorConfidence) confidence;
  decltype(&TessResultIteratorWordFontAttributes) attributes;
  decltype(&TessPageIteratorBoundingBox) box;
  decltype(&TessPageIteratorBaseline) baseline;
  decltype(&TessPageIteratorIsAtBeginningOf) begins;
  decltype(&TessMonitorCreate) monitor;
  decltype(&TessMonitorDelete) delete_monitor;
  decltype(&TessMonitorSetDeadlineMSecs) set_deadline;
};

}  // namespace

class Tesseract::Engine {
 public:
  Engine() : f_(library_), api_(f_.create(), f_.destroy) {
    if (f_.init(api_.get(), nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0) {
      throw missing("Tesseract's model of English is not there");
    }
    f_.set_mode(api_.get(), tesseract::PSM_AUTO);
  }

  std::vector<ImageWord> read(const PageImage& image, std::chrono::milliseconds most) {
    f_.set_image(api_.get(), image.pixels.data(), static_cast<int>(image.width),
                 static_cast<int>(image.height), 1, static_cast<int>(image.stride));
    f_.set_resolution(api_.get(), static_cast<int>(image.dpi));
    const std::unique_ptr<ETEXT_DESC, decltype(f_.delete_monitor)> monitor(f_.monitor(),
                                                                           f_.delete_monitor);
    const auto end = std::chrono::steady_clock::now() + most;
    f_.set_deadline(monitor.get(), static_cast<int>(most.count()));
    const bool failed = f_.recognize(api_.get(), monitor.get()) != 0;
    if (failed || std::chrono::steady_clock::now() >= end) {
      f_.clear(api_.get());
      throw Error("ocr-timeout", "reading a page's picture took too long",
                  "Open the file in a viewer: the page may be no text at all.");
    }
    std::vector<ImageWord> words = collect();
    f_.clear(api_.get());
    return words;
  }

 private:
  std::vector<ImageWord> collect() const {
    std::vector<ImageWord> words;
    std::size_t sure = 0;
    const std::unique_ptr<TessResultIterator, decltype(f_.delete_iterator)> at(
        f_.iterator(api_.get()), f_.delete_iterator);
    if (!at) return words;
    bool line_start = true;
    do {
      line_start =
          line_start || f_.begins(f_.page_iterator(at.get()), tesseract::RIL_TEXTLINE) != 0;
      const float confidence = f_.confidence(at.get(), tesseract::RIL_WORD);
      ImageWord word = word_at(at.get());
      if (confidence < least_confidence || word.text.empty()) continue;
      if (confidence < certain && !has_letter_or_digit(word.text)) continue;
      if (confidence >= certain && has_letter_or_digit(word.text)) ++sure;
      word.line_start = line_start;
      line_start = false;
      words.push_back(std::move(word));
    } while (f_.next(at.get(), tesseract::RIL_WORD) != 0);
    if (sure < least_certain_words) words.clear();
    return words;
  }

  ImageWord word_at(const TessResultIterator* at) const {
    ImageWord word;
    const TessPageIterator* place = f_.page_iterator(at);
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    if (f_.box(place, tesseract::RIL_WORD, &left, &top, &right, &bottom) == 0) return word;
    word.x0 = static_cast<float>(left);
    word.x1 = static_cast<float>(right);
    int x1 = 0;
    int y1 = bottom;
    int x2 = 0;
    int y2 = bottom;
    f_.baseline(place, tesseract::RIL_TEXTLINE, &x1, &y1, &x2, &y2);
    word.baseline = static_cast<float>(y1 + y2) / 2;
    BOOL style[6] = {};
    int points = 0;
    int font = 0;
    f_.attributes(at, &style[0], &style[1], &style[2], &style[3], &style[4], &style[5], &points,
                  &font);
    word.size = static_cast<float>(std::max(points, 1));
    if (char* text = f_.text(at, tesseract::RIL_WORD)) {
      word.text = text;
      f_.delete_text(text);
    }
    return word;
  }

  Library library_;
  Functions f_;
  std::unique_ptr<TessBaseAPI, decltype(&TessBaseAPIDelete)> api_;
};

Tesseract::Tesseract() = default;
Tesseract::~Tesseract() = default;

std::vector<ImageWord> Tesseract::read(const PageImage& image, std::chrono::milliseconds most) {
  if (!engine_) engine_ = std::make_unique<Engine>();
  return engine_->read(image, most);
}

}  // namespace scrutineer::extract
