import type { Expression, Property } from '../code/expression';
import { type Comments, withComments } from '../comments';
import type { Library } from '../library';

/** The annotations of one object, by key, and the library whose members are to say them. */
export interface SettingsInput {
  readonly annotations: Readonly<Record<string, string>>;
  readonly library: Library;
}

/** Properties of the typed API and the annotations that they say. */
export interface Setting {
  readonly keys: readonly string[];
  readonly properties: readonly Property[];
}

/** One property that says some annotations; none where a part of it is missing. */
export function setting(name: string, value: Expression | undefined, keys: readonly string[]): Setting | undefined {
  return value && { keys, properties: [{ name, value }] };
}

/** The properties of settings, each with the comments of the annotations that it says. */
export function commentedProperties(settings: readonly Setting[], comments: Comments): Property[] {
  return settings.flatMap(({ keys, properties: [first, ...others] }) => {
    const taken = keys.flatMap((key) => comments.take(['metadata', 'annotations', key]));
    return first ? [withComments(first, taken), ...others] : [];
  });
}
