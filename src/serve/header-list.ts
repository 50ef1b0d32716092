/** Names and values in turns, as Node.js reads and writes them fastest: nothing is joined, and the letters of names stay as they are. */
export type HeaderList = string[];

/** The value of a header, in lower case, as HTTP joins those that are sent several times; undefined where it is not sent. */
export function headerIn(list: readonly string[], name: string, separator = ', '): string | undefined {
  let found: string | undefined;
  for (let index = 0; index < list.length; index += 2) {
    const sent = list[index] as string;
    if (sent.length !== name.length || sent.toLowerCase() !== name) continue;
    const value = list[index + 1] as string;
    found = found === undefined ? value : `${found}${separator}${value}`;
  }
  return found;
}

/** All values of a header. */
export function valuesIn(list: readonly string[], name: string): string[] {
  return list.filter((_, index) => index % 2 === 1 && (list[index - 1] as string).toLowerCase() === name);
}

/** As an object by lower case name, which HTTP/2 is written from. */
export function headerObject(list: readonly string[]): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let index = 0; index < list.length; index += 2) {
    const name = (list[index] as string).toLowerCase();
    const value = list[index + 1] as string;
    const known = headers[name];
    headers[name] = known === undefined ? value : [...[known].flat(), value];
  }
  return headers;
}

/** What HTTP/2 is read into. */
export function headerList(headers: Readonly<Record<string, string | string[] | number | undefined>>): HeaderList {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((each) => [name, String(each)]),
  );
}
