#include "source_map_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace falco_plugin::tests {
namespace {

class SourceMap : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
    plugin_ = folder_ + "/libx.so";
    map_ = plugin_ + ".map";
    write(plugin_, "plugin");
    write(map_, "{}");
    setenv("FALCO_PLUGIN_SOURCE_MAPS", "1", 1);
  }
  void TearDown() override {
    unsetenv("FALCO_PLUGIN_SOURCE_MAPS");
    unlink(map_.c_str());
    unlink(plugin_.c_str());
    rmdir(folder_.c_str());
  }
  static void write(const std::string& file, const std::string& content) {
    std::ofstream(file) << content;
    chmod(file.c_str(), 0644);
  }

  const std::string& plugin() const { return plugin_; }
  const std::string& map() const { return map_; }

 private:
  std::string folder_ = testing::TempDir() + "source-map-XXXXXX";
  std::string plugin_;
  std::string map_;
};

TEST_F(SourceMap, IsReadWhereSomebodyAsks) {
  const SourceMapFile found = SourceMapFile::wanted(plugin());
  EXPECT_EQ(found.content, "{}");
  EXPECT_EQ(found.problem, "");
}

TEST_F(SourceMap, LiesBesideTheFileThatALinkToThePluginLeadsTo) {
  const std::string link = plugin() + "-link";
  ASSERT_EQ(symlink(plugin().c_str(), link.c_str()), 0);
  EXPECT_EQ(SourceMapFile::wanted(link).content, "{}");
  unlink(link.c_str());
}

TEST_F(SourceMap, IsNotLookedAtOtherwise) {
  for (const char* value : {"", "0", "yes"}) {
    setenv("FALCO_PLUGIN_SOURCE_MAPS", value, 1);
    EXPECT_EQ(SourceMapFile::wanted(plugin()).content, "") << value;
  }
  unsetenv("FALCO_PLUGIN_SOURCE_MAPS");
  EXPECT_EQ(SourceMapFile::wanted(plugin()).content, "");
}

TEST_F(SourceMap, ThatIsNotThereIsNoProblem) {
  unlink(map().c_str());
  EXPECT_EQ(SourceMapFile::wanted(plugin()).problem, "");
}

TEST_F(SourceMap, ThatOthersCouldHaveWrittenIsNotTaken) {
  chmod(map().c_str(), 0666);
  const SourceMapFile found = SourceMapFile::wanted(plugin());
  EXPECT_EQ(found.content, "");
  EXPECT_EQ(found.problem, map() + " can be written by others than its owner");
}

TEST_F(SourceMap, IsAPlainFileAndNoLinkToOne) {
  unlink(map().c_str());
  ASSERT_EQ(symlink("/etc/hostname", map().c_str()), 0);
  EXPECT_NE(SourceMapFile::wanted(plugin()).problem, "");
  unlink(map().c_str());
  ASSERT_EQ(mkfifo(map().c_str(), 0644), 0);
  EXPECT_EQ(SourceMapFile::wanted(plugin()).problem, map() + " is no file");
}

}  // namespace
}  // namespace falco_plugin::tests
