import { parseAnnotation } from '../../annotations/read';
import { rowOf } from '../../annotations/registry';
import { type Expression, literal, method, type Statement, verbatim } from '../code/expression';
import type { RawAnnotation } from './ingress-annotations';

/** An annotation as text: by `raw()`, or past it where the controller could not read the text either. */
export function rawCall(builder: Expression, constant: string, { key, text, reason }: RawAnnotation): Statement {
  const comments = [`Not typed: ${reason.replace(/\s+/g, ' ')}`];
  const args = [literal(key), literal(text)];
  if (isReadable(key, text)) return { value: method(builder, 'raw', ...args), comments };
  const metadata = verbatim(`ApiObject.of(${constant}).metadata`);
  return { value: method(metadata, 'addAnnotation', ...args), comments };
}

function isReadable(key: string, text: string): boolean {
  const found = rowOf(key);
  if (!found) return true;
  try {
    parseAnnotation(found.row, key, text);
    return true;
  } catch {
    return false;
  }
}
