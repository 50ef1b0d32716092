/**
 * Programs in other languages, against what TypeScript writes: the same bytes, the same answers, and sentences for wrong values. Takes the
 * packages that `npm run bindings` made. `npm run test:bindings [-- --only python,go,java]`. Prints `N passed, N failed`, and which
 * languages were skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckList } from '../../scripts/check-list';
import { go } from './go';
import { java } from './java';
import { python } from './python';

interface Language {
  readonly title: string;
  /** What must be on the path, and where Debian has it. */
  readonly tool: string;
  readonly debian: string;
  /** What prints the version of the tool. */
  readonly version: string;
  readonly run: (checks: CheckList, folder: string) => void;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  python: { title: 'Python', tool: 'python3', debian: 'python3-venv', version: '--version', run: python },
  go: { title: 'Go', tool: 'go', debian: 'golang-go', version: 'version', run: go },
  java: { title: 'Java', tool: 'mvn', debian: 'default-jdk-headless maven', version: '--version', run: java },
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(LANGUAGES);
const unknown = chosen.filter((language) => !(language in LANGUAGES));
if (unknown.length > 0) {
  console.error(
    `--only ${unknown.join(',')}: must be some of ${Object.keys(LANGUAGES).join(', ')}, separated by commas`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-bindings-'));
const checks = new CheckList();
try {
  for (const [name, { title, tool, debian, version, run }] of Object.entries(LANGUAGES)) {
    if (!chosen.includes(name)) console.log(`SKIPPED ${title}: not among --only ${values.only}`);
    else if (spawnSync(tool, [version]).status === 0) run(checks, folder);
    else console.log(`SKIPPED ${title}: there is no ${tool}; on Debian: apt-get install ${debian}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('SKIPPED .NET: it has no test programs, its code is only generated (npm run bindings)');
checks.close();
