import type { AnnotationSet } from '../annotations/annotation-set';
import type { AnnotationRow } from '../annotations/row';

/** Settings that were validated as annotations, read back to be written elsewhere. */
export class Settings {
  public static of(set: AnnotationSet): Settings {
    return new Settings(set.toRecord());
  }

  public constructor(private readonly texts: Readonly<Record<string, string>>) {}

  public has({ key }: Pick<AnnotationRow<unknown>, 'key'>): boolean {
    return Object.hasOwn(this.texts, key);
  }

  public get<T>({ key, codec }: Pick<AnnotationRow<T>, 'key' | 'codec'>): T | undefined {
    const text = this.texts[key];
    return text === undefined ? undefined : codec.parse(text);
  }
}

/** A map as custom resources of the controller have it. */
export function keyValues(
  map: Readonly<Record<string, string>> | undefined,
): { readonly key: string; readonly value: string }[] | undefined {
  return map && Object.entries(map).map(([key, value]) => ({ key, value }));
}
