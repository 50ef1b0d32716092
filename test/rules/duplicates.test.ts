import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { lint } from '../../src/lint/lint';
import { readManifests } from '../../src/manifests/load';

function findings(...files: { file: string; text: string }[]): string[] {
  const { inventory, diagnostics } = readManifests(files);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return lint({ inventory, environment, diagnostics })
    .diagnostics.filter(({ ruleId }) => ruleId === 'duplicate-object')
    .map(({ severity, message, file }) => `${severity} ${file}: ${message}`);
}

const service = (name: string) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n`;
const deployment = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}}
`;

describe('objects that are defined twice', () => {
  test('in one file are a warning each', () => {
    expect(findings({ file: 'a.yaml', text: service('web') + service('web') })).toEqual([
      'warning a.yaml: Service default/web is defined twice; this one counts, and the one at a.yaml:3:1 is ignored',
    ]);
  });

  test('in two overlays are one note for the pair of files, workloads included', () => {
    const text = service('web') + service('api') + deployment;
    expect(findings({ file: 'dev/a.yaml', text }, { file: 'prod/a.yaml', text })).toEqual([
      'info prod/a.yaml: Service default/web is defined twice; this one counts, and the one at dev/a.yaml:3:1 is ignored (and 2 more objects of these files)',
    ]);
  });

  test('in two files of a folder are one warning', () => {
    const text = service('web');
    expect(findings({ file: 'dev/a.yaml', text }, { file: 'dev/b.yaml', text })).toEqual([
      'warning dev/b.yaml: Service default/web is defined twice; this one counts, and the one at dev/a.yaml:3:1 is ignored',
    ]);
  });
});
