import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputsWith, lacksEnvironment } from '../../src/controller/inputs';
import { readManifests } from '../../src/manifests/load';

const HEAD = 'apiVersion: cdk8s-alb/v1\nkind: Environment\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-inputs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function reading(text: string) {
  return readManifests([{ file: 'objects.yaml', text }]);
}

test('objects alone have the environment that is among them', () => {
  const read = reading(`${SERVICE}---\n${HEAD}region: us-west-2\n`);
  const inputs = inputsWith(read, {});
  expect(inputs.inventory).toBe(read.inventory);
  expect(inputs.withInvalid).toBe(read.withInvalid);
  expect(inputs.environment.region).toBe('us-west-2');
  expect(inputs.diagnostics).toEqual([]);
});

test('the environment among the objects is laid over that of a file, and a release over both', () => {
  const environmentFile = fileOf(
    'one.yaml',
    `${HEAD}region: eu-west-1\nvpcId: vpc-1\ncontroller: {version: "2.13.0"}\n`,
  );
  const read = reading(`${HEAD}region: us-west-2\n`);
  expect(inputsWith(read, { environmentFile }).environment).toMatchObject({
    region: 'us-west-2',
    vpcId: 'vpc-1',
    controller: { version: '2.13.0' },
  });
  expect(inputsWith(read, { environmentFile, release: '2.8.3' }).environment.controller.version).toBe('2.8.3');
});

test('what is wrong with the objects, the file and the environment is all reported', () => {
  const environmentFile = fileOf('wrong.yaml', `${HEAD}vpcID: vpc-1\n---\nkind: [`);
  const { diagnostics } = inputsWith(reading(`${SERVICE}---\n${HEAD}Region: a\n---\nmetadata: {`), { environmentFile });
  expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'unreadable objects.yaml',
    `unreadable ${environmentFile}`,
    `environment ${environmentFile}`,
    'environment objects.yaml',
  ]);
});

test('a file without an Environment document is an error that names it', () => {
  const environmentFile = fileOf('service.yaml', SERVICE);
  const { diagnostics } = inputsWith(reading(SERVICE), { environmentFile });
  expect(diagnostics).toEqual([
    {
      code: 'environment',
      severity: 'error',
      message: 'There is no Environment document in this file (apiVersion: cdk8s-alb/v1, kind: Environment)',
      file: environmentFile,
    },
  ]);
  expect(diagnostics.map(lacksEnvironment)).toEqual([true]);
});

test('a wrong field of a document is no missing document', () => {
  const { diagnostics } = inputsWith(reading(`${HEAD}vpcID: a\n---\nkind: [`), {});
  expect(diagnostics.map((each) => [each.code, lacksEnvironment(each)])).toEqual([
    ['unreadable', false],
    ['environment', false],
  ]);
});

test('an environment is a file, never a folder', () => {
  const { diagnostics, environment } = inputsWith(reading(SERVICE), { environmentFile: folder });
  expect(diagnostics).toMatchObject([{ severity: 'error', file: folder }]);
  expect(environment.region).toBeUndefined();
});
