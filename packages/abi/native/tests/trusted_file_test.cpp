#include "trusted_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <cstdlib>
#include <fstream>
#include <string>

namespace falco_plugin::tests {
namespace {

class TrustedFile : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
    char real[PATH_MAX];
    ASSERT_NE(realpath(folder_.c_str(), real), nullptr);
    folder_ = real;
    file_ = folder_ + "/libx.so";
    std::ofstream(file_) << "plugin";
    chmod(folder_.c_str(), 0755);
    chmod(file_.c_str(), 0644);
  }
  void TearDown() override {
    unlink((folder_ + "/link.so").c_str());
    unlink(file_.c_str());
    rmdir(folder_.c_str());
  }
  const std::string& folder() const { return folder_; }
  const std::string& file() const { return file_; }

 private:
  std::string folder_ = testing::TempDir() + "trusted-XXXXXX";
  std::string file_;
};

TEST_F(TrustedFile, HasNoProblemWhereOnlyItsOwnerWrites) { EXPECT_EQ(trust_problem(file()), ""); }

TEST_F(TrustedFile, IsWhereAGroupWritesTheGroupsBusiness) {
  chmod(file().c_str(), 0664);
  chmod(folder().c_str(), 0775);
  EXPECT_EQ(trust_problem(file()), "");
}

TEST_F(TrustedFile, IsNoneThatEverybodyCanWrite) {
  chmod(file().c_str(), 0646);
  EXPECT_EQ(trust_problem(file()), file() + " is writable by everybody");
}

TEST_F(TrustedFile, IsNoneInAFolderWhereEverybodyCanReplaceIt) {
  chmod(folder().c_str(), 0757);
  EXPECT_EQ(trust_problem(file()), "the folder " + folder() + "/ is writable by everybody");
  chmod(folder().c_str(), 01777);  // as /tmp: files are their owners'
  EXPECT_EQ(trust_problem(file()), "");
}

TEST_F(TrustedFile, IsLookedAtWhereALinkLeads) {
  const std::string link = folder() + "/link.so";
  ASSERT_EQ(symlink(file().c_str(), link.c_str()), 0);
  chmod(file().c_str(), 0646);
  EXPECT_EQ(trust_problem(link), file() + " is writable by everybody");
}

TEST_F(TrustedFile, IsNoneWhereEverybodyCanReplaceTheLinkToIt) {
  const std::string link = folder() + "/link.so";
  ASSERT_EQ(symlink("/bin/sh", link.c_str()), 0);
  EXPECT_EQ(trust_problem(link), "");
  chmod(folder().c_str(), 0757);
  EXPECT_EQ(trust_problem(link), "the folder " + folder() + "/ is writable by everybody");
}

TEST_F(TrustedFile, IsNoneOfAnotherUser) {
  // Only root can give files away; every other user sees that root's are trusted.
  if (chown(file().c_str(), 4711, 0) == 0) EXPECT_EQ(trust_problem(file()), file() + " belongs to user 4711");
  else EXPECT_EQ(trust_problem("/bin/sh"), "");
}

TEST_F(TrustedFile, MayBeGone) { EXPECT_EQ(trust_problem(folder() + "/gone.so"), ""); }

}  // namespace
}  // namespace falco_plugin::tests
