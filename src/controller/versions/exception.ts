import type { Release } from '../../releases/release';

/**
 * One respect in which a controller is another release than its own: a switch, the key of an annotation's row, or a field of
 * IngressClassParams as `spec.NAME`. Only for plans that are made to find out what a difference between two releases comes from.
 */
export interface ReleaseException {
  readonly respect: string;
  readonly release: Release;
}

/** A controller as far as its release matters. */
export interface Released {
  readonly version?: Release;
  readonly exception?: ReleaseException;
}

/** The release that a controller is in one respect. */
export function releaseIn({ version, exception }: Released, respect: string): Release | undefined {
  return exception?.respect === respect ? exception.release : version;
}
