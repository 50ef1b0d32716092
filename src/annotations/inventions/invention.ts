/** A key under the controller's prefix that people write and no release reads. */
export interface Invention {
  /** What stands after the prefix; a `*` at the beginning or end stands for anything. */
  readonly names: readonly string[];
  /** What to do instead, as an imperative without its full stop. */
  readonly instead: string;
  /** The one annotation that says the same, where there is one. */
  readonly entry?: InventedEntry;
  /** Whether nothing that was asked for is missing. */
  readonly harmless?: true;
}

export interface InventedEntry {
  readonly suffix: string;
  /** The value there for the value that was written; undefined where it is unknown. */
  translate(text: string): string | undefined;
}

/** By what they are about, in the order in which they are documented. */
export type Inventions = Readonly<Record<string, readonly Invention[]>>;

/** The same value under another key. @param names separated by blanks, as everywhere here */
export function renamed(suffix: string, names: string): Invention {
  return { names: names.split(' '), instead: `use ${suffix}`, entry: { suffix, translate: (text) => text } };
}

/** A number that is the value of one attribute. */
export function numberAttribute(suffix: string, attribute: string, names: string): Invention {
  const translate = (text: string) => (/^[0-9]+$/.test(text) ? `${attribute}=${text}` : undefined);
  return { names: names.split(' '), instead: `use ${suffix}: ${attribute}=…`, entry: { suffix, translate } };
}

/** A switch that is one attribute. */
export function flagAttribute(suffix: string, attribute: string, names: string): Invention {
  const translate = (text: string) => {
    const value = isOn(text) ? 'true' : text === 'false' ? 'false' : undefined;
    return value && `${attribute}=${value}`;
  };
  return { names: names.split(' '), instead: `use ${suffix}: ${attribute}=true`, entry: { suffix, translate } };
}

/** A switch whose "on" is a certain value elsewhere. */
export function switchedOn(instead: string, suffix: string, value: string, names: string): Invention {
  return {
    names: names.split(' '),
    instead,
    entry: { suffix, translate: (text) => (isOn(text) ? value : undefined) },
  };
}

export function advice(instead: string, names: string): Invention {
  return { names: names.split(' '), instead };
}

export function needless(instead: string, names: string): Invention {
  return { names: names.split(' '), instead, harmless: true };
}

function isOn(text: string): boolean {
  return /^(?:true|on|yes|enabled?|1)$/i.test(text);
}
