import type { FieldChange } from '../../diff/change';
import { type ActionSpec, ResourceType } from '../../model/resources';
import { isRef, type Ref, refTarget, type Stack, Unknown } from '../../model/stack';
import { known } from '../../plan/known';
import { actionDocument } from '../../plan/rule-document';

/** A setting that changes, as the JSON view writes it; absent on the side where it is not set. */
export interface FieldDocument {
  readonly name: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly forcesReplacement?: true;
}

/** The stacks of both sides, in which references are looked up. */
export interface Stacks {
  readonly before: Stack | undefined;
  readonly after: Stack | undefined;
}

export function fieldDocument({ name, before, after, forcesReplacement }: FieldChange, stacks: Stacks): FieldDocument {
  return {
    name,
    ...(before === undefined ? {} : { old: valueDocument(name, before, stacks.before) }),
    ...(after === undefined ? {} : { new: valueDocument(name, after, stacks.after) }),
    ...(forcesReplacement ? { forcesReplacement } : {}),
  };
}

/** Whether a field holds actions. */
export function holdsActions(name: string): boolean {
  return name === 'actions' || name === 'defaultActions';
}

function valueDocument(name: string, value: unknown, stack: Stack | undefined): unknown {
  if (holdsActions(name) && stack) return (value as ActionSpec[]).map((action) => actionDocument(stack, action));
  return plainDocument(value);
}

function plainDocument(value: unknown): unknown {
  if (value instanceof Unknown) return known(value);
  if (isRef(value)) return { knownAtDeploy: refText(value) };
  if (Array.isArray(value)) return value.map(plainDocument);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainDocument(item)]));
}

const MADE: Readonly<Record<string, string>> = {
  [ResourceType.securityGroup]: 'the id of the security group it makes',
  [ResourceType.certificate]: 'the ARN of the certificate it requests',
};

function refText(ref: Ref): string {
  const { type, id } = refTarget(ref);
  return MADE[type] ?? id;
}
