import type { Rule } from '../rule';
import { duplicateKey } from './duplicate-key';
import { duplicateObject } from './duplicate-object';
import { invalidControllerFlags } from './invalid-controller-flags';
import { invalidEnvironment } from './invalid-environment';
import { invalidField } from './invalid-field';
import { invalidName } from './invalid-name';
import { invalidObject } from './invalid-object';
import { invalidSuppression } from './invalid-suppression';
import { noManifests } from './no-manifests';
import { removedApiVersion } from './removed-api-version';
import { renamedRule } from './renamed-rule';
import { textAfterDocumentEnd } from './text-after-document-end';
import { unfilledPlaceholder } from './unfilled-placeholder';
import { unknownApiVersion } from './unknown-api-version';
import { unknownField } from './unknown-field';
import { unreadableInput } from './unreadable-input';
import { unrenderedInput } from './unrendered-input';
import { unusedSuppression } from './unused-suppression';

export const inputRules: readonly Rule[] = [
  duplicateKey,
  duplicateObject,
  invalidControllerFlags,
  invalidEnvironment,
  invalidField,
  invalidName,
  invalidObject,
  invalidSuppression,
  noManifests,
  removedApiVersion,
  renamedRule,
  textAfterDocumentEnd,
  unfilledPlaceholder,
  unknownApiVersion,
  unknownField,
  unreadableInput,
  unrenderedInput,
  unusedSuppression,
];
