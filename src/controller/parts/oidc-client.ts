import type { Unknown } from '../../model/stack';

/** A client that authenticates users with OpenID Connect. */
export interface OidcClient {
  /** The listener or rule that authenticates: `Listener/443`, `ListenerRule/443:1`. */
  readonly resource: string;
  readonly clientID: string | Unknown;
  readonly clientSecret: ClientSecret | Unknown;
}

/** A secret that the model trims as the controller does, and that no view shows: converted to text, it is redacted. */
export class ClientSecret {
  readonly #value: string;

  public constructor(value: string) {
    this.#value = value;
  }

  public reveal(): string {
    return this.#value;
  }

  public toString(): string {
    return '[REDACTED]';
  }

  public toJSON(): string {
    return '[REDACTED]';
  }
}
