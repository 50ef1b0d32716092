import { type ChartCode, type ChartObjects, chartCode } from './chart';
import { literal } from './code/expression';
import { printComment, printStatement } from './code/print';
import type { ImportedApp } from './import';
import type { ChosenChart } from './proof';

/** Exact versions of the packages that the project needs, by name. */
export interface PackageVersions {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** A project of cdk8s as its files, by path. */
export function projectFiles(app: ImportedApp, name: string, versions: PackageVersions): ReadonlyMap<string, string> {
  return new Map([
    ...projectSettings(name, versions),
    ['main.ts', mainFile(app)],
    ...app.charts.map((chosen): [string, string] => [`charts/${chosen.chart.id}.ts`, chartFile(chosen)]),
  ]);
}

/** The files of a project that do not depend on what is in it. */
export function projectSettings(name: string, versions: PackageVersions): [string, string][] {
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    scripts: { synth: 'cdk8s synth', lint: 'cdk8s-alb lint', plan: 'cdk8s-alb plan' },
    ...versions,
  };
  const compilerOptions = {
    target: 'es2022',
    module: 'node16',
    moduleResolution: 'node16',
    types: ['node'],
    strict: true,
    noUnusedLocals: true,
    noEmit: true,
    skipLibCheck: true,
  };
  return [
    ['package.json', json(manifest)],
    ['tsconfig.json', json({ compilerOptions, include: ['**/*.ts'] })],
    ['cdk8s.yaml', 'language: typescript\napp: tsx main.ts\n'],
    ['.gitignore', 'node_modules/\n'],
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function mainFile({ charts, synthFault }: ImportedApp): string {
  const classes = charts.map(({ chart }) => ({ id: chart.id, name: className(chart.id) }));
  return lines([
    `import { App } from 'cdk8s';`,
    ...(synthFault === undefined ? [] : [`import * as alb from 'cdk8s-alb';`]),
    ...classes.map(({ id, name }) => `import { ${name} } from './charts/${id}';`),
    '',
    'const app = new App();',
    ...withoutValidation(synthFault),
    ...classes.map(({ id, name }) => `new ${name}(app, '${id}');`),
    'app.synth();',
  ]);
}

/** What was there before may have mistakes; they are to be fixed afterwards, one by one. */
function withoutValidation(synthFault: string | undefined): string[] {
  if (synthFault === undefined) return [];
  return [
    '// The manifests have errors that would stop the synth. Fix them, then remove this line:',
    ...synthFault
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => printComment(`  ${line}`)),
    'alb.Validation.of(app).disable();',
  ];
}

function chartFile({ chart, names, renderings }: ChosenChart): string {
  const code = chartCode(names, renderings);
  const body = printBody(code, '    ');
  const namespace = namespaceProps(chart);
  return lines([
    ...importsFor(body, ['Chart']),
    `import type { Construct } from 'constructs';`,
    '',
    ...code.constants.flatMap((constant) => [printStatement(constant, ''), '']),
    `export class ${className(chart.id)} extends Chart {`,
    '  public constructor(scope: Construct, id: string) {',
    `    super(scope, id${namespace});`,
    body,
    '  }',
    '}',
  ]);
}

/** The whole app as one file. */
export function singleFile({ charts, synthFault }: ImportedApp): string {
  const parts = charts.map(({ chart, names, renderings }) => {
    const code = chartCode(names, renderings);
    const namespace = namespaceProps(chart);
    return { chart, code, namespace, body: printBody(code, '    ') };
  });
  const all = parts
    .map(({ body, code }) => `${body}${code.constants.map((each) => printStatement(each, ''))}`)
    .join('');
  const validation = withoutValidation(synthFault);
  return lines([
    ...importsFor(all + validation.join(''), ['App', 'Chart']),
    `import type { Construct } from 'constructs';`,
    '',
    ...parts.flatMap(({ chart, code, namespace, body }) => [
      `class ${className(chart.id)} extends Chart {`,
      '  public constructor(scope: Construct, id: string) {',
      `    super(scope, id${namespace});`,
      ...code.constants.map((constant) => printStatement(constant, '    ')),
      body,
      '  }',
      '}',
      '',
    ]),
    'const app = new App();',
    ...validation,
    ...charts.map(({ chart }) => `new ${className(chart.id)}(app, '${chart.id}');`),
    'app.synth();',
  ]);
}

function printBody({ objects }: ChartCode, indent: string): string {
  return objects
    .map(({ statements }) => statements.map((statement) => printStatement(statement, indent)).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n');
}

function namespaceProps({ namespace }: ChartObjects): string {
  return namespace === undefined ? '' : `, { namespace: ${literal(namespace).text} }`;
}

/** Only what the code uses. */
function importsFor(body: string, always: readonly string[]): string[] {
  const fromCdk8s = [...always, ...(/\bnew ApiObject\(|\bApiObject\.of\(/.test(body) ? ['ApiObject'] : [])];
  if (/\bDuration\.seconds\(/.test(body)) fromCdk8s.push('Duration');
  if (/\bJsonPatch\.(add|remove|replace)\(/.test(body)) fromCdk8s.push('JsonPatch');
  const isHigh = body.includes('new alb.LoadBalancedDeployment(');
  if (isHigh && /\bSize\.(me|gi)bibytes\(/.test(body)) fromCdk8s.push('Size');
  // Words in capitals, because k8s.aws is the domain of an API group.
  const fromPlus = [
    ...(isHigh && /\bCpu\.(millis|units)\(/.test(body) ? ['Cpu'] : []),
    ...(isHigh && /\bEnvValue\.fromValue\(/.test(body) ? ['EnvValue'] : []),
    ...(isHigh && /\bServiceType\.[A-Z]/.test(body) ? ['ServiceType'] : []),
    ...(/\bk8s\.[A-Z]/.test(body) ? ['k8s'] : []),
  ];
  return [
    `import { ${fromCdk8s.sort().join(', ')} } from 'cdk8s';`,
    ...(/\balb\.[A-Z]/.test(body) ? [`import * as alb from 'cdk8s-alb';`] : []),
    ...(fromPlus.length > 0 ? [`import { ${fromPlus.join(', ')} } from 'cdk8s-plus-28';`] : []),
  ];
}

function className(chartId: string): string {
  const words = chartId.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const name = words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('');
  return `${/^[A-Za-z]/.test(name) ? name : `_${name}`}Chart`;
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
