#ifndef FALCO_PLUGIN_SEVERITY_HPP
#define FALCO_PLUGIN_SEVERITY_HPP

namespace falco_plugin {

// Severities as JavaScript numbers them: the order of `logLevels` in the contract package, which is Falco's, counted from 0.
enum class Severity { fatal, critical, error, warning, notice, info, debug, trace };

}  // namespace falco_plugin

#endif
