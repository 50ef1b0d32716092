import { COLLECTION_STYLE, type CollectionStyle, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { FieldPart } from '../kubernetes/objects';
import type { YamlEvents } from './yaml-parser';

/** A stretch of a text; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Field {
  /** Where the key, or the list item, begins. */
  readonly start: number;
  /** Index of the key's event; of a list item, and of the document itself, there is none. */
  readonly key?: number;
  /** Index of the value's event. */
  readonly node: number;
}

/**
 * Where a field stands, or its nearest ancestor when it does not exist. Follows aliases and merge keys to what they stand
 * for.
 */
export function locateInEvents(yaml: YamlEvents, path: readonly (string | number)[], part: FieldPart = 'field'): Range {
  // events[0] opens the document.
  if (yaml.events.length < 2) return { start: 0, end: 0 };
  let field: Field = { start: startOf(yaml.events[1]), node: 1 };
  for (const step of path) {
    const child = childOf(yaml, field.node, step);
    // An ancestor is too much to point at; its name will do.
    if (!child) return part === 'field' ? wholeField(yaml, field) : nameOf(yaml, field);
    field = child;
  }
  if (part === 'field') return wholeField(yaml, field);
  return (part === 'value' ? scalarRange(yaml, field.node) : undefined) ?? nameOf(yaml, field);
}

function wholeField(yaml: YamlEvents, { start, key, node }: Field): Range {
  // A value that is not written ends with its key.
  const keyEnd = key === undefined ? start : endOf(yaml, key);
  return { start, end: Math.max(keyEnd, endOf(yaml, node)) };
}

/** The key of a field; of a list item, or a document, the first thing that is written of it. */
function nameOf(yaml: YamlEvents, { key, node }: Field): Range {
  for (let index = key ?? node; index < yaml.events.length; index++) {
    const range = scalarRange(yaml, index);
    if (range) return range;
  }
  return { start: 0, end: 0 };
}

/** A scalar without its quotes, or an alias; undefined for anything else, and for what is empty. */
function scalarRange({ text, events }: YamlEvents, node: number): Range | undefined {
  const event = events[node];
  if (event?.type === EVENT_ID.ALIAS) return { start: event.anchorStart - 1, end: event.anchorEnd };
  if (event?.type !== EVENT_ID.SCALAR || event.valueEnd < event.valueStart || event.valueStart < 0) return undefined;
  if (isQuoted(event)) return { start: event.valueStart, end: event.valueEnd };
  const end = trimmedEnd(text, event);
  let start = event.valueStart;
  // A block scalar's range includes the indentation of its first line.
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  return end > start ? { start, end } : undefined;
}

function childOf(yaml: YamlEvents, node: number, step: string | number): Field | undefined {
  const target = resolveAlias(yaml, node);
  const event = yaml.events[target];
  if (event?.type === EVENT_ID.SEQUENCE) return typeof step === 'number' ? itemOf(yaml, target, step) : undefined;
  if (event?.type === EVENT_ID.MAPPING) return fieldOf(yaml, target, String(step));
  return undefined;
}

function itemOf(yaml: YamlEvents, sequence: number, index: number): Field | undefined {
  let node = sequence + 1;
  for (let i = 0; i < index && !isEnd(yaml.events[node]); i++) node = skip(yaml.events, node);
  return isEnd(yaml.events[node]) ? undefined : { start: startOf(yaml.events[node]), node };
}

function fieldOf(yaml: YamlEvents, mapping: number, name: string): Field | undefined {
  const merged: number[] = [];
  for (let key = mapping + 1; !isEnd(yaml.events[key]); ) {
    const value = skip(yaml.events, key);
    const event = yaml.events[key];
    if (event?.type === EVENT_ID.SCALAR) {
      const text = getScalarValue(yaml.text, event);
      if (text === name) return { start: startOf(event), key, node: value };
      if (text === '<<') merged.push(value);
    }
    key = skip(yaml.events, value);
  }
  for (const source of merged) {
    const found = mergedField(yaml, source, name);
    if (found) return found;
  }
  return undefined;
}

function mergedField(yaml: YamlEvents, source: number, name: string): Field | undefined {
  const target = resolveAlias(yaml, source);
  if (yaml.events[target]?.type !== EVENT_ID.SEQUENCE) return childOf(yaml, target, name);
  for (let node = target + 1; !isEnd(yaml.events[node]); node = skip(yaml.events, node)) {
    const found = childOf(yaml, node, name);
    if (found) return found;
  }
  return undefined;
}

/** The event that an alias stands for: the last node before it that carries its anchor. */
function resolveAlias({ text, events }: YamlEvents, node: number): number {
  const alias = events[node];
  if (alias?.type !== EVENT_ID.ALIAS) return node;
  const name = text.slice(alias.anchorStart, alias.anchorEnd);
  for (let i = node - 1; i > 0; i--) {
    const event = events[i];
    if (event && 'tagStart' in event && text.slice(event.anchorStart, event.anchorEnd) === name) return i;
  }
  return node;
}

/** The index after a node. */
function skip(events: readonly Event[], node: number): number {
  let depth = 0;
  for (let i = node; i < events.length; i++) {
    const type = events[i]?.type;
    if (type === EVENT_ID.POP) depth--;
    else if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth++;
    if (depth === 0) return i + 1;
  }
  return events.length;
}

function isEnd(event: Event | undefined): boolean {
  return event === undefined || event.type === EVENT_ID.POP;
}

function isQuoted(event: Event): boolean {
  return (
    event.type === EVENT_ID.SCALAR &&
    (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED)
  );
}

function startOf(event: Event | undefined): number {
  if (event?.type === EVENT_ID.SCALAR) return Math.max(0, event.valueStart - (isQuoted(event) ? 1 : 0));
  if (event?.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  return event && 'start' in event ? event.start : 0;
}

/** The end of the last thing that is written of a node. */
function endOf({ text, events }: YamlEvents, node: number): number {
  let end = 0;
  const open: (CollectionStyle | undefined)[] = [];
  const after = skip(events, node);
  for (let i = node; i < after; i++) {
    const event = events[i];
    if (event?.type === EVENT_ID.SCALAR) {
      if (event.valueEnd >= 0) end = isQuoted(event) ? event.valueEnd + 1 : trimmedEnd(text, event);
    } else if (event?.type === EVENT_ID.ALIAS) {
      end = event.anchorEnd;
    } else if (event?.type === EVENT_ID.SEQUENCE || event?.type === EVENT_ID.MAPPING) {
      open.push(event.style);
      if (event.style === COLLECTION_STYLE.FLOW) end = event.start + 1;
    } else if (open.pop() === COLLECTION_STYLE.FLOW) {
      end = closingBracket(text, end);
    }
  }
  return end;
}

/** A block scalar's range includes its last line break. */
function trimmedEnd(text: string, { valueStart, valueEnd }: { valueStart: number; valueEnd: number }): number {
  let end = valueEnd;
  while (end > valueStart && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

function closingBracket(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ']' && text[at] !== '}') at++;
  return Math.min(at + 1, text.length);
}
