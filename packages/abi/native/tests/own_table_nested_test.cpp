// Tables in entries of tables.
#include <gtest/gtest.h>

#include <string>

#include "table_caller.hpp"

namespace falco_plugin::tests {
namespace {

class OwnTableNested : public testing::Test {
 protected:
  OwnTable pods{table("pods", SS_PLUGIN_ST_STRING,
                      {column("name"),
                       column_of_tables("containers", SS_PLUGIN_ST_INT64,
                                        {column("image"), column("secret", SS_PLUGIN_ST_STRING, ColumnVisibility::plugin_only),
                                         column_of_tables("ports", SS_PLUGIN_ST_UINT16, {column("protocol")})})}),
                {}};
  TableCaller host = TableCaller::host(pods);
  TableCaller owner = TableCaller::owner(pods);
  TableCaller::Field containers = host.field("containers", SS_PLUGIN_ST_TABLE);
};

TEST_F(OwnTableNested, AreMadeWhenFirstAskedFor) {
  const auto pod = host.add("a");
  const TableCaller inner = host.nested(pod, containers);
  EXPECT_STREQ(inner.name(), "containers");
  EXPECT_EQ(inner.size(), 0u);
  EXPECT_EQ(host.nested(pod, containers).table(), inner.table()) << "once for each entry";
  const auto other = host.add("b");
  EXPECT_NE(host.nested(other, containers).table(), inner.table());
  host.release(pod);
  host.release(other);
}

TEST_F(OwnTableNested, AreTheSameForTheHostAndTheOwner) {
  const auto pod = owner.add("a");
  const TableCaller mine = owner.nested(pod, containers);
  const auto entry = mine.add(1);
  mine.write(entry, mine.field("image"), "nginx");
  mine.write(entry, mine.field("secret"), "hush");
  mine.release(entry);

  const TableCaller theirs = host.nested(pod, containers);
  EXPECT_EQ(theirs.size(), 1u);
  const auto seen = theirs.find(1);
  EXPECT_STREQ(theirs.text(seen, theirs.field("image")), "nginx");
  EXPECT_EQ(theirs.field("secret"), nullptr);
  theirs.release(seen);
  owner.release(pod);
}

// As plugins look fields of nested tables up: during init there may be no entry.
TEST_F(OwnTableNested, GiveFieldsFromATemporaryEntryThatAreGoodForAll) {
  const auto temporary = host.create();
  const TableCaller lookup = host.nested(temporary, containers);
  const auto image = lookup.field("image"), added = lookup.add_field("added");
  host.destroy(temporary);

  const auto first = host.add("a"), second = host.add("b");
  for (const auto pod : {first, second}) {
    const TableCaller inner = host.nested(pod, containers);
    const auto entry = inner.add(1);
    EXPECT_TRUE(inner.write(entry, image, "nginx"));
    EXPECT_TRUE(inner.write(entry, added, "too"));
    EXPECT_STREQ(inner.text(entry, added), "too");
    EXPECT_EQ(inner.field("added"), added);
    inner.release(entry);
    host.release(pod);
  }
}

TEST_F(OwnTableNested, CannotBeReplaced) {
  const auto pod = owner.add("a");
  EXPECT_FALSE(host.write(pod, containers, std::int64_t{0}));
  EXPECT_FALSE(owner.write(pod, containers, std::int64_t{0}));
  EXPECT_EQ(host.list(), (std::vector<std::string>{"name 9 rw", "containers 10 r"}));
  EXPECT_EQ(owner.list(), (std::vector<std::string>{"name 9 rw", "containers 10 r"}));
  owner.release(pod);
}

TEST_F(OwnTableNested, GoWithTheirEntry) {
  const auto pod = host.add("a");
  const TableCaller inner = host.nested(pod, containers);
  for (std::int64_t key = 0; key < 100; ++key) {
    const auto entry = inner.add(key);
    const TableCaller ports = inner.nested(entry, inner.field("ports", SS_PLUGIN_ST_TABLE));
    ports.release(ports.add(80));
    inner.release(entry);
  }
  EXPECT_EQ(inner.size(), 100u);
  host.erase("a");
  EXPECT_EQ(inner.size(), 100u) << "the entry is held";
  host.release(pod);  // LeakSanitizer watches
  EXPECT_EQ(host.size(), 0u);
}

TEST_F(OwnTableNested, HoldTheirEntryWhileOneOfTheirsIsHeld) {
  const auto pod = host.add("a");
  const TableCaller inner = host.nested(pod, containers);
  const auto entry = inner.add(1);
  const TableCaller ports = inner.nested(entry, inner.field("ports", SS_PLUGIN_ST_TABLE));
  const auto port = ports.add(80);
  const auto protocol = ports.field("protocol");
  ports.write(port, protocol, "tcp");
  // In whichever order they are released.
  host.release(pod);
  host.erase("a");
  inner.release(entry);
  inner.erase(1);
  EXPECT_STREQ(ports.text(port, protocol), "tcp");  // AddressSanitizer watches
  ports.release(port);
}

TEST_F(OwnTableNested, HoldTheirEntryWhileOneIsCreatedOrShown) {
  const auto pod = host.add("a");
  const TableCaller inner = host.nested(pod, containers);
  const auto created = inner.create();
  host.release(pod);
  host.erase("a");
  inner.add(1, created);
  EXPECT_TRUE(inner.iterate([&](TableCaller::Entry entry) {
    inner.release(created);
    EXPECT_STREQ(inner.text(entry, inner.field("image")), "");
    return true;
  }));
}

TEST_F(OwnTableNested, HoldTheirEntryNoLonger) {
  const auto pod = host.add("a");
  const TableCaller inner = host.nested(pod, containers);
  inner.release(inner.add(1));
  inner.release(inner.find(1));
  inner.destroy(inner.create());
  inner.iterate([](TableCaller::Entry) { return true; });
  inner.iterate([](TableCaller::Entry) { return false; });
  EXPECT_EQ(static_cast<TableEntry*>(pod)->pins, 1u);
  host.release(pod);
}

TEST_F(OwnTableNested, GoWithTheTableWhenNobodyReleases) {
  const auto pod = host.add("a");  // LeakSanitizer watches
  const TableCaller inner = host.nested(pod, containers);
  inner.add(1);
  inner.create();
  inner.erase(1);
  host.erase("a");
}

}  // namespace
}  // namespace falco_plugin::tests
