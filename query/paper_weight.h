// How papers are weighed by words in an index that holds findings, too. Includes Xapian, so for use
// inside query/ only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <xapian.h>

namespace scrutineer::query {

// What a part of a query is weighed by. Xapian hands a weighting scheme nothing of a query but the
// scale of its part (OP_SCALE_WEIGHT), so a part is scaled by its number, from 1.
struct WeighedPart {
  double weight = 1;
  // How many papers hold it; 0: as many as hold each term of it. Given for a group of synonyms,
  // which Xapian would estimate from the number of all its documents, findings included.
  std::uint32_t papers = 0;
};

// The number and mean length of papers alone.
struct PaperCollection {
  double papers = 0;
  double mean_length = 0;  // in words
};

// Xapian's BM25 (k2 = 0, k3 = 1, lengths from half the mean on) with the papers for a collection:
// what Xapian::BM25Weight gives in an index without findings.
class PaperWeight final : public Xapian::Weight {
 public:
  struct Shape {
    double k1 = 1;   // how fast further uses of a word cease to count
    double b = 0.5;  // how far long papers are held back
  };
  // Without parts every scale is a weight.
  PaperWeight(const PaperCollection& collection, const Shape& shape,
              std::shared_ptr<const std::vector<WeighedPart>> parts = nullptr);

  PaperWeight* clone() const override;
  std::string name() const override { return "scrutineer::PaperWeight"; }
  std::string serialise() const override;  // not for remote databases: throws
  double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                     Xapian::termcount different_words) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  void init(double scale) override;
  [[nodiscard]] double part(double wdf, double length) const;

  PaperCollection collection_;
  Shape shape_;
  std::shared_ptr<const std::vector<WeighedPart>> parts_;
  double term_weight_ = 0;
};

// How many papers hold any, or all, of several things that so many hold each, taking them for
// independent: as Xapian estimates it. `papers` is how many there are.
[[nodiscard]] std::uint32_t estimated_any(std::vector<std::uint32_t> holding, double papers);
[[nodiscard]] std::uint32_t estimated_all(const std::vector<std::uint32_t>& holding, double papers);

}  // namespace scrutineer::query
