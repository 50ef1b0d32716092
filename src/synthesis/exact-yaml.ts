import { yamlText } from '../text/yaml/yaml-text';
import { isTestedRelease } from './cdk8s-release';

/** A little of everything that `yamlText` writes itself. */
const SAMPLE = {
  plain: ['a', '/b', 'c:d', '-e', '1Gi', 'é', 1, -2, true, null],
  quoted: ['', 'yes', 'e9', '08', '0x1', '1.5', '.inf', '1:30', '2024-01-01', 'a: b', '# c', `'"`, '"d"', '~'],
  block: ['a\n\n  b', 'c: d\n#\n'],
  nested: [[{ 'a b': {}, '9': [] }, []], {}],
};

let exact: boolean | undefined;

/** Whether cdk8s writes what `yamlText` takes it to write; another release of it is asked for a sample, once a process. */
export function isExact(stringify: (manifest: unknown) => string): boolean {
  exact ??= isTestedRelease() || writesSample(stringify);
  return exact;
}

/** Whether that comes out the same. */
export function writesSample(stringify: (manifest: unknown) => string): boolean {
  return yamlText(SAMPLE) === stringify(SAMPLE);
}
