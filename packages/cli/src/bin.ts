#!/usr/bin/env node
import { runProgram } from "./program.ts";

// Whoever reads the output may stop reading, as `head` does; the host then ends with its input.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await runProgram(process.argv.slice(2));
