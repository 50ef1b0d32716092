/**
 * Programs in other languages, against what TypeScript writes: the same bytes, the same answers, and sentences for wrong values. Takes the
 * packages that `npm run bindings` made. `npm run test:bindings [-- --only python,go,java,dotnet]`. Prints `N passed, N failed`, and which
 * languages were skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckList } from '../../scripts/check-list';
import { dotnet } from './dotnet';
import { go } from './go';
import { java } from './java';
import { python } from './python';

interface Language {
  readonly title: string;
  /** What must be on the path, what makes it print its version, and where Debian has it. */
  readonly tool?: readonly [name: string, version: string, debian: string];
  readonly run: (checks: CheckList, folder: string) => void;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  python: { title: 'Python', tool: ['python3', '--version', 'python3-venv'], run: python },
  go: { title: 'Go', tool: ['go', 'version', 'golang-go'], run: go },
  java: { title: 'Java', tool: ['mvn', '--version', 'default-jdk-headless maven'], run: java },
  // It looks for its tools itself: there is something to check without them.
  dotnet: { title: '.NET', run: dotnet },
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
  for (const [name, { title, tool, run }] of Object.entries(LANGUAGES)) {
    if (!chosen.includes(name)) console.log(`SKIPPED ${title}: not among --only ${values.only}`);
    else if (!tool || spawnSync(tool[0], [tool[1]]).status === 0) run(checks, folder);
    else console.log(`SKIPPED ${title}: there is no ${tool[0]}; on Debian: apt-get install ${tool[2]}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
checks.close();
