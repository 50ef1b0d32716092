import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** What a command line of ours prints in a pipe, run from the root of the project. */
export function commandOutput(...args: string[]): string {
  const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsx, join('src', 'cli', 'main.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (status === null || status > 1) throw new Error(`cdk8s-alb ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** What command lines print, by name. */
export function outputsOf(commandLines: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(commandLines).map(([name, args]) => [name, commandOutput(...args)]));
}

/** A Markdown text whose code block after `<!-- marker -->` holds an output. */
export function withOutput(markdown: string, marker: string, output: string): string {
  const block = new RegExp(`(<!-- ${marker} -->\\s*\`\`\`\\w+\\n)[\\s\\S]*?(\`\`\`)`);
  if (!block.test(markdown)) throw new Error(`there is no code block after <!-- ${marker} -->`);
  return markdown.replace(block, (_, before: string, after: string) => `${before}${output.trimEnd()}\n${after}`);
}
