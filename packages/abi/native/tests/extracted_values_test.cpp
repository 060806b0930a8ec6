#include "extracted_values.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace falco_plugin::tests {
namespace {

class ExtractedValuesTest : public ::testing::Test {
 protected:
  FieldResult text(const std::string& value) {
    values.begin(FTYPE_STRING);
    values.add_text(value);
    return values.finish();
  }

  // As the host leaves it: with garbage.
  ss_plugin_extract_field written(const FieldResult& result, ss_plugin_extract_value_offsets* offsets = nullptr) {
    ss_plugin_extract_field field{};
    std::memset(&field.res, 0xa5, sizeof field.res);
    field.res_len = 77;
    values.write(&result, 1, &field, offsets);
    return field;
  }

  ExtractedValues values;
};

TEST_F(ExtractedValuesTest, WritesEachTypeAsTheHostReadsIt) {
  values.begin(FTYPE_STRING);
  values.add_text("a");
  values.add_text("");
  const FieldResult strings = values.finish();
  values.begin(FTYPE_ABSTIME);
  values.add_number(UINT64_MAX);
  const FieldResult time = values.finish();
  values.begin(FTYPE_BOOL);
  values.add_bool(true);
  values.add_bool(false);
  const FieldResult bools = values.finish();
  values.begin(FTYPE_IPNET);
  values.add_address("\x7f\0\0\1", 4);
  values.add_address("0123456789abcdef", 16);
  const FieldResult addresses = values.finish();

  const ss_plugin_extract_field field = written(strings);
  ASSERT_EQ(field.res_len, 2u);
  EXPECT_STREQ(field.res.str[0], "a");
  EXPECT_STREQ(field.res.str[1], "");
  EXPECT_EQ(*written(time).res.u64, UINT64_MAX);
  EXPECT_EQ(written(bools).res.boolean[0], 1u);
  EXPECT_EQ(written(bools).res.boolean[1], 0u);
  const ss_plugin_extract_field networks = written(addresses);
  ASSERT_EQ(networks.res_len, 2u);
  EXPECT_EQ(networks.res.buf[0].len, 4u);
  EXPECT_EQ(std::memcmp(networks.res.buf[0].ptr, "\x7f\0\0\1", 4), 0);
  EXPECT_EQ(networks.res.buf[1].len, 16u);
}

TEST_F(ExtractedValuesTest, WritesNoValueAsLengthZero) {
  values.begin(FTYPE_STRING);
  EXPECT_EQ(written(values.finish()).res_len, 0u);
}

TEST_F(ExtractedValuesTest, ReplacesNulsWhereTheHostWouldStopReading) {
  const FieldResult result = text(std::string("a\0b\0", 4));
  EXPECT_STREQ(written(result).res.str[0], "a\xef\xbf\xbd" "b\xef\xbf\xbd");
}

TEST_F(ExtractedValuesTest, GivesOffsetsForEachValueOfTheField) {
  values.begin(FTYPE_STRING);
  values.add_text("a");
  values.add_range(38, 1);
  values.add_text("computed");
  const FieldResult result = values.finish();
  ss_plugin_extract_value_offsets offsets{};
  written(result, &offsets);
  EXPECT_EQ(offsets.start[0], 38u);
  EXPECT_EQ(offsets.length[0], 1u);
  EXPECT_EQ(offsets.start[1], 0u) << "unknown";
  EXPECT_EQ(offsets.length[1], 0u);
}

TEST_F(ExtractedValuesTest, GivesNoOffsetsWhereNoneIsKnown) {
  std::uint32_t garbage = 0;
  ss_plugin_extract_value_offsets offsets{&garbage, &garbage};
  written(text("a"), &offsets);
  EXPECT_EQ(offsets.start, nullptr);
  EXPECT_EQ(offsets.length, nullptr);
}

TEST_F(ExtractedValuesTest, GivesAnOffsetForEachFieldWhereSeveralAreAskedFor) {
  const FieldResult plain = text("a");
  values.begin(FTYPE_UINT64);
  values.add_number(7);
  values.add_range(40, 2);
  values.add_number(8);
  values.add_range(44, 3);
  const FieldResult all[] = {plain, FieldResult{}, values.finish()};
  ss_plugin_extract_field fields[3]{};
  ss_plugin_extract_value_offsets offsets{};
  values.write(all, 3, fields, &offsets);
  EXPECT_EQ(fields[0].res_len, 1u);
  EXPECT_EQ(fields[1].res_len, 0u);
  EXPECT_EQ(offsets.start[0], 0u);
  EXPECT_EQ(offsets.start[1], 0u);
  EXPECT_EQ(offsets.start[2], 40u);
  EXPECT_EQ(offsets.length[2], 2u);
}

TEST_F(ExtractedValuesTest, KeepsEveryResultInItsPlaceUntilReset) {
  std::vector<FieldResult> results;
  for (int i = 0; i < 5000; ++i) results.push_back(text("value " + std::to_string(i)));
  results.push_back(text(std::string(100'000, 'x')));
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(static_cast<const char* const*>(results[static_cast<std::size_t>(i)].values)[0], "value " + std::to_string(i));
  }
  EXPECT_EQ(std::strlen(static_cast<const char* const*>(results.back().values)[0]), 100'000u);
}

TEST_F(ExtractedValuesTest, UsesItsMemoryAgainAndGivesBackWhatWasAnException) {
  const void* first = text("a").values;
  values.reset();
  EXPECT_EQ(values.bytes(), 0u);
  EXPECT_EQ(text("a").values, first);
  text(std::string(3 << 20, 'x'));
  EXPECT_GT(values.bytes(), 3u << 20);
  values.reset();
  EXPECT_STREQ(written(text("b")).res.str[0], "b");
}

}  // namespace
}  // namespace falco_plugin::tests
