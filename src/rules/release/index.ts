import type { Rule } from '../rule';
import { knownControllerBug } from './known-controller-bug';
import { newerThanController } from './newer-than-controller';
import { unknownControllerVersion } from './unknown-controller-version';

export const releaseRules: readonly Rule[] = [knownControllerBug, newerThanController, unknownControllerVersion];
