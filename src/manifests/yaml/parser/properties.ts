import { EXCLAMATION, GREATER, isBlankOrEnd, isNameChar, LESS } from './characters';
import type { Cursor } from './cursor';
import type { Token } from './token';

/** What may follow the name of an anchor or alias, beside blanks. */
const AFTER_NAME = new Set([...'?:,]}%@`'].map((char) => char.charCodeAt(0)));

/** `&name` or `*name` */
export function scanAnchor(cursor: Cursor, type: 'anchor' | 'alias'): Token {
  const start = cursor.at;
  cursor.at++;
  const value = scanName(cursor);
  const next = cursor.peek();
  if (value === '' || !(isBlankOrEnd(next) || AFTER_NAME.has(next))) {
    cursor.fail('did not find expected alphabetic or numeric character', start);
  }
  return { type, start, end: cursor.at, value };
}

function scanName(cursor: Cursor): string {
  const start = cursor.at;
  cursor.skipWhile(isNameChar);
  return cursor.text.slice(start, cursor.at);
}

/** `!<uri>`, `!handle!suffix`, `!suffix` or `!` */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.at;
  const { value, suffix } = cursor.peek(1) === LESS ? verbatimTag(cursor, start) : shortTag(cursor, start);
  if (!isBlankOrEnd(cursor.peek())) cursor.fail('did not find expected whitespace or line break', start);
  return { type: 'tag', start, end: cursor.at, value, suffix };
}

interface TagParts {
  readonly value: string;
  readonly suffix: string;
}

function verbatimTag(cursor: Cursor, start: number): TagParts {
  cursor.at += 2;
  const suffix = scanTagUri(cursor, '', start);
  if (cursor.peek() !== GREATER) cursor.fail("did not find the expected '>'", start);
  cursor.at++;
  return { value: '', suffix };
}

function shortTag(cursor: Cursor, start: number): TagParts {
  const handle = scanTagHandle(cursor);
  if (handle.length > 1 && handle.endsWith('!')) return { value: handle, suffix: scanTagUri(cursor, '', start) };
  const suffix = scanTagUri(cursor, handle, start);
  return suffix === '' ? { value: '', suffix: '!' } : { value: '!', suffix };
}

function scanTagHandle(cursor: Cursor): string {
  const from = cursor.at;
  cursor.at++;
  cursor.skipWhile(isNameChar);
  if (cursor.peek() === EXCLAMATION) cursor.at++;
  return cursor.text.slice(from, cursor.at);
}

const URI = /(?:[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]]|%[0-9a-fA-F]{2})*/y;

function scanTagUri(cursor: Cursor, head: string, start: number): string {
  URI.lastIndex = cursor.at;
  const written = URI.exec(cursor.text)?.[0] ?? '';
  cursor.at += written.length;
  if (cursor.text.charAt(cursor.at) === '%') cursor.fail('did not find URI escaped octet', start);
  if (head === '' && written === '') cursor.fail('did not find expected tag URI', start);
  try {
    return head.slice(1) + decodeURIComponent(written);
  } catch {
    return cursor.fail('found an incorrect UTF-8 octet', start);
  }
}
