import { readManifests } from '../../src/manifests/load';

/** Reads one text as the file `app.yaml`. */
export function reading(text: string) {
  return readManifests([{ file: 'app.yaml', text }]);
}

/** What is wrong with a text, as the terminal shows it. */
export function complaints(text: string): string[] {
  return reading(text).diagnostics.map(
    ({ file, line, column, severity, message }) => `${file}:${line}:${column} ${severity} ${message}`,
  );
}

/** The names of the objects in a text. */
export function namesOf(text: string): string[] {
  return reading(text).inventory.all.map(({ ref }) => `${ref.kind} ${ref.name}`);
}
