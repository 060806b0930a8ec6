#include "own_table.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

using Strings = std::vector<std::string>;

TEST(OwnTable, KeepsWhatIsWrittenUnderItsKey) {
  OwnTable containers(table("containers", SS_PLUGIN_ST_STRING, {column("image"), column("pid", SS_PLUGIN_ST_INT64)}), {});
  const TableCaller caller = TableCaller::host(containers);
  const auto image = caller.field("image"), pid = caller.field("pid", SS_PLUGIN_ST_INT64);

  const auto entry = caller.create();
  EXPECT_EQ(caller.size(), 0u) << "only once it is added";
  EXPECT_EQ(caller.find("abc"), nullptr);
  EXPECT_TRUE(caller.write(entry, image, "nginx")) << "before it is added";
  EXPECT_EQ(caller.add("abc", entry), entry);
  EXPECT_TRUE(caller.write(entry, pid, -5));
  caller.release(entry);

  EXPECT_STREQ(caller.name(), "containers");
  EXPECT_EQ(caller.size(), 1u);
  const auto found = caller.find("abc");
  EXPECT_STREQ(caller.text(found, image), "nginx");
  EXPECT_EQ(caller.number(found, pid), -5);
  caller.release(found);

  EXPECT_TRUE(caller.erase("abc"));
  EXPECT_FALSE(caller.erase("abc"));
  EXPECT_EQ(caller.find("abc"), nullptr);
  EXPECT_EQ(caller.size(), 0u);
}

TEST(OwnTable, GivesZeroAndEmptyTextForWhatNobodyWrote) {
  OwnTable containers(table("containers", SS_PLUGIN_ST_INT64, {column("image"), column("pid", SS_PLUGIN_ST_UINT32)}), {});
  const TableCaller caller = TableCaller::host(containers);
  const auto entry = caller.add(1);
  EXPECT_STREQ(caller.text(entry, caller.field("image")), "");
  EXPECT_EQ(caller.number(entry, caller.field("pid", SS_PLUGIN_ST_UINT32)), 0);
  caller.release(entry);
}

TEST(OwnTable, TellsEmptyTextFromOther) {
  OwnTable containers(table("containers", SS_PLUGIN_ST_STRING, {column("image")}), {});
  const TableCaller caller = TableCaller::host(containers);
  const auto entry = caller.add("");
  const auto image = caller.field("image");
  EXPECT_TRUE(caller.write(entry, image, "x"));
  EXPECT_TRUE(caller.write(entry, image, ""));
  EXPECT_STREQ(caller.text(entry, image), "");
  caller.release(entry);
  const auto found = caller.find("");
  EXPECT_EQ(found, entry) << "an empty key is a key";
  caller.release(found);
}

TEST(OwnTable, WorksWithoutColumns) {
  OwnTable names(table("names", SS_PLUGIN_ST_STRING, {}), {});
  const TableCaller caller = TableCaller::host(names);
  EXPECT_EQ(caller.list(), Strings{}) << "not NULL, which is a failure";
  caller.release(caller.add("a"));
  const auto entry = caller.find("a");
  EXPECT_NE(entry, nullptr);
  EXPECT_STREQ(TableCaller::owner(names).text(entry, TableCaller::owner(names).add_field("late")), "");
  caller.release(entry);
}

struct NumericType {
  ss_plugin_state_type type;
  std::int64_t least, most;
};
class OwnTableNumbers : public testing::TestWithParam<NumericType> {};

// The union as somebody fills it who writes to the short member only, with garbage in the rest.
ss_plugin_state_data sloppy(std::int64_t number, ss_plugin_state_type type) {
  ss_plugin_state_data data;
  std::memset(&data, 0x5a, sizeof data);
  switch (type) {
    case SS_PLUGIN_ST_INT8: data.s8 = static_cast<std::int8_t>(number); break;
    case SS_PLUGIN_ST_INT16: data.s16 = static_cast<std::int16_t>(number); break;
    case SS_PLUGIN_ST_INT32: data.s32 = static_cast<std::int32_t>(number); break;
    case SS_PLUGIN_ST_UINT8: data.u8 = static_cast<std::uint8_t>(number); break;
    case SS_PLUGIN_ST_UINT16: data.u16 = static_cast<std::uint16_t>(number); break;
    case SS_PLUGIN_ST_UINT32: data.u32 = static_cast<std::uint32_t>(number); break;
    case SS_PLUGIN_ST_BOOL: data.b = static_cast<ss_plugin_bool>(number); break;
    default: data.s64 = number; break;
  }
  return data;
}

std::int64_t whole(const ss_plugin_state_data& data, ss_plugin_state_type type) {
  switch (type) {
    case SS_PLUGIN_ST_INT8: return data.s8;
    case SS_PLUGIN_ST_INT16: return data.s16;
    case SS_PLUGIN_ST_INT32: return data.s32;
    case SS_PLUGIN_ST_UINT8: return data.u8;
    case SS_PLUGIN_ST_UINT16: return data.u16;
    case SS_PLUGIN_ST_UINT32: return data.u32;
    case SS_PLUGIN_ST_BOOL: return data.b;
    default: return data.s64;
  }
}

TEST_P(OwnTableNumbers, AreKeysAndValues) {
  const auto [type, least, most] = GetParam();
  OwnTable numbers(table("numbers", type, {column("copy", type)}), {});
  const OwnTableFunctions& functions = own_table_functions(TableUser::host);
  ss_plugin_table_field_t* const copy = functions.fields.get_table_field(&numbers, "copy", type);
  for (const std::int64_t number : {least, most}) {
    const ss_plugin_state_data given = sloppy(number, type);
    const auto entry = functions.writer.add_table_entry(&numbers, &given, functions.writer.create_table_entry(&numbers));
    EXPECT_EQ(functions.writer.write_entry_field(&numbers, entry, copy, &given), SS_PLUGIN_SUCCESS);
    functions.reader.release_table_entry(&numbers, entry);
  }
  EXPECT_EQ(numbers.size(), 2u);
  for (const std::int64_t number : {least, most}) {
    ss_plugin_state_data wanted;
    wanted.u64 = 0;
    wanted.s64 = number;
    const auto entry = functions.reader.get_table_entry(&numbers, &wanted);
    ASSERT_NE(entry, nullptr) << number;
    ss_plugin_state_data out;
    EXPECT_EQ(functions.reader.read_entry_field(&numbers, entry, copy, &out), SS_PLUGIN_SUCCESS);
    EXPECT_EQ(whole(out, type), number);
    EXPECT_EQ(whole(numbers.key_of(*static_cast<TableEntry*>(entry)), type), number);
    functions.reader.release_table_entry(&numbers, entry);
  }
}

INSTANTIATE_TEST_SUITE_P(
    OfEachType, OwnTableNumbers,
    testing::Values(NumericType{SS_PLUGIN_ST_INT8, -128, 127}, NumericType{SS_PLUGIN_ST_INT16, -32768, 32767},
                    NumericType{SS_PLUGIN_ST_INT32, INT32_MIN, INT32_MAX}, NumericType{SS_PLUGIN_ST_INT64, INT64_MIN, INT64_MAX},
                    NumericType{SS_PLUGIN_ST_UINT8, 0, 255}, NumericType{SS_PLUGIN_ST_UINT16, 0, 65535},
                    NumericType{SS_PLUGIN_ST_UINT32, 0, UINT32_MAX}, NumericType{SS_PLUGIN_ST_UINT64, 0, -1}, NumericType{SS_PLUGIN_ST_BOOL, 0, 1}));

TEST(OwnTable, TakesAnyBoolButZeroForTrue) {
  OwnTable flags(table("flags", SS_PLUGIN_ST_BOOL, {column("on", SS_PLUGIN_ST_BOOL)}), {});
  const TableCaller caller = TableCaller::host(flags);
  const auto entry = caller.add(1);
  EXPECT_TRUE(caller.write(entry, caller.field("on", SS_PLUGIN_ST_BOOL), 256));
  EXPECT_EQ(caller.number(entry, caller.field("on", SS_PLUGIN_ST_BOOL)), 1);
  caller.release(entry);
  const auto found = caller.find(2);
  EXPECT_EQ(found, entry);
  caller.release(found);
}

TEST(OwnTable, LetsOthersAddColumnsAtAnyTime) {
  OwnTable containers(table("containers", SS_PLUGIN_ST_INT64, {column("image")}), {});
  const TableCaller caller = TableCaller::host(containers);
  const auto before = caller.add(1);
  EXPECT_TRUE(caller.write(before, caller.field("image"), "nginx"));
  std::vector<TableCaller::Field> added;
  for (int i = 0; i < 20; ++i) added.push_back(caller.add_field(("n" + std::to_string(i)).c_str(), SS_PLUGIN_ST_INT64));
  const auto text = caller.add_field("text");
  const auto after = caller.add(2);

  EXPECT_EQ(caller.number(before, added[19]), 0) << "an entry made before has it, too";
  EXPECT_STREQ(caller.text(before, text), "");
  EXPECT_TRUE(caller.write(before, text, "late"));
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(caller.write(before, added[i], i));
    EXPECT_TRUE(caller.write(after, added[i], 100 + i));
  }
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(caller.number(before, added[i]), i);
    EXPECT_EQ(caller.number(after, added[i]), 100 + i);
  }
  EXPECT_STREQ(caller.text(before, text), "late");
  EXPECT_STREQ(caller.text(before, caller.field("image")), "nginx");

  EXPECT_EQ(caller.add_field("text"), text) << "one that is there already";
  EXPECT_EQ(caller.field("text"), text);
  EXPECT_EQ(caller.list().size(), 22u);
  caller.release(before);
  caller.release(after);
}

TEST(OwnTable, KeepsAListOfColumnsThatWasHandedOut) {
  OwnTable containers(table("containers", SS_PLUGIN_ST_INT64, {column("image")}), {});
  const OwnTableFunctions& functions = own_table_functions(TableUser::host);
  std::uint32_t count = 0;
  const ss_plugin_table_fieldinfo* const list = functions.fields.list_table_fields(&containers, &count);
  TableCaller::host(containers).add_field("late");
  ASSERT_EQ(count, 1u);
  EXPECT_STREQ(list[0].name, "image");  // AddressSanitizer watches
}

TEST(OwnTable, CopiesAndWritesByKeyInOneStep) {
  OwnTable containers(table("containers", SS_PLUGIN_ST_STRING, {column("image"), column("pid", SS_PLUGIN_ST_INT16)}), {});
  const TableCaller caller = TableCaller::owner(containers);
  caller.release(caller.add("abc"));
  const TableColumn& image = containers.find_column("image", SS_PLUGIN_ST_STRING, TableUser::owner);
  const TableColumn& pid = containers.find_column("pid", SS_PLUGIN_ST_INT16, TableUser::owner);
  const ss_plugin_state_data key = data("abc"), none = data("xyz");
  ss_plugin_state_data value = data(1);
  std::string text;

  EXPECT_TRUE(containers.write_at(&key, image, data("nginx"), TableUser::owner));
  EXPECT_TRUE(containers.write_at(&key, pid, data(-3), TableUser::owner));
  EXPECT_FALSE(containers.write_at(&none, pid, data(-3), TableUser::owner));
  EXPECT_TRUE(containers.copy_at(&key, image, value, text));
  EXPECT_STREQ(value.str, "nginx");
  EXPECT_EQ(value.str, text.c_str()) << "the caller's own";
  EXPECT_TRUE(containers.copy_at(&key, pid, value, text));
  EXPECT_EQ(value.s16, -3);
  EXPECT_FALSE(containers.copy_at(&none, pid, value, text));
}

TEST(OwnTable, IsRefusedWhereItsDescriptionMakesNoSense) {
  EXPECT_ANY_THROW(OwnTable(table("x", SS_PLUGIN_ST_TABLE, {}), {}));
  EXPECT_ANY_THROW(OwnTable(table("x", static_cast<ss_plugin_state_type>(26), {}), {}));
  EXPECT_ANY_THROW(OwnTable(table("x", SS_PLUGIN_ST_INT64, {column("no description", SS_PLUGIN_ST_TABLE)}), {}));
}

}  // namespace
}  // namespace falco_plugin::tests
