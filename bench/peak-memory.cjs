// Loaded before a program, says what it needed when it ends.
process.on('exit', () => process.stderr.write(`peak memory: ${process.resourceUsage().maxRSS}\n`));
