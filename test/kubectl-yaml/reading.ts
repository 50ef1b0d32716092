import { documentsOf } from '../../src/manifests/yaml/document';
import { PlainYaml } from '../../src/manifests/yaml/plain-yaml';
import { SourceText } from '../../src/manifests/yaml/source-text';
import { YamlError } from '../../src/manifests/yaml/yaml-error';

/** What stands in a text before the first mistake, and the mistake. Empty documents don't count. */
export interface Answer {
  readonly documents: readonly unknown[];
  readonly error?: string;
}

/** Reads a text as our commands do. */
export function ourAnswer(text: string): Answer {
  const source = new SourceText('any.yaml', text.replace(/^\ufeff/, ''));
  const plain = new PlainYaml(source.text);
  const documents: unknown[] = [];
  for (const document of documentsOf(source)) {
    try {
      const { value } = document.read(plain);
      if (value !== undefined && value !== null) documents.push(value);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      return { documents, error: error.message };
    }
  }
  return { documents };
}

/** Undefined where two answers are the same. */
export function difference(ours: Answer, kubectls: Answer): string | undefined {
  const [own, other] = [ours, kubectls].map(({ documents }) => JSON.stringify(sorted(documents)));
  if (own !== other)
    return `we read    ${own}\nkubectl:   ${other}${kubectls.error ? `, then ${kubectls.error}` : ''}${ours.error ? `\nwe refuse: ${ours.error}` : ''}`;
  if ((ours.error === undefined) === (kubectls.error === undefined)) return undefined;
  return ours.error === undefined ? `only kubectl refuses: ${kubectls.error}` : `only we refuse: ${ours.error}`;
}

/** Go writes the fields of an object by their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  return Object.keys(fields)
    .sort()
    .map((name) => [name, sorted(fields[name])]);
}
