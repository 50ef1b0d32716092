import { RULES_BY_ROOM } from '../rules';

const DOCS = 'https://github.com/cdk8s-alb/cdk8s-alb/blob/main';

let rooms: ReadonlyMap<string, string> | undefined;

/** Where the page of a rule stands in the repository. */
export function docsPathOf(ruleId: string): string {
  rooms ??= new Map(Object.entries(RULES_BY_ROOM).flatMap(([room, rules]) => rules.map(({ id }) => [id, room])));
  return `docs/rules/${rooms.get(ruleId)}/${ruleId}.md`;
}

/** The page of a rule. */
export function docsOf(ruleId: string): string {
  return `${DOCS}/${docsPathOf(ruleId)}`;
}
