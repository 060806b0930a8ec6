#ifndef FALCO_PLUGIN_SOURCE_MAP_FILE_HPP
#define FALCO_PLUGIN_SOURCE_MAP_FILE_HPP

#include <string>

namespace falco_plugin {

// The source map beside a plugin's file, lib<name>.so.map: for development, and only where FALCO_PLUGIN_SOURCE_MAPS is 1. The host may
// be root: the map must be a plain file that nobody but the plugin file's owner, or root, can have written.
struct SourceMapFile {
  std::string content;  // "" where nobody asked, and where there is none
  std::string problem;  // why it was not taken, for the log

  // Not of a process that has more rights than who started it. Any thread.
  static SourceMapFile wanted(const std::string& plugin_file);
};

}  // namespace falco_plugin

#endif
