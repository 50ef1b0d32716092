import type { Answer } from './reading';

/** Where we differ from kubectl on purpose, each with its reason. */
const DEVIATIONS: readonly {
  readonly reason: string;
  readonly isIt: (text: string, ours: Answer, kubectls: Answer) => boolean;
}[] = [
  {
    reason: 'kubectl nests to 10,000 levels; no manifest does, and every later step walks all of them',
    isIt: (_, { error = '' }) => /nests? deeper than \d+ levels/.test(error),
  },
  {
    reason:
      'after a JSON object kubectl also reads numbers, texts and lists up to the first character that is no JSON, and then refuses them as objects',
    isIt: (text, { documents: [own] }, { documents: [other] }) =>
      /^\s*\{/.test(text) && own !== undefined && JSON.stringify(own) === JSON.stringify(other),
  },
  {
    reason:
      'go-yaml takes an empty collection for the whole document and ignores what follows it; it is no object anyway',
    isIt: (_, ours, { documents }) => ours.error !== undefined && isEmpty(documents[ours.documents.length]),
  },
  {
    reason:
      'kubectl leaves a comment after --- to go-yaml where nothing stands before it, for which a line break of Unicode ends it',
    isIt: (text) => /^---.*[\x85\u2028\u2029]/m.test(text),
  },
  {
    reason: 'a blank of Unicode before JSON makes kubectl try JSON, then YAML without the blank',
    isIt: (text) => /^[ \t\n\r]*[\x85\xA0\u2028\u2029]\s*\{/.test(text),
  },
];

function isEmpty(document: unknown): boolean {
  return typeof document === 'object' && document !== null && Object.keys(document).length === 0;
}

/** Why a difference is right, undefined where it is a mistake. */
export function wantedDeviation(text: string, ours: Answer, kubectls: Answer): string | undefined {
  return DEVIATIONS.find(({ isIt }) => isIt(text, ours, kubectls))?.reason;
}
