import { type AnnotationRow, registry, rowOf } from '../../annotations/registry';
import { own } from '../../text/own';
import { quoted } from '../../text/quoted';

/** A setting that an owner and a member say differently, in words for messages. */
export interface GroupConflict {
  readonly what: string;
  readonly owned: string;
  readonly given: string;
}

type Annotations = Readonly<Record<string, string>>;

/** What the controller would refuse a whole group for, between the annotations of two of its Ingresses. */
export function conflictsBetween(owner: Annotations, member: Annotations): GroupConflict[] {
  return Object.entries(member).flatMap(([key, given]) => {
    const row = rowOf(key)?.row;
    const owned = own(owner, key);
    if (!row || owned === undefined || owned === given) return [];
    if (row.merge === 'exclusive') {
      return sameValue(row, owned, given) ? [] : [{ what: key, owned: quoted(owned), given: quoted(given) }];
    }
    return row.merge === 'merge' ? entryConflicts(key, entriesOf(row, owned), entriesOf(row, given)) : [];
  });
}

/** Subnets are a set for the controller; everywhere else order counts. */
function sameValue(row: AnnotationRow<unknown>, one: string, other: string): boolean {
  const [a, b] = [row.codec.parse(one), row.codec.parse(other)].map((value) =>
    row === registry.subnets ? [...(value as string[])].sort() : value,
  );
  return JSON.stringify(a) === JSON.stringify(b);
}

function entryConflicts(key: string, owned: Annotations, given: Annotations): GroupConflict[] {
  return Object.entries(given).flatMap(([name, text]) => {
    const other = own(owned, name);
    if (other === undefined || other === text) return [];
    return [{ what: `${name} of ${key}`, owned: quoted(other), given: quoted(text) }];
  });
}

/** What is united: ports by number with their protocol, tags and attributes by key. Certificates are, without a conflict. */
function entriesOf(row: AnnotationRow<unknown>, text: string): Annotations {
  const value = row.codec.parse(text);
  if (row === registry.listenPorts) {
    const ports = (value as Record<string, number>[]).flatMap((entry) => Object.entries(entry));
    return Object.fromEntries(ports.map(([protocol, port]) => [`port ${port}`, protocol]));
  }
  return Array.isArray(value) ? {} : (value as Annotations);
}
