import { rowOf } from '../../annotations/registry';

/** What EKS Auto Mode surely ignores, as sentences; `what` is the object that carries the annotations. */
export function ignoredByAutoMode(what: string, annotations: Readonly<Record<string, string>>): string[] {
  return Object.keys(annotations).flatMap((key) => {
    const autoMode = rowOf(key)?.row.autoMode;
    const isIgnored = autoMode?.support === 'unsupported' && autoMode.disputed === undefined;
    return isIgnored ? [`${what}: EKS Auto Mode ignores ${key}; ${autoMode.note}`] : [];
  });
}
