import { visible } from '../../text/visible';

/** A text inside an XML element or attribute. */
export function xml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  // XML 1.0 has no form at all for control characters, halves of surrogate pairs and two others.
  return text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
