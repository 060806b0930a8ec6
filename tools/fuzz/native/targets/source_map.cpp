// What lies beside a plugin's file as its source map: of any kind, with any rights, with any content.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "check.hpp"
#include "instructions.hpp"
#include "source_map_file.hpp"

namespace falco_plugin::fuzz {
namespace {

enum Kind { file, link, fifo, directory, nothing, kinds };

struct Folder {
  Folder() {
    // In memory, where there is such a place.
    char name[] = "/dev/shm/fuzz-source-map-XXXXXX";
    check(mkdtemp(name) != nullptr, "there is a folder");
    path = name;
    plugin = path + "/libx.so";
    std::ofstream(plugin) << "plugin";
  }
  ~Folder() {
    remove_map();
    unlink(plugin.c_str());
    unlink((path + "/elsewhere").c_str());
    rmdir(path.c_str());
  }
  std::string map() const { return plugin + ".map"; }
  void remove_map() const {
    unlink(map().c_str());
    rmdir(map().c_str());
  }

  std::string path, plugin;
};

void make(const Folder& folder, Kind kind, mode_t mode, const std::string& content) {
  const std::string elsewhere = folder.path + "/elsewhere";
  if (kind == file || kind == link) std::ofstream(kind == file ? folder.map() : elsewhere) << content;
  if (kind == link) check(symlink(elsewhere.c_str(), folder.map().c_str()) == 0, "a link can be made");
  if (kind == fifo) check(mkfifo(folder.map().c_str(), 0600) == 0, "a FIFO can be made");
  if (kind == directory) check(mkdir(folder.map().c_str(), 0700) == 0, "a folder can be made");
  if (kind == file) check(chmod(folder.map().c_str(), mode) == 0, "rights can be set");
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  static const fuzz::Folder folder;
  fuzz::Instructions in(data, size);
  const auto kind = static_cast<fuzz::Kind>(in.below(fuzz::kinds));
  // Readable, or there would be nothing to see for those who are not root.
  const mode_t mode = 0400 | (in.two_bytes() & 0777);
  const bool asked = in.below(4) != 0;
  const std::string content = in.rest();
  if (asked) setenv("FALCO_PLUGIN_SOURCE_MAPS", "1", 1);
  else unsetenv("FALCO_PLUGIN_SOURCE_MAPS");
  folder.remove_map();
  fuzz::make(folder, kind, mode, content);

  const SourceMapFile found = SourceMapFile::wanted(folder.plugin);
  const bool trusted = kind == fuzz::file && (mode & (S_IWGRP | S_IWOTH)) == 0;
  fuzz::check(found.content == (asked && trusted ? content : ""), "a map is taken where nobody else can have written it");
  fuzz::check(found.problem.empty() == (!asked || trusted || kind == fuzz::nothing), "what is not taken is told of");
  return 0;
}
