#ifndef FALCO_PLUGIN_HIDDEN_NODE_VARIABLES_HPP
#define FALCO_PLUGIN_HIDDEN_NODE_VARIABLES_HPP

namespace falco_plugin {

// Hides the host's NODE_* environment variables while Node.js starts or an environment is made: NODE_DEBUG, NODE_V8_COVERAGE and
// NODE_EXTRA_CA_CERTS in the agent's environment must not change what a plugin does.
//
// unsetenv() would move the table under other threads that read it. One byte of each entry's name is changed instead and put
// back, which is safe beside getenv(), when the last of these ends. Any thread.
class HiddenNodeVariables {
 public:
  HiddenNodeVariables();
  ~HiddenNodeVariables();
  HiddenNodeVariables(const HiddenNodeVariables&) = delete;
  HiddenNodeVariables& operator=(const HiddenNodeVariables&) = delete;
};

}  // namespace falco_plugin

#endif
