#include "indexer/metadata/dates.h"

#include <gtest/gtest.h>

namespace scrutineer::metadata {
namespace {

// "first..last" of every expression found, days without a year as "--08-22".
std::string found(std::string_view text) {
  const auto show = [](const Day& day) {
    Day dated = day;
    dated.year = day.year == 0 ? 1 : day.year;
    return day.year == 0 ? "-" + dated.iso().substr(4) : day.iso();
  };
  std::string all;
  for (const DateSpan& span : find_dates(text)) {
    all += (all.empty() ? "" : " ") + show(span.first) +
           (span.first == span.last ? "" : ".." + show(span.last));
  }
  return all;
}

TEST(Dates, PrintedForms) {
  const struct {
    const char *text, *dates;
  } cases[] = {
      {"9-24 November 2022", "2022-11-09..2022-11-24"},
      {"9 \xe2\x80\x93 24 November 2022", "2022-11-09..2022-11-24"},
      {"28 January-5 February 2020", "2020-01-28..2020-02-05"},
      {"12 to 23 January 2026", "2026-01-12..2026-01-23"},
      {"11 and 12 April", "--04-11..--04-12"},
      {"31 October and 1 November 2016", "2016-10-31..2016-11-01"},
      {"20 June 2017 \xe2\x94\x80 13 July 2017", "2017-06-20..2017-07-13"},
      {"30 January 2023 to 3 February 2023", "2023-01-30..2023-02-03"},
      {"28 December to 5 January 2020", "2019-12-28..2020-01-05"},
      {"22nd and 23rd August", "--08-22..--08-23"},
      {"the 15 and 16 of May 2018", "2018-05-15..2018-05-16"},
      {"20, 21 and 22 October 2020", "2020-10-20..2020-10-22"},
      {"5 to 9 December 2022 and 14 to 15 February 2023",
       "2022-12-05..2022-12-09 2023-02-14..2023-02-15"},
      {"02 March 2020", "2020-03-02"},
      {"12 JULY 2017 AGENDA ITEM: 8", "2017-07-12"},
      {"Wednesday, 3rd Sept. 2014", "2014-09-03"},
      {"Tuesday 12 and Wednesday 13 September 2017", "2017-09-12..2017-09-13"},
      {"September 12, 2017", "2017-09-12"},
      {"12/07/2017", "2017-07-12"},
      {"12.07.17", "2017-07-12"},
      {"on 3 May", "--05-03"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(found(c.text), c.dates) << c.text;
  }
}

TEST(Dates, NoDates) {
  for (const char* text :
       {"", "in December 2016", "the 2016 inspection", "2017/18", "31 June 2019",
        "30 February 2020", "29 February 2019", "section 20 of the Children Act 1989",
        "may 2 people", "4.3 to 5.1", "32/01/2020", "12/13/2017", "aged 16 and 17", "ratio 3 to 4",
        "0161 342 3354"}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Dates, YearFromThePaper) {
  const auto year = [](std::string_view text, const Day& paper, Direction direction) {
    const DateSpan span = with_year(find_dates(text).at(0), paper, direction);
    return span.first.iso() + ".." + span.last.iso();
  };
  const Day paper{2018, 9, 19};
  EXPECT_EQ(year("22 and 23 August", paper, Direction::past), "2018-08-22..2018-08-23");
  EXPECT_EQ(year("27 and 28 November", paper, Direction::future), "2018-11-27..2018-11-28");
  EXPECT_EQ(year("27 and 28 November", paper, Direction::past), "2017-11-27..2017-11-28");
  EXPECT_EQ(year("3 February", paper, Direction::future), "2019-02-03..2019-02-03");
  EXPECT_EQ(year("30 December to 4 January", {2020, 1, 31}, Direction::past),
            "2019-12-30..2020-01-04");
  EXPECT_EQ(year("1 May 2016", paper, Direction::past), "2016-05-01..2016-05-01");  // has its own
  EXPECT_EQ(year("1 May", {}, Direction::past), "..");  // no paper date: not known
}

TEST(Dates, IsoDays) {
  EXPECT_EQ(day_of_iso("2019-04-29"), (Day{2019, 4, 29}));
  for (const char* text : {"", "2019-04", "2019-13-01", "2019-02-30", "29-04-2019", "2019/04/29"}) {
    EXPECT_FALSE(day_of_iso(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
