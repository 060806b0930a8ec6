#ifndef FALCO_PLUGIN_MANIFEST_FACTS_HPP
#define FALCO_PLUGIN_MANIFEST_FACTS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "async_channel.hpp"
#include "field_facts.hpp"
#include "metric_facts.hpp"
#include "permissions.hpp"
#include "source_facts.hpp"
#include "table_facts.hpp"

namespace falco_plugin {

// What the runtime has to know about a plugin before any of its code runs: the manifest (packages/contract/src/manifest.ts) without
// what only tools and the stub need. Immutable once read, so any thread may look.
struct ManifestFacts {
  struct Async {
    enum class Snapshot { none, retain, function };
    std::vector<std::string> events;
    std::vector<std::string> sources;  // empty = all
    std::size_t buffer_size = 0;
    Overflow overflow = Overflow::drop_newest;
    std::size_t retain_max = 0;
    Snapshot snapshot = Snapshot::none;
    // How long the host's start waits for the plugin to be ready.
    std::chrono::milliseconds start_grace{0};
    static constexpr std::chrono::milliseconds longest_start_grace{5'000};
  };
  struct Extract {
    std::vector<FieldFacts> fields;
    std::vector<std::uint16_t> event_types;  // empty = all
    std::vector<std::string> sources;        // empty = all
  };
  struct Parse {
    std::vector<std::uint16_t> event_types;  // at least one
    std::vector<std::string> sources;        // empty = all
  };
  struct Routine {
    std::string name;
    std::chrono::milliseconds interval{0};
  };
  struct Listen {
    std::vector<Routine> routines;
  };

  bool event_realm = false;
  bool background_realm = false;
  // None in artifacts from before there were permissions.
  std::optional<Permissions> permissions;
  std::optional<Async> async;
  std::optional<SourceFacts> source;
  std::optional<Extract> extract;
  std::optional<Parse> parse;
  std::optional<Listen> listen;
  bool config_update = false;
  std::vector<MetricFacts> metrics;
  std::vector<TableFacts> tables;  // names are distinct

  // Reads the manifest of an artifact. Members that it does not know are passed over: a newer SDK may have added them. Throws
  // CodedError (FP_ARTIFACT_INVALID) where it is no JSON or something in it is not what it has to be.
  static ManifestFacts read(std::string_view json);
};

}  // namespace falco_plugin

#endif
