// The commands, one file each.
#ifndef CONNGUARD_CLI_COMMANDS_H
#define CONNGUARD_CLI_COMMANDS_H

#include "cli/Options.h"

namespace connguard {

#define CONNGUARD_COMMAND(NAME) extern const Command NAME##Command;
#include "cli/Commands.def"

/// All commands, in the order of Commands.def.
llvm::ArrayRef<const Command *> allCommands();

/// What --help of several commands ends with.
#define CONNGUARD_EXIT_CODES                                                   \
  "EXIT CODES:\n"                                                              \
  "  0  nothing was found\n"                                                   \
  "  1  something was found\n"                                                 \
  "  2  wrong usage, or nothing to analyse\n"                                  \
  "  3  something could not be analysed: errors in a file, or a file that "    \
  "is\n"                                                                       \
  "     not in compile_commands.json. What was found in the rest is "          \
  "reported\n"                                                                 \
  "     all the same\n"

} // namespace connguard

#endif
