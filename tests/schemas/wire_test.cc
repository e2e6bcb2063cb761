#include "schemas/wire.h"

#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <string>

#include "schemas/error.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

std::string code_thrown_by(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
  return "nothing";
}

TEST(Wire, NumbersComeBackAtEveryLength) {
  for (unsigned bit = 0; bit < 64; ++bit) {
    for (const std::uint64_t value :
         {(std::uint64_t{1} << bit) - 1, std::uint64_t{1} << bit, (std::uint64_t{1} << bit) + 1}) {
      WireWriter out;
      out.number(value);
      const std::string bytes = out.take();
      WireReader in(bytes);
      EXPECT_EQ(in.number(), value);
      EXPECT_TRUE(in.at_end());
    }
  }
}

TEST(Wire, NumbersAreLeb128) {
  WireWriter out;
  out.number(0);
  out.number(127);
  out.number(128);
  out.number(std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(out.take(),
            std::string("\x00\x7F\x80\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 14));
}

TEST(Wire, BytesComeBackWhateverTheyHold) {
  tests::RandomValues random(1);
  for (int i = 0; i < 200; ++i) {
    const std::string value = random.bytes(300);
    WireWriter out;
    out.bytes(value);
    out.number(7);
    const std::string bytes = out.take();
    WireReader in(bytes);
    EXPECT_EQ(in.bytes(), value);
    EXPECT_EQ(in.number(), 7U);
    EXPECT_NO_THROW(in.expect_end());
  }
}

struct Damage {
  const char* what;
  std::string bytes;
  std::function<void(WireReader&)> read;
  const char* code;
};

TEST(Wire, DamageIsAnError) {
  const auto number = [](WireReader& in) { (void)in.number(); };
  const auto bytes = [](WireReader& in) { (void)in.bytes(); };
  const Damage cases[] = {
      {"nothing", "", number, "wire-truncated"},
      {"a number cut off", "\x80", number, "wire-truncated"},
      {"65 bits", std::string(9, '\xFF') + "\x02", number, "wire-invalid"},
      {"a number without end", std::string(20, '\xFF'), number, "wire-invalid"},
      {"no length", "", bytes, "wire-truncated"},
      {"fewer bytes than said",
       "\x05"
       "abcd",
       bytes, "wire-truncated"},
      {"an absurd length", std::string(9, '\xFF') + "\x01" + "a", bytes, "wire-truncated"},
      {"a count above what is left",
       "\x03"
       "ab",
       [](WireReader& in) { (void)in.count(); }, "wire-truncated"},
      {"33 bits", "\x80\x80\x80\x80\x10", [](WireReader& in) { (void)in.number32(); },
       "wire-invalid"},
      {"above the most", "\x03", [](WireReader& in) { (void)in.number_up_to(2); }, "wire-invalid"},
      {"bytes left over", "\x01", [](WireReader& in) { in.expect_end(); }, "wire-invalid"},
  };
  for (const Damage& damage : cases) {
    WireReader in(damage.bytes);
    EXPECT_EQ(code_thrown_by([&] { damage.read(in); }), damage.code) << damage.what;
  }
}

TEST(Wire, WhatIsAtTheBoundIsTaken) {
  EXPECT_EQ(WireReader("\xFF\xFF\xFF\xFF\x0F").number32(), 0xFFFFFFFFU);
  EXPECT_EQ(WireReader("\x02").number_up_to(2), 2U);
  EXPECT_EQ(WireReader("\x02"
                       "ab")
                .count(),
            2U);
  EXPECT_EQ(WireReader("\x02"
                       "ab")
                .bytes(),
            "ab");
}

}  // namespace
}  // namespace scrutineer
