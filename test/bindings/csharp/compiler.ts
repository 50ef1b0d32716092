import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../programs';

/** Stays for the next run. */
const CACHE = join(root, 'node_modules/.cache/cdk8s-alb/csharp');
/** The wheels are for any Python: nothing of them is imported. */
const ANY_PYTHON = [
  '--only-binary',
  ':all:',
  '--python-version',
  '3.10',
  '--platform',
  'manylinux_2_17_x86_64',
  '--platform',
  'manylinux1_x86_64',
];

/** Where the wheel of psycopg2 has OpenSSL. */
const OPENSSL = 'psycopg2_binary.libs';

/** An assembly sees those before it. */
export interface CsharpAssembly {
  readonly name: string;
  /** Folders and files. */
  readonly sources: readonly string[];
  /** It has a Main. */
  readonly program?: boolean;
  /** Only what others name of it is looked at. */
  readonly references?: boolean;
}

/** Whether the compiler can work here: the wheels are for this kind of machine. */
export const CAN_COMPILE =
  process.platform === 'linux' && process.arch === 'x64' && spawnSync('python3', ['--version']).status === 0;

/**
 * A C# compiler of what PyPI and npm have: .NET Core 3.1, which Python calls; Roslyn, which comes with AutoRest of the Azure SDK; and OpenSSL
 * 1.1, which .NET Core 3.1 needs and no newer Linux has.
 */
export class Compiler {
  private readonly python = join(CACHE, 'venv/bin/python');
  private readonly dotnet = join(CACHE, 'dotnetcore2');
  private readonly openssl = join(CACHE, 'psycopg2_binary');
  private readonly roslyn = join(CACHE, 'autorest');

  /** Fetches what is not in the cache. */
  public constructor() {
    mkdirSync(CACHE, { recursive: true });
    this.once('venv', (folder) => {
      run('python3', ['-m', 'venv', folder], CACHE);
      this.pip(folder, ['install', 'pythonnet==3.2.1']);
    });
    this.once('dotnetcore2', (folder) => this.wheel('dotnetcore2==3.1.23', folder));
    this.once('psycopg2_binary', (folder) => {
      this.wheel('psycopg2-binary==2.9.3', folder);
      for (const file of readdirSync(join(folder, OPENSSL))) {
        const [, name] = /^(lib(?:ssl|crypto))-\w+\.so\.1\.1$/.exec(file) ?? [];
        if (name) symlinkSync(file, join(folder, OPENSSL, `${name}.so.1.1`));
      }
    });
    this.once('autorest', (folder) => {
      mkdirSync(folder);
      run('npm', ['pack', '--silent', '@autorest/csharp@3.0.0-beta.20201217.2', '--pack-destination', folder], CACHE);
      run('tar', ['xzf', join(folder, readdirSync(folder)[0] ?? ''), '-C', folder], CACHE);
    });
  }

  /** Compiles. @returns the versions of .NET Core and Roslyn @throws with the errors */
  public compile(assemblies: readonly CsharpAssembly[]): string {
    const task = { dotnet: join(this.dotnet, 'dotnetcore2/bin'), roslyn: join(this.roslyn, 'package'), assemblies };
    const env = { LD_LIBRARY_PATH: join(this.openssl, OPENSSL) };
    return run(this.python, [join(__dirname, 'compile.py')], root, env, JSON.stringify(task));
  }

  private once(name: string, make: (folder: string) => void): void {
    const folder = join(CACHE, name);
    if (existsSync(folder)) return;
    try {
      make(folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private pip(venv: string, args: readonly string[]): void {
    run(join(venv, 'bin/pip'), [args[0] ?? '', '--quiet', '--disable-pip-version-check', ...args.slice(1)], CACHE);
  }

  private wheel(requirement: string, folder: string): void {
    this.pip(join(CACHE, 'venv'), ['install', '--no-deps', ...ANY_PYTHON, '--target', folder, requirement]);
  }
}
