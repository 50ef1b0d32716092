import { readFileSync } from 'node:fs';
import { type Grouping, groupObjects, isOfCluster } from '../../src/import/grouping';
import { type ImportedApp, type ImportOptions, importApp } from '../../src/import/import';
import { type Library, loadLibrary } from '../../src/import/library';
import { singleFile } from '../../src/import/project';
import { readManifests } from '../../src/manifests/load';
import { dedent } from '../../src/views/lint/rule-text';

let library: Library | undefined;

/** Imports a file, or YAML as it stands in a test. */
export function imported(yamlOrFile: string, by: Grouping = 'namespace', options: ImportOptions = {}): ImportedApp {
  library ??= loadLibrary();
  const isFile = !yamlOrFile.includes('\n');
  const text = isFile ? readFileSync(yamlOrFile, 'utf8') : dedent(yamlOrFile);
  const { inventory } = readManifests([isFile ? yamlOrFile : { file: 'test.yaml', text }]);
  const manifests = inventory.all.filter(isOfCluster);
  return importApp(
    groupObjects(manifests, by, () => text),
    library,
    options,
  );
}

/** The statements of the only chart, without indentation. */
export function statementsOf(yaml: string, options: ImportOptions = {}, by: Grouping = 'namespace'): string {
  const code = singleFile(imported(yaml, by, options));
  const start = code.indexOf('\n', code.indexOf('super(scope, id')) + 1;
  return dedent(code.slice(start, code.indexOf('\n  }\n}', start)));
}
