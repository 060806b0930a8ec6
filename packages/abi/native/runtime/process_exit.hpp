#ifndef FALCO_PLUGIN_PROCESS_EXIT_HPP
#define FALCO_PLUGIN_PROCESS_EXIT_HPP

namespace falco_plugin {

// What the process's exit() does to us. Libraries are torn down while other threads still run: JavaScript that is under way then
// crashes. So our handler, which runs before that, ends all realms, waits for host threads that are inside Node.js, and lets
// nobody in any more. Nothing of it waits without a bound.
class ProcessExit {
 public:
  // Handlers run in the reverse order of their registration, among them the destructors of static objects that OpenSSL and libnode
  // make when they are first used. So this is called before Node.js starts, when it has started, and when the first environment is
  // there; the handler may run three times.
  static void install();

  // A host's thread inside Node.js. Throws CodedError when the process is exiting.
  class Inside {
   public:
    Inside();
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
  };

  static bool under_way();
  // For a thread that could not be ended in time and comes back when libnode is already being torn down: it stays here.
  static void park_if_over();
  // A native call of a plugin does not return. libuv would wait for it at exit without end, so exit() gets a time limit.
  static void note_left_behind();
};

}  // namespace falco_plugin

#endif
