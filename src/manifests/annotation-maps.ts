import type { AnnotationMap, ObjectRef, Origin } from './kubernetes/objects';
import { type Fields, isObject } from './kubernetes/shape';
import { documentsOf } from './yaml/document';
import { PlainYaml } from './yaml/plain-yaml';
import { SourceText } from './yaml/source-text';
import { YamlError } from './yaml/yaml-error';

type Path = readonly (string | number)[];

const DOMAIN = 'alb.ingress.kubernetes.io';

/** Whether a text can have any. Most have none, and are not looked at. */
export function mayHaveAnnotations(text: string): boolean {
  return text.includes(DOMAIN) || text.includes('alb\\.ingress\\.kubernetes\\.io');
}

/** The maps below a value whose keys are annotations of ours, also in YAML within texts. */
export function annotationMapsIn(value: unknown, origin: Origin, object?: ObjectRef): AnnotationMap[] {
  const found: AnnotationMap[] = [];
  const common = { origin, ...(object ? { object } : {}) };
  const visit = (each: unknown, path: Path): void => {
    if (typeof each === 'string') {
      if (mayHaveAnnotations(each) && each.includes(':')) found.push(...nestedMaps(each, path, origin, object));
    } else if (Array.isArray(each)) {
      for (const [index, item] of each.entries()) visit(item, [...path, index]);
    } else if (isObject(each)) {
      const entry = singleEntry(each);
      if (entry) found.push({ ...common, path: [...path, 'value'], isEntry: true, entries: { [entry]: each.value } });
      else if (Object.keys(each).some((key) => key.startsWith(`${DOMAIN}/`)))
        found.push({ ...common, path, entries: each });
      else for (const [key, item] of Object.entries(each)) visit(item, [...path, key]);
    }
  };
  visit(value, []);
  return found;
}

/** The annotation that a parameter of Helm, or an operation of a JSON patch, sets. */
function singleEntry({ name, path, op, value }: Fields): string | undefined {
  if (value === undefined || op === 'remove' || op === 'test') return undefined;
  const parameter = typeof name === 'string' && name.indexOf('alb\\.ingress\\.kubernetes\\.io/');
  if (parameter !== false && parameter >= 0) return String(name).slice(parameter).replaceAll('\\.', '.');
  const operand = typeof path === 'string' && path.indexOf(`${DOMAIN}~1`);
  if (operand === false || operand < 0) return undefined;
  return String(path).slice(operand).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A text that is YAML itself, as the values of an Argo CD Application are. */
function nestedMaps(text: string, path: Path, outer: Origin, object: ObjectRef | undefined): AnnotationMap[] {
  const source = new SourceText(outer.file, text);
  try {
    const plain = new PlainYaml(text);
    return documentsOf(source).flatMap((document) => {
      const inner: Origin = {
        file: outer.file,
        locate: (field, part) => {
          const position = document.locate(field, part);
          const start = blockStart(outer, path, text);
          if (!start) return outer.locate?.(path, 'value') ?? position;
          const { line, column, endLine, endColumn } = position;
          return {
            line: start.line + line,
            column: start.indent + column,
            endLine: start.line + endLine,
            endColumn: start.indent + endColumn,
          };
        },
      };
      return annotationMapsIn(document.read(plain).value, inner, object);
    });
  } catch (error) {
    if (error instanceof YamlError) return [];
    throw error;
  }
}

/** The line before the first one of a literal block scalar, and its indentation; undefined for a text in another style. */
function blockStart(outer: Origin, path: Path, text: string): { line: number; indent: number } | undefined {
  const written = outer.written?.(path);
  if (!written) return undefined;
  const lines = written.text.split('\n');
  const header = lines.findIndex((line) => /[|][-+0-9]*[ \t]*(?:#.*)?$/.test(line));
  const own = text.split('\n');
  const blank = own.findIndex((line) => line.trim() !== '');
  const first = own[blank] as string;
  const at = lines.findIndex((line, index) => index > header && line.trim() === first.trim());
  if (header !== 0 || at < 0) return undefined;
  const indent = (lines[at] as string).search(/\S/) - first.search(/\S/);
  return { line: written.line + at - 1 - blank, indent };
}
