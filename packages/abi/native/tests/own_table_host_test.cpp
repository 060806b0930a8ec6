// What the host and other plugins get to see of a table, and are told.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

using Strings = std::vector<std::string>;

class OwnTableHost : public testing::Test {
 protected:
  OwnTable containers{table("containers", SS_PLUGIN_ST_STRING,
                            {column("image"), column("id", SS_PLUGIN_ST_UINT32, ColumnVisibility::read_only),
                             column("token", SS_PLUGIN_ST_STRING, ColumnVisibility::plugin_only)}),
                      [this](const TableFailure& failure) {
                        told.push_back((failure.user == TableUser::host ? "host: " : "owner: ") + std::string(failure.code) + ": " +
                                       std::string(failure.text));
                      }};
  TableCaller host = TableCaller::host(containers);
  TableCaller owner = TableCaller::owner(containers);
  Strings told;
};

// libsinsp: "broken or inconsistent reader vtables" and the like, in copy_and_check_table_input.
TEST_F(OwnTableHost, GetsTheSameFunctionsInVtablesOfBothKinds) {
  const ss_plugin_table_input& input = containers.for_host();
  EXPECT_STREQ(input.name, "containers");
  EXPECT_EQ(input.key_type, SS_PLUGIN_ST_STRING);
  EXPECT_EQ(input.table, &containers);
#define EXPECT_SAME(kind, function)                        \
  EXPECT_NE(input.kind##_ext->function, nullptr);          \
  EXPECT_EQ(input.kind##_ext->function, input.kind.function)
  EXPECT_SAME(reader, get_table_name);
  EXPECT_SAME(reader, get_table_size);
  EXPECT_SAME(reader, get_table_entry);
  EXPECT_SAME(reader, read_entry_field);
  EXPECT_SAME(writer, clear_table);
  EXPECT_SAME(writer, erase_table_entry);
  EXPECT_SAME(writer, create_table_entry);
  EXPECT_SAME(writer, destroy_table_entry);
  EXPECT_SAME(writer, add_table_entry);
  EXPECT_SAME(writer, write_entry_field);
  EXPECT_SAME(fields, list_table_fields);
  EXPECT_SAME(fields, get_table_field);
  EXPECT_SAME(fields, add_table_field);
#undef EXPECT_SAME
  EXPECT_NE(input.reader_ext->release_table_entry, nullptr);
  EXPECT_NE(input.reader_ext->iterate_entries, nullptr);
  EXPECT_EQ(&containers.for_host(), &input) << "one for the table's life";
}

TEST_F(OwnTableHost, DoesNotSeePrivateColumns) {
  EXPECT_EQ(host.list(), (Strings{"image 9 rw", "id 7 r"}));
  EXPECT_EQ(owner.list(), (Strings{"image 9 rw", "id 7 rw", "token 9 rw"}));
  EXPECT_EQ(host.field("token"), nullptr);
  EXPECT_EQ(told, Strings{"host: FP_TABLE_MISSING: the table \"containers\" has no column \"token\""});
}

TEST_F(OwnTableHost, MayAddAColumnWithTheNameOfAPrivateOne) {
  const auto theirs = host.add_field("token", SS_PLUGIN_ST_INT64), own = owner.field("token");
  EXPECT_NE(theirs, nullptr);
  EXPECT_NE(theirs, own);
  const auto entry = owner.add("abc");
  owner.write(entry, own, "hush");
  host.write(entry, theirs, 5);
  EXPECT_EQ(host.number(entry, theirs), 5);
  EXPECT_STREQ(owner.text(entry, own), "hush");
  owner.release(entry);
}

TEST_F(OwnTableHost, CannotWriteToReadOnlyColumns) {
  const auto id = host.field("id", SS_PLUGIN_ST_UINT32);
  const auto entry = owner.add("abc");
  EXPECT_TRUE(owner.write(entry, id, 7));
  EXPECT_FALSE(host.write(entry, id, 8));
  EXPECT_EQ(host.number(entry, id), 7);
  EXPECT_EQ(host.add_field("id", SS_PLUGIN_ST_UINT32), nullptr);
  EXPECT_EQ(told, (Strings{"host: FP_TABLE_REFUSED: the column \"id\" of the table \"containers\" is read-only",
                           "host: FP_TABLE_REFUSED: the column \"id\" of the table \"containers\" is there already, and is read-only"}));
  owner.release(entry);
}

TEST_F(OwnTableHost, IsToldWhatDoesNotFit) {
  EXPECT_EQ(host.field("image", SS_PLUGIN_ST_INT64), nullptr);
  EXPECT_EQ(host.add_field("image", SS_PLUGIN_ST_INT64), nullptr);
  EXPECT_EQ(host.add_field("children", SS_PLUGIN_ST_TABLE), nullptr);
  EXPECT_EQ(host.add_field("odd", static_cast<ss_plugin_state_type>(26)), nullptr);
  EXPECT_EQ(told, (Strings{"host: FP_TABLE_TYPE: the column \"image\" of the table \"containers\" is a string, not an int64",
                           "host: FP_TABLE_TYPE: the column \"image\" of the table \"containers\" is a string, not an int64",
                           "host: FP_TABLE_REFUSED: a column that is added to the table \"containers\" cannot be a table",
                           "host: FP_TABLE_REFUSED: a column that is added to the table \"containers\" cannot be of an unknown type (26)"}));
}

TEST_F(OwnTableHost, IsToldWhatIsNull) {
  const auto entry = owner.add("abc");
  const auto image = host.field("image");
  const OwnTableFunctions& functions = own_table_functions(TableUser::host);
  const ss_plugin_state_data nothing = data(static_cast<const char*>(nullptr));
  ss_plugin_state_data out;
  EXPECT_EQ(functions.reader.get_table_entry(&containers, nullptr), nullptr);
  EXPECT_EQ(functions.reader.get_table_entry(&containers, &nothing), nullptr);
  EXPECT_EQ(functions.reader.read_entry_field(&containers, nullptr, image, &out), SS_PLUGIN_FAILURE);
  EXPECT_EQ(functions.reader.read_entry_field(&containers, entry, nullptr, &out), SS_PLUGIN_FAILURE);
  EXPECT_EQ(functions.reader.read_entry_field(&containers, entry, image, nullptr), SS_PLUGIN_FAILURE);
  EXPECT_EQ(functions.reader.iterate_entries(&containers, nullptr, nullptr), 0);
  EXPECT_EQ(functions.writer.write_entry_field(&containers, entry, image, nullptr), SS_PLUGIN_FAILURE);
  EXPECT_EQ(functions.writer.write_entry_field(&containers, entry, image, &nothing), SS_PLUGIN_FAILURE);
  EXPECT_EQ(functions.writer.erase_table_entry(&containers, nullptr), SS_PLUGIN_FAILURE);
  EXPECT_EQ(functions.writer.add_table_entry(&containers, &nothing, nullptr), nullptr);
  EXPECT_EQ(functions.fields.get_table_field(&containers, nullptr, SS_PLUGIN_ST_STRING), nullptr);
  EXPECT_EQ(functions.fields.list_table_fields(&containers, nullptr), nullptr);
  EXPECT_EQ(told.size(), 12u) << "each of them";
  EXPECT_EQ(told.front(), "host: FP_TABLE_VALUE: a key is NULL");

  EXPECT_EQ(functions.reader.get_table_name(nullptr), nullptr) << "there is nobody to tell";
  EXPECT_EQ(functions.reader.get_table_size(nullptr), UINT64_MAX);
  EXPECT_EQ(functions.writer.clear_table(nullptr), SS_PLUGIN_FAILURE);
  EXPECT_STREQ(host.text(entry, image), "");
  owner.release(entry);
}

TEST_F(OwnTableHost, IsToldThatThereWasNothingToErase) {
  EXPECT_FALSE(host.erase("abc"));
  EXPECT_EQ(told, Strings{"host: FP_TABLE_REFUSED: there is no entry with that key to be erased"});
}

TEST_F(OwnTableHost, IsToldNothingWhereItOnlyLooked) {
  EXPECT_EQ(host.find("abc"), nullptr);
  EXPECT_EQ(told, Strings{});
}

TEST_F(OwnTableHost, IsToldApartFromTheOwner) {
  owner.field("none");
  EXPECT_EQ(told, Strings{"owner: FP_TABLE_MISSING: the table \"containers\" has no column \"none\""});
}

TEST_F(OwnTableHost, IsToldWhatItsCallbackThrew) {
  host.release(host.add("abc"));
  EXPECT_FALSE(host.iterate([](TableCaller::Entry) -> bool { throw std::runtime_error("no"); }));
  EXPECT_FALSE(host.iterate([](TableCaller::Entry) -> bool { throw 7; }));
  EXPECT_EQ(told, (Strings{"host: FP_TABLE_REFUSED: no", "host: FP_TABLE_REFUSED: a callback threw something unknown"}));
}

TEST(OwnTableSink, MayUseTheTable) {
  OwnTable* self = nullptr;
  std::size_t size = 77;
  OwnTable names(table("names", SS_PLUGIN_ST_STRING, {}), [&](const TableFailure&) { size = self->size(); });
  self = &names;
  TableCaller::host(names).erase("abc");
  EXPECT_EQ(size, 0u) << "no lock is held while it is called";
}

TEST(OwnTableSink, MayThrowOrBeMissing) {
  OwnTable throws(table("names", SS_PLUGIN_ST_STRING, {}), [](const TableFailure&) { throw std::runtime_error("no"); });
  EXPECT_FALSE(TableCaller::host(throws).erase("abc"));
  OwnTable without(table("names", SS_PLUGIN_ST_STRING, {}), {});
  EXPECT_FALSE(TableCaller::host(without).erase("abc"));
}

}  // namespace
}  // namespace falco_plugin::tests
