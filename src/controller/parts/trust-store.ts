import { type Token, Unknown } from '../../model/stack';
import { quoted } from '../../text/quoted';
import type { Environment } from '../environment/environment';
import type { Refusal } from '../refusal';

/** The ARN of a trust store that is given by it or by its name. @param refuse is given the rest of a sentence */
export function trustStoreArn(
  { trustStores }: Environment,
  nameOrArn: string,
  refuse: (reason: string) => Refusal,
): Token {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  if (!trustStores) return new Unknown(`the ARN of the trust store ${nameOrArn}`);
  const found = trustStores.find(({ name }) => name === nameOrArn);
  if (!found) throw refuse(`names the trust store ${quoted(nameOrArn)}, which does not exist`);
  return found.arn;
}
