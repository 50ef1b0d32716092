const NAME =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** What `isQualifiedName` wants, for messages. */
export const QUALIFIED_NAME_RULE =
  'must be at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit, after a DNS name and a slash where there is a prefix (Kubernetes)';

/** Whether Kubernetes takes a text as the key of a label. Keys of annotations may have upper case in their prefix too. */
export function isQualifiedName(text: string): boolean {
  return NAME.test(text);
}
