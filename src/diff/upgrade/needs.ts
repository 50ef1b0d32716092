import { SWITCHES, type Switch } from '../../controller/versions/switches';
import { type GateLifetime, isIn, type Lifetime, type Release } from '../../releases/release';
import { CLASS_FIELDS } from '../../releases/tables/class-fields';
import { DEFINITIONS } from '../../releases/tables/definitions';
import { GATES } from '../../releases/tables/feature-gates';
import { IAM_ACTIONS } from '../../releases/tables/iam-actions';
import type { Span } from './reason';

/** Something that comes with a release. */
export interface Arrival {
  readonly name: string;
  readonly since: Release;
  /** What it is for, or without it fails: a sentence. */
  readonly purpose?: string;
}

/** A feature gate that is on or off by default now, or no more there. */
export interface GateChange {
  readonly gate: string;
  readonly since: Release;
  readonly now: 'on' | 'off' | 'gone';
}

/** What has to be done around an upgrade. */
export interface Needs {
  /** Of IAM. */
  readonly actions: readonly Arrival[];
  /** CustomResourceDefinitions. */
  readonly definitions: readonly Arrival[];
  /** Fields of CustomResourceDefinitions that are there already: `IngressClassParams spec.targetType`. */
  readonly fields: readonly Arrival[];
  readonly gates: readonly GateChange[];
}

/** What an upgrade asks of a cluster, whatever its manifests. */
export function needsOf(span: Span): Needs {
  return {
    actions: newActions(span),
    definitions: arrivals(DEFINITIONS, span),
    fields: newFields(span),
    gates: gateChanges(span),
  };
}

function arrivals(lives: Readonly<Record<string, Lifetime>>, { from, to }: Span): Arrival[] {
  const gained = Object.entries(lives).filter(([, life]) => !isIn(from, life) && isIn(to, life));
  return gained.map(([name, { since }]) => ({ name, since }));
}

function newActions(span: Span): Arrival[] {
  const purposes = new Map<string, Omit<Arrival, 'name'>>();
  for (const { actions = [], what, since, until } of Object.values<Switch>(SWITCHES)) {
    for (const name of actions) if (until === undefined) purposes.set(name, { since, purpose: what });
  }
  const listed = new Set(Object.keys(IAM_ACTIONS));
  const unlisted = [...purposes].filter(([name]) => !listed.has(name));
  const lives = { ...IAM_ACTIONS, ...Object.fromEntries(unlisted.map(([name, { since }]) => [name, { since }])) };
  return arrivals(lives, span)
    .map((action) => ({ ...purposes.get(action.name), ...action }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const OWN_KINDS = { IngressClassParamsSpec: 'IngressClassParams', TargetGroupBindingSpec: 'TargetGroupBinding' };

function newFields(span: Span): Arrival[] {
  return Object.entries(OWN_KINDS).flatMap(([type, kind]) =>
    arrivals(CLASS_FIELDS[type] ?? {}, span).map(({ name, since }) => ({ name: `${kind} spec.${name}`, since })),
  );
}

function gateChanges({ from, to }: Span): GateChange[] {
  const changes: GateChange[] = [];
  for (const [gate, life] of Object.entries<GateLifetime>(GATES)) {
    if (!isIn(from, life)) continue;
    const [before, after] = [defaultAt(life, from), defaultAt(life, to)];
    if (!isIn(to, life)) changes.push({ gate, since: life.until as Release, now: 'gone' });
    else if (after && before?.isOn !== after.isOn)
      changes.push({ gate, since: after.since, now: after.isOn ? 'on' : 'off' });
  }
  return changes;
}

function defaultAt({ defaults }: GateLifetime, release: Release): { since: Release; isOn: boolean } | undefined {
  const past = Object.entries(defaults).filter(([since]) => isIn(release, { since }));
  return past.map(([since, isOn]) => ({ since, isOn })).at(-1);
}
