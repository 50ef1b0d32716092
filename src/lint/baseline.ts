import { describeObject } from '../manifests/kubernetes/objects';
import { currentRuleId } from '../rules/renamed';
import type { Diagnostic } from './diagnostic';

/** Accepted findings. Neither lines, values nor indices are in it, so that it stays valid while a file is edited. */
interface BaselineEntry {
  readonly rule: string;
  /** The object, or the file where there is none. */
  readonly on: string;
  /** The field, or '' for the object as a whole. */
  readonly at: string;
  /** How many findings alike are accepted. */
  readonly count: number;
}

/** The findings that an old repository has learned to live with. */
export class Baseline {
  private readonly accepted: Map<string, number>;
  /** The ids in it that have been replaced by others since. */
  public readonly renamedRules: readonly string[];

  public constructor(entries: readonly BaselineEntry[]) {
    this.accepted = new Map();
    for (const entry of entries) {
      const key = keyOf({ ...entry, rule: currentRuleId(entry.rule) });
      this.accepted.set(key, (this.accepted.get(key) ?? 0) + entry.count);
    }
    const written = new Set(entries.map(({ rule }) => rule));
    this.renamedRules = [...written].filter((rule) => currentRuleId(rule) !== rule);
  }

  /** @throws {SyntaxError} when the text is no baseline */
  public static parse(text: string): Baseline {
    const document = parsed(text) as { version?: unknown; findings?: unknown } | null;
    if (document?.version !== 1 || !Array.isArray(document.findings)) {
      throw new SyntaxError('it must be {"version": 1, "findings": […]}, as --update-baseline writes it');
    }
    return new Baseline(document.findings.map(entryOf));
  }

  /** The text of a baseline that accepts all these findings. */
  public static format(diagnostics: readonly Diagnostic[]): string {
    const entries = new Map<string, BaselineEntry>();
    for (const diagnostic of diagnostics) {
      const entry = { ...placeOf(diagnostic), count: 1 };
      const known = entries.get(keyOf(entry));
      entries.set(keyOf(entry), known ? { ...entry, count: known.count + 1 } : entry);
    }
    const findings = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    return `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
  }

  /** The findings that are not accepted. */
  public newAmong(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    const left = new Map(this.accepted);
    return diagnostics.filter((diagnostic) => {
      const key = keyOf(placeOf(diagnostic));
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
  }
}

function placeOf({ ruleId, object, file, field = '' }: Diagnostic): Omit<BaselineEntry, 'count'> {
  return { rule: ruleId, on: object ? describeObject(object) : file, at: field.replace(/\[[0-9]+\]/g, '[]') };
}

function keyOf({ rule, on, at }: Omit<BaselineEntry, 'count'>): string {
  return `${rule}\n${on}\n${at}`;
}

/** JSON.parse's own words have a piece of the text, which may be anything. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError('it is not JSON; --update-baseline writes it');
  }
}

function entryOf(value: unknown, index: number): BaselineEntry {
  const { rule, on, at, count } = (value ?? {}) as Record<string, unknown>;
  if (typeof rule !== 'string' || typeof on !== 'string' || typeof at !== 'string' || typeof count !== 'number') {
    throw new SyntaxError(`findings[${index}] must have the texts rule, on and at, and the number count`);
  }
  return { rule, on, at, count };
}
