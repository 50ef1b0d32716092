import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CheckList } from '../../scripts/check-list';
import { csharpFile } from '../../scripts/translations/csharp';
import { modules } from '../../scripts/translations/types';
import { CAN_COMPILE, Compiler } from './csharp/compiler';
import { examples } from './examples';
import { generated, MODULES, moduleVersions } from './jsii-modules';
import { APPS, root, run, same, tellVersions, versionIn } from './programs';

const OURS = join(root, 'bindings/dotnet/Cdk8sAlb');
const PROGRAMS = join(root, 'examples/dotnet');

/** With an SDK the programs run. Without one, all C# is compiled where that is possible. */
export function dotnet(checks: CheckList, folder: string): void {
  checks.check('.NET: the package has its metadata, and a file for each type of the API', () => packageIsWhole());
  if (spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' }).stdout?.trim()) {
    runPrograms(checks, folder);
    return;
  }
  const get = 'there is no .NET SDK (https://dotnet.microsoft.com/download)';
  if (CAN_COMPILE) {
    console.log(`SKIPPED .NET: the programs are compiled, but do not run: ${get}`);
    compilePrograms(checks, folder);
  } else {
    console.log(`SKIPPED .NET: nothing is compiled: ${get}`);
  }
}

function packageIsWhole(): void {
  if (!existsSync(OURS)) throw new Error('there is no code; run `npm run bindings -- --only dotnet` first');
  const { version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'version' | 'license' | 'description',
    string
  >;
  const project = readFileSync(join(OURS, 'Cdk8sAlb.csproj'), 'utf8');
  const metadata = [
    '<PackageId>Cdk8sAlb</PackageId>',
    `<PackageVersion>${version}</PackageVersion>`,
    `<PackageLicenseExpression>${license}</PackageLicenseExpression>`,
    `<Description>${description}`,
    '<RepositoryType>git</RepositoryType>',
    `<EmbeddedResource Include="cdk8s-alb-${version}.tgz" />`,
  ];
  const missing = metadata.filter((line) => !project.includes(line));
  if (missing.length > 0) throw new Error(`Cdk8sAlb.csproj lacks ${missing.join(', ')}`);
  const files = new Set(readdirSync(join(OURS, 'Cdk8sAlb')));
  const [ours] = modules();
  const without = [...(ours?.types.keys() ?? [])].filter((name) => !files.has(`${name}.cs`));
  if (without.length > 0) throw new Error(`there is no C# for ${without.join(', ')}`);
  // Windows and macOS keep one of two files whose names differ in case only.
  const lowered = new Set([...files].map((file) => file.toLowerCase()));
  if (lowered.size !== files.size) throw new Error('names of files differ in case only');
}

function compilePrograms({ check }: CheckList, folder: string): void {
  let compiler: Compiler | undefined;
  check('.NET: there is a compiler for C# (PyPI, npm)', () => {
    compiler = new Compiler();
  });
  if (!compiler) return;
  const compile = compiler.compile.bind(compiler);
  const library = [
    { name: 'Amazon.JSII.Runtime', sources: [join(__dirname, 'csharp/JsiiRuntime.cs')] },
    ...MODULES.map((module) => generated(module, 'dotnet', join(folder, 'dotnet-modules'))).map((code) => {
      const [name = ''] = readdirSync(code);
      return { name, sources: [join(code, name)], references: true };
    }),
  ];
  const reference = { name: 'Cdk8sAlb', sources: [OURS], references: true };
  check('.NET: the library, the programs and their unit tests compile', () => {
    const [runtime = '', roslyn = ''] = compile([
      ...library,
      { ...reference, references: false },
      { name: 'Shop', sources: [join(PROGRAMS, 'Shop')], program: true },
      { name: 'Shop.Tests', sources: [join(PROGRAMS, 'Shop.Tests')] },
    ]).split(/\s/);
    tellVersions({ '.NET (compiled only)': runtime, Roslyn: roslyn, ...moduleVersions() });
  });
  check('.NET: the translated examples of README, getting started, cookbook and doc comments compile', () => {
    compile([...library, reference, { name: 'Examples', sources: [writtenExamples(folder)] }]);
  });
}

function writtenExamples(folder: string): string {
  const sources = join(folder, 'dotnet-examples');
  mkdirSync(sources, { recursive: true });
  for (const { name, source } of examples('csharp'))
    writeFileSync(join(sources, `${name}.cs`), csharpFile(name, source));
  return sources;
}

function runPrograms({ check }: CheckList, folder: string): void {
  const feed = join(folder, 'dotnet-packages');
  const programs = join(folder, 'dotnet');
  // What is built here must not get into the packages of the user.
  const env = { NUGET_PACKAGES: join(folder, 'dotnet-cache'), DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
  check('.NET: the library and what it is built on compile', () => {
    mkdirSync(feed, { recursive: true });
    // NuGet reads it for every project below.
    writeFileSync(
      join(folder, 'nuget.config'),
      `<configuration><packageSources><add key="built" value="${feed}" /></packageSources></configuration>`,
    );
    const codes = MODULES.map((module) => generated(module, 'dotnet', join(folder, 'dotnet-modules')));
    cpSync(OURS, join(folder, 'dotnet-ours', basename(OURS)), { recursive: true });
    for (const code of [...codes, join(folder, 'dotnet-ours')]) {
      const [name = ''] = readdirSync(code);
      const build = ['build', '--configuration', 'Release', `-p:PackageOutputPath=${feed}`];
      run('dotnet', build, join(code, name), env);
    }
    cpSync(PROGRAMS, programs, { recursive: true });
  });
  tellVersions({ '.NET': versionIn(/^(\S+)$/m, 'dotnet', '--version'), ...moduleVersions() });
  check('.NET: xunit asks the plan, and wrong values give sentences', () => {
    run('dotnet', ['test'], join(programs, 'Shop.Tests'), env);
  });
  check('.NET: the app of the README, the production app and the canary are those of TypeScript, byte for byte', () => {
    for (const { charts, written } of APPS) {
      const outdir = join(folder, 'dotnet-dist', charts.join('-'));
      run('dotnet', ['run', '--project', 'Shop', '--', ...charts], programs, { ...env, CDK8S_OUTDIR: outdir });
      same(outdir, written());
    }
  });
}
