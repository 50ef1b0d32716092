import { dirname, join, resolve } from 'node:path';
import { isWithin, Project, realPathOf } from '../files/project';
import type { Manifest } from '../manifests/kubernetes/objects';
import { readManifests } from '../manifests/load';
import { quoted } from '../text/quoted';
import { configProblem, type LintConfig, readLintConfig } from './config';
import { DEFAULT_SETTINGS } from './settings';

/** The config in a file, its paths relative to `cwd`; undefined when the file has none and nothing is wrong with it otherwise. */
export function readConfigFile(file: string, cwd: string): LintConfig | undefined {
  const { inventory, diagnostics } = readManifests([file], { cwd, filesOnly: true });
  const document = inventory.all.find(({ ref }) => ref.kind === 'LintConfig');
  if (!document) return diagnostics.length > 0 ? { settings: DEFAULT_SETTINGS, diagnostics } : undefined;
  const config = readLintConfig(document);
  const problems = [...diagnostics, ...config.diagnostics];
  const beside = (name: 'environment' | 'baseline'): string | undefined => {
    const path = config[name];
    if (path === undefined) return undefined;
    const joined = join(dirname(file), path);
    if (staysInside(joined, file, cwd)) return joined;
    problems.push(leadsOut(document, name, path));
    return undefined;
  };
  return { ...config, environment: beside('environment'), baseline: beside('baseline'), diagnostics: problems };
}

/** A config of the project stays in the project; one from elsewhere, which somebody named, in its own folder too. */
function staysInside(path: string, file: string, cwd: string): boolean {
  const project = new Project(cwd);
  const absolute = resolve(cwd, path);
  if (project.holds(absolute)) return true;
  return !project.holds(resolve(cwd, file)) && isWithin(realPathOf(resolve(cwd, dirname(file))), realPathOf(absolute));
}

function leadsOut(document: Manifest, name: 'environment' | 'baseline', path: string) {
  return configProblem(
    document,
    [name],
    `${name} ${quoted(path)} leads out of the project, where a config may not lead; name it on the command line with --${name}`,
  );
}
