import { constructFromEvents, EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { KUBERNETES_YAML } from './yaml-dialect';
import { YamlError } from './yaml-error';
import { MAX_DEPTH } from './yaml-limits';

/** What aliases may expand a document to. Kubernetes has a similar guard. */
const MAX_EXPANDED_NODES = 1_000_000;

export interface YamlEvents {
  readonly text: string;
  readonly events: readonly Event[];
}

/** The documents' values (one, or none for a text of comments). @throws {YamlError} */
export function parseYaml(text: string): unknown[] {
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const values = constructFromEvents(events, { source: text, schema: KUBERNETES_YAML });
    const alias = events.find((event) => event.type === EVENT_ID.ALIAS);
    if (alias?.type === EVENT_ID.ALIAS) checkExpansion(values, alias.anchorStart);
    return values;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new YamlError(error.reason, error.mark?.position ?? 0);
  }
}

/** The events of a text that was read before; of one with a mistake, none. */
export function parseYamlEvents(text: string): YamlEvents {
  try {
    return { text, events: parseEvents(text, { maxDepth: MAX_DEPTH }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { text, events: [] };
  }
}

/** Sizes up what aliases stand for: every reader of the value walks all of it. */
function checkExpansion(root: unknown, offset: number): void {
  const known = new Map<object, { size: number; depth: number }>();
  const open = new Set<object>();
  const measure = (value: unknown, level: number): { size: number; depth: number } => {
    if (typeof value !== 'object' || value === null) return { size: 1, depth: 1 };
    if (open.has(value)) throw new YamlError('an anchor contains an alias of itself', offset);
    let result = known.get(value);
    if (!result && level <= MAX_DEPTH) {
      open.add(value);
      result = { size: 1, depth: 1 };
      for (const child of Object.values(value)) {
        const { size, depth } = measure(child, level + 1);
        result = { size: result.size + size, depth: Math.max(result.depth, depth + 1) };
      }
      open.delete(value);
      known.set(value, result);
    }
    if (!result || level + result.depth > MAX_DEPTH) {
      throw new YamlError(`the aliases nest deeper than ${MAX_DEPTH} levels`, offset);
    }
    if (result.size > MAX_EXPANDED_NODES) {
      throw new YamlError(`the aliases expand to more than ${MAX_EXPANDED_NODES} values`, offset);
    }
    return result;
  };
  measure(root, 0);
}
