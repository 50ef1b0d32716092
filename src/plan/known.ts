import { Unknown } from '../model/stack';
import type { Known } from './document';

/** A value as the JSON view writes it. */
export function known<T>(value: T | Unknown): Known<T> {
  return value instanceof Unknown ? { knownAtDeploy: value.decidedBy } : value;
}

export function isKnown<T>(value: Known<T>): value is T {
  return typeof value !== 'object' || value === null || !('knownAtDeploy' in value);
}
