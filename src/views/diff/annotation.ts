import { PREFIX } from '../../annotations/registry';

/** An annotation as people call it: without the controller's prefix. */
export function annotationName(key: string): string {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
}
