import { parseAnnotation } from '../../annotations/read';
import { type AnnotationRow, registry } from '../../annotations/registry';
import { array, call, dataLiteral, type Expression, literal } from '../code/expression';
import { enumMember } from '../library';
import type { SettingsInput } from './setting';

type RowName = keyof typeof registry;

/** The value of a row as the controller reads it; undefined where it is absent or unreadable. */
export function readValue<T>(row: AnnotationRow<T>, { annotations }: SettingsInput, key = row.key): T | undefined {
  const text = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  if (text === undefined) return undefined;
  try {
    return parseAnnotation(row, key, text);
  } catch {
    return undefined;
  }
}

export function seconds(value: number | string | undefined): Expression | undefined {
  if (value === undefined || !/^\d+$/.test(String(value))) return undefined;
  return call('Duration.seconds', literal(Number(value)));
}

export function strings(values: readonly string[]): Expression {
  return array(values.map(literal));
}

/** Rows whose value is one property of the same meaning. */
export type PlainRow = readonly [row: RowName, property: string, enumName?: string];

/** The property of a plain row: a member of its enum, a list, a map, a number, a boolean or a text. */
export function plainValue(input: SettingsInput, [name, , enumName]: PlainRow): Expression | undefined {
  const value = readValue(registry[name] as AnnotationRow<unknown>, input);
  if (value === undefined) return undefined;
  return enumName === undefined ? dataLiteral(value) : enumMember(input.library, enumName, String(value));
}
