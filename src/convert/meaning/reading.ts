import type { ClientSecret } from '../../controller/plan';
import type { Inventory } from '../../manifests/kubernetes/objects';
import type { Tags } from '../../model/resources';
import { Unknown } from '../../model/stack';

/** Whether a fact counts, of what. */
export type Counts = (fact: string, of: 'load balancer' | 'listener' | 'rule' | 'target group') => boolean;

/** What both sides of a comparison are read with. */
export interface Reading {
  readonly inventory: Inventory;
  readonly secrets: SecretNumbers;
  readonly counts: Counts;
  /** What the controller gives to every rule, and so to one that stands for the default of a listener. */
  readonly defaultTags: Tags;
  /** Rules, by their id, that do not count. */
  readonly without: ReadonlySet<string>;
  /** Certificates that are requested for Ingresses, each with the id of its resource, by ARN. */
  readonly requested: ReadonlyMap<string, string>;
  /** Whether targets behind HTTP listeners are taken to be asked with HTTP/1.1, whatever an Ingress says. */
  readonly http1BehindHttp: boolean;
}

/** Tells client secrets apart without showing them. */
export class SecretNumbers {
  private readonly numbers = new Map<string, number>();

  public textOf(secret: ClientSecret | Unknown): string {
    if (secret instanceof Unknown) return `(known at deploy: ${secret.decidedBy})`;
    const value = secret.reveal();
    const number = this.numbers.get(value) ?? this.numbers.size + 1;
    this.numbers.set(value, number);
    return `secret ${number}`;
  }
}
